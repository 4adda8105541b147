import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.brief.slug import LONGEST, fresh_id, slug
from geo.schema.values import ID_PATTERN


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Exporting jihad: 1990–2017", "exporting-jihad-1990-2017"),
        ("Türkiye, İstanbul", "turkiye-istanbul"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\con.txt\x00", "c-con-txt"),
        ("Жихад", "briefing"),
        ("", "briefing"),
        ("word " * 20, "-".join(["word"] * 16)),
        ("x" * 90, "x" * LONGEST),
    ],
)
def test_a_title_becomes_a_short_safe_name(text, name):
    assert slug(text) == name


@given(st.text())
def test_no_text_makes_a_path_or_a_hidden_file(text):
    assert re.fullmatch(ID_PATTERN, slug(text))
    assert len(slug(text)) <= LONGEST


@given(st.text(max_size=8), st.integers(0, 4))
def test_a_fresh_id_is_unlike_all_that_are_taken(text, count):
    taken = set()
    for _ in range(count):
        taken.add(fresh_id(text, taken))
    assert len(taken) == count
    assert all(ID_PATTERN.fullmatch(name) for name in taken)
