"""The manual: all of it is there, ``man`` can read it, and ``footcare help`` shows it everywhere."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from programs import FOOTCARE, Footcare
from troff import troff
from typer.main import get_command

import footcare as package
from footcare.commands.app import app
from footcare.commands.manual import PAGE, bare, manual
from footcare.errors import ExitStatus
from footcare.evening.keys import _LINES
from footcare.settings import SETTINGS, Theme, name_of, variable_of
from footcare.terminal.inputs import Key
from footcare.views.document import Art, Heading, Item

MANUAL = manual(get_command(app))
NAMES = {block.name.replace("`", "") for block in MANUAL if isinstance(block, Item)}
TEXT = "\n".join(
    block.words if isinstance(block, Art) else "\n".join(map(str, block)) for block in bare(MANUAL)
)


def section(title: str) -> list[Item]:
    """The items under a heading."""
    start = MANUAL.index(Heading(title)) + 1
    end = next(n for n in range(start, len(MANUAL)) if isinstance(MANUAL[n], Heading))
    return [block for block in bare(MANUAL[start:end]) if isinstance(block, Item)]


def commands(command: Any, path: str = "footcare") -> Iterator[tuple[str, Any]]:
    """Every command with the words that call it."""
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, f"{path} {name}")


EVERY = dict(commands(get_command(app)))


def test_the_page_is_what_the_commands_say_today(request: pytest.FixtureRequest) -> None:
    page = troff(MANUAL)
    if request.config.getoption("--accept"):
        PAGE.write_text(page, encoding="utf-8")
    assert page == PAGE.read_text(encoding="utf-8"), "python -m pytest -n0 tests/test_manual.py --accept"


@pytest.mark.parametrize("path", EVERY)
def test_every_command_is_in_it_with_all_that_it_takes(path: str) -> None:
    [start] = [
        n
        for n, block in enumerate(MANUAL)
        if isinstance(block, Heading) and f"{block.text} [".startswith(f"{path} [")
    ]
    end = next(n for n in range(start + 1, len(MANUAL)) if isinstance(MANUAL[n], Heading))
    told = "\n".join("\n".join(map(str, block)) for block in MANUAL[start:end])
    taken = [name for each in EVERY[path].params for name in (*each.opts, *each.secondary_opts)]

    assert [] == [name for name in taken if name.startswith("-") and f"`{name}`" not in told]
    assert [] == [each.metavar for each in EVERY[path].params if (each.metavar or "") not in told]


def test_every_option_says_what_it_does() -> None:
    options = {name for each in EVERY.values() for parameter in each.params for name in parameter.opts}
    told = {word for name in NAMES for word in re.findall(r"--?[a-z][a-z-]*", name)}

    assert set() == {name for name in options if name.startswith("-")} - told


def test_every_setting_has_its_values_and_its_variable() -> None:
    told = {item.name: item.text for item in section("SETTINGS")}
    for field, setting in SETTINGS.items():
        assert setting.may_be in told[name_of(field)]
        assert variable_of(field) in told[name_of(field)]


def test_every_theme_says_what_it_looks_like() -> None:
    assert set(Theme.__args__) <= {item.name for item in section("SETTINGS")}  # type: ignore[attr-defined]


TYPED = {
    Key.ANY: "any letter, Space or Enter",
    Key.LEFT: "Left, Right",
    Key.RIGHT: "Left, Right",
    Key.QUIT: "q, then q again within ten seconds",
    Key.HELP: "?",
    Key.MUTE: "m",
}


def test_every_key_is_in_it() -> None:
    told = {item.name for item in section("KEYS")}

    assert set(Key) == set(TYPED)
    assert {*TYPED.values(), *_LINES, *"xvqk", "Ctrl-C", "Ctrl-Z, then fg"} <= told


def test_every_exit_status_is_in_it() -> None:
    told = [item.name for item in section("EXIT STATUS")]

    assert [*map(str, map(int, ExitStatus)), "129, 130, 143"] == told


def test_every_variable_of_ours_is_in_it() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in PAGE.parent.rglob("*.py"))
    named = set(re.findall(r"FOOTCARE_[A-Z]+", sources))

    assert {"FOOTCARE_CONTENT", "FOOTCARE_DEBUG"} <= named
    assert set() == {name for name in named if name not in TEXT}


def test_a_heading_stands_for_a_section_and_nothing_is_left_of_the_marks() -> None:
    titles = [block.text for block in MANUAL if isinstance(block, Heading) and block.text.isupper()]

    assert titles[:5] == ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS"]
    assert titles[-2:] == ["BUGS", "SEE ALSO"]
    assert not re.search("`|<!--|##", TEXT)


def test_it_is_ascii_so_that_every_man_shows_it() -> None:
    assert troff(MANUAL).isascii()


@pytest.mark.parametrize(
    "check", [("mandoc", "-T", "lint"), ("groff", "-man", "-ww", "-Tutf8"), ("man", "--warnings", "-l")]
)
def test_those_who_read_manuals_have_no_complaint(check: tuple[str, ...], tmp_path: Path) -> None:
    if not shutil.which(check[0]) or (check[0] == "man" and sys.platform != "linux"):
        pytest.skip(f"no {check[0]} here")
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)}
    done = subprocess.run([*check, str(PAGE)], capture_output=True, text=True, env=environment)

    assert (0, "") == (done.returncode, done.stderr)
    assert "STYLE" not in done.stdout


# footcare help


def test_in_a_pipe_it_is_text(footcare: Footcare) -> None:
    status, out, err = footcare("help")

    assert (0, "") == (status, err)
    assert out.startswith("NAME\n\nfootcare - a guided foot massage before bed\n\nSYNOPSIS\n")
    assert {name for name in NAMES if name not in out} == set()
    assert max(map(len, out.splitlines())) <= 80


def test_plain_is_one_item_a_line(footcare: Footcare) -> None:
    out = footcare("help", "--plain").out

    assert "--gentle: " in out
    assert "" not in out.splitlines()


@pytest.mark.parametrize("words", ["routine", "config set", "config", "help"])
def test_the_help_of_a_command_is_the_same_from_both_ends(footcare: Footcare, words: str) -> None:
    assert footcare(*words.split(), "--help") == footcare("help", *words.split())


def test_a_slip_in_a_name_is_answered_as_anywhere(footcare: Footcare) -> None:
    assert 'No command "routin". Did you mean "routine"?' in footcare("help", "routin").err


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal on Windows")
@pytest.mark.end_to_end
@pytest.mark.parametrize("status", [0, 1, None])
def test_on_a_terminal_man_shows_it_where_it_is_there_and_can(tmp_path: Path, status: int | None) -> None:
    """Else it is shown as text."""
    from terminal import Terminal, clean_environment

    if status is not None:
        man = tmp_path / "man"
        man.write_text(f'#!/bin/sh\necho "this is man: $1"\nexit {status}\n', encoding="utf-8")
        man.chmod(0o700)
    with Terminal([*FOOTCARE, "help"], clean_environment(tmp_path, PATH=str(tmp_path)), rows=900) as terminal:
        terminal.wait()
    assert (f"this is man: {PAGE}" in terminal.said) is (status is not None)
    assert ("SEE ALSO" in terminal.said) is (status != 0)


@pytest.mark.end_to_end
def test_the_wheel_brings_it_to_where_man_looks() -> None:
    """Where this is a wheel it is there; a checkout has none to install."""
    place = Path(sys.prefix, "share", "man", "man1", "footcare.1")
    if "site-packages" not in Path(package.__file__).parts:
        pytest.skip("not installed from a wheel")
    assert PAGE.read_bytes() == place.read_bytes()
