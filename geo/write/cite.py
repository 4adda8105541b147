"""A view of the atlas as a reference, in the styles and files that writers use."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from geo.errors import DataError, QueryError
from geo.model.query import Query
from geo.read.history import manifest_paths, read_manifest
from geo.schema.findings import plain
from geo.schema.query_keys import query_params
from geo.store.atlas import Atlas
from geo.store.history import atlas_folder
from geo.store.looking_at import looking_at
from geo.store.sentence import title
from geo.write.citation import TITLE
from geo.write.cite_files import bibtex, ris
from geo.write.cite_prose import apa, chicago
from geo.write.handout import licences_of

AUTHOR, DATA_TITLE = TITLE.split(": ", maxsplit=1)
"""The atlas is its own author, an institution; what comes after the colon is what its data are."""
KEY_DIGITS = 6

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Style:
    """One way to write a reference."""

    title: str
    """As pages print it."""
    ending: str
    """Of a file that holds it."""
    media_type: str
    """How it is called over HTTP."""
    write: Callable[[Item], str]
    """Writes a CSL item."""
    is_prose: bool = False
    """Written for people to read, and not for programs."""


def csl_json(item: Item) -> str:
    """CSL-JSON: a list of the one item, as Zotero and pandoc read it."""
    return json.dumps([item], ensure_ascii=False, indent=2)


STYLES: dict[str, Style] = {
    "apa": Style("APA (7th edition)", ".txt", "text/plain", apa, is_prose=True),
    "chicago": Style(
        "Chicago (18th edition, author-date)", ".txt", "text/plain", chicago, is_prose=True
    ),
    "bibtex": Style("BibTeX", ".bib", "application/x-bibtex", bibtex),
    "ris": Style("RIS", ".ris", "application/x-research-info-systems", ris),
    "csl-json": Style("CSL-JSON", ".json", "application/vnd.citationstyles.csl+json", csl_json),
}
"""By name, in the order in which pages offer them; all are UTF-8."""


def cite(atlas: Atlas, query: Query, style: str, *, accessed: date, permalink: str | None) -> str:
    """Write the reference to a view.

    Parameters
    ----------
    atlas
        The data.
    query
        What is looked at.
    style
        A key of `STYLES`.
    accessed
        Day on which it is looked at. Prose names it beside the address, and so not without one:
        the data version alone then says which data they were.
    permalink
        Address that shows the view again; None where no server is known.

    Raises
    ------
    QueryError
        When there is no such style.
    """
    if style not in STYLES:
        known = ", ".join(STYLES)
        raise QueryError(f"style: expected one of {known}, got {plain(style)!r}", key="style")
    return STYLES[style].write(csl_item(atlas, query, accessed=accessed, permalink=permalink))


def csl_item(atlas: Atlas, query: Query, *, accessed: date, permalink: str | None) -> Item:
    """CSL-JSON item of a view, type dataset; what is not known is left out.

    Returns
    -------
    `title` names the data and the question in words; `version` is the data version; `issued` the
    year in which that was recorded, where the data folder has it on record; `note` the counts and
    the licence. `custom` holds what CSL has no variable for: the question as URL parameters, and
    id and address of each licence.

    Source
    ------
    CSL 1.0.2, csl-data.json; DataCite for what a reference to data has to name.
    """
    selection = atlas.select(query)
    licences = licences_of(atlas, {layer: selection.mask(layer) for layer in query.layers})
    params = query_params(query)
    terms = "; ".join(licence.title for licence in licences)
    item: dict[str, Any] = {
        "id": f"briefing-atlas-{atlas.version}-{_key(params)}",
        "type": "dataset",
        "title": f"{DATA_TITLE}: {_line(title(atlas, query))}",
        "author": [{"literal": AUTHOR}],
        "publisher": AUTHOR,
        "version": atlas.version,
        "issued": _issued(atlas),
        "accessed": {"date-parts": [[accessed.year, accessed.month, accessed.day]]},
        "URL": permalink,
        "language": "en-GB",
        "note": _line(looking_at(atlas, selection)) + (f" Licence: {terms}." if terms else ""),
        "custom": {
            "query": params,
            "licences": [{"id": found.id, "url": found.url} for found in licences],
        },
    }
    return {key: value for key, value in item.items() if value is not None}


def _key(params: Mapping[str, str]) -> str:
    """Tell apart the views of one version, which stand in one list of references."""
    return hashlib.sha256(urlencode(sorted(params.items())).encode()).hexdigest()[:KEY_DIGITS]


def _line(text: str) -> str:
    """Text on one line: names from data may hold line ends, which end a field of RIS."""
    return " ".join(text.split())


def _issued(atlas: Atlas) -> dict[str, Any] | None:
    """Year in which the data version was recorded; None where that is not known."""
    path = manifest_paths(atlas_folder(atlas)).get(atlas.version)
    try:
        return {"date-parts": [[read_manifest(path).recorded.year]]} if path else None
    except DataError:
        # a damaged manifest is told where versions are compared; a year is not worth a page
        return None
