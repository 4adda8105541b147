r"""A CSL item to the files of reference managers: BibTeX and RIS.

Written here, since the libraries that write them leave it to their callers to make text safe.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Item = Mapping[str, Any]

LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # BibTeX counts braces without a look at the backslash before them
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&%#_"},
    }
)
"""What TeX would run, as what prints it."""
URL_SIGNS = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})
"""An address is printed as it stands; these would end its field."""


def bibtex(item: Item) -> str:
    """BibTeX entry, UTF-8, of a type that BibTeX and biblatex have both.

    Source
    ------
    biblatex manual 2.1-2.2: `urldate`, `version`; `url` is verbatim.
    """
    fields = {
        "author": f"{{{_latex(_author(item))}}}",
        "title": f"{{{_latex(item['title'])}}}",
        "year": _year(item),
        "version": _latex(item["version"]),
        "howpublished": "Data set",
        "publisher": _latex(item["publisher"]),
        "url": item["URL"].translate(URL_SIGNS) if "URL" in item else None,
        "urldate": _day(item, "-"),
        "note": _latex(item["note"]),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value is not None]
    return f"@misc{{{item['id']},\n" + ",\n".join(lines) + "\n}\n"


def ris(item: Item) -> str:
    """RIS record, UTF-8, lines ended by CRLF.

    Source
    ------
    RIS format specification (Research Information Systems, 2011): type DATA; a tag of two signs,
    two spaces, a hyphen and a space; a field is a line.
    """
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _ris_fields(item))


def _ris_fields(item: Item) -> Iterator[tuple[str, str]]:
    yield "TY", "DATA"
    yield "ID", item["id"]
    yield "AU", _author(item)
    yield "TI", item["title"]
    if year := _year(item):
        yield "PY", year
    yield "ET", item["version"]
    yield "PB", item["publisher"]
    if "URL" in item:
        yield "UR", item["URL"]
    yield "Y2", _day(item, "/")
    yield "LA", item["language"]
    yield "N1", item["note"]
    yield "ER", ""


def _latex(text: str) -> str:
    return _line(text).translate(LATEX)


def _line(text: str) -> str:
    return " ".join(text.split())


def _author(item: Item) -> str:
    name: str = item["author"][0]["literal"]
    return name


def _year(item: Item) -> str | None:
    return str(item["issued"]["date-parts"][0][0]) if "issued" in item else None


def _day(item: Item, sign: str) -> str:
    year, month, day = item["accessed"]["date-parts"][0]
    return sign.join((f"{year:04}", f"{month:02}", f"{day:02}"))
