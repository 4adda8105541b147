"""Which atlas, and which part of it, an address of the live layer shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import GeoError, QueryError
from geo.model.query import EMPTY, LAYERS, Query
from geo.read.folder import data_folder
from geo.serve.features.address import PREFIX, read_view
from geo.serve.features.problems import ProblemError
from geo.serve.registry import REGISTRY
from geo.store import Atlas, open_atlas

if TYPE_CHECKING:
    from starlette.requests import Request


@dataclass(frozen=True, eq=False)
class Dataset:
    """An atlas under an address."""

    atlas: Atlas
    """The layers."""
    view: Query
    """What every answer is narrowed to."""
    path: str
    """Path of its landing page, without a slash at the end."""
    is_private: bool = False
    """A session's own: known to nobody but by its address."""

    @property
    def layers(self) -> tuple[str, ...]:
        """Names of the collections shown."""
        return tuple(layer for layer in LAYERS if layer in self.view.layers)


@lru_cache(maxsize=2)
def opened(folder: Path) -> Atlas:
    """Open the atlas of a folder, once a process, and publish it.

    Raises
    ------
    DataError
        As `open_atlas`.
    """
    return REGISTRY.publish(open_atlas(folder))


def dataset_of(request: Request) -> Dataset:
    """Return what a request asks of.

    Raises
    ------
    ProblemError
        404 where no data set is at the address, 400 where it says no query, 503 where the data
        folder cannot be read.
    """
    key, view = request.path_params.get("key"), request.path_params.get("view")
    if key is not None:
        atlas = REGISTRY.private(key)
        if atlas is None:
            raise ProblemError(404, "There is no such data set, or no longer.")
        return Dataset(atlas, EMPTY, f"{PREFIX}/data/{key}", is_private=True)
    try:
        query = read_view(view) if view is not None else EMPTY
        path = f"{PREFIX}/view/{view}" if view is not None else PREFIX
        return Dataset(opened(data_folder()), query, path)
    except QueryError as error:
        raise ProblemError(400, str(error)) from error
    except GeoError as error:
        raise ProblemError(503, str(error)) from error
