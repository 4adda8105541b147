"""The data of an address as JSON-LD text, worked out once an atlas."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.write.schema_org import dataset_json_ld

if TYPE_CHECKING:
    from geo.store import Atlas

ANYWHERE = "https://address.invalid/features"


def described(atlas: Atlas, root: str) -> str:
    """schema.org Dataset of an atlas whose landing page is at an address."""
    return _anywhere(atlas).replace(ANYWHERE, json.dumps(root)[1:-1])


@lru_cache(maxsize=8)
def _anywhere(atlas: Atlas) -> str:
    return json.dumps(dataset_json_ld(atlas, url=ANYWHERE), ensure_ascii=False)
