"""Online tiles: which there are, whom they credit, and that a document without them loads none."""

import json
import re
from urllib.parse import urlsplit

import pytest
import xyzservices.providers

from geo.draw.document import map_document
from geo.draw.tiles import PROVIDERS, tile_source
from geo.errors import QueryError
from geo.serve.routes import urls
from geo.store import open_atlas

ONE, SEVERAL = "OpenStreetMap.Mapnik", "OpenTopoMap"


@pytest.fixture(scope="module")
def drawn(data_folder):
    atlas = open_atlas(data_folder())

    def draw(**options):
        return map_document(atlas, urls(atlas.version), **options)

    return draw


def pictures_from(html):
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    (sources,) = re.findall(r"img-src ([^;]*);", policy)
    return set(sources.split())


def config_of(html):
    (block,) = re.findall(r'id="atlas-config">(.*?)</script>', html)
    return json.loads(block)


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_provider_asks_for_no_key(name):
    assert not xyzservices.providers.query_name(name).requires_token()


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_provider_is_reached_by_https_and_leaves_only_the_tile_to_fill_in(name):
    source = tile_source(name)
    assert urlsplit(source.url).scheme == "https"
    holes = {"{z}", "{x}", "{y}"} | ({"{s}"} if source.subdomains else set())
    assert set(re.findall(r"{[^}]*}", source.url)) == holes


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_credit_is_plain_text(name):
    attribution = tile_source(name).attribution
    assert "©" in attribution
    assert not re.search(r"[<>&]|\(C\)", attribution)


@pytest.mark.parametrize("name", ["", "Nowhere.Map", "OpenStreetMap", "<script>"])
def test_another_name_is_refused(name):
    with pytest.raises(QueryError, match="expected one of Esri") as caught:
        tile_source(name)
    assert caught.value.key == "tiles"


def test_several_hosts_are_named_one_by_one():
    hosts = [f"https://{letter}.tile.opentopomap.org" for letter in "abc"]
    assert list(tile_source(SEVERAL).origins) == hosts


@pytest.mark.parametrize("name", PROVIDERS)
def test_a_document_with_tiles_may_load_pictures_of_their_provider_alone(drawn, name):
    allowed = pictures_from(drawn(tiles=name)) - {"'self'", "data:"}
    assert allowed == set(tile_source(name).origins)


def test_a_document_with_tiles_differs_in_nothing_else(drawn):
    with_tiles, without = drawn(tiles=ONE), drawn()
    assert config_of(with_tiles) == config_of(without) | {"tiles": tile_source(ONE).config}
    assert re.findall(r'src="[^"]*"', with_tiles) == re.findall(r'src="[^"]*"', without)


def test_a_document_without_tiles_can_load_none(drawn):
    assert pictures_from(drawn()) == {"'self'", "data:"}
    assert config_of(drawn())["tiles"] is None
    assert "https:" not in drawn()


def test_an_inlined_document_has_no_tiles(drawn):
    with pytest.raises(ValueError, match="expected no tiles"):
        drawn(inline=True, tiles=ONE)
