"""A Briefing to the YAML of a scene file, laid out as a person would write it."""

from __future__ import annotations

from typing import Any

import yaml

from geo.brief.scene_keys import FORMAT
from geo.model import Annotation, Briefing, Scene, SceneClock
from geo.schema.query_keys import WHOLE_VALUE_KEYS, query_params

WIDTH = 100


class _Dumper(yaml.SafeDumper):  # type: ignore[misc]
    """Block text for what has lines, `[a, b]` for what is short, items indented under their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> Any:  # noqa: ARG002, FBT001, FBT002 - as PyYAML has it
        return super().increase_indent(flow=flow, indentless=False)


class _Inline(dict[str, Any]):
    """A mapping on one line."""


def _text(dumper: yaml.SafeDumper, value: str) -> Any:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(
    list,
    lambda dumper, value: dumper.represent_sequence(
        "tag:yaml.org,2002:seq", value, flow_style=not any(isinstance(v, dict) for v in value)
    ),
)
_Dumper.add_representer(
    _Inline,
    lambda dumper, value: dumper.represent_mapping("tag:yaml.org,2002:map", value, flow_style=True),
)


def briefing_text(briefing: Briefing) -> str:
    """Write a briefing as YAML; `read_briefing` gives it back equal.

    What is as usual is left out. The same briefing gives the same bytes.
    """
    head = {
        "author": briefing.author,
        "date": briefing.date,
        "data_version": briefing.data_version,
        "language": briefing.language,
        "summary": briefing.summary,
    }
    whole = {"briefing": int(FORMAT), "title": briefing.title} | _given(head)
    whole |= {"scenes": [_scene(scene) for scene in briefing.scenes]}
    text: str = yaml.dump(
        whole, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, indent=2
    )
    return text


def _scene(scene: Scene) -> dict[str, Any]:
    return {"id": scene.id, "headline": scene.headline} | _given(
        {
            "narration": scene.narration,
            "notes": scene.notes,
            "minutes": scene.minutes,
            "query": _query(scene),
            "view": _view(scene),
            "look": _look(scene),
            "clock": _clock(scene),
            "selected": scene.selected,
            "highlighted": list(scene.highlighted),
            "annotations": [_annotation(item) for item in scene.annotations],
            "sources": list(scene.sources),
        }
    )


def _query(scene: Scene) -> dict[str, Any]:
    return {
        key: value if key in WHOLE_VALUE_KEYS or "," not in value else value.split(",")
        for key, value in query_params(scene.query).items()
    }


def _view(scene: Scene) -> _Inline | None:
    view = scene.view
    return None if view is None else _Inline(lon=view.lon, lat=view.lat, zoom=view.zoom)


def _look(scene: Scene) -> dict[str, str]:
    params = scene.look.to_params()
    return {key: params[key] for key in ("colour", "legs") if key in params}


def _clock(scene: Scene) -> dict[str, Any]:
    usual, clock = SceneClock(), scene.clock
    mode = scene.look.to_params().get("mode")
    given = {
        name: getattr(clock, name)
        for name in ("step", "speed", "width")
        if getattr(clock, name) != getattr(usual, name)
    }
    return ({"mode": mode} if mode else {}) | given


def _annotation(item: Annotation) -> dict[str, Any]:
    if item.kind == "arrow":
        return {"arrow": item.text, "from": list(item.tail or item.at), "to": list(item.at)}
    if item.kind == "circle":
        return {"circle": item.text, "at": list(item.at), "radius_km": item.radius_km}
    return {"text": item.text, "at": list(item.at)}


def _given(members: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in members.items() if value not in ("", None, [], {})}
