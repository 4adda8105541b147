"""Sources to files: CSL-JSON that reference managers open, and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from geo.schema.vocabularies import PUBLISHER_GRADES, word_label
from geo.store.bibliography import Entry
from geo.write.citation import LICENCE, citation
from geo.write.csv import csv_cell

MEDIA_TYPES = {
    "json": "application/vnd.citationstyles.csl+json",
    "csv": "text/csv; charset=utf-8",
}

CSL_VARIABLES = """
author chair collection-editor compiler composer container-author contributor curator director
editor editorial-director executive-producer guest host illustrator interviewer narrator organizer
original-author performer producer recipient reviewed-author script-writer series-creator translator
accessed available-date event-date issued original-date submitted
id type citation-key categories language journalAbbreviation shortTitle abstract annote archive
archive_collection archive_location archive-place authority call-number chapter-number
citation-number citation-label collection-number collection-title container-title
container-title-short dimensions division DOI edition event event-title event-place
first-reference-note-number genre ISBN ISSN issue jurisdiction keyword locator medium note number
number-of-pages number-of-volumes original-publisher original-publisher-place original-title page
page-first part part-title PMCID PMID printing publisher publisher-place references reviewed-genre
reviewed-title scale section source status supplement title title-short URL version volume
volume-title volume-title-short year-suffix
"""
"""Names, then dates, then texts that an item may have. Source: csl-data.json, CSL 1.0.2."""

VARIABLES = frozenset(CSL_VARIABLES.split())

COLUMNS = (
    *("id", "type", "title", "container-title", "publisher", "original-publisher", "issued"),
    *("language", "grade", "grade_meaning", "seen_as", "URL", "note", "supports"),
    *("supported_ids", "query", "data_version", "licence", "citation"),
)


def csl_json_bytes(entries: Iterable[Entry], *, version: str) -> bytes:
    """CSL-JSON of sources: a JSON list of items, one a line, UTF-8.

    The grade, what each supports, and the data version are in `custom`, as is what CSL has no
    variable for, so that strict readers take the file.
    """
    lines = (_json(_item(entry, version)) for entry in entries)
    return ("[\n" + ",\n".join(lines) + "\n]\n").encode("utf-8")


def sources_csv_bytes(entries: Iterable[Entry], *, asked: str, version: str) -> bytes:
    """CSV of sources: UTF-8, lines ended by CRLF (RFC 4180), safe for spreadsheets.

    Parameters
    ----------
    entries
        In the order of the rows.
    asked
        Which sources these are, in words.
    version
        The data version.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    tail = [asked, version, LICENCE, citation(version)]
    writer.writerows(list(map(csv_cell, [*_cells(entry), *tail])) for entry in entries)
    return text.getvalue().encode("utf-8")


def _item(entry: Entry, version: str) -> dict[str, Any]:
    known = {key: value for key, value in entry.record.items() if key in VARIABLES}
    own = {key: value for key, value in entry.record.items() if key not in VARIABLES}
    custom = own.pop("custom", None) or {}
    added = {"supports": list(entry.items), "data_version": version, "citation": citation(version)}
    return {
        **{key: value for key, value in known.items() if value is not None},
        "custom": {**custom, **own, **added},
    }


def _cells(entry: Entry) -> list[Any]:
    record: Mapping[str, Any] = entry.record
    plain = [record.get(name) for name in COLUMNS[:6]]
    custom = record.get("custom") or {}
    return [
        *plain,
        entry.issued,
        record.get("language"),
        entry.grade,
        word_label(PUBLISHER_GRADES, entry.grade) if entry.grade else None,
        custom.get("seen_as"),
        record.get("URL"),
        record.get("note"),
        len(entry.items),
        list(entry.items),
    ]


def _json(item: Mapping[str, Any]) -> str:
    return json.dumps(item, ensure_ascii=False, allow_nan=False)
