import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts.plain import WORD_JOINER, plain

SIGNS = "\\`*_[]<>&~$:|@#"

CASES = {
    "bold": ("**dead**", r"\*\*dead\*\*"),
    "image": ("<img src=x>", r"\<img src=x\>"),
    "link": ("[x](y)", r"\[x\](y)"),
    "formula": ("$5 and $6", r"\$5 and \$6"),
    "heading": ("# one", r"\# one"),
    "bullet": ("- one", r"\- one"),
    "numbered": ("12. one", r"12\. one"),
    "bracketed number": ("1) one", r"1\) one"),
    "hyphen inside": ("all-female", "all-female"),
    "year and stop": ("In 1999. Then", "In 1999. Then"),
    "lines": ("one\n\n two\t three", "one two three"),
    "backslash": ("a\\*b", r"a\\\*b"),
    "emoji": (":fire:", f"\\:{WORD_JOINER}fire\\:"),
    "directive": (":red[x]", f"\\:{WORD_JOINER}red\\[x\\]"),
    "address": ("www.x.org", f"www{WORD_JOINER}.x.org"),
    "arrow": ("->", f"\\-{WORD_JOINER}\\>"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_signs_of_markdown_are_escaped(text, expected):
    assert plain(text) == expected


@given(st.text())
def test_taking_the_escapes_away_gives_the_text_back(text):
    read = re.sub(r"\\(.)", r"\1", plain(text).replace(WORD_JOINER, ""))
    assert read == " ".join(text.replace(WORD_JOINER, "").split())


@given(st.text(alphabet=SIGNS + "a1 \n.-+="))
def test_no_sign_stands_without_a_backslash(text):
    left = re.sub(r"\\.", "", plain(text))
    assert not set(left) & set(SIGNS)


@given(st.text())
def test_a_label_is_one_line(text):
    assert len(plain(text).splitlines()) <= 1


def test_an_organisation_with_signs_is_shown_plain_in_its_filter(open_page, monkeypatch):
    from geo.store.atlas import Atlas

    monkeypatch.setattr(Atlas, "organisation_name", lambda _, item: f"*{item}* <b>x</b>")
    page = open_page().unfold("organisations")
    label = page.at.checkbox(key="organisations:imu").label
    assert label.startswith(r"\*imu\* \<b\>x\</b\> *")
