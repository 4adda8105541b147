"""`compare`: what changed from one question to another, in groups."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from geo.commands.arguments import Parser, add_query_flags, asked_query, check_near, opened
from geo.commands.output import DONE, print_json, say
from geo.errors import QueryError
from geo.model.periods import PERIODS
from geo.schema.compared_keys import FILTERS_KEY, PREFIX, read_compared
from geo.schema.query_keys import QUERY_KEYS

if TYPE_CHECKING:
    from geo.schema.compared_keys import Compared
    from geo.store import Atlas
    from geo.store.change import Change, Changes, Side

GROUPS = ("country", "admin1", "kind", "organisation", "origin")
"""As in `geo.store.change.COMPARED_BY`, which is read only where it is needed."""
SECOND_NAMES = (*(key.name for key in QUERY_KEYS if key.name != "data"), "filters")


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    compare = commands.add_parser(
        "compare",
        help="compare two periods or two questions",
        description="Keys that begin with b- are those of the second question. Without any but "
        "b-from and b-to it has the filters of the first.",
    )
    compare.add_argument("--by", choices=GROUPS, default="country", help="groups; country")
    compare.add_argument("--json", action="store_true", help="print JSON")
    names = ", ".join(PERIODS)
    compare.add_argument("--first", choices=PERIODS, metavar="PERIOD", help=f"one of {names}")
    compare.add_argument("--second", choices=PERIODS, metavar="PERIOD", help="the same")
    compare.set_defaults(run=run)
    add_query_flags(compare)
    for name in SECOND_NAMES:
        compare.add_argument(
            f"--{PREFIX}{name}",
            action="append",
            default=[],
            dest=f"second_{name}",
            metavar=name.upper(),
            help="of the second question" if f"{PREFIX}{name}" != FILTERS_KEY else "same or own",
        )


def run(options: argparse.Namespace) -> int:
    """Print what changed from the first question to the second."""
    from geo.store.change import change, record_period

    atlas = opened(options.data)
    first = asked_query(options)
    if options.first:
        _only_one(options.key_from, options.key_to, flag="first")
        first = first.replace(window=PERIODS[options.first])
    compared, _ = read_compared(first, _second_keys(options), record_period(atlas)[1])
    for query in (compared.first, compared.second):
        check_near(atlas, query)
    changes = change(atlas, compared.first, compared.second, options.by)
    if options.json:
        print_json(_as_json(atlas, compared, changes))
        return DONE
    _print(atlas, compared, changes)
    return DONE


def _second_keys(options: argparse.Namespace) -> dict[str, list[str]]:
    given = {f"{PREFIX}{name}": getattr(options, f"second_{name}") for name in SECOND_NAMES}
    if options.second:
        _only_one(given[f"{PREFIX}from"], given[f"{PREFIX}to"], flag="second")
        window = PERIODS[options.second]
        given[f"{PREFIX}from"] = [str(window.start)]
        given[f"{PREFIX}to"] = [str(window.end)]
    return given


def _only_one(*days: list[str], flag: str) -> None:
    if any(days):
        raise QueryError(f"{flag}: expected either a period or days, got both", key=flag)


def _print(atlas: Atlas, compared: Compared, changes: Changes) -> None:
    from geo.store.change_words import group_name, in_words, remarks

    say(in_words(atlas, compared.first, compared.second))
    for row in changes.rows:
        say("\t".join([group_name(atlas, changes.by, row.group), *_cells(row)]))
    say("\t".join(["all", *_cells(changes.total)]))
    for line in remarks(atlas, compared.first, compared.second, changes):
        say(line)


def _cells(row: Change) -> list[str]:
    from geo.store.change_words import count_in_words, difference_in_words, percent_in_words

    return [
        count_in_words(row.first),
        count_in_words(row.second),
        difference_in_words(row.difference),
        percent_in_words(row.percent),
    ]


def _as_json(atlas: Atlas, compared: Compared, changes: Changes) -> dict[str, Any]:
    from geo.store.change_words import remarks
    from geo.store.sentence import title

    questions = (compared.first, compared.second)
    return {
        "first": {"query": title(atlas, questions[0]), "years": round(changes.years[0], 2)},
        "second": {"query": title(atlas, questions[1]), "years": round(changes.years[1], 2)},
        "data_version": atlas.version,
        "by": changes.by,
        "rows": [{"group": row.group or None, **_members(row)} for row in changes.rows],
        "total": _members(changes.total),
        "either": changes.either,
        "both": changes.both,
        "remarks": remarks(atlas, *questions, changes),
    }


def _members(row: Change) -> dict[str, Any]:
    return {
        "first": _side(row.first),
        "second": _side(row.second),
        "difference": list(row.difference),
        "percent": row.percent and list(row.percent),
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "definite": side.definite,
        "possible": side.possible,
        "killed": [side.killed.low, side.killed.best, side.killed.high],
    }
