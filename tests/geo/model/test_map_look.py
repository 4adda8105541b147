import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import QueryError
from geo.model import MapLook
from geo.model.map_look import COLOURS, LEGS, MODES

LOOKS = st.builds(
    MapLook,
    colour=st.sampled_from(COLOURS),
    legs=st.sampled_from(LEGS),
    mode=st.sampled_from(MODES),
    tiles=st.sampled_from(["", "X.Y"]),
)


@given(LOOKS)
def test_a_look_goes_into_the_address_and_back(look):
    assert MapLook.from_params(look.to_params()) == look


def test_the_usual_look_leaves_the_address_as_it_is():
    assert MapLook().to_params() == {}


@pytest.mark.parametrize("params", [{"colour": "size"}, {"legs": "some"}], ids=str)
def test_a_word_that_is_none_of_the_look_is_refused(params):
    with pytest.raises(QueryError, match=r"expected one of .*, got '(size|some)'"):
        MapLook.from_params(params)
