"""Charts as files: PNG, SVG, and their rows as CSV."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geo.write.csv import csv_cell

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

FORMS = {"png": "image/png", "svg": "image/svg+xml", "csv": "text/csv"}
"""Media type by form."""
WIDTH_PX, HEIGHT_PX, PNG_SCALE = 720, 320, 2
SUBTITLE_CHARACTERS = 110
SEVERAL = {"hconcat", "vconcat", "concat", "facet", "repeat"}
"""Members of a spec of several drawings, which has no width of its own."""


def chart_bytes(
    spec: alt.TopLevelMixin | dict[str, Any],
    rows: pd.DataFrame,
    form: str,
    *,
    title: str = "",
    notes: Sequence[str] = (),
    config: Mapping[str, Any] | None = None,
) -> bytes:
    """Draw a chart without a browser and without a network, or write its rows.

    Parameters
    ----------
    spec
        Built on data that it names and does not hold.
    rows
        Those data.
    form
        `png`, `svg` or `csv`.
    title, notes
        Stand above the drawing: what it shows, and the question, the signs and the data version.
    config
        Look of the drawing, as `geo.draw.charts.print_config` gives it.

    Returns
    -------
    The same bytes for the same input. The CSV is UTF-8, RFC 4180; a text that begins like a formula
    has an apostrophe before it.
    """
    if form == "csv":
        return rows_bytes(rows)
    import vl_convert

    document = _document(spec, rows, config or {})
    document["title"] = {"text": title, "subtitle": _lines(notes)}
    if form == "svg":
        return str(vl_convert.vegalite_to_svg(document)).encode("utf-8")
    return bytes(vl_convert.vegalite_to_png(document, scale=PNG_SCALE))


def rows_bytes(rows: pd.DataFrame) -> bytes:
    """Write rows as CSV; what is missing is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([csv_cell(str(name)) for name in rows.columns])
    for row in rows.astype(object).where(rows.notna(), None).itertuples(index=False):
        writer.writerow([csv_cell(value) for value in row])
    return text.getvalue().encode("utf-8")


def spec_document(spec: alt.TopLevelMixin | dict[str, Any]) -> dict[str, Any]:
    """Return a spec as plain values, without its data."""
    return dict(spec) if isinstance(spec, dict) else spec.to_dict()


def _document(
    spec: alt.TopLevelMixin | dict[str, Any], rows: pd.DataFrame, config: Mapping[str, Any]
) -> dict[str, Any]:
    document = spec_document(spec)
    document["datasets"] = {name: _records(rows) for name in _data_names(document)}
    document["config"] = {**document.get("config", {}), **config}
    if not SEVERAL & set(document):
        document["autosize"] = {"type": "fit", "contains": "padding"}
        document["width"] = WIDTH_PX
        document.setdefault("height", HEIGHT_PX)
    return document


def _data_names(part: Any) -> set[str]:
    """Names of the data that a spec and its parts are built on."""
    if isinstance(part, list):
        return {name for item in part for name in _data_names(item)}
    if not isinstance(part, dict):
        return set()
    data = part.get("data")
    own = {str(data["name"])} if isinstance(data, dict) and "name" in data else set()
    return own | {name for item in part.values() for name in _data_names(item)}


def _lines(notes: Sequence[str]) -> list[str]:
    return [line for note in notes for line in textwrap.wrap(note, SUBTITLE_CHARACTERS)]


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    plain: list[dict[str, Any]] = rows.astype(object).where(rows.notna(), None).to_dict("records")
    return plain
