"""Turns a scene into the bytes of a picture: PNG, SVG or PDF."""

from __future__ import annotations

import io
import threading
from typing import Any
from xml.sax.saxutils import escape

from geo.brief.facts import named_features, scene_facts
from geo.model.scene import Scene
from geo.store import Atlas

FORMS = ("png", "svg", "pdf")
DPI = 72
"""A CSS pixel is a point of the figure: widths and sizes are the screen's."""
SETTINGS: Any = {
    "svg.hashsalt": "briefing-atlas",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "lines.scale_dashes": False,
    "text.hinting": "no_hinting",
    "path.simplify": True,
    "agg.path.chunksize": 0,
}
"""Matplotlib's settings that decide over the bytes; the rest is said where it is drawn."""
PNG_COMPRESSION = 4

_drawing = threading.Lock()
"""Matplotlib's settings are one for the whole process, so one picture is drawn at a time."""


def picture_bytes(
    atlas: Atlas,
    scene: Scene,
    *,
    form: str = "png",
    width_px: int = 1600,
    height_px: int = 900,
    theme: str = "print",
    furniture: bool = True,
    pixel_ratio: float = 1.0,
) -> bytes:
    """Draw a scene.

    Parameters
    ----------
    form
        `png`, `svg` or `pdf`.
    width_px, height_px
        CSS pixels; symbols, lines and texts have the size in them that they have on screen.
    theme
        `print`, `light` or `dark`.
    furniture
        Whether title, legend, scale, window, sources and data version stand round the map.
    pixel_ratio
        Pixels of a PNG a CSS pixel.

    Returns
    -------
    The same bytes for the same data and scene.
    """
    if form not in FORMS:
        raise ValueError(f"form: expected one of {', '.join(FORMS)}, got {form!r}")
    import matplotlib as mpl

    with _drawing, mpl.rc_context(SETTINGS):
        figure = _figure(atlas, scene, (width_px, height_px), theme, furniture=furniture)
        return _written(figure, atlas, scene, form, pixel_ratio)


def _figure(
    atlas: Atlas, scene: Scene, size: tuple[int, int], theme: str, *, furniture: bool
) -> Any:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from geo.brief.picture.furniture import draw_furniture, furniture_of, room_of
    from geo.brief.picture.paint import paint
    from geo.brief.picture.pen import Pen
    from geo.brief.picture.plan import plan_of
    from geo.draw.tokens import THEME_COLOURS

    width, height = size
    figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI)
    FigureCanvasAgg(figure)
    figure.set_facecolor(THEME_COLOURS[theme]["page"])
    room = room_of(atlas, scene, size, theme) if furniture else None
    left, top, right, bottom = room.map if room else (0.0, 0.0, float(width), float(height))
    plan = plan_of(atlas, scene, (right - left, bottom - top), of=size)
    paint(Pen(_axes(figure, size, (left, top, right, bottom))), plan, theme, named_features(scene))
    if room:
        layout = furniture_of(atlas, scene, plan, room, theme)
        draw_furniture(Pen(_axes(figure, size, (0, 0, *size))), plan, layout, theme)
    return figure


def _axes(figure: Any, size: tuple[int, int], box: tuple[float, float, float, float]) -> Any:
    """Axes over a box of the figure whose data are pixels from the box's top left corner."""
    left, top, right, bottom = box
    width, height = size
    place = (left / width, 1 - bottom / height, (right - left) / width, (bottom - top) / height)
    axes = figure.add_axes(place)
    axes.set_axis_off()
    axes.set(xlim=(0, right - left), ylim=(bottom - top, 0), autoscale_on=False)
    return axes


def _written(figure: Any, atlas: Atlas, scene: Scene, form: str, pixel_ratio: float) -> bytes:
    stream = io.BytesIO()
    facts = scene_facts(atlas, scene)
    title, description = scene.headline, facts.alt_text
    if form == "png":
        words = {"Title": title, "Description": description, "Software": "Briefing Atlas"}
        figure.savefig(
            stream,
            format="png",
            dpi=DPI * pixel_ratio,
            metadata=words,
            pil_kwargs={"compress_level": PNG_COMPRESSION},
        )
        return stream.getvalue()
    if form == "pdf":
        known: dict[str, Any] = {
            "Title": title,
            "Subject": description,
            "Creator": "Briefing Atlas",
            "Producer": None,
            "CreationDate": None,
        }
        figure.savefig(stream, format="pdf", metadata=known)
        return stream.getvalue()
    figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    return _named(stream.getvalue().decode("utf-8"), title, description).encode("utf-8")


def _named(svg: str, title: str, description: str) -> str:
    """Give an SVG its title and description, for readers who do not see it."""
    head, tag, rest = svg.partition("<svg ")
    attributes, end, body = rest.partition(">")
    words = (
        f"\n <title>{escape(_printable(title))}</title>"
        f"\n <desc>{escape(_printable(description))}</desc>"
    )
    return f'{head}{tag}role="img" {attributes}{end}{words}{body}'


def _printable(text: str) -> str:
    """Text without what XML cannot hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter == " ")
