"""Scene files: YAML to a Briefing, every fault by its line."""

from __future__ import annotations

import re
from pathlib import Path

from yaml import Node, SequenceNode

from geo.brief.scene_keys import (
    ANNOTATION_NAMES,
    BRIEFING_KEYS,
    CLOCK_NAMES,
    FORMAT,
    HIGHEST_ZOOM,
    LONGEST_LINE,
    LONGEST_TEXT,
    LOOK_NAMES,
    MOST_ANNOTATIONS,
    MOST_SCENES,
    QUERY_NAMES,
    SCENE_KEYS,
    VIEW_NAMES,
    WIDEST_KM,
)
from geo.brief.yaml_nodes import Faults, load_node
from geo.brief.yaml_values import NodeReader, node_said, pairs
from geo.errors import DataError, QueryError
from geo.model import Annotation, Briefing, MapLook, MapView, Query, Scene, SceneClock
from geo.model.map_look import COLOURS, LEGS, MODES
from geo.model.scene import HIGHEST_SPEED, LONGEST_MINUTES, LONGEST_WIDTH, STEPS
from geo.schema.findings import Fault
from geo.schema.query_keys import parse_query

SUFFIXES = (".yaml", ".yml")
TOLD = re.compile(r".*?expected (.*?)[,;] got (.*)", re.DOTALL)
"""What a query wants and what it got, in the words of its error."""


class BriefingError(DataError):
    """A scene file with faults, all of them."""

    def __init__(self, faults: tuple[Fault, ...], path: Path) -> None:
        super().__init__("\n".join(fault.sentence() for fault in faults), path=path)
        self.faults = faults


def read_briefing(content: bytes, path: Path) -> Briefing:
    """Read a scene file.

    Every scalar is taken as the text that stands there, whatever YAML makes of `no` or `1e3`.

    Parameters
    ----------
    content
        YAML 1.1 as UTF-8; no anchors, aliases or tags.
    path
        Its name, for messages alone.

    Raises
    ------
    BriefingError
        With every fault, each by its line.
    """
    faults = Faults(path)
    root = load_node(content, faults)
    briefing = _Reader(faults).briefing(root) if root is not None else None
    if faults.found or briefing is None:
        raise BriefingError(tuple(faults.found), path)
    return briefing


def check_briefing(content: bytes, path: Path) -> tuple[Fault, ...]:
    """Return every fault of a scene file; none where it is sound."""
    try:
        read_briefing(content, path)
    except BriefingError as error:
        return error.faults
    return ()


def is_briefing(path: Path) -> bool:
    """Whether a file is named like a scene file."""
    return path.suffix.lower() in SUFFIXES


class _Reader(NodeReader):
    """Nodes to values; what is wrong goes to the faults, and reading goes on."""

    def briefing(self, node: Node) -> Briefing | None:
        keys = self.mapping(node, "", BRIEFING_KEYS, needed=("briefing", "title", "scenes"))
        if "briefing" in keys:
            self.word(keys["briefing"], "briefing", (FORMAT,))
        scenes = self.items(keys.get("scenes"), "scenes", self.scene, MOST_SCENES)
        if not scenes and "scenes" in keys and not self.faults.found:
            self.fault(keys["scenes"], "scenes", "at least one scene", "none")
        self.check_ids(keys.get("scenes"), scenes)
        return Briefing(
            title=self.text(keys.get("title"), "title", LONGEST_LINE),
            scenes=tuple(scenes),
            author=self.text(keys.get("author"), "author", LONGEST_LINE),
            date=self.day(keys.get("date"), "date"),
            data_version=self.text(keys.get("data_version"), "data_version", LONGEST_LINE),
            summary=self.text(keys.get("summary"), "summary", LONGEST_TEXT),
            language=self.language(keys.get("language")),
        )

    def check_ids(self, node: Node | None, scenes: list[Scene]) -> None:
        seen: set[str] = set()
        for i, scene in enumerate(scenes):
            if scene.id in seen and isinstance(node, SequenceNode):
                where = f"scenes[{i}].id"
                self.fault(node.value[i], where, "an id of its own", f"{scene.id!r} again")
            seen.add(scene.id)

    def scene(self, node: Node, where: str) -> Scene:
        keys = self.mapping(node, where, SCENE_KEYS, needed=("id", "headline"))

        def at(name: str) -> tuple[Node | None, str]:
            return keys.get(name), f"{where}.{name}"

        return Scene(
            id=self.feature_id(*at("id")) or "",
            headline=self.text(*at("headline"), LONGEST_LINE),
            narration=self.text(*at("narration"), LONGEST_TEXT),
            notes=self.text(*at("notes"), LONGEST_TEXT),
            minutes=self.number(*at("minutes"), 0, LONGEST_MINUTES),
            query=self.query(*at("query")),
            view=self.view(*at("view")),
            look=self.look(keys, where),
            clock=self.clock(*at("clock")),
            selected=self.feature_id(*at("selected")),
            highlighted=self.ids(*at("highlighted")),
            annotations=tuple(self.items(*at("annotations"), self.annotation, MOST_ANNOTATIONS)),
            sources=self.ids(*at("sources")),
        )

    def query(self, node: Node | None, where: str) -> Query:
        keys = self.mapping(node, where, QUERY_NAMES) if node else {}
        values = {name: self.texts(item, f"{where}.{name}") for name, item in keys.items()}
        try:
            return parse_query(values)[0]
        except QueryError as error:
            at = keys.get(error.key or "", node)
            told = TOLD.fullmatch(str(error))
            expected, got = told.groups() if told else (str(error), node_said(at))
            self.fault(at, f"{where}.{error.key}", expected, got)
            return Query()

    def view(self, node: Node | None, where: str) -> MapView | None:
        if node is None:
            return None
        keys = self.mapping(node, where, VIEW_NAMES, needed=VIEW_NAMES)
        limits = {"lon": (-180, 180), "lat": (-90, 90), "zoom": (0, HIGHEST_ZOOM)}
        found = [
            self.number(keys.get(name), f"{where}.{name}", *limits[name]) for name in VIEW_NAMES
        ]
        return MapView(*(value or 0.0 for value in found))

    def look(self, keys: dict[str, Node], where: str) -> MapLook:
        """How the map is dressed; the clock's mode stands with the clock."""
        look = keys.get("look")
        inner = self.mapping(look, f"{where}.look", LOOK_NAMES) if look else {}
        clock = keys.get("clock")
        modes = dict(pairs(clock)).get("mode") if clock else None
        return MapLook(
            colour=self.word(inner.get("colour"), f"{where}.look.colour", COLOURS),
            legs=self.word(inner.get("legs"), f"{where}.look.legs", LEGS),
            mode=self.word(modes, f"{where}.clock.mode", MODES),
        )

    def clock(self, node: Node | None, where: str) -> SceneClock:
        keys = self.mapping(node, where, CLOCK_NAMES) if node else {}
        usual = SceneClock()
        return SceneClock(
            step=self.word(keys.get("step"), f"{where}.step", STEPS, usual.step),
            speed=self.whole(keys.get("speed"), f"{where}.speed", HIGHEST_SPEED, usual.speed),
            width=self.whole(keys.get("width"), f"{where}.width", LONGEST_WIDTH, usual.width),
        )

    def annotation(self, node: Node, where: str) -> Annotation:
        kind = next((name for name, _ in pairs(node) if name in ANNOTATION_NAMES), "")
        if not kind:
            self.fault(node, where, f"one of {', '.join(ANNOTATION_NAMES)}", node_said(node))
            return Annotation("text", (0.0, 0.0))
        names = ANNOTATION_NAMES[kind]
        keys = self.mapping(node, where, names, needed=names)
        place = {name: self.point(keys.get(name), f"{where}.{name}") for name in ("at", "to")}
        words = self.text(keys.get(kind), f"{where}.{kind}", LONGEST_LINE)
        if kind == "text" and not words and kind in keys:
            self.fault(keys[kind], f"{where}.text", "words", "none")
        return Annotation(
            kind=kind,
            at=place["to" if kind == "arrow" else "at"],
            text=words,
            tail=self.point(keys.get("from"), f"{where}.from") if kind == "arrow" else None,
            radius_km=self.number(keys.get("radius_km"), f"{where}.radius_km", 0, WIDEST_KM),
        )
