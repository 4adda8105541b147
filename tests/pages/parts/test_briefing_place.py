import pytest

from geo.errors import QueryError
from pages.parts.briefing_place import place_of, read_place, write_place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("69.2, 41.3", (69.2, 41.3)),
        ("-180;90", (-180, 90)),
        (" 1e1,2 ", (10, 2)),
    ],
)
def test_a_place_is_read_as_longitude_and_latitude(text, place):
    assert read_place(text) == place


@pytest.mark.parametrize("text", ["", "1", "1,2,3", "x,y", "181,0", "0,91", "nan,0", "inf,0"])
def test_what_is_no_place_is_refused(text):
    with pytest.raises(QueryError, match="expected longitude, latitude"):
        read_place(text)


def test_a_place_reads_back_as_it_was_written():
    assert read_place(write_place((69.24012, -0.5))) == (69.2401, -0.5)


@pytest.mark.parametrize("layer", ["incidents", "routes", "base_areas"])
def test_a_feature_has_a_place_on_or_in_it(atlas, layer):
    store = atlas.stores[layer]
    feature_id = next(i for i, lost in zip(store.ids, store.unlocated, strict=True) if not lost)
    lon, lat = place_of(atlas, feature_id)
    west, south, east, north = store.row(feature_id)["geometry"].bounds
    assert west - 0.001 <= lon <= east + 0.001
    assert south - 0.001 <= lat <= north + 0.001


def test_a_feature_without_a_place_has_none(atlas):
    assert place_of(atlas, atlas.incidents.ids[atlas.incidents.unlocated.argmax()]) is None
    assert place_of(atlas, "no-such-thing") is None
