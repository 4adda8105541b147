"""A handout as the one file that a browser saves, whatever its form needs beside it."""

from __future__ import annotations

import io
from datetime import date
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from geo.model.query import LAYERS, Query
from geo.write.forms import FORMS
from geo.write.handout import Handout, Progress, in_silence

ZIP_TYPE = "application/zip"
ZIP_ENDING = ".zip"
STEM = "briefing-atlas"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""Time of each file in an archive, so that the same rows give the same bytes."""


def download_name(query: Query, form: str) -> str:
    """Name of the file, by the layers in it.

    >>> download_name(Query(layers=("routes",)), "csv")
    'briefing-atlas-routes.zip'
    """
    return _stem(query.layers) + (ZIP_ENDING if FORMS[form].sidecar else FORMS[form].ending)


def download_type(form: str) -> str:
    """Media type of the file."""
    return ZIP_TYPE if FORMS[form].sidecar else FORMS[form].media_type


def write_download(
    out: BinaryIO, ready: Handout, form: str, progress: Progress = in_silence
) -> None:
    """Write a handout; a form that cannot hold its provenance as an archive of both files.

    Returns
    -------
    The same bytes for the same handout. Memory does not grow with the rows.
    """
    beside = FORMS[form].sidecar
    if beside is None:
        FORMS[form].write(out, ready, progress)
        return
    name = _stem(tuple(layer.name for layer in ready.layers)) + FORMS[form].ending
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        # the size is not known before, and may be beyond 4 GB
        with archive.open(_entry(name), "w", force_zip64=True) as rows:
            FORMS[form].write(rows, ready, progress)  # type: ignore[arg-type]
        said, content = beside(ready, name)
        archive.writestr(_entry(said), content)


def download_bytes(ready: Handout, form: str) -> bytes:
    """Write a handout of few rows, since it is all in memory."""
    out = io.BytesIO()
    write_download(out, ready, form)
    return out.getvalue()


def today() -> date:
    """Day on the reader's calendar, which a file states as the one it was taken on."""
    return date.today()  # noqa: DTZ011


def _stem(layers: tuple[str, ...]) -> str:
    return f"{STEM}-{'-'.join(layers) if layers != LAYERS else 'all'}"


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, FIRST_DAY)
    entry.compress_type = ZIP_DEFLATED
    return entry
