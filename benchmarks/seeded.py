"""An atlas of as many events as wanted: the curated incidents, scattered with a seed.

Or the rows of an event file (UCDP GED as CSV), each a little moved, when one is given.
"""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.store import Atlas, open_atlas
from geo.store.build import build_store

DATA = Path(__file__).parent.parent / "data"
SEED = 20241
SCATTER_DEGREES = 2.5
FILE_SCATTER_DEGREES = 0.05
FIRST, LAST = np.datetime64("1990-01-01"), np.datetime64("2024-12-31")


def seeded_atlas(n: int, file: Path | None = None) -> Atlas:
    """Make an atlas of n incidents; routes and base areas are the curated ones."""
    curated = open_atlas(DATA)
    frame = seeded_frame(curated.incidents.frame, n, file)
    version = hashlib.sha256(f"{n} {file} {SEED}".encode()).hexdigest()[:12]
    return dataclasses.replace(curated, incidents=build_store("incidents", frame), version=version)


def seeded_frame(curated: gpd.GeoDataFrame, n: int, file: Path | None) -> gpd.GeoDataFrame:
    """Draw n rows of the curated incidents, each at another place and day, by start and id."""
    random = np.random.default_rng(SEED)
    dated = curated[curated["start"].notna() & curated.geometry.notna()]
    rows = random.integers(len(dated), size=n)
    frame = dated.iloc[rows].reset_index(drop=True)
    start, lon, lat = (
        _of_file(file, n, random) if file else _scattered(frame, random, span=LAST - FIRST)
    )
    length = frame["end"] - frame["start"]
    frame["start"] = pd.Series(start).astype(frame["start"].dtype)
    frame["end"] = frame["start"] + length
    order = np.argsort(frame["start"].to_numpy(), kind="stable")
    frame = frame.iloc[order].reset_index(drop=True)
    frame["id"] = [f"event-{row:07d}" for row in range(n)]
    return frame.set_geometry(gpd.points_from_xy(lon[order], lat[order], crs="EPSG:4326"))


def _scattered(
    frame: gpd.GeoDataFrame, random: np.random.Generator, span: np.timedelta64
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    n = len(frame)
    days = random.integers(span.astype(int), size=n).astype("timedelta64[D]")
    lon = frame.geometry.x.to_numpy() + random.normal(0, SCATTER_DEGREES, n)
    lat = frame.geometry.y.to_numpy() + random.normal(0, SCATTER_DEGREES, n)
    return FIRST + days, np.clip(lon, -180, 180), np.clip(lat, -84, 84)


def _of_file(
    file: Path, n: int, random: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    columns = ["date_start", "longitude", "latitude"]
    events = pd.read_csv(file, usecols=columns).dropna().sample(n, replace=True, random_state=SEED)
    moved = random.normal(0, FILE_SCATTER_DEGREES, (2, n))
    start = pd.to_datetime(events["date_start"]).to_numpy().astype("datetime64[D]")
    lon, lat = events["longitude"].to_numpy() + moved[0], events["latitude"].to_numpy() + moved[1]
    return start, np.clip(lon, -180, 180), np.clip(lat, -84, 84)
