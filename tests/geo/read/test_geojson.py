"""What a layer is as read: rows, order, data types; nothing lost."""

import copy

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.model.query import LAYERS
from geo.read.geojson import layer_of
from geo.schema.layers import SCHEMAS

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def collection(features):
    return {"type": "FeatureCollection", "features": features}


@pytest.mark.parametrize("layer", LAYERS)
def test_a_sound_feature_is_kept(layer, feature, read_features):
    read = read_features(layer, [feature(layer)])
    assert (len(read.kept), read.faults) == (1, ())


@pytest.mark.parametrize("layer", LAYERS)
def test_the_columns_are_those_of_the_schema_even_with_no_rows(layer, read_features):
    frame = read_features(layer, []).kept
    assert tuple(frame.columns) == (*SCHEMAS[layer].names, "geometry")
    assert len(frame) == 0


def test_no_rows_have_the_data_types_of_some(incident_feature, read_features):
    some = read_features("incidents", [incident_feature()]).kept
    none = read_features("incidents", []).kept
    assert none.dtypes.equals(some.dtypes)


def test_the_frame_is_in_longitude_and_latitude(read_features):
    assert read_features("incidents", []).kept.crs.to_epsg() == 4326


@pytest.mark.parametrize(
    ("column", "dtype"),
    [("start", "datetime64[s]"), ("killed", "Int64"), ("uncertainty_km", "float64")],
)
def test_dates_and_numbers_have_their_data_types(column, dtype, incident_feature, read_features):
    assert read_features("incidents", [incident_feature()]).kept[column].dtype == dtype


def test_a_date_before_1677_is_kept(incident_feature, read_features):
    old = incident_feature(start="0622-07-16", end="0622-07-16")
    assert read_features("incidents", [old]).kept["start"][0].year == 622


def test_unknown_is_missing_and_never_zero(incident_feature, read_features):
    assert read_features("incidents", [incident_feature()]).kept["killed"].isna().all()


def test_lists_are_tuples(incident_feature, read_features):
    frame = read_features("incidents", [incident_feature()]).kept
    assert frame["organisations"][0] == ("imu",)


def test_an_unlocated_incident_has_no_geometry(unlocated_feature, read_features):
    assert read_features("incidents", [unlocated_feature()]).kept.geometry[0] is None


def test_rows_are_sorted_by_start_and_id_with_the_undated_last(incident_feature, read_features):
    undated = incident_feature(id="a", start=None, end=None, date_precision=None)
    day = {"start": "2000-01-01", "end": "2000-01-01"}
    features = [undated, incident_feature(id="c", **day), incident_feature(id="b", **day)]
    kept = read_features("incidents", [*features, incident_feature(id="d")]).kept
    assert list(kept["id"]) == ["d", "b", "c", "a"]


def test_a_bad_row_does_not_keep_a_good_one_out(incident_feature, read_features):
    read = read_features("incidents", [incident_feature(id="bad", killed="3"), incident_feature()])
    assert list(read.kept["id"]) == ["1999-08-06-batken"]
    assert [(row.index, row.feature_id) for row in read.refused] == [(0, "bad")]


def test_an_earlier_row_keeps_its_place_in_the_file(incident_feature, read_features):
    late = incident_feature(id="late", start="2001-01-01", end="2001-01-01")
    assert read_features("incidents", [late, incident_feature()]).positions["late"] == 0


@given(st.lists(st.tuples(st.sampled_from(SCHEMAS["incidents"].names), JSON_VALUES), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_kept_and_refused_are_all_that_was_read(incident_feature, tmp_path, changes):
    features = [incident_feature(**{name: value}) for name, value in changes]
    read = layer_of(collection(features), tmp_path, "incidents")
    assert len(read.kept) + len(read.refused) == len(features)
    assert all(refusal.faults for refusal in read.refused)


@given(JSON_VALUES, st.sampled_from(LAYERS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_geometry_is_kept_or_refused(feature, tmp_path, coordinates, layer):
    changed = feature(layer)
    changed["geometry"]["coordinates"] = copy.deepcopy(coordinates)
    read = layer_of(collection([changed]), tmp_path, layer)
    assert len(read.kept) + len(read.refused) == 1


@given(st.lists(JSON_VALUES, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_at_all_in_place_of_a_feature_is_refused(tmp_path, entries):
    read = layer_of(collection(entries), tmp_path, "incidents")
    assert [refusal.index for refusal in read.refused] == list(range(len(entries)))


@given(JSON_VALUES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_message_is_one_line(incident_feature, tmp_path, value):
    read = layer_of(collection([incident_feature(kind=value)]), tmp_path, "incidents")
    assert all(fault.sentence().isprintable() for fault in read.faults)


def test_missing_text_is_none(incident_feature, read_features):
    assert read_features("incidents", [incident_feature()]).kept["actor"][0] is None


def test_no_cell_of_a_kept_list_is_missing(incident_feature, read_features):
    frame = read_features("incidents", [incident_feature(organisations=[])]).kept
    assert frame["organisations"][0] == ()
    assert not pd.isna(frame["sources"][0][0]["ref"])
