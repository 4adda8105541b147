import math

import numpy as np
import pytest
import shapely

from geo.brief.picture.areas import years_alone
from geo.brief.picture.incidents import PROVINCE, symbol_radius
from geo.draw.hues import colourings
from geo.draw.tokens import HUES, SHAPES, SIZES
from geo.model import MapLook, Query

WORLD = (60, 20, 1)
VIEWS = {
    "world": WORLD,
    "Pacific": (178, 10, 2.5),
    "Europe": (15, 52, 5),
    "Istanbul": (29, 41, 7),
    "Waziristan": (70, 33, 7),
}


def drawn(plan):
    return [*plan.symbols, *(item for area in plan.provinces for item in area.symbols)]


def inside(plan):
    return [i for i in drawn(plan) if i.in_window and plan.frame.holds(i.x, i.y)]


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_what_is_drawn_and_what_is_counted_make_up_what_is_selected(shipped, plan, view):
    made = plan(shipped, view=view)
    in_view = {item.id for item in inside(made)}
    selected = shipped.select(Query()).ids("incidents")
    assert len(in_view) + made.outside + made.unpinned + made.unlocated == len(selected)
    assert in_view <= set(selected)


def test_the_world_shows_each_feature_that_the_query_selects(shipped, plan):
    query = Query(countries=("TUR", "SYR"))
    made = plan(shipped, query=query, view=WORLD)
    selection = shipped.select(query)
    assert {i.id for i in drawn(made)} == set(selection.ids("incidents"))
    assert {leg.route for c in made.corridors for leg in c.trunk.legs} == set(
        selection.ids("routes")
    )
    assert {area.id for area in made.areas} == set(selection.ids("base_areas"))


@pytest.mark.parametrize("colour", ["organisation", "kind", "origin", "status", "confidence"])
def test_symbols_have_the_shapes_and_colours_of_the_table(shipped, plan, colour):
    made = plan(shipped, view=WORLD, look=MapLook(colour=colour))
    classes = colourings(shipped.incidents)[colour]["classes"]
    rows = shipped.incidents.row_of
    for item in drawn(made):
        row = shipped.incidents.frame.iloc[rows[item.id]]
        assert item.shape == SHAPES[row["kind"]]
        assert item.colour == HUES[classes[item.colour_class]["hue"]]
        assert item.fill == {"failed": "half", "foiled": "hollow"}.get(row["status"], "solid")


def test_status_colours_say_the_status(shipped, plan):
    made = plan(shipped, view=WORLD, look=MapLook(colour="status"))
    hues = {item.fill: item.colour for item in drawn(made) if item.fill != "solid"}
    assert hues == {"half": HUES["orange"], "hollow": HUES["blue"]}


@pytest.mark.parametrize(
    ("killed", "radius"), [(-1, 4), (0, 4), (1, 5), (150, 22), (4000, 22)], ids=str
)
def test_the_size_of_a_symbol_is_that_of_the_table(killed, radius):
    assert symbol_radius(killed) == pytest.approx(radius)


def test_the_area_of_a_symbol_grows_with_the_killed():
    steps = np.diff([symbol_radius(killed) ** 2 for killed in (1, 51, 101)])
    assert steps[0] == pytest.approx(steps[1])


def test_the_largest_symbols_are_drawn_first(shipped, plan):
    radii = [item.radius for item in plan(shipped, view=WORLD).symbols]
    assert radii == sorted(radii, reverse=True)


def test_an_incident_that_is_possibly_in_the_window_is_paler(small_atlas, plan, incident_feature):
    dates = {"start": "1999-12-25", "end": "2000-01-05"}
    atlas = small_atlas(incidents=[incident_feature(), incident_feature(id="b-2", **dates)])
    made = plan(atlas, years=(1999, 1999), view=(70.9, 39.7, 6))
    alphas = {item.id: item.alpha for item in made.symbols}
    assert alphas["b-2"] < alphas["1999-08-06-batken"] == 1


def test_all_else_recedes_from_what_is_selected(small_atlas, plan, incident_feature):
    atlas = small_atlas(incidents=[incident_feature(), incident_feature(id="b-2")])
    made = plan(atlas, view=(70.9, 39.7, 6), selected="b-2")
    assert {i.id: i.alpha for i in made.symbols} == {"b-2": 1.0, "1999-08-06-batken": 0.4}


def test_a_highlighted_route_is_marked_and_named_and_the_rest_stays(shipped, plan):
    some = str(shipped.routes.ids[5])
    asked = {"view": (50, 40, 4), "query": Query(layers=("routes",))}
    made = plan(shipped, **asked, highlighted=(some,))
    plain = plan(shipped, **asked)
    chosen = {c.trunk.lead.route for c in made.corridors if c.chosen}
    assert chosen == {some}
    assert [c for c in made.corridors if not c.chosen] == list(plain.corridors)
    title = shipped.routes.frame["title"].iloc[5]
    [name] = [label.text for label in made.labels if label.kind == "named"]
    assert title.startswith(name.rstrip("…"))


def test_an_area_recedes_from_what_is_selected(shipped, plan):
    first, second = (str(shipped.base_areas.ids[i]) for i in (3, 4))
    made = plan(shipped, view=WORLD, selected=first)
    strength = {area.id: area.strength for area in made.areas}
    assert (strength[first], strength[second]) == (1, pytest.approx(0.55))


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("10 Jun 2014 – 9 Jul 2017", "2014–2017"),
        ("7–8 Nov 2018", "2018"),
        ("from Mar 2009", "from 2009"),
        ("c. 2010", "c. 2010"),
        ("undated", "undated"),
    ],
)
def test_a_period_is_said_by_its_years_alone(words, years):
    assert years_alone(words) == years


def test_nothing_recedes_from_a_feature_that_the_data_do_not_have(shipped, plan):
    made = plan(shipped, view=WORLD, selected="no-such-thing")
    assert {item.alpha for item in made.symbols if item.definite} == {1.0}


def test_a_cumulative_clock_leaves_what_it_has_passed_faint(small_atlas, plan, incident_feature):
    later = incident_feature(id="b-2", start="2005-03-01", end="2005-03-01")
    atlas = small_atlas(incidents=[incident_feature(), later])
    look = MapLook(mode="cumulative")
    made = plan(atlas, years=(2004, 2006), view=(70.9, 39.7, 6), look=look)
    assert [(i.id, i.in_window) for i in made.symbols] == [
        ("1999-08-06-batken", False),
        ("b-2", True),
    ]
    assert made.symbols[0].alpha == pytest.approx(0.3)
    assert made.outside == 0


@pytest.mark.parametrize("lat", [-60, 0, 41, 65])
def test_the_doubt_of_a_place_is_drawn_at_its_true_radius(small_atlas, plan, incident_feature, lat):
    point = {"type": "Point", "coordinates": [70.9, lat]}
    given = {"location_precision": "district", "uncertainty_km": 40, "country": None}
    atlas = small_atlas(incidents=[incident_feature(geometry=point, **given)])
    made = plan(atlas, view=(70.9, lat, 7))
    [symbol] = made.symbols
    across_km = math.sqrt(symbol.doubt.area / math.pi) * made.frame.ground_m_a_px / 1000
    assert across_km == pytest.approx(40, rel=0.02)


def test_a_disc_smaller_than_its_symbol_is_left_out(small_atlas, plan, incident_feature):
    atlas = small_atlas(incidents=[incident_feature(killed=150, uncertainty_km=1)])
    assert plan(atlas, view=(70.9, 39.7, 5)).symbols[0].doubt is None


def test_what_is_known_only_to_a_province_has_its_area_and_no_pin(
    small_atlas, plan, incident_feature
):
    given = {"location_precision": "province", "uncertainty_km": 150, "area": "AF-KDZ"}
    point = {"type": "Point", "coordinates": [68.8, 36.8]}
    features = [
        incident_feature(geometry=point, id=f"in-{i}", country="AFG", **given) for i in (1, 2)
    ]
    made = plan(small_atlas(incidents=features), view=(68.8, 36.8, 6))
    assert not made.symbols
    [province] = made.provinces
    assert [item.precision for item in province.symbols] == [PROVINCE, PROVINCE]
    assert province.outline.contains(shapely.Point(made.frame.spot((68.86, 36.73))))
    assert [label.text for label in made.labels if label.kind == "count"] == ["2 in Kunduz"]


def test_what_is_known_only_to_the_country_is_counted_and_not_pinned(
    small_atlas, plan, incident_feature, unlocated_feature
):
    vague = incident_feature(id="b-2", location_precision="country", uncertainty_km=500)
    atlas = small_atlas(incidents=[incident_feature(), vague, unlocated_feature(id="c-3")])
    made = plan(atlas, view=(70.9, 39.7, 6))
    assert [item.id for item in drawn(made)] == ["1999-08-06-batken"]
    assert (made.unpinned, made.unlocated, made.outside) == (1, 1, 0)


def test_very_many_incidents_are_a_density_of_which_none_is_lost(
    small_atlas, plan, incident_feature
):
    places = np.random.default_rng(1).uniform((70, 39.5), (76, 43), (3600, 2)).round(4)
    features = [
        incident_feature(
            geometry={"type": "Point", "coordinates": place}, id=f"i-{i:04}", accounts=[]
        )
        for i, place in enumerate(places.tolist())
    ]
    made = plan(small_atlas(incidents=features), view=(73, 41, 5.5))
    assert not made.symbols
    assert made.density.counted + made.outside == 3600
    assert made.density.cells.sum() == pytest.approx(made.density.counted)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_names_are_whole_and_never_over_one_another(shipped, plan, view):
    made = plan(shipped, view=view)
    boxes = [shapely.box(*label.box) for label in made.labels]
    assert 0 < len(boxes) <= SIZES["labels_at_most"]
    frame = shapely.box(0, 0, made.frame.width, made.frame.height)
    assert all(frame.contains(box) for box in boxes)
    tree = shapely.STRtree(boxes)
    assert all(list(tree.query(box, "intersects")) == [i] for i, box in enumerate(boxes))


def test_what_is_highlighted_is_named(shipped, plan):
    some = shipped.incidents.ids[40]
    lon, lat, _ = (column[40] for column in shipped.incidents.discs)
    made = plan(shipped, view=(lon, lat, 8), highlighted=(some,))
    title = shipped.incidents.frame["title"].iloc[40]
    assert [label.text for label in made.labels if label.kind == "named"] == [title]


def test_without_a_view_the_map_holds_all_that_is_shown(shipped, plan):
    made = plan(shipped, query=Query(countries=("TUR",)))
    assert made.outside == 0
    assert all(made.frame.holds(stop.x, stop.y) for stop in made.stops)


def test_without_anything_to_show_the_map_is_that_of_the_region(shipped, plan):
    made = plan(shipped, query=Query(text="no such words anywhere"))
    assert not drawn(made)
    assert made.frame.holds(*made.frame.spot((69, 41)))
