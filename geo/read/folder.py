"""Where the layers lie: the folder that the environment names, or the one that ships."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "ATLAS_DATA"
SHIPPED = Path(__file__).parents[2] / "data"


def data_folder() -> Path:
    """Folder of the layers: what `ATLAS_DATA` names, else the curated data that ship."""
    return Path(os.environ.get(VARIABLE, SHIPPED))
