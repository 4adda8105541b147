"""The first sheet of a workbook: what it holds and where it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from geo.schema.layers import LAYER_SCHEMAS
from geo.write.excel_cells import Styles
from geo.write.excel_continued import MARK, PIECE
from geo.write.handout import Handout
from geo.write.provenance import Provenance

JSON_LABEL = "provenance, JSON"
"""Label of the lines that together are the provenance for machines."""
WIDTHS = (22, 110)
LINE_SIGNS = 115
"""Characters of a line in the second column."""
LINE_HEIGHT = 15
TITLE_HEIGHT = 20
LEFT_OUT = {
    "undated": "without a date",
    "vague": "known too vaguely",
    "refused": "refused when the data were read",
    "withheld": "whose licence forbids to pass them on",
}


def write_about(sheet: Any, handout: Handout, styles: Styles) -> None:
    """Write what the workbook is, for people, and below it the provenance, for machines."""
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    said = handout.provenance
    _line(sheet, 0, ("Briefing Atlas", _cut(said.title)), styles.title, height=TITLE_HEIGHT)
    row = 0
    for row, (label, text) in enumerate(_lines(handout), start=1):
        sheet.set_row(row, LINE_HEIGHT * _line_count(text))
        sheet.write_string(row, 0, label, styles.label)
        sheet.write_string(row, 1, text, styles.wrapped)
    whole = json.dumps(said.members(), ensure_ascii=False, separators=(",", ":"))
    for number, at in enumerate(range(0, len(whole), PIECE), start=row + 2):
        sheet.set_row(number, LINE_HEIGHT)
        sheet.write_string(number, 0, JSON_LABEL, styles.faint)
        sheet.write_string(number, 1, whole[at : at + PIECE], styles.faint)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, row, 1)
    sheet.activate()


def _line(sheet: Any, row: int, texts: tuple[str, str], style: Any, *, height: int) -> None:
    sheet.set_row(row, height * _line_count(texts[1]))
    for place, text in enumerate(texts):
        sheet.write_string(row, place, text, style)


def _lines(handout: Handout) -> Iterator[tuple[str, str]]:
    said = handout.provenance
    yield "What was asked", _cut(said.sentence)
    for layer, counts in said.counts.items():
        yield _title(layer), _counted(counts)
    yield "Left out", _left_out(said)
    for licence in said.licences:
        parts = [licence.title, licence.url, licence.clause]
        yield "Licence", _cut(" · ".join(part for part in parts if part))
    if said.confirmed:
        yield "Passing on", _cut(said.members()["redistribution"])
    yield "Cite as", _cut(said.citation)
    yield "Data version", said.data_version
    if said.accessed:
        yield "Taken on", said.accessed.isoformat()
    if said.permalink:
        yield "The same view", _cut(said.permalink)
    for name, text in _sheets(handout):
        yield f"Sheet {name}", text


def _sheets(handout: Handout) -> Iterator[tuple[str, str]]:
    for layer in handout.layers:
        yield layer.name, LAYER_SCHEMAS[layer.name].title
    yield "sources", "The sources that these rows rest on."
    yield "columns", "What each column means. An empty cell is unknown, never nought."


def _counted(counts: Mapping[str, int]) -> str:
    """`168 rows: 160 definite, 8 possible; 3 without a place`."""
    text = f"{counts['selected']:,} {'row' if counts['selected'] == 1 else 'rows'}"
    if counts["selected"]:
        text += f": {counts['definite']:,} definite, {counts['possible']:,} possible"
    if counts["unlocated"]:
        text += f"; {counts['unlocated']:,} without a place"
    return text


def _left_out(said: Provenance) -> str:
    found = [
        f"{said.left_out[name]:,} {words}"
        for name, words in LEFT_OUT.items()
        if said.left_out.get(name)
    ]
    return "; ".join(found) or "nothing"


def _line_count(text: str) -> int:
    return sum(1 + len(line) // LINE_SIGNS for line in text.split("\n"))


def _cut(text: str) -> str:
    """Text as a cell holds it; the whole is in the provenance below."""
    return text if len(text) <= PIECE else text[:PIECE] + MARK


def _title(layer: str) -> str:
    return layer.replace("_", " ").capitalize()
