"""Countries and ribbons of a flow: nothing overlaps, ribbons meet, width follows number."""

from itertools import pairwise
from math import isclose

import pytest

from geo.draw.flow_layout import DIRECT, LEAST_PX, MOST_PX, MOST_VOLUME, layout, width_px
from geo.model import Query
from geo.store import open_atlas
from geo.store.flow import flow
from geo.store.volumes import moved
from tests.geo.store.movement_plain import DATA

QUERIES = {
    "everything": Query(),
    "a group": Query(organisations=("imu",)),
    "a kind": Query(kinds=("cross_border_raid",)),
    "nothing": Query(text="no such word"),
}


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


@pytest.fixture(params=QUERIES.values(), ids=QUERIES)
def placed(request, atlas):
    selection = atlas.select(request.param)
    units = {each.id: each.volume.unit for each in moved(selection) if each.volume}
    return layout(flow(selection), units)


def test_countries_of_a_column_stand_apart_and_within_the_drawing(placed):
    for place in ("origin", "via", "destination"):
        spans = sorted(span for end, span in placed.nodes.items() if end[0] == place)
        for top, bottom in spans:
            assert 0 <= top < bottom <= placed.height_px
        for (_, bottom), (top, _) in pairwise(spans):
            assert bottom < top


def test_ribbons_end_within_their_countries_and_do_not_lie_on_one_another(placed):
    sides = {}
    for each in placed.ribbons:
        for side, end, middle in (
            ("out", each.ribbon.source, each.start_px),
            ("in", each.ribbon.target, each.end_px),
        ):
            half = each.high_px / 2
            sides.setdefault((side, end), []).append((middle - half, middle + half))
    for (_, end), spans in sides.items():
        top, bottom = placed.nodes[end]
        spans.sort()
        assert spans[0][0] >= top - 1e-6
        assert spans[-1][1] <= bottom + 1e-6
        assert all(one[1] < other[0] for one, other in pairwise(spans))


def test_a_link_without_a_country_between_goes_on_where_it_passes(placed):
    ends, starts = {}, {}
    for each in placed.ribbons:
        key = (each.ribbon.link.source, each.ribbon.link.target, each.ribbon.volume)
        if each.ribbon.target == DIRECT:
            ends[key] = each.end_px
        if each.ribbon.source == DIRECT:
            starts[key] = each.start_px
    assert ends == starts


def test_every_route_of_every_link_has_a_ribbon(placed):
    for each in placed.ribbons:
        link = each.ribbon.link
        parts = {
            r for other in placed.ribbons if other.ribbon.link == link for r in other.ribbon.routes
        }
        assert parts == set(link.total.routes)


def test_width_grows_with_the_root_of_the_number():
    assert width_px(None) == LEAST_PX
    assert isclose(width_px(MOST_VOLUME), MOST_PX)
    quarter, whole = width_px(MOST_VOLUME / 4) - LEAST_PX, MOST_PX - LEAST_PX
    assert isclose(quarter, whole / 2)


def test_a_ribbon_is_never_wider_than_up_to_its_highest_figure(placed):
    for each in placed.ribbons:
        assert LEAST_PX <= each.width_px <= each.high_px
