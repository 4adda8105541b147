"""What the charts of all pages share: their data by name, picking, certainty, hues, print look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt

from geo.draw.tokens import HUES, THEME_COLOURS

ROWS = "rows"
"""Name of the data of a chart: its spec stays as it is while they change, so that a browser draws
the bars anew and not the whole chart."""
TURN = "turn"
"""Column that the page adds: how often the chart has been picked on."""
PICK, ADD = "pick", "add"
"""What a click tells, and a click with Shift."""
SURE, MAYBE, BEHIND = "Certain", "Possible only", "Without this filter"
"""Columns of counts: what answers for certain, what only may, and what all the other filters
leave."""
PALE, PALEST = 0.4, 0.22
"""Opacity of what is possible only, and of what stands behind; what is certain is solid."""
FONT = "DejaVu Sans, Noto Sans, Arial, sans-serif"


def named_rows() -> alt.NamedData:
    """Return the data of a spec, which the page or the file gives it."""
    return alt.NamedData(ROWS)


def picks(*fields: str) -> tuple[alt.Parameter, alt.Parameter]:
    """Let bars be clicked, with and without Shift: for `add_params` of the layer that is hit.

    A click tells the fields and the turn of the bar. What is chosen must be drawn from the data:
    the browser forgets nothing, and knows nothing of filters cleared elsewhere.
    """
    told = [*fields, TURN]
    return (
        alt.selection_point(
            PICK, fields=told, on="click[!event.shiftKey]", toggle=False, clear=False
        ),
        alt.selection_point(
            ADD, fields=told, on="click[event.shiftKey]", toggle=False, clear=False
        ),
    )


def hue_scale(classes: Iterable[tuple[str, str]]) -> alt.Scale:
    """Return the colours of classes, given as pairs of label and name of the hue."""
    pairs = list(classes)
    return alt.Scale(domain=[label for label, _ in pairs], range=[HUES[hue] for _, hue in pairs])


def print_config() -> dict[str, Any]:
    """Return the look of a chart in a file: as the page has it, on white, without its theme."""
    colours = THEME_COLOURS["print"]
    text = {"labelColor": colours["quiet_ink"], "titleColor": colours["quiet_ink"]}
    return {
        "background": colours["page"],
        "font": FONT,
        "mark": {"color": colours["accent"]},
        "text": {"color": colours["ink"]},
        "view": {"stroke": None},
        "axis": {**text, "gridColor": "#E4E4E4", "domainColor": colours["line"], "ticks": False},
        "legend": {**text, "orient": "bottom"},
        "title": {
            "anchor": "start",
            "color": colours["ink"],
            "fontSize": 15,
            "subtitleColor": colours["quiet_ink"],
            "subtitleFontSize": 11,
            "offset": 12,
        },
    }
