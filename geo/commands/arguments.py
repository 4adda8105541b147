"""Flags that commands share: the data, and the query with its keys."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from geo.commands.output import complain
from geo.errors import QueryError
from geo.model.query import EMPTY, LAYERS, Query
from geo.read.folder import data_folder
from geo.schema.findings import NAME_SHOWN, plain
from geo.schema.query_keys import QUERY_KEYS, parse_query

if TYPE_CHECKING:
    from geo.store import Atlas


class Parser(argparse.ArgumentParser):
    """A parser that complains in one line, as everything else does."""

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong with the request."""
        raise QueryError(f"{plain(message[:NAME_SHOWN])}; see {self.prog} --help")


def add_data_flag(command: argparse.ArgumentParser) -> None:
    """Add the folder that the layers are read from."""
    command.add_argument("--data", default=str(data_folder()), help="folder of the layers")


def add_query_flags(command: argparse.ArgumentParser, *, without: Sequence[str] = ()) -> None:
    """Add the data and every key of the query, but those that the command asks for otherwise."""
    add_data_flag(command)
    for key in QUERY_KEYS:
        if key.name != "data" and key.name not in without:
            text = key.help + (", or all" if key.name == "layer" else "")
            command.add_argument(
                f"--{key.name}",
                action="append",
                default=[],
                dest=f"key_{key.name}",
                metavar=key.name.upper(),
                help=text,
            )


def asked_query(options: argparse.Namespace) -> Query:
    """Read the query of the flags.

    Raises
    ------
    QueryError
        At the first bad value.
    """
    given = {
        key.name: getattr(options, f"key_{key.name}", [])
        for key in QUERY_KEYS
        if key.name != "data"
    }
    if given["layer"] == ["all"]:
        given["layer"] = list(LAYERS)
    query, notices = parse_query(given)
    for notice in notices:
        complain(notice)
    return query


def opened(folder: str, query: Query = EMPTY) -> Atlas:
    """Open the layers; say that rows were refused, so that none is left out in silence.

    Raises
    ------
    DataError
        When a layer cannot be read.
    QueryError
        As `check_near`.
    """
    from geo.store import open_atlas

    atlas = open_atlas(Path(folder))
    refused = len(atlas.read.refused)
    if refused:
        rows = "row" if refused == 1 else "rows"
        complain(f"{plain(folder)}: {refused} {rows} refused and left out; validate says why")
    check_near(atlas, query)
    return atlas


def check_near(atlas: Atlas, query: Query) -> None:
    """Refuse a query that is to be near what the data do not have, or have no place of.

    Raises
    ------
    QueryError
        Naming it: the empty answer would seem to say that nothing is there.
    """
    from geo.store.near import nothing_near

    if lost := nothing_near(atlas, query.near):
        told = ", ".join(f"{item} {why}" for item, why in lost.items())
        raise QueryError(f"near: expected ids of features with a place, got: {told}", key="near")
