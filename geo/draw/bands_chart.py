"""Base areas through time as a chart: a row each, solid where it is sure, pale where possible."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import altair as alt
import pandas as pd

from geo.draw.charts import MAYBE, PALE, PALEST, SURE, hue_scale, named_rows, picks
from geo.draw.tokens import HUES
from geo.draw.words import period_of
from geo.model.time_window import TimeWindow, day_of
from geo.schema.countries import country_name
from geo.schema.vocabularies import BASE_AREA_KINDS, CONFIDENCES, word_label
from geo.store import Atlas, Selection
from geo.store.bands import Band, bands

KIND_HUES = {
    "origin": "orange",
    "recruitment_area": "olive",
    "sanctuary": "purple",
    "theatre": "vermillion",
    "transit_hub": "blue",
    "prison": "grey",
}
"""Hue of each kind of base area, in the order of the legend."""
NAME, KIND, ANSWER, ID, CHOSEN = "Base area", "Kind", "In the window", "Id", "Chosen"
FROM, SURE_FROM, SURE_TO, TO = "From", "Surely from", "Surely to", "To"
OUTSIDE, GOES_ON, IS_CHOSEN = "No", "goes on", "chosen"
ORGANISATIONS = "Organisations"
ROW_PX = 15
DAY_MS = 86_400_000
GRID_YEARS = 5
SHORT_DAYS = 90
"""What lasted no longer is marked by a tick as well: its band is too thin to be seen."""
BAR_PX = 10
LABEL_PX = 138


def band_rows(
    atlas: Atlas, asked: Selection, whenever: Selection, chosen: str | None
) -> pd.DataFrame:
    """Return a row for each base area that answers a question whenever it was.

    Parameters
    ----------
    asked
        What the question selects, its window included: `In the window` says how surely.
    whenever
        What it selects with the window left open.
    chosen
        Id of the feature that is selected, if any.

    Returns
    -------
    In order of start and id; days as ISO texts, `goes on` where an area was still in use.
    """
    answers = {band.id: SURE if band.definite else MAYBE for band in bands(asked)}
    return pd.DataFrame(
        [_row(atlas, band, answers.get(band.id, OUTSIDE), chosen) for band in bands(whenever)]
    )


def _row(atlas: Atlas, band: Band, answer: str, chosen: str | None) -> dict[str, str]:
    row = atlas.base_areas.row(band.id)
    sure_from, sure_to = band.sure or (None, None)
    return {
        NAME: str(row["label"]),
        "Full name": str(row["title"]),
        KIND: word_label(BASE_AREA_KINDS, row["kind"]),
        "Years": period_of(row),
        ANSWER: answer,
        ORGANISATIONS: ", ".join(atlas.organisation_name(o) for o in row["organisations"])
        or "not known",
        "Countries": ", ".join(country_name(code) for code in row["countries"]),
        FROM: band.start.isoformat(),
        SURE_FROM: sure_from.isoformat() if sure_from else "",
        SURE_TO: _last(sure_to) if band.sure else "",
        TO: _last(band.end),
        "Confidence": word_label(CONFIDENCES, row["confidence"]),
        ID: band.id,
        CHOSEN: IS_CHOSEN if band.id == chosen else "",
    }


def _last(day: date | None) -> str:
    return day.isoformat() if day else GOES_ON


def count_answers(rows: pd.DataFrame) -> dict[str, int]:
    """Count the rows that are certain, possible only and outside the window."""
    counts = rows[ANSWER].value_counts() if len(rows) else {}
    return {answer: int(counts.get(answer, 0)) for answer in (SURE, MAYBE, OUTSIDE)}


def _day(column: str, goes_on: date | None = None, plus_days: int = 0) -> str:
    """Expression for the moment of a day in a column; `goes_on` stands for that it goes on."""
    value = f"datum['{column}']"
    if goes_on:
        value = f"({value} == '{GOES_ON}' ? '{goes_on}' : {value})"
    return f"+toDate({value}) + {plus_days * DAY_MS}"


@lru_cache(maxsize=64)
def band_spec(span: tuple[date, date], window: TimeWindow, count: int) -> alt.TopLevelMixin:
    """Draw bands over the days of the data, with the window asked for behind them.

    Parameters
    ----------
    span
        First and last day of the axis.
    window
        The window of the question; nothing is marked where it is open.
    count
        How many rows there are, for the height.
    """
    base = alt.Chart(named_rows()).transform_calculate(
        first=_day(FROM),
        last=_day(TO, span[1], plus_days=1),
        sure_first=_day(SURE_FROM),
        sure_last=_day(SURE_TO, span[1], plus_days=1),
    )
    y = alt.Y(f"{NAME}:N", sort=None, title=None, axis=_NAMES)
    colour = alt.Color(f"{KIND}:N", scale=_hues(), legend=_LEGEND)
    is_outside = f"datum['{ANSWER}'] == '{OUTSIDE}'"
    sure = base.transform_filter(f"datum['{SURE_FROM}'] != ''")
    open_ended = base.transform_filter(f"datum['{TO}'] == '{GOES_ON}'")
    chosen = base.transform_filter(f"datum['{CHOSEN}'] == '{IS_CHOSEN}'")
    first, second = picks(ID)
    return alt.layer(
        *_window_mark(span, window),
        base.mark_bar(height=BAR_PX).encode(
            x=_days("first", span),
            x2="last",
            y=y,
            color=colour,
            opacity=alt.condition(is_outside, alt.value(PALEST), alt.value(PALE)),
        ),
        sure.mark_bar(height=BAR_PX).encode(
            x=_days("sure_first", span),
            x2="sure_last",
            y=y,
            color=colour,
            opacity=alt.condition(is_outside, alt.value(PALEST), alt.value(1.0)),
        ),
        base.transform_filter(f"datum.last - datum.first < {SHORT_DAYS * DAY_MS}")
        .mark_tick(thickness=3, size=BAR_PX)
        .encode(
            x=_days("first", span),
            y=y,
            color=colour,
            opacity=alt.condition(is_outside, alt.value(PALE), alt.value(1.0)),
        ),
        open_ended.mark_point(shape="triangle-right", filled=True, size=50, xOffset=4).encode(
            x=_days("last", span),
            y=y,
            color=colour,
            opacity=alt.condition(is_outside, alt.value(PALE), alt.value(1.0)),
        ),
        chosen.mark_bar(height=BAR_PX + 5, fill=None, strokeWidth=2, stroke=HUES["sky"]).encode(
            x=_days("first", span), x2="last", y=y
        ),
        base.mark_rect(opacity=0, cursor="pointer")
        .encode(x=alt.value(0), x2=alt.value("width"), y=y, tooltip=_TOOLTIP)
        .add_params(first, second),
    ).properties(height=max(count, 2) * ROW_PX)


_NAMES = alt.Axis(
    labelLimit=LABEL_PX,
    labelOverlap=False,
    labelFlush=False,
    ticks=False,
    domain=False,
    labelPadding=6,
)
_LEGEND = alt.Legend(
    orient="top", title=None, columns=2, symbolType="square", symbolOpacity=1, offset=4
)
_TOOLTIP = [f"{name}:N" for name in ("Full name", "Years", KIND, ANSWER, ORGANISATIONS)]


def _hues() -> alt.Scale:
    labels = ((word_label(BASE_AREA_KINDS, kind), hue) for kind, hue in KIND_HUES.items())
    return hue_scale(labels)


def _days(field: str, span: tuple[date, date]) -> alt.X:
    """Place moments, which are numbers: Vega would shift days by the reader's time zone."""
    first, last = (day_of(day) * DAY_MS for day in (span[0], span[1] + timedelta(days=1)))
    years = range(-(-span[0].year // GRID_YEARS) * GRID_YEARS, span[1].year + 1, GRID_YEARS)
    return alt.X(
        f"{field}:Q",
        title=None,
        scale=alt.Scale(domain=[first, last], nice=False, zero=False),
        axis=alt.Axis(
            values=[day_of(date(year, 1, 1)) * DAY_MS for year in years],
            labelExpr="utcyear(datum.value)",
            orient="top",
        ),
    )


def _window_mark(span: tuple[date, date], window: TimeWindow) -> list[alt.Chart]:
    """Mark the window behind the bands: one rectangle, whatever the number of rows."""
    if window.is_open:
        return []
    first, last = window.start or span[0], window.end or span[1]
    one = alt.Chart(named_rows()).transform_aggregate(rows="count()")
    placed = one.transform_calculate(
        window_first=f"+toDate('{first}')", window_last=f"+toDate('{last}') + {DAY_MS}"
    )
    mark = placed.mark_rect(color=HUES["sky"], opacity=0.25, clip=True)
    return [mark.encode(x=_days("window_first", span), x2="window_last")]
