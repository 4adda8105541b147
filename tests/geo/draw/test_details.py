import json

import pytest

from geo.draw.details import details
from geo.store import open_atlas

HOSTILE = "<img src=x onerror=alert(1)></script>\u202e"
SOURCES = [{"ref": "agency-1999", "locator": "para 2", "grade": "B2"}]


@pytest.fixture
def said(data_folder, feature, sound_tables):
    """Say what is known of the one feature of a layer: facts by label among the parts."""

    def say(layer, source=None, **changes):
        made = feature(layer, **changes)
        documents = {layer: {"type": "FeatureCollection", "features": [made]}}
        if source:
            documents["sources"] = [sound_tables()["sources"][0] | source]
        parts = details(open_atlas(data_folder(**documents)), made["id"])
        return parts | {"facts": dict(parts["facts"])}

    return say


@pytest.mark.parametrize(
    ("layer", "lead"),
    [
        ("incidents", "Raid · 6 Aug 1999"),
        ("routes", "Cross-border raid · Aug–Oct 1999"),
        ("base_areas", "Theatre · from Aug 1999"),
    ],
)
def test_the_first_line_says_what_and_when(said, layer, lead):
    assert said(layer)["lead"] == lead


def test_a_place_is_said_with_how_exactly_it_is_known(said):
    facts = said("incidents")["facts"]
    assert facts["Place"] == "Zardaly, Batken, Kyrgyzstan"
    assert facts["How exactly"] == "known to the town; within 5 km"


def test_a_toll_is_said_as_its_range(said):
    facts = said("incidents", killed_low=212, killed=226, killed_high=240)["facts"]
    assert facts["Killed"] == "212–240"
    assert facts["Wounded"] == "unknown"


def test_organisations_are_named_and_not_coded(said):
    assert said("incidents")["facts"]["Organisations"] == "Islamic Movement of Uzbekistan"


def test_an_incident_of_nobody_known_says_so(said):
    facts = said("incidents", organisations=[], perpetrator_origins=[])["facts"]
    assert (facts["Organisations"], facts["Perpetrators from"]) == ("not known", "not known")


def test_differing_accounts_name_their_source_and_the_one_shown(said):
    (account,) = said("incidents")["accounts"]
    assert account == {"about": "killed", "text": "Two dead.", "source": "An Agency", "shown": True}


def test_a_source_is_cited_with_locator_grade_and_its_meaning(said):
    (source,) = said("incidents")["sources"]
    cited = [source[part] for part in ("title", "publisher", "date", "locator", "grade")]
    assert cited == ["Gunmen hold village", "An Agency", "1999-08-07", "para 2", "B2"]
    assert ".;" not in source["meaning"]
    assert source["meaning"].count(";") == 1


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("http://example.org/a", "http://example.org/a"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        (" https://example.org", None),
    ],
    ids=["https", "http", "script", "data", "no scheme", "blank first"],
)
def test_only_web_addresses_become_links(said, address, link):
    assert said("incidents", source={"URL": address})["sources"][0]["url"] == link


def test_a_route_says_its_way_and_how_sure_each_leg_is(said):
    parts = said("routes")
    assert parts["facts"]["Way"] == "Tavildara → Batken"
    assert parts["legs"] == [{"text": "Tavildara → Batken", "basis": "documented"}]


def test_a_route_of_unknown_number_says_so(said):
    assert said("routes", volume_text=None)["facts"]["Number"] == "not known"


def test_a_route_names_its_base_areas(said):
    assert said("routes")["facts"]["Base areas"] == "High valleys of Batken"


def test_an_area_says_where_its_outline_comes_from(said):
    assert said("base_areas")["facts"]["Outline"] == "drawn by hand"


def test_hostile_texts_stay_as_they_are(said):
    parts = said("incidents", title=HOSTILE, description=HOSTILE)
    assert (parts["title"], parts["text"]) == (HOSTILE, HOSTILE)


@pytest.mark.parametrize("layer", ["incidents", "routes", "base_areas"])
def test_everything_said_is_plain_text_that_json_holds(said, layer):
    parts = said(layer, source={"issued": {"literal": "spring 1999"}})
    assert json.loads(json.dumps(parts)) == parts
    assert "None" not in json.dumps(list(parts["facts"].values()))


def test_an_unknown_feature_is_refused(data_folder):
    with pytest.raises(KeyError, match="no-such-id"):
        details(open_atlas(data_folder()), "no-such-id")
