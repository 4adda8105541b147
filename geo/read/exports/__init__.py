"""Files that the atlas has exported, opened again: their features and where they come from."""

from geo.read.exports.export_read import ExportRead
from geo.read.exports.open import read_export

__all__ = ["ExportRead", "read_export"]
