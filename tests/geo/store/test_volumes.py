"""Volumes are added as ranges: the same people once, different units never, unknown never 0."""

from datetime import date
from itertools import permutations

import pytest

from geo.model import Query, TimeWindow
from geo.model.volume import Volume
from geo.store import open_atlas
from geo.store.volumes import Moved, moved, overlap_groups, total
from tests.geo.store.movement_plain import DATA, ROUTES, UNITS, components, plain_sum


def route(name, low=None, best=None, high=None, *, unit="people", overlaps="", definite=True):
    volume = None if (low, best, high) == (None,) * 3 else Volume(unit, low, best, high)
    return Moved(name, volume, frozenset(overlaps), definite)


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


def test_routes_apart_are_added_figure_by_figure():
    found = total([route("a", 1, 2, 3), route("b", 10, 20, 30)])
    assert found.volumes == (Volume("people", 11, 22, 33),)


def test_overlapping_routes_count_once_as_the_largest():
    found = total([route("a", 1, 5, 30, overlaps="b"), route("b", 10, 20, 25)])
    assert found.volumes == (Volume("people", 10, 20, 30),)
    assert found.shared == (("a", "b"),)


def test_a_chain_of_overlaps_is_one_group_whatever_its_order():
    chain = [route("a", overlaps="b"), route("b"), route("c", overlaps="b"), route("d")]
    for order in permutations(chain):
        groups = {frozenset(each.id for each in group) for group in overlap_groups(order)}
        assert groups == {frozenset("abc"), frozenset("d")}


def test_routes_that_overlap_a_third_which_is_not_counted_are_added():
    found = total([route("a", 1, 1, 1, overlaps="c"), route("b", 1, 1, 1, overlaps="c")])
    assert found.volumes == (Volume("people", 2, 2, 2),)


def test_different_units_are_never_added():
    found = total([route("a", 1, 1, 1), route("b", 2, 2, 2, unit="families", overlaps="a")])
    assert found.volumes == (Volume("people", 1, 1, 1), Volume("families", 2, 2, 2))


def test_a_route_without_a_number_is_counted_apart():
    found = total([route("a"), route("b", 2, 2, 2)])
    assert (found.unknown, found.volumes) == (("a",), (Volume("people", 2, 2, 2),))
    assert total([route("a")]).text == "number not known"


def test_a_sum_with_an_open_end_may_be_more():
    found = total([route("a", 6), route("b", 10, 10, 20)])
    assert found.text == "16–26 people or more"


def test_a_possible_route_adds_nothing_to_the_lowest_figure():
    found = total([route("a", 5, 6, 7, definite=False), route("b", 1, 1, 1)])
    assert (found.volumes, found.definite) == ((Volume("people", 1, 7, 8),), 1)


def test_the_groups_of_the_data_are_those_of_a_plain_search(atlas):
    groups = overlap_groups(moved(atlas.select(Query())))
    found = {frozenset(each.id for each in group) for group in groups}
    assert found == {frozenset(group) for group in components(ROUTES)}


@pytest.mark.parametrize("year", [None, 1999, 2006, 2012, 2015, 2017, 2022])
def test_the_sums_of_the_data_are_those_of_plain_lines(atlas, year):
    window = TimeWindow(date(year, 1, 1), date(year, 12, 31)) if year else TimeWindow()
    routes = moved(atlas.select(Query(window=window)))
    found = {v.unit: (v.low, v.best, v.high, v.is_open) for v in total(routes).volumes}
    sure = {each.id for each in routes if each.definite}
    plain = {unit: plain_sum([each.id for each in routes], unit, sure) for unit in UNITS}
    assert found == {unit: figures for unit, figures in plain.items() if figures}
