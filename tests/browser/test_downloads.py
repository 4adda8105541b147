import csv
import json

import pytest

from geo.cli import main

ADDRESS = "/?country=TUR,AFG&from=2014-01-01"
FLAGS = ["--country", "TUR,AFG", "--from", "2014-01-01"]


@pytest.fixture
def download(explore, tmp_path):
    """Download a file of the Export box: `download("all", "geojson") -> Path`."""

    def download_(part, kind):
        explore.page.get_by_role("button", name="Export").click()
        with explore.page.expect_download() as started:
            explore.page.locator(f".st-key-download_{part}_{kind} button").click()
        explore.page.keyboard.press("Escape")
        path = tmp_path / started.value.suggested_filename
        started.value.save_as(path)
        return path

    explore.go(ADDRESS)
    return download_


@pytest.fixture
def export(tmp_path):
    """Export with the command line: `export("--layer", "routes") -> Path`."""

    def export_(*flags, kind="geojson"):
        path = tmp_path / f"from-command-line.{kind}"
        assert main(["export", *FLAGS, *flags, "-o", str(path)]) == 0
        return path

    return export_


def ids(path):
    return [each["id"] for each in json.loads(path.read_text("utf-8"))["features"]]


@pytest.mark.parametrize("layer", ["all", "incidents", "routes", "base_areas"])
def test_a_downloaded_geojson_has_the_ids_of_the_command_line(download, export, layer):
    found = ids(download(layer, "geojson"))
    assert found == ids(export("--layer", layer))
    assert found


def test_a_downloaded_csv_is_the_file_of_the_command_line(download, export):
    downloaded = download("incidents", "csv").read_bytes()
    assert downloaded == export("--layer", "incidents", kind="csv").read_bytes()
    assert len(list(csv.reader(downloaded.decode("utf-8-sig").splitlines()))) > 5


def test_the_file_is_named_for_what_is_in_it(download):
    assert download("routes", "geojson").name == "briefing-atlas-routes.geojson"


def test_a_download_costs_no_run_of_the_page(download, explore):
    runs = explore.runs
    download("incidents", "geojson")
    explore.settle()
    assert explore.runs == runs
