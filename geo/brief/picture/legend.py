"""What a picture's legend says: only what is in the picture, in the order of attention."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.brief.picture.density import CELL_PX
from geo.brief.picture.incidents import Symbol
from geo.brief.picture.plan import Plan
from geo.draw.hues import colourings
from geo.draw.tokens import HUES, SHAPE_WORDS, THEME_COLOURS
from geo.model.scene import Scene
from geo.store import Atlas

TOLLS = (1, 40, 150)
"""People killed by whom the sizes of symbols are shown."""
VOLUMES = (100, 1000, 5000)
"""People by whom the widths of corridors are shown."""
INCIDENTS, SHAPES, SIZES_GROUP = "Incidents", "Shape and fill", "Size"
PLACES, ROUTES, AREAS = "Place and date", "Routes", "Base areas"
DENSITY = "Incidents, density"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of a legend."""

    text: str
    """Plain text."""
    shape: str
    """circle, triangle, square, diamond, cross, pentagon or ring (`tokens.SHAPE_WORDS`); `sizes`
    (circles that stand in one another), `within` (ring, disc, hatching), `paler`; `widths`, `line`,
    `dashed`, `dotted` of routes; `tint` of base areas; `ramp` of a density."""
    colour: str
    """`#RRGGBB`."""
    fill: str
    """solid, half, hollow or dot (no toll known) for symbols; empty for the rest."""
    group: str
    """Heading that it stands under."""


def legend_of(atlas: Atlas, scene: Scene, plan: Plan, theme: str) -> tuple[LegendEntry, ...]:
    """Entries for what a plan shows, in the order of attention."""
    quiet = str(THEME_COLOURS[theme]["quiet_ink"])
    return (
        *_density(plan, theme),
        *_hues(atlas, scene, plan),
        *_shapes(plan, quiet),
        *_sizes(plan, quiet),
        *_places(plan, quiet),
        *_routes(plan, theme),
        *_areas(plan, theme),
    )


def _symbols(plan: Plan) -> list[Symbol]:
    return [*plan.symbols, *(item for province in plan.provinces for item in province.symbols)]


def _density(plan: Plan, theme: str) -> Iterable[LegendEntry]:
    if plan.density is not None:
        text = f"incidents in {CELL_PX} × {CELL_PX} px, vague places spread out"
        yield LegendEntry(text, "ramp", THEME_COLOURS[theme]["density"][2], "", DENSITY)


def _hues(atlas: Atlas, scene: Scene, plan: Plan) -> Iterable[LegendEntry]:
    colouring = colourings(atlas.incidents)[scene.look.colour]
    usual = scene.look.colour == "organisation"
    group = INCIDENTS if usual else f"{INCIDENTS}: {colouring['title'].lower()}"
    found = {item.colour_class for item in _symbols(plan)}
    for code, item in enumerate(colouring["classes"]):
        if code in found:
            yield LegendEntry(item["label"], "circle", HUES[item["hue"]], "solid", group)


def _shapes(plan: Plan, quiet: str) -> Iterable[LegendEntry]:
    symbols = _symbols(plan)
    shapes = {item.shape for item in symbols}
    for shape, words in SHAPE_WORDS.items():
        if shape in shapes:
            yield LegendEntry(words, shape, quiet, "solid", SHAPES)
    for fill, words in (("half", "failed"), ("hollow", "foiled")):
        if any(item.fill == fill for item in symbols):
            yield LegendEntry(words, "circle", quiet, fill, SHAPES)


def _sizes(plan: Plan, quiet: str) -> Iterable[LegendEntry]:
    symbols = _symbols(plan)
    if any(item.killed > 0 for item in symbols):
        yield LegendEntry("area by people killed", "sizes", quiet, "", SIZES_GROUP)
    if any(not item.toll_known for item in symbols):
        yield LegendEntry("toll not known", "circle", quiet, "dot", SIZES_GROUP)


def _places(plan: Plan, quiet: str) -> Iterable[LegendEntry]:
    symbols = _symbols(plan)
    if plan.provinces or any(item.doubt is not None for item in symbols):
        yield LegendEntry("ring, disc, hatching: lies within", "within", quiet, "", PLACES)
    if any(not item.definite or not item.in_window for item in symbols):
        yield LegendEntry("paler: perhaps outside the window", "paler", quiet, "solid", PLACES)


def _routes(plan: Plan, theme: str) -> Iterable[LegendEntry]:
    colours = THEME_COLOURS[theme]
    legs = [leg for c in plan.corridors if c.runs for leg in c.trunk.legs]
    plain = [leg for leg in legs if not leg.raid]
    teal = str(colours["route"])
    if any(leg.volume is not None for leg in plain):
        yield LegendEntry("people; pale: at most", "widths", teal, "", ROUTES)
    if any(leg.inferred for leg in legs):
        yield LegendEntry("inferred leg", "dashed", teal, "", ROUTES)
    if any(leg.volume is None for leg in plain):
        yield LegendEntry("number not known", "dotted", teal, "", ROUTES)
    if any(leg.raid for leg in legs):
        yield LegendEntry("raid, attack team", "line", str(colours["raid"]), "", ROUTES)


def _areas(plan: Plan, theme: str) -> Iterable[LegendEntry]:
    if plan.areas:
        text = "outline generalised, edge not known"
        yield LegendEntry(text, "tint", str(THEME_COLOURS[theme]["area"]), "", AREAS)
