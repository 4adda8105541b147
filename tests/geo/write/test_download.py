"""The one file that a browser saves."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from geo.model import Query
from geo.read.exports import read_export
from geo.store import open_atlas
from geo.write.download import download_bytes, download_name, download_type
from geo.write.forms import FORMS
from geo.write.handout import Request, handout

DATA = Path(__file__).parents[3] / "data"
TURKEY = Query(countries=("TUR",))


@pytest.fixture(scope="module")
def ready():
    return handout(open_atlas(DATA), Request(query=TURKEY))


@pytest.mark.parametrize("form", FORMS)
def test_what_is_saved_is_opened_again_by_its_name(ready, form, tmp_path):
    path = tmp_path / download_name(TURKEY, form)
    path.write_bytes(download_bytes(ready, form))
    assert read_export(path).ids == {
        layer.name: tuple(layer.store.ids[row] for row in layer.rows) for layer in ready.layers
    }


def test_a_form_with_a_file_beside_it_is_saved_as_an_archive_of_both(ready):
    with ZipFile(io.BytesIO(download_bytes(ready, "csv"))) as archive:
        names = archive.namelist()
    assert names == ["briefing-atlas-all.csv", "briefing-atlas-all.csv-metadata.json"]
    assert download_type("csv") == "application/zip"


def test_the_same_rows_give_the_same_archive(ready):
    assert download_bytes(ready, "csv") == download_bytes(ready, "csv")
