"""Programs that are not ours read the live layer from a real server."""

import socket
import subprocess
import sys
from datetime import date

import pyogrio
import pytest
from owslib.ogcapi.features import Features

from geo.model import Extent, Query, TimeWindow
from geo.read.folder import SHIPPED
from geo.serve.features.address import view_path
from geo.serve.features.datasets import opened

ATLAS = opened(SHIPPED)
YEARS = TimeWindow(date(1999, 1, 1), date(2015, 12, 31))
TURKEY = Query(countries=("TUR",), area=Extent(20, 30, 50, 45))


SERVE = """
import socket, sys, uvicorn
from starlette.applications import Starlette
from geo.serve.features.routes import feature_routes
config = uvicorn.Config(Starlette(routes=feature_routes()), log_level="error", ws="none")
uvicorn.Server(config).run(sockets=[socket.socket(fileno=int(sys.argv[1]))])
"""


@pytest.fixture(scope="module")
def server():
    """Address of a server in a process of its own: GDAL lets no other thread run meanwhile."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        fd = listening.fileno()
        process = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(fd)], pass_fds=[fd], cwd=SHIPPED.parent
        )
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        process.terminate()
        process.wait(10)


def gdal_ids(address, layer="incidents", **asked):
    frame = pyogrio.read_dataframe(f"OAPIF:{address}", layer=layer, **asked)
    return [] if frame.empty else frame["id"].tolist()


def ids(query, layer="incidents"):
    return ATLAS.select(query).ids(layer)


@pytest.mark.parametrize("layer", ["incidents", "routes", "base_areas"])
@pytest.mark.parametrize("page_size", [7, 1000])
def test_gdal_reads_each_collection_whole_page_after_page(server, layer, page_size):
    assert gdal_ids(f"{server}/features", layer, PAGE_SIZE=page_size) == ids(Query(), layer)


@pytest.mark.parametrize("bounds", [(60, 30, 80, 45), (-10, 35, 30, 60)])
def test_gdal_finds_in_a_rectangle_what_the_drawn_places_say(server, bounds):
    """Its own check of the places comes after ours, which knows how exact they are."""
    asked = set(ids(Query(area=Extent(*bounds))))
    west, south, east, north = bounds
    frame = ATLAS.incidents.frame
    inside = frame.geometry.x.between(west, east) & frame.geometry.y.between(south, north)
    drawn = frame["id"][inside].tolist()
    assert gdal_ids(f"{server}/features", bbox=bounds) == drawn
    assert set(drawn) <= asked


def test_gdal_finds_by_date_what_the_dates_say(server):
    found = gdal_ids(f"{server}/features", where="start >= '2016/01/01'")
    frame = ATLAS.incidents.frame
    assert found == frame["id"][frame["start"] >= "2016-01-01"].tolist()


def test_gdal_opens_a_view_and_its_rectangle_leaves_that_of_the_view_alone(server):
    address = server + view_path(TURKEY)
    assert gdal_ids(address) == ids(TURKEY) != []
    assert gdal_ids(address, bbox=(-180, -90, 180, 90)) == ids(TURKEY)


def test_owslib_reads_by_rectangle_time_and_page(server):
    client = Features(f"{server}/features")
    assert set(client.feature_collections()) == {"incidents", "routes", "base_areas"}
    query = Query(area=Extent(60, 30, 80, 45)).replace(window=YEARS)
    found = []
    for offset in range(0, len(ids(query)), 10):
        page = client.collection_items(
            "incidents",
            bbox=[60, 30, 80, 45],
            datetime_=f"{YEARS.start}/{YEARS.end}",
            limit=10,
            offset=offset,
        )
        assert page["numberMatched"] == len(ids(query))
        found += [feature["id"] for feature in page["features"]]
    assert found == ids(query) != []


def test_owslib_reads_a_view_a_filter_and_what_can_be_asked(server):
    client = Features(server + view_path(TURKEY))
    assert "killed" in client.collection_queryables("incidents")["properties"]
    page = client.collection_items("incidents", filter="killed > 5")
    assert page["numberMatched"] == len(page["features"]) > 0
    assert client.collection_item("incidents", ids(TURKEY)[0])["id"] == ids(TURKEY)[0]
