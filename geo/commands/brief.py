"""`brief`: a briefing as a file to present or hand out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from geo.brief.export import FORMS
from geo.brief.progress import progress_bar
from geo.brief.scene_keys import MOST_BYTES
from geo.commands.arguments import Parser, add_data_flag, opened
from geo.commands.output import DONE, complain, put_out
from geo.read.limits import read_bytes
from geo.schema.findings import plain


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    brief = commands.add_parser("brief", help="write a briefing as a file to present or hand out")
    brief.add_argument("file", metavar="FILE", help="a scene file (YAML), or -")
    brief.add_argument("-o", "--out", required=True, metavar="OUT", help=".html, .pptx, .pdf or -")
    brief.add_argument("--format", choices=FORMS, help="when OUT does not tell")
    add_data_flag(brief)
    brief.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write a briefing as a file to present or hand out."""
    from geo.brief.export import briefing_bytes
    from geo.brief.facts import scene_facts
    from geo.brief.scene_file import read_briefing
    from geo.write.endings import form_by_ending

    form = options.format or form_by_ending(options.out, FORMS)
    path = Path(options.file)
    briefing = read_briefing(read_bytes(path, max_bytes=MOST_BYTES), path)
    atlas = opened(options.data)
    for scene in briefing.scenes:
        for missing in scene_facts(atlas, scene).missing:
            complain(f"{plain(options.file)}: scene {scene.id}: {missing} is not in the data")
    put_out(options.out, briefing_bytes(atlas, briefing, form, progress=progress_bar(sys.stderr)))
    return DONE
