"""The documentation against the code, both ways."""

import re
from pathlib import Path

import pytest

from geo.brief.scene_file import read_briefing
from geo.brief.scene_keys import BRIEFING_KEYS, SCENE_KEYS
from geo.cli import COMMANDS
from geo.schema.dictionary import dictionary_document
from geo.schema.layers import SCHEMAS
from geo.schema.vocabularies import VOCABULARIES
from geo.store.looking_at import METHOD_BREAKS

DICTIONARY = Path(__file__).parent.parent / "docs" / "data-dictionary.md"

BRIEFINGS = DICTIONARY.with_name("briefings.md")
README = DICTIONARY.parents[1] / "README.md"


def names_under(heading):
    """First cells of the table that follows a heading of the dictionary."""
    text = DICTIONARY.read_text("utf-8")
    section = re.split(r"\n#+ |\nMembers of ", text.partition(f"\n### {heading}\n")[2])[0]
    return re.findall(r"^\| `([^`]+)`", section, re.MULTILINE)


def test_the_data_dictionary_is_what_the_code_says():
    assert DICTIONARY.read_text("utf-8") == dictionary_document(), (
        "run: python -m geo.schema.dictionary > docs/data-dictionary.md"
    )


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_dictionary_has_the_columns_of_a_layer_and_no_others(name):
    assert names_under(name) == [column.name for column in SCHEMAS[name].columns]


@pytest.mark.parametrize("name", VOCABULARIES)
def test_the_dictionary_has_the_words_of_a_vocabulary_and_no_others(name):
    assert names_under(name[0].upper() + name[1:]) == list(VOCABULARIES[name])


def test_no_cell_of_the_dictionary_breaks_its_table():
    lines = [line for line in DICTIONARY.read_text("utf-8").splitlines() if line.startswith("|")]
    assert {line.count("|") for line in lines} <= {4, 5, 7}


@pytest.mark.parametrize(
    ("heading", "keys"), [("Keys of the file", BRIEFING_KEYS), ("Keys of a scene", SCENE_KEYS)]
)
def test_the_page_on_briefings_has_the_keys_and_no_others(heading, keys):
    section = BRIEFINGS.read_text("utf-8").partition(f"\n## {heading}\n")[2].split("\n## ")[0]
    assert re.findall(r"^\| `([a-z_]+)` \|", section, re.MULTILINE) == list(keys)


def test_the_example_of_a_briefing_is_sound():
    text = BRIEFINGS.read_text("utf-8").split("```yaml\n")[1].split("```")[0]
    assert read_briefing(text.encode(), BRIEFINGS).scenes[0].id == "raids"


def test_the_method_says_where_the_record_changes():
    text = DICTIONARY.with_name("method.md").read_text("utf-8")
    section = text.partition("## Where the record changes")[2].split("\n## ")[0]
    said = re.findall(r"\*\*(\d+) January (\d{4})\*\*", section)
    assert [int(year) for _, year in said] == [found.day.year for found in METHOD_BREAKS]


def test_readme_and_how_to_name_every_command_and_no_other():
    text = README.read_text("utf-8") + DICTIONARY.with_name("understand.md").read_text("utf-8")
    named = set(re.findall(r"(?:-m |`|, `)geo ([a-z]+)", text))
    assert named == {command.__name__.rpartition(".")[2] for command in COMMANDS}
