import pytest

from geo.brief.picture.furniture import furniture_of, room_of
from geo.brief.picture.pen import Type, shortened, text_width, wrapped, written
from geo.brief.picture.plan import plan_of
from geo.brief.picture_legend import legend_entries
from geo.draw.tokens import HUES, THEME_COLOURS
from geo.model import MapLook, Query

SIZES = [(1600, 900), (1600, 500), (960, 540), (640, 480), (390, 844), (320, 320), (4000, 3000)]


@pytest.fixture
def laid_out(shipped, scene):
    def make(size, **members):
        asked = scene(**members)
        room = room_of(shipped, asked, size, "print")
        left, top, right, bottom = room.map
        plan = plan_of(shipped, asked, (right - left, bottom - top), of=size)
        return furniture_of(shipped, asked, plan, room, "print")

    return make


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("headline", ["Short", "A very long headline " * 30], ids=["short", "long"])
def test_nothing_overflows_at_any_size(laid_out, size, headline):
    layout = laid_out(size, headline=headline, view=(55, 42, 4))
    left, top, right, bottom = layout.map
    assert 0 <= left < right <= size[0]
    assert 0 < top < bottom < size[1]
    assert bottom - top > 0.3 * size[1]
    for line in layout.lines:
        assert layout.pad + text_width(line.text, line.type) <= size[0] - layout.pad + 1
        assert 0 < line.y < size[1]
        assert not top < line.y < bottom
    for item in layout.legend:
        assert item.x + 30 < size[0]
        assert item.y + item.height / 2 < size[1] - 10
        assert item.x > right or item.y - item.height / 2 >= bottom


@pytest.mark.parametrize("size", [(1600, 900), (960, 540), (390, 844)], ids=str)
def test_the_legend_is_complete(laid_out, shipped, scene, size):
    layout = laid_out(size, view=(55, 42, 4))
    said = {" ".join(item.lines) for item in layout.legend if item.entry}
    expected = {entry.text for entry in legend_entries(shipped, scene(view=(55, 42, 4)))}
    assert expected <= said


def test_the_furniture_says_window_counts_sources_projection_version_and_licence(laid_out, shipped):
    layout = laid_out((1600, 900), view=(70, 40, 6), years=(1999, 2000), headline="Batken")
    said = " ".join(line.text for line in layout.lines)
    for words in ("Batken", "1999–2000", "8 incidents", "Sources: ", "Lambert conformal conic"):
        assert words in said
    assert shipped.version in said
    assert "CC BY 4.0" in said


def test_what_is_not_on_the_map_is_counted_beside_it(laid_out):
    layout = laid_out((1600, 900), view=(29, 41, 9))
    rows = {text for item in layout.legend for text in item.lines}
    assert "2 without a place" in rows
    assert any(text.endswith("outside this map") for text in rows)


def test_the_legend_lists_only_what_is_in_the_picture(shipped, scene):
    entries = legend_entries(shipped, scene(query=Query(layers=("routes",)), view=(50, 40, 4)))
    assert {entry.group for entry in entries} == {"Routes"}
    assert not legend_entries(shipped, scene(view=(-150, -40, 6)))


def test_the_legend_goes_from_incidents_over_routes_to_base_areas(shipped, scene):
    groups = [entry.group for entry in legend_entries(shipped, scene(view=(55, 42, 4)))]
    assert list(dict.fromkeys(groups)) == [
        "Incidents",
        "Shape and fill",
        "Size",
        "Place and date",
        "Routes",
        "Base areas",
    ]


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_legend_colours_are_those_of_the_theme(shipped, scene, theme):
    entries = legend_entries(shipped, scene(view=(55, 42, 4)), theme)
    hues = {entry.colour for entry in entries if entry.group == "Incidents"}
    assert hues <= set(HUES.values())
    [tint] = [entry for entry in entries if entry.shape == "tint"]
    assert tint.colour == THEME_COLOURS[theme]["area"]


def test_the_legend_says_what_the_hue_stands_for(shipped, scene):
    look = MapLook(colour="origin")
    entries = legend_entries(shipped, scene(view=(55, 42, 4), look=look))
    assert entries[0].group == "Incidents: perpetrators from"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("$x^2$ \\alpha {}", "$x^2$ \\alpha {}"),
        ("two\nlines\tand\x00more", "two lines and more"),
        ("right\u202eto left", "rightto left"),
        ("中", "□"),
        ("Türkiye, Ўзбекистон", "Türkiye, Ўзбекистон"),
    ],
)
def test_text_is_written_as_it_stands_on_one_line(text, shown):
    assert written(text) == shown


def test_text_that_is_too_long_loses_its_end():
    kind = Type(11)
    assert shortened("short", kind, 400) == "short"
    cut = shortened("x" * 500, kind, 100)
    assert cut.endswith("…")
    assert text_width(cut, kind) <= 100


def test_words_are_wrapped_to_at_most_so_many_lines():
    kind = Type(11)
    lines = wrapped("word " * 100, kind, 200, 2)
    assert len(lines) == 2
    assert all(text_width(line, kind) <= 200 for line in lines)
