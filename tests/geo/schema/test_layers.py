"""The schemas fit together."""

import pytest

from geo.schema.columns import KIND_WORDS
from geo.schema.incidents import KIND_STATUSES
from geo.schema.layers import SCHEMAS
from geo.schema.values import CHECKS
from geo.schema.vocabularies import INCIDENT_KINDS, STATUSES, VOCABULARIES


def all_columns():
    for schema in SCHEMAS.values():
        for column in schema.columns:
            yield schema.name, column
            yield from ((f"{schema.name}.{column.name}", member) for member in column.members)


COLUMNS = {f"{owner}.{column.name}": column for owner, column in all_columns()}


def test_every_kind_of_value_has_a_check_and_a_name():
    assert set(CHECKS) == set(KIND_WORDS)


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_a_rule_needs_columns_that_are_there(schema):
    needed = {name for rule in schema.rules for name in rule.needs}
    assert needed - {"geometry"} <= set(schema.names)


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
def test_a_column_refers_to_what_is_there(column):
    assert column.vocabulary in (None, *VOCABULARIES)
    assert column.refers_to in (None, *SCHEMAS)


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
def test_a_column_has_what_its_kind_asks_for(column):
    assert (column.kind == "word") == (column.vocabulary is not None)
    assert column.members if column.kind == "records" else True


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_no_column_stands_twice(schema):
    assert len(set(schema.names)) == len(schema.names)


def test_statuses_by_kind_are_words_of_the_vocabularies():
    assert set(KIND_STATUSES) <= set(INCIDENT_KINDS)
    assert {status for allowed in KIND_STATUSES.values() for status in allowed} <= set(STATUSES)
