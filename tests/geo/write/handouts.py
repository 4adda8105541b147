"""Sound features drawn by chance, the atlas of them, and what a form should give back of it."""

import json
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

from geo.model.query import LAYERS, Query
from geo.read.geojson import layer_of
from geo.read.layers import FILES, LayersRead
from geo.read.tables import TableRead
from geo.schema.licences import CC_BY
from geo.store.atlas import Atlas, organisation_names
from geo.store.build import build_store
from geo.write.handout import Request, handout
from tests.geo.conftest import ALLY, ORGANISATION, SOURCE, make_feature

FOLDER = Path("drawn")
HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "'=1+1",
    "''",
    '"quoted", and\r\nbroken\tlines',
    "</script><script>alert(1)</script>",
    "<b>&amp;]]>",
    "Şanlıurfa – Шахрихон غزة 🗺️",
    "é e\u0301",
    " spaces around ",
    "null",
    "1e5",
    "007",
    "2016-06-28",
    "NaN",
    "\\n \\ /",
    "x" * 5000,
]
TEXTS = st.sampled_from(HOSTILE) | st.text(
    st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40
).filter(str.strip)
DEGREES = st.integers(-1_799_999_999, 1_799_999_999).map(lambda n: n / 10_000_000)
POINTS = st.tuples(DEGREES, DEGREES.map(lambda degrees: round(degrees / 2, 7)))
TOLLS = st.none() | st.integers(0, 10**9)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@st.composite
def incidents(draw, number):
    start = draw(st.none() | DAYS)
    end = start and start + timedelta(days=draw(st.integers(0, 400)))
    place = draw(st.none() | POINTS)
    return make_feature(
        "incidents",
        place and {"type": "Point", "coordinates": list(place)},
        id=f"incident-{number}",
        title=draw(TEXTS)[:200],
        description=draw(TEXTS),
        start=start and str(start),
        end=end and str(end),
        date_precision=start and ("day" if start == end else "year"),
        country=None,
        admin1=draw(st.none() | TEXTS.map(lambda text: text[:200])),
        location_precision=place and "settlement",
        uncertainty_km=place and draw(st.integers(0, 300) | st.floats(0, 300, width=32)),
        target=draw(st.none() | TEXTS.map(lambda text: text[:200])),
        killed=draw(TOLLS),
        perpetrator_origins=draw(st.lists(st.sampled_from(["UZB", "TJK", "KGZ"]), unique=True)),
        accounts=draw(st.lists(accounts(), max_size=2)),
        related_places=[],
    )


def accounts():
    values = st.none() | st.integers(-5, 5) | TEXTS | st.booleans() | st.lists(TEXTS, max_size=2)
    return st.fixed_dictionaries(
        {"field": st.just("general"), "value": values, "text": TEXTS, "source": st.none()},
        optional={"shown": st.booleans()},
    )


@st.composite
def routes(draw, number):
    title, text = draw(TEXTS)[:200], draw(st.none() | TEXTS)
    return make_feature("routes", id=f"route-{number}", title=title, volume_text=text)


@st.composite
def base_areas(draw, number):
    return make_feature("base_areas", id=f"area-{number}", title=draw(TEXTS)[:200])


MAKERS = {"incidents": incidents, "routes": routes, "base_areas": base_areas}


@st.composite
def features(draw, layers=LAYERS):
    """Up to four features of each layer by its name, and none of the layers not asked for."""
    counts = {layer: draw(st.integers(0, 4)) if layer in layers else 0 for layer in LAYERS}
    return {
        layer: [draw(MAKERS[layer](number)) for number in range(count)]
        for layer, count in counts.items()
    }


def atlas_of(found):
    """The atlas of some features; one that would be refused fails the test."""
    reads = {
        layer: layer_of(
            {"type": "FeatureCollection", "features": found.get(layer, [])},
            FOLDER / FILES[layer],
            layer,
        )
        for layer in LAYERS
    }
    assert [fault.sentence() for read in reads.values() for fault in read.faults] == []
    organisations = {item["id"]: item for item in (ORGANISATION, ALLY)}
    tables = {
        "organisations": (ORGANISATION, ALLY),
        "sources": (SOURCE,),
    }
    read = LayersRead(
        layers=reads,
        tables={
            name: TableRead(name, FOLDER / FILES[name], rows, (), tuple(range(len(rows))))
            for name, rows in tables.items()
        },
        faults=(),
    )
    names = organisation_names(organisations)
    stores = {
        layer: build_store(layer, read.layers[layer].kept, names, licence=CC_BY.id)
        for layer in LAYERS
    }
    return Atlas(
        **stores,
        organisations=organisations,
        sources={SOURCE["id"]: SOURCE},
        version="0123456789ab",
        read=read,
        licences={CC_BY.id: CC_BY},
    )


def handout_of(found, *, query=None, **wanted):
    """What would be written of some features; all of them unless a query says less."""
    return handout(atlas_of(found), Request(query=query or Query(), **wanted))


def sorted_features(found):
    """The features in the order of a file: by start and id, undated ones last."""
    return {
        layer: sorted(
            items,
            key=lambda item: (
                item["properties"]["start"] is None,
                item["properties"]["start"] or "",
                item["id"],
            ),
        )
        for layer, items in found.items()
    }


def same(written, read):
    """Whether features read back are those written, values and shapes alike."""
    return {name: list(items) for name, items in read.items()} == {
        name: json.loads(json.dumps(items)) for name, items in sorted_features(written).items()
    }
