"""The house stands: every import leads down, and none in a circle.

Read from the sources, so that an import inside a function or only for the types counts as well.
"""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import footcare

HOME = Path(footcare.__file__).parent

FLOORS = (
    ("__init__",),
    ("errors", "regular_file"),
    ("massage",),
    ("settings", "safety", "library", "nights", "reminder"),
    ("plan",),
    ("cues",),
    ("session",),
    ("runner",),
    ("foot",),
    ("views",),
    ("system", "terminal", "sound"),
    ("evening",),
    ("commands",),
    ("__main__",),
)
"""The rooms from bottom to top. Those on one floor may use one another, as long as there is no circle."""

NEVER = {
    "foot": ("plan", "session", "runner", "settings", "library", "safety", "cues"),
    "session": ("settings", "library", "safety", "cues"),
    "runner": ("settings", "library", "safety", "cues"),
    "views": ("library", "runner"),
    "terminal": ("library", "safety", "plan"),
    "sound": ("library", "safety", "plan"),
}
"""Rooms that lie further down, and are still none of a room's business."""


@cache
def sources() -> dict[str, Path]:
    """Every module by its name inside the package."""
    paths = {".".join(path.relative_to(HOME).with_suffix("").parts): path for path in HOME.rglob("*.py")}
    return {name.removesuffix(".__init__"): path for name, path in paths.items()}


def named(node: ast.AST) -> Iterator[str]:
    """Every dotted name that a statement imports."""
    match node:
        case ast.Import(names=names):
            yield from (each.name for each in names)
        case ast.ImportFrom(module=module, names=names, level=level):
            assert (0, True) == (level, bool(module)), "names are written out, from the package on"
            yield from (f"{module}.{each.name}" for each in names)


@cache
def imports() -> tuple[tuple[str, str], ...]:
    """Who imports whom inside the package, wherever in a file."""
    found: dict[tuple[str, str], None] = {}
    for name, path in sorted(sources().items()):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for inside in (each.removeprefix("footcare.") for each in named(node) if each != "footcare"):
                # What is no module is something in one.
                other = inside if inside in sources() else inside.rpartition(".")[0]
                if other in sources():
                    found[name, other] = None
                elif inside == "__version__":
                    found[name, "__init__"] = None
    return tuple(found)


def room(module: str) -> str:
    """The room that a module is in."""
    return module.partition(".")[0]


def floor(module: str) -> int:
    """How high a module lies."""
    [number] = (number for number, rooms in enumerate(FLOORS) if room(module) in rooms)
    return number


def test_every_room_has_its_floor() -> None:
    """A new one is given its place before it is used."""
    assert {room(name) for name in sources()} == {name for rooms in FLOORS for name in rooms}


@pytest.mark.parametrize("by", [str, room], ids=["modules", "rooms"])
def test_no_import_goes_in_a_circle_not_even_inside_a_room(by: Callable[[str], str]) -> None:
    """So the house can be read from the bottom up."""
    graph: dict[str, set[str]] = {}
    for name, other in imports():
        if by(name) != by(other):
            graph.setdefault(by(name), set()).add(by(other))
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_no_import_climbs() -> None:
    """What lies above calls what lies below, which never hears of it."""
    assert set() == {(name, other) for name, other in imports() if floor(other) > floor(name)}


@pytest.mark.parametrize(
    ("who", "never"),
    [
        *NEVER.items(),
        *((name, ("evening", "commands")) for name in ("views", "terminal", "sound", "system")),
        *((name, ("views", "terminal", "sound", "system")) for name in ("plan", "session", "runner")),
    ],
)
def test_a_room_minds_its_own_business(who: str, never: tuple[str, ...]) -> None:
    """Below is not enough: the picture knows no plan, and the session no setting."""
    found = {(name, other) for name, other in imports() if room(name) == who and room(other) in never}
    assert set() == found
