"""What atlas.d.ts tells the type checker, against what the scripts hang on `Atlas`."""

import re
from pathlib import Path

import pytest

from geo.draw.plugins import SCRIPTS

FOLDER = Path(__file__).parents[3] / "geo/draw/plugins"
PARTS = (FOLDER / "atlas.d.ts").read_text().split("interface AtlasParts ")[1].split("\n}\n")[0]


def declared():
    """Members by the script under whose name they stand."""
    sections = re.split(r"^  // (\w+)\.js$", PARTS, flags=re.MULTILINE)[1:]
    return {
        script: re.findall(r"^  (\w+)[?:(<]", body, flags=re.MULTILINE)
        for script, body in zip(sections[::2], sections[1::2], strict=True)
    }


def assigned(script):
    return set(re.findall(r"\bAtlas\.(\w+) = ", (FOLDER / f"{script}.js").read_text()))


def test_every_script_that_brings_a_part_has_a_section():
    brought = set().union(*map(assigned, SCRIPTS)) - {"map", "data"}  # these are core.js's own
    assert brought == set().union(*declared().values())


@pytest.mark.parametrize(("script", "members"), declared().items(), ids=declared())
def test_a_part_is_declared_under_the_script_that_brings_it(script, members):
    assert members
    assert set(members) <= assigned(script)
