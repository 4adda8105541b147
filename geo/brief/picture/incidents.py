"""Incidents of a scene as symbols: where each stands, how large, in which colour and shape."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.brief.picture.frame import Frame
from geo.brief.picture.ground import provinces_by_code
from geo.draw.hues import colourings, origin_classes, row_classes
from geo.draw.tokens import FILLS, HUES, SHAPE_WORDS, SHAPES, SIZES
from geo.model.scene import Scene
from geo.schema.vocabularies import LOCATION_PRECISIONS
from geo.store import Atlas
from geo.store.atlas import Selection
from geo.store.columns import Mask
from geo.store.great_circle import GLOBE

PRECISIONS = tuple(LOCATION_PRECISIONS)
DISTRICT, PROVINCE, COUNTRY = (
    PRECISIONS.index(word) for word in ("district", "province", "country")
)
POSSIBLE_ALPHA = 0.45
PAST_ALPHA = 0.3
REST_ALPHA = 0.4
NEAR_PX = 30
"""Symbols so far beside the frame still reach into it."""
DENSITY_FROM = 3500
"""Incidents in view from which cells stand for symbols."""
PAST_AT_MOST = 5000
RING_PX = 7
"""The ring round a chosen symbol is so much wider than it."""
CIRCLE_CORNERS = 72
FILL_WORDS = ("solid", "half", "hollow", "solid")
"""How a symbol is filled, in the order of `tokens.FILLS`."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """One incident with a place exact enough for a pin."""

    id: str
    title: str
    x: float
    """Pixels."""
    y: float
    """Pixels."""
    radius: float
    """Of a circle of the symbol's area, pixels."""
    shape: str
    """A key of `tokens.SHAPE_WORDS`."""
    fill: str
    """solid, half or hollow."""
    colour: str
    """Of its class, `#RRGGBB`."""
    colour_class: int
    """Position among the classes of the scene's colouring."""
    toll_known: bool
    killed: int
    """Best figure; -1 unknown."""
    precision: int
    """Position in `PRECISIONS`."""
    alpha: float
    definite: bool
    in_window: bool
    """False for what a cumulative clock has passed."""
    doubt: Any = None
    """Outline on the picture that surely holds the place; None where the symbol covers it."""


@dataclass(frozen=True, slots=True)
class Province:
    """Incidents known only to one admin-1 area, or to a wide disc."""

    name: str
    """Empty where it is no one area."""
    outline: Any
    """Polygon in pixels."""
    symbols: tuple[Symbol, ...]
    """The incidents; they have no pin of their own."""

    @property
    def alpha(self) -> float:
        """That of the surest."""
        return max(item.alpha for item in self.symbols)


def symbol_radius(killed: int) -> float:
    """Radius of a circle of the symbol's area, pixels; the area grows with the people killed."""
    if killed <= 0:
        return float(SIZES["symbol_unknown_px"])
    one, most = SIZES["symbol_one_px"], SIZES["symbol_most_px"]
    share = (min(killed, SIZES["symbol_most_killed"]) - 1) / (SIZES["symbol_most_killed"] - 1)
    return math.sqrt(one**2 + (most**2 - one**2) * share)


def colour_codes(atlas: Atlas, colour: str) -> NDArray[np.uint8]:
    """Class of each incident in a colouring (`hues.colourings`), shape (n,)."""
    store = atlas.incidents
    if colour == "origin":
        return origin_classes(store)[1]
    if colour == "confidence":
        return store.confidence
    if colour == "status":
        words = store.words["statuses"]
        return np.array([FILLS.index(word) for word in words.words], dtype="u1")[words.codes]
    if colour == "kind":
        words = store.words["kinds"]
        order = list(SHAPE_WORDS)
        return np.array([order.index(SHAPES[word]) for word in words.words], "u1")[words.codes]
    return row_classes(store, atlas.organisations)


def pixels_of(atlas: Atlas, frame: Frame) -> NDArray[np.float64]:
    """Where the incidents lie on the picture, shape (n, 2); NaN without a place to pin."""
    store = atlas.incidents
    if store.discs is None or not len(store):
        return np.full((len(store), 2), np.nan)
    lon, lat, _ = store.discs
    spots = frame.project(np.column_stack([np.nan_to_num(lon), np.nan_to_num(lat)]))
    pinned = np.isfinite(lon) & (_precision(atlas) < COUNTRY) & np.isfinite(spots).all(axis=1)
    return np.where(pinned[:, None], spots, np.nan)


def in_frame(spots: NDArray[np.float64], frame: Frame, margin: float = 0) -> Mask:
    """Which points lie in the frame or so many pixels beside it, shape (n,)."""
    with np.errstate(invalid="ignore"):
        inside = (spots >= -margin).all(axis=1)
        return np.asarray(inside & (spots <= [frame.width + margin, frame.height + margin]).all(1))


def symbols_of(
    atlas: Atlas, scene: Scene, selection: Selection, frame: Frame
) -> tuple[tuple[Symbol, ...], tuple[Province, ...]]:
    """Symbols in drawing order, the largest first; and what is known only to a province."""
    spots = pixels_of(atlas, frame)
    now = selection.mask("incidents")
    rows = np.flatnonzero(now & ~np.isnan(spots[:, 0]))
    past = np.flatnonzero(_past(atlas, scene, now) & ~np.isnan(spots[:, 0]))
    sure = selection.definite("incidents")
    maker = _Maker(atlas, scene, frame, spots)
    found = [maker.symbol(int(row), definite=bool(sure[row])) for row in rows]
    found += [maker.symbol(int(row), definite=True, in_window=False) for row in past]
    found.sort(key=lambda item: (item.in_window, -item.radius, item.id))
    pins = [item for item in found if item.precision < PROVINCE]
    near = tuple(item for item in pins if maker.shows(item))
    return near, maker.provinces([item for item in found if item.precision == PROVINCE])


class _Maker:
    """Turns rows into symbols."""

    def __init__(
        self, atlas: Atlas, scene: Scene, frame: Frame, spots: NDArray[np.float64]
    ) -> None:
        self.atlas = atlas
        self.scene = scene
        self.frame = frame
        self.spots = spots
        classes = colourings(atlas.incidents)[scene.look.colour]["classes"]
        self.hues = [HUES[item["hue"]] for item in classes]
        self.codes = np.minimum(colour_codes(atlas, scene.look.colour), len(classes) - 1)
        names = ("id", "title", "kind", "status")
        self.columns = {n: atlas.incidents.frame[n].to_numpy(dtype=object) for n in names}
        self.precision = _precision(atlas)
        self.recedes = selected_exists(atlas, scene)
        self.view = shapely.box(0, 0, frame.width, frame.height)

    def symbol(self, row: int, *, definite: bool, in_window: bool = True) -> Symbol:
        get = self.columns
        killed = int(self.atlas.incidents.killed[row])  # type: ignore[index]
        code = int(self.codes[row])
        radius = symbol_radius(killed)
        return Symbol(
            id=str(get["id"][row]),
            title=str(get["title"][row]),
            x=float(self.spots[row, 0]),
            y=float(self.spots[row, 1]),
            radius=radius,
            shape=SHAPES[get["kind"][row]],
            fill=FILL_WORDS[FILLS.index(get["status"][row])],
            colour=self.hues[code],
            colour_class=code,
            toll_known=killed >= 0,
            killed=killed,
            precision=int(self.precision[row]),
            alpha=self._alpha(str(get["id"][row]), definite=definite, in_window=in_window),
            definite=definite,
            in_window=in_window,
            doubt=self._doubt(row, radius),
        )

    def _alpha(self, feature_id: str, *, definite: bool, in_window: bool) -> float:
        if feature_id == self.scene.selected:
            return 1.0
        own = PAST_ALPHA if not in_window else 1.0 if definite else POSSIBLE_ALPHA
        return own * (REST_ALPHA if self.recedes else 1.0)

    def _doubt(self, row: int, radius: float) -> Any:
        """Circle on the ground of the true radius, where it is wider than the symbol."""
        lon, lat, radii = (column[row] for column in self.atlas.incidents.discs)  # type: ignore[union-attr]
        reach = radii * 1000 / self.frame.ground_m_a_px
        pinned = self.precision[row] < PROVINCE
        x, y = (float(value) for value in self.spots[row])
        if (pinned and reach < (radius + 2) / 2) or not self.frame.holds(x, y, 4 * reach):
            return None
        outline = circle_of(self.frame, (float(lon), float(lat)), float(radii))
        if outline is None or (pinned and math.sqrt(outline.area / math.pi) < radius + 2):
            return None
        return outline if outline.intersects(self.view) else None

    def shows(self, item: Symbol) -> bool:
        return self.frame.holds(item.x, item.y, NEAR_PX) or item.doubt is not None

    def provinces(self, symbols: list[Symbol]) -> tuple[Province, ...]:
        """Group incidents by their admin-1 area; those with none stand alone."""
        codes = self.atlas.incidents.frame["area"].to_numpy(dtype=object)
        row_of = self.atlas.incidents.row_of
        groups: dict[str, list[Symbol]] = {}
        for item in symbols:
            code = codes[row_of[item.id]]
            groups.setdefault(code if isinstance(code, str) else f"row {item.id}", []).append(item)
        made = [self._province(code, tuple(items)) for code, items in groups.items()]
        return tuple(item for item in made if item is not None)

    def _province(self, code: str, symbols: tuple[Symbol, ...]) -> Province | None:
        name, shape = provinces_by_code().get(code, ("", None))
        if shape is None:
            outline = symbols[0].doubt
        else:
            parts = self.frame.local(np.array([shape], dtype=object))
            outline = shapely.union_all(shapely.make_valid(parts)) if len(parts) else None
        if outline is None or not outline.intersects(self.view):
            return None
        return Province(name, outline, symbols)


def circle_of(frame: Frame, at: tuple[float, float], radius_km: float) -> Any:
    """Circle on the ground as a polygon in pixels; None where the map tears it apart."""
    turns = np.linspace(0, 360, CIRCLE_CORNERS, endpoint=False)
    lons, lats = np.full(CIRCLE_CORNERS, at[0]), np.full(CIRCLE_CORNERS, at[1])
    lon, lat, _ = GLOBE.fwd(lons, lats, turns, np.full(CIRCLE_CORNERS, radius_km * 1000))
    spots = frame.project(np.column_stack([lon, lat]))
    steps = np.hypot(*np.diff(spots, axis=0, append=spots[:1]).T)
    reach = 2 * math.pi * radius_km * 1000 / CIRCLE_CORNERS / frame.ground_m_a_px
    if not np.isfinite(spots).all() or steps.max() > max(20 * reach, 4):
        return None
    return shapely.Polygon(spots)


def selected_exists(atlas: Atlas, scene: Scene) -> bool:
    """Whether the scene selects a feature that the data have: then all else recedes."""
    return atlas.store_of(scene.selected) is not None


def _past(atlas: Atlas, scene: Scene, now: Mask) -> Mask:
    """What a cumulative clock has passed, shape (n,)."""
    store = atlas.incidents
    window = scene.query.window
    cumulative = scene.look.mode == "cumulative" and window.start is not None
    if not cumulative or len(store) > PAST_AT_MOST or "incidents" not in scene.query.layers:
        return np.zeros(len(store), dtype=bool)
    earlier = (store.end < window.days[0]) & ~store.undated
    return np.asarray(store.select_any_time(scene.query) & earlier & ~now)


def _precision(atlas: Atlas) -> NDArray[np.uint8]:
    store = atlas.incidents
    return np.zeros(len(store), "u1") if store.precision is None else store.precision
