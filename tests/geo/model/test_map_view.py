import pytest

from geo.errors import QueryError
from geo.model import MapView


def test_a_view_survives_the_url():
    view = MapView(28.9784, 41.0082, 6.25)
    assert MapView.from_params(view.to_params()) == view


def test_a_url_without_a_view_has_none():
    assert MapView.from_params({"lon": "1", "lat": "2"}) is None


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"lon": "x", "lat": "0", "z": "4"}, "lon: expected a number from -180 to 180, got 'x'"),
        ({"lon": "0", "lat": "91", "z": "4"}, "lat: expected a number from -90 to 90, got '91'"),
        ({"lon": "0", "lat": "0", "z": "nan"}, "z: expected a number from 0 to 22, got 'nan'"),
    ],
    ids=["no number", "off the globe", "not a number"],
)
def test_a_bad_view_says_what_was_expected(params, message):
    with pytest.raises(QueryError, match=message):
        MapView.from_params(params)
