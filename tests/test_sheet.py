"""A sheet of moves, and the ways from the command to paper."""

import json
import stat
import sys
from pathlib import Path

import pytest
from programs import Footcare

from footcare.system.surroundings import Surroundings


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """A desktop of which is kept what is opened."""
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("webbrowser.open", lambda address: not opened.append(address))  # type: ignore[func-returns-value]
    return opened


def test_some_moves_make_a_sheet_of_their_own(footcare: Footcare) -> None:
    """With picture, how, what to heed, pressure, and when not to; each move once."""
    status, out, err = footcare("cheatsheet", "fist-knead", "toe-bend", "fist-knead")

    assert (0, "") == (status, err)
    assert out.startswith("FOOTCARE CHEAT SHEET: Moves\n")
    assert 1 == out.count("Knead with your fist: ball, arch and heel, 3 medium")
    assert "<- ball" in out
    assert "  1. Keep the ball steady with one hand." in out
    assert "Avoid             Yanking, bouncing, or cracking the joints." in out
    assert "NOT TONIGHT" in out
    assert out.endswith("footcare cheatsheet fist-knead toe-bend\n")
    assert out.isascii()


def test_moves_come_as_lines_as_markdown_and_as_data(footcare: Footcare) -> None:
    plain, md, data = (
        footcare("cheatsheet", "toe-bend", *more.split())[1] for more in ("--plain", "--format md", "--json")
    )

    assert any(line.startswith("Toes back and forward. Keep the ball steady") for line in plain.splitlines())
    assert "" not in plain.splitlines()
    assert "\n- Toes back and forward. " in md
    assert ["toe-bend"] == [each["id"] for each in json.loads(data)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("fist-knead bedtime", ['"bedtime" is a routine']),
        ("bedtime quick", ['"bedtime" is a routine']),
        ("fist-kned", ['"fist-knead"']),
        ("bedtme", ['"bedtime"']),
        ("toe-bend xqqx", ['"xqqx"', "footcare routines", "footcare techniques"]),
        ("--large", ["--large", "html", "pdf"]),
        ("--paper a4 --format md", ["--paper", "html", "pdf"]),
    ],
)
def test_what_makes_no_sheet_is_told_with_a_way_out(footcare: Footcare, line: str, words: list[str]) -> None:
    status, out, err = footcare("cheatsheet", *line.split())

    assert (2, "") == (status, out)
    assert [] == [word for word in words if word not in err.replace(sys.argv[0], "footcare")]


def test_a_pdf_is_not_poured_into_a_terminal(footcare: Footcare, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Surroundings({}, stdin_is_terminal=True, stdout_is_terminal=True)
    monkeypatch.setattr("footcare.system.output.surroundings", lambda: seen)
    status, out, err = footcare("cheatsheet", "--format", "pdf")

    assert (2, "") == (status, out)
    assert "-o FILE" in err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_it_is_shown_from_a_file_for_this_person_alone(
    footcare: Footcare, window: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "footcare" / "quick.html"
    status, out, _ = footcare("cheatsheet", "quick", "--open")

    assert (0, [path.as_uri()]) == (status, window)
    assert out.startswith(f"Wrote {path}.")
    assert [0o600, 0o700] == [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent)]
    assert path.read_bytes().startswith(b"<!DOCTYPE html>")
    assert 0 == footcare("cheatsheet", "quick", "--open")[0], "a second time, too"


def test_what_is_kept_is_shown_from_where_it_is_kept(
    footcare: Footcare, window: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "mine.md"
    assert 0 == footcare("cheatsheet", "--open", "-o", str(path))[0]
    assert [path.as_uri()] == window


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="there is always a desktop")
@pytest.mark.parametrize("variable", ["SSH_CONNECTION", "DISPLAY"])
def test_where_no_window_can_open_it_says_where_the_file_is(
    footcare: Footcare, window: list[str], monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv(variable, "" if variable == "DISPLAY" else "1.2.3.4 1 2.3.4.5 22")
    status, out, _ = footcare("cheatsheet", "--open")

    assert (0, []) == (status, window)
    assert "bedtime.html.\nNo window can open here" in out


@pytest.mark.parametrize(
    ("environ", "paper"),
    [
        ({"LANG": "en_US.UTF-8"}, "letter"),
        ({"LANG": "fr_CA"}, "letter"),
        ({"LANG": "es_MX.UTF-8@x"}, "letter"),
        ({"LANG": "en_GB.UTF-8"}, "a4"),
        ({"LANG": "de_DE@euro"}, "a4"),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "de_DE.UTF-8"}, "a4"),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "a4"),
        ({"LANG": "C.UTF-8"}, "a4"),
        ({}, "a4"),
    ],
)
def test_the_paper_is_that_of_the_country(environ: dict[str, str], paper: str) -> None:
    assert paper == Surroundings(environ, stdin_is_terminal=True, stdout_is_terminal=True).paper()
