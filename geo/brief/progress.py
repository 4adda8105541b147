"""How whoever waits for a file learns how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

Progress = Callable[[int, int], None]
"""Told the scenes done and the scenes in all."""

BAR_WIDTH = 30


def progress_bar(stream: TextIO) -> Progress | None:
    """Make a bar on a terminal; None where the stream is none."""
    if not stream.isatty():
        return None

    def show(done: int, whole: int) -> None:
        filled = BAR_WIDTH * done // max(1, whole)
        end = "\n" if done >= whole else ""
        bar = "#" * filled + "." * (BAR_WIDTH - filled)
        stream.write(f"\r[{bar}] {done} of {whole} scenes{end}")
        stream.flush()

    return show
