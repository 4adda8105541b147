"""What a data package says to people: README.md, and CITATION.cff for who cites it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from geo.model.licence import Licence
from geo.store.looking_at import METHOD_BREAKS
from geo.write.citation import TITLE
from geo.write.handout import Handout
from geo.write.package_json import LAYER_TITLES, is_address
from geo.write.provenance import CONFIRMED, Provenance

MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>&|~#])")
LEFT_OUT = {
    "undated": "have no date, so they cannot be in the window asked for",
    "vague": "are dated, placed or supported too loosely for what was asked",
    "refused": "did not hold to the schema and were refused when the data were opened",
    "withheld": "may not be passed on",
}
"""What is said of rows left out, by reason."""
LIMITS = (
    "The rows come from published sources. What nobody published is not here.",
    "A cell without a value means unknown, never 0.",
    "Dates and places are only as exact as `date_precision` and `location_precision` say.",
    "Tolls are ranges; add them up as ranges.",
)
SPDX = frozenset({"CC-BY-4.0", "CC0-1.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "ODbL-1.0"})
"""Licences that we know whose ids are in the list of the Citation File Format 1.2.0."""


def readme(handout: Handout) -> str:
    """README.md, CommonMark; texts of the data are escaped, so that none is markup or a link."""
    said = handout.provenance
    parts = [
        f"# {_text(said.title)}",
        _text(said.sentence),
        "## What is in here",
        "\n".join(_files(handout)),
        "## Licence",
        "\n".join(_licences(said)) or "No rows, so no licence.",
        "## How to cite",
        _text(said.citation) + (f" {_text(said.permalink)}" if said.permalink else ""),
        "The sources used are in `sources.json`; whoever rests on a single row cites its source.",
        "## What was left out",
        "\n".join(_left_out(said)) or "Nothing.",
        "## Known limits",
        "\n".join(f"- {limit}" for limit in (*LIMITS, *_breaks())),
    ]
    return "\n\n".join(parts) + "\n"


def citation_cff(said: Provenance) -> str:
    """CITATION.cff, YAML whose texts are all quoted.

    Its `license` is there only where one licence holds for all rows, since the format takes
    several for a choice between them.

    Source
    ------
    Citation File Format 1.2.0.
    """
    only = said.licences[0] if len(said.licences) == 1 else None
    fields = {
        "message": f"Cite as: {said.citation}",
        "title": f"{TITLE}. {said.title}",
        "abstract": said.sentence,
        "version": said.data_version,
        "license": only.id if only and only.id in SPDX else None,
        "license-url": only.url if only and only.id not in SPDX and is_address(only.url) else None,
        "url": said.permalink if is_address(said.permalink) else None,
    }
    lines = ["cff-version: 1.2.0", "type: dataset"]
    lines += [f"{key}: {_quoted(text)}" for key, text in fields.items() if text is not None]
    lines += ["authors:", f"  - name: {_quoted(TITLE.split(':', maxsplit=1)[0])}"]
    return "\n".join(lines) + "\n"


def _files(handout: Handout) -> Iterator[str]:
    yield "- `datapackage.json`: what each file and column holds, for programs"
    for layer in handout.layers:
        name, title = layer.name, LAYER_TITLES[layer.name]
        rows = f"{len(layer):,} {'row' if len(layer) == 1 else 'rows'}"
        yield f"- `{name}.geojson` and `{name}.csv`: {title}, the same {rows} in either"
    yield "- `sources.json`: the sources used, CSL-JSON, for Zotero and the like"
    yield "- `CITATION.cff`: how to cite the package, for programs"


def _licences(said: Provenance) -> Iterator[str]:
    for licence in said.licences:
        yield f"- {_text(_licence(licence))}"
    if len(said.licences) > 1:
        yield "\nThe column `licence` says which of them a row has."
    if said.confirmed:
        yield f"\nNote: {CONFIRMED}."


def _licence(licence: Licence) -> str:
    url = f", {licence.url}" if licence.url else ""
    clause = f": {licence.clause}" if licence.clause else ""
    return f"{licence.title} ({licence.id}{url}){clause}"


def _left_out(said: Provenance) -> Iterator[str]:
    for reason, count in said.left_out.items():
        if count:
            yield f"- {count:,} {'row' if count == 1 else 'rows'}: {LEFT_OUT.get(reason, reason)}"


def _breaks() -> Iterator[str]:
    return (f"{broken.text[0].upper()}{broken.text[1:]}." for broken in METHOD_BREAKS)


def _text(text: str) -> str:
    return MARKDOWN_SIGNS.sub(r"\\\1", _line(text))


def _quoted(text: str) -> str:
    return json.dumps(_line(text), ensure_ascii=False)


def _line(text: str) -> str:
    """Text on one line, without the signs that YAML cannot hold."""
    return " ".join("".join(s if s.isprintable() else " " for s in text).split())
