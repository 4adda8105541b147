"""Atlases to draw: the shipped one, and small ones of given features."""

from datetime import date
from pathlib import Path

import pytest

from geo.brief.picture.plan import plan_of
from geo.model import MapView, Query, Scene
from geo.model.time_window import TimeWindow
from geo.store import open_atlas

ROOT = Path(__file__).parents[4]
SIZE = (1000.0, 600.0)
SCREEN = (1440.0, 900.0)


@pytest.fixture(scope="session")
def shipped():
    return open_atlas(ROOT / "data")


@pytest.fixture(scope="session")
def small_atlas(data_folder):
    """Open an atlas of given features: `small_atlas(incidents=[...])`; other layers are empty."""

    def open_(**layers):
        found = {
            name: {"type": "FeatureCollection", "features": layers.get(name, [])}
            for name in ("incidents", "routes", "base_areas")
        }
        return open_atlas(data_folder(**found))

    return open_


@pytest.fixture(scope="session")
def scene():
    """Make a scene: `scene(years=(1999, 2000), view=(70, 40, 6), selected=...)`."""

    def make(*, years=None, view=None, query=None, **members):
        window = TimeWindow(date(years[0], 1, 1), date(years[1], 12, 31)) if years else TimeWindow()
        asked = query or Query(window=window)
        place = MapView(*view) if view else None
        headline = members.pop("headline", "A headline")
        return Scene(id="a", headline=headline, query=asked, view=place, **members)

    return make


@pytest.fixture(scope="session")
def plan(scene):
    """Plan a scene of an atlas on a map of `SIZE`: `plan(atlas, view=(70, 40, 6))`."""
    return lambda atlas, **members: plan_of(atlas, scene(**members), SIZE, of=SCREEN)
