"""Symbols of the legend as outlines."""

import re

import pytest

from geo.brief.legend_marks import HEIGHT, SPECIAL, WIDTH, legend_marks
from geo.brief.pdf_legend import legend_data, symbol_svg
from geo.brief.picture_legend import LegendEntry
from geo.draw.tokens import SHAPE_WORDS, THEMES

SHAPES = [*SHAPE_WORDS, *SPECIAL, "line", "dashed", "dotted", "ramp"]


def entry(shape, fill="solid", group="Group"):
    return LegendEntry("words", shape, "#D55E00", fill, group)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("fill", ["solid", "half", "hollow", "dot"])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_symbol_stays_in_its_box(shape, fill, theme):
    points = [point for mark in legend_marks(entry(shape, fill), theme) for point in mark.points]
    assert points
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)


def test_solid_half_and_hollow_differ():
    fills = ("solid", "half", "hollow")
    drawn = {symbol_svg(legend_marks(entry("square", fill), "print")) for fill in fills}
    assert len(drawn) == 3


def test_shapes_differ():
    drawn = {symbol_svg(legend_marks(entry(shape), "print")) for shape in SHAPES}
    assert len(drawn) == len(SHAPES)


def test_equal_symbols_are_one_file_and_groups_stay_whole():
    entries = [entry("square", group=name) for name in "abc" for _ in range(3)]
    columns, files = legend_data(entries, "print")
    assert len(files) == 1
    assert [len(group["entries"]) for groups in columns for group in groups] == [3] * 3
    assert len(columns) == 3


def test_a_symbol_is_an_svg_of_its_marks():
    marks = legend_marks(entry("widths"), "print")
    assert len(re.findall(rb"<polygon ", symbol_svg(marks))) == len(marks) == 2
