"""The flow as rows and as a drawing."""

import pytest

from geo.draw.charts import ROWS
from geo.draw.flow_chart import KEY, LAYOUT_COLUMNS, LINK, flow_rows, flow_spec, routes_of
from geo.model import Query
from geo.store import open_atlas
from geo.store.flow import flow
from geo.write.chart import chart_bytes
from tests.geo.store.movement_plain import DATA


@pytest.fixture(scope="module")
def selection():
    return open_atlas(DATA).select(Query())


def test_countries_and_links_say_what_the_engine_says(selection):
    rows, _ = flow_rows(selection, frozenset())
    found = flow(selection)
    said = dict(zip(rows[KEY], zip(rows["Routes"], rows["Number"], strict=True), strict=True))
    for node in found.nodes:
        assert said[f"{node.place} {node.country}"] == (len(node.total.routes), node.total.text)
    keys = {f"{' '.join(link.source)}>{' '.join(link.target)}" for link in found.links}
    assert set(rows[KEY][rows["What"] == LINK]) == keys


def test_each_key_leads_to_its_routes(selection):
    found = flow(selection)
    assert routes_of(found, "via TUR") == next(
        node.total.routes for node in found.nodes if (node.place, node.country) == ("via", "TUR")
    )
    assert routes_of(found, "via HUN>destination PAK") == ("germany-waziristan",)
    assert routes_of(found, "no such key") == ()


def test_what_does_not_lead_along_the_routes_chosen_steps_back(selection):
    rows, _ = flow_rows(selection, frozenset({"syria-istanbul-ataturk"}))
    front = set(rows[KEY][rows["stands"] == "front"])
    assert front == {"origin SYR", "destination TUR", "origin SYR>destination TUR"}


def test_the_table_has_columns_that_people_read(selection):
    rows, _ = flow_rows(selection, frozenset())
    shown = rows.drop(columns=list(LAYOUT_COLUMNS))
    assert all(name[0].isupper() for name in shown)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_drawn_without_a_browser(selection, theme):
    rows, height = flow_rows(selection, frozenset())
    spec = flow_spec(height, theme)
    assert ROWS not in spec.to_dict().get("datasets", {})
    drawn = chart_bytes(spec, rows, "svg").decode()
    assert "Türkiye 18" in drawn
    assert "NaN" not in drawn
