"""Twenty questions of an analyst, each answered on a page and on the command line.

The answers were read from the files of the data by hand; page and command must both give them.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pytest

from geo.cli import main

CENTRAL_ASIA = "KAZ,KGZ,TJK,TKM,UZB"


@dataclass
class Desk:
    """What an analyst has at hand: the pages and the command line."""

    open_page: Callable
    capsys: Any

    def page(self, file="", **address):
        """Open a page; `o_id` is the key `o-id` of its address."""
        found = self.open_page()
        if file:
            found.at.switch_page(f"{file}.py")
        for key, value in address.items():
            found.at.query_params[key.replace("_", "-")] = value
        return found.run()

    def run(self, *arguments):
        self.capsys.readouterr()
        assert main(list(arguments)) == 0
        return self.capsys.readouterr().out

    def json(self, *arguments):
        return json.loads(self.run(*arguments, "--json"))


@pytest.fixture
def desk(open_page, capsys):
    return Desk(open_page, capsys)


@dataclass(frozen=True)
class Question:
    """A question with its answer, and where an analyst finds it."""

    words: str
    answer: Any
    on_page: Callable[[Desk], Any]
    by_command: Callable[[Desk], Any]


def flags(keys):
    return [f"--{key.replace('_', '-')}={value}" for key, value in keys.items()]


def ids(words, layer, answer, **keys):
    """Ask which features of a layer answer a query: the table of Explore, and `count`."""
    keys = {**keys, "layer": layer}
    return Question(
        words,
        set(answer.split()),
        lambda desk: set(desk.page(**keys).table_ids),
        lambda desk: set(desk.json("count", *flags(keys))["ids"][layer]),
    )


def words_of(words, answer, **keys):
    """Ask for something that the sentence over the map says, and that of `count`."""
    return Question(
        words,
        answer,
        lambda desk: _part(answer, " ".join(desk.page(**keys).answer)),
        lambda desk: _part(answer, desk.json("count", *flags(keys))["query"]),
    )


def _part(answer, text):
    return answer if answer in text else text


def rows_of(page, key):
    """Rows of a chart of the page, as they reach the browser."""
    chart = next(
        element.proto
        for element in page.at.get("arrow_vega_lite_chart")
        if element.proto.id.endswith(f"-{key}")
    )
    return pa.ipc.open_stream(chart.datasets[0].data.data).read_pandas()


def year(number):
    return {"from": f"{number}-01-01", "to": f"{number}-12-31"}


ON_KERMAN = {
    "The Jamestown text dates the bombing to 2 January",
    "The Jamestown text has 91",
    "The Jamestown text has 102 wounded",
    "All other sources date it to 3 January",
    "Later counts are 95",
    "Early reports had 171 to 211 wounded; later ones 284",
}
"""How the accounts begin: of the founding text, and of the record."""
LEADERS_OF_IMU = {
    "Juma Namangani (Jumaboi Khojaev)",
    "Tahir Yuldashev",
    "Abu Usman Adil (Usmon Odil)",
    "Usman Ghazi (Usman Gazi)",
    "Aziz (Abdulaziz) Yuldash",
}


def told_of_kerman(texts):
    return {begin for begin in ON_KERMAN if any(text.startswith(begin) for text in texts)}


def accounts_by_command(desk):
    out = desk.run("export", "--q=Kerman", "--layer=incidents", "--format=geojson", "-o", "-")
    rows = [feature["properties"] for feature in json.loads(out)["features"]]
    return told_of_kerman([account["text"] for row in rows for account in row["accounts"]])


def came_out_of(page):
    start = "o_go_down_"
    return {b.key.removeprefix(start) for b in page.at.button if b.key.startswith(start)}


QUESTIONS = [
    ids(
        "Which attacks in Türkiye in 2016 and 2017 were by perpetrators from Central Asia?",
        "incidents",
        "2016-06-28-istanbul-ataturk 2017-01-01-istanbul-reina",
        country="TUR",
        origin=CENTRAL_ASIA,
        kind="attack",
        **{"from": "2016-01-01", "to": "2017-12-31"},
    ),
    words_of(
        "How many people were killed in them?",
        "75–84 killed",
        country="TUR",
        origin=CENTRAL_ASIA,
        kind="attack",
        layer="incidents",
        **{"from": "2016-01-01", "to": "2017-12-31"},
    ),
    ids(
        "Where had the IMU bases in 2001?",
        "base_areas",
        "rasht-tavildara north-afghanistan-1998-2001 south-waziristan",
        org="imu",
        **year(2001),
    ),
    ids(
        "And in 2008?",
        "base_areas",
        "south-waziristan north-waziristan",
        org="imu",
        **year(2008),
    ),
    ids(
        "And in 2015?",
        "base_areas",
        "north-afghanistan-2009 zabul-2015 kunduz-2015",
        org="imu",
        **year(2015),
    ),
    ids(
        "What happened within 50 km of the Batken raids?",
        "incidents",
        "1999-07-31-batken-first-incursion 1999-08-22-batken-second-incursion "
        "2000-08-11-batken-lailak 2000-08-12-karavshin-climbers 2006-05-12-lakkon-batken-raid "
        "2009-07-08-tavildara 2010-09-03-khujand 2010-09-19-kamarob-ambush "
        "2011-04-14-samsoliq-mullo-abdullo 2018-11-07-khujand-prison",
        near="batken-raids",
        km="50",
    ),
    ids(
        "Which of it for certain?",
        "incidents",
        "1999-07-31-batken-first-incursion 1999-08-22-batken-second-incursion "
        "2000-08-11-batken-lailak 2000-08-12-karavshin-climbers 2006-05-12-lakkon-batken-raid "
        "2010-09-03-khujand 2018-11-07-khujand-prison",
        near="batken-raids",
        km="50",
        certainty="definite",
    ),
    ids(
        "Which attacks happened in Tajikistan in 2018?",
        "incidents",
        "2018-07-29-danghara-cyclists 2018-08-26-farkhor-foresters 2018-11-07-khujand-prison",
        country="TJK",
        kind="attack",
        **year(2018),
    ),
    ids(
        "Which plots were foiled in Germany?",
        "incidents",
        "2007-09-04-sauerland-plot 2010-10-03-europe-plot 2020-04-15-nrw-tajik-cell "
        "2023-12-24-cologne-cathedral-plot 2024-03-19-gera-arrests",
        country="DEU",
        status="foiled",
    ),
    ids(
        "Which attacks killed a hundred people or more?",
        "incidents",
        "2015-09-28-kunduz 2016-08-06-aleppo-siege-break 2021-08-26-kabul-airport "
        "2024-03-22-moscow-crocus",
        kind="attack",
        min_killed="100",
    ),
    ids(
        "What may have happened in September 2010, the vaguely dated included?",
        "incidents",
        "2010-10-03-europe-plot 2010-09-03-khujand 2010-09-19-kamarob-ambush",
        **{"from": "2010-09-01", "to": "2010-09-30"},
    ),
    Question(
        "What do the record and the founding text say about Kerman?",
        ON_KERMAN,
        lambda desk: told_of_kerman(desk.page("sources", tab="differences").texts),
        accounts_by_command,
    ),
    Question(
        "Which organisations came out of the IMU?",
        {
            "iju",
            "jamaat-ansarullah",
            "katibat-imam-bukhari",
            "katibat-seyfullah",
            "katibat-tawhid-wal-jihad",
            "iskp",
        },
        lambda desk: came_out_of(desk.page("organisations", o_id="imu")),
        lambda desk: {one["id"] for one in desk.json("organisations", "imu")["descended"]},
    ),
    Question(
        "Who led the IMU?",
        LEADERS_OF_IMU,
        lambda desk: LEADERS_OF_IMU & set(desk.page("organisations", o_id="imu").texts),
        lambda desk: {one["name"] for one in desk.json("organisations", "imu")["leaders"]},
    ),
    Question(
        "Which incidents cannot be put on the map?",
        2,
        lambda desk: int(
            next(
                re.match(r"(\d+) incidents known to no place", label)[1]
                for label in desk.page().trays
                if "known to no place" in label
            )
        ),
        lambda desk: sum(
            feature["geometry"] is None
            for feature in json.loads(
                desk.run("export", "--layer=incidents", "--format=geojson", "-o", "-")
            )["features"]
        ),
    ),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.words)
def test_page_and_command_line_give_the_known_answer(desk, question):
    assert question.on_page(desk) == question.answer
    assert question.by_command(desk) == question.answer
