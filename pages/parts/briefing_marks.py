"""What stands out in a scene: features selected and highlighted, and what is drawn over the map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import streamlit as st

from geo.brief.facts import named_features
from geo.brief.scene_keys import LONGEST_LINE, MOST_ANNOTATIONS, MOST_IDS, WIDEST_KM
from geo.draw.words import period_of
from geo.errors import QueryError
from geo.model import Annotation, Query, Scene
from geo.model.scene import ANNOTATION_KINDS, LonLat
from geo.store import Atlas
from pages.parts.briefing_entry import show, told
from pages.parts.briefing_place import place_of, read_place, write_place
from pages.parts.briefing_stand import middle
from pages.parts.briefing_work import FAULTS, edit, scene_now
from pages.parts.cached import ANSWERS_KEPT, selection
from pages.parts.table_rows import sortable_date

LISTED_AT_MOST = 2000
KIND_NAMES = {"text": "Text", "arrow": "Arrow", "circle": "Circle"}
KIND_ICONS = {"text": ":material/title:", "arrow": ":material/north_east:"}
KIND_ICONS |= {"circle": ":material/radio_button_unchecked:"}
KIND_NOUNS = {"text": "a text", "arrow": "an arrow", "circle": "a circle"}
FIRST_WORDS = "New text"
FIRST_KM = 50.0
ARROW_DEGREES = 2.0
"""How far west and south of its tip a new arrow begins."""


def marks(atlas: Atlas, scene: Scene) -> None:
    """Offer what stands out in a scene."""
    names = _named(atlas, scene) | feature_names(atlas, scene.query)
    _selected(scene, names)
    _highlighted(scene, names)
    _new(scene)
    for number, item in enumerate(scene.annotations):
        _annotation(atlas, scene, number, item)


@lru_cache(maxsize=ANSWERS_KEPT)
def feature_names(atlas: Atlas, query: Query) -> dict[str, str]:
    """Names by id of what a query shows: title and date, the first of each layer."""
    answer = selection(atlas, query)
    return {
        feature_id: name
        for layer in query.layers
        for feature_id, name in _names(atlas, layer, answer.ids(layer)[:LISTED_AT_MOST])
    }


def _names(atlas: Atlas, layer: str, ids: list[str]) -> list[tuple[str, str]]:
    store = atlas.stores[layer]
    frame = store.frame.iloc[[store.row_of[item] for item in ids]].drop(columns="geometry")
    when = sortable_date if layer == "incidents" else period_of
    return [(row["id"], f"{row['title']} ({when(row)})") for row in frame.to_dict("records")]


def _named(atlas: Atlas, scene: Scene) -> dict[str, str]:
    """Names of what the scene names already, shown by its query or not, in the data or not."""
    return {item: feature_name(atlas, item) for item in named_features(scene)}


def feature_name(atlas: Atlas, feature_id: str) -> str:
    """Title of a feature, or its id where the data have none of it."""
    store = atlas.store_of(feature_id)
    return f"{feature_id}, not in the data" if store is None else store.row(feature_id)["title"]


def _selected(scene: Scene, names: dict[str, str]) -> None:
    key = f"scene_selected_{scene.id}"
    show(key, scene.selected)
    st.selectbox(
        "Selected: all else recedes",
        list(names),
        index=None,
        key=key,
        format_func=lambda item: names.get(item, item),
        placeholder="Nothing",
        on_change=told,
        args=(key, _take_selected, scene.id, key),
    )


def _highlighted(scene: Scene, names: dict[str, str]) -> None:
    key = f"scene_highlighted_{scene.id}"
    show(key, list(scene.highlighted))
    st.multiselect(
        "Highlighted: marked and named",
        list(names),
        key=key,
        format_func=lambda item: names.get(item, item),
        max_selections=MOST_IDS,
        placeholder="Find by title",
        select_all=False,
        on_change=told,
        args=(key, _take_highlighted, scene.id, key),
    )


def _new(scene: Scene) -> None:
    with st.container(key="new_marks", horizontal=True, gap="small", vertical_alignment="center"):
        st.markdown("Draw over the map")
        for kind in ANNOTATION_KINDS:
            st.button(
                KIND_NAMES[kind],
                key=f"new_{kind}",
                icon=KIND_ICONS[kind],
                disabled=len(scene.annotations) >= MOST_ANNOTATIONS,
                on_click=_add,
                args=(scene.id, kind, middle(scene)),
            )


def _annotation(atlas: Atlas, scene: Scene, number: int, item: Annotation) -> None:
    with st.container(key=f"mark_{number}", border=True, gap="small"):
        with st.container(key=f"mark_head_{number}", horizontal=True, vertical_alignment="bottom"):
            _words(scene, number, item)
            st.button(
                "Remove",
                key=f"mark_remove_{number}",
                icon=":material/delete:",
                on_click=_remove,
                args=(scene.id, number),
            )
        _place(atlas, scene, number, "at", "Tip" if item.kind == "arrow" else "At")
        if item.kind == "arrow":
            _place(atlas, scene, number, "tail", "Tail")
        if item.kind == "circle":
            _radius(scene, number, item)


def _words(scene: Scene, number: int, item: Annotation) -> None:
    key = f"mark_text_{scene.id}_{number}"
    show(key, item.text)
    st.text_input(
        f"{KIND_NAMES[item.kind]}: words",
        key=key,
        max_chars=LONGEST_LINE,
        on_change=told,
        args=(key, _take, scene.id, number, "text", key, str),
    )


def _place(atlas: Atlas, scene: Scene, number: int, field: str, label: str) -> None:
    key = f"mark_{field}_{scene.id}_{number}"
    show(key, write_place(getattr(scene.annotations[number], field) or (0.0, 0.0)))
    with st.container(key=f"mark_{field}_{number}", horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            f"{label}: longitude, latitude",
            key=key,
            on_change=told,
            args=(key, _take, scene.id, number, field, key, read_place),
        )
        _set_place(scene, number, field, "Map’s middle", middle(scene))
        if scene.selected:
            _set_place(scene, number, field, "Selected", place_of(atlas, scene.selected))


def _set_place(scene: Scene, number: int, field: str, label: str, place: LonLat | None) -> None:
    st.button(
        label,
        key=f"mark_{field}_{number}_{label}",
        disabled=place is None,
        on_click=_change,
        args=(scene.id, number, {field: place}),
    )


def _radius(scene: Scene, number: int, item: Annotation) -> None:
    key = f"mark_radius_{scene.id}_{number}"
    show(key, item.radius_km)
    st.number_input(
        "Radius, km",
        min_value=1.0,
        max_value=float(WIDEST_KM),
        format="%g",
        key=key,
        on_change=told,
        args=(key, _take, scene.id, number, "radius_km", key, float),
    )


def _add(scene_id: str, kind: str, middle: LonLat | None) -> None:
    scene = scene_now(scene_id)
    if scene is not None:
        lon, lat = middle or (0.0, 0.0)
        tail = (max(-180.0, lon - ARROW_DEGREES), max(-90.0, lat - ARROW_DEGREES))
        item = Annotation(
            kind,
            (lon, lat),
            FIRST_WORDS if kind == "text" else "",
            tail=tail if kind == "arrow" else None,
            radius_km=FIRST_KM if kind == "circle" else None,
        )
        edit(scene_id, f"draw {KIND_NOUNS[kind]}", annotations=(*scene.annotations, item))


def _remove(scene_id: str, number: int) -> None:
    scene = scene_now(scene_id)
    if scene is not None:
        left = (*scene.annotations[:number], *scene.annotations[number + 1 :])
        edit(scene_id, "remove a mark", annotations=left)


def _take(scene_id: str, number: int, field: str, key: str, read: Callable[[Any], Any]) -> None:
    try:
        _change(scene_id, number, {field: read(st.session_state[key])})
    except QueryError as error:
        st.session_state[FAULTS] = [str(error)]


def _change(scene_id: str, number: int, changes: dict[str, Any]) -> None:
    scene = scene_now(scene_id)
    if scene is not None and number < len(scene.annotations):
        items = list(scene.annotations)
        items[number] = replace(items[number], **changes)
        edit(scene_id, "edit a mark", annotations=tuple(items))


def _take_selected(scene_id: str, key: str) -> None:
    edit(scene_id, "select a feature", selected=st.session_state[key])


def _take_highlighted(scene_id: str, key: str) -> None:
    edit(scene_id, "highlight features", highlighted=tuple(st.session_state[key]))
