"""Bands as rows and as a drawing."""

from datetime import date

import pytest

from geo.draw.bands_chart import ANSWER, CHOSEN, ID, NAME, band_rows, band_spec, count_answers
from geo.draw.charts import MAYBE, SURE
from geo.model import Query, TimeWindow
from geo.store import open_atlas
from geo.store.bands import span
from geo.write.chart import chart_bytes
from tests.geo.store.movement_plain import AREAS, DATA, in_window
from tests.geo.store.movement_plain import span as plain_span

FIRST, LAST = date(2001, 12, 10), date(2001, 12, 20)
WINDOW = TimeWindow(FIRST, LAST)


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


@pytest.fixture(scope="module")
def rows(atlas):
    return band_rows(atlas, atlas.select(Query(window=WINDOW)), atlas.select(Query()), "raqqa")


def test_each_area_says_how_surely_it_answers(rows):
    words = {"definite": SURE, "possible": MAYBE, "no": "No"}
    plain = {key: words[in_window(row, FIRST, LAST)] for key, row in AREAS.items()}
    assert dict(zip(rows[ID], rows[ANSWER], strict=True)) == plain
    assert MAYBE in plain.values()
    counts = count_answers(rows)
    assert counts == {word: list(plain.values()).count(word) for word in words.values()}


def test_days_are_those_of_the_files(rows):
    for row in rows.to_dict("records"):
        start, end, sure_from, sure_to = plain_span(AREAS[row[ID]])
        shown = [row["From"], row["To"]]
        assert shown == [str(start), "goes on" if end == date.max else str(end)]
        if sure_from <= sure_to:
            assert row["Surely from"] == str(sure_from)
        else:
            assert row["Surely from"] == row["Surely to"] == ""


def test_only_what_is_chosen_is_marked(rows):
    assert list(rows[ID][rows[CHOSEN] != ""]) == ["raqqa"]


def test_nothing_asked_for_counts_nothing(atlas):
    none = atlas.select(Query(text="no such word"))
    empty = band_rows(atlas, none, none, None)
    assert empty.empty
    assert set(count_answers(empty).values()) == {0}


@pytest.mark.parametrize("window", [WINDOW, TimeWindow(), TimeWindow(start=FIRST)])
def test_it_is_drawn_without_a_browser(atlas, rows, window):
    drawn = chart_bytes(band_spec(span(atlas), window, len(rows)), rows, "svg").decode()
    for name in rows[NAME]:
        assert name in drawn
    assert "NaN" not in drawn
