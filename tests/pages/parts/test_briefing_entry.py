"""Entries: what somebody has entered is taken, what the browser repeats is not."""

import math
from types import SimpleNamespace

import pytest

from pages.parts import briefing_entry
from pages.parts.briefing_entry import NOTHING, RESTED, SET, entries, show, told


@pytest.fixture
def state(monkeypatch):
    """A session, and a clock that a test sets."""
    found = {}
    clock = SimpleNamespace(now=100.0)
    monkeypatch.setattr(briefing_entry.st, "session_state", found)
    monkeypatch.setattr(briefing_entry.time, "monotonic", lambda: clock.now)
    found["clock"] = clock
    return found


def told_after(state, seconds, before, value):
    """Whether a value is taken so long after a run that filled the entry over another one."""
    state[RESTED], state[SET], state["entry"] = state["clock"].now, {"entry": before}, value
    state["clock"].now += seconds
    taken = []
    told("entry", taken.append, value)
    return taken == [value]


@pytest.mark.parametrize(
    ("seconds", "before", "value", "is_taken"),
    [
        (0.1, NOTHING, "", False),
        (5, NOTHING, "", False),
        (5, NOTHING, None, False),
        (30, NOTHING, "", True),
        (0.1, NOTHING, "Words", True),
        (0.1, "Old", "Old", False),
        (5, "Old", "Old", True),
        (0.1, "Old", "New", True),
        (0.1, "Old", "", True),
    ],
)
def test_what_stood_there_before_is_an_echo_for_a_while(state, seconds, before, value, is_taken):
    assert told_after(state, seconds, before, value) is is_taken


def test_an_entry_that_the_page_has_not_filled_is_always_taken(state):
    state[RESTED], state["entry"] = state["clock"].now, ""
    taken = []
    told("entry", taken.append, "")
    assert taken == [""]


def test_a_run_under_way_is_no_time_for_anything_but_echoes(state, monkeypatch):
    monkeypatch.setattr(briefing_entry, "set_widget", lambda key, value: state.update({key: value}))
    with entries():
        show("entry", "The headline")
        assert state[RESTED] == math.inf
        state["entry"] = ""
        taken = []
        told("entry", taken.append, "")
    assert taken == []
