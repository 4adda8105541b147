"""Volumes and their sums as JSON has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.model.volume import Volume
    from geo.store.volumes import Total


def volume_document(volume: Volume | None) -> dict[str, Any] | None:
    """Return a volume: `unit`, `low`, `best`, `high`, `or_more`; null is unknown, never 0."""
    if volume is None:
        return None
    return {
        "unit": volume.unit,
        "low": volume.low,
        "best": volume.best,
        "high": volume.high,
        "or_more": volume.is_open,
    }


def total_document(total: Total) -> dict[str, Any]:
    """Return a sum: how many routes, what is known of their numbers, and who counts whom again."""
    return {
        "routes": list(total.routes),
        "definite": total.definite,
        "volumes": [volume_document(volume) for volume in total.volumes],
        "without_a_number": list(total.unknown),
        "count_the_same_people": [list(group) for group in total.shared],
    }
