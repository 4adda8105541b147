"""Text measured before it is set."""

from hypothesis import given
from hypothesis import strategies as st

from geo.brief.narration import narration_blocks
from geo.brief.text_fit import (
    Room,
    fit,
    line_ends,
    plain_blocks,
    shortened,
    text_height,
    text_width,
)

ROOM = Room(200, 100)
WORDS = st.lists(st.text("abW漢ه\U0001f5fa", min_size=1, max_size=60), max_size=80).map(" ".join)


@given(text=WORDS, size=st.sampled_from([8.0, 12.0, 20.0]))
def test_no_line_is_wider_than_its_room(text, size):
    (block,) = plain_blocks(text) or plain_blocks("x")
    ends = line_ends(block, ROOM.width, size)
    lines = [block.text[a:b].rstrip() for a, b in zip([0, *ends], ends, strict=False)]
    assert all(text_width(line, size) <= ROOM.width + 1e-6 for line in lines)
    assert ends[-1] == len(block.text)


@given(text=WORDS)
def test_what_fits_and_what_is_left_are_the_whole(text):
    blocks, kept = plain_blocks(text), []
    while blocks:
        found = fit(blocks, ROOM, (20, 12))
        assert text_height(found.blocks, ROOM.width, found.size) <= ROOM.height + 1e-6
        kept += found.blocks
        blocks = found.rest
    assert "".join(block.text for block in kept) == text


def test_the_largest_size_that_fits_is_taken():
    assert fit(plain_blocks("few words"), ROOM, (20, 12)).size == 20
    assert fit(plain_blocks("few words " * 20), ROOM, (20, 12)).size == 12


def test_a_short_block_is_not_parted():
    first, second = "word " * 36, "other words that take two lines of it"
    found = fit(plain_blocks(first, second, "last"), Room(200, 105), (12,))
    assert [block.text for block in found.rest][-2:] == [second, "last"]


@given(text=WORDS)
def test_a_shortened_text_fits(text):
    found = shortened(text, Room(200, 30), (20, 12))
    assert found.rest == ()
    assert text_height(found.blocks, 200, found.size) <= 30


def test_what_is_cut_off_ends_in_an_ellipsis():
    assert shortened("word " * 100, Room(200, 30), (12,)).blocks[0].text.endswith("word…")


def test_an_item_has_less_room_than_a_paragraph():
    (item,), (paragraph,) = narration_blocks("- some words"), narration_blocks("some words")
    assert len(line_ends(item, 70, 12)) > len(line_ends(paragraph, 70, 12))


def test_bold_letters_are_wider():
    assert text_width("some words", 12, bold=True) > text_width("some words", 12)
