"""A bar on a terminal that says how far long work is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from tqdm import tqdm


@contextmanager
def bar(stream: TextIO, unit: str) -> Iterator[Callable[[int, int], None]]:
    """Give what to tell of the units done and in all; shows nothing where there is no terminal."""
    with tqdm(file=stream, unit=unit, unit_scale=True, leave=False, disable=None) as shown:

        def tell(done: int, whole: int) -> None:
            shown.total = whole
            shown.update(done - shown.n)

        yield tell
