"""What the server can hand out: the atlases and map documents that pages have published."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.store import Atlas

KEY_DIGITS = 16
DOCUMENTS_KEPT = 64


class Registry:
    """Atlases by version and documents by content hash, shared by every session.

    What is published under a key never changes, so browsers may keep it for good. Only the last
    `DOCUMENTS_KEPT` documents are held.
    """

    def __init__(self) -> None:
        self._atlases: dict[str, Atlas] = {}
        self._documents: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()

    def publish(self, atlas: Atlas) -> Atlas:
        """Make an atlas reachable under its version."""
        with self._lock:
            self._atlases[atlas.version] = atlas
        return atlas

    def publish_document(self, html: str) -> str:
        """Make a map document reachable; return its key."""
        key = hashlib.sha256(html.encode()).hexdigest()[:KEY_DIGITS]
        with self._lock:
            self._documents[key] = html
            self._documents.move_to_end(key)
            while len(self._documents) > DOCUMENTS_KEPT:
                self._documents.popitem(last=False)
        return key

    def atlas(self, version: str) -> Atlas | None:
        """Return the atlas of a version, or None."""
        return self._atlases.get(version)

    def document(self, key: str) -> str | None:
        """Return the document of a key, or None."""
        return self._documents.get(key)


REGISTRY = Registry()
"""The one registry of the process: pages publish into it, routes hand out of it."""
