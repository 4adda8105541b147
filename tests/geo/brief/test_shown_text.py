"""Text and addresses as a document can hold them."""

import pytest

from geo.brief.shown_text import link_target, runs_right_to_left, shown


def test_what_no_document_holds_leaves_a_sign():
    assert shown("a\ufffeb\x07c\ud800d\u2028e") == "a\ufffdb\ufffdc\ufffdd e"


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://a.org/x?y=1&z=2#f", "https://a.org/x?y=1&z=2#f"),
        ("http://a.org:8080/", "http://a.org:8080/"),
        ("https://a.org/путь", "https://a.org/%D0%BF%D1%83%D1%82%D1%8C"),
        ("https://пример.рф/", "https://xn--e1afmkfd.xn--p1ai/"),
        ("https://a.org/100%", "https://a.org/100%25"),
        ("https://a.org/%D0%BF", "https://a.org/%D0%BF"),
        ("https://a.org/[x]|{y}", "https://a.org/%5Bx%5D%7C%7By%7D"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("http://[", ""),
        ("https://a:99999/", ""),
        ("https:///path", ""),
        ("", ""),
    ],
)
def test_only_sound_addresses_are_targets(address, target):
    assert link_target(address) == target


@pytest.mark.parametrize(
    ("text", "expected"),
    [("هجوم 1999", True), ("1999 שלום", True), ("Osh هجوم", False), ("", False)],
)
def test_the_first_letter_says_the_direction(text, expected):
    assert runs_right_to_left(text) is expected
