"""The columnar store: layers packed once, shared by all, asked by one query."""

from geo.store.atlas import Atlas, Selection, open_atlas
from geo.store.layer_store import FACETS, LayerStore

__all__ = ["FACETS", "Atlas", "LayerStore", "Selection", "open_atlas"]
