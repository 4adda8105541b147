"""Incidents by year as a small chart on a fixed span, so that charts of several can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import altair as alt
import pandas as pd

from geo.draw.charts import MAYBE, PALE, SURE, named_rows
from geo.draw.lineage_rows import YEARS


def year_rows(years: Mapping[str, Mapping[str, int]]) -> pd.DataFrame:
    """Return a row a year with incidents: those certain of it, and those that may be of it.

    Parameters
    ----------
    years
        `definite` and `possible`, the definite included, by year.
    """
    found = {year: counted for year, counted in years.items() if counted["possible"]}
    return pd.DataFrame(
        {
            "Year": [int(year) for year in found],
            SURE: [counted["definite"] for counted in found.values()],
            MAYBE: [counted["possible"] - counted["definite"] for counted in found.values()],
        },
        columns=["Year", SURE, MAYBE],
    )


@lru_cache(maxsize=1)
def year_spec() -> alt.Chart:
    """Return the drawing: a bar a year, pale where an incident may be of another year."""
    years = alt.Scale(domain=list(range(*YEARS)), paddingInner=0.14)
    axis = alt.Axis(title=None, labelAngle=0, values=list(range(*YEARS, 5)))
    counts = alt.Axis(title=None, tickMinStep=1, tickCount=3, format="d")
    drawn: alt.Chart = (
        alt.Chart(named_rows())
        .transform_fold([SURE, MAYBE], as_=["How", "Incidents"])
        .mark_bar()
        .encode(
            alt.X("Year:O", scale=years, axis=axis),
            alt.Y("Incidents:Q", axis=counts, scale=alt.Scale(nice=True), stack="zero"),
            alt.OpacityValue(1, condition={"test": f"datum['How'] === '{MAYBE}'", "value": PALE}),
            alt.Order("How:N", sort="ascending"),
            tooltip=[alt.Tooltip("Year:Q", format="d"), f"{SURE}:Q", f"{MAYBE}:Q"],
        )
    )
    return drawn
