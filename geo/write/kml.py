"""A handout to KML 2.2 for Google Earth: a folder a layer, with time spans and every column."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from geo.schema.columns import Kind
from geo.schema.xml_text import escaped_xml
from geo.write.handout import Handout, Progress, in_silence
from geo.write.kml_placemarks import Element, placemarks
from geo.write.kml_styles import add_styles
from geo.write.kml_words import as_markup, source_names
from geo.write.provenance import Provenance
from geo.write.rows import LayerRows

KML = "http://www.opengis.net/kml/2.2"
ATOM = "http://www.w3.org/2005/Atom"
AUTHOR = "Briefing Atlas"
BATCH_ROWS = 1 << 12
"""Few, as each becomes some forty texts and then a tree."""
FIELD_TYPES: dict[Kind, str] = {
    "boolean": "bool",
    "index": "int",
    "integer": "int",
    "number": "double",
}
"""Types of fields; all others are `string`. Source: OGC 07-147r2, 9.9."""


def write_kml(out: BinaryIO, handout: Handout, progress: Progress = in_silence) -> None:
    """KML document of a handout, UTF-8, a row at a time.

    Returns
    -------
    The same bytes for the same input. Each feature is a Placemark, those without a place have no
    geometry. Its TimeSpan is the time in which it can have happened; an end that is not known is
    left out. All columns are in its ExtendedData, null ones left out. The provenance is in the
    ExtendedData of the Document: in words, and as JSON in `atlas`. Characters that XML cannot
    hold are written as `geo.schema.xml_text` does.

    No address in it is fetched: symbols have a colour and a size, and no picture of their own.
    """
    with etree.xmlfile(out, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element(f"{{{KML}}}kml", nsmap={None: KML}), file.element("Document"):
            for element in _head(handout):
                file.write(element)
            sources = source_names(handout.provenance.sources)
            done = 0
            for layer in handout.layers:
                with file.element("Folder", id=f"folder.{layer.name}"):
                    file.write(_leaf("name", _title(layer.name)))
                    for batch in layer.batches(BATCH_ROWS):
                        for element in placemarks(batch, layer, sources):
                            file.write(element)
                        done += batch.num_rows
                        progress(done, len(handout))


def _head(handout: Handout) -> Iterator[Element]:
    """What a Document holds before its folders, in the order of the standard's schema."""
    said = handout.provenance
    yield _leaf("name", said.title)
    yield _leaf("open", "1")
    author = etree.Element(f"{{{ATOM}}}author", nsmap={"atom": ATOM})
    etree.SubElement(author, f"{{{ATOM}}}name").text = AUTHOR
    yield author
    if said.permalink:
        link = etree.Element(f"{{{ATOM}}}link", nsmap={"atom": ATOM})
        link.set("href", escaped_xml(said.permalink))
        yield link
    snippet = _leaf("Snippet", said.sentence)
    snippet.set("maxLines", "2")
    yield snippet
    yield _leaf("description", as_markup(_about(said)))
    for layer in handout.layers:
        yield from add_styles(layer.name)
    yield _extended(said)
    for layer in handout.layers:
        yield _schema(layer)


def _about(said: Provenance) -> list[str]:
    licences = ", ".join(licence.title for licence in said.licences)
    return [
        said.sentence,
        *([f"Licence: {licences}"] if licences else []),
        *(f"{licence.title}: {licence.clause}" for licence in said.licences if licence.clause),
        said.citation,
    ]


def _extended(said: Provenance) -> Element:
    """Provenance as data: what is worth a line of its own, then the whole as JSON."""
    members = said.members()
    names = ("data_version", "accessed", "licence", "licence_url", "citation", "redistribution")
    texts = {name: str(members[name]) for name in names if name in members}
    texts["atlas"] = json.dumps(members, ensure_ascii=False, separators=(",", ":"))
    element = etree.Element("ExtendedData")
    for name, text in texts.items():
        data = etree.SubElement(element, "Data", name=name)
        etree.SubElement(data, "value").text = escaped_xml(text)
    return element


def _schema(layer: LayerRows) -> Element:
    element = etree.Element("Schema", name=layer.name, id=f"schema.{layer.name}")
    for column in layer.columns:
        kind = FIELD_TYPES.get(column.kind, "string")
        etree.SubElement(element, "SimpleField", name=column.name, type=kind)
    return element


def _leaf(tag: str, text: str) -> Element:
    element = etree.Element(tag)
    element.text = escaped_xml(text)
    return element


def _title(layer: str) -> str:
    return layer.replace("_", " ").capitalize()
