"""Each kind of fault that a feature can have, with the message that it gives."""

import pytest


def point(lon, lat):
    return {"type": "Point", "coordinates": [lon, lat]}


def polygon(*rings):
    return {"type": "Polygon", "coordinates": [[list(p) for p in ring] for ring in rings]}


def line(*positions):
    return {"type": "LineString", "coordinates": [list(p) for p in positions]}


SHELL = [(70, 39), (72, 39), (72, 40), (70, 40), (70, 39)]
HOLE = [(70.5, 39.2), (71, 39.2), (71, 39.5), (70.5, 39.2)]

INCIDENT_FAULTS = {
    "wrong type: text for a number": (
        {"killed": "3"},
        "field 'killed': expected a whole number, got '3'",
    ),
    "wrong type: true for a number": (
        {"killed": True},
        "field 'killed': expected a whole number, got true",
    ),
    "wrong type: half a person": (
        {"killed": 1.5},
        "field 'killed': expected a whole number, got 1.5",
    ),
    "wrong type: a list for a text": (
        {"title": ["a"]},
        "field 'title': expected text, got a list of 1",
    ),
    "wrong type: a text for a list": (
        {"organisations": "imu"},
        "field 'organisations': expected a list, got 'imu'",
    ),
    "wrong type: a text for a record": (
        {"accounts": ["two dead"]},
        "field 'accounts[0]': expected an object, got 'two dead'",
    ),
    "below zero": ({"killed": -1}, "field 'killed': expected at least 0, got -1"),
    "beyond counting": (
        {"killed": 10**30},
        "field 'killed': expected a whole number, got 1e+30",
    ),
    "null for a text": ({"title": None}, "field 'title': expected text, got null"),
    "null for a list": (
        {"organisations": None},
        "field 'organisations': expected list of ids, got null; use [] where there is none",
    ),
    "blank text": (
        {"place": " "},
        "field 'place': expected text, got ' '; use null where nothing is known",
    ),
    "control character": (
        {"title": "a\x00b"},
        r"field 'title': expected text without control characters, got '\x00' in it; remove it",
    ),
    "half a surrogate pair": (
        {"title": "a\ud800"},
        r"field 'title': expected text without control characters, got '\ud800' in it; remove it",
    ),
    "a million characters": (
        {"description": "x" * 1_000_000},
        "field 'description': expected at most 20,000 characters, got 1,000,000",
    ),
    "unknown word": (
        {"status": "caried_out"},
        (
            "field 'status': expected one of carried_out, failed, foiled, not_applicable, "
            "got 'caried_out'; did you mean 'carried_out'?"
        ),
    ),
    "unknown word of many": (
        {"kind": "bombng"},
        (
            "field 'kind': expected one of bombing, suicide_bombing, armed_assault, "
            "vehicle_attack, stabbing, hostage_taking, hostage_killing, raid, ..., got 'bombng'; "
            "did you mean 'bombing'?"
        ),
    ),
    "unknown country": (
        {"country": "KG"},
        (
            "field 'country': expected an alpha-3 country code such as KGZ, got 'KG'; "
            "did you mean 'KGZ'?"
        ),
    ),
    "country by its name": (
        {"perpetrator_origins": ["Türkiye"]},
        (
            "field 'perpetrator_origins[0]': expected an alpha-3 country code such as KGZ, "
            "got 'Türkiye'; did you mean 'TUR'?"
        ),
    ),
    "the same twice": (
        {"organisations": ["imu", "imu"]},
        "field 'organisations[1]': expected each only once, got 'imu' again",
    ),
    "no id": (
        {"id": "Batken 1999"},
        "field 'id': expected an id of small letters, digits and hyphens, got 'Batken 1999'",
    ),
    "missing property": (
        {"killed_low": ...},
        (
            "field 'killed_low': expected whole number, got no such property; "
            "use null where nothing is known"
        ),
    ),
    "unknown property": (
        {"kiled": 2},
        (
            "field 'kiled': expected a property of the schema, got an unknown one; "
            "did you mean 'killed'?"
        ),
    ),
    "no date": (
        {"start": "1999-08"},
        "field 'start': expected a date YYYY-MM-DD, got '1999-08'",
    ),
    "no day of the calendar": (
        {"end": "1999-02-30"},
        "field 'end': expected a date YYYY-MM-DD, got '1999-02-30'",
    ),
    "end before start": (
        {"end": "1999-08-05"},
        "field 'end': expected a date not before start (1999-08-06), got '1999-08-05'",
    ),
    "start without end": (
        {"end": None},
        "field 'end': expected a value, as the other dates are given, got null",
    ),
    "one day that is a month": (
        {"date_precision": "month"},
        "field 'date_precision': expected 'day' where start and end are one day, got 'month'",
    ),
    "a month that is a year": (
        {"date_precision": "month", "end": "2000-08-05"},
        (
            "field 'date_precision': expected at most 92 days from start to end with precision "
            "'month', got 366 days"
        ),
    ),
    "low above high": (
        {"killed_low": 5, "killed_high": 3},
        "field 'killed_low': expected at most killed_high (3), got 5",
    ),
    "low above best": (
        {"wounded_low": 5, "wounded": 3, "wounded_high": 9},
        "field 'wounded_low': expected at most wounded (3), got 5",
    ),
    "best above high": (
        {"arrested": 5, "arrested_high": 3},
        "field 'arrested': expected at most arrested_high (3), got 5",
    ),
    "family of another kind": (
        {"family": "plot"},
        "field 'family': expected 'attack' for kind 'raid', got 'plot'",
    ),
    "status of an attack for an arrest": (
        {"kind": "arrest", "family": "plot", "status": "foiled"},
        "field 'status': expected 'not_applicable' for kind 'arrest', got 'foiled'",
    ),
    "region of another country": (
        {"area": "UZ-FA"},
        "field 'area': expected a code of Kyrgyzstan, KG-..., got 'UZ-FA'",
    ),
    "point without precision": (
        {"location_precision": None},
        "field 'location_precision': expected a value where geometry is a point, got null",
    ),
    "point without radius": (
        {"uncertainty_km": None},
        "field 'uncertainty_km': expected a value where geometry is a point, got null",
    ),
    "no source": (
        {"sources": []},
        "field 'sources': expected at least one, got an empty list",
    ),
    "no grade": (
        {"sources": [{"ref": "agency-1999", "locator": None, "grade": "B7"}]},
        "field 'sources[0].grade': expected a grade A1 to F6, got 'B7'",
    ),
    "account of no property": (
        {"accounts": [{"field": "dead", "value": 2, "text": "Two.", "source": None}]},
        "field 'accounts[0].field': expected a property or 'general', got 'dead'",
    ),
    "related place swapped": (
        {
            "related_places": [
                {"name": "Sokh", "country": "UZB", "lon": 39.97, "lat": 71.13, "role": None}
            ]
        },
        (
            "field 'related_places[0]': expected a place in Uzbekistan (lon 55 to 74, "
            "lat 37 to 46), got [39.97, 71.13]; coordinates look swapped: longitude comes first"
        ),
    ),
}

GEOMETRY_FAULTS = {
    "coordinates swapped": (
        "incidents",
        point(39.7, 70.9),
        (
            "expected a place in Kyrgyzstan (lon 69 to 81, lat 39 to 44), got [39.7, 70.9]; "
            "coordinates look swapped: longitude comes first"
        ),
    ),
    "in another country": (
        "incidents",
        point(28.9, 41.0),
        (
            "expected a place in Kyrgyzstan (lon 69 to 81, lat 39 to 44), got [28.9, 41.0]; "
            "correct the country or the coordinates"
        ),
    ),
    "out of range": (
        "incidents",
        point(190, 39.7),
        "expected longitude within -180 to 180 and latitude within -90 to 90, got [190, 39.7]",
    ),
    "out of range since swapped": (
        "incidents",
        point(39.7, 120),
        (
            "expected longitude within -180 to 180 and latitude within -90 to 90, got [39.7, 120]; "
            "coordinates look swapped: longitude comes first"
        ),
    ),
    "three numbers": (
        "incidents",
        {"type": "Point", "coordinates": [70.9, 39.7, 800]},
        "expected a position [lon, lat] of two numbers, got a list of 3",
    ),
    "numbers as text": (
        "incidents",
        {"type": "Point", "coordinates": ["70.9", "39.7"]},
        "expected a position [lon, lat] of two numbers, got a list of 2",
    ),
    "another type": (
        "incidents",
        line((70, 39), (71, 39)),
        "expected a Point, got 'LineString'",
    ),
    "no geometry": (
        "incidents",
        "POINT (70.9 39.7)",
        "expected a Point, got 'POINT (70.9 39.7)'",
    ),
    "no place for a route": (
        "routes",
        None,
        "expected a LineString or MultiLineString, got null",
    ),
    "a line of one position": (
        "routes",
        line((70, 39)),
        "expected a line of 2 positions or more, got a list of 1",
    ),
    "a line across the antimeridian": (
        "routes",
        line((170, 39), (-170, 39)),
        "expected a geometry cut at the antimeridian, got a step from longitude 170 to -170",
    ),
    "unclosed ring": (
        "base_areas",
        polygon(SHELL[:-1]),
        "expected a closed ring, first and last position the same, got [70, 39] and [70, 40]",
    ),
    "a ring of three positions": (
        "base_areas",
        polygon([(70, 39), (72, 39), (70, 39)]),
        "expected a ring of 4 positions or more, got a list of 3",
    ),
    "outer ring clockwise": (
        "base_areas",
        polygon(SHELL[::-1]),
        (
            "expected an outer ring that runs counter-clockwise, got clockwise; "
            "turn the order of its positions round"
        ),
    ),
    "hole counter-clockwise": (
        "base_areas",
        polygon(SHELL, HOLE),
        (
            "expected a hole that runs clockwise, got counter-clockwise; "
            "turn the order of its positions round"
        ),
    ),
    "edges that cross": (
        "base_areas",
        polygon([(70, 39), (72, 40), (72, 39), (70, 41), (70, 39)]),
        "expected a polygon whose edges do not cross or touch, got self-intersection[71.3",
    ),
    "no rings": ("base_areas", polygon(), "expected a list of coordinates, got an empty list"),
}


@pytest.mark.parametrize(("changes", "message"), INCIDENT_FAULTS.values(), ids=INCIDENT_FAULTS)
def test_a_fault_of_an_incident_is_told_with_field_expected_and_got(
    changes, message, incident_feature, read_features
):
    read = read_features("incidents", [incident_feature(**changes)])
    assert [fault.sentence().split(", ", 1)[1] for fault in read.faults] == [message]


@pytest.mark.parametrize(
    ("layer", "geometry", "message"), GEOMETRY_FAULTS.values(), ids=GEOMETRY_FAULTS
)
def test_a_fault_of_a_geometry_is_told(layer, geometry, message, feature, read_features):
    read = read_features(layer, [feature(layer, geometry)])
    assert f"field 'geometry': {message}" in read.faults[0].sentence()


ROUTE_FAULTS = {
    "one stop": (
        {"stops": [{"name": "A", "country": "TJK", "lon": 70.48, "lat": 38.7, "basis": "named"}]},
        "field 'stops': expected two stops or more, got a list of 1",
    ),
    "stop outside the route's countries": (
        {"countries": ["TJK"]},
        "field 'stops[1].country': expected one of the route's countries, got 'KGZ'",
    ),
    "leg to no stop": (
        {"legs": [{"from": 0, "to": 2, "basis": "inferred", "sources": []}]},
        "field 'legs[0].to': expected a position among 2 stops, 0 to 1, got 2",
    ),
    "leg to itself": (
        {"legs": [{"from": 1, "to": 1, "basis": "inferred", "sources": []}]},
        "field 'legs[0].to': expected another stop than 'from', got 1",
    ),
    "documented by nobody": (
        {"legs": [{"from": 0, "to": 1, "basis": "documented", "sources": []}]},
        "field 'legs[0].sources': expected a source for a documented leg, got none",
    ),
    "volume of nothing": (
        {"volume_unit": None},
        "field 'volume_unit': expected a unit, as a volume is given, got null",
    ),
    "volume out of order": (
        {"volume": 20},
        "field 'volume_low': expected at most volume (20), got 30",
    ),
    "month that begins in the middle": (
        {"start": "1999-08-06"},
        "field 'start': expected the first day of a month with precision 'month', got '1999-08-06'",
    ),
    "year that ends in autumn": (
        {"end_precision": "year"},
        "field 'end': expected the last day of a year with precision 'year', got '1999-10-31'",
    ),
    "precision of no date": (
        {"end": None},
        (
            "field 'end_precision': expected null where end is null, a word where it is not, "
            "got 'month'"
        ),
    ),
}


@pytest.mark.parametrize(("changes", "message"), ROUTE_FAULTS.values(), ids=ROUTE_FAULTS)
def test_a_fault_of_a_route_is_told(changes, message, route_feature, read_features):
    read = read_features("routes", [route_feature(**changes)])
    assert message in [fault.sentence().split(", ", 1)[1] for fault in read.faults]


def test_a_stop_off_the_line_is_a_fault(route_feature, read_features):
    read = read_features("routes", [route_feature(line((70.48, 38.7), (72, 40)))])
    assert (
        read.faults[0]
        .sentence()
        .endswith(
            "field 'stops[1]': expected a vertex of the geometry, got [70.82, 40.06], which is none"
        )
    )


def test_a_label_of_25_characters_is_a_fault(base_area_feature, read_features):
    read = read_features("base_areas", [base_area_feature(label="x" * 25)])
    assert "field 'label': expected at most 24 characters, got 25" in read.faults[0].sentence()


def test_a_place_precision_without_a_point_is_a_fault(unlocated_feature, read_features):
    read = read_features("incidents", [unlocated_feature(location_precision="site")])
    assert (
        read.faults[0]
        .sentence()
        .endswith(
            "field 'location_precision': expected null where geometry is null, got 'site'; "
            "give a point or null"
        )
    )


def test_a_fault_names_file_feature_and_id(incident_feature, read_features):
    read = read_features("incidents", [incident_feature(killed="3")])
    assert read.faults[0].sentence() == (
        f"{read.path}: feature 1 (1999-08-06-batken), field 'killed': "
        "expected a whole number, got '3'"
    )


def test_all_faults_of_a_feature_are_told_at_once(incident_feature, read_features):
    wrong = incident_feature(killed="3", end="1999-08-01", family="plot", country="KG")
    read = read_features("incidents", [wrong])
    assert [fault.field for fault in read.faults] == ["country", "killed", "end", "family"]


def test_the_second_of_two_features_with_one_id_is_refused(incident_feature, read_features):
    read = read_features("incidents", [incident_feature(), incident_feature()])
    assert [refusal.index for refusal in read.refused] == [1]
    assert (
        read.faults[0]
        .sentence()
        .endswith(
            "field 'id': expected an id that occurs once, got '1999-08-06-batken' again, "
            "first in entry 1"
        )
    )


def test_a_feature_whose_id_is_not_its_property_is_refused(incident_feature, read_features):
    read = read_features("incidents", [incident_feature() | {"id": "other"}])
    assert "the same id as in properties, '1999-08-06-batken', got 'other'" in (
        read.faults[0].sentence()
    )


@pytest.mark.parametrize("entry", [None, 3, "Feature", [], {}, {"type": "Feature"}], ids=repr)
def test_an_entry_that_is_no_feature_is_refused(entry, read_features):
    read = read_features("incidents", [entry])
    assert (len(read.kept), len(read.refused)) == (0, 1)


@pytest.mark.parametrize("name", ["<img src=x>", "a\nb", "\u202e" + "x" * 500], ids=repr)
def test_a_message_stays_on_one_line_whatever_a_property_is_called(
    name, incident_feature, read_features
):
    sentence = read_features("incidents", [incident_feature(**{name: 1})]).faults[0].sentence()
    assert sentence.isprintable()
    assert len(sentence) < 400
