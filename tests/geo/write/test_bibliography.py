"""Sources as CSL-JSON and as CSV, read back."""

import csv
import io
import json
from pathlib import Path

import pytest

from geo.store import open_atlas
from geo.store.bibliography import Entry, bibliography
from geo.write.bibliography import VARIABLES, csl_json_bytes, sources_csv_bytes

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


@pytest.fixture(scope="module")
def records():
    return {r["id"]: r for r in json.loads((DATA / "sources.json").read_text("utf-8"))}


def entry(**record):
    return Entry("one", {"id": "one", "type": "report", "title": "One", **record}, (), (), "")


def items(entries):
    return json.loads(csl_json_bytes(entries, version="0123456789ab"))


def rows(entries):
    text = sources_csv_bytes(entries, asked="two", version="0123456789ab").decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_source_leaves_with_all_that_csl_knows_of_it(atlas, records):
    found = {item["id"]: item for item in items(bibliography(atlas))}
    assert found.keys() == records.keys()
    for ref, record in records.items():
        assert {k: found[ref][k] for k in record if k != "custom"} == {
            k: v for k, v in record.items() if k != "custom"
        }


def test_an_item_has_no_member_that_csl_does_not_know(atlas):
    names = {name for item in items(bibliography(atlas)) for name in item}
    assert names <= {*VARIABLES, "custom"}


def test_each_item_has_type_and_id_and_plain_dates(atlas):
    for item in items(bibliography(atlas)):
        assert isinstance(item["id"], str)
        assert isinstance(item["type"], str)
        for parts in item.get("issued", {}).get("date-parts", []):
            assert 1 <= len(parts) <= 3
            assert all(isinstance(part, int) for part in parts)


def test_grade_support_and_data_version_are_in_custom(atlas, records):
    entries = bibliography(atlas)
    for source, item in zip(entries, items(entries), strict=True):
        custom = item["custom"]
        assert custom["grade"] == records[source.id]["custom"]["grade"]
        assert custom["supports"] == list(source.items)
        assert custom["data_version"] == "0123456789ab"


def test_what_csl_has_no_name_for_goes_into_custom():
    (item,) = items([entry(shelf="4b", volume=None)])
    assert item["custom"]["shelf"] == "4b"
    assert "shelf" not in item
    assert "volume" not in item


def test_no_source_is_an_empty_list_and_a_head():
    assert items([]) == []
    assert rows([]) == []


def test_the_csv_has_a_row_a_source_with_its_counts(atlas):
    entries = bibliography(atlas)
    found = rows(entries)
    assert [row["id"] for row in found] == [source.id for source in entries]
    assert [int(row["supports"]) for row in found] == [len(source.items) for source in entries]
    assert json.loads(found[0]["supported_ids"]) == list(entries[0].items)
    assert {row["query"] for row in found} == {"two"}
    assert {row["data_version"] for row in found} == {"0123456789ab"}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
@pytest.mark.parametrize("column", ["title", "container-title", "note"])
def test_no_cell_begins_like_a_formula(sign, column):
    (row,) = rows([entry(**{column: f"{sign}HYPERLINK(1)"})])
    assert row[column] == f"'{sign}HYPERLINK(1)"


def test_the_same_sources_give_the_same_bytes(atlas):
    entries = bibliography(atlas)
    assert csl_json_bytes(entries, version="x") == csl_json_bytes(entries, version="x")
