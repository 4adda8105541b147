"""A briefing as YAML reads back equal, and looks as a person would have written it."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from geo.brief.scene_file import read_briefing
from geo.brief.scene_text import briefing_text
from geo.model import Briefing, MapView, Scene
from tests.geo.brief.scenes import BRIEFINGS, HOSTILE


def back(briefing):
    return read_briefing(briefing_text(briefing).encode(), Path("back.yaml"))


@given(BRIEFINGS)
@settings(max_examples=150)
def test_a_briefing_reads_back_as_it_was_written(briefing):
    assert back(briefing) == briefing


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text):
    line = " ".join(text.split())
    briefing = Briefing(title=line, scenes=(Scene("a", line, text.strip(), text.strip()),))
    assert back(briefing) == briefing


def test_the_same_briefing_gives_the_same_text():
    briefing = Briefing(title="T", scenes=(Scene("a", "H"),))
    assert briefing_text(briefing) == briefing_text(back(briefing))


def test_what_is_as_usual_is_left_out_and_text_stands_in_lines():
    scene = Scene("a", "H", "One.\n\nTwo.", view=MapView(70.5, 40.0, 6.0))
    assert briefing_text(Briefing(title="T", scenes=(scene,))) == (
        "briefing: 1\ntitle: T\nlanguage: en\nscenes:\n  - id: a\n    headline: H\n"
        "    narration: |-\n      One.\n\n      Two.\n"
        "    view: {lon: 70.5, lat: 40.0, zoom: 6.0}\n"
    )
