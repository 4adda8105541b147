"""The line by which a file that leaves the atlas is cited."""

from __future__ import annotations

from datetime import date

TITLE = "Briefing Atlas: Islamic militancy from Central Asia, 1990-2024"
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


def citation(version: str, accessed: date | None = None, licence: str = LICENCE) -> str:
    """Say how the data are cited.

    Parameters
    ----------
    version
        The data version, first 12 hex digits of the content's hash.
    accessed
        Day on which they were taken; left out where nobody says it.
    licence
        Licences of the rows, in words.

    >>> citation("0123456789ab", date(2026, 3, 1))[-40:]
    'data version 0123456789ab. 1 March 2026.'
    """
    day = f" {accessed.day} {accessed:%B %Y}." if accessed else ""
    return f"{TITLE}. {licence}, data version {version}.{day}"
