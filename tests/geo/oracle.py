"""What a query means, in plain lines over the raw GeoJSON features, without the store."""

import math
import unicodedata
from datetime import date

import pandas as pd
import shapely
from shapely.affinity import scale, translate

from geo.model import Extent, TimeWindow
from geo.schema.vocabularies import BASE_AREA_KINDS, INCIDENT_KINDS, ROUTE_KINDS
from tests.geo.nearness import curated_features, near_class

KINDS = {"incidents": INCIDENT_KINDS, "routes": ROUTE_KINDS, "base_areas": BASE_AREA_KINDS}
TEXTS = ("id", "title", "label", "description", "place", "admin1", "target", "actor")
FROM_COARSE = ("country", "province", "district", "settlement", "site")
FROM_LOW = ("low", "medium", "high")
DOUBT_MONTHS = {"month": 1, "season": 3, "year": 12}


def fold(text):
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in spread if not unicodedata.combining(sign))


def has_the_words(layer, row, query):
    here = {row["country"]} if layer == "incidents" else set(row["countries"])
    came_from = {
        "incidents": set(row.get("perpetrator_origins", ())),
        "routes": {row["stops"][0]["country"]} if layer == "routes" else None,
    }.get(layer)
    pairs = [
        (query.countries, here),
        (query.origins, came_from),
        (query.touched, here | came_from if layer == "incidents" else here),
        (KINDS[layer].keys() & query.kinds, {row["kind"]}),
        (query.statuses, {row["status"]} if layer == "incidents" else None),
        (query.organisations, set(row["organisations"])),
        (query.attributions, {row["attribution"]} if layer == "incidents" else None),
    ]
    return all(not asked or has is None or has & set(asked) for asked, has in pairs)


def rank(order, word):
    return order.index(word) if word else -1


def reaches_the_bounds(layer, row, query):
    sure = rank(FROM_LOW, row["confidence"])
    if sure < rank(FROM_LOW, query.confidence_at_least) or (query.robust and sure == 0):
        return False
    if layer != "incidents":
        return True
    if query.robust and row["date_precision"] in {"season", "year"}:
        return False
    coarsest = [query.precision_at_most, "district" if query.robust else None]
    if rank(FROM_COARSE, row["location_precision"]) < max(rank(FROM_COARSE, w) for w in coarsest):
        return False
    killed = -1 if row["killed"] is None else row["killed"]
    return query.min_killed is None or killed >= query.min_killed


def mentions(row, query, names):
    texts = [row.get(name) or "" for name in TEXTS]
    texts += [names.get(organisation, organisation) for organisation in row["organisations"]]
    return all(any(word in fold(text) for text in texts) for word in fold(query.text).split())


def time_class(layer, row, window):
    if window == TimeWindow():
        return 2
    if row["start"] is None:
        return 0
    first, last = window.start or date.min, window.end or date.max
    start = pd.Timestamp(row["start"])
    end = pd.Timestamp(row["end"]) if row["end"] else None
    if start.date() > last or (end and end.date() < first):
        return 0
    if layer == "incidents":
        return 2 if first <= start.date() and end.date() <= last else 1
    months = DOUBT_MONTHS.get(row["start_precision"])
    surely_from = (start + pd.offsets.MonthEnd(months) if months else start).date()
    months = DOUBT_MONTHS.get(row["end_precision"])
    surely_to = (end - pd.offsets.MonthBegin(months) if months else end).date() if end else date.max
    return 1 + (surely_from <= surely_to and surely_from <= last and surely_to >= first)


def crosses(area):
    return isinstance(area, Extent) and area.west > area.east


def zones(area):
    if not isinstance(area, Extent):
        return [shapely.Polygon(area)]
    west, south, east, north = area.bounds
    spans = [(west, 180), (-180, east)] if crosses(area) else [(west, east)]
    return [shapely.box(one, south, other, north) for one, other in spans]


def unrolled(area):
    """The area once for each turn of the globe, so that the antimeridian is no edge of it."""
    if isinstance(area, Extent) and area.east - area.west >= 360:
        return [shapely.box(-1000, area.south, 1000, area.north)]
    (zone,) = (
        zones(area)
        if not crosses(area)
        else [shapely.box(area.west, area.south, area.east + 360, area.north)]
    )
    return [translate(zone, turn) for turn in (-360, 0, 360)]


def place_class(layer, feature, area):
    if area is None:
        return 2
    if feature["geometry"] is None:
        return 0
    shape = shapely.geometry.shape(feature["geometry"])
    if layer != "incidents":
        return 2 * any(zone.intersects(shape) for zone in zones(area))
    km = (111.195 * math.cos(math.radians(shape.y)), 111.195)
    flat = [scale(translate(z, -shape.x, -shape.y), *km, origin=(0, 0)) for z in unrolled(area)]
    centre, radius = shapely.Point(0, 0), feature["properties"]["uncertainty_km"]
    if any(zone.contains(centre) for zone in flat):
        return 1 + (min(zone.exterior.distance(centre) for zone in flat) >= radius)
    return int(min(zone.distance(centre) for zone in flat) <= radius)


def answer(layer, feature, query, names, around=None):
    """0 not selected, 1 possibly, 2 for certain.

    Around are the features that it may be asked to be near to: those that ship, by default.
    """
    row = feature["properties"]
    if layer not in query.layers or not has_the_words(layer, row, query):
        return 0
    if not reaches_the_bounds(layer, row, query) or not mentions(row, query, names):
        return 0
    sure = min(time_class(layer, row, query.window), place_class(layer, feature, query.area))
    sure = min(sure, near_class(feature, query, around or curated_features()))
    return sure if query.certainty == "possible" or sure == 2 else 0


def expected(layer, features, query, names, around=None):
    """Ids selected and ids certain, in order of start and id, undated ones last."""
    found = [(answer(layer, item, query, names, around), item["properties"]) for item in features]
    found.sort(key=lambda pair: (pair[1]["start"] or "9999", pair[1]["id"]))
    return [row["id"] for sure, row in found if sure], [r["id"] for s, r in found if s == 2]
