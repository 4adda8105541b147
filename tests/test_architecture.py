"""The house has one direction: a module imports only from the rooms to its left."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = [{"errors"}, {"model"}, {"schema"}, {"read"}, {"store"}, {"draw", "write"}, {"brief"}]
ROOMS += [{"serve"}, {"commands"}, {"cli"}]
FLOOR = {room: floor for floor, rooms in enumerate(ROOMS) for room in rooms}
MODULES = sorted((ROOT / "geo").rglob("*.py"))


def imported(path):
    """Names of the modules that a file imports, those for type checking included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def room_of(path):
    return path.relative_to(ROOT / "geo").parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_the_left(path):
    room = room_of(path)
    floor = FLOOR.get(room, len(ROOMS))
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("geo.")}
    wrong = {other for other in rooms if FLOOR[other] >= floor and other != room}
    assert wrong == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_engine_never_imports_streamlit(path):
    assert not [name for name in imported(path) if name.split(".")[0] == "streamlit"]
