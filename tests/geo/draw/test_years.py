"""Incidents by year as a small chart."""

from geo.draw.charts import MAYBE, SURE
from geo.draw.years import year_rows, year_spec
from geo.write.chart import chart_bytes

YEARS = {
    "1999": {"definite": 2, "possible": 3},
    "2000": {"definite": 0, "possible": 0},
    "2001": {"definite": 0, "possible": 1},
}


def test_a_year_has_what_is_certain_and_what_may_be_of_it():
    rows = year_rows(YEARS)
    assert rows.to_dict("list") == {"Year": [1999, 2001], SURE: [2, 0], MAYBE: [1, 1]}


def test_no_incidents_are_no_rows():
    assert year_rows({}).empty


def test_the_years_can_be_drawn():
    drawn = chart_bytes(year_spec(), year_rows(YEARS), "svg", title="Incidents by year")
    assert drawn.count(b"1990") >= 1
