"""The narration of a scene: a small part of Markdown as blocks of spans, never as markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from geo.schema.values import URL_PATTERN

RULES = ["paragraph", "list", "emphasis", "link", "autolink", "escape", "newline", "entity"]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one hand."""

    text: str
    """Plain text, without line breaks."""
    bold: bool = False
    """Set in bold."""
    italic: bool = False
    """Set in italics."""
    href: str = ""
    """http or https address that it leads to; empty for none."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or an item of a list."""

    kind: str
    """`paragraph`, `bullet` or `number`."""
    spans: tuple[Span, ...]
    """Its text, in order."""
    number: int = 0
    """Of a numbered item, from 1; 0 otherwise."""

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(span.text for span in self.spans)


@lru_cache(maxsize=512)
def narration_blocks(text: str) -> tuple[Block, ...]:
    """Read a narration.

    Paragraphs, bullet and numbered lists (one level; deeper items follow as items of it), **bold**,
    *italic*, and links to http and https addresses are known; everything else, HTML and pictures
    included, is text.
    """
    return tuple(_blocks(_reader().parse(text)))


def plain_text(text: str) -> str:
    """Words of a narration alone, a line a block."""
    return "\n".join(block.text for block in narration_blocks(text))


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    reader = MarkdownIt("zero", {"html": False}).enable(RULES)
    reader.validateLink = lambda url: bool(URL_PATTERN.fullmatch(url))  # type: ignore[method-assign]
    return reader


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    lists: list[list[int]] = []  # of each open list its next number; 0 where it has bullets
    fresh = False  # whether an item has begun that has no paragraph yet
    for token in tokens:
        if token.type == "bullet_list_open":
            lists.append([0])
        elif token.type == "ordered_list_open":
            lists.append([int(token.attrGet("start") or 1)])
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "list_item_open":
            fresh = True
        elif token.type == "inline":
            spans = tuple(_spans(token.children or []))
            if lists and fresh:
                number = lists[-1][0]
                yield Block("number" if number else "bullet", spans, number)
                lists[-1][0] += bool(number)
            else:
                yield Block("paragraph", spans)
            fresh = False


def _spans(tokens: Sequence[Token]) -> Iterator[Span]:
    hand = Span("")
    for token in tokens:
        if token.type in {"strong_open", "strong_close"}:
            hand = replace(hand, bold=token.type.endswith("open"))
        elif token.type in {"em_open", "em_close"}:
            hand = replace(hand, italic=token.type.endswith("open"))
        elif token.type in {"link_open", "link_close"}:
            hand = replace(hand, href=str(token.attrGet("href") or ""))
        elif token.type in {"softbreak", "hardbreak"}:
            yield replace(hand, text=" ")
        elif token.content:
            yield replace(hand, text=token.content)
