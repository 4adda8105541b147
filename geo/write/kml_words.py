"""What a Placemark says of its row, in few words."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from geo.model.casualty_range import CasualtyRange
from geo.schema.countries import country_name
from geo.schema.incidents import TOLLS
from geo.schema.vocabularies import (
    CONFIDENCES,
    DATE_PRECISIONS,
    LAYER_KINDS,
    LOCATION_PRECISIONS,
    word_label,
)
from geo.schema.xml_text import escaped_xml

Row = Mapping[str, str | None]
"""Columns of a row as texts that XML can hold; only those that the file has."""


def described(layer: str, row: Row, sources: Mapping[str, str]) -> list[str]:
    """Lines about a row, as far as its columns are there.

    Parameters
    ----------
    layer
        Its layer.
    row
        Its columns as texts.
    sources
        How each source is called, by id.
    """
    lines = [row.get("title"), snippet_of(layer, row), row.get("description")]
    lines += [_place(row)] if layer == "incidents" else []
    lines += [_toll(row, name) for name in TOLLS]
    lines += [_labelled("Number", row.get("volume_text"))]
    if row.get("confidence"):
        lines.append(f"Confidence: {word_label(CONFIDENCES, row['confidence']).lower()}")
    lines.append(_labelled("Sources", _sources(row.get("sources"), sources)))
    return [line for line in lines if line]


def snippet_of(layer: str, row: Row) -> str:
    """Kind and time in one line."""
    kind = word_label(LAYER_KINDS[layer], row["kind"]) if row.get("kind") else ""
    return " · ".join(part for part in (kind, _time(row)) if part)


def source_names(sources: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """How each source is called, by id: title and publisher, as XML can hold them."""
    found = {}
    for source in sources:
        by = source.get("container-title") or source.get("publisher")
        title = str(source.get("title"))
        found[str(source["id"])] = escaped_xml(f"{title} ({by})" if by else title)
    return found


def as_markup(lines: Iterable[str]) -> str:
    """Lines as markup that shows them as they are; Google Earth takes a description for HTML."""
    return "<br>\n".join(html.escape(line, quote=False) for line in lines)


def _time(row: Row) -> str:
    if "start" not in row and "end" not in row:
        return ""
    start, end = row.get("start"), row.get("end")
    if not start and not end:
        return "undated"
    if start == end:
        return str(start)
    if not end or not start:
        return f"from {start}" if start else f"until {end}"
    return f"{start} to {end}{_date_precision(row)}"


def _date_precision(row: Row) -> str:
    """How exactly both ends are known, where it is one word for both and coarser than a day."""
    words = {row.get(name) for name in ("date_precision", "start_precision", "end_precision")} - {
        None,
        "day",
    }
    if len(words) != 1:
        return ""
    return f" (known {word_label(DATE_PRECISIONS, words.pop()).lower()})"


def _place(row: Row) -> str:
    country = row.get("country")
    names = [row.get("place"), row.get("admin1"), country_name(country) if country else None]
    text = ", ".join(name for name in names if name)
    if row.get("location_precision"):
        known = word_label(LOCATION_PRECISIONS, row["location_precision"]).lower()
        text += f" (known to the {known}"
        radius = row.get("uncertainty_km")
        text += f"; within {radius} km)" if radius is not None else ")"
    return _labelled("Place", text)


def _toll(row: Row, name: str) -> str:
    figures = [row.get(column) for column in (f"{name}_low", name, f"{name}_high")]
    if not any(figures):
        return ""
    known = CasualtyRange(*(None if text is None else int(text) for text in figures))
    return f"{name.replace('_', ' ').capitalize()}: {known.text()}"


def _sources(text: str | None, names: Mapping[str, str]) -> str:
    refs = [str(item.get("ref")) for item in orjson.loads(text or "[]")]
    return "; ".join(names.get(ref, ref) for ref in refs)


def _labelled(label: str, text: str | None) -> str:
    return f"{label}: {text}" if text else ""
