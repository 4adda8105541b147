import pytest
from streamlit.testing.v1 import AppTest

from geo.model import MapLook, MapView, Query
from pages.parts.briefing_work import WORK

MARKS = '[["text","Here",70,40]]'
STANDS = {"lon": "30", "lat": "40", "z": "7"}


def page_that_adds(stands):
    """Run what the button does, which only a browser can press."""
    from pages.parts import state
    from pages.parts.briefing_add import take_seen
    from pages.parts.cached import atlas

    state.restore()
    take_seen(atlas(), stands)


@pytest.fixture
def add():
    """Add what an address shows, so many times; return the briefing."""

    def add_(stands=STANDS, *, times=1, **address):
        at = AppTest.from_function(page_that_adds, args=(stands,), default_timeout=60)
        for key, value in address.items():
            at.query_params[key] = value
        for _ in range(times):
            at.run()
        assert not at.exception
        return at.session_state[WORK].briefing

    return add_


def test_what_is_seen_becomes_a_scene_of_a_new_briefing(add, atlas):
    chosen, marked = atlas.incidents.ids[3], atlas.incidents.ids[4]
    briefing = add(
        country="TUR",
        colour="kind",
        mode="cumulative",
        select=chosen,
        highlight=marked,
        marks=MARKS,
    )
    (scene,) = briefing.scenes
    assert scene.query == Query(countries=("TUR",))
    assert scene.view == MapView(30, 40, 7)
    assert scene.look == MapLook(colour="kind", mode="cumulative")
    assert (scene.selected, scene.highlighted) == (chosen, (marked,))
    assert [item.text for item in scene.annotations] == ["Here"]
    assert scene.headline == "Incidents, routes and base areas in Türkiye"
    assert briefing.data_version == atlas.version


def test_the_same_view_twice_gives_two_scenes_in_order(add):
    first, second = add(times=2, country="TUR").scenes
    assert second.id == f"{first.id}-2"


@pytest.mark.parametrize(
    "stands", [{}, {"lon": "x", "lat": "1", "z": "1"}, {"lon": "", "lat": "", "z": ""}], ids=str
)
def test_a_place_that_is_none_leaves_that_of_the_address(add, stands):
    given = {"lon": "9", "lat": "8", "z": "7"}
    assert add(stands, **given).scenes[0].view in {MapView(9, 8, 7), None}
