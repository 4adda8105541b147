"""The licences that the atlas knows, by the name that a data package gives them."""

from __future__ import annotations

from dataclasses import replace

from geo.model.licence import Licence

CC_BY = Licence("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
"""Licence of the curated data."""
NOT_STATED = Licence("notspecified", "licence not stated")
"""For data that come without one; whoever passes them on has to ask."""

KNOWN = (
    CC_BY,
    NOT_STATED,
    Licence("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    Licence("CC-BY-SA-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    Licence("CC-BY-NC-4.0", "CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    Licence("ODbL-1.0", "ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    Licence("other-pd", "Public domain"),
    Licence(
        "GTD-EULA",
        "GTD End User Licence Agreement",
        "https://www.start.umd.edu/gtd/end-user-license-agreement/",
        may_redistribute=False,
        clause="the data may not be passed on or made public without leave of START",
    ),
    Licence(
        "ACLED-EULA",
        "ACLED Terms and Conditions",
        "https://acleddata.com/terms-and-conditions/",
        may_redistribute=False,
        clause="the data may not be passed on in the form in which they were had",
    ),
    Licence(
        "other-closed",
        "Closed",
        may_redistribute=False,
        clause="the data may not be passed on",
    ),
)
LICENCES = {licence.id: licence for licence in KNOWN}
"""By id."""


CLOSED_SIGNS = tuple(
    (sign, LICENCES[of])
    for sign, of in (
        ("gtd", "GTD-EULA"),
        ("globalterrorismdatabase", "GTD-EULA"),
        ("acled", "ACLED-EULA"),
        ("eula", "other-closed"),
        ("proprietary", "other-closed"),
        ("allrightsreserved", "other-closed"),
        ("confidential", "other-closed"),
    )
)
"""What in a name says that rows may not be passed on: better held back than let go."""


def licence_of(name: str, title: str = "", url: str | None = None) -> Licence:
    """Licence of a name or title, however it is spelt; else one of that name, at its own word.

    What calls itself closed in one way or another forbids to pass rows on.

    >>> licence_of("gtd eula").may_redistribute
    False
    """
    for said in (name, title):
        if known := _BY_SPELLING.get(_spelling(said)):
            return known
    words = _spelling(name + title)
    closed = next((licence for sign, licence in CLOSED_SIGNS if sign in words), None)
    if closed is None:
        return Licence(name, title or name, url)
    return replace(closed, id=name or closed.id, title=title or name, url=url or closed.url)


def _spelling(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


_BY_SPELLING = {
    _spelling(name): licence for licence in KNOWN for name in (licence.id, licence.title)
}
