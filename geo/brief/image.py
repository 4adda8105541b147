"""The picture that the command line asks for: its flags, and the scene that they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import QueryError
from geo.model import MapLook, MapView, Query, Scene
from geo.schema.findings import plain

if TYPE_CHECKING:
    from geo.store import Atlas

FORMS = ("png", "svg", "pdf")
LEAST_PX, MOST_PX = 320, 8000
MOST_RATIO = 4
MOST_PIXELS = 120_000_000
"""Of a PNG, its ratio counted: half a gigabyte while it is drawn."""


@dataclass(frozen=True, slots=True)
class Image:
    """How large a picture is and where its map stands."""

    width_px: int
    """CSS pixels; texts and symbols have their size in them."""
    height_px: int
    """CSS pixels."""
    ratio: float
    """Pixels of a PNG to a CSS pixel."""
    view: MapView | None
    """None fits the map to what is shown."""
    title: str
    """Headline; empty for the query in words."""

    @classmethod
    def read(cls, *, view: str | None, size: str, ratio: str, title: str) -> Image:
        """Read the flags.

        Raises
        ------
        QueryError
            At the first that is wrong.
        """
        width, height = _size(size)
        share = _ratio(ratio)
        if width * height * share**2 > MOST_PIXELS:
            raise QueryError(
                f"size: expected at most {MOST_PIXELS:,} pixels, "
                f"got {width * height * share**2:,.0f}; a smaller --ratio is enough for print",
                key="size",
            )
        return cls(width, height, share, _view(view), " ".join(title.split()))


def image_bytes(
    atlas: Atlas, query: Query, look: MapLook, image: Image, *, form: str, theme: str
) -> bytes:
    """Draw what a query selects, with legend, scale, window, sources and data version."""
    from geo.brief.picture import picture_bytes
    from geo.store.sentence import title

    headline = image.title or title(atlas, query)
    scene = Scene(id="image", headline=headline, query=query, look=look, view=image.view)
    return picture_bytes(
        atlas,
        scene,
        form=form,
        width_px=image.width_px,
        height_px=image.height_px,
        theme=theme,
        pixel_ratio=image.ratio,
    )


def _size(text: str) -> tuple[int, int]:
    parts = text.lower().split("x")
    sizes = tuple(int(part) for part in parts if part.isdecimal() and part.isascii())
    if len(parts) != len(sizes) or len(sizes) != len(("width", "height")):
        raise QueryError(f"size: expected WxH, such as 1600x900, got {plain(text)!r}", key="size")
    if not all(LEAST_PX <= size <= MOST_PX for size in sizes):
        raise QueryError(
            f"size: expected {LEAST_PX} to {MOST_PX} pixels a side, got {plain(text)!r}", key="size"
        )
    return sizes[0], sizes[1]


def _ratio(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not 1 <= value <= MOST_RATIO:
        raise QueryError(
            f"ratio: expected a number from 1 to {MOST_RATIO}, got {plain(text)!r}", key="ratio"
        )
    return value


def _view(text: str | None) -> MapView | None:
    if text is None:
        return None
    parts = text.split(",")
    if len(parts) != len(("lon", "lat", "zoom")):
        raise QueryError(f"view: expected LON,LAT,ZOOM, got {plain(text)!r}", key="view")
    return MapView.from_params(dict(zip(("lon", "lat", "z"), parts, strict=True)))
