"""The charts beside the map: incidents by period and by word, and the killed by period."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import altair as alt

from geo.draw.charts import (
    BEHIND,
    MAYBE,
    PALE,
    PALEST,
    SURE,
    hue_scale,
    named_rows,
    picks,
)

PERIOD_TITLES = {"year": "Year", "month": "Month"}
KEY, NAME = "Key", "Name"
"""Columns of a chart by word: the word as the query has it, and as people read it."""
LOW, BEST, HIGH, NO_FIGURE = "Lowest", "Best", "Highest", "Incidents without a figure"
LOW_BEHIND, HIGH_BEHIND = "Lowest without the window", "Highest without the window"
GREY = "#7A7A7A"
UNSEEN = 0.001
"""Opacity of what takes the clicks: a bar of one is too low to hit, so the whole band is."""
NAMES_PX, COUNTS_PX, BAR_PX = 112, 34, 11
YEARS_A_LABEL = 5
FEW_MONTHS = 100
LABELS = {
    "year": f"datum.value % {YEARS_A_LABEL} == 0 ? datum.value : ''",
    "month": "slice(datum.value, 5) == '01'"
    f" && (length(domain('x')) < {FEW_MONTHS} || +slice(datum.value, 0, 4) % {YEARS_A_LABEL} == 0)"
    " ? slice(datum.value, 0, 4) : ''",
}
PADDING = {"left": 0, "top": 5, "right": 2, "bottom": 0}


@lru_cache(maxsize=64)
def columns_spec(
    unit: str, attribute: str, classes: tuple[tuple[str, str], ...]
) -> alt.TopLevelMixin:
    """Columns by year or month, stacked by classes: first the certain, then the possible.

    The rows have the period (`Year`, `Month`), the attribute, and the counts of each class.
    """
    base = alt.Chart(named_rows()).encode(x=_period_axis(unit))
    behind = base.mark_bar(color=GREY, opacity=PALEST).encode(y=_count_axis(f"sum({BEHIND})"))
    bars = (
        base.transform_fold([SURE, MAYBE], as_=["Sureness", "Number"])
        # the certain stay with none: an axis over no rows at all has no extent, says Vega
        .transform_filter(f"datum.Number > 0 || datum.Sureness == '{SURE}'")
        .mark_bar()
        .encode(
            y=alt.Y("sum(Number):Q", stack="zero"),
            color=alt.Color(
                f"{attribute}:N", scale=hue_scale(classes), sort=None, legend=_legend(len(classes))
            ),
            opacity=alt.Opacity(
                "Sureness:O", scale=alt.Scale(domain=[SURE, MAYBE], range=[1, PALE]), legend=None
            ),
            order=alt.Order("place:Q"),
        )
        .transform_calculate(
            place=f"(datum.Sureness == '{SURE}' ? 0 : 100)"
            f" + indexof({[label for label, _ in classes]!r}, datum['{attribute}'])"
        )
    )
    told = [alt.Tooltip(f"{name}:Q", aggregate="sum") for name in (SURE, MAYBE, BEHIND)]
    return _layered(behind, bars, _hit(base, unit, told))


@lru_cache(maxsize=8)
def ranges_spec(unit: str) -> alt.TopLevelMixin:
    """The killed by year or month: from the lowest to the highest figure, a line at the best."""
    base = alt.Chart(named_rows()).encode(x=_period_axis(unit))
    axis = alt.Y(f"{LOW_BEHIND}:Q", title=None, axis=_count_ticks())
    behind = base.mark_bar(color=GREY, opacity=PALEST).encode(y=axis, y2=f"{HIGH_BEHIND}:Q")
    # where nothing is known nothing shows, but stands somewhere: see columns_spec on its extent
    known = f"isValid(datum['{LOW}'])"
    placed = base.transform_calculate(
        low=f"{known} ? datum['{LOW}'] : datum['{LOW_BEHIND}']",
        high=f"{known} ? datum['{HIGH}'] : datum['{LOW_BEHIND}']",
        best=f"isValid(datum['{BEST}']) ? datum['{BEST}'] : datum['{LOW_BEHIND}']",
    )
    ranges = placed.mark_bar().encode(
        y="low:Q",
        y2="high:Q",
        opacity=alt.condition(known, alt.value(PALE + 0.15), alt.value(0)),
    )
    best = placed.mark_tick(thickness=2, orient="horizontal").encode(
        y="best:Q",
        opacity=alt.condition(f"isValid(datum['{BEST}'])", alt.value(1), alt.value(0)),
    )
    unknown = (
        base.transform_filter(f"datum['{NO_FIGURE}'] > 0 && !isValid(datum['{BEST}'])")
        .mark_text(text="?", baseline="bottom", fontSize=9)
        .encode(y=alt.datum(0))
    )
    told = [f"{name}:Q" for name in (LOW, BEST, HIGH, NO_FIGURE)]
    return _layered(behind, ranges, best, unknown, _hit(base, unit, told))


@lru_cache(maxsize=1)
def bars_spec() -> alt.TopLevelMixin:
    """Bars by word, in the order of the rows, each with what is possible as a number."""
    names = alt.Axis(
        title=None,
        labelLimit=NAMES_PX - 8,
        minExtent=NAMES_PX,
        maxExtent=NAMES_PX,
        ticks=False,
        domain=False,
        labelPadding=6,
    )
    along = alt.Scale(range=[0, alt.expr(f"width - {COUNTS_PX}")], nice=False)
    base = alt.Chart(named_rows()).encode(y=alt.Y(f"{NAME}:N", sort=None, axis=names))
    behind = base.mark_bar(color=GREY, opacity=PALEST, size=BAR_PX).encode(
        x=alt.X(f"{BEHIND}:Q", scale=along, axis=None)
    )
    bars = (
        base.transform_fold([SURE, MAYBE], as_=["Sureness", "Number"])
        .mark_bar(size=BAR_PX)
        .encode(
            x=alt.X("Number:Q", stack="zero"),
            opacity=alt.Opacity(
                "Sureness:O", scale=alt.Scale(domain=[SURE, MAYBE], range=[1, PALE]), legend=None
            ),
            order=alt.Order("place:Q"),
        )
        .transform_calculate(place=f"datum.Sureness == '{SURE}' ? 0 : 1")
    )
    numbers = (
        base.transform_calculate(Asked=f"datum['{SURE}'] + datum['{MAYBE}']")
        .transform_calculate(Said=f"datum.Asked || datum['{BEHIND}']")
        .mark_text(align="left", dx=4, fontSize=11, color=GREY)
        .encode(x=f"{BEHIND}:Q", text=alt.Text("Said:Q", format=",d"))
    )
    told = [f"{NAME}:N", *(f"{name}:Q" for name in (SURE, MAYBE, BEHIND))]
    hit = (
        base.mark_bar(opacity=UNSEEN, cursor="pointer")
        .encode(x=alt.value(0), x2=alt.value("width"), tooltip=told)
        .add_params(*picks(KEY))
    )
    return _layered(behind, bars, numbers, hit)


def _hit(base: alt.Chart, unit: str, told: Sequence[str | alt.Tooltip]) -> alt.Chart:
    """Take the clicks of a period, over the whole height."""
    title = PERIOD_TITLES[unit]
    band = base.mark_bar(opacity=UNSEEN, cursor="pointer")
    hit: alt.Chart = band.encode(
        y=alt.value(0), y2=alt.value("height"), tooltip=[f"{title}:N", *told]
    ).add_params(*picks(title))
    return hit


def _period_axis(unit: str) -> alt.X:
    return alt.X(
        f"{PERIOD_TITLES[unit]}:O",
        title=None,
        scale=alt.Scale(paddingInner=0.12 if unit == "year" else 0, paddingOuter=0),
        axis=alt.Axis(
            labelAngle=0,
            labelExpr=LABELS[unit],
            labelOverlap=False,
            labelPadding=4,
            ticks=False,
        ),
    )


def _count_axis(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", title=None, axis=_count_ticks())


def _count_ticks() -> alt.Axis:
    return alt.Axis(
        tickCount=3, tickMinStep=1, format=",d", ticks=False, domain=False, labelPadding=4
    )


def _legend(number: int) -> alt.Legend | None:
    if number < 2:  # noqa: PLR2004
        return None
    return alt.Legend(
        title=None,
        orient="bottom",
        columns=2,
        symbolType="square",
        symbolSize=70,
        labelFontSize=11,
        labelLimit=118,
        padding=0,
        rowPadding=1,
        columnPadding=8,
        offset=6,
    )


def _layered(*layers: alt.Chart) -> alt.TopLevelMixin:
    return alt.layer(*layers).properties(padding=PADDING)
