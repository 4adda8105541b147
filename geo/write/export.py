"""The file that a request asks for, in the form asked for."""

from __future__ import annotations

import io
from pathlib import Path

from geo.model.query import Query
from geo.store.atlas import Atlas
from geo.write.atomic import atomic_file, write_atomically
from geo.write.endings import FORM_ENDINGS, STANDARD_OUTPUT, form_by_ending
from geo.write.forms import FORMS
from geo.write.handout import Handout, Progress, Request, handout, in_silence


def export_bytes(atlas: Atlas, request: Request | Query, form: str) -> bytes:
    """Write what a request asks for; for few rows, since it is all in memory.

    Returns
    -------
    The same bytes for the same data and request; a file without features where none is selected.
    """
    asked = Request(query=request) if isinstance(request, Query) else request
    out = io.BytesIO()
    FORMS[form].write(out, handout(atlas, asked), in_silence)
    return out.getvalue()


def export_file(
    target: Path, ready: Handout, form: str, *, progress: Progress = in_silence
) -> list[Path]:
    """Write a handout to a file, and what it needs beside it.

    Returns
    -------
    The files written. Under its final name there is either the whole file or what was there
    before.

    Raises
    ------
    QueryError
        When the target cannot be written.
    """
    with atomic_file(target) as out:
        FORMS[form].write(out, ready, progress)
    beside = FORMS[form].sidecar
    if beside is None or not target.is_file():
        return [target]
    name, content = beside(ready, target.name)
    write_atomically(target.with_name(name), content)
    return [target, target.with_name(name)]


def format_of(target: str) -> str:
    """Form that the ending of a file name says; GeoJSON for standard output.

    Raises
    ------
    QueryError
        When the ending is another.
    """
    if target == STANDARD_OUTPUT:
        return "geojson"
    endings = {ending: form for form, known in FORM_ENDINGS.items() for ending in known}
    return endings["." + form_by_ending(target, [ending[1:] for ending in endings])]
