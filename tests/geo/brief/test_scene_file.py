"""Scene files: what they hold, what is wrong with them and on which line."""

from datetime import date
from pathlib import Path

import pytest

from geo.brief.scene_file import BriefingError, check_briefing, read_briefing
from geo.brief.scene_keys import MOST_BYTES
from geo.model import Annotation, MapView, TimeWindow
from geo.model.scene import SceneClock

PATH = Path("some.yaml")
WHOLE = """\
briefing: 1
title: Two   scenes
author: A. Writer
date: 2026-11-25
data_version: 0123456789ab
language: en-GB
summary: What it says.
scenes:
  - id: batken
    headline: The raids
    narration: |
      One.

      Two.
    notes: Say this.
    minutes: 2.5
    query: {from: 1999-07-30, to: 2000-12-31, country: [KGZ, uzb], bbox: "60,35,80,45"}
    view: {lon: 70.5, lat: 40, zoom: 6}
    look: {colour: kind, legs: documented}
    clock: {mode: cumulative, step: week, speed: 8, width: 4}
    selected: 1999-08-06-batken
    highlighted: [1999-08-06-batken, zardaly, zardaly]
    annotations:
      - text: Here
        at: [70, 40]
      - {arrow: from there, from: [69, 39.5], to: [70, 40]}
      - {circle: "", at: [70, 40], radius_km: 50}
    sources: [agency-1999]
  - {id: last, headline: no}
"""


def one_scene(lines):
    """A briefing whose one scene has some more lines; they begin on line 6."""
    return (
        "briefing: 1\ntitle: T\nscenes:\n  - id: a\n    headline: H\n"
        + "".join(f"    {line}\n" for line in lines.splitlines())
    ).encode()


def faults(content):
    return [fault.sentence() for fault in check_briefing(content, PATH)]


def test_everything_in_a_scene_file_is_read():
    briefing = read_briefing(WHOLE.encode(), PATH)
    scene, last = briefing.scenes
    assert (briefing.title, briefing.date, briefing.language) == (
        "Two scenes",
        "2026-11-25",
        "en-GB",
    )
    assert scene.query.window == TimeWindow(date(1999, 7, 30), date(2000, 12, 31))
    assert (scene.narration, scene.notes, scene.minutes) == ("One.\n\nTwo.", "Say this.", 2.5)
    assert (scene.selected, scene.sources) == ("1999-08-06-batken", ("agency-1999",))
    assert last.headline == "no"


def test_the_question_of_a_scene_is_read_like_an_address():
    query = read_briefing(WHOLE.encode(), PATH).scenes[0].query
    assert (query.countries, query.area.bounds) == (("KGZ", "UZB"), (60, 35, 80, 45))


def test_the_look_takes_its_mode_from_the_clock():
    scene = read_briefing(WHOLE.encode(), PATH).scenes[0]
    assert (scene.look.colour, scene.look.legs, scene.look.mode) == (
        "kind",
        "documented",
        "cumulative",
    )
    assert (scene.clock, scene.view) == (SceneClock("week", 8, 4), MapView(70.5, 40, 6))


def test_what_is_named_twice_is_kept_once():
    assert read_briefing(WHOLE.encode(), PATH).scenes[0].highlighted == (
        "1999-08-06-batken",
        "zardaly",
    )


def test_annotations_are_texts_arrows_and_circles():
    assert read_briefing(WHOLE.encode(), PATH).scenes[0].annotations == (
        Annotation("text", (70, 40), "Here"),
        Annotation("arrow", (70, 40), "from there", tail=(69, 39.5)),
        Annotation("circle", (70, 40), radius_km=50),
    )


@pytest.mark.parametrize("word", ["no", "on", "1e3", "0x10", "2020-01-01", "~", "null", "12:30"])
def test_a_scalar_is_the_text_that_stands_there(word):
    briefing = read_briefing(one_scene(f"notes: {word}"), PATH)
    assert briefing.scenes[0].notes == word


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("querry: {}", "line 6, field 'scenes[0].querry': expected one of id, headline"),
        ("query: {cuntry: KGZ}", "field 'scenes[0].query.cuntry': expected one of from, to"),
        ("query: {country: XXX}", "line 6, field 'scenes[0].query.country': expected one of ABW"),
        ("query: {from: 1999-13-30}", "expected a day as YYYY-MM-DD, got '1999-13-30'"),
        ("query:\n  kind: raid\n  to: soon", "line 8, field 'scenes[0].query.to'"),
        ("view: {lon: 700, lat: 4, zoom: 1}", "expected a number from -180 to 180, got '700'"),
        ("view: {lon: 70, lat: 4}", "field 'scenes[0].view.zoom': expected a value, got none"),
        ("clock: {mode: slidding}", "got 'slidding'; did you mean 'sliding'?"),
        ("clock: {speed: 0}", "expected a number from 1 to 120, got '0'"),
        ("clock: {speed: 1.5}", "expected a whole number, got '1.5'"),
        ("look: {tiles: Esri}", "field 'scenes[0].look.tiles': expected one of colour, legs"),
        ("minutes: long", "field 'scenes[0].minutes': expected a number from 0 to 240"),
        ("highlighted: one", "expected a list, got 'one'"),
        ("highlighted: [One Two]", "expected an id of small letters, digits and hyphens"),
        ("annotations:\n  - {circl: x}", "line 7, field 'scenes[0].annotations[0]'"),
        ("annotations: [{text: '', at: [1, 2]}]", "expected words, got none"),
        ("annotations: [{text: a, at: [1]}]", "expected [longitude, latitude], got a list of 1"),
        ("annotations: [{arrow: a, to: [1, 2]}]", "annotations[0].from': expected a value"),
        ("annotations: [{circle: a, at: [1, 2], radius_km: -1}]", "from 0 to 5000, got '-1'"),
        ("narration: [a]", "expected a text, got a list of 1"),
        ('notes: "a\\0b"', "expected text without control characters"),
        ("notes: a\nnotes: b", "line 7, field 'scenes[0].notes': expected the key once"),
    ],
)
def test_a_fault_is_told_with_its_line_and_field(lines, told):
    found = faults(one_scene(lines))
    assert len(found) == 1
    assert found[0].startswith("some.yaml: line ")
    assert told in found[0]


def test_all_faults_come_at_once():
    found = faults(one_scene("minutes: long\nselected: A B\nclock: {step: hour}"))
    assert [text.split(",")[0] for text in found] == [
        "some.yaml: line 6",
        "some.yaml: line 8",
        "some.yaml: line 7",
    ]


def test_an_id_used_twice_is_a_fault_of_the_second():
    content = one_scene("notes: a") + b"  - {id: a, headline: again}\n"
    assert faults(content) == [
        "some.yaml: line 7, field 'scenes[1].id': expected an id of its own, got 'a' again"
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "expected a briefing, got an empty file"),
        (b"\xff", "line 1: expected UTF-8 text, got the byte 0xff"),
        (b"a: b: c", "line 1: expected YAML, got mapping values are not allowed here"),
        (b"- 1", "expected keys and values, got a list of 1"),
        (b"title: T\nscenes: []", "field 'briefing': expected a value, got none"),
        (b"briefing: 2\ntitle: T\nscenes: []", "expected one of 1, got '2'"),
        (b"briefing: 1\ntitle: T\nscenes: []", "expected at least one scene, got none"),
        (b"a: &x 1\nb: *x", "line 1: expected no anchors or aliases, got one"),
        (b"a:\n  - !!python/name:os.system x", "line 2: expected no tags"),
        (b"[" * 5000, "expected lists and keys nested at most 12 deep"),
        (b"a" * (MOST_BYTES + 1), "expected at most 2,000,000 bytes"),
        (b"a: \x00", "expected YAML"),
    ],
)
def test_what_is_no_scene_file_is_told(content, told):
    assert any(told in text for text in faults(content))


def test_a_small_file_cannot_become_a_huge_value():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    assert faults(bomb.encode()) == [
        "some.yaml: line 1: expected no anchors or aliases, got one; write it out"
    ]


def test_the_error_carries_every_fault():
    with pytest.raises(BriefingError) as caught:
        read_briefing(one_scene("minutes: long\nclock: {step: hour}"), PATH)
    assert len(caught.value.faults) == len(str(caught.value).splitlines()) == 2
