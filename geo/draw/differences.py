"""Where accounts stand against what a row shows, side by side and as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geo.draw.words import as_date, date_in_words, period_in_words, period_of
from geo.model.day_words import partial_date_in_words
from geo.read.founding_claims import FOUNDING_TEXTS
from geo.schema.countries import country_name
from geo.schema.vocabularies import ATTRIBUTIONS, STATUSES, word_label
from geo.store.atlas import Atlas
from geo.store.bibliography import item_title, items

FOUNDING_SOURCES = frozenset(text.source for text in FOUNDING_TEXTS)
FIELD_NAMES = {
    "start": "Date",
    "end": "End",
    "general": "What happened",
    "arrested": "Held or tried",
    "perpetrator_origins": "Perpetrators from",
}
VOCABULARY_OF = {"status": STATUSES, "attribution": ATTRIBUTIONS}
SENTENCE_END = re.compile(r"(?<=[.;])\s+")
DATE_PARTS = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Account:
    """What one source says."""

    value: str
    """The value in words; empty where the account is told in its text alone."""
    text: str
    source: str
    """Id of the source; empty where the account names none."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of an item on which accounts do not agree, with what is shown."""

    layer: str
    id: str
    title: str
    field: str
    """What it is about, in words."""
    row_value: str
    """What the item itself has for it; empty where it is told in words alone."""
    shown: tuple[Account, ...]
    others: tuple[Account, ...]

    @property
    def is_founding(self) -> bool:
        """Whether a founding text is on either side."""
        return any(account.source in FOUNDING_SOURCES for account in (*self.shown, *self.others))


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence of an item's own text that speaks of what a founding text says."""

    layer: str
    id: str
    title: str
    period: str
    """When the item was, as it is shown: `3 Jan 2024`, `from 1998`."""
    text: str
    source: str
    """Id of the founding text."""


@lru_cache(maxsize=8)
def differences(atlas: Atlas) -> tuple[Difference, ...]:
    """Fields with an account that is not the one shown, in order of item and field."""
    return tuple(
        Difference(
            layer,
            row["id"],
            item_title(layer, row),
            FIELD_NAMES.get(field, field.replace("_", " ").capitalize()),
            _row_value(atlas, row, field),
            tuple(_account(atlas, field, item) for item in accounts if item["shown"]),
            tuple(_account(atlas, field, item) for item in accounts if not item["shown"]),
        )
        for layer, row in items(atlas)
        for field, accounts in _disputed(row)
    )


@lru_cache(maxsize=8)
def remarks(atlas: Atlas) -> tuple[Remark, ...]:
    """Sentences that name a founding text, from descriptions and notes, in order of item."""
    return tuple(
        Remark(
            layer,
            row["id"],
            item_title(layer, row),
            _period(layer, row),
            _sentence(sentence),
            text.source,
        )
        for layer, row in items(atlas)
        for said in _texts(atlas, row)
        for sentence in SENTENCE_END.split(said)
        for text in FOUNDING_TEXTS
        if text.name in sentence
    )


def _disputed(row: Mapping[str, Any]) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    """Fields of a row with their accounts that say whether they are shown, where one is not."""
    weighed = [item for item in row.get("accounts", ()) if item.get("shown") is not None]
    for field in dict.fromkeys(item["field"] for item in weighed):
        accounts = [item for item in weighed if item["field"] == field]
        if not all(item["shown"] for item in accounts):
            yield field, accounts


def _texts(atlas: Atlas, row: Mapping[str, Any]) -> list[str]:
    """Texts of a row; a note begins with whom it is about."""
    notes = (
        *(_note(leader["name"], leader) for leader in row.get("leaders", ())),
        *(
            _note(atlas.organisation_name(relation["target"]), relation)
            for relation in row.get("relations", ())
        ),
    )
    texts = (row["description"], row.get("volume_text"), *notes)
    return [text for text in texts if isinstance(text, str)]


def _note(name: str, record: Mapping[str, Any]) -> str | None:
    return f"{name}: {record['note']}" if record.get("note") else None


def _account(atlas: Atlas, field: str, item: Mapping[str, Any]) -> Account:
    value = _in_words(atlas, field, item.get("value"))
    return Account(value, item["text"], item.get("source") or "")


def _row_value(atlas: Atlas, row: Mapping[str, Any], field: str) -> str:
    if field in {"start", "end"}:
        return _period("incidents", row)
    return _in_words(atlas, field, row.get(field))


def _sentence(part: str) -> str:
    """Part of a text as a sentence of its own: a capital first, no semicolon last."""
    text = part.rstrip(";")
    return text[:1].upper() + text[1:]


def _period(layer: str, row: Mapping[str, Any]) -> str:
    if layer == "incidents":
        return date_in_words(as_date(row["start"]), as_date(row["end"]), row["date_precision"])
    if layer != "organisations":
        return period_of(row)
    founded, ended = as_date(row["founded"]), as_date(row["ended"])
    return period_in_words(founded, row["founded_precision"], ended, row["ended_precision"])


def _in_words(atlas: Atlas, field: str, value: Any) -> str:
    if isinstance(value, list | tuple):
        names = {"organisations": atlas.organisation_name, "perpetrator_origins": country_name}
        return ", ".join(map(names.get(field, str), map(str, value)))
    if value is None or value != value:  # noqa: PLR0124 - NaN is not itself
        return ""
    if field in {"start", "end"}:
        return _partial_date(str(value))
    if field in VOCABULARY_OF:
        return word_label(VOCABULARY_OF[field], str(value))
    return f"{value:,.0f}" if isinstance(value, int | float) else str(value)


def _partial_date(text: str) -> str:
    """`2 Jan 2024`, `Oct 2015`, `2012`; the text itself where it is no such date."""
    found = DATE_PARTS.fullmatch(text)
    parts = [int(part) for part in found.groups() if part] if found else []
    try:
        return partial_date_in_words(parts) or text
    except ValueError:
        return text
