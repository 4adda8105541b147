"""A handout to a data package: an archive that says itself what is in it."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import IO, Any, BinaryIO, cast

from geo.write.csv import write_csv
from geo.write.geojson import write_geojson
from geo.write.handout import Handout, Progress, in_silence
from geo.write.package_json import package_document
from geo.write.package_texts import citation_cff, readme
from geo.write.rows import LayerRows

DESCRIPTOR = "datapackage.json"
SOURCES = "sources.json"
TIMESTAMP = (1980, 1, 1, 0, 0, 0)
"""Earliest that an archive can say: the same handout gives the same bytes on any day."""
UNIX = 3
READABLE = 0o644
FORMS: dict[str, Callable[[BinaryIO, Handout, Progress], None]] = {
    "geojson": write_geojson,
    "csv": write_csv,
}
"""What each layer is written in, by the ending of its files."""


@dataclass(frozen=True, eq=False)
class Spool:
    """A file of the package on its way: on disk, hashed as it is written."""

    name: str
    file: IO[bytes]
    """Temporary; whoever made it closes it."""
    layer: LayerRows | None = None
    """The layer that is in it; None for the sources."""
    digest: Any = field(default_factory=hashlib.sha256)

    def write(self, content: bytes) -> int:
        """Add to the file and to its hash."""
        self.digest.update(content)
        return self.file.write(content)

    @property
    def size(self) -> int:
        """Bytes written."""
        return self.file.tell()


def write_package(out: BinaryIO, handout: Handout, progress: Progress = in_silence) -> None:
    """Zip archive of a handout: each layer as GeoJSON and as CSV, with what is said of them.

    Returns
    -------
    The same bytes for the same input, whether `out` can be wound back or not. The files lie in
    temporary ones until their hashes are known, so that memory holds a batch of rows at a time.

    Source
    ------
    Data Package 2.0, Frictionless Data, 2024: `datapackage.json` at the top of the archive.
    """
    with ExitStack() as open_files:
        spools = _layer_files(handout, progress, open_files)
        sources = Spool(SOURCES, _temporary(open_files))
        sources.write(_json(list(handout.provenance.sources)))
        spools.append(sources)
        pipe = cast("BinaryIO", _Pipe(out))
        with zipfile.ZipFile(pipe, "w") as archive:
            _add(archive, DESCRIPTOR, _json(package_document(handout, spools)))
            _add(archive, "README.md", readme(handout).encode())
            _add(archive, "CITATION.cff", citation_cff(handout.provenance).encode())
            for spool in spools:
                _copy(archive, spool)


def _layer_files(handout: Handout, progress: Progress, open_files: ExitStack) -> list[Spool]:
    done, spools = 0, []
    for layer in handout.layers:
        alone = _alone(handout, layer)
        for ending, write in FORMS.items():
            spool = Spool(f"{layer.name}.{ending}", _temporary(open_files), layer)
            write(cast("BinaryIO", spool), alone, _share(progress, done, len(handout)))
            spools.append(spool)
            done += len(layer)
    return spools


def _temporary(open_files: ExitStack) -> IO[bytes]:
    # it has no name, so that nothing of it stays when the program is killed
    return open_files.enter_context(tempfile.TemporaryFile())


def _share(progress: Progress, before: int, whole: int) -> Progress:
    """Progress of one file among several: every row is written once a form."""

    def told(rows: int, _: int) -> None:
        progress((before + rows) // len(FORMS), whole)

    return told


def _alone(handout: Handout, layer: LayerRows) -> Handout:
    """The handout as if this layer alone had been asked for, with what is said of the whole."""
    said = handout.provenance
    return Handout(
        (layer,),
        replace(
            said,
            query={**said.query, "layer": layer.name},
            counts={layer.name: said.counts[layer.name]},
        ),
    )


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    with archive.open(_entry(name, len(content)), "w") as file:
        file.write(content)


def _copy(archive: zipfile.ZipFile, spool: Spool) -> None:
    entry = _entry(spool.name, spool.size)
    spool.file.seek(0)
    with archive.open(entry, "w") as file:
        shutil.copyfileobj(spool.file, file, 1 << 20)


def _entry(name: str, size: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, TIMESTAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = UNIX
    entry.external_attr = READABLE << 16
    # said before it is written, so that the archive knows when it needs 64 bits
    entry.file_size = size
    return entry


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode()


@dataclass(frozen=True, eq=False)
class _Pipe:
    """A file that cannot be wound back, since `zipfile` writes other bytes into one that can."""

    out: BinaryIO

    def write(self, content: bytes) -> int:
        self.out.write(content)
        return len(content)

    def flush(self) -> None:
        self.out.flush()
