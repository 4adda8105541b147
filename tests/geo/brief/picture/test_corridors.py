import math
from itertools import pairwise

import pytest
import shapely

from geo.brief.picture.lanes import spread
from geo.brief.picture.legs import leg_style
from geo.draw.tokens import SIZES
from geo.model import MapLook
from geo.write.antimeridian import split_at_antimeridian

FULL_WIDTH_ZOOM = 6


COUNTRIES = {70: "TJK", 74: "KGZ", 75.4: "KGZ", 76: "KGZ", 140: "JPN", 0: "FRA", 100: "MNG"}


def stop(name, lon, lat):
    country = COUNTRIES.get(lon, "USA")
    return {"name": name, "country": country, "lon": lon, "lat": lat, "basis": "named"}


@pytest.fixture
def route(route_feature):
    """Make a route of stops: `route([(70, 38), (71, 40)], volume=40)`."""

    def make(places, basis="documented", **changes):
        stops = [stop(f"stop {i}", lon, lat) for i, (lon, lat) in enumerate(places)]
        legs = [
            {"from": i, "to": i + 1, "basis": basis, "sources": ["agency-1999"]}
            for i in range(len(places) - 1)
        ]
        line = shapely.geometry.mapping(split_at_antimeridian(shapely.LineString(places)))
        given = {
            "kind": "fighter_transit",
            "countries": list(dict.fromkeys(place["country"] for place in stops)),
            "volume_low": None,
            "volume_high": None,
        }
        return route_feature(geometry=line, stops=stops, legs=legs, **given | changes)

    return make


AWAY = [(70.0, 38.0), (74.0, 41.0)]


@pytest.mark.parametrize(
    ("volume", "width"), [(None, 1.5), (0, 1.5), (5000, 8), (90_000, 8), (1250, 4.75)]
)
def test_the_width_is_by_the_root_of_the_volume(small_atlas, plan, route, volume, width):
    made = plan(small_atlas(routes=[route(AWAY, volume=volume)]), view=(72, 39.5, 7))
    assert made.corridors[0].style.width == pytest.approx(width)


def test_a_range_has_its_middle_as_width_and_its_end_as_halo(small_atlas, plan, route):
    atlas = small_atlas(routes=[route(AWAY, volume_low=500, volume_high=2000)])
    [corridor] = plan(atlas, view=(72, 39.5, 7)).corridors
    assert corridor.trunk.lead.volume == 1250
    assert corridor.style.halo == pytest.approx(1.5 + 6.5 * math.sqrt(0.4) + 3)


def test_rockets_are_no_people(small_atlas, plan, route):
    atlas = small_atlas(routes=[route(AWAY, volume=4000, volume_unit="rockets")])
    [corridor] = plan(atlas, view=(72, 39.5, 7)).corridors
    assert corridor.style.width == SIZES["route_least_px"]
    assert list(corridor.style.dash) == SIZES["dash_unknown"]


def test_an_inferred_leg_is_dashed_and_left_out_where_only_documented_ones_are_asked(
    small_atlas, plan, route
):
    atlas = small_atlas(routes=[route(AWAY, basis="inferred", volume=300)])
    [corridor] = plan(atlas, view=(72, 39.5, 7)).corridors
    assert list(corridor.style.dash) == SIZES["dash_inferred"]
    assert corridor.style.core < corridor.style.width
    assert not plan(atlas, view=(72, 39.5, 7), look=MapLook(legs="documented")).corridors


def test_legs_between_the_same_places_are_one_trunk_with_its_count(small_atlas, plan, route):
    routes = [route(AWAY, id=f"r-{i}", volume=100 * i) for i in (1, 2, 3)]
    made = plan(small_atlas(routes=routes), view=(72, 39.5, 7))
    [corridor] = made.corridors
    assert corridor.trunk.routes == 3
    assert corridor.trunk.lead.volume == 300  # the widest: volumes are never added
    assert [label.text for label in made.labels if label.kind == "badge"] == ["3 routes"]


def test_a_raid_is_no_trunk_with_other_routes(small_atlas, plan, route):
    routes = [route(AWAY, id="r-1"), route(AWAY, id="r-2", kind="cross_border_raid")]
    made = plan(small_atlas(routes=routes), view=(72, 39.5, 7))
    assert [c.trunk.lead.raid for c in made.corridors] == [False, True]


def test_corridors_that_leave_together_lie_side_by_side(small_atlas, plan, route):
    routes = [
        route(AWAY, id="r-1", volume=5000),
        route([AWAY[0], (75.4, 41.9)], id="r-2", volume=5000),
    ]
    made = plan(small_atlas(routes=routes), view=(72.5, 39.8, 7))
    middles = [c.runs[0].points[len(c.runs[0].points) // 3] for c in made.corridors]
    assert math.dist(*middles) > 8


def test_each_leg_has_one_arrowhead_within_the_map(small_atlas, plan, route):
    made = plan(small_atlas(routes=[route([*AWAY, (76, 40)])]), view=(73, 39.5, 6))
    arrows = [corridor.arrow for corridor in made.corridors]
    assert len(arrows) == 2
    assert all(made.frame.holds(arrow.x, arrow.y) for arrow in arrows)


@pytest.mark.parametrize(
    ("view", "pieces"), [((180, 45, 3), 1), ((60, 20, 1), 2)], ids=["Pacific", "world"]
)
def test_a_way_across_the_antimeridian_is_cut_only_where_the_map_is(
    small_atlas, plan, route, view, pieces
):
    atlas = small_atlas(routes=[route([(140.0, 36.0), (-120.0, 40.0)])])
    [corridor] = plan(atlas, view=view).corridors
    # centred on 60 E the map is cut at 120 W, where this way ends
    lines = [run.points for run in corridor.runs]
    steps = [math.dist(a, b) for line in lines for a, b in pairwise(line)]
    assert max(steps) < 100
    assert len(lines) <= pieces


def test_a_way_over_the_edge_of_the_map_goes_on_at_the_other_side(small_atlas, plan, route):
    atlas = small_atlas(routes=[route([(-150.0, 40.0), (-90.0, 40.0)])])
    [corridor] = plan(atlas, view=(60, 20, 1)).corridors
    assert len(corridor.runs) == 2
    (first, second) = (run.points for run in corridor.runs)
    assert first[-1][0] > 800
    assert second[0][0] < 200


def test_a_great_circle_bends_towards_the_pole(small_atlas, plan, route):
    atlas = small_atlas(routes=[route([(0.0, 45.0), (100.0, 45.0)])])
    made = plan(atlas, view=(50, 20, 2))
    [points] = [run.points for run in made.corridors[0].runs]
    assert min(y for _, y in points) < points[0][1] - 20


def test_the_selected_route_is_drawn_whole_over_the_others(shipped, plan):
    some = str(shipped.routes.ids[5])
    made = plan(shipped, view=(50, 40, 4), selected=some)
    chosen = [corridor for corridor in made.corridors if corridor.chosen]
    assert {leg.route for c in chosen for leg in c.trunk.legs} == {some}
    assert len(chosen) == len(shipped.routes.frame["legs"].iloc[5])
    others = [c.strength for c in made.corridors if not c.chosen]
    assert max(others) < min(c.strength for c in chosen) == 1


@pytest.mark.parametrize(
    ("places", "gaps", "expected"),
    [
        ([0, 10], [4], [0, 10]),
        ([0, 0], [4], [-2, 2]),
        ([0, 1, 2], [4, 4], [-3, 1, 5]),
        ([5], [], [5]),
    ],
)
def test_places_are_moved_no_more_than_their_gaps_ask(places, gaps, expected):
    assert spread(places, gaps) == pytest.approx(expected)


def test_lines_are_thinner_on_a_small_map(shipped, plan):
    [leg, *_] = [leg for c in plan(shipped, view=(50, 40, 4)).corridors for leg in c.trunk.legs]
    assert leg_style(leg, 0).width <= leg_style(leg, FULL_WIDTH_ZOOM).width
