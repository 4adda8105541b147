"""What must hold between columns: a check and the columns it takes for granted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from geo.schema.findings import Finding

Row: TypeAlias = Mapping[str, Any]
"""Properties of one feature, with its GeoJSON geometry under `geometry`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check between columns.

    It runs only where the columns it needs have passed their own checks, so it may index them
    without a second thought; a fault elsewhere in the row does not hide what it finds.
    """

    needs: tuple[str, ...]
    """Columns that must be sound; `geometry` is one of them where there is a geometry."""
    check: Callable[[Row], Iterator[Finding]]
    """Yields what does not hold."""
