"""What incidents can be counted by: periods, and attributes."""

from __future__ import annotations

from geo.model.query import WORD_GROUPS

PERIODS = ("year", "month")
"""Units of time, which stand in order."""
FIELDS = WORD_GROUPS | {"status": "statuses", "attribution": "attributions", "family": "kinds"}
"""Query field that asks for the groups of an attribute."""
GROUPS = (*PERIODS, *FIELDS, "confidence")
"""All of them."""
