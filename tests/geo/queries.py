"""Random queries, with up to three keys at a time, so that most of them have an answer."""

from datetime import date, timedelta

from hypothesis import strategies as st

from geo.model import Extent, Query, TimeWindow
from geo.model.query import LAYERS
from tests.geo.oracle import FROM_COARSE, FROM_LOW, KINDS


def some(words):
    return st.lists(st.sampled_from(sorted(words)), min_size=1, max_size=3).map(tuple)


@st.composite
def windows(draw):
    start = draw(st.dates(date(1990, 1, 1), date(2026, 1, 1)))
    end = start + timedelta(days=draw(st.sampled_from([0, 27, 364, 3000])))
    return draw(st.sampled_from([TimeWindow(start, end), TimeWindow(start), TimeWindow(None, end)]))


# a little beside the whole degrees, on whose edge no place stands
CLOSE_LON = st.integers(55, 80) | st.sampled_from([-179, -178, -170, 170, 178, 179])
CLOSE_LAT = st.integers(30, 45) | st.integers(-20, -10)
LON = (st.integers(-180, 179) | CLOSE_LON).map(lambda value: value + 0.2503)
LAT = (st.integers(-90, 89) | CLOSE_LAT).map(lambda value: value + 0.2503)
BOXES = st.tuples(LON, LAT, LON, LAT).map(
    lambda b: Extent(b[0], min(b[1], b[3]), b[2], max(b[1], b[3]))
)


def rings(lon):
    return st.lists(st.tuples(lon, LAT), min_size=3, max_size=5, unique=True).map(tuple)


# in either half of the globe or between them, so that each side is less than half a turn
RINGS = (
    rings(LON.map(abs))
    | rings(LON.map(lambda lon: -abs(lon)))
    | rings(LON.map(lambda lon: lon / 2))
)
AREAS = BOXES | RINGS | st.just(Extent(-180, -90, 180, 90))


def questions(words):
    """Queries of the words given by field; the fields without words of their own are the same."""
    fields = {name: some(found) for name, found in words.items()} | {
        "window": windows(),
        "certainty": st.sampled_from(["possible", "definite"]),
        "min_killed": st.sampled_from([0, 1, 10, 100]),
        "precision_at_most": st.sampled_from(FROM_COARSE),
        "confidence_at_least": st.sampled_from(FROM_LOW),
        "robust": st.sampled_from([True]),
        "area": AREAS,
        "near": some(NEAR),
        "text": st.sampled_from(PHRASES),
        "layers": some(LAYERS),
    }
    names = st.lists(st.sampled_from(sorted(fields)), max_size=3, unique=True)
    return names.flatmap(
        lambda some: st.builds(
            Query,
            **{name: fields[name] for name in some},
            **({"km": KILOMETRES} if "near" in some else {}),
        )
    )


# rows of a small layer, curated features of each layer, one without a place, one that is not there
NEAR = [
    *("row-0", "row-1", "row-2", "batken-raids", "istanbul", "pankisi", "osh-syria"),
    *(
        "batken-1999",
        "1999-08-22-batken-second-incursion",
        "2024-07-kazakhstan-female-cell",
        "no-such-feature",
    ),
]
# of which no two places of the features above are apart to within some metres
KILOMETRES = st.sampled_from([1, 20, 50, 300.7, 2000])
WORDS = {
    "countries": ["AFG", "DEU", "FJI", "KGZ", "TJK", "TUR", "UZB"],
    "origins": ["KGZ", "TJK", "UZB"],
    "touched": ["AFG", "PAK", "TUR", "UZB"],
    "kinds": [kind for kinds in KINDS.values() for kind in kinds],
    "statuses": ["carried_out", "failed", "foiled", "not_applicable"],
    "organisations": ["imu", "iju", "iskp", "islamic-state", "taliban"],
    "attributions": ["claimed", "attributed", "disputed", "unknown"],
}
PHRASES = ["istanbul", "Türkiye", "IMU", "islamic  state", "o", "a e", "valley batken", "ﬁghters"]
QUERIES = questions(WORDS)
