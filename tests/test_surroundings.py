"""What the environment says about how to show things, and how a file is written."""

import os
import sys
from pathlib import Path

import pytest

from footcare.errors import SaveError
from footcare.system.files import write_new
from footcare.system.surroundings import Surroundings


def around(terminal: bool = True, encoding: str = "utf-8", **environ: str) -> Surroundings:
    """Surroundings with an environment of only these variables."""
    return Surroundings(environ, stdin_is_terminal=terminal, stdout_is_terminal=terminal, encoding=encoding)


@pytest.mark.parametrize(
    ("here", "wanted", "depth"),
    [
        (around(TERM="xterm"), False, "16"),
        (around(TERM="xterm-256color"), False, "256"),
        (around(TERM="xterm", COLORTERM="truecolor"), False, "truecolor"),
        (around(COLORTERM="truecolor", NO_COLOR="1"), False, "none"),
        (around(COLORTERM="truecolor", NO_COLOR=""), False, "truecolor"),
        (around(COLORTERM="truecolor", NO_COLOR="1"), True, "truecolor"),
        (around(TERM="xterm-256color", FORCE_COLOR="0"), False, "none"),
        (around(TERM="xterm", FORCE_COLOR="3"), False, "truecolor"),
        (around(WT_SESSION="x"), False, "truecolor"),
        # What comes over ssh.
        *(
            (around(TERM=name), False, "truecolor")
            for name in ("xterm-kitty", "alacritty", "foot", "foot-extra")
        ),
        *((around(TERM=name), False, "truecolor") for name in ("xterm-ghostty", "wezterm", "xterm-direct")),
        *((around(TERM=name), False, "256") for name in ("tmux-256color", "screen-256color")),
        *((around(TERM=name), False, "16") for name in ("screen", "linux", "vt100", "ansi", "cygwin", "")),
    ],
)
def test_as_many_colours_as_there_are_and_are_wanted(here: Surroundings, wanted: bool, depth: str) -> None:
    assert depth == here.depth(wanted=wanted)


@pytest.mark.parametrize(
    ("here", "ascii_only"),
    [
        (around(), False),
        (around(LANG="de_DE.UTF-8"), False),
        (around(LANG="C.UTF-8"), False),
        (around(LC_ALL="C"), True),
        (around(LANG="en_US.ISO-8859-1"), True),
        (around(encoding="ascii"), True),
        (around(LANG="ja_JP.UTF-8"), True),
        # What Python makes of a locale that is not installed.
        (around(LANG="ja_JP.UTF-8", LC_CTYPE="C.UTF-8"), True),
        (around(LC_CTYPE="C.UTF-8"), False),
    ],
)
def test_ascii_where_other_characters_have_no_or_another_width(here: Surroundings, ascii_only: bool) -> None:
    assert ascii_only is here.ascii_only()


@pytest.mark.parametrize(
    ("here", "pictures"),
    [
        *(
            (around(TERM=name), "dots blocks")
            for name in ("xterm", "xterm-256color", "tmux-256color", "foot")
        ),
        *((around(TERM=name), "blocks blocks") for name in ("linux", "linux-16color", "cygwin")),
        *((around(TERM=name), "ascii ascii") for name in ("vt100", "vt220", "ansi", "unknown", "")),
        (around(), "ascii ascii"),
        (around(TERM="xterm", LC_ALL="C"), "ascii ascii"),
        # There TERM says nothing.
        (around()._replace(windows=True), "dots blocks"),
    ],
)
def test_the_foot_is_drawn_with_characters_that_the_terminal_has(here: Surroundings, pictures: str) -> None:
    assert pictures.split() == [here.picture("dots"), here.picture("blocks")]
    assert ["ascii", "none"] == [here.picture("ascii"), here.picture("none")]


def test_a_file_that_is_there_keeps_its_text_until_force(tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    path.write_text("mine")

    with pytest.raises(SaveError, match="--force"):
        write_new(path, "new", force=False)
    assert "mine" == path.read_text()

    path.chmod(0o600)
    write_new(path, "new", force=True)
    assert ("new", [path]) == (path.read_text(), list(tmp_path.iterdir()))
    if os.name == "posix":
        assert 0o600 == path.stat().st_mode & 0o777


def test_a_folder_is_not_overwritten_with_or_without_force(tmp_path: Path) -> None:
    for force in (False, True):
        with pytest.raises(SaveError, match="folder"):
            write_new(tmp_path, "new", force=force)


@pytest.mark.skipif(sys.platform == "win32", reason="links there need rights")
def test_a_link_stays_a_link_to_the_new_text(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("old")
    link = tmp_path / "link.txt"
    link.symlink_to("old.txt")
    write_new(link, "new", force=True)

    assert (True, "new") == (link.is_symlink(), (tmp_path / "old.txt").read_text())


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such device")
def test_a_device_is_not_replaced() -> None:
    with pytest.raises(SaveError, match="device"):
        write_new(Path("/dev/null"), "new", force=True)

    assert Path("/dev/null").is_char_device()
