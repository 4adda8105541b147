"""The table of countries."""

import pytest

from geo.schema.countries import COUNTRIES, country_name

CODES_OF_ISO = 249


def test_every_code_of_iso_is_there_and_kosovo_besides():
    assert len(COUNTRIES) == CODES_OF_ISO + 1


def test_no_two_countries_share_a_name_or_alpha2_code():
    assert len({c.name for c in COUNTRIES.values()}) == len(COUNTRIES)
    assert len({c.alpha2 for c in COUNTRIES.values()}) == len(COUNTRIES)


@pytest.mark.parametrize(
    ("code", "name"),
    [("TUR", "Türkiye"), ("KGZ", "Kyrgyzstan"), ("RUS", "Russia"), ("SYR", "Syria"), ("?", "?")],
)
def test_a_country_has_the_name_that_pages_show(code, name):
    assert country_name(code) == name


PLACES = {
    "Osh": ("KGZ", 72.8, 40.53),
    "Tashkent": ("UZB", 69.24, 41.3),
    "Istanbul": ("TUR", 28.98, 41.01),
    "Anchorage": ("USA", -149.9, 61.2),
    "Suva": ("FJI", 178.44, -18.14),
}


@pytest.mark.parametrize(("code", "lon", "lat"), PLACES.values(), ids=PLACES)
def test_a_place_lies_in_the_box_of_its_country(code, lon, lat):
    west, south, east, north = COUNTRIES[code].bounds
    assert west <= lon <= east
    assert south <= lat <= north


def test_every_box_lies_on_the_globe():
    boxes = [country.bounds for country in COUNTRIES.values() if country.bounds]
    assert all(-180 <= w < e <= 180 and -90 <= s < n <= 90 for w, s, e, n in boxes)
