"""What form a file is asked for in, by the ending of its name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from geo.errors import QueryError
from geo.schema.findings import plain

STANDARD_OUTPUT = "-"
FORM_ENDINGS: dict[str, tuple[str, ...]] = {
    "geojson": (".geojson", ".json"),
    "geojsonseq": (".geojsons",),
    "csv": (".csv",),
    "xlsx": (".xlsx",),
    "parquet": (".parquet", ".geoparquet"),
    "gpkg": (".gpkg",),
    "kml": (".kml",),
    "package": (".zip",),
}
"""Endings of names that ask for a form of export, by its name; files are given the first."""


def form_by_ending(target: str, forms: Sequence[str]) -> str:
    """Form that the ending of a file name says.

    Raises
    ------
    QueryError
        When the ending is none of the forms.
    """
    form = Path(target).suffix.lower().lstrip(".")
    if form not in forms:
        *some, last = (f".{known}" for known in forms)
        raise QueryError(
            f"out: expected a name that ends in {', '.join(some)} or {last}, "
            f"got {plain(target)!r}; or give --format",
            key="out",
        )
    return form
