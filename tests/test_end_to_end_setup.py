"""The questions before the first massage, as somebody meets them in a window of their own."""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal on Windows", allow_module_level=True)

import json
import signal
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from terminal import SOON, Terminal, clean_environment
from test_end_to_end import (
    CONTROL_C,
    CONTROL_D,
    CONTROL_Z,
    DRAWN,
    PROGRAM,
    SHELL,
    dragged,
    given_back,
    lines,
    stopped_promptly,
)

pytestmark = pytest.mark.end_to_end

READ = 0.35
"""Seconds after which a key is an answer to what is on the screen, and a little more."""

READ_LIST = 2.05
"""Seconds after which Enter is an answer to a list, and a little more."""

LIST = "Before your first massage"

LEFT = "All right. Nothing was kept or changed."

Start = Callable[..., Terminal]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home folder of somebody who has never been asked anything."""
    return tmp_path


@pytest.fixture
def file(home: Path) -> Path:
    """Where their answers would be."""
    return home / ".local" / "share" / "footcare" / "profile.json"


@pytest.fixture
def start(home: Path) -> Iterator[Start]:
    """Start the program in a window, which is closed in the end."""
    with ExitStack() as windows:

        def open_window(*arguments: str, under: tuple[str, ...] = (), keyboard: bool = True) -> Terminal:
            command = [*under, *PROGRAM, *arguments]
            return windows.enter_context(Terminal(command, clean_environment(home), keyboard=keyboard))

        yield open_window


@pytest.fixture
def says_no(home: Path) -> None:
    """Put on file that nothing stands in the way."""
    answered_by_option(home, "--all-no")


def answered_by_option(home: Path, *options: str) -> None:
    command = [*PROGRAM, "setup", *options]
    subprocess.run(command, env=clean_environment(home), stdout=subprocess.DEVNULL, check=True)


def reply(terminal: Terminal, sign: str, keys: bytes, seconds: float = READ) -> None:
    """See something on the window, read it, and press keys."""
    terminal.until(sign)
    terminal.listen(seconds)
    terminal.press(keys)


def asked(terminal: Terminal, times: int) -> None:
    """Listen until something has been asked so many times."""
    terminal.until(lambda: times == terminal.said.count("Then press Enter."))


def kept(file: Path) -> dict[str, str]:
    """The answers on file."""
    data = json.loads(file.read_text(encoding="utf-8"))
    return {id_: said["answer"] for id_, said in data["answers"].items()}


ALL_NO = dict.fromkeys(("sensation", "blood-heart", "recent", "pregnancy", "comfort"), "no")


# A conversation


def test_a_conversation_ends_with_all_of_it_on_file(start: Start, file: Path) -> None:
    terminal = start("setup")
    reply(terminal, LIST, b"25\r", READ_LIST)
    assert terminal.window.alternate
    reply(terminal, "Have you asked", b"Y")
    reply(terminal, "Which of these are true", b"52\r")
    reply(terminal, "Voice and bells", b"y")
    reply(terminal, "After I _", b"brush my teetg\x7fh\r")

    assert 0 == terminal.wait()
    assert given_back(terminal)
    assert {**ALL_NO, "blood-heart": "asked", "comfort": "skin,sore-spot"} == kept(file)
    data = json.loads(file.read_text(encoding="utf-8"))
    assert (True, True, "brush my teeth") == (data["voice"], data["sound"], data["sentence"])
    assert 0o600 == stat.S_IMODE(file.stat().st_mode)
    assert "footcare setup --forget" in terminal.text.replace("\n", " ")
    assert not terminal.window.spilled


def test_the_first_evening_is_two_keys_to_the_massage(start: Start, file: Path) -> None:
    terminal = start("routine")
    reply(terminal, LIST, b"\r", READ_LIST)
    reply(terminal, "none of these, start", b"?", 0.6)
    reply(terminal, "Put these near you", b"\r", 0.6)
    terminal.until("none of these, start")
    assert ALL_NO == kept(file)
    terminal.listen(0.6)
    terminal.press(b"\r")
    terminal.until("Get ready")
    terminal.press(CONTROL_C)

    assert -signal.SIGINT == stopped_promptly(terminal)
    assert str(file.name) in terminal.text


def test_in_plain_mode_it_is_a_conversation_in_lines(start: Start, file: Path) -> None:
    terminal = start("setup", "--plain")
    typed = [b"maybe", b"5", b"99", b"1, 3", b"", b"lie down"]
    for count, line in enumerate(typed, 1):
        asked(terminal, count)
        terminal.listen(0.4)  # nothing typed before it could be read is an answer
        terminal.press(line + b"\n")

    assert 0 == terminal.wait()
    assert {**ALL_NO, "comfort": "allergy,veins"} == kept(file)
    assert b"\x1b" not in terminal.raw
    assert not DRAWN.search(terminal.said)
    assert given_back(terminal)


def test_without_a_keyboard_it_says_which_options_to_pass(start: Start, home: Path, file: Path) -> None:
    terminal = start("setup", keyboard=False)
    assert 2 == terminal.wait()
    assert b"\x1b" not in terminal.raw

    done = subprocess.run(
        [*PROGRAM, "setup"],
        env=clean_environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SOON,
    )
    assert (2, b"") == (done.returncode, done.stdout)
    for said in (terminal.said, done.stderr.decode()):
        assert [] == [word for word in ("--all-no", "--answer", *ALL_NO) if word not in said]
    assert not file.parent.exists()


# Leaving it in the middle


def test_esc_leaves_and_keeps_nothing(start: Start, file: Path) -> None:
    terminal = start("setup")
    reply(terminal, LIST, b"1\r", READ_LIST)
    reply(terminal, "Has a doctor", b"\x1b")

    assert 0 == terminal.wait()
    assert [LEFT] == lines(terminal.text)
    assert given_back(terminal)
    assert not file.parent.exists()


@pytest.mark.parametrize("options", [[], ["--plain"]], ids=["keys", "lines"])
def test_control_c_leaves_at_once_and_keeps_nothing(start: Start, file: Path, options: list[str]) -> None:
    terminal = start("setup", *options)
    reply(terminal, LIST, b"1\n", READ_LIST)
    reply(terminal, "Has a doctor", CONTROL_C)

    assert -signal.SIGINT == stopped_promptly(terminal)
    assert LEFT == lines(terminal.said)[-1].removeprefix("^C").strip()[-len(LEFT) :]
    assert "Traceback" not in terminal.said
    assert given_back(terminal)
    assert not file.parent.exists()


def test_a_closed_window_or_a_kill_keeps_nothing(start: Start, file: Path) -> None:
    killed, closed = start("setup"), start("routine")
    killed.until(LIST)
    killed.signal(signal.SIGTERM)
    assert -signal.SIGTERM == stopped_promptly(killed)
    assert given_back(killed)
    closed.until(LIST)
    closed.close()
    assert 0 != closed.wait()
    assert not file.parent.exists()


def test_control_d_ends_a_conversation_in_lines(start: Start, file: Path) -> None:
    terminal = start("routine", "--plain")
    terminal.until_said("Then press Enter.")
    terminal.press(CONTROL_D)

    assert 0 == terminal.wait()
    assert "Nothing was kept." in terminal.said
    assert not file.parent.exists()


def test_control_z_gives_the_window_to_the_shell_and_comes_back_to_the_same_question(
    start: Start, file: Path
) -> None:
    terminal = start("setup", under=SHELL)
    terminal.until(LIST)
    terminal.press(CONTROL_Z)
    terminal.until(lambda: given_back(terminal))
    assert LIST not in terminal.text
    terminal.listen(0.2)
    terminal.press(b"\n")
    terminal.until(LIST)
    assert terminal.window.alternate
    reply(terminal, LIST, b"\x1b")
    terminal.until(LEFT)
    assert not file.parent.exists()


# A question in a window that changes, and what is no answer to it


def test_a_list_is_whole_in_any_window_and_only_a_key_answers_it(start: Start) -> None:
    terminal = start("setup")
    terminal.until(LIST)
    for columns, rows in ((40, 12), (24, 6), (20, 3), (1, 1), (120, 40), (40, 16)):
        dragged(terminal, columns, rows, "B")
    reasons = "Diabetes, numb or tingling feet, poor blood flow."
    assert reasons in " ".join(terminal.text.split())
    terminal.listen(READ_LIST)
    terminal.press(b"\x1b[200~1\r2\r3\r\x1b[201~\x1b[A\x1b[<0;78;89M")
    terminal.listen(READ)
    assert (reasons in " ".join(terminal.text.split()), "[x]" in terminal.text) == (True, False)
    assert not terminal.window.spilled
    terminal.press(b" ")
    reply(terminal, "5  [ ]", b"1\r", READ_LIST)
    terminal.until("Has a doctor")


# What comes of the answers


def test_without_answers_yes_starts_nothing(start: Start, file: Path) -> None:
    terminal = start("routine", "--yes")

    assert 3 == terminal.wait()
    assert "footcare setup" in terminal.text
    assert b"\x1b" not in terminal.raw
    assert not file.parent.exists()


def test_what_must_be_asked_first_starts_nothing_and_says_how_to_go_on(start: Start, home: Path) -> None:
    answered_by_option(home, "--all-no", "--answer", "sensation=yes")
    for options in ([], ["--yes"]):
        terminal = start("routine", *options)

        assert 3 == terminal.wait()
        assert "--answer sensation=asked" in " ".join(terminal.text.split())
        assert "Get ready" not in terminal.said
        assert given_back(terminal)


@pytest.mark.usefixtures("says_no")
def test_the_help_in_the_routine_says_when_to_call_for_help(start: Start) -> None:
    terminal = start("routine", "--yes")
    terminal.until("Get ready")
    terminal.press(b"?")
    terminal.until("emergency number")
    assert "Paused" in terminal.text
