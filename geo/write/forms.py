"""The table of forms that rows are handed on in: what each is called, and what writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, TypeAlias

from geo.write.csv import write_csv
from geo.write.csvw import csv_sidecar
from geo.write.endings import FORM_ENDINGS
from geo.write.excel import write_excel
from geo.write.geojson import write_geojson
from geo.write.geojsonseq import write_geojsonseq
from geo.write.geopackage import write_geopackage
from geo.write.geoparquet import write_geoparquet
from geo.write.handout import Handout, Progress
from geo.write.kml import write_kml
from geo.write.package import write_package

Writer: TypeAlias = Callable[[BinaryIO, Handout, Progress], None]
"""Writes a handout to a file that need not be one that can be wound back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of file."""

    name: str
    """As `--format` and addresses say it."""
    title: str
    """As pages print it."""
    media_type: str
    """How it is called over HTTP."""
    write: Writer
    help: str
    """One line that says what it is for."""
    sidecar: Callable[[Handout, str], tuple[str, bytes]] | None = None
    """For a form that cannot hold its provenance: handout and file name to the name and content
    of the file beside it."""

    @property
    def ending(self) -> str:
        """Ending that files of it are given."""
        return FORM_ENDINGS[self.name][0]


FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form(
            name="geojson",
            title="GeoJSON",
            media_type="application/geo+json",
            write=write_geojson,
            help="for maps on the web and every GIS program",
        ),
        Form(
            name="gpkg",
            title="GeoPackage",
            media_type="application/geopackage+sqlite3",
            write=write_geopackage,
            help="for QGIS and ArcGIS, with its symbols",
        ),
        Form(
            name="csv",
            title="CSV",
            media_type="text/csv; charset=utf-8",
            write=write_csv,
            help="for tables and statistics",
            sidecar=csv_sidecar,
        ),
        Form(
            name="xlsx",
            title="Excel",
            media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            write=write_excel,
            help="a sheet a layer, with sources",
        ),
        Form(
            name="kml",
            title="KML",
            media_type="application/vnd.google-earth.kml+xml",
            write=write_kml,
            help="for Google Earth, with its time slider",
        ),
        Form(
            name="parquet",
            title="GeoParquet",
            media_type="application/vnd.apache.parquet",
            write=write_geoparquet,
            help="for Python, R and DuckDB",
        ),
        Form(
            name="geojsonseq",
            title="GeoJSON sequence",
            media_type="application/geo+json-seq",
            write=write_geojsonseq,
            help="a feature a record, for programs that read as it comes",
        ),
        Form(
            name="package",
            title="Data package",
            media_type="application/zip",
            write=write_package,
            help="all of it in one archive, to publish or keep",
        ),
    )
}
"""By name, in the order in which pages offer them."""
