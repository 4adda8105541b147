import pytest

from geo.model import CasualtyRange


@pytest.mark.parametrize(
    ("figures", "text"),
    [
        ((212, 230, 240), "212–240"),
        ((39, 39, 39), "39"),
        ((None, None, None), "unknown"),
        ((None, None, 1500), "1,500"),
        ((0, 0, 0), "0"),
    ],
    ids=["range", "one figure", "unknown", "upper only", "none killed"],
)
def test_a_range_is_said_with_an_en_dash(figures, text):
    assert CasualtyRange(*figures).text() == text
