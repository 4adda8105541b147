"""What changed between two questions to a map of countries: where more, where fewer, how sure."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd

from geo.draw.charts import named_rows
from geo.draw.tokens import HUES
from geo.schema.countries import country_name
from geo.store.change import NOT_KNOWN, Changes

BASEMAP = Path(__file__).parents[2] / "data" / "basemap" / "countries_50m.geojson"
PROJECTION = "+proj=laea +lat_0=42 +lon_0=40 +units=km"
SHOWN_KM = (-3700.0, -2150.0, 3750.0, 2350.0)
"""Extent drawn: from Ireland to Lhasa, from the mouth of the Indus to Archangel."""
FAR_DEGREES = (-40.0, 0.0, 120.0, 80.0)
"""Beyond this the projection need not go."""
COARSE_KM = 12.0
"""Detail of the outlines that a map of this size cannot show."""
FEWER, SAME, MORE = HUES["sky"], "#C4C4C4", HUES["orange"]
INK = "#16181A"
"""On all three fills at least 7 to 1."""
LINE = "#808080"
"""Borders, on light and dark ground alike."""
LEGEND: dict[str, Any] = {"direction": "horizontal", "symbolType": "circle", "titleOrient": "left"}
CIRCLE_PX2 = (330, 1500)
"""Area of the circle of no change, and of the most: a number fits into the smallest."""
DIRECTIONS = ("fewer", "same or unsure", "more")
ONLY_FIRST, ONLY_SECOND, BOTH, NEITHER = "first only", "second only", "both", "neither"
COUNTRY = "Country"
COLUMNS = (
    "First, certain",
    "First, possible",
    "Second, certain",
    "Second, possible",
    "Least change",
    "Most change",
)


def change_rows(changes: Changes, per: str = "period") -> pd.DataFrame:
    """Numbers of the countries, as people read them; counts, or counts a year with `per` `year`.

    Countries in the order of the table; what happened in no known country is not among them.
    """
    yearly = per == "year"
    years = changes.years
    rows = []
    for row in changes.rows:
        if row.group == NOT_KNOWN:
            continue
        sides: list[float] = []
        for side, length in zip((row.first, row.second), years, strict=True):
            pair = side.per_year(length) if yearly else (side.definite, side.possible)
            sides += [round(value, 2) for value in pair or (0, 0)]
        difference = row.yearly_difference(years) if yearly else row.difference
        rows.append([country_name(row.group), *sides, *(round(v, 2) for v in difference or (0, 0))])
    return pd.DataFrame(rows, columns=[COUNTRY, *COLUMNS])


@cache
def change_map(per: str = "period") -> alt.LayerChart:
    """Build the map for the data named `charts.ROWS`, as `change_rows` gives them.

    A country is tinted by which question has incidents there; a circle has the change, as large as
    it is, blue for fewer and orange for more, grey where it may be either. On it stands the change,
    or the least and the most of it.
    """
    circles = _circles(".1f" if per == "year" else "d")
    whole: alt.LayerChart = (
        alt.layer(_countries(), *circles)
        .project(type="identity", reflectY=True)
        .resolve_scale(fill="independent")
    )
    return whole


def _inline(values: list[dict[str, Any]]) -> Any:
    """Data that stay where they are in the spec: the page sets those that are named."""
    return alt.Data(values=values)  # type: ignore[no-untyped-call]


def _countries() -> Any:
    """Outlines, those of countries with incidents tinted by which of the questions has them."""
    first, second = "First, possible", "Second, possible"
    of_rows = alt.LookupData(data=named_rows(), key=COUNTRY, fields=[first, second])
    shown = [ONLY_FIRST, BOTH, ONLY_SECOND]
    scale = alt.Scale(domain=[*shown, NEITHER], range=[FEWER, SAME, MORE, LINE])
    legend = alt.Legend(values=shown, orient="bottom", **LEGEND)
    return (
        alt.Chart(_inline(_land()))
        .transform_lookup(lookup="properties.name", from_=of_rows)
        .transform_calculate(
            Has=f"!isValid(datum['{first}']) ? '{NEITHER}' : "
            f"datum['{first}'] && datum['{second}'] ? '{BOTH}' : "
            f"datum['{first}'] ? '{ONLY_FIRST}' : '{ONLY_SECOND}'"
        )
        .mark_geoshape(stroke=LINE, strokeOpacity=0.6, strokeWidth=0.5)
        .encode(
            fill=alt.Fill("Has:N", title="Incidents", scale=scale, legend=legend),
            fillOpacity=alt.condition(
                f"datum.Has == '{NEITHER}'", alt.value(0.12), alt.value(0.45)
            ),
        )
    )


def _circles(form: str) -> list[Any]:
    """Circles and the numbers on them; `form` is how d3 is to print those."""
    least, most = "datum['Least change']", "datum['Most change']"
    places = alt.LookupData(data=_inline(_points()), key="name", fields=["lon", "lat"])
    points = (
        alt.Chart(named_rows())
        .transform_lookup(lookup=COUNTRY, from_=places)
        .transform_filter("isValid(datum.lon)")
        .transform_calculate(
            Middle=f"abs({least} + {most}) / 2",
            Direction=f"{least} > 0 ? '{DIRECTIONS[2]}' : {most} < 0 ? '{DIRECTIONS[0]}' : "
            f"'{DIRECTIONS[1]}'",
            Low=f"{least} ? format({least}, '+{form}') : '0'",
            High=f"{most} ? format({most}, '+{form}') : '0'",
        )
        # worked out here and not by a scale, which has no extent before the rows are there
        .transform_joinaggregate(Largest="max(Middle)")
        .transform_calculate(
            Size=f"{CIRCLE_PX2[0]} + {CIRCLE_PX2[1] - CIRCLE_PX2[0]}"
            " * datum.Middle / max(datum.Largest, 0.01)"
        )
        .encode(longitude="lon:Q", latitude="lat:Q")
    )
    fill = alt.Scale(domain=[*DIRECTIONS], range=[FEWER, SAME, MORE])
    circles = points.mark_circle(opacity=1, stroke=INK, strokeWidth=0.8).encode(
        size=alt.Size("Size:Q", legend=None, scale=None),
        fill=alt.Fill(
            "Direction:N", title="Change", scale=fill, legend=alt.Legend(orient="top", **LEGEND)
        ),
        tooltip=[alt.Tooltip(f"{COUNTRY}:N"), *(alt.Tooltip(f"{name}:Q") for name in COLUMNS)],
    )

    def number(field: str, test: str, dy: float) -> Any:
        return (
            points.transform_filter(test)
            .mark_text(color=INK, fontSize=10.5, fontWeight=600, baseline="middle", dy=dy)
            .encode(text=f"{field}:N")
        )

    return [
        circles,
        number("Low", "datum.Low == datum.High", 0),
        number("Low", "datum.Low != datum.High", -5),
        number("High", "datum.Low != datum.High", 5),
    ]


def off_the_map(changes: Changes) -> list[str]:
    """Names of countries with incidents that the map does not reach, in the order of the table."""
    drawn = {point["name"] for point in _points()}
    names = [country_name(row.group) for row in changes.rows if row.group != NOT_KNOWN]
    return [name for name in names if name not in drawn]


@cache
def _shapes() -> Any:
    """Countries of the base map within `SHOWN_KM`, projected and coarse; names as in tables."""
    import geopandas as gpd
    from shapely import box

    frame = gpd.read_file(BASEMAP)
    frame["name"] = [country_name(iso) if iso else "" for iso in frame["iso"].fillna("")]
    labels = gpd.GeoSeries.from_xy(*zip(*frame["label_point"].map(_pair), strict=True), crs=4326)
    shown = box(*SHOWN_KM)
    flat = labels.to_crs(PROJECTION)
    near = frame.set_geometry(frame.geometry.intersection(box(*FAR_DEGREES)))
    near = near[~near.geometry.is_empty].to_crs(PROJECTION)
    near = near.set_geometry(near.geometry.intersection(shown))
    near = near[~near.geometry.is_empty]
    # a name that stands beyond the edge comes onto what is seen of its country
    inside = near.geometry.representative_point()
    inside = flat[near.index].where(flat[near.index].within(shown), inside)
    near["lon"], near["lat"] = inside.x.round(1), inside.y.round(1)
    return near.set_geometry(near.geometry.simplify(COARSE_KM).set_precision(1))


def _pair(value: Any) -> tuple[float, float]:
    import json

    lon, lat = json.loads(value) if isinstance(value, str) else value
    return float(lon), float(lat)


@cache
def _land() -> list[dict[str, Any]]:
    named = _shapes()[["name", "geometry"]]
    features: list[dict[str, Any]] = named[~named.geometry.is_empty].__geo_interface__["features"]
    return [
        {key: feature[key] for key in ("type", "properties", "geometry")} for feature in features
    ]


@cache
def _points() -> list[dict[str, Any]]:
    shown = _shapes()
    shown = shown[shown["name"] != ""]
    return [
        {"name": name, "lon": lon, "lat": lat}
        for name, lon, lat in zip(shown["name"], shown["lon"], shown["lat"], strict=True)
    ]
