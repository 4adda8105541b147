"""What the server can hand out: the atlases and map documents that pages have published."""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from geo.store import Atlas

T = TypeVar("T")
KEY_DIGITS = 16
DOCUMENTS_KEPT = 64
PRIVATE_KEY_BYTES = 24
RENDERINGS_KEPT = 1024
"""Small values each: whoever presents may reload long after others have gone on writing."""


class Registry:
    """Atlases by version and documents by content hash, shared by every session.

    What is published under a key never changes, so browsers may keep it for good. Only the last
    `DOCUMENTS_KEPT` documents are held, and the last `RENDERINGS_KEPT` ways to make one.
    """

    def __init__(self) -> None:
        self._atlases: dict[str, Atlas] = {}
        self._private: dict[str, Atlas] = {}
        self._documents: OrderedDict[str, str] = OrderedDict()
        self._renderings: OrderedDict[str, Callable[[], str]] = OrderedDict()
        self._lock = Lock()

    def publish(self, atlas: Atlas) -> Atlas:
        """Make an atlas reachable under its version."""
        with self._lock:
            self._atlases[atlas.version] = atlas
        return atlas

    def publish_document(self, html: str) -> str:
        """Make a map document reachable; return its key."""
        return self._keep(self._documents, html, html, DOCUMENTS_KEPT)

    def publish_rendering(self, content: str, render: Callable[[], str]) -> str:
        """Make a document reachable that is made when it is asked for; return its key.

        Parameters
        ----------
        content
            All that the document depends on: other contents have other keys.
        render
            Makes the document; the same one each time.
        """
        return self._keep(self._renderings, content, render, RENDERINGS_KEPT)

    def _keep(self, table: OrderedDict[str, T], content: str, value: T, most: int) -> str:
        """Put a value under the key of a content, as the newest; let go of the oldest."""
        key = hashlib.sha256(content.encode()).hexdigest()[:KEY_DIGITS]
        with self._lock:
            table[key] = value
            table.move_to_end(key)
            while len(table) > most:
                table.popitem(last=False)
        return key

    def atlas(self, version: str) -> Atlas | None:
        """Return the atlas of a version, or None."""
        return self._atlases.get(version)

    def publish_private(self, atlas: Atlas) -> str:
        """Make an atlas reachable by an address that nobody can guess; return its key."""
        key = secrets.token_urlsafe(PRIVATE_KEY_BYTES)
        with self._lock:
            self._private[key] = atlas
        return key

    def withdraw(self, key: str) -> None:
        """Take back what was published under a key, if anything is."""
        with self._lock:
            self._private.pop(key, None)

    def private(self, key: str) -> Atlas | None:
        """Return the atlas of an unguessable key, or None."""
        return self._private.get(key)

    def document(self, key: str) -> str | None:
        """Return the document of a key, or None."""
        render = self._renderings.get(key)
        return self._documents.get(key) or (render() if render else None)


REGISTRY = Registry()
"""The one registry of the process: pages publish into it, routes hand out of it."""
