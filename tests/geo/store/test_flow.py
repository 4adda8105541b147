"""The flow of the routes against plain loops over the file."""

from datetime import date

import pytest

from geo.model import Query, TimeWindow
from geo.store import open_atlas
from geo.store.flow import PLACES, flow, way_of
from tests.geo.store.movement_plain import DATA, ROUTES, UNITS, figures, in_window, plain_sum

QUERIES = {
    "everything": Query(),
    "a year": Query(window=TimeWindow(date(2015, 1, 1), date(2015, 12, 31))),
    "a country": Query(countries=("TUR",)),
    "a group": Query(organisations=("imu",)),
    "certain only": Query(
        window=TimeWindow(date(2013, 2, 1), date(2013, 2, 28)), certainty="definite"
    ),
}


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


@pytest.fixture(params=QUERIES.values(), ids=QUERIES)
def query(request):
    return request.param


def ends_of(route):
    """Country by place, said once more in plain lines."""
    countries = [stop["country"] for stop in route["stops"]]
    found = {("origin", countries[0]), ("destination", countries[-1])}
    between = set(countries[1:-1]) - {countries[0], countries[-1]}
    return found | {("via", country) for country in between}


def links_of(route):
    ends = ends_of(route)
    start = next(end for end in ends if end[0] == "origin")
    last = next(end for end in ends if end[0] == "destination")
    between = [end for end in ends if end[0] == "via"]
    if not between:
        return {(start, last)}
    return {(start, each) for each in between} | {(each, last) for each in between}


def gathered(ids, keys_of):
    found = {}
    for each in ids:
        for key in keys_of(ROUTES[each]):
            found.setdefault(key, set()).add(each)
    return found


def test_nodes_and_links_hold_the_routes_of_a_plain_loop(atlas, query):
    selection = atlas.select(query)
    found, ids = flow(selection), selection.ids("routes")
    nodes = {(node.place, node.country): set(node.total.routes) for node in found.nodes}
    links = {(link.source, link.target): set(link.total.routes) for link in found.links}
    assert nodes == gathered(ids, ends_of)
    assert links == gathered(ids, links_of)
    assert set(found.total.routes) == set(ids)


def test_each_volume_is_that_of_a_plain_sum(atlas, query):
    selection = atlas.select(query)
    sure = set(selection.stores["routes"].ids[selection.definite("routes")])
    found = flow(selection)
    for part in (*found.nodes, *found.links, found):
        said = {v.unit: (v.low, v.best, v.high, v.is_open) for v in part.total.volumes}
        plain = {unit: plain_sum(part.total.routes, unit, sure) for unit in UNITS}
        assert said == {unit: sums for unit, sums in plain.items() if sums}
        assert set(part.total.unknown) == {
            each for each in part.total.routes if not figures(ROUTES[each])
        }


def test_a_link_is_never_more_than_both_its_nodes(atlas, query):
    found = flow(atlas.select(query))
    nodes = {(node.place, node.country): set(node.total.routes) for node in found.nodes}
    for link in found.links:
        assert set(link.total.routes) <= nodes[link.source] & nodes[link.target]


def test_nodes_stand_by_place_and_those_with_most_routes_first(atlas):
    nodes = flow(atlas.select(Query())).nodes
    order = [(PLACES.index(node.place), -len(node.total.routes), node.country) for node in nodes]
    assert order == sorted(order)


def test_a_country_of_either_end_is_none_on_the_way():
    way = way_of([{"country": code} for code in ("KGZ", "RUS", "TUR", "TUR", "RUS")])
    assert (way.origin, way.via, way.destination) == ("KGZ", ("TUR",), "RUS")


def test_a_route_within_one_country_joins_its_two_ends():
    way = way_of([{"country": "AFG"}, {"country": "AFG"}])
    assert list(way.steps) == [(("origin", "AFG"), ("destination", "AFG"))]


def test_what_is_only_possible_in_the_window_is_counted_apart(atlas):
    first, last = date(2013, 2, 1), date(2013, 2, 28)
    answer = flow(atlas.select(Query(window=TimeWindow(first, last)))).total
    classes = [in_window(row, first, last) for row in ROUTES.values()]
    assert answer.definite == classes.count("definite")
    assert len(answer.routes) == len(classes) - classes.count("no")


def test_no_routes_are_an_empty_flow(atlas):
    found = flow(atlas.select(Query(layers=("incidents",))))
    assert (found.nodes, found.links, found.total.routes) == ((), (), ())
