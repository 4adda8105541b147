import pytest

from geo.model import Query
from pages.parts import facets

ASKED = Query(origins=("UZB",), kinds=("bombing", "raid", "armed_assault"))
FIELDS = ("countries", "origins", "organisations", "statuses", "attributions")


@pytest.mark.parametrize("field", FIELDS)
def test_an_option_counts_what_choosing_it_alone_would_leave(atlas, field):
    for option in facets.options(atlas, ASKED, field):
        chosen = atlas.select(ASKED.replace(**{field: (option.value,)}))
        assert option.count == len(chosen.ids("incidents"))


def test_a_filter_does_not_count_under_itself(atlas):
    counts = {option.value: option.count for option in facets.options(atlas, ASKED, "origins")}
    assert counts["TJK"] > 0


def test_choosing_a_country_leaves_the_counts_of_the_other_countries(open_page):
    page = open_page(kind="attack")
    before = page.option("countries:TJK")
    assert page.tick("countries:AFG").option("countries:TJK") == before


def test_the_counts_of_the_other_filters_follow_a_choice(open_page, atlas):
    page = open_page().tick("countries:AFG")
    left = atlas.select(Query(countries=("AFG",), origins=("UZB",))).ids("incidents")
    assert page.option("origins:UZB")[1] == len(left)


def test_a_chosen_option_with_no_result_stays_in_sight(open_page):
    page = open_page(country="ISL")
    assert page.option("countries:ISL") == ("Iceland", 0)


def test_options_come_with_the_most_frequent_first(atlas):
    counts = [option.count for option in facets.options(atlas, Query(), "countries")]
    assert counts == sorted(counts, reverse=True)


def test_a_family_counts_the_sum_of_its_kinds(atlas):
    for group in facets.kind_groups(atlas, ASKED):
        assert group.family.count == sum(kind.count for kind in group.kinds)


@pytest.mark.parametrize("field", list(facets.STEPS))
def test_a_coarser_step_never_lets_fewer_through(atlas, field):
    any_step, *steps = facets.step_counts(atlas, Query(), field).values()
    assert steps == sorted(steps)
    assert any_step >= steps[-1]


def test_a_layer_is_counted_even_where_it_is_not_shown(atlas):
    shown = facets.layer_options(atlas, Query())
    assert facets.layer_options(atlas, Query(layers=("routes",))) == shown
