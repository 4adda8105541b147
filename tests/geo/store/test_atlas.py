"""The layers as one atlas: opened, versioned, shared, asked."""

import json
from datetime import date

import pytest

from geo.errors import DataError
from geo.model import Extent, Query, TimeWindow
from geo.model.query import LAYERS
from geo.store import open_atlas


@pytest.fixture
def atlas(data_folder, feature):
    """Open an atlas whose incidents differ from a sound one by what is given, one dict each."""

    def build(*changes):
        rows = [feature("incidents", **{"id": f"row-{n}"} | c) for n, c in enumerate(changes)]
        return open_atlas(data_folder(incidents={"type": "FeatureCollection", "features": rows}))

    return build


def on(day, end=None, precision="day"):
    return {"start": day, "end": end or day, "date_precision": precision}


UNDATED = {"start": None, "end": None, "date_precision": None}
UNLOCATED = {"geometry": None, "location_precision": None, "uncertainty_km": None}
SEPTEMBER = on("2007-09-01", "2007-09-30", "month")


def test_rows_are_selected_in_order_of_start_and_id_with_the_undated_last(atlas):
    days = [UNDATED, on("2000-01-02"), on("2000-01-01"), on("2000-01-02")]
    selection = atlas(*days).select(Query())
    assert selection.ids("incidents") == ["row-2", "row-1", "row-3", "row-0"]
    assert list(selection.frame("incidents")["id"]) == selection.ids("incidents")


@pytest.mark.parametrize(
    ("window", "possible", "definite"),
    [
        (TimeWindow(date(2007, 9, 1), date(2007, 9, 30)), 1, 1),
        (TimeWindow(date(2007, 9, 4), date(2007, 9, 4)), 1, 0),
        (TimeWindow(date(2007, 9, 30), None), 1, 0),
        (TimeWindow(date(2007, 10, 1), None), 0, 0),
    ],
    ids=["the month", "a day of it", "from its last day", "from the next day"],
)
def test_a_month_dated_incident_answers_a_window_for_certain_or_perhaps(
    atlas, window, possible, definite
):
    selection = atlas(SEPTEMBER).select(Query(window=window))
    found = selection.mask("incidents").sum(), selection.definite("incidents").sum()
    assert found == (possible, definite)


def test_an_undated_incident_is_in_no_window_and_in_none_asked_for(atlas):
    opened = atlas(UNDATED)
    assert opened.select(Query()).ids("incidents") == ["row-0"]
    always = TimeWindow(date(1, 1, 1), date(9999, 12, 31))
    assert opened.select(Query(window=always)).ids("incidents") == []


def test_an_unlocated_incident_is_in_no_area_and_in_none_asked_for(atlas):
    opened = atlas(UNLOCATED)
    assert opened.select(Query()).ids("incidents") == ["row-0"]
    globe = Extent(-180, -90, 180, 90)
    assert opened.select(Query(area=globe)).ids("incidents") == []


@pytest.mark.parametrize(
    ("window", "definite"),
    [
        (TimeWindow(date(1999, 8, 1), date(1999, 8, 5)), 0),
        (TimeWindow(date(1999, 8, 31), date(1999, 9, 30)), 1),
        (TimeWindow(date(1999, 10, 2), date(1999, 10, 31)), 0),
    ],
    ids=["while it may not have begun", "while it ran", "while it may have ended"],
)
def test_a_route_dated_to_the_month_surely_ran_between_its_months(atlas, window, definite):
    selection = atlas().select(Query(window=window))
    found = selection.mask("routes").sum(), selection.definite("routes").sum()
    assert found == (1, definite)


def test_a_base_area_still_in_use_is_in_use_today(atlas):
    today = TimeWindow(date(2026, 1, 1), date(2026, 1, 1))
    assert atlas().select(Query(window=today)).definite("base_areas").tolist() == [True]


@pytest.mark.parametrize("layer", ["routes", "base_areas"])
def test_a_period_from_the_first_to_the_last_day_of_the_calendar_runs_in_between(
    data_folder, feature, layer
):
    dates = {"start": "0001-01-01", "end": "9999-12-31"}
    row = feature(layer, **dates, start_precision="year", end_precision="year")
    opened = open_atlas(data_folder(**{layer: {"type": "FeatureCollection", "features": [row]}}))
    today = Query(window=TimeWindow(date(2026, 1, 1), date(2026, 1, 1)))
    assert opened.select(today).definite(layer).tolist() == [True]


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_that_is_not_asked_for_answers_nothing(atlas, layer):
    selection = atlas({}).select(Query(layers=(layer,)))
    assert [name for name in LAYERS if selection.ids(name)] == [layer]


@pytest.mark.parametrize("text", ["MOVEMENT", "imu", "zardálY", "Islamic raid", "1999-08-06"])
def test_words_are_found_whatever_their_case_accents_and_field(atlas, text):
    opened = atlas({"id": "1999-08-06-batken"})
    assert opened.select(Query(text=text)).ids("incidents") == ["1999-08-06-batken"]


@pytest.mark.parametrize("text", ["raids", "Islamic bombing", "kgz"])
def test_all_words_must_be_there(atlas, text):
    assert atlas({}).select(Query(text=text, layers=("incidents",))).ids("incidents") == []


def test_an_unknown_toll_is_not_at_least_nought(atlas):
    opened = atlas({"killed": None}, {"killed": 0}, {"killed": 3})
    assert opened.select(Query(min_killed=0)).ids("incidents") == ["row-1", "row-2"]


def test_a_kind_of_another_layer_leaves_a_layer_alone(atlas):
    selection = atlas({}).select(Query(kinds=("cross_border_raid",)))
    assert [selection.mask(layer).sum() for layer in LAYERS] == [1, 1, 1]


def test_a_selection_of_nothing_has_the_columns_of_the_layer(atlas):
    opened = atlas({})
    none = opened.select(Query(text="no such word")).frame("incidents")
    assert (len(none), list(none.columns)) == (0, list(opened.incidents.frame.columns))


def test_nobody_can_change_the_columns_that_all_share(atlas):
    with pytest.raises(ValueError, match="read-only"):
        atlas({}).incidents.start[0] = 0


def test_the_same_files_have_the_same_version_and_others_another(data_folder):
    versions = [open_atlas(data_folder()).version for _ in range(2)]
    changed = data_folder()
    text = (changed / "sources.json").read_text("utf-8")
    (changed / "sources.json").write_text(text + "\n", "utf-8")
    assert versions[0] == versions[1] != open_atlas(changed).version


def test_an_organisation_that_is_not_known_is_called_by_its_id(atlas):
    names = [atlas().organisation_name(item) for item in ("imu", "iju")]
    assert names == ["Islamic Movement of Uzbekistan", "iju"]


def test_a_row_is_found_by_its_id(atlas):
    opened = atlas({}, {"title": "Another"})
    assert opened.incidents.row("row-1")["title"] == "Another"
    with pytest.raises(KeyError):
        opened.incidents.row("row-2")


def test_refused_rows_are_kept_aside_and_are_no_error(atlas):
    opened = atlas({}, {"killed": "3"})
    assert opened.select(Query()).ids("incidents") == ["row-0"]
    assert [row.feature_id for row in opened.read.refused] == ["row-1"]


def test_a_folder_that_is_none_is_told(tmp_path):
    with pytest.raises(DataError, match=r"nowhere: expected a folder with incidents\.geojson"):
        open_atlas(tmp_path / "nowhere")


def test_layers_without_features_answer_with_none(data_folder):
    none = {"type": "FeatureCollection", "features": []}
    opened = open_atlas(data_folder(incidents=none, routes=none, base_areas=none))
    area = Query(area=Extent(60, 30, 80, 50), text="raid", kinds=("raid",), min_killed=1)
    assert [opened.select(area).ids(layer) for layer in LAYERS] == [[], [], []]
    assert json.dumps(opened.incidents.facets(area)["kinds"]) == "{}"


def test_whenever_it_happened_leaves_the_other_filters_in_force(atlas):
    opened = atlas(on("2000-01-01"), on("2010-01-01"), {"country": None})
    query = Query(window=TimeWindow(date(2010, 1, 1)), countries=("KGZ",))
    assert opened.incidents.select_any_time(query).sum() == 2
