"""The command line: arguments to a Query, and answers to standard output or a file.

Exit codes: 0 done, 1 the data have faults, 2 the request is wrong.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from geo.brief.export import FORMS as BRIEFING_FORMS
from geo.brief.image import FORMS as IMAGE_FORMS
from geo.brief.progress import progress_bar
from geo.brief.scene_keys import MOST_BYTES
from geo.draw.tokens import THEMES
from geo.errors import DataError, GeoError, QueryError
from geo.model.map_look import COLOURS, LEGS, MapLook
from geo.model.query import GROUPS, LAYERS, Query
from geo.read.folder import data_folder
from geo.read.limits import read_bytes
from geo.schema.findings import NAME_SHOWN, Fault, FaultyFileError, plain
from geo.schema.query_keys import QUERY_KEYS, parse_query

if TYPE_CHECKING:
    from geo.store import Atlas

DONE, FAULTY_DATA, WRONG_REQUEST = 0, 1, 2
FLAGS_OF_DEGREES = ("--bbox", "--area", "--view")
"""Flags whose value may begin with a minus."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # names of places are in no smaller one
    parser = _parser()
    try:
        options = parser.parse_args(_joined(sys.argv[1:] if arguments is None else arguments))
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # the reader (head, less) has gone; what it wanted it has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except GeoError as error:
        _complain(str(error))
        return FAULTY_DATA if isinstance(error, DataError) else WRONG_REQUEST
    except OSError as error:
        _complain(f"{plain(str(error.filename or 'output'))}: {error.strerror}")
        return WRONG_REQUEST
    return code


def run_validate(options: argparse.Namespace) -> int:
    """Check layers and scene files; say every fault."""
    from geo.brief.scene_file import is_briefing
    from geo.read.layers import check_paths

    paths = [Path(path) for path in options.paths]
    faults = list(check_paths([path for path in paths if not is_briefing(path)]))
    for path in filter(is_briefing, paths):
        faults += _briefing_faults(path)
    if options.json:
        print_json([{"fault": fault.sentence()} for fault in faults])
    else:
        for fault in faults:
            _complain(fault.sentence())
        _say(f"{len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'}")
    return FAULTY_DATA if faults else DONE


def _briefing_faults(path: Path) -> tuple[Fault, ...]:
    from geo.brief.scene_file import check_briefing

    try:
        content = read_bytes(path, max_bytes=MOST_BYTES)
    except FaultyFileError as error:
        # told with the rest: `validate` says all faults of all files
        return (error.fault,)
    return check_briefing(content, path)


def run_export(options: argparse.Namespace) -> int:
    """Write the features that a query selects."""
    from geo.write.export import export_bytes, format_of

    query = _query(options)
    kind = options.format or format_of(options.out)
    _put_out(options.out, export_bytes(_open(options.data), query, kind))
    return DONE


def run_count(options: argparse.Namespace) -> int:
    """Print how many features a query selects."""
    from geo.store.counts import counts
    from geo.store.sentence import counts_in_words, title
    from geo.store.tally import tally

    query = _query(options)
    atlas = _open(options.data)
    selection = atlas.select(query)
    if options.by:
        groups = tally(selection, options.by)
        if options.json:
            print_json({"by": options.by, "incidents": groups})
        else:
            for group, found in groups.items():
                _say(f"{group}\t{found['possible']}\t{found['definite']} definite")
        return DONE
    words = f"{title(atlas, query)}: {counts_in_words(counts(selection), query)}"
    if options.json:
        ids = {layer: selection.ids(layer) for layer in query.layers}
        numbers = {layer: len(found) for layer, found in ids.items()}
        print_json({"query": words, "data_version": atlas.version, "counts": numbers, "ids": ids})
    else:
        _say(words)
    return DONE


def run_brief(options: argparse.Namespace) -> int:
    """Write a briefing as a file to present or hand out."""
    from geo.brief.export import briefing_bytes
    from geo.brief.facts import scene_facts
    from geo.brief.scene_file import read_briefing
    from geo.write.endings import form_by_ending

    form = options.format or form_by_ending(options.out, BRIEFING_FORMS)
    path = Path(options.file)
    briefing = read_briefing(read_bytes(path, max_bytes=MOST_BYTES), path)
    atlas = _open(options.data)
    for scene in briefing.scenes:
        for missing in scene_facts(atlas, scene).missing:
            _complain(f"{plain(options.file)}: scene {scene.id}: {missing} is not in the data")
    _put_out(options.out, briefing_bytes(atlas, briefing, form, progress=progress_bar(sys.stderr)))
    return DONE


def run_image(options: argparse.Namespace) -> int:
    """Draw what a query selects."""
    from geo.brief.image import Image, image_bytes
    from geo.write.endings import form_by_ending

    form = options.format or form_by_ending(options.out, IMAGE_FORMS)
    image = Image.read(
        view=options.view, size=options.size, ratio=options.ratio, title=options.title
    )
    look = MapLook(colour=options.colour, legs=options.legs)
    content = image_bytes(
        _open(options.data), _query(options), look, image, form=form, theme=options.theme
    )
    _put_out(options.out, content)
    return DONE


def print_json(value: object) -> None:
    """Print a value as JSON, readable by people and programs."""
    _say(json.dumps(value, ensure_ascii=False, indent=2))


class _Parser(argparse.ArgumentParser):
    """A parser that complains in one line, as everything else does."""

    def error(self, message: str) -> NoReturn:
        raise QueryError(f"{plain(message[:NAME_SHOWN])}; see {self.prog} --help")


def _joined(arguments: Sequence[str]) -> list[str]:
    """Join `--bbox -10,35,30,60` to `--bbox=-10,35,30,60`, which argparse takes for two flags."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] in FLAGS_OF_DEGREES and re.match(r"-[\d.]", argument):
            joined[-1] += f"={argument}"
        else:
            joined.append(argument)
    return joined


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m geo",
        description="Check, select, count, draw, export and present the layers of the atlas.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    validate = commands.add_parser("validate", help="check layers; every fault in one line")
    validate.add_argument(
        "paths", nargs="+", metavar="PATH", help="a layer file, a data folder or a scene file"
    )
    validate.add_argument("--json", action="store_true", help="print the faults as JSON")
    validate.set_defaults(run=run_validate)
    export = commands.add_parser("export", help="write the features that a query selects")
    export.add_argument("-o", "--out", required=True, metavar="OUT", help=".geojson, .csv or -")
    export.add_argument("--format", choices=("geojson", "csv"), help="when OUT does not tell")
    export.set_defaults(run=run_export)
    count = commands.add_parser("count", help="count the features that a query selects")
    count.add_argument("--by", choices=GROUPS, help="count incidents in groups")
    count.add_argument("--json", action="store_true", help="print JSON with the ids")
    count.set_defaults(run=run_count)
    image = commands.add_parser("image", help="draw what a query selects, without a browser")
    image.add_argument("-o", "--out", required=True, metavar="OUT", help=".png, .svg, .pdf or -")
    image.add_argument("--format", choices=IMAGE_FORMS, help="when OUT does not tell")
    image.add_argument("--view", metavar="LON,LAT,ZOOM", help="where the map stands (default: fit)")
    image.add_argument("--size", default="1600x900", metavar="WxH", help="in CSS pixels")
    image.add_argument("--ratio", default="2", help="pixels of a PNG a CSS pixel, 1 to 4")
    image.add_argument("--theme", choices=THEMES, default="print")
    image.add_argument("--colour", choices=COLOURS, default=COLOURS[0], help="what hues stand for")
    image.add_argument("--legs", choices=LEGS, default=LEGS[0], help="which legs of routes")
    image.add_argument("--title", default="", help="headline (default: the query in words)")
    image.set_defaults(run=run_image)
    for command in (export, count, image):
        _add_query_flags(command)
    _add_brief(commands)
    return parser


def _add_brief(commands: argparse._SubParsersAction[_Parser]) -> None:
    brief = commands.add_parser("brief", help="write a briefing as a file to present or hand out")
    brief.add_argument("file", metavar="FILE", help="a scene file (YAML), or -")
    brief.add_argument("-o", "--out", required=True, metavar="OUT", help=".html, .pptx, .pdf or -")
    brief.add_argument("--format", choices=BRIEFING_FORMS, help="when OUT does not tell")
    brief.add_argument("--data", default=str(data_folder()), help="folder of the layers")
    brief.set_defaults(run=run_brief)


def _add_query_flags(command: argparse.ArgumentParser) -> None:
    command.add_argument("--data", default=str(data_folder()), help="folder of the layers")
    for key in QUERY_KEYS:
        if key.name != "data":
            text = key.help + (", or all" if key.name == "layer" else "")
            command.add_argument(
                f"--{key.name}",
                action="append",
                default=[],
                dest=f"key_{key.name}",
                metavar=key.name.upper(),
                help=text,
            )


def _query(options: argparse.Namespace) -> Query:
    given = {
        key.name: getattr(options, f"key_{key.name}", [])
        for key in QUERY_KEYS
        if key.name != "data"
    }
    if given["layer"] == ["all"]:
        given["layer"] = list(LAYERS)
    query, _ = parse_query(given)
    return query


def _open(folder: str) -> Atlas:
    """Open the layers; say that rows were refused, so that none is left out in silence."""
    from geo.store import open_atlas

    atlas = open_atlas(Path(folder))
    refused = len(atlas.read.refused)
    if refused:
        rows = "row" if refused == 1 else "rows"
        _complain(f"{plain(folder)}: {refused} {rows} refused and left out; validate says why")
    return atlas


def _put_out(target: str, content: bytes) -> None:
    """Write to the file, or to standard output."""
    from geo.write.atomic import write_atomically
    from geo.write.endings import STANDARD_OUTPUT

    if target == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
    else:
        write_atomically(Path(target), content)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _complain(line: str) -> None:
    sys.stderr.write(line + "\n")
