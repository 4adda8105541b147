import pytest

from geo.model import Query, TimeWindow


def test_equal_questions_are_equal_values_whatever_the_order_of_their_lists():
    first = Query(countries=("TUR", "SYR", "TUR"))
    second = Query(countries=("SYR", "TUR"))
    assert first == second
    assert hash(first) == hash(second)


def test_only_fields_that_ask_something_are_active():
    query = Query(countries=("TUR",), min_killed=0, text="  ")
    assert query.active == ("countries", "min_killed")


def test_kilometres_are_part_of_what_near_asks():
    query = Query(near=("batken-raids",), km=20)
    assert query.active == ("near",)
    assert query.without("near") == Query()
    assert Query(km=20) == Query()


def test_a_field_can_be_left_open_again():
    query = Query(countries=("TUR",), certainty="definite")
    assert query.without("countries") == Query(certainty="definite")


def test_no_layer_asked_for_means_all_of_them():
    assert Query(layers=()) == Query(layers=("routes", "incidents", "base_areas"))


def test_a_query_cannot_be_changed_in_place():
    with pytest.raises(AttributeError):
        Query().window = TimeWindow()
