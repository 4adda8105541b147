"""Files out: what a query selects, with what it takes to cite it."""

from geo.write.csv import csv_bytes
from geo.write.geojson import geojson_bytes
from geo.write.provenance import Provenance

__all__ = ["Provenance", "csv_bytes", "geojson_bytes"]
