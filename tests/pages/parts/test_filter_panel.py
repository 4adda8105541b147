from geo.model import Query
from geo.model.query import LAYERS
from pages.parts.filter_panel import FOLDED, OPEN


def test_the_panel_says_that_all_is_shown(open_page):
    assert "All shown" in [element.value for element in open_page().at.sidebar.markdown]


def test_the_panel_counts_the_filters_set(open_page):
    page = open_page(country="TUR", q="airport")
    assert ":primary[2 filters set]" in [element.value for element in page.at.sidebar.markdown]


def test_every_facet_of_the_query_has_its_list():
    lists = {"countries", "origins", "touched", "statuses", "organisations", "attributions"}
    assert lists == {*OPEN, *FOLDED}
    assert lists <= set(Query.__dataclass_fields__)


def test_more_shows_the_options_that_were_hidden(open_page):
    page = open_page()
    before = len(page.at.checkbox)
    page.click("more_countries")
    assert len(page.at.checkbox) > before
    assert len(page.click("more_countries").at.checkbox) == before


def test_the_box_of_a_family_sets_and_clears_all_its_kinds(open_page):
    page = open_page().tick("family:attack")
    assert page.address == {"kind": "attack"}
    assert page.tick("family:attack").address == {}


def test_a_single_kind_can_be_chosen_out_of_its_family(open_page):
    page = open_page().click("more_kinds").tick("incidents:bombing")
    assert page.address == {"kind": "bombing"}
    assert not page.at.checkbox(key="family:attack").value


def test_the_last_layer_cannot_be_taken_away(open_page):
    page = open_page(layer="routes").tick("layers:routes")
    assert page.address == {"layer": "routes"}
    assert [page.at.checkbox(key=f"layers:{layer}").value for layer in LAYERS] == [
        layer == "routes" for layer in LAYERS
    ]


def test_an_area_of_the_address_is_named_and_can_be_cleared(open_page):
    page = open_page(bbox="60,35,75,42")
    assert page.click("clear_area").address == {}
