"""What the engine raises on purpose, by whose fault it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class GeoError(Exception):
    """A fault that can be told to the reader as it stands: its text is a sentence."""


class DataError(GeoError):
    """The file is at fault.

    Parameters
    ----------
    message
        Where, what was expected, what was got, what to do.
    path
        The file, where there is one.
    feature_ids
        Ids of the features at fault, in file order.
    fields
        Names of the properties at fault.
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        feature_ids: Sequence[str] = (),
        fields: Sequence[str] = (),
    ) -> None:
        super().__init__(message)
        self.path = path
        self.feature_ids = tuple(feature_ids)
        self.fields = tuple(fields)


class CRSError(DataError):
    """The file's coordinates are not in EPSG:4326 and cannot be brought there."""


class QueryError(GeoError):
    """The request is at fault: a bad value of one of its keys.

    Parameters
    ----------
    message
        The key, what was expected, what was got.
    key
        The key as the reader wrote it (`from`, `country`, ...).
    """

    def __init__(self, message: str, *, key: str | None = None) -> None:
        super().__init__(message)
        self.key = key
