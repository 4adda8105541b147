"""Elements of Office XML that python-pptx has no words for."""

from __future__ import annotations

import re
from typing import Any


def add_element(parent: Any, name: str, **attributes: str) -> Any:
    """Append an element, `a:buChar`, to another and return it."""
    child = parent.makeelement(qualified(name), attributes)
    parent.append(child)
    return child


def find_element(shape: Any, path: str) -> Any:
    """First element on a path below a shape: `.//a:bodyPr`."""
    return shape._element.find(qualified(path))  # noqa: SLF001 (no public way)


def each_element(shape: Any, name: str) -> list[Any]:
    """All elements of a name below a shape."""
    return list(shape._element.iter(qualified(name)))  # noqa: SLF001 (no public way)


def remove_shape(shape: Any) -> None:
    """Take a shape away."""
    shape._element.getparent().remove(shape._element)  # noqa: SLF001 (no public way)


def set_flat(shape: Any) -> None:
    """Take the theme's style from a shape: its shadow, and its blue where nothing else is said."""
    style = find_element(shape, "p:style")
    if style is not None:
        style.getparent().remove(style)


def qualified(path: str) -> str:
    """Names of a path with their namespaces: `.//a:t` as `.//{http://...}t`."""
    from pptx.oxml.ns import qn

    return re.sub(r"\w+:\w+", lambda name: str(qn(name[0])), path)
