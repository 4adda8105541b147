"""What a picture shows, worked out before any of it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from geo.brief.picture.areas import Area, areas_of
from geo.brief.picture.busy import busy_ground
from geo.brief.picture.corridors import Corridor, StopMark, corridors_of
from geo.brief.picture.density import Density, density_of
from geo.brief.picture.frame import Frame, frame_of_points, frame_of_view
from geo.brief.picture.incidents import (
    COUNTRY,
    DENSITY_FROM,
    Province,
    Symbol,
    in_frame,
    pixels_of,
    symbols_of,
)
from geo.brief.picture.labels import Label, placed
from geo.brief.picture.marks import Mark, marks_of
from geo.brief.picture.naming import labels_of, obstacles_of
from geo.draw.document import HOME
from geo.model.scene import SCREEN_PX, Scene
from geo.store import Atlas
from geo.store.atlas import Selection

Size = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Plan:
    """A scene on a map of some pixels."""

    frame: Frame
    areas: tuple[Area, ...]
    corridors: tuple[Corridor, ...]
    stops: tuple[StopMark, ...]
    provinces: tuple[Province, ...]
    symbols: tuple[Symbol, ...]
    """In drawing order: what is past, then the largest first."""
    density: Density | None
    """Stands for the symbols where there are very many."""
    marks: tuple[Mark, ...]
    """Annotations of the scene."""
    labels: tuple[Label, ...]
    unpinned: int
    """Incidents selected that are known only to the country."""
    unlocated: int
    """Incidents selected of which no place at all is known."""
    outside: int
    """Incidents selected with a place that lies outside the frame."""


def plan_of(
    atlas: Atlas, scene: Scene, size: Size, *, of: Size | None = None, named: bool = True
) -> Plan:
    """Work out what a map of a scene shows.

    Parameters
    ----------
    size
        Width and height of the map, CSS pixels.
    of
        Width and height of the screen that the scene's view is meant for; the map itself if None.
    named
        Whether names are placed: for a legend they are not needed.
    """
    selection = atlas.select(scene.query)
    frame = frame_for(atlas, scene, selection, size, of or size)
    spots = pixels_of(atlas, frame)
    rows = selection.mask("incidents")
    seen = int((rows & in_frame(spots, frame)).sum())
    pinned = int((rows & ~np.isnan(spots[:, 0])).sum())
    unlocated = int((rows & atlas.incidents.unlocated).sum())
    dense = seen > DENSITY_FROM
    symbols, provinces = ((), ()) if dense else symbols_of(atlas, scene, selection, frame)
    corridors, stops = corridors_of(atlas, scene, selection, frame)
    areas = areas_of(atlas, scene, selection, frame)
    marks = marks_of(scene, frame)
    labels: tuple[Label, ...] = ()
    if named:
        lines = [run.points for corridor in corridors for run in corridor.runs]
        busy = busy_ground(frame, lines, [area.outline for area in areas])
        asked = labels_of(scene, frame, areas, corridors, stops, symbols, provinces)
        labels = placed(asked, frame, obstacles_of(scene, symbols, marks), busy)
    return Plan(
        frame=frame,
        areas=areas,
        corridors=corridors,
        stops=stops,
        provinces=provinces,
        symbols=symbols,
        density=density_of(atlas, rows, spots, frame) if dense else None,
        marks=marks,
        labels=labels,
        unpinned=int(rows.sum()) - pinned - unlocated,
        unlocated=unlocated,
        outside=pinned - seen,
    )


def frame_for(atlas: Atlas, scene: Scene, selection: Selection, size: Size, of: Size) -> Frame:
    """Frame of a scene's view; without one it holds what the scene shows."""
    if scene.view is not None:
        return frame_of_view(scene.view, size, screen_for(of))
    points = _shown_points(atlas, selection)
    if not len(points):
        points = np.array([[HOME.west, HOME.south], [HOME.east, HOME.north]])
    return frame_of_points(points, size)


def screen_for(size: Size) -> Size:
    """Size of the screen whose ground a map shows: a small map shows as much.

    What a scene's view was made to show is then on each slide and page, as it is on each screen.
    """
    share = min(1.0, size[0] / SCREEN_PX[0], size[1] / SCREEN_PX[1])
    return size[0] / share, size[1] / share


def _shown_points(atlas: Atlas, selection: Selection) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Degrees of all that is shown, shape (n, 2): places, stops, corners of base areas."""
    found = []
    store = atlas.incidents
    if store.discs is not None and store.precision is not None:
        lon, lat, _ = store.discs
        pinned = selection.mask("incidents") & np.isfinite(lon) & (store.precision < COUNTRY)
        found.append(np.column_stack([lon, lat])[pinned])
    stops = [
        (stop["lon"], stop["lat"]) for row in selection.frame("routes")["stops"] for stop in row
    ]
    found.append(np.array(stops, dtype=np.float64).reshape(-1, 2))
    for west, south, east, north in selection.frame("base_areas").bounds.to_numpy():
        found.append(np.array([[west, south], [east, north]]))
    return np.concatenate(found)
