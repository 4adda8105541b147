"""Charts as files: PNG, SVG, and their rows as CSV."""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from geo.draw.charts import ROWS, print_config
from geo.write.csv import csv_cell

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

FORMS = {"png": "image/png", "svg": "image/svg+xml", "csv": "text/csv"}
"""Media type by form."""
WIDTH_PX, HEIGHT_PX, PNG_SCALE = 720, 320, 2
SUBTITLE_CHARACTERS = 110


def chart_bytes(
    spec: alt.TopLevelMixin | dict[str, Any],
    rows: pd.DataFrame,
    form: str,
    *,
    title: str = "",
    notes: Sequence[str] = (),
    height_px: int = HEIGHT_PX,
) -> bytes:
    """Draw a chart without a browser and without a network, or write its rows.

    Parameters
    ----------
    spec
        Built on the data named `charts.ROWS`.
    rows
        Those data.
    form
        `png`, `svg` or `csv`.
    title, notes
        Stand above the drawing: what it shows, and the question, the signs and the data version.

    Returns
    -------
    The same bytes for the same input. The CSV is UTF-8, RFC 4180; a text that begins like a formula
    has an apostrophe before it.
    """
    if form == "csv":
        return rows_bytes(rows)
    import vl_convert

    document = _document(spec, rows, title, notes, height_px)
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
    spec: alt.TopLevelMixin | dict[str, Any],
    rows: pd.DataFrame,
    title: str,
    notes: Sequence[str],
    height_px: int,
) -> dict[str, Any]:
    document = spec_document(spec)
    subtitle = [line for note in notes for line in textwrap.wrap(note, SUBTITLE_CHARACTERS)]
    document["title"] = {"text": title, "subtitle": subtitle}
    document["datasets"] = {ROWS: _records(rows)}
    document["config"] = {**document.get("config", {}), **print_config()}
    document["autosize"] = {"type": "fit", "contains": "padding"}
    if not {"hconcat", "vconcat", "concat", "facet"} & set(document):
        document["width"] = WIDTH_PX
        document.setdefault("height", height_px)
    return document


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    plain: list[dict[str, Any]] = rows.astype(object).where(rows.notna(), None).to_dict("records")
    return plain
