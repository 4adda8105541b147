"""Where layers and briefings lie: the folders that the environment names, or those that ship."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "ATLAS_DATA"
BRIEFINGS_VARIABLE = "ATLAS_BRIEFINGS"
ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "data"
SHIPPED_BRIEFINGS = ROOT / "briefings"


def data_folder() -> Path:
    """Folder of the layers: what `ATLAS_DATA` names, else the curated data that ship."""
    return Path(os.environ.get(VARIABLE, SHIPPED))


def briefing_files() -> dict[str, Path]:
    """Scene files by name, in order of name: those of `ATLAS_BRIEFINGS`, else those that ship.

    The name is the file's without its ending, and all that an address may say of it: no path is
    ever made of an address.
    """
    folder = Path(os.environ.get(BRIEFINGS_VARIABLE, SHIPPED_BRIEFINGS))
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}
