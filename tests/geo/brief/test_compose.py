from hypothesis import given
from hypothesis import strategies as st

from geo.brief.compose import (
    changed_scene,
    minutes_in_all,
    moved_scene,
    position,
    with_scene,
    without_scene,
)
from geo.model import Briefing, Scene

ROW = Briefing("A title", tuple(Scene(name, name) for name in "abcd"))


def ids(briefing):
    return "".join(scene.id for scene in briefing.scenes)


@given(st.sampled_from("abcd"), st.integers(-5, 5))
def test_moving_a_scene_keeps_all_and_the_order_of_the_others(name, steps):
    moved = ids(moved_scene(ROW, name, steps))
    assert sorted(moved) == list("abcd")
    assert moved.replace(name, "") == "abcd".replace(name, "")
    assert moved.index(name) == max(0, min(3, "abcd".index(name) + steps))


def test_a_scene_is_put_in_at_its_place_under_an_id_of_its_own():
    briefing, own = with_scene(ROW, Scene("b", "Another"), 2)
    assert [scene.id for scene in briefing.scenes] == ["a", "b", "b-2", "c", "d"]
    assert own.headline == "Another"


def test_a_scene_taken_out_leaves_the_others():
    assert ids(without_scene(ROW, "b")) == "acd"
    assert without_scene(ROW, "x") == ROW


def test_the_last_scene_stays():
    one = Briefing("A title", (Scene("a", "a"),))
    assert without_scene(one, "a") == one


def test_a_changed_scene_stands_where_it_stood():
    changed = changed_scene(ROW, Scene("c", "New"))
    assert [scene.headline for scene in changed.scenes] == ["a", "b", "New", "d"]


def test_the_place_of_no_scene_is_the_first():
    assert (position(ROW, "c"), position(ROW, "x")) == (2, 0)


def test_minutes_add_up_over_the_scenes_that_have_them():
    assert minutes_in_all([Scene("a", "a", minutes=1.5), Scene("b", "b")]) == 1.5
