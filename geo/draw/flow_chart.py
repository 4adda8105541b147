"""A flow of routes as a chart: countries in three columns, ribbons between them by number."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from geo.draw.charts import named_rows, picks
from geo.draw.flow_layout import COLUMN_OF, DIRECT, Layout, Placed, layout
from geo.draw.tokens import HUES, THEME_COLOURS
from geo.schema.countries import country_name
from geo.store import Selection
from geo.store.flow import End, Flow, Node, flow
from geo.store.volumes import Total, moved

ARROW = " \N{RIGHTWARDS ARROW} "
PLACE_NAMES = {"origin": "Origin", "via": "On the way", "destination": "Destination"}
LINK = "Link"
NOT_KNOWN = "number not known (dotted)"
KEY = "Key"
UNIT_HUES = {
    "people": "blue",
    "fighters": "vermillion",
    "families": "green",
    "rockets": "grey",
    NOT_KNOWN: "grey",
}
"""Hue of each unit, in the order of the legend."""
LAYOUT_COLUMNS = (KEY, "x0", "x1", "a", "b", "wide", "pale", "dotted", "label", "stands")
"""Columns that only the drawing needs."""
FRONT, BEHIND = "front", "behind"
NODE_SHARE = 0.012
"""Half the width of a country's bar, as a share of the way from the first column to the last."""
MARGIN = 0.27
"""Room for the names at either side, as such a share."""
STEP = 0.05


def key_of(end: End) -> str:
    """Key of a country in the chart: `via TUR`."""
    return " ".join(end)


def link_key(source: End, target: End) -> str:
    """Key of a link in the chart: `origin KGZ>via TUR`."""
    return f"{key_of(source)}>{key_of(target)}"


def all_keys(found: Flow) -> dict[str, tuple[str, ...]]:
    """Ids of the routes of each country and link, by its key."""
    nodes = {key_of((node.place, node.country)): node.total.routes for node in found.nodes}
    links = {link_key(link.source, link.target): link.total.routes for link in found.links}
    return nodes | links


def routes_of(found: Flow, key: str) -> tuple[str, ...]:
    """Ids of the routes of a country or link, by its key; none where there is no such."""
    return all_keys(found).get(key, ())


@lru_cache(maxsize=64)
def flow_rows(selection: Selection, chosen: frozenset[str]) -> tuple[pd.DataFrame, float]:
    """Return a row a country and a row a link and unit, and the height of the drawing in pixels.

    Parameters
    ----------
    selection
        What a question selects.
    chosen
        Ids of the routes that stand out; none where all do.
    """
    found = flow(selection)
    units = {route.id: route.volume.unit for route in moved(selection) if route.volume}
    placed = layout(found, units)
    rows = [_node_row(node, placed, chosen) for node in found.nodes]
    rows += [_link_row(each, chosen) for each in placed.ribbons]
    return pd.DataFrame(rows), placed.height_px


def _node_row(node: Node, placed: Layout, chosen: frozenset[str]) -> dict[str, Any]:
    end = (node.place, node.country)
    top, bottom = placed.nodes[end]
    x = COLUMN_OF[node.place] / 2
    return {
        "What": PLACE_NAMES[node.place],
        "Country": country_name(node.country),
        **_numbers(node.total),
        "Number": node.total.text,
        "Unit": "; ".join(volume.unit for volume in node.total.volumes),
        KEY: key_of(end),
        "x0": x - NODE_SHARE,
        "x1": x + NODE_SHARE,
        "a": (top + bottom) / 2,
        "b": (top + bottom) / 2,
        "wide": bottom - top,
        "pale": bottom - top,
        "dotted": 0,
        "label": f"{country_name(node.country)} {len(node.total.routes)}",
        "stands": _stands(node.total.routes, chosen),
    }


def _link_row(placed: Placed, chosen: frozenset[str]) -> dict[str, Any]:
    ribbon, volume = placed.ribbon, placed.ribbon.volume
    link = ribbon.link
    return {
        "What": LINK,
        "Country": ARROW.join(country_name(end[1]) for end in (link.source, link.target)),
        **_numbers(link.total),
        "Routes": len(ribbon.routes),
        "Number": volume.text if volume else "not known",
        "Unit": volume.unit if volume else NOT_KNOWN,
        KEY: link_key(link.source, link.target),
        "x0": COLUMN_OF[ribbon.source[0]] / 2 + (0 if ribbon.source == DIRECT else NODE_SHARE),
        "x1": COLUMN_OF[ribbon.target[0]] / 2 - (0 if ribbon.target == DIRECT else NODE_SHARE),
        "a": placed.start_px,
        "b": placed.end_px,
        "wide": placed.width_px,
        "pale": placed.high_px,
        "dotted": int(volume is None),
        "label": "",
        "stands": _stands(ribbon.routes, chosen),
    }


def _numbers(total: Total) -> dict[str, Any]:
    return {
        "Routes": len(total.routes),
        "Certain": total.definite,
        "Without a number": len(total.unknown),
        "Count the same people": sum(map(len, total.shared)),
    }


def _stands(routes: Collection[str], chosen: frozenset[str]) -> str:
    return BEHIND if chosen and chosen.isdisjoint(routes) else FRONT


@lru_cache(maxsize=64)
def flow_spec(height_px: float, theme: str = "light") -> alt.TopLevelMixin:
    """Draw countries, and ribbons between them by number; names in the ink of a theme.

    Solid by the middle figure, paler up to the highest, dotted where no number is known.
    """
    base = alt.Chart(named_rows())
    links = base.transform_filter(f"datum.What == '{LINK}'")
    numbered = _along(links.transform_filter("datum.dotted == 0"))
    nodes = base.transform_filter(f"datum.What != '{LINK}'")
    colour = alt.Color("Unit:N", scale=_hues(), legend=_LEGEND)
    first, second = picks(KEY)
    # a page's theme colours axes and not marks; a file sets its own ink
    config = alt.Config(text=alt.MarkConfig(color=THEME_COLOURS[theme]["ink"]))
    return alt.layer(
        _ribbon(numbered, "pale", height_px).encode(color=colour, opacity=_strength(0.3, 0.06)),
        _ribbon(numbered, "wide", height_px).encode(color=colour, opacity=_strength(0.62, 0.1)),
        _along(links.transform_filter("datum.dotted == 1"))
        .mark_line(strokeDash=[1.5, 3.5], strokeWidth=1.6)
        .encode(
            x=_x(),
            y=_y("middle", height_px),
            detail="ribbon:N",
            color=colour,
            opacity=_strength(0.9, 0.15),
        ),
        _bars(nodes, height_px),
        *_names(nodes, height_px),
        _ribbon(_along(base, least=9), "wide", height_px)
        .encode(opacity=alt.value(0.0001), tooltip=_TOOLTIP)
        .add_params(first, second),
    ).properties(height=max(height_px, 40), config=config)


_LEGEND = alt.Legend(orient="bottom", title=None, symbolType="square", symbolOpacity=1)
_TOOLTIP = [f"{name}:N" for name in ("What", "Country", "Routes", "Number", "Without a number")]


def _hues() -> alt.Scale:
    return alt.Scale(domain=list(UNIT_HUES), range=[HUES[hue] for hue in UNIT_HUES.values()])


def _along(chart: alt.Chart, least: float = 0) -> alt.Chart:
    """Follow each ribbon from its one end to the other, in a curve that is level at both."""
    return (
        chart.transform_calculate(
            step=f"sequence(0, {1 + STEP / 2}, {STEP})",
            ribbon=f"datum.{KEY} + datum.Unit + datum.x0",
        )
        .transform_flatten(["step"])
        .transform_calculate(
            x="datum.x0 + (datum.x1 - datum.x0) * datum.step",
            middle="datum.a + (datum.b - datum.a) * datum.step * datum.step * (3 - 2 * datum.step)",
        )
        .transform_calculate(
            **{
                f"{name}_{side}": f"datum.middle {sign} max(datum.{name}, {least}) / 2"
                for name in ("wide", "pale")
                for side, sign in (("top", "-"), ("bottom", "+"))
            }
        )
    )


def _ribbon(chart: alt.Chart, name: str, height_px: float) -> alt.Chart:
    ribbon: alt.Chart = chart.mark_area(interpolate="monotone", line=False).encode(
        x=_x(), y=_y(f"{name}_top", height_px), y2=f"{name}_bottom", detail="ribbon:N"
    )
    return ribbon


def _bars(nodes: alt.Chart, height_px: float) -> alt.Chart:
    shaped = nodes.transform_calculate(
        top="datum.a - datum.wide / 2", bottom="datum.a + datum.wide / 2"
    )
    bars: alt.Chart = shaped.mark_rect(color=HUES["grey"]).encode(
        x=alt.X("x0:Q", scale=_SCALE, axis=None),
        x2="x1",
        y=_y("top", height_px),
        y2="bottom",
        opacity=_strength(1, 0.3),
    )
    return bars


def _names(nodes: alt.Chart, height_px: float) -> list[alt.Chart]:
    """Name the countries: outside the outer columns, and above those between."""
    styles: dict[str, tuple[str, str, dict[str, Any]]] = {
        "Origin": ("x0", "a", {"align": "right", "baseline": "middle", "dx": -4}),
        "Destination": ("x1", "a", {"align": "left", "baseline": "middle", "dx": 4}),
        "On the way": ("x0", "top", {"align": "center", "baseline": "bottom", "dy": -2, "dx": 4}),
    }
    return [
        nodes.transform_filter(f"datum.What == '{what}'")
        .transform_calculate(top="datum.a - datum.wide / 2")
        .mark_text(fontSize=11, **style)
        .encode(
            x=alt.X(f"{x}:Q", scale=_SCALE, axis=None),
            y=_y(y, height_px),
            text="label:N",
            opacity=_strength(1, 0.4),
        )
        for what, (x, y, style) in styles.items()
    ]


_SCALE = alt.Scale(domain=[-MARGIN, 1 + MARGIN], nice=False, zero=False)


def _x() -> alt.X:
    return alt.X("x:Q", scale=_SCALE, axis=None)


def _y(field: str, height_px: float) -> alt.Y:
    scale = alt.Scale(domain=[max(height_px, 40), 0], nice=False, zero=False)
    return alt.Y(f"{field}:Q", scale=scale, axis=None)


def _strength(front: float, behind: float) -> Any:
    return alt.condition(f"datum.stands == '{BEHIND}'", alt.value(behind), alt.value(front))
