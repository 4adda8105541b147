from datetime import date
from urllib.parse import parse_qsl

import pytest

from geo.brief.facts import scene_facts
from geo.brief.scene_file import read_briefing
from geo.brief.scene_text import briefing_text
from geo.model import MapView
from pages.parts.briefing_head import present_address
from pages.parts.briefing_work import PAST, WORK
from pages.parts.plain import plain

SMALL = {"briefing": "small"}
LINK = "Open in Explore"


@pytest.fixture
def small(open_briefing):
    return open_briefing(**SMALL)


def work(page):
    return page.at.session_state[WORK].briefing


def ids(page):
    return [scene.id for scene in work(page).scenes]


def scene(page, scene_id="first"):
    return next(scene for scene in work(page).scenes if scene.id == scene_id)


def choose(page, scene_id):
    page.at.radio[0].set_value(scene_id)
    return page.run()


def test_the_page_offers_the_briefings_that_ship(open_briefing):
    page = open_briefing()
    assert page.at.button(key="start_open_small").label == "**A small briefing**"
    page.click("start_open_small")
    assert ids(page) == ["first", "second", "third"]


def test_the_address_opens_a_briefing_at_a_scene(open_briefing):
    page = open_briefing(briefing="small", scene="second")
    assert page.at.radio[0].value == "second"
    assert page.address == {"briefing": "small", "scene": "second"}


def test_an_address_without_the_name_of_the_page_leads_there_too(open_page, briefings):
    page = open_page(briefing="small", scene="second")
    assert page.at.radio[0].value == "second"


def test_the_address_follows_the_scene_that_is_open(small):
    assert choose(small, "third").address == {"briefing": "small", "scene": "third"}


@pytest.mark.parametrize("name", ["none", "../data/routes", "<b>"])
def test_a_name_that_no_briefing_has_is_explained(open_briefing, name):
    page = open_briefing(briefing=name)
    assert any("no briefing of the name" in text for text in page.texts)
    assert page.at.button(key="start_open_small")


def test_an_unknown_scene_opens_the_first(open_briefing):
    assert open_briefing(briefing="small", scene="nowhere").address["scene"] == "first"


def test_the_list_has_number_headline_window_and_count(small, atlas):
    radio = small.at.radio[0]
    assert radio.options == ["1 · The valley", "2 · The road", "3 · What may follow"]
    captions = radio.proto.captions
    assert captions[0].startswith(scene_facts(atlas, scene(small)).window)
    assert "incident" in captions[1]


def test_facts_of_the_scene_stand_under_it(small, atlas):
    facts = scene_facts(atlas, scene(small))
    assert {facts.asked, facts.counted, facts.source_line} <= set(small.texts)


@pytest.mark.parametrize(
    ("kind", "key", "value", "field"),
    [
        ("text_input", "scene_headline_first", "Another", "headline"),
        ("text_area", "scene_narration_first", "- a\n- b", "narration"),
        ("text_area", "scene_notes_first", "Slowly.", "notes"),
        ("number_input", "scene_minutes_first", 2.5, "minutes"),
        ("selectbox", "scene_selected_first", "", "selected"),
    ],
    ids=["headline", "narration", "notes", "minutes", "selected"],
)
def test_an_entry_changes_its_field_and_undo_takes_it_back(small, kind, key, value, field):
    before = getattr(scene(small), field)
    value = value or (small.at.selectbox(key=key).options and scene(small).highlighted[0])
    small.fill(kind, key, value)
    assert getattr(scene(small), field) == value
    assert getattr(scene(small.click("undo")), field) == before
    assert getattr(scene(small.click("redo")), field) == value


def test_the_clock_of_a_scene_can_be_set(small):
    small.fill("selectbox", "scene_step_first", "year")
    small.fill("number_input", "scene_speed_first", 9)
    small.fill("number_input", "scene_width_first", 3)
    small.fill("selectbox", "scene_mode_first", "cumulative")
    small.fill("date_input", "scene_end_first", date(2001, 6, 30))
    one = scene(small)
    assert (one.clock.step, one.clock.speed, one.clock.width) == ("year", 9, 3)
    assert one.look.mode == "cumulative"
    assert one.query.window.end == date(2001, 6, 30)


def test_a_window_that_runs_backwards_is_refused_and_nothing_changes(small):
    before = work(small)
    small.fill("date_input", "scene_end_first", date(1990, 1, 1))
    assert any(text.startswith("from, to: expected") for text in small.texts)
    assert work(small) == before


def test_signs_that_nobody_sees_do_not_get_into_a_text(small):
    small.fill("text_area", "scene_narration_first", "a\x00b\x1b")
    assert scene(small).narration == "ab"


def test_highlights_are_chosen_by_title(small, atlas):
    box = small.at.multiselect(key="scene_highlighted_first")
    other = atlas.select(scene(small).query).ids("incidents")[-1]
    box.set_value([*box.value, other])
    small.run()
    assert scene(small).highlighted[-1] == other
    titles = {str(title) for title in atlas.incidents.frame["title"]}
    assert any(option.split(" (")[0] in titles for option in box.options)


def test_an_annotation_can_be_added_edited_and_removed(small):
    small.click("new_arrow")
    small.fill("text_input", "mark_text_first_1", "To here")
    small.fill("text_input", "mark_at_first_1", "71.5, 41")
    small.fill("text_input", "mark_tail_first_1", "60; 35")
    arrow = scene(small).annotations[1]
    assert (arrow.kind, arrow.text, arrow.at, arrow.tail) == (
        "arrow",
        "To here",
        (71.5, 41),
        (60, 35),
    )
    small.click("new_circle").fill("number_input", "mark_radius_first_2", 120.0)
    assert scene(small).annotations[2].radius_km == 120
    small.click("mark_remove_0")
    assert [item.kind for item in scene(small).annotations] == ["arrow", "circle"]


def test_an_annotation_begins_in_the_middle_of_the_map(small):
    assert scene(small.click("new_text")).annotations[1].at == (70.5, 40)


@pytest.mark.parametrize("text", ["here", "200, 1", "1", "1, 2, 3", "nan, 1"])
def test_a_place_that_is_none_is_refused(small, text):
    before = work(small)
    small.fill("text_input", "mark_at_first_0", text)
    assert any("expected longitude, latitude" in line for line in small.texts)
    assert work(small) == before


def test_scenes_move_up_and_down(small):
    assert ids(small.click("scene_down")) == ["second", "first", "third"]
    assert ids(small.click("scene_down")) == ["second", "third", "first"]
    assert small.at.button(key="scene_down").disabled
    assert ids(small.click("scene_up")) == ["second", "first", "third"]
    assert small.address["scene"] == "first"


def test_a_scene_is_duplicated_after_itself_under_an_id_of_its_own(small):
    small.click("scene_copy")
    assert ids(small) == ["first", "first-2", "second", "third"]
    assert small.address["scene"] == "first-2"


def test_a_scene_is_deleted_and_comes_back(small):
    small.click("scene_delete")
    assert ids(small) == ["second", "third"]
    assert ids(small.click("undo")) == ["first", "second", "third"]
    assert small.address["scene"] == "first"


def test_the_last_scene_stays(small):
    small.click("scene_delete").click("scene_delete")
    assert small.at.button(key="scene_delete").disabled


def test_many_changes_can_be_undone_one_by_one(small):
    before = work(small)
    for number in range(24):
        small.at.text_input(key="scene_headline_first").set_value(f"Headline {number}")
        small.run()
    while not small.at.button(key="undo").disabled:
        small.click("undo")
    assert work(small) == before


def test_what_is_said_of_the_whole_can_be_edited(small):
    slot = small.at.session_state[WORK].slot
    small.fill("text_input", f"about_title_{slot}", "Another title")
    small.fill("text_input", f"about_author_{slot}", "B")
    small.fill("text_input", f"about_language_{slot}", "de")
    small.fill("date_input", f"about_date_{slot}", date(2024, 5, 1))
    small.fill("text_area", f"about_summary_{slot}", "All of it.")
    now = work(small)
    assert (now.title, now.author, now.language) == ("Another title", "B", "de")
    assert (now.date, now.summary) == ("2024-05-01", "All of it.")
    assert len(now.scenes) == 3


def test_a_language_that_is_none_is_refused(small):
    slot = small.at.session_state[WORK].slot
    small.fill("text_input", f"about_language_{slot}", "<en>")
    assert any(text.startswith("language: expected") for text in small.texts)
    assert work(small).language == "en"


def test_a_new_briefing_has_one_scene_and_undo_brings_back_the_old(small):
    small.click("panel_new")
    assert len(ids(small)) == 1
    assert ids(small.click("undo")) == ["first", "second", "third"]


def test_all_that_is_in_work_can_be_saved_and_opened_again(small):
    small.fill("text_input", "scene_headline_first", "  no: # {x} <b>'\"  ")
    small.fill("text_area", "scene_narration_first", "---\n- &a *b !!c\n")
    now = work(small)
    assert read_briefing(briefing_text(now).encode(), None) == now


def test_a_briefing_written_on_other_data_is_warned_of(open_briefing, briefings, monkeypatch):
    page = open_briefing(**SMALL)
    assert not [text for text in page.texts if "Written on data version" in text]
    slot = page.at.session_state[WORK].slot
    old = work(page)
    page.at.session_state[WORK] = type(page.at.session_state[WORK])(
        old.__class__(old.title, old.scenes, data_version="0ld"), slot
    )
    assert [text for text in page.run().texts if "Written on data version 0ld" in text]


def test_ids_that_the_data_do_not_have_are_named(open_briefing, briefings, tmp_path):
    path = tmp_path / "briefings" / "small.yaml"
    path.write_text(briefings.replace("highlighted: [", "highlighted: [no-such-thing, "), "utf-8")
    page = open_briefing(**SMALL)
    assert "Not in the data: no-such-thing." in page.texts


def test_present_leads_to_the_document_of_this_very_briefing(small, atlas):
    link = small.at.get("link_button")[0].proto
    assert link.url == present_address(atlas, work(small))
    small.fill("text_input", "scene_headline_first", "Another")
    assert small.at.get("link_button")[0].proto.url != link.url


def test_a_scene_leads_to_the_map_that_shows_it(small, open_page):
    link = next(it.proto for it in small.at.get("page_link") if it.proto.label == LINK)
    explore = open_page(**dict(parse_qsl(link.query_string)))
    assert explore.notices == []
    assert explore.at.session_state["query"] == scene(small).query
    assert explore.at.session_state["view"] == scene(small).view
    assert explore.at.session_state["focus"].highlighted == scene(small).highlighted
    assert explore.at.session_state["focus"].annotations == scene(small).annotations


def test_the_map_stands_as_the_scene_until_it_is_moved(small):
    now = small.at.session_state["stand"]
    assert now.view == MapView(70.5, 40, 6)
    assert now.changed == ()
    assert small.at.button(key="stand_take").disabled


def test_taking_over_the_map_changes_the_scene_and_only_it(small):
    stand = small.at.session_state["stand"]
    moved = type(stand)(stand.scene, MapView(60, 30, 5), stand.query, stand.look, "x-1")
    small.at.session_state["stand"] = moved
    assert "Moved on the map: view, selection." in small.run().texts
    small.click("stand_take")
    assert (scene(small).view, scene(small).selected) == (MapView(60, 30, 5), "x-1")
    assert scene(small, "second").view is None
    assert len(small.at.session_state[PAST]) == 1


def test_putting_the_map_back_leaves_the_scene_as_it_is(small):
    stand = small.at.session_state["stand"]
    moved = type(stand)(stand.scene, None, stand.query, stand.look, None)
    small.at.session_state["stand"] = moved
    small.run().click("stand_back")
    assert small.at.session_state["stand"].view == MapView(70.5, 40, 6)


def test_words_that_are_markup_stand_as_they_are_in_the_list(small):
    words = "<img src=x> **b** :red[x] $a$"
    small.fill("text_input", "scene_headline_first", words)
    assert small.at.radio[0].options[0] == f"1 · {plain(words)}"
