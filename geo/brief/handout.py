"""A briefing as a list of scenes that any browser shows, scripts or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement, tostring

from geo.brief.facts import Reference, bibliography, briefing_citation, scene_facts
from geo.brief.handout_key import add_key
from geo.brief.narration import Block, Span, narration_blocks
from geo.model import Briefing, Scene
from geo.store import Atlas

PREFIX = "at-"
"""Ids of the list's parts begin with it, and so meet no id of the document."""


def handout(atlas: Atlas, briefing: Briefing, pictures: Mapping[str, str] | None = None) -> str:
    """Print the scenes of a briefing as HTML.

    Parameters
    ----------
    atlas
        The data.
    briefing
        The briefing; its texts become text, whatever they hold.
    pictures
        Addresses (`data:`) of pictures by scene id; a scene without one has words alone.

    Returns
    -------
    One `main` element, its texts escaped by the serializer.
    """
    main = Element("main", {"class": "atlas-handout", "id": f"{PREFIX}_title"})
    _head(main, briefing)
    for number, scene in enumerate(briefing.scenes, start=1):
        _scene(main, atlas, scene, number, (pictures or {}).get(scene.id))
    if pictures:
        _key(main, atlas, briefing)
    _sources(main, atlas, briefing)
    return tostring(main, encoding="unicode", method="html")


def _head(main: Element, briefing: Briefing) -> None:
    head = SubElement(main, "header")
    _text(head, "h1", briefing.title)
    _text(head, "p", " · ".join(part for part in (briefing.author, briefing.date) if part), "by")
    _text(head, "p", briefing.summary)
    links = SubElement(SubElement(head, "nav", {"aria-label": "Scenes"}), "ol")
    for scene in briefing.scenes:
        link = SubElement(SubElement(links, "li"), "a", {"href": f"#{PREFIX}{scene.id}"})
        link.text = scene.headline
        link.set("data-scene", scene.id)


def _scene(main: Element, atlas: Atlas, scene: Scene, number: int, picture: str | None) -> None:
    facts = scene_facts(atlas, scene)
    section = SubElement(main, "section", {"id": f"{PREFIX}{scene.id}"})
    _text(section, "h2", f"{number}. {scene.headline}")
    if picture:
        SubElement(section, "img", {"src": picture, "alt": facts.alt_text, "loading": "lazy"})
    _text(section, "p", f"{facts.window} · {facts.asked}: {facts.counted}", "counted")
    _narration(section, narration_blocks(scene.narration))
    _text(section, "p", facts.source_line, "sources")


def _narration(parent: Element, blocks: Iterable[Block]) -> None:
    """Paragraphs; items that follow one another are one list, and an item 1 begins one."""
    items, before = None, "paragraph"
    for block in blocks:
        if block.kind == "paragraph":
            _spans(SubElement(parent, "p"), block.spans)
        else:
            if items is None or before != block.kind or block.number == 1:
                start = {"start": str(block.number)} if block.kind == "number" else {}
                items = SubElement(parent, "ol" if block.kind == "number" else "ul", start)
            _spans(SubElement(items, "li"), block.spans)
        before = block.kind


def _spans(parent: Element, spans: Iterable[Span]) -> None:
    for span in spans:
        inner = SubElement(parent, "a", {"href": span.href}) if span.href else parent
        if span.href:
            inner.set("rel", "noopener noreferrer")
        for tag, wanted in (("strong", span.bold), ("em", span.italic)):
            inner = SubElement(inner, tag) if wanted else inner
        SubElement(inner, "span").text = span.text


def _key(main: Element, atlas: Atlas, briefing: Briefing) -> None:
    section = SubElement(main, "section", {"id": f"{PREFIX}_key"})
    _text(section, "h2", "How to read the maps")
    add_key(section, atlas, briefing)


def _sources(main: Element, atlas: Atlas, briefing: Briefing) -> None:
    section = SubElement(main, "section", {"id": f"{PREFIX}_sources"})
    _text(section, "h2", "Sources")
    items = SubElement(section, "ul")
    for reference in bibliography(atlas, briefing):
        _reference(SubElement(items, "li"), reference)
    for line in briefing_citation(atlas, briefing):
        _text(section, "p", line)


def _reference(item: Element, reference: Reference) -> None:
    if reference.url:
        link = SubElement(item, "a", {"href": reference.url, "rel": "noopener noreferrer"})
        link.text = reference.text
    else:
        item.text = reference.text


def _text(parent: Element, tag: str, text: str, class_name: str = "") -> None:
    if text:
        SubElement(parent, tag, {"class": class_name} if class_name else {}).text = text
