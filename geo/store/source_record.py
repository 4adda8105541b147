"""One source of sources.json, read the same way wherever it is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from geo.schema.languages import NOT_STATED

UNDATED = 0
"""Stands for the year of a source without a date."""


@dataclass(frozen=True, slots=True, eq=False)
class SourceRecord:
    """A source as pages and exports name it; plain text."""

    id: str
    record: Mapping[str, Any]
    """As in sources.json (CSL-JSON); empty for a source that the data do not have."""

    @property
    def title(self) -> str:
        """Its title; the id where it has none."""
        return str(self.record.get("title") or self.id)

    @property
    def publisher(self) -> str:
        """Newspaper, journal or site, else the publisher; empty where neither is known."""
        return str(self.record.get("container-title") or self.record.get("publisher") or "")

    @property
    def name(self) -> str:
        """The publisher; the id where none is known."""
        return self.publisher or self.id

    @property
    def grade(self) -> str:
        """Letter of the publisher; empty where there is none."""
        return str((self.record.get("custom") or {}).get("grade") or "")

    @property
    def language(self) -> str:
        """Code of its language; `NOT_STATED` where none is given."""
        return str(self.record.get("language") or NOT_STATED)

    @property
    def issued_parts(self) -> list[int]:
        """Year, month and day of publication, as far as they are known."""
        issued = self.record.get("issued") or {}
        return [int(part) for part in (issued.get("date-parts") or [[]])[0]]

    @property
    def issued(self) -> str:
        """Day, month or year of publication: `2017-04-12`, `2017-04`, `2017`, or a literal."""
        issued = self.record.get("issued") or {}
        said = "-".join(f"{part:02d}" for part in self.issued_parts)
        return said or str(issued.get("literal") or issued.get("raw") or "")

    @property
    def year(self) -> int:
        """Year of publication; `UNDATED` where it has none."""
        return next(iter(self.issued_parts), UNDATED)

    @property
    def url(self) -> str:
        """Its http or https address, or empty."""
        address = str(self.record.get("URL") or "")
        return address if _is_web(address) else ""


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
