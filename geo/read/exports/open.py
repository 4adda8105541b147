"""Which reader opens an exported file, by the ending of its name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from geo.read.exports.csv import read_csv
from geo.read.exports.excel import read_excel
from geo.read.exports.export_read import ExportRead
from geo.read.exports.geojson import read_geojson
from geo.read.exports.geojsonseq import read_geojsonseq
from geo.read.exports.geopackage import read_geopackage
from geo.read.exports.geoparquet import read_geoparquet
from geo.read.exports.kml import read_kml
from geo.read.exports.zipped import read_zip
from geo.schema.findings import Fault, FaultyFileError, plain

READERS: dict[str, Callable[[Path], ExportRead]] = {
    ".geojson": read_geojson,
    ".json": read_geojson,
    ".geojsons": read_geojsonseq,
    ".csv": read_csv,
    ".xlsx": read_excel,
    ".parquet": read_geoparquet,
    ".geoparquet": read_geoparquet,
    ".gpkg": read_geopackage,
    ".kml": read_kml,
    ".zip": read_zip,
}
"""By the ending of the name, in small letters."""


def read_export(path: Path) -> ExportRead:
    """Open a file that the atlas has exported.

    Raises
    ------
    FaultyFileError
        When it is none.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        endings = ", ".join(READERS)
        raise FaultyFileError(
            Fault(path, f"a name that ends in one of {endings}", plain(path.suffix) or "none")
        )
    return reader(path)
