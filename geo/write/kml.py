"""A handout to kml."""

from __future__ import annotations

from typing import BinaryIO

from geo.write.handout import Handout, Progress, in_silence


def write_kml(out: BinaryIO, handout: Handout, progress: Progress = in_silence) -> None:
    """File of a handout."""
    raise NotImplementedError
