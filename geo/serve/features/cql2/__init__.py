"""CQL2 text (OGC 21-065r2): a filter that a client writes, parsed and answered over the columns.

Of our own, since the parser of pygeofilter 0.4 reads some sound filters as other ones: it gives
AND and OR the same rank, takes month 13 of a time for a day, and does not know `''` in a text or
the functions of time (see docs/live-layers.md).
"""

from geo.serve.features.cql2.faults import FilterError
from geo.serve.features.cql2.parse import parse_filter
from geo.serve.features.cql2.rows import rows_of_filter

__all__ = ["FilterError", "parse_filter", "rows_of_filter"]
