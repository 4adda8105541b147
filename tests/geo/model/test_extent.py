import pytest

from geo.errors import QueryError
from geo.model import Extent


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1,2,3", "expected west,south,east,north in degrees, got '1,2,3'"),
        ("a,b,c,d", "expected west,south,east,north"),
        ("0,95,1,96", "expected south between -90 and 90, got 95"),
        ("0,0,nan,1", "expected east between -180 and 180, got nan"),
        ("0,10,1,5", "expected south <= north, got south 10 and north 5"),
    ],
    ids=["three numbers", "no numbers", "latitude too large", "not a number", "upside down"],
)
def test_a_bad_extent_says_what_was_expected(text, message):
    with pytest.raises(QueryError, match=message):
        Extent.parse(text)


@pytest.mark.parametrize("text", ["69.5,40,73.5,41.4", "170,-20,-170,20", "-180,-90,180,90"])
def test_an_extent_prints_as_it_was_read(text):
    assert Extent.parse(text).text() == text


def test_an_extent_across_the_antimeridian_has_two_parts_and_not_the_whole_globe():
    west, east = Extent(170, -20, -170, 20).parts
    assert (west.bounds, east.bounds) == ((170, -20, 180, 20), (-180, -20, -170, 20))
