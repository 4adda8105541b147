"""The pages run in the test's own process, on the curated data or on a changed copy of them."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.read.layers import FILES
from geo.store import open_atlas

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "data"
SECONDS = 60


@dataclass
class Page:
    """A page that has run without an exception, and the words a reader finds on it."""

    at: AppTest

    def run(self):
        self.at.run()
        assert not self.at.exception
        return self

    @property
    def address(self):
        """What the address says, but for the version of the data."""
        lists = _lists(self.at.query_params)
        return {key: values[-1] for key, values in lists.items() if key != "v"}

    @property
    def data_version(self):
        """The version in the address; None where it has none."""
        return _lists(self.at.query_params).get("v", [None])[-1]

    @property
    def texts(self):
        return [element.value for element in self.at.text]

    @property
    def answer(self):
        return self.texts[:2]

    @property
    def notices(self):
        return [text for text in self.texts[2:] if ": " in text]

    @property
    def table_ids(self):
        return list(self.at.dataframe[0].value.index) if self.at.dataframe else []

    @property
    def trays(self):
        return {box.label: box.text[0].value for box in self.at.expander if box.text}

    def tick(self, key):
        box = self.at.checkbox(key=key)
        box.set_value(not box.value)
        return self.run()

    def click(self, key):
        self.at.button(key=key).click()
        return self.run()

    def fill(self, kind, key, value):
        getattr(self.at, kind)(key=key).set_value(value)
        return self.run()

    def unfold(self, field):
        self.at.session_state[f"fold_{field}"] = True
        return self.run()

    def option(self, key):
        """Name and count of an option, as its label has them."""
        name, count = self.at.checkbox(key=key).label.rsplit(" *", 1)
        return name.strip("*"), int(count.rstrip("*").replace(",", ""))


def _lists(params):
    return {key: value if isinstance(value, list) else [value] for key, value in params.items()}


@pytest.fixture
def open_page():
    """Open Explore with keys of the address: `open_page(country="TUR")`."""

    def open_(**address):
        at = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=SECONDS)
        for key, value in address.items():
            at.query_params[key.replace("_", "-")] = value
        return Page(at).run()

    return open_


@pytest.fixture(scope="session")
def atlas():
    return open_atlas(DATA)


@pytest.fixture
def change_incidents(tmp_path, monkeypatch):
    """Serve a copy of the curated data whose incidents a function has changed in place."""

    def change(edit):
        for file in FILES.values():
            shutil.copy(DATA / file, tmp_path)
        path = tmp_path / FILES["incidents"]
        document = json.loads(path.read_text("utf-8"))
        edit(document["features"])
        path.write_text(json.dumps(document), "utf-8")
        monkeypatch.setenv("ATLAS_DATA", str(tmp_path))
        return open_atlas(tmp_path)

    return change


THREE_SCENES = """\
briefing: 1
title: A small briefing
author: A. Briefer
data_version: {version}
scenes:
  - id: first
    headline: The valley
    narration: Once **upon** a time.
    minutes: 1.5
    query: {{from: 1999-01-01, to: 2000-12-31, country: [KGZ, UZB]}}
    view: {{lon: 70.5, lat: 40, zoom: 6}}
    highlighted: [{feature}]
    annotations:
      - text: Here
        at: [70, 40]
  - id: second
    headline: The road
    query: {{country: TUR}}
  - id: third
    headline: What may follow
"""


@pytest.fixture
def briefings(tmp_path, monkeypatch, atlas):
    """Ship one small briefing, `small`; return its text."""
    folder = tmp_path / "briefings"
    folder.mkdir()
    text = THREE_SCENES.format(version=atlas.version, feature=atlas.incidents.ids[5])
    (folder / "small.yaml").write_text(text, "utf-8")
    monkeypatch.setenv("ATLAS_BRIEFINGS", str(folder))
    return text


@pytest.fixture
def open_briefing(briefings, monkeypatch):
    """Open the Briefing page with keys of its address: `open_briefing(briefing="small")`."""
    # a test enters things sooner than any browser can echo what stood there before
    monkeypatch.setattr("pages.parts.briefing_entry.ECHO_SECONDS", 0)

    def open_(**address):
        at = AppTest.from_file(str(ROOT / "pages" / "shell.py"), default_timeout=SECONDS)
        at.run().switch_page("briefing.py")
        for key, value in address.items():
            at.query_params[key] = value
        return Page(at).run()

    return open_
