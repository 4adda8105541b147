"""Joins scripts, and style sheets, so that a map document asks for one file of each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from geo.draw.plugins import SCRIPTS, STYLES

PLUGINS = Path(__file__).parent / "plugins"
"""Scripts and style sheets of ours."""

DIGITS = 12


@cache
def bundles() -> dict[str, str]:
    """Texts of the bundles by their file names, which change with what is in them.

    The files stand in them in their order, each under its name; read once a process.
    """
    found = {suffix: _joined(names, suffix) for suffix, names in (("js", SCRIPTS), ("css", STYLES))}
    return {f"atlas-{_digest(text)}.{suffix}": text for suffix, text in found.items()}


def bundle_name(suffix: str) -> str:
    """File name of the bundle of a suffix, `js` or `css`."""
    return next(name for name in bundles() if name.endswith(f".{suffix}"))


def _joined(names: Iterable[str], suffix: str) -> str:
    files = [PLUGINS / f"{name}.{suffix}" for name in names]
    return "\n".join(f"/* {file.name} */\n{file.read_text('utf-8')}" for file in files)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
