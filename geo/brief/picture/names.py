"""Names of countries and places for a picture, fewer on a small map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely

from geo.brief.picture.frame import Frame
from geo.brief.picture.ground import ground_layer, ground_places
from geo.brief.picture.labels import Label

COUNTRY_FROM = (0, 2, 3, 3.75, 4.5, 5.25, 6)
"""Zoom from which a country's name shows, by its Natural Earth rank."""
PLACE_FROM = (0, 3.2, 4, 4.75, 5.4, 6, 6.5, 7, 7.75, 8.5)
"""The same for a place."""
COLUMNS, ROWS = 21, 15
"""Raster that looks for the middle of a country in the frame."""
ANCHORS = 4
ROOM_PX = 24
CITY_RANK = 2
"""Places up to this rank are set larger."""


def place_labels(frame: Frame) -> list[Label]:
    """Towns and sites in the frame."""
    due = [place for place in ground_places() if frame.zoom >= PLACE_FROM[place["rank"]]]
    spots = frame.project(np.array([[p["lon"], p["lat"]] for p in due]).reshape(-1, 2))
    return [
        Label(
            text=place["name"],
            x=float(x),
            y=float(y),
            rank=40 + place["rank"] - (0.5 if place["capital"] else 0),
            kind="city" if place["rank"] <= CITY_RANK else "place",
        )
        for place, (x, y) in zip(due, spots, strict=True)
        if frame.holds(x, y)
    ]


def country_labels(frame: Frame) -> list[Label]:
    """Countries that show in the frame, each with points where its name may stand."""
    found = []
    for country in _countries():
        rank = country.rank
        if not COUNTRY_FROM[min(rank, len(COUNTRY_FROM) - 1)] <= frame.zoom < rank + 7:
            continue
        spots = _anchors(frame, country.shapes, country.label_point)
        if spots:
            (x, y), text = spots[0], country.name.upper()
            found.append(Label(text, x, y, rank=60 + rank, kind="country", spots=spots))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Country:
    name: str
    rank: int
    label_point: list[float]
    shapes: np.ndarray


@cache
def _countries() -> tuple[_Country, ...]:
    """Countries with a name, in its order; grouped once, which takes longer than a picture."""
    layer = ground_layer("countries_50m")
    return tuple(
        _Country(
            str(name),
            int(rows["label_rank"].iloc[0]),
            rows["label_point"].iloc[0],
            rows.geometry.to_numpy(),
        )
        for name, rows in layer[layer["iso"].notna()].groupby("name", sort=True)
    )


def _anchors(frame: Frame, shapes: np.ndarray, own: list[float]) -> tuple[tuple[float, float], ...]:
    """Own label point where it shows, and the roomiest points of the country in the frame."""
    spot = frame.spot(own)
    first = (spot,) if frame.holds(*spot) else ()
    seen = frame.local(shapes)
    if not len(seen):
        return first
    outline = shapely.intersection(
        shapely.union_all(shapely.make_valid(seen)), shapely.box(0, 0, frame.width, frame.height)
    )
    if outline.is_empty:
        return first
    x = (np.arange(COLUMNS) + 0.5) * frame.width / COLUMNS
    y = (np.arange(ROWS) + 0.5) * frame.height / ROWS
    grid = np.array([(u, v) for v in y for u in x])
    inside = grid[shapely.contains_xy(outline, grid[:, 0], grid[:, 1])]
    room = shapely.distance(shapely.points(inside), outline.boundary)
    order = np.argsort(-np.round(room, 3), kind="stable")[:ANCHORS]
    return first + tuple(
        (float(inside[i, 0]), float(inside[i, 1])) for i in order if room[i] > ROOM_PX
    )
