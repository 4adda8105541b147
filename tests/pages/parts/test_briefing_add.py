from geo.model import MapLook, MapView, Query
from pages.parts.briefing_work import WORK

SEEN = {
    "country": "TUR",
    "lon": "30",
    "lat": "40",
    "z": "7",
    "colour": "kind",
    "mode": "cumulative",
}
MARKS = '[["text","Here",70,40]]'


def scenes(page):
    return page.at.session_state[WORK].briefing.scenes


def test_what_is_seen_becomes_a_scene_of_a_new_briefing(open_page, atlas):
    chosen, marked = atlas.incidents.ids[3], atlas.incidents.ids[4]
    page = open_page(**SEEN, select=chosen, highlight=marked, marks=MARKS).click("add_scene")
    (scene,) = scenes(page)
    assert scene.query == Query(countries=("TUR",))
    assert scene.view == MapView(30, 40, 7)
    assert scene.look == MapLook(colour="kind", mode="cumulative")
    assert (scene.selected, scene.highlighted) == (chosen, (marked,))
    assert [item.text for item in scene.annotations] == ["Here"]
    assert scene.headline == "Incidents, routes and base areas in Türkiye"
    assert page.at.session_state[WORK].briefing.data_version == atlas.version


def test_a_second_scene_follows_the_first(open_page):
    page = open_page(**SEEN).click("add_scene").tick("countries:AFG").click("add_scene")
    assert [scene.query.countries for scene in scenes(page)] == [("TUR",), ("AFG", "TUR")]
    assert "Scene 2 of" in page.at.toast[0].value


def test_the_same_view_twice_gives_two_scenes(open_page):
    page = open_page(**SEEN).click("add_scene").click("add_scene")
    first, second = scenes(page)
    assert second.id == f"{first.id}-2"


def test_adding_leaves_the_page_as_it_is(open_page):
    page = open_page(**SEEN)
    before = page.answer, page.address
    assert (page.click("add_scene").answer, page.address) == before


def test_what_was_added_stands_on_the_briefing_page(open_page):
    page = open_page(**SEEN).click("add_scene")
    page.at.switch_page("briefing.py")
    assert page.run().at.radio[0].options == ["1 · Incidents, routes and base areas in Türkiye"]
