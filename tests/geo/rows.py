"""Small random layers: what changes from row to row of the sound features of conftest.py."""

from datetime import date, timedelta

import shapely
from hypothesis import strategies as st

from geo.model.query import LAYERS
from tests.geo.oracle import FROM_COARSE, FROM_LOW, KINDS
from tests.geo.queries import WORDS

PLACES = {
    "KGZ": (71, 40),
    "UZB": (69, 41),
    "TJK": (70, 38),
    "TUR": (29, 41),
    "FJI": (179, -17),
    None: (-179, -16),
}
SORTS = [
    ("raid", "attack", "carried_out"),
    ("bombing", "attack", "failed"),
    ("foiled_plot", "plot", "foiled"),
    ("relocation", "other", "not_applicable"),
]
ORGANISATIONS = st.lists(st.sampled_from(WORDS["organisations"]), max_size=2, unique=True)
COMMON = {
    "title": st.sampled_from(["Raid on Batken", "Türkiye: an attack", "Ўзбекистон", "<b>o</b>"]),
    "organisations": ORGANISATIONS,
    "confidence": st.sampled_from(FROM_LOW),
}


def incident_row(*, day, days, code, located, sort, **properties):
    dates = {"start": str(day), "end": str(day + timedelta(days=days)), "date_precision": "day"}
    kind, family, status = sort
    exact = {} if located else {"location_precision": None, "uncertainty_km": None}
    return {
        "geometry": {"type": "Point", "coordinates": list(PLACES[code])} if located else None,
        "country": code,
        "kind": kind,
        "family": family,
        "status": status,
        **(dates if days >= 0 else dict.fromkeys(dates)),
        **properties,
        **exact,
    }


def period(years, precisions):
    """Start and end at the edges of their months or years; an open end or beginning is None."""
    start, end = (None if year is None else date(year, 1, 1) for year in years)
    ended = end and (end if precisions[1] == "day" else end.replace(month=12, day=31))
    return {
        "start": start and str(start),
        "start_precision": start and precisions[0],
        "end": ended and str(ended),
        "end_precision": ended and precisions[1],
    }


def route_row(*, codes, period, bases, **properties):
    positions = [PLACES[code] for code in codes]
    stops = [
        {"name": "A", "country": code, "lon": lon, "lat": lat, "basis": basis}
        for code, (lon, lat), basis in zip(codes, positions, bases, strict=False)
    ]
    line = {"type": "LineString", "coordinates": [list(position) for position in positions]}
    return {"geometry": line, "stops": stops, "countries": codes, **period, **properties}


def base_area_row(*, code, period, **properties):
    lon, lat = PLACES[code]
    ring = [
        list(corner) for corner in shapely.box(lon - 1, lat - 1, lon + 1, lat + 1).exterior.coords
    ]
    shape = {"type": "Polygon", "coordinates": [ring]}
    place = {"geometry": shape, "countries": [code], "label_point": [lon, lat]}
    return {**place, **period, **properties}


PERIODS = st.builds(
    period,
    st.sampled_from([(1999, 1999), (1999, 2015), (2014, None), (None, None), (2001, 2002)]),
    st.tuples(*[st.sampled_from(["day", "month", "season", "year"])] * 2),
)
LANDS = st.sampled_from([code for code in PLACES if code])
ROWS = {
    "incidents": st.builds(
        incident_row,
        day=st.dates(date(1990, 1, 1), date(2024, 12, 31)),
        days=st.sampled_from([-1, 0, 0, 6, 30]),
        code=st.sampled_from(list(PLACES)),
        located=st.booleans(),
        sort=st.sampled_from(SORTS),
        attribution=st.sampled_from(WORDS["attributions"]),
        perpetrator_origins=st.lists(st.sampled_from(WORDS["origins"]), max_size=2, unique=True),
        killed=st.sampled_from([None, 0, 1, 50, 200]),
        location_precision=st.sampled_from(FROM_COARSE),
        uncertainty_km=st.sampled_from([0, 5, 60, 300, 2000]),
        **COMMON,
    ),
    "routes": st.builds(
        route_row,
        codes=st.lists(LANDS, min_size=2, max_size=3, unique=True),
        period=PERIODS,
        bases=st.tuples(*[st.sampled_from(["named", "named", "schematic"])] * 3),
        kind=st.sampled_from(list(KINDS["routes"])),
        **COMMON,
    ),
    "base_areas": st.builds(
        base_area_row,
        code=LANDS,
        period=PERIODS,
        kind=st.sampled_from(list(KINDS["base_areas"])),
        **COMMON,
    ),
}
NAMES = {"imu": "imu Islamic Movement of Uzbekistan IMU", "iju": "iju Islamic Jihad Union"}
ANY_LAYER = st.sampled_from(LAYERS).flatmap(
    lambda layer: st.tuples(st.just(layer), st.lists(ROWS[layer], max_size=8))
)
