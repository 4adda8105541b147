"""The chart of all pages: its table, its files, and what a click tells the page."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import chart as part


def page():
    """A page with one chart, which keeps what has been picked."""
    import altair as alt
    import pandas as pd
    import streamlit as st

    from geo.draw.charts import named_rows, picks
    from pages.parts.chart import Chart, chart

    bars = alt.Chart(named_rows()).mark_bar().encode(x="Year:O", y="Incidents:Q")
    rows = pd.DataFrame({"Year": ["2000", "2001"], "Incidents": [3, 5]})
    item = Chart("Incidents *by* year", "Eight.", bars.add_params(*picks("Year")), rows, "by-year")
    st.session_state.setdefault("picked", [])
    chart(item, key="years", on_pick=st.session_state.picked.append)


@pytest.fixture
def at():
    at = AppTest.from_function(page).run()
    assert not at.exception
    return at


def test_a_chart_has_a_heading_and_says_what_it_shows(at):
    assert at.subheader[0].value == r"Incidents \*by\* year"
    assert at.text[0].value == "Eight."


def test_table_and_files_are_made_when_somebody_opens_them(at):
    assert not at.dataframe
    at.session_state["data_years"] = True
    at.run()
    assert not at.exception
    assert at.dataframe[0].value.to_dict("list") == {
        "Year": ["2000", "2001"],
        "Incidents": [3, 5],
    }
    assert [button.label for button in at.get("download_button")] == ["PNG", "SVG", "CSV"]


PICKS = {
    # what the browser's selections are, before and after; what the page is told
    "a click": ([], [{"pick": [1]}], [{"Year": "1", "shift": False}]),
    "a click with Shift": ([], [{"add": [1]}], [{"Year": "1", "shift": True}]),
    "another bar": ([{"pick": [1]}], [{"pick": [2]}], [{"Year": "2", "shift": False}]),
    "Shift after a click": (
        [{"pick": [1]}],
        [{"pick": [1], "add": [2]}],
        [{"Year": "2", "shift": True}],
    ),
    "a click beside the bars": ([{"pick": [1]}], [{"pick": []}], []),
}


@pytest.mark.parametrize(("before", "after", "told"), PICKS.values(), ids=PICKS)
def test_a_click_tells_its_bar_once(monkeypatch, before, after, told):
    state, heard = {}, []
    monkeypatch.setattr(part.st, "session_state", state)
    for selection in [*before, *after]:
        heard.clear()
        held = {
            name: [{"Year": str(year), "turn": 0} for year in years]
            for name, years in selection.items()
        }
        state["years"] = {"selection": held}
        part._take("years", heard.extend)
    assert heard == told


def test_the_same_bar_clicked_again_is_news_because_of_its_turn(monkeypatch):
    state, heard = {}, []
    monkeypatch.setattr(part.st, "session_state", state)
    for _ in range(2):
        bar = {"Year": "2000", "turn": part._turn("years")}
        state["years"] = {"selection": {"pick": [bar]}}
        part._take("years", heard.extend)
    assert heard == [{"Year": "2000", "shift": False}] * 2
