"""What holds for every form of export."""

import io
import sqlite3

import pytest

from geo.model.query import LAYERS
from geo.read.exports import read_export
from geo.write.endings import FORM_ENDINGS
from geo.write.export import export_file
from geo.write.forms import FORMS
from tests.geo.conftest import make_feature
from tests.geo.write.handouts import HOSTILE, handout_of


@pytest.fixture(scope="module")
def ready():
    """A handout of each layer, a hostile text each row."""
    return handout_of(
        {
            layer: [
                make_feature(layer, id=f"{layer.replace('_', '-')}-{number}", title=text[:200])
                for number, text in enumerate(HOSTILE)
            ]
            for layer in LAYERS
        }
    )


class Pipe(io.RawIOBase):
    """A file that can be written to and not wound back."""

    def __init__(self):
        self.written = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.written += data
        return len(data)


def test_the_table_of_forms_is_that_of_their_endings():
    assert set(FORMS) == set(FORM_ENDINGS)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_rows_give_the_same_bytes(ready, form):
    first, second = io.BytesIO(), io.BytesIO()
    FORMS[form].write(first, ready, lambda *_: None)
    FORMS[form].write(second, ready, lambda *_: None)
    assert first.getvalue() == second.getvalue()


@pytest.mark.parametrize("form", FORMS)
def test_a_pipe_gets_the_same_bytes_as_a_file(ready, form):
    pipe, file = Pipe(), io.BytesIO()
    FORMS[form].write(pipe, ready, lambda *_: None)
    FORMS[form].write(file, ready, lambda *_: None)
    assert bytes(pipe.written) == file.getvalue()


@pytest.mark.parametrize("form", FORMS)
def test_progress_ends_with_all_rows(ready, form):
    told = []
    FORMS[form].write(io.BytesIO(), ready, lambda *step: told.append(step))
    assert told[-1] == (len(ready), len(ready))
    assert told == sorted(told)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_selected_is_a_sound_file_of_nothing(tmp_path, form):
    target = tmp_path / f"empty{FORMS[form].ending}"
    export_file(target, handout_of({}), form)
    read = read_export(target)
    assert read.ids == dict.fromkeys(LAYERS, ())
    assert read.provenance["data_version"] == "0123456789ab"


@pytest.mark.parametrize("form", FORMS)
def test_a_file_says_all_that_its_provenance_says(tmp_path, ready, form):
    target = tmp_path / f"export{FORMS[form].ending}"
    export_file(target, ready, form)
    said = read_export(target).provenance
    assert {key: said[key] for key in ready.provenance.members()} == ready.provenance.members()


def test_a_geopackage_is_sound_to_its_own_engine(tmp_path, ready):
    target = tmp_path / "export.gpkg"
    export_file(target, ready, "gpkg")
    base = sqlite3.connect(target)
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    base.close()
