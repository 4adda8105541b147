from geo.model import Query


def names(page):
    return {button.key for button in page.at.get("download_button")}


def test_each_layer_and_all_of_them_can_be_had_in_both_formats(open_page):
    parts = ("all", "incidents", "routes", "base_areas")
    expected = {f"download_{part}_{kind}" for part in parts for kind in ("geojson", "csv")}
    assert names(open_page()) == expected


def test_only_the_layers_asked_for_can_be_had(open_page):
    assert names(open_page(layer="routes")) == {"download_routes_geojson", "download_routes_csv"}


def test_a_layer_without_a_result_cannot_be_had(open_page):
    page = open_page(q="no such words")
    assert all(button.proto.disabled for button in page.at.get("download_button"))


def test_the_export_says_how_many_features_each_file_holds(open_page, atlas):
    page = open_page(country="TUR")
    chosen = atlas.select(Query(countries=("TUR",)))
    said = [element.value for element in page.at.main.markdown]
    assert f"Incidents :gray[{len(chosen.ids('incidents'))}]" in said
    assert f"Routes :gray[{len(chosen.ids('routes'))}]" in said
