"""Days as the standards write them: dates, and moments by RFC 3339."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
MOMENT = re.compile(
    DAY + r"[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)


def read_day(text: str) -> date | None:
    """Day of a date, or of a moment in UTC; None where the text is neither."""
    try:
        if re.fullmatch(DAY, text):
            return date.fromisoformat(text)
        if MOMENT.fullmatch(text):
            short = re.sub(r"\.[0-9]+", "", text.upper())
            return datetime.fromisoformat(short).astimezone(UTC).date()
    except (ValueError, OverflowError):
        pass
    return None
