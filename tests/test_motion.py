"""Who has asked their desktop for less motion need not ask here again."""

import sys
from pathlib import Path

import pytest
from programs import program

from footcare.system.motion import reduced

GNOME = {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}


@pytest.mark.parametrize(
    ("said", "expected"), [("false", True), ("true", False), ("", False), ("no such key", False)]
)
def test_gnome_is_asked_about_its_animations(said: str, expected: bool) -> None:
    assert expected is reduced(GNOME, lambda _command: said, "linux")


@pytest.mark.parametrize(("said", "expected"), [("1", True), ("0", False), ("", False)])
def test_macos_is_asked_about_reduced_motion(said: str, expected: bool) -> None:
    assert expected is reduced({}, lambda _command: said, "darwin")


def test_no_other_desktop_is_asked_anything() -> None:
    def ask(command: tuple[str, ...]) -> str:
        raise AssertionError(command)

    assert not reduced({"XDG_CURRENT_DESKTOP": "KDE"}, ask, "linux")
    assert not reduced({}, ask, "win32")


def test_a_desktop_that_cannot_be_asked_has_not_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not reduced(GNOME, platform="linux")


@pytest.mark.skipif(sys.platform == "win32", reason="the programs here are shell scripts")
@pytest.mark.parametrize(("script", "expected"), [("echo false", True), ("exec sleep 9", False)])
def test_a_desktop_that_does_not_answer_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, expected: bool
) -> None:
    program(tmp_path, script, "gsettings")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert expected is reduced(GNOME, platform="linux")
