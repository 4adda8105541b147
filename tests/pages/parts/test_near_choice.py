import pytest

from geo.model import Query
from pages.parts.near_choice import near_names

RAIDS = "batken-raids"


def asked(page):
    return page.answer[0]


def test_what_is_selected_on_the_map_can_be_looked_round(open_page, atlas):
    page = open_page(select=RAIDS).click("near_selected")
    assert page.address == {"near": RAIDS, "select": RAIDS}
    assert page.table_ids == atlas.select(Query(near=(RAIDS,))).ids("base_areas")
    assert asked(page).endswith(f"within 50 km of {atlas.feature_name(RAIDS)}")


def test_another_selection_is_offered_at_the_same_distance(open_page):
    page = open_page(select="istanbul", near=RAIDS, km="20.5")
    assert page.at.button(key="near_selected").label == ":primary[Within 20.5 km of Istanbul]"
    assert page.click("near_selected").address["km"] == "20.5"


@pytest.mark.parametrize(
    "select",
    [None, RAIDS, "no-such", "2024-07-kazakhstan-female-cell"],
    ids=["nothing selected", "near it already", "not in the data", "no place known"],
)
def test_nothing_is_offered_where_there_is_nothing_to_look_round(open_page, select):
    page = open_page(near=RAIDS, **({"select": select} if select else {}))
    assert "near_selected" not in [button.key for button in page.at.button]


def test_distance_and_features_are_changed_where_they_stand(open_page):
    page = open_page(near=RAIDS).fill("number_input", "near_km", 120.0)
    assert page.address == {"near": RAIDS, "km": "120"}
    page.fill("multiselect", "near", [RAIDS, "istanbul"])
    assert page.address == {"near": f"{RAIDS},istanbul", "km": "120"}


def test_clearing_it_clears_the_distance_too(open_page):
    page = open_page(near=RAIDS, km="20", country="KGZ").click("clear_near")
    assert page.address == {"country": "KGZ"}


def test_a_feature_can_be_found_by_name_where_nothing_is_set(open_page):
    page = open_page().unfold("near").fill("multiselect", "near", ["istanbul"])
    assert page.address == {"near": "istanbul"}


def test_a_feature_that_has_nothing_near_it_is_named(open_page):
    page = open_page(near="no-such,2024-07-kazakhstan-female-cell")
    assert page.notices == [
        "near: 2024-07-kazakhstan-female-cell has no known place",
        "near: no-such not in the data",
    ]
    assert page.table_ids == []


def test_a_distance_without_a_feature_is_said_to_mean_nothing(open_page):
    assert open_page(km="20").notices == ["km: says nothing without near, ignored"]


@pytest.mark.parametrize("km", ["0", "2001", "near", "1.2345", "20,30", "-5"])
def test_a_distance_out_of_range_is_refused_and_the_rest_holds(open_page, km):
    page = open_page(near=RAIDS, km=km)
    assert [text.split(":")[0] for text in page.notices] == ["km"]
    assert "within 50 km" in asked(page)


def test_every_feature_of_the_curated_layers_is_offered_with_its_layer(atlas):
    names = near_names(atlas)
    assert set(names) == {item for store in atlas.stores.values() for item in store.ids}
    assert names[RAIDS].endswith("(base area)")
