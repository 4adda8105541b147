"""Charts as files: drawn without a network, their rows as a CSV that a spreadsheet does not run."""

import csv
import io
import re

import altair as alt
import pandas as pd
import pytest

from geo.draw.charts import SURE, hue_scale, named_rows, picks, print_config
from geo.write.chart import chart_bytes

ROWS = pd.DataFrame({"Year": ["2000", "2001"], SURE: [3, 5], "Kind": ["<b>=1+1</b>", None]})


@pytest.fixture(scope="module")
def spec():
    bars = alt.Chart(named_rows()).encode(
        x="Year:O", y=f"{SURE}:Q", color=alt.Color("Kind:N", scale=hue_scale([("a", "blue")]))
    )
    return alt.layer(bars.mark_bar(), bars.mark_rule().add_params(*picks("Year")))


def words_of(drawn):
    return re.findall(r">([^<]+)<", drawn.decode("utf-8"))


def test_a_drawing_says_what_it_shows_and_what_was_asked(spec):
    notes = ("Attacks in Türkiye.", "Data version 0123.")
    drawn = chart_bytes(spec, ROWS, "svg", title="Incidents by year", notes=notes)
    words = words_of(drawn)
    assert {"Incidents by year", *notes, "2000", "2001"} <= set(words)


def test_words_of_the_data_are_only_words_in_a_drawing(spec):
    drawn = chart_bytes(spec, ROWS, "svg").decode()
    assert "<b>" not in drawn


def test_a_long_note_is_broken_into_lines(spec):
    note = "word " * 60
    drawn = chart_bytes(spec, ROWS, "svg", title="Title", notes=(note,))
    lines = [line for line in words_of(drawn) if line.startswith("word")]
    assert len(lines) > 1
    assert " ".join(lines).split() == note.split()


def test_a_picture_is_a_png_and_the_same_each_time(spec):
    drawn = [chart_bytes(spec, ROWS, "png", config=print_config()) for _ in range(2)]
    assert drawn[0].startswith(b"\x89PNG")
    assert drawn[0] == drawn[1]


def test_the_rows_are_a_csv_with_empty_cells_and_no_formulas(spec):
    rows = ROWS.assign(Kind=["=1+1", None])
    text = chart_bytes(spec, rows, "csv").decode("utf-8")
    assert list(csv.reader(io.StringIO(text))) == [
        ["Year", SURE, "Kind"],
        ["2000", "3", "'=1+1"],
        ["2001", "5", ""],
    ]


def test_no_rows_are_a_drawing_without_bars(spec):
    assert chart_bytes(spec, ROWS.iloc[:0], "svg").startswith(b"<svg")
