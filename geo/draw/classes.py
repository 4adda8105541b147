"""Sorts incidents into the few classes that colour can tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

CENTRAL_ASIA = frozenset({"KAZ", "KGZ", "TJK", "TKM", "UZB"})


@dataclass(frozen=True, slots=True)
class HueClass:
    """Organisations that share a hue."""

    label: str
    """As the legend names it."""
    hue: str
    """Name of the hue in `tokens.HUES`."""
    organisations: frozenset[str]
    """Ids."""


HUE_CLASSES: tuple[HueClass, ...] = (
    HueClass("Islamic Movement of Uzbekistan", "blue", frozenset({"imu", "adolat"})),
    HueClass("Islamic Jihad Union", "sky", frozenset({"iju"})),
    HueClass("Islamic State", "vermillion", frozenset({"islamic-state", "vilayat-kavkaz"})),
    HueClass("Islamic State Khorasan", "orange", frozenset({"iskp"})),
    HueClass("Taliban, Pakistani Taliban", "green", frozenset({"taliban", "mullah-nazir-group"})),
    HueClass("Al-Qaeda, groups in Syria", "purple", frozenset({"al-qaeda", "jabhat-al-nusra"})),
    HueClass("Groups inside Central Asia", "olive", frozenset({"jund-al-khilafah-kz"})),
    HueClass("Other or unknown", "grey", frozenset()),
)
PAKISTAN_AFGHANISTAN, SYRIA, INSIDE, OTHER = 4, 5, 6, 7


def hue_class(organisations: Iterable[str], known: Mapping[str, Mapping[str, Any]]) -> int:
    """Position in `HUE_CLASSES` of an incident: that of its first organisation with a class.

    Parameters
    ----------
    organisations
        Ids, in the order of the row.
    known
        Organisations by id, as in organisations.json.
    """
    found = [_class_of(item, known.get(item, {})) for item in organisations]
    return next((place for place in found if place != OTHER), OTHER)


def _class_of(organisation: str, record: Mapping[str, Any]) -> int:
    """Class by id; else by the countries where the organisation is at home."""
    for place, group in enumerate(HUE_CLASSES):
        if organisation in group.organisations:
            return place
    home = set(record.get("home_countries", ()))
    if "SYR" in home:
        return SYRIA
    if home and home <= CENTRAL_ASIA:
        return INSIDE
    return PAKISTAN_AFGHANISTAN if home & {"PAK", "AFG"} else OTHER
