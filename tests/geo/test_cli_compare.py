"""`compare` on the command line gives the numbers of the engine, for the same keys."""

import json
from pathlib import Path

import pytest

from geo.commands import compare
from geo.commands.output import DONE, WRONG_REQUEST
from geo.model import Query
from geo.model.periods import PERIODS
from geo.store import open_atlas
from geo.store.change import COMPARED_BY, change

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def atlas():
    return open_atlas(DATA)


def test_its_groups_are_those_of_the_engine():
    assert set(compare.GROUPS) == set(COMPARED_BY)


@pytest.mark.parametrize("by", COMPARED_BY)
def test_the_numbers_are_those_of_the_engine(run, atlas, by):
    code, output, _ = run(
        "compare", "--json", "--by", by, "--first=1990-2001", "--second=2020-2024"
    )
    said = json.loads(output)
    changes = change(
        atlas, *(Query(window=PERIODS[name]) for name in ("1990-2001", "2020-2024")), by
    )
    assert code == DONE
    assert [row["group"] or "" for row in said["rows"]] == [row.group for row in changes.rows]
    assert [row["difference"] for row in said["rows"]] == [
        list(row.difference) for row in changes.rows
    ]
    assert said["total"]["second"]["possible"] == changes.total.second.possible


def test_own_filters_of_the_second_question_are_flags_with_a_prefix(run, atlas):
    _, output, _ = run("compare", "--json", "--country=TUR", "--b-country=SYR", "--b-kind=attack")
    said = json.loads(output)
    assert said["first"]["query"] == "Incidents, routes and base areas in Türkiye"
    assert said["second"]["query"].startswith("Attacks, routes and base areas in Syria")


def test_lines_name_groups_and_say_what_to_beware_of(run):
    _, output, _ = run("compare", "--first=1990-2001", "--second=2002-2013")
    lines = output.splitlines()
    assert lines[0] == (
        "First: Incidents, routes and base areas, 1990–2001. "
        "Second: Incidents, routes and base areas, 2002–2013."
    )
    assert "Afghanistan" in {line.split("\t")[0] for line in lines}
    assert "Incidents before 1999 are few and rest on fewer sources." in lines


def test_degrees_that_begin_with_a_minus_are_a_value(run):
    assert run("compare", "--b-bbox", "-10,35,30,60")[0] == DONE


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (["--first=1990-2001", "--from=2014-01-01"], "first: expected either a period or days"),
        (["--second=1990-2001", "--b-to=2014-01-01"], "second: expected either a period or days"),
        (["--b-country=XXX"], "b-country: expected one of"),
        (["--first=1990-2002"], "--first"),
    ],
)
def test_a_wrong_request_is_one_line(run, flags, words):
    code, output, errors = run("compare", *flags)
    assert (code, output) == (WRONG_REQUEST, "")
    assert words in errors
