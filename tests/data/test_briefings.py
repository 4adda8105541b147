"""The briefings that ship: each scene shows what it says, says what is known, and in own words."""

import json
import math
import re
from pathlib import Path

import pytest

from geo.brief.facts import named_features, scene_facts, scene_references
from geo.brief.narration import plain_text
from geo.brief.scene_file import read_briefing
from geo.brief.scene_text import briefing_text
from geo.store import open_atlas
from tests.data.test_no_harm import ADDRESS, GROUPS, INTERNAL, RUNS, digests

ROOT = Path(__file__).parents[2]
FOUNDING_TEXT = {
    "exporting-jihad": "osw-2017-exporting-jihad",
    "khorasans-reach": "jamestown-2024-iskp",
}
FEWEST_SCENES = {"exporting-jihad": 12, "khorasans-reach": 10}
TILE_PX = 256
MAP_PX = (1440, 900)
"""The screen that a view is made for; smaller maps show the same ground from further off."""
MARGINS_PX = (140, 90)
"""Left and right, above and below: room for names, legend and date."""
HEADLINE_CHARACTERS = 110
NARRATION_WORDS = (40, 120)
NOTES_WORDS = (60, 170)
NUMBER = re.compile(r"\d[\d,]*")


def read(name):
    path = ROOT / "briefings" / f"{name}.yaml"
    return read_briefing(path.read_bytes(), path)


BRIEFINGS = {name: read(name) for name in FEWEST_SCENES}
SCENES = [(name, scene) for name, briefing in BRIEFINGS.items() for scene in briefing.scenes]
each_scene = pytest.mark.parametrize(
    ("name", "scene"), SCENES, ids=[f"{name}:{scene.id}" for name, scene in SCENES]
)
each_briefing = pytest.mark.parametrize("name", BRIEFINGS)


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(ROOT / "data")


@pytest.fixture(scope="module")
def by_id(rows):
    layers = ("incidents", "routes", "base_areas")
    return {row["id"]: row for layer in layers for row in rows[layer]}


@pytest.fixture(scope="module")
def points(features):
    """Points by which each feature is found on the map, (lon, lat)."""
    found = {}
    for feature in features["incidents"]:
        if feature["geometry"]:
            found[feature["properties"]["id"]] = [feature["geometry"]["coordinates"]]
    for feature in features["routes"]:
        stops = feature["properties"]["stops"]
        found[feature["properties"]["id"]] = [(stop["lon"], stop["lat"]) for stop in stops]
    for feature in features["base_areas"]:
        found[feature["properties"]["id"]] = [feature["properties"]["label_point"]]
    return found


def selected(atlas, scene):
    """Ids that a scene's query selects."""
    selection = atlas.select(scene.query)
    return {name for layer in scene.query.layers for name in selection.ids(layer)}


def on_screen(view, point):
    """Where a point lies on the map, pixels from its top left corner."""

    def mercator(lon, lat):
        angle = math.radians(lat)
        return (lon + 180) / 360, 0.5 - math.log(math.tan(angle / 2 + math.pi / 4)) / math.tau

    world = TILE_PX * 2**view.zoom
    (x, y), (middle_x, middle_y) = mercator(*point), mercator(view.lon, view.lat)
    return (x - middle_x) * world + MAP_PX[0] / 2, (y - middle_y) * world + MAP_PX[1] / 2


def kin(names, organisations):
    """Rows of organisations, and of those that have to do with them."""
    return [
        row
        for row in organisations
        if names & {row["id"], *(relation["target"] for relation in row["relations"])}
    ]


def numbers(text):
    return {int(found.replace(",", "")) for found in NUMBER.findall(text)}


def spoken(scene):
    return f"{scene.headline}\n{plain_text(scene.narration)}\n{scene.notes}"


@each_briefing
def test_a_briefing_says_whose_argument_it_follows(name, atlas):
    briefing = BRIEFINGS[name]
    title = str(atlas.sources[FOUNDING_TEXT[name]]["title"]).replace(
        "\N{RIGHT SINGLE QUOTATION MARK}", "'"
    )
    assert title in briefing.summary
    assert (briefing.author, briefing.date, briefing.language) == (
        "Briefing Atlas",
        "2026-11-25",
        "en",
    )


@each_briefing
def test_a_briefing_was_written_on_the_data_as_they_are(name, atlas):
    assert BRIEFINGS[name].data_version == atlas.version


@each_briefing
def test_no_scene_has_gone_missing(name):
    assert len(BRIEFINGS[name].scenes) >= FEWEST_SCENES[name]


@each_briefing
def test_a_briefing_reads_back_as_it_was_written(name):
    briefing = BRIEFINGS[name]
    assert read_briefing(briefing_text(briefing).encode(), Path(name)) == briefing


@each_scene
def test_what_a_scene_names_exists(name, scene, atlas):
    assert scene_facts(atlas, scene).missing == ()


@each_scene
def test_what_a_scene_names_is_on_its_map(name, scene, atlas, points):
    named = set(named_features(scene))
    assert named
    assert named - selected(atlas, scene) == set()
    assert named - set(points) == set(), "has no place"


@each_scene
def test_a_scene_highlights_a_few_things(name, scene):
    assert 2 <= len(scene.highlighted) <= 8


@each_scene
def test_what_a_scene_names_lies_well_inside_its_view(name, scene, points):
    outside = [
        (feature, round(x), round(y))
        for feature in named_features(scene)
        for x, y in (on_screen(scene.view, point) for point in points[feature])
        if abs(x - MAP_PX[0] / 2) > MAP_PX[0] / 2 - MARGINS_PX[0]
        or abs(y - MAP_PX[1] / 2) > MAP_PX[1] / 2 - MARGINS_PX[1]
    ]
    assert outside == []


@each_scene
def test_an_annotation_stands_at_a_place_of_the_data(name, scene, points):
    known = {tuple(point) for places in points.values() for point in places}
    assert {item.at for item in scene.annotations} - known == set()


@each_scene
def test_a_scene_cites_the_founding_text_and_others(name, scene, atlas):
    cited = {reference.id for reference in scene_references(atlas, scene)}
    assert FOUNDING_TEXT[name] in scene.sources
    assert len(cited) > 1


@each_scene
def test_a_scene_is_short_enough_to_be_read(name, scene):
    fewest, most = NARRATION_WORDS
    assert len(scene.headline) <= HEADLINE_CHARACTERS
    assert fewest <= len(plain_text(scene.narration).split()) <= most
    assert scene.minutes


@each_scene
def test_the_notes_say_more_than_the_audience_reads(name, scene):
    fewest, most = NOTES_WORDS
    assert fewest <= len(scene.notes.split()) <= most


@each_scene
def test_no_scene_shares_eight_words_in_a_row_with_a_founding_text(name, scene):
    runs = set(RUNS.read_text("ascii").split())
    assert [run for digest, run in digests(spoken(scene)) if digest in runs] == []


@each_scene
def test_each_number_that_the_audience_reads_stands_in_what_is_shown(
    name, scene, atlas, by_id, rows
):
    known = [by_id[feature] for feature in selected(atlas, scene)]
    known += kin({org for row in known for org in row["organisations"]}, rows["organisations"])
    window = json.dumps([str(scene.query.window.start), str(scene.query.window.end)])
    held = numbers(json.dumps(known)) | numbers(window)
    assert numbers(f"{scene.headline}\n{plain_text(scene.narration)}") - held == set()


@each_scene
def test_a_scene_gives_no_address_and_speaks_to_readers(name, scene):
    assert not ADDRESS.search(spoken(scene))
    assert not INTERNAL.search(spoken(scene))
    assert not GROUPS.match(scene.headline)


@each_scene
def test_a_scene_spells_as_the_atlas_does(name, scene):
    words = spoken(scene)
    assert not re.search(r"\bTurkey\b|\bUighur|\borganiz|\bcent(er|ers)\b|%", words)
    assert not re.search(r"\d-\d", re.sub(r"\d-year", "", words)), "ranges have an en dash"
