"""Licences are known however a package names them, and closed ones are never taken for open."""

import pytest

from geo.schema.licences import CC_BY, LICENCES, licence_of


@pytest.mark.parametrize("name", ["CC-BY-4.0", "cc by 4.0", "CC BY 4.0", "cc-by-4.0"])
def test_the_licence_of_the_data_is_known(name):
    assert licence_of(name) == CC_BY


@pytest.mark.parametrize(
    "name",
    [
        *("GTD", "gtd eula", "GTD EULA v2", "Global Terrorism Database", "ACLED", "acled terms"),
        *("proprietary", "All rights reserved", "other-closed", "Some EULA"),
    ],
)
def test_a_closed_licence_forbids_to_pass_rows_on(name):
    found = licence_of(name)
    assert not found.may_redistribute
    assert found.clause


def test_the_title_says_it_too():
    assert not licence_of("custom", "ACLED Terms of Use").may_redistribute


def test_a_licence_that_nobody_knows_is_taken_at_its_word():
    found = licence_of("etalab-2.0", "Licence Ouverte", "https://example.org/terms")
    assert (found.id, found.title, found.url) == (
        "etalab-2.0",
        "Licence Ouverte",
        "https://example.org/terms",
    )
    assert found.may_redistribute


@pytest.mark.parametrize("known", LICENCES)
def test_a_licence_is_found_by_its_own_name(known):
    assert licence_of(known) is LICENCES[known]
