"""One step of a stream made while the step before it is being used."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def ahead(items: Iterator[T]) -> Iterator[T]:
    """Give the items in their order, the next one always being made in a thread.

    At most one item waits, so that memory stays bounded. Arrow and the file system work without
    Python's lock, so that making rows, joining them and writing them go on at the same time.
    An error of the items is raised where they are used.
    """
    end = object()
    with ThreadPoolExecutor(1, "ahead") as pool:
        coming = pool.submit(next, items, end)
        while (item := coming.result()) is not end:
            coming = pool.submit(next, items, end)
            yield item  # type: ignore[misc]
