"""The file beside a CSV file: what its columns hold, and that the two are opened together."""

import csv
import io
import json
import shutil

import pytest

from geo.model.query import Query
from geo.read.exports import read_export
from geo.schema.findings import FaultyFileError
from geo.write.export import export_file
from tests.geo.write.handouts import handout_of

DATATYPES = {"anyURI", "boolean", "date", "integer", "json", "number", "string"}
"""Built-in datatypes of the standard that are used here; section 5.11.1 has them all."""


@pytest.fixture
def ready(feature):
    return handout_of({layer: [feature(layer)] for layer in ("incidents", "routes", "base_areas")})


@pytest.fixture
def target(ready, tmp_path):
    path = tmp_path / "export.csv"
    assert export_file(path, ready, "csv") == [path, beside(path)]
    return path


def beside(path):
    return path.with_name(f"{path.name}-metadata.json")


def metadata(path):
    return json.loads(beside(path).read_bytes())


def test_it_names_the_table_and_says_where_the_rows_come_from(target, ready):
    document = metadata(target)
    assert document["@context"][0] == "http://www.w3.org/ns/csvw"
    assert document["url"] == "export.csv"
    assert document["atlas"] == ready.provenance.members()
    assert document["dc:description"] == ready.provenance.sentence


def test_it_has_the_columns_of_the_header_in_their_order_each_with_a_datatype(target):
    columns = metadata(target)["tableSchema"]["columns"]
    header = next(csv.reader(io.StringIO(target.read_text(), newline="")))
    assert [column["name"] for column in columns] == header
    assert {column["datatype"] for column in columns} <= DATATYPES
    assert all(column["dc:description"] and column["null"] == "" for column in columns)


READERS = {"integer": int, "number": float, "json": json.loads, "string": str, "anyURI": str}


def test_cells_are_what_their_datatypes_say(target):
    types = {c["name"]: c["datatype"] for c in metadata(target)["tableSchema"]["columns"]}
    for row in csv.DictReader(io.StringIO(target.read_text(), newline="")):
        for name, cell in row.items():
            assert not cell or READERS.get(types[name], str)(cell) is not None


def test_a_table_without_its_metadata_is_refused_and_says_what_is_missing(target):
    beside(target).unlink()
    with pytest.raises(FaultyFileError, match=r"expected export\.csv-metadata\.json beside it"):
        read_export(target)


def test_both_opened_under_another_name_are_the_same(target, tmp_path):
    moved = tmp_path / "other.csv"
    before = read_export(target)
    shutil.copy(target, moved)
    shutil.copy(beside(target), beside(moved))
    assert read_export(moved).layers == before.layers


DAMAGE = {
    "a row lost": lambda text: "\r\n".join(text.split("\r\n")[:-2]) + "\r\n",
    "a cell more": lambda text: text.replace("\r\n", ",\r\n", 2).replace(",\r\n", "\r\n", 1),
    "a column twice": lambda text: text.replace("title", "id", 1),
    "no column of ids": lambda text: text.replace("layer,id,", "layer,ident,", 1),
    "no shapes": lambda text: text.replace(",wkt\r\n", ",shape\r\n", 1),
    "another layer": lambda text: text.replace("\r\nincidents,", "\r\nroads,", 1),
    "a shape that is none": lambda text: text.replace("POINT (", "PINT (", 1),
    "a shape that never ends": lambda text: text.replace("POINT (70.9 39.7)", "POINT (70.9", 1),
    "a list that never ends": lambda text: text.replace('""grade"":""B2""}]', '""grade""', 1),
    "a quote that never ends": lambda text: text.replace("Batken", '"Batken', 1),
    "a date that is none": lambda text: text.replace("1999-08-06,1999-08-06", "x,y", 1),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_table_is_refused(damage, target):
    text = target.read_bytes().decode()
    assert damage(text) != text
    target.write_bytes(damage(text).encode())
    with pytest.raises(FaultyFileError, match=r"export\.csv"):
        read_export(target)


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"atlas": 3}', '{"atlas": {"query": {}, "counts": {}}}', "{", "[" * 1000],
)
def test_damaged_metadata_are_refused(content, target):
    beside(target).write_text(content)
    with pytest.raises(FaultyFileError, match=r"export\.csv-metadata\.json"):
        read_export(target)


def test_metadata_of_another_table_are_refused(target, feature, tmp_path):
    other = tmp_path / "other.csv"
    export_file(other, handout_of({"incidents": []}, query=Query(layers=("incidents",))), "csv")
    shutil.copy(beside(other), beside(target))
    with pytest.raises(FaultyFileError, match="as many incidents as the file says"):
        read_export(target)
