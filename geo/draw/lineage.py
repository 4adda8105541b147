"""The lineage of organisations as a chart: a lane and a band each, and a line for each relation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import altair as alt

from geo.draw.charts import named_rows, picks
from geo.draw.lineage_rows import (
    ASKED,
    BEHIND,
    CHOSEN,
    ID,
    LIFE,
    YEARS,
    lane_ids,
    lane_names,
)
from geo.draw.tokens import HUES
from geo.schema.vocabularies import RELATION_TYPES
from geo.store import Atlas
from geo.store.lineage import MUTUAL

NAME_PX, LANE_PX, LEGEND_PX = 152, 22, 96
STYLES: dict[str, tuple[str, list[float]]] = {
    "split_from": ("vermillion", [1, 0]),
    "formed_by_veterans_of": ("orange", [7, 2]),
    "merged_into": ("purple", [4, 2]),
    "pledged_to": ("blue", [12, 3]),
    "allied_with": ("green", [1.5, 2.5]),
    "rival_of": ("olive", [7, 2, 1.5, 2]),
    "outreach_to": ("sky", [2.5, 4]),
}
"""Hue and dash of the line of each relation, in the order of the legend."""


def height_px(atlas: Atlas, *, whole: bool) -> int:
    """Height of the chart, its axis and legend included."""
    return len(lane_ids(atlas, whole=whole)) * LANE_PX + LEGEND_PX


@lru_cache(maxsize=8)
def lineage_spec(atlas: Atlas, *, whole: bool = False) -> alt.TopLevelMixin:
    """Return the drawing: what is chosen or asked is in the rows, so that it stays the same."""
    names = list(lane_names(atlas, lane_ids(atlas, whole=whole)).values())
    lane = alt.Y(
        "Organisation:N",
        scale=alt.Scale(domain=names, padding=0),
        axis=alt.Axis(
            title=None, labelLimit=NAME_PX, ticks=False, domain=False, grid=False, labelFlush=False
        ),
    )
    base = alt.Chart(named_rows()).encode(lane)
    bands = base.transform_filter(f"datum['Relation'] === '{LIFE}'")
    lines = base.transform_filter(f"datum['Relation'] !== '{LIFE}' && isValid(datum['From'])")
    drawn = alt.layer(*_lanes(bands), *_bands(bands), *_lines(lines), *_arrows(lines))
    return drawn.properties(height=height_px(atlas, whole=whole))


def _lanes(bands: alt.Chart) -> list[alt.Chart]:
    """The ground of each lane, which takes the click anywhere in it; it is tinted where marked."""
    full = {"band": 0.92}
    ground = bands.mark_bar(height=full, color=HUES["grey"], cursor="pointer").encode(
        _opacity({CHOSEN: 0.22, ASKED: 0.1}, 0.001),
        x=alt.value(0),
        x2=alt.value("width"),
        tooltip=["Organisation:N", "When:N"],
    )
    edge = bands.transform_filter(f"datum['Marked'] === '{ASKED}'").mark_bar(
        height=full, color=HUES["blue"]
    )
    return [
        ground.add_params(*picks(ID)),
        edge.encode(x=alt.value(0), x2=alt.value(4)),
    ]


def _bands(bands: alt.Chart) -> list[alt.Chart]:
    """The life of each: solid where it is sure, pale where it is possible."""
    drawn = bands.encode(tooltip=["Organisation:N", "When:N"])
    years = alt.X(
        "From:Q",
        scale=alt.Scale(domain=list(YEARS), nice=False, clamp=True),
        axis=alt.Axis(title=None, format="d", tickMinStep=1, values=list(range(1990, 2026, 5))),
    )
    may = drawn.mark_bar(
        height={"band": 0.42},
        color=HUES["grey"],
        opacity=0.22,
        stroke=HUES["grey"],
        strokeWidth=1.5,
        cursor="pointer",
        clip=True,
    )
    sure = drawn.mark_bar(
        height={"band": 0.42}, color=HUES["grey"], opacity=0.6, cursor="pointer", clip=True
    )
    return [
        may.encode(x=years, x2="To:Q"),
        sure.encode(x=alt.X("Sure from:Q"), x2="Sure to:Q"),
    ]


def _lines(lines: alt.Chart) -> list[alt.Chart]:
    drawn = lines.mark_rule(strokeWidth=1.7, cursor="pointer", clip=True)
    return [drawn.encode(alt.X("From:Q"), alt.Y2("Other:N"), *_style(), _dash(), _stand())]


def _arrows(lines: alt.Chart) -> list[alt.Chart]:
    """Where an arrow ends: at the younger of a descent, at the other of an oath; a dot on both."""
    shapes = {"down": "triangle-down", "up": "triangle-up", "both": "circle"}
    scale = alt.Scale(domain=list(shapes), range=list(shapes.values()))
    head = lines.mark_point(filled=True, size=38, cursor="pointer", clip=True).encode(
        alt.X("From:Q"), alt.Y("Arrow at:N"), *_style(), _stand(),
        alt.Shape("Arrow:N", scale=scale, legend=None),
    )  # fmt: skip
    tail = lines.transform_filter("datum['Arrow'] === 'both'").mark_point(
        filled=True, size=24, shape="circle", cursor="pointer", clip=True
    )
    return [head, tail.encode(alt.X("From:Q"), alt.Y("Organisation:N"), *_style(), _stand())]


def _style() -> tuple[alt.Color, list[alt.Tooltip]]:
    legend = alt.Legend(
        title=None, orient="bottom", columns=2, columnPadding=6, symbolType="stroke",
        symbolSize=300, symbolStrokeWidth=2,
        # short, so that two columns stand beside the names on a phone
        labelExpr="replace(datum.label, 'Formed by veterans', 'Veterans')",
    )  # fmt: skip
    labels = [RELATION_TYPES[word].label for word in STYLES]
    hues = [HUES[hue] for hue, _ in STYLES.values()]
    scale = alt.Scale(domain=labels, range=hues)
    said = ("Organisation:N", "Relation:N", "Other:N", "When:N", "Note:N")
    return alt.Color("Relation:N", scale=scale, legend=legend), [alt.Tooltip(it) for it in said]


def _dash() -> alt.StrokeDash:
    labels = [RELATION_TYPES[word].label for word in STYLES]
    scale = alt.Scale(domain=labels, range=[dash for _, dash in STYLES.values()])
    return alt.StrokeDash("Relation:N", scale=scale)


def _stand() -> alt.OpacityValue:
    """Alliances and rivalries, which are many, stand back a little where none is chosen."""
    mutual = [RELATION_TYPES[word].label for word in sorted(MUTUAL)]
    return _opacity({CHOSEN: 1, BEHIND: 0.13}, 0.85, **dict.fromkeys(mutual, 0.45))


def _opacity(by_mark: Mapping[str, float], other: float, **relations: float) -> alt.OpacityValue:
    """Set the opacity by how a row stands, then by its relation."""
    given = [("Marked", by_mark), ("Relation", relations)]
    cases = [
        {"test": f"datum['{field}'] === '{word}'", "value": value}
        for field, values in given
        for word, value in values.items()
    ]
    return alt.OpacityValue(other, condition=cases)
