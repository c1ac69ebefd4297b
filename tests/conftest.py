"""What all tests share: a way to compare with a text that people have read and accepted."""

import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from programs import Footcare, Heard
from yaml.nodes import Node

from footcare.commands.main import run
from footcare.library import shipped_content, yaml_nodes

Golden = Callable[[str, str], None]
"""Compares a text with the accepted one of that name."""

FRAMES = Path(__file__).parent / "frames"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that keeps what the program shows now."""
    parser.addoption("--accept", action="store_true", help="Keep what is shown now as what is expected.")


@pytest.fixture
def footcare(capsys: pytest.CaptureFixture[str]) -> Footcare:
    """Run a command line, in a pipe."""

    def start(*arguments: str) -> Heard:
        capsys.readouterr()
        return Heard(int(run(arguments)), *capsys.readouterr())

    return start


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with the accepted one of that name."""

    def compare(name: str, text: str) -> None:
        path = FRAMES / f"{name}.txt"
        if request.config.getoption("--accept"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text + "\n", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text + "\n", "if this is right: pytest --accept"

    return compare


@pytest.fixture(scope="module")
def our_files_are_parsed_once() -> Iterator[None]:
    """Nodes are never changed, so that a hundred tests can share those of the shipped files."""
    ours = shipped_content()
    parsed = cache(yaml_nodes.read_nodes)

    def read(path: Path) -> Node:
        return parsed(path) if path.is_relative_to(ours) else yaml_nodes.read_nodes(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("footcare.library.reader.read_nodes", read)
        yield


@cache
def kept(remembering: Any) -> Any:
    """The same function, which forgets nothing."""
    return cache(remembering.__wrapped__)


@pytest.fixture(scope="module")
def nothing_is_drawn_twice() -> Iterator[None]:
    """The program keeps the pictures of some moments; tests that go through all evenings keep every one."""
    drawing = ("footcare.foot", "footcare.views")
    rooms = [room for name, room in sys.modules.items() if name.startswith(drawing)]
    with pytest.MonkeyPatch.context() as patch:
        for room in rooms:
            for name, value in [*vars(room).items()]:
                if hasattr(value, "cache_parameters") and value.cache_parameters()["maxsize"]:
                    patch.setattr(room, name, kept(value))
        yield
