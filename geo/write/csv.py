"""A handout to CSV that a spreadsheet opens without running what is in the cells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from geo.schema.arrow_types import JSON_KINDS
from geo.schema.cells import FORMULA_SIGNS, GUARD, guarded
from geo.schema.columns import Column
from geo.write.ahead import ahead
from geo.write.cell_places import PLACE_COLUMNS, place_texts
from geo.write.features import bytes_of
from geo.write.geojson import FEATURES_AT_ONCE
from geo.write.handout import Handout, Progress, in_silence
from geo.write.json_text import joined, value_texts
from geo.write.rows import LayerRows

SPECIAL = '[",\\r\\n]'
"""Signs for which a cell stands in quotes. Source: RFC 4180, section 2."""
GUARDED = f"^[{''.join((*FORMULA_SIGNS, GUARD))}]".replace("-", r"\-")
"""How cells begin that `geo.schema.cells.guarded` guards."""
LINE_END = "\r\n"


def write_csv(out: BinaryIO, handout: Handout, progress: Progress = in_silence) -> None:
    r"""CSV of a handout: UTF-8 without byte order mark, lines ended by CRLF (RFC 4180).

    Returns
    -------
    The same bytes for the same input. With several layers the columns are those of all, and the
    first one is `layer`. After the properties come `lon` and `lat` of the point, or of the label
    point, and `wkt`. Lists are JSON. Null is an empty cell. A text that begins like a formula
    has an apostrophe before it. Where the rows come from stands in the file beside it, see
    `geo.write.csvw`.
    """
    names = column_names(handout)
    out.write((",".join(names) + LINE_END).encode())
    done = 0
    for rows, lines in ahead(_line_bytes(handout, names)):
        out.write(lines)
        done += rows
        progress(done, len(handout))


def column_names(handout: Handout) -> list[str]:
    """Names of the columns of a table of all layers, in their order."""
    names = ["layer"] if len(handout.layers) > 1 else []
    for layer in handout.layers:
        names += [column.name for column in layer.columns]
    return [*dict.fromkeys(names), *PLACE_COLUMNS]


def csv_cell(value: Any) -> Any:
    """Value as a cell: lists as JSON, a text that begins like a formula behind an apostrophe."""
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return guarded(value) if isinstance(value, str) else value


def _line_bytes(handout: Handout, names: list[str]) -> Iterator[tuple[int, memoryview]]:
    for layer in handout.layers:
        for batch in ahead(layer.batches(FEATURES_AT_ONCE)):
            yield batch.num_rows, bytes_of(_lines(batch, layer, names))


def _lines(batch: pa.RecordBatch, layer: LayerRows, names: list[str]) -> pa.Array:
    cells = {c.name: _cells(batch.column(c.name), c) for c in layer.columns}
    places = dict(zip(PLACE_COLUMNS, place_texts(batch), strict=True))
    cells |= {name: _in_quotes(texts).fill_null("") for name, texts in places.items()}
    parts: list[Any] = []
    for name in names:
        parts += [cells.get(name, layer.name if name == "layer" else ""), ","]
    return joined([*parts[:-1], LINE_END])


def _cells(values: pa.Array, column: Column) -> pa.Array:
    if column.kind in JSON_KINDS:
        texts = values
    elif pa.types.is_string(values.type):
        texts = _guarded(values)
    elif pa.types.is_date(values.type):
        texts = values.cast(pa.string())
    else:
        texts = value_texts(values)
    return _in_quotes(texts).fill_null("")


def _guarded(texts: pa.Array) -> pa.Array:
    risky = pc.match_substring_regex(texts, GUARDED)
    return pc.if_else(risky, joined([GUARD, texts]), texts) if pc.any(risky).as_py() else texts


def _in_quotes(texts: pa.Array) -> pa.Array:
    special = pc.match_substring_regex(texts, SPECIAL)
    if not pc.any(special).as_py():
        return texts
    whole = joined(['"', pc.replace_substring(texts, '"', '""'), '"'])
    return pc.if_else(special, whole, texts)
