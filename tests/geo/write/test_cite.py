"""A view as a reference: what it names, and that no text in it becomes anything else."""

import json
import re
from datetime import UTC, date, datetime

import pytest

from geo.errors import QueryError
from geo.model import Query
from geo.read.history import FOLDER, Manifest, manifest_bytes, read_digests
from geo.store import open_atlas
from geo.write.cite import STYLES, cite

DAY = date(2026, 11, 5)
LINK = "http://127.0.0.1:8501/?country=KGZ"
HOSTILE = [
    r"\input{/etc/passwd} } { $x$ 100% #_&~^",
    "<b>x</b><script>alert(1)</script> &amp;",
    '<span class="nocase">de la</span> "quoted" ‘it’s’',
    "ER  - TY  - JOUR @misc{a, }",
    "..?! ,,  ٱلْعَرَبِيَّة 🗺️",
]
LATEX = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "$&%#_"},
}


@pytest.fixture(scope="module")
def atlas(data_folder):
    return open_atlas(data_folder())


@pytest.fixture(scope="module")
def recorded(data_folder):
    """The atlas of a folder that has its version on record."""
    folder = data_folder()
    version = open_atlas(folder).version
    (folder / FOLDER).mkdir()
    content = manifest_bytes(
        Manifest(version, datetime(2025, 3, 1, tzinfo=UTC), read_digests(folder))
    )
    (folder / FOLDER / f"{version}.json").write_bytes(content)
    return open_atlas(folder)


def cited(atlas, style, query=None, link=LINK):
    return cite(atlas, query or Query(countries=("KGZ",)), style, accessed=DAY, permalink=link)


def printed(latex):
    """What TeX would print of an escaped text."""
    return re.sub("|".join(map(re.escape, LATEX)), lambda found: LATEX[found[0]], latex)


def test_apa_has_question_version_day_and_address(recorded):
    assert cited(recorded, "apa") == (
        "Briefing Atlas. (2025). Islamic militancy from Central Asia, 1990-2024: Incidents, routes "
        f"and base areas in Kyrgyzstan (Version {recorded.version}) [Data set]. "
        f"Retrieved 5 November 2026, from {LINK}"
    )


def test_chicago_has_question_version_day_and_address(recorded):
    assert cited(recorded, "chicago") == (
        "Briefing Atlas. 2025. ‘Islamic militancy from Central Asia, 1990-2024: Incidents, routes "
        f"and base areas in Kyrgyzstan’. Version {recorded.version}. "
        f"Accessed 5 November 2026. {LINK}."
    )


@pytest.mark.parametrize("style", ["apa", "chicago"])
def test_a_version_that_is_not_on_record_has_no_year(atlas, style):
    assert re.match(r"Briefing Atlas\. \(?n\.d\.", cited(atlas, style))


def test_a_damaged_record_gives_no_year_and_no_error(recorded, data_folder):
    folder = data_folder()
    (folder / FOLDER).mkdir()
    (folder / FOLDER / f"{recorded.version}.json").write_text("{", "utf-8")
    assert "issued" not in json.loads(cited(open_atlas(folder), "csl-json"))[0]


@pytest.mark.parametrize("style", STYLES)
def test_without_an_address_none_is_made_up(atlas, style):
    text = cited(atlas, style, link=None)
    assert "http" not in text.replace(ADDRESS_OF_LICENCE, "")
    assert atlas.version in text


ADDRESS_OF_LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize("style", ["apa", "chicago", "csl-json"])
@pytest.mark.parametrize("text", HOSTILE)
def test_words_searched_for_stay_as_they_were_typed(atlas, style, text):
    query = Query(text=text)
    reference = cited(atlas, style, query)
    shown = json.loads(reference)[0]["title"] if style == "csl-json" else reference
    assert f"mentioning “{query.text}”" in shown


@pytest.mark.parametrize("text", HOSTILE)
def test_bibtex_prints_what_was_typed_and_keeps_its_braces_in_pairs(atlas, text):
    query = Query(text=text)
    entry = cited(atlas, "bibtex", query)
    (title,) = re.findall(r"^  title = \{(.*)\},$", entry, re.MULTILINE)
    assert f"mentioning “{query.text}”" in printed(title)
    depth = [0]
    for sign in entry:
        depth.append(depth[-1] + (sign == "{") - (sign == "}"))
    assert depth[-1] == 0
    assert depth.index(0, entry.index("{") + 1) == len(entry.rstrip("\n"))


def test_an_address_does_not_end_its_field(atlas):
    entry = cited(atlas, "bibtex", link="http://127.0.0.1/?q=}{\\")
    assert "url = {http://127.0.0.1/?q=%7D%7B%5C}" in entry


@pytest.mark.parametrize("text", [*HOSTILE, "a\u2028ER  - \x85TY  - JOUR"])
def test_a_ris_record_is_one_record_of_one_line_a_field(atlas, text):
    record = cited(atlas, "ris", Query(text=text))
    lines = record.splitlines()
    tags = [line[:6] for line in lines]
    assert record.count("\r\n") == len(lines)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - ", tag) for tag in tags)
    assert (tags[0], tags[-1], tags.count("ER  - ")) == ("TY  - ", "ER  - ", 1)


def test_the_item_names_what_a_reference_to_data_needs(recorded):
    (item,) = json.loads(cited(recorded, "csl-json"))
    assert item["type"] == "dataset"
    assert item["version"] == recorded.version
    assert item["issued"] == {"date-parts": [[2025]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 5]]}
    assert item["custom"]["query"] == {"country": "KGZ"}
    assert "1 incident" in item["note"]


def test_views_of_one_version_have_names_of_their_own(atlas):
    assert cited(atlas, "bibtex").splitlines()[0] != cited(atlas, "bibtex", Query()).splitlines()[0]


def test_another_style_is_an_error_of_the_request(atlas):
    with pytest.raises(QueryError, match="expected one of apa, chicago, bibtex, ris, csl-json"):
        cited(atlas, "mla")
