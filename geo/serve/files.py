"""Files too large for memory, made once, kept for a while, and handed out by their token."""

from __future__ import annotations

import atexit
import secrets
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

FILES_KEPT = 8
TOKEN_BYTES = 24


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that waits to be fetched."""

    token: str
    """What its address says; nobody guesses it."""
    path: Path
    """Where it is; its folder holds nothing else."""
    name: str
    """Name to be saved under."""
    media_type: str
    """How it is called over HTTP."""


class Files:
    """The last files prepared, in a folder that only this user can read and that goes at exit."""

    def __init__(self, kept: int = FILES_KEPT) -> None:
        self._kept = kept
        self._files: OrderedDict[str, Prepared] = OrderedDict()
        self._folder: Path | None = None
        self._lock = Lock()

    @contextmanager
    def preparing(self, name: str, media_type: str) -> Iterator[Prepared]:
        """Give a path to write to; what is written is kept, or gone where writing breaks off."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        folder = Path(tempfile.mkdtemp(dir=self._place()))
        file = Prepared(token, folder / "file", name, media_type)
        try:
            yield file
        except BaseException:  # Streamlit's own way to stop a run among them
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self._keep(file)

    def get(self, token: str) -> Prepared | None:
        """Return the file of a token, or None."""
        file = self._files.get(token)
        return file if file and file.path.is_file() else None

    def clear(self) -> None:
        """Delete all files."""
        with self._lock:
            self._files.clear()
            if self._folder:
                shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _place(self) -> Path:
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="briefing-atlas-"))
                atexit.register(shutil.rmtree, self._folder, ignore_errors=True)
            return self._folder

    def _keep(self, file: Prepared) -> None:
        with self._lock:
            self._files[file.token] = file
            while len(self._files) > self._kept:
                _, oldest = self._files.popitem(last=False)
                # whoever is reading it has it open and reads on
                shutil.rmtree(oldest.path.parent, ignore_errors=True)


FILES = Files()
"""The files of the process."""
