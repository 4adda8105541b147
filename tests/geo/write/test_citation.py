"""The line by which the data are cited."""

from datetime import date

from geo.write.citation import citation


def test_a_citation_names_version_licence_and_day():
    assert citation("0123456789ab", date(2026, 3, 1)).endswith(
        "CC BY 4.0, data version 0123456789ab. 1 March 2026."
    )


def test_a_citation_in_a_file_names_no_day():
    assert citation("0123456789ab").endswith("CC BY 4.0, data version 0123456789ab.")
