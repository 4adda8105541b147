"""How a number that moved is said, and by which figure it is drawn."""

import pytest

from geo.model.volume import Volume


@pytest.mark.parametrize(
    ("volume", "said", "middle"),
    [
        (Volume("people", 2000, None, 5000), "2,000–5,000 people", 3500),
        (Volume("people", 1, 1, 1), "1 person", 1),
        (Volume("families", 150, 150, None), "at least 150 families", 150),
        (Volume("people", None, None, 1500), "up to 1,500 people", 1500),
        (Volume("rockets", 10, 10, 10), "10 rockets", 10),
        (Volume("people", None, 5, None), "about 5 people", 5),
        (Volume("fighters"), "number not known", None),
        (Volume("people", 3535, 6000, 8498, is_open=True), "3,535–8,498 people or more", 6000),
        (Volume("people", 31, 31, 31, is_open=True), "at least 31 people", 31),
        (Volume("people", None, 6, 6, is_open=True), "up to 6 people or more", 6),
    ],
)
def test_a_volume_says_what_is_known_of_it_and_no_more(volume, said, middle):
    assert volume.text == said
    assert volume.middle == middle
