"""`image`: the map of a query as a picture, without a browser."""

from __future__ import annotations

import argparse

from geo.brief.image import FORMS
from geo.commands.arguments import Parser, add_query_flags, asked_query, opened
from geo.commands.output import DONE, put_out
from geo.draw.tokens import THEMES
from geo.model.map_look import COLOURS, LEGS, MapLook


def add(commands: argparse._SubParsersAction[Parser]) -> None:
    """Add the command."""
    image = commands.add_parser("image", help="draw what a query selects, without a browser")
    image.add_argument("-o", "--out", required=True, metavar="OUT", help=".png, .svg, .pdf or -")
    image.add_argument("--format", choices=FORMS, help="when OUT does not tell")
    image.add_argument("--view", metavar="LON,LAT,ZOOM", help="where the map stands (default: fit)")
    image.add_argument("--size", default="1600x900", metavar="WxH", help="in CSS pixels")
    image.add_argument("--ratio", default="2", help="pixels of a PNG a CSS pixel, 1 to 4")
    image.add_argument("--theme", choices=THEMES, default="print")
    image.add_argument("--colour", choices=COLOURS, default=COLOURS[0], help="what hues stand for")
    image.add_argument("--legs", choices=LEGS, default=LEGS[0], help="which legs of routes")
    image.add_argument("--title", default="", help="headline (default: the query in words)")
    image.set_defaults(run=run)
    add_query_flags(image)


def run(options: argparse.Namespace) -> int:
    """Draw what a query selects."""
    from geo.brief.image import Image, image_bytes
    from geo.write.endings import form_by_ending

    form = options.format or form_by_ending(options.out, FORMS)
    image = Image.read(
        view=options.view, size=options.size, ratio=options.ratio, title=options.title
    )
    look = MapLook(colour=options.colour, legs=options.legs)
    query = asked_query(options)
    content = image_bytes(
        opened(options.data, query), query, look, image, form=form, theme=options.theme
    )
    put_out(options.out, content)
    return DONE
