"""Symbols of the map as native shapes of a slide."""

from __future__ import annotations

from typing import Any

from geo.brief.legend_marks import HEIGHT, Mark
from geo.brief.slides.elements import add_element, find_element, set_flat
from geo.brief.slides.text import Box

EMU_AN_INCH = 914_400
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
WHOLE = 100_000
SHORT_DASH = 2.0
"""Dashes up to so many pixels are drawn as dots."""


def add_symbol(group: Any, box: Box, marks: tuple[Mark, ...]) -> None:
    """Draw a symbol into a box, as high as it.

    Parameters
    ----------
    group
        Group of shapes that it joins.
    box
        Left, top, width and height, inches.
    marks
        Its outlines.
    """
    left, top, _, height = box
    unit = height * EMU_AN_INCH / HEIGHT
    for mark in marks:
        spots = [
            (round(left * EMU_AN_INCH + x * unit), round(top * EMU_AN_INCH + y * unit))
            for x, y in mark.points
        ]
        shape = _outline(group, mark.kind, spots)
        shape.name = "Symbol"
        _dress(shape, mark, unit)
        _hide_from_readers(shape)


def _outline(group: Any, kind: str, spots: list[tuple[int, int]]) -> Any:
    from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE

    (x, y), (right, bottom) = spots[0], spots[1]
    if kind == "line":
        return group.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, x, y, right, bottom)
    if kind == "ellipse":
        return group.shapes.add_shape(MSO_SHAPE.OVAL, x, y, right - x, bottom - y)
    builder = group.shapes.build_freeform(x, y)
    builder.add_line_segments(spots[1:], close=True)
    return builder.convert_to_shape()


def _dress(shape: Any, mark: Mark, unit: float) -> None:
    from pptx.enum.dml import MSO_LINE

    set_flat(shape)
    if mark.kind != "line":
        if mark.fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = _rgb(mark.fill)
            _fade(shape, mark.opacity)
        else:
            shape.fill.background()
    if not mark.line:
        shape.line.fill.background()
        return
    shape.line.color.rgb = _rgb(mark.line)
    shape.line.width = round(mark.width * unit)
    if mark.dash:
        dotted = mark.dash[0] <= SHORT_DASH
        shape.line.dash_style = MSO_LINE.ROUND_DOT if dotted else MSO_LINE.DASH


def _rgb(colour: str) -> Any:
    from pptx.dml import color

    return color.RGBColor(*bytes.fromhex(colour.lstrip("#")))  # type: ignore[no-untyped-call]


def _fade(shape: Any, opacity: float) -> None:
    if opacity < 1:
        colour = find_element(shape, ".//p:spPr/a:solidFill/a:srgbClr")
        add_element(colour, "a:alpha", val=str(round(opacity * WHOLE)))


def _hide_from_readers(shape: Any) -> None:
    """Mark a shape as decoration: the words beside it say what it means."""
    properties = find_element(shape, ".//p:cNvPr")
    extension = add_element(add_element(properties, "a:extLst"), "a:ext", uri=DECORATIVE_URI)
    name, spaces = f"{{{DECORATIVE}}}decorative", {"adec": DECORATIVE}
    extension.append(extension.makeelement(name, {"val": "1"}, nsmap=spaces))
