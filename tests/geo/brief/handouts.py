"""Briefings that slides and handouts are tested with, and a picture in place of the map."""

import io

from PIL import Image

from geo.model import Briefing, Query, Scene

NARRATION = """First **bold** and *slanted*, with a [link](https://example.org/a?b=c&d=e).

- one
- two

1. first
2. second
"""
PLAIN = Briefing(
    "Exporting jihad: the valley",
    (
        Scene(
            "batken",
            "Raids on Batken",
            NARRATION,
            notes="Say it slowly.\nThen wait.",
            minutes=2.5,
            query=Query(countries=("KGZ",)),
            highlighted=("1999-08-06-batken",),
        ),
        Scene("all", "Everything"),
    ),
    author="A. Briefer",
    date="2026-03-01",
    summary="What it is about.",
)
HOSTILE = (
    "<b>&amp;</b> _x0041_ {{x}} #let x = 1 $y^2$ *no* @ref <lab> `raw` \\ // /* ]]> "
    "ӣҳ İğüş هجوم \U0001f5fa 漢字 \ufffe"
)
NOT_LINKS = "[a](javascript:alert(1)) [b](http://[) [c](file:///etc/passwd) [d](https://a:99999/)"


def picture(*arguments, width_px=1600, height_px=900, **others):
    """One colour, in the proportions asked for."""
    stream = io.BytesIO()
    Image.new("RGB", (width_px // 10, height_px // 10), "#DCE6EC").save(stream, "PNG")
    return stream.getvalue()


def narrated(narration, headline="A scene"):
    """Briefing of one scene."""
    return Briefing("T", (Scene("a", headline, narration),))
