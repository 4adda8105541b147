import base64
from datetime import date

import numpy as np
import pytest

from geo.model import Extent, Query, TimeWindow
from geo.model.time_window import day_of
from pages.parts.map_view import asked


def rows(mask, count):
    bits = np.frombuffer(base64.b64decode(mask), np.uint8)
    return np.unpackbits(bits, bitorder="little", count=count).astype(bool)


@pytest.mark.parametrize("layer", ["incidents", "routes", "base_areas"])
def test_a_mask_has_a_bit_for_each_row_that_answers(atlas, layer):
    query = Query(countries=("AFG", "TJK"))
    store = atlas.stores[layer]
    chosen = store.ids[rows(asked(atlas, query)["masks"][layer], len(store.ids))]
    assert list(chosen) == atlas.select(query).ids(layer)


def test_a_mask_does_not_change_with_the_window(atlas):
    query = Query(countries=("AFG",))
    later = query.replace(window=TimeWindow(date(2014, 1, 1)))
    assert asked(atlas, later)["masks"] == asked(atlas, query)["masks"]


@pytest.mark.parametrize(
    ("window", "days"),
    [
        (TimeWindow(), None),
        (TimeWindow(date(1970, 1, 2)), [1, None]),
        (TimeWindow(None, date(1969, 12, 31)), [None, -1]),
    ],
    ids=["open", "no end", "no start"],
)
def test_a_window_is_posted_as_day_numbers(atlas, window, days):
    assert asked(atlas, Query(window=window))["window"] == days


@pytest.mark.parametrize("place", [{"near": ("batken-raids",)}, {"area": Extent(69, 39, 72, 41)}])
def test_what_surely_lies_there_is_told_from_what_may(atlas, place):
    query = Query(**place)
    sure = rows(asked(atlas, query)["sure"], len(atlas.incidents))
    assert sure.tolist() == atlas.select(query).definite("incidents").tolist()


def test_where_no_place_is_asked_all_is_sure(atlas):
    assert asked(atlas, Query(countries=("KGZ",)))["sure"] is None


def test_a_window_keeps_both_its_ends(atlas):
    first, last = date(2016, 1, 1), date(2017, 12, 31)
    query = Query(window=TimeWindow(first, last))
    assert asked(atlas, query)["window"] == [day_of(first), day_of(last)]
