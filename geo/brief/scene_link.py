"""A scene as the address of the map: the same keys as the page's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.brief.marks import read_marks, write_marks
from geo.brief.scene_keys import MOST_IDS
from geo.errors import QueryError
from geo.model import Annotation, Scene
from geo.schema.query_keys import query_params
from geo.schema.values import ID_PATTERN

FOCUS_KEYS = ("select", "highlight", "marks")
"""Keys of what stands out on the map."""


@dataclass(frozen=True, slots=True)
class Focus:
    """What stands out on the map."""

    selected: str | None = None
    """Id of the feature selected."""
    highlighted: tuple[str, ...] = ()
    """Ids of features marked and named."""
    annotations: tuple[Annotation, ...] = ()
    """Drawn over the map."""

    def to_params(self) -> dict[str, str]:
        """Print as URL keys; what is not there is left out."""
        given = {
            "select": self.selected or "",
            "highlight": ",".join(self.highlighted),
            "marks": write_marks(self.annotations),
        }
        return {key: value for key, value in given.items() if value}


def scene_params(scene: Scene) -> dict[str, str]:
    """URL keys under which the map shows what a scene shows: question, look, view and focus."""
    focus = Focus(scene.selected, scene.highlighted, scene.annotations)
    return {
        **query_params(scene.query),
        **scene.look.to_params(),
        **(scene.view.to_params() if scene.view else {}),
        **focus.to_params(),
    }


def read_selected(params: Mapping[str, str]) -> str | None:
    """Id under the key `select`; None where there is none."""
    return _id(params["select"], "select") if params.get("select") else None


def read_highlighted(params: Mapping[str, str]) -> tuple[str, ...]:
    """Ids under the key `highlight`, each once."""
    given = [part for part in params.get("highlight", "").split(",") if part]
    if len(given) > MOST_IDS:
        raise QueryError(
            f"highlight: expected at most {MOST_IDS} ids, got {len(given):,}", key="highlight"
        )
    return tuple(dict.fromkeys(_id(part, "highlight") for part in given))


def read_annotations(params: Mapping[str, str]) -> tuple[Annotation, ...]:
    """Annotations under the key `marks`."""
    return read_marks(params.get("marks", ""))


def _id(text: str, key: str) -> str:
    if not ID_PATTERN.fullmatch(text):
        expected = "an id of small letters, digits and hyphens"
        raise QueryError(f"{key}: expected {expected}, got {text[:40]!r}", key=key)
    return text
