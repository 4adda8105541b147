import pytest

from geo.brief.scene_file import BriefingError
from pages.parts.briefing_keeper import MOST_DRAFTS, MOST_SIGNS, read_drafts

GOOD = {"slot": "ab12", "text": "briefing: 1", "title": "A", "origin": "small", "saved": 1.7e12}


def test_what_a_browser_keeps_is_read_as_drafts():
    drafts, own = read_drafts({"own": "ab12", "drafts": [GOOD]})
    assert [(draft.slot, draft.title, draft.origin) for draft in drafts] == [("ab12", "A", "small")]
    assert own == "ab12"
    assert drafts[0].saved.year == 2023


@pytest.mark.parametrize(
    "found",
    [None, [], "x", 5, {}, {"drafts": None}, {"drafts": "abc"}, {"drafts": [None, 1, "x", []]}],
    ids=str,
)
def test_what_is_no_list_of_drafts_is_passed_over(found):
    assert read_drafts(found) == ([], "")


@pytest.mark.parametrize(
    "wrong",
    [
        {"slot": "../x"},
        {"slot": 5},
        {"slot": "x" * 41},
        {"text": None},
        {"text": "x" * (MOST_SIGNS + 1)},
        {"saved": "now"},
        {"saved": float("nan")},
        {"saved": -1},
        {"saved": 1e300},
    ],
    ids=lambda wrong: str(wrong)[:30],
)
def test_a_draft_with_a_wrong_member_is_passed_over(wrong):
    assert read_drafts({"drafts": [GOOD | wrong, GOOD]})[0] == read_drafts({"drafts": [GOOD]})[0]


def test_only_so_many_drafts_are_read():
    assert len(read_drafts({"drafts": [GOOD] * 40})[0]) == MOST_DRAFTS


def test_an_origin_that_is_no_name_is_dropped():
    assert read_drafts({"drafts": [GOOD | {"origin": "../small"}]})[0][0].origin == ""


def test_the_text_of_a_draft_is_read_like_any_file():
    draft = read_drafts({"drafts": [GOOD | {"text": "!!python/object:x {}"}]})[0][0]
    with pytest.raises(BriefingError):
        draft.briefing()
