"""Twenty-one questions of an analyst, each answered on a page and on the command line.

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
        for element in page.at.get("vega_lite_chart")
        if element.proto.id.endswith(f"-{key}")
    )
    return pa.ipc.open_stream(chart.datasets[0].data.data).read_pandas()


def year(number):
    return {"from": f"{number}-01-01", "to": f"{number}-12-31"}


NAMES = {
    "AFG": "Afghanistan",
    "IRN": "Iran",
    "PAK": "Pakistan",
    "RUS": "Russia",
    "TJK": "Tajikistan",
    "TUR": "Türkiye",
    "UZB": "Uzbekistan",
}
ISKP_ATTACKS = {"org": "iskp", "kind": "attack", "layer": "incidents"}
CLAIMED = {**ISKP_ATTACKS, "attribution": "claimed", "from": "2022-01-01", "to": "2024-12-31"}
PERIODS = {"from": "2014-01-01", "to": "2019-12-31", "b-from": "2020-01-01", "b-to": "2024-12-31"}
UNKNOWN = "number not known"
THROUGH_TUERKIYE = {
    "germany-waziristan": "15–60 people",
    "sauerland-2006": "4 people",
    "central-asia-syria": "2,000–5,000 people",
    "aktobe-syria": UNKNOWN,
    "almaty-syria": "500–800 people",
    "ashgabat-syria": "360–500 people",
    "bishkek-syria": UNKNOWN,
    "north-caucasus-syria": "1,500–3,417 people",
    "tashkent-syria": "500–3,000 people",
    "waziristan-syria": UNKNOWN,
    "dushanbe-moscow-syria": "300–2,000 people",
    "moscow-syria": "2,000–4,000 people",
    "osh-syria": "500–850 people",
    "afghanistan-turkey-reina": "1 person",
    "akilov-2015": "1 person",
    "jalilov-2015-2017": "1 person",
    "russia-iran-afghanistan-2016": "at least 6 people",
    "syria-bishkek-2016": "1–2 people",
    "syria-istanbul-ataturk": "3–7 people",
    "afghanistan-kerman": "2–3 people",
    "central-asia-us-2023": "8 people",
    "tajikistan-moscow-crocus": "4 people",
}
RELOCATION = """
ferghana-valley rasht-tavildara north-afghanistan-1998-2001 south-waziristan north-waziristan
north-afghanistan-2009 aleppo raqqa is-territory zabul-2015 nangarhar-kunar idlib darzab-jowzjan
kunar-nuristan north-afghanistan-iskp-2021
"""
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


def certain_of(rows, name):
    return rows.groupby(name, sort=False)["Certain"].sum().astype(int).to_dict()


def most(counts):
    return max(counts.items(), key=lambda item: item[1])


def changed_on_page(desk):
    second = {f"b-{key}": value for key, value in ISKP_ATTACKS.items()}
    page = desk.page("compare", **PERIODS, **ISKP_ATTACKS, **second)
    rows = page.at.dataframe[0].value.set_index("Country").drop("All incidents")
    return {name: (int(row["2014–2019"]), int(row["2020–2024"])) for name, row in rows.iterrows()}


def steps(page):
    return [b.key.removeprefix("step_") for b in page.at.button if b.key.startswith("step_")]


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


QUESTIONS += [
    Question(
        "In which countries were attacks that ISKP claimed, 2022 to 2024?",
        {"Afghanistan": 12, "Pakistan": 2, "Iran": 1, "Russia": 1, "Türkiye": 1},
        lambda desk: certain_of(rows_of(desk.page(**CLAIMED), "by_country"), "Name"),
        lambda desk: {
            NAMES[code]: found["definite"]
            for code, found in desk.json("count", "--by=country", *flags(CLAIMED))[
                "incidents"
            ].items()
        },
    ),
    Question(
        "Which year has the most attacks?",
        ("2022", 12),
        lambda desk: most(certain_of(rows_of(desk.page(kind="attack"), "by_period"), "Year")),
        lambda desk: most(
            {
                year: found["definite"]
                for year, found in desk.json("count", "--by=year", "--kind=attack")[
                    "incidents"
                ].items()
            }
        ),
    ),
    Question(
        "What changed in ISKP's attacks from 2014-2019 to 2020-2024?",
        {
            "Afghanistan": (1, 17),
            "Pakistan": (0, 2),
            "Tajikistan": (0, 2),
            "Uzbekistan": (0, 2),
            "Iran": (0, 1),
            "Russia": (0, 1),
            "Türkiye": (0, 1),
        },
        changed_on_page,
        lambda desk: {
            NAMES[row["group"]]: (row["first"]["definite"], row["second"]["definite"])
            for row in desk.json(
                "compare", "--first=2014-2019", "--second=2020-2024", *flags(ISKP_ATTACKS)
            )["rows"]
        },
    ),
    Question(
        "Which routes lead through Türkiye, and how many moved?",
        THROUGH_TUERKIYE,
        lambda desk: (
            desk.page("movement", m_tab="routes", m_country="TUR")
            .at.dataframe[0]
            .value["Number"]
            .replace("not known", UNKNOWN)
            .to_dict()
        ),
        lambda desk: {
            line.split("\t")[3]: line.split("\t")[2]
            for line in desk.run("routes", "--through=TUR").splitlines()
            if "\t" in line
        },
    ),
    Question(
        "And how many on all of them together, nobody counted twice?",
        "3,542–8,510 people or more",
        lambda desk: _part(
            "3,542–8,510 people or more", " ".join(desk.page("movement", m_tab="routes").texts)
        ),
        lambda desk: _part("3,542–8,510 people or more", desk.run("routes", "--through=TUR")),
    ),
    Question(
        "By which areas did the groups move?",
        RELOCATION.split(),
        lambda desk: steps(desk.page("movement", m_tab="story")),
        lambda desk: [one["area"] for one in desk.json("relocation")["stations"]],
    ),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.words)
def test_page_and_command_line_give_the_known_answer(desk, question):
    assert question.on_page(desk) == question.answer
    assert question.by_command(desk) == question.answer
