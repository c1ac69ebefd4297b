"""Who has asked their desktop for less motion need not ask here again."""

import sys
from pathlib import Path

import pytest
from programs import program

from footcare.system.motion import reduced

GNOME = {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}


@pytest.mark.skipif(sys.platform == "win32", reason="the programs here are shell scripts")
@pytest.mark.parametrize(
    ("environ", "platform", "script", "expected"),
    [
        (GNOME, "linux", "echo false", True),
        (GNOME, "linux", "echo true", False),
        (GNOME, "linux", "echo No such key >&2; exit 1", False),
        (GNOME, "linux", "exec sleep 9", False),
        ({"XDG_CURRENT_DESKTOP": "KDE"}, "linux", "echo false", False),
        ({}, "darwin", "echo 1", True),
        ({}, "darwin", "echo 0", False),
        ({}, "win32", "echo 1", False),
    ],
)
def test_the_desktop_is_asked_and_not_waited_for_when_it_does_not_answer(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    environ: dict[str, str],
    platform: str,
    script: str,
    expected: bool,
) -> None:
    program(tmp_path, script, "defaults" if platform == "darwin" else "gsettings")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert expected is reduced(environ, platform)


def test_a_desktop_that_cannot_be_asked_has_not_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not reduced(GNOME, platform="linux")
