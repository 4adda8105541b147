"""Random scenes and briefings: every field, hostile text included."""

from hypothesis import strategies as st

from geo.model import Annotation, Briefing, MapLook, MapView, Scene, SceneClock
from geo.model.map_look import COLOURS, LEGS, MODES
from geo.model.scene import STEPS
from tests.geo.queries import QUERIES

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><!-- {{ x }} ${y} #set page() \\end",
    "=1+1",
    "no",
    "- a: b # c",
    "'\"` | > & *x !!y %z",
    "a\nb\n\n- c\n",
    "Жихад İstanbul الحرب \U0001f5fa",
    "$x^2$ \\frac{1}{2}",
)
# what a text may hold: no control characters, no halves of surrogate pairs
SIGNS = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\x85\ufeff")
TEXTS = st.sampled_from(HOSTILE) | st.text(SIGNS | st.just("\n"), max_size=60)
LINES = TEXTS.map(lambda text: " ".join(text.split()))
IDS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
POINTS = st.tuples(
    st.floats(-180, 180).map(lambda value: round(value, 4)),
    st.floats(-90, 90).map(lambda value: round(value, 4)),
)
VIEWS = st.builds(
    lambda point, zoom: MapView(*point, zoom), POINTS, st.sampled_from([2.0, 4.25, 7.5])
)
ANNOTATIONS = st.one_of(
    st.builds(lambda at, text: Annotation("text", at, text), POINTS, LINES.filter(bool)),
    st.builds(lambda at, text, tail: Annotation("arrow", at, text, tail), POINTS, LINES, POINTS),
    st.builds(
        lambda at, text, km: Annotation("circle", at, text, radius_km=km),
        POINTS,
        LINES,
        st.integers(1, 5000).map(float),
    ),
)
SCENES = st.builds(
    Scene,
    id=IDS,
    headline=LINES,
    narration=TEXTS.map(str.strip),
    notes=TEXTS.map(str.strip),
    minutes=st.none() | st.sampled_from([0.5, 2.0, 90.0]),
    query=QUERIES,
    view=st.none() | VIEWS,
    look=st.builds(
        MapLook,
        colour=st.sampled_from(COLOURS),
        legs=st.sampled_from(LEGS),
        mode=st.sampled_from(MODES),
    ),
    clock=st.builds(
        SceneClock,
        step=st.sampled_from(STEPS),
        speed=st.integers(1, 120),
        width=st.integers(1, 1200),
    ),
    selected=st.none() | IDS,
    highlighted=st.lists(IDS, max_size=3, unique=True).map(tuple),
    annotations=st.lists(ANNOTATIONS, max_size=3).map(tuple),
    sources=st.lists(IDS, max_size=3, unique=True).map(tuple),
)
BRIEFINGS = st.builds(
    Briefing,
    title=LINES,
    scenes=st.lists(SCENES, min_size=1, max_size=3, unique_by=lambda scene: scene.id).map(tuple),
    author=LINES,
    date=st.just("") | st.dates().map(str),
    data_version=st.just("") | st.from_regex(r"[0-9a-f]{12}", fullmatch=True),
    summary=TEXTS.map(str.strip),
    language=st.sampled_from(["en", "de", "ru", "uz-Latn"]),
)
