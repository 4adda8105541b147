"""What the handout's template is given: texts in pieces, and nothing that could be markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import unquote

from geo.brief.facts import Reference, SceneFacts, bibliography, briefing_citation
from geo.brief.grades import GRADES_LINE
from geo.brief.narration import Block, narration_blocks
from geo.brief.shown_text import link_target, runs_right_to_left, shown
from geo.brief.text_fit import plain_blocks
from geo.draw.tokens import THEME_COLOURS
from geo.model import Briefing, Scene
from geo.store import Atlas
from geo.write.citation import LICENCE, LICENCE_URL

LONG_WORD = 24
"""Characters from which on a word may be broken; a URL is one."""
PIECE = 8
"""Characters between the places where it may be broken if it has no marks."""
FOOTER_TITLE = 60
TITLE_STEPS = ((70, 28), (140, 22), (220, 18), (300, 15))
HEADLINE_STEPS = ((60, 16), (120, 14), (200, 12), (300, 10))
"""Longest title and longest headline, characters, of each size, points."""
SUBTAG_LANGUAGE = re.compile("[a-z]{2,3}")
SUBTAG_REGION = re.compile("[a-z]{2}")

Json = dict[str, Any]


def pieces(text: str) -> list[str]:
    """Part a text where a line may end beside its spaces: in words that no line might hold."""
    found: list[str] = [""]
    for word in re.split(r"(\s+)", shown(text)):
        if len(word) < LONG_WORD:
            found[-1] += word
            continue
        first, *others = _parts(word)
        found[-1] += first
        found += others
    return [piece for piece in found if piece]


def _parts(word: str) -> list[str]:
    """Parts of a long word: at the marks of an address, and anywhere in what is long without."""
    parts = [part for part in re.split(r"(?<=[/_.?&=-])", word) if part]
    return [
        part[at : at + PIECE] if len(part) >= LONG_WORD else part
        for part in parts
        for at in range(0, len(part) if len(part) >= LONG_WORD else 1, PIECE)
    ]


def document_data(atlas: Atlas, briefing: Briefing, scenes: Sequence[Json]) -> Json:
    """Data of the whole document."""
    colours = THEME_COLOURS["print"]
    title = shown(briefing.title)
    short = title if len(title) <= FOOTER_TITLE else f"{title[:FOOTER_TITLE].rstrip()}…"
    lang, region = language_subtags(briefing.language)
    return {
        "title": title,
        "head": {"pieces": pieces(title), "rtl": runs_right_to_left(title)},
        "title_pt": _size(title, TITLE_STEPS),
        "authors": [shown(briefing.author)] if briefing.author else [],
        "summary": shown(briefing.summary) or None,
        "byline": pieces(" · ".join(p for p in (briefing.author, briefing.date) if p)),
        "opening": groups(plain_blocks(*briefing.summary.splitlines())),
        "lang": lang,
        "region": region,
        "version": atlas.version,
        "footer": f"{short} · {LICENCE} · data version {atlas.version}",
        "scenes": list(scenes),
        "grades": GRADES_LINE,
        "references": [
            reference_data(number, item)
            for number, item in enumerate(bibliography(atlas, briefing), 1)
        ],
        "citation": [pieces(line) for line in briefing_citation(atlas, briefing)],
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "colours": {
            "ink": colours["ink"],
            "quiet": colours["quiet_ink"],
            "rule": colours["line"],
            "accent": colours["accent"],
        },
    }


def scene_data(
    number: int, scene: Scene, facts: SceneFacts, picture: str, numbers: Mapping[str, int]
) -> Json:
    """Data of a scene but for its legend.

    Parameters
    ----------
    number
        Of the scene, from 1.
    scene, facts
        What it says and shows.
    picture
        File name of its picture.
    numbers
        Of the sources in the bibliography, by id.
    """
    return {
        "stamp": pieces(f"{number} · {facts.window}"),
        "headline": pieces(scene.headline),
        "headline_pt": _size(scene.headline, HEADLINE_STEPS),
        "rtl": runs_right_to_left(scene.headline),
        "picture": picture,
        "alt": shown(facts.alt_text),
        "counted": pieces(f"{facts.asked}: {facts.counted}"),
        "narration": groups(narration_blocks(scene.narration)),
        "references": sorted(
            (_named(numbers[item.id], item) for item in facts.references),
            key=lambda item: int(item["number"]),
        ),
    }


def groups(blocks: Iterable[Block]) -> list[Json]:
    """Blocks as groups of one kind, a list as one group."""
    found: list[Json] = []
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        items = list(run)
        restart = next((i for i, b in enumerate(items) if i and b.number == 1), len(items))
        for part in (items[:restart], items[restart:]):
            if part:
                shown_items = [_block(block) for block in part]
                found.append({"kind": kind, "start": part[0].number, "items": shown_items})
    return found


def reference_data(number: int, reference: Reference) -> Json:
    """Data of a source in the bibliography, its address written out: a handout is read on paper."""
    target = link_target(reference.url)
    return {
        "number": number,
        "spans": [_span(reference.text)],
        "rtl": runs_right_to_left(reference.text),
        "grade": shown(reference.grade),
        "href": target,
        "address": pieces(_read(target.partition("://")[2])),
    }


def language_subtags(tag: str) -> tuple[str, str | None]:
    """Language and region of a BCP 47 tag; English where it has no sound language."""
    first, *others = tag.lower().split("-")
    region = next((part for part in others if SUBTAG_REGION.fullmatch(part)), None)
    return (first, region) if SUBTAG_LANGUAGE.fullmatch(first) else ("en", None)


def _size(text: str, steps: Sequence[tuple[int, int]]) -> int:
    return next((size for longest, size in steps if len(text) <= longest), steps[-1][1])


def _read(address: str) -> str:
    """Address with its own letters in place of their bytes, where they are letters."""
    read = unquote(address)
    return read if read.isprintable() and "\ufffd" not in read else address


def _named(number: int, reference: Reference) -> Json:
    """Publisher, date and the letter of the grade."""
    words = ", ".join(part for part in (reference.name, reference.issued) if part)
    grade = f" ({reference.grade[0]})" if reference.grade else ""
    return {"number": number, "short": pieces(words + grade)}


def _block(block: Block) -> Json:
    spans = [
        _span(span.text, bold=span.bold, italic=span.italic, href=span.href) for span in block.spans
    ]
    return {"spans": spans, "rtl": runs_right_to_left(block.text)}


def _span(text: str, *, bold: bool = False, italic: bool = False, href: str = "") -> Json:
    return {"pieces": pieces(text), "bold": bold, "italic": italic, "href": link_target(href)}
