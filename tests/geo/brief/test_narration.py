"""The part of Markdown that a narration knows; everything else is text."""

import pytest
from hypothesis import given

from geo.brief.narration import Block, Span, narration_blocks, plain_text
from tests.geo.brief.scenes import TEXTS


def spans(text):
    return narration_blocks(text)[0].spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **b** c", (Span("a "), Span("b", bold=True), Span(" c"))),
        ("*a*", (Span("a", italic=True),)),
        ("***a***", (Span("a", bold=True, italic=True),)),
        ("[a](https://b.org/c)", (Span("a", href="https://b.org/c"),)),
        ("a\nb", (Span("a"), Span(" "), Span("b"))),
        (r"\*a\*", (Span("*a*"),)),
    ],
)
def test_emphasis_and_links_are_spans(text, expected):
    assert spans(text) == expected


def test_paragraphs_and_lists_are_blocks():
    assert [
        (block.kind, block.number, block.text)
        for block in narration_blocks("a\n\n- b\n- c\n\n3. d\n4. e\n\nf")
    ] == [
        ("paragraph", 0, "a"),
        ("bullet", 0, "b"),
        ("bullet", 0, "c"),
        ("number", 3, "d"),
        ("number", 4, "e"),
        ("paragraph", 0, "f"),
    ]


def test_a_list_within_a_list_goes_on_as_items():
    assert [block.kind for block in narration_blocks("- a\n  1. b\n- c")] == [
        "bullet",
        "number",
        "bullet",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<b>a</b>",
        "<script>alert(1)</script>",
        "# a",
        "![a](https://b.org/c.png)",
        "`a`",
        "| a | b |",
        "&lt;",
        "> a",
    ],
)
def test_what_is_not_known_is_text_as_it_stands(text):
    words = plain_text(text)
    assert words in {text, text.replace("&lt;", "<"), "!a"}
    assert [block.kind for block in narration_blocks(text)] == ["paragraph"]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//b.org", "x.html"],
)
def test_a_link_leads_only_to_http(address):
    assert all(not span.href for span in spans(f"[a]({address})"))


def test_nothing_has_no_blocks():
    assert narration_blocks("  \n ") == ()


@given(TEXTS)
def test_spans_never_hold_line_ends_and_links_are_http(text):
    for block in narration_blocks(text):
        assert isinstance(block, Block)
        for span in block.spans:
            assert "\n" not in span.text
            assert not span.href or span.href.startswith(("http://", "https://"))
