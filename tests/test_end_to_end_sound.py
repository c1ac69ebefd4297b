"""The true program with a voice and bells that only note what they are asked for."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal on Windows", allow_module_level=True)

import subprocess

from terminal import Terminal, clean_environment
from test_end_to_end import PROGRAM, asked, given_back

pytestmark = pytest.mark.end_to_end

NOTES = """\
#!/bin/sh
echo "$$ $0 $*" >> "{log}"
exec sleep 20
"""

Start = Callable[..., Terminal]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """What the voice and the player note: their process, and what they were asked for."""
    return tmp_path / "heard"


@pytest.fixture
def start(tmp_path: Path, log: Path) -> Iterator[Start]:
    """Start the program where a voice and a player speak for ever."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("espeak-ng", "aplay"):
        (tools / name).write_text(NOTES.format(log=log), encoding="utf-8")
        (tools / name).chmod(0o755)
    for name in ("sh", "sleep"):
        (tools / name).symlink_to(f"/bin/{name}")
    environment = clean_environment(tmp_path, PATH=str(tools))
    subprocess.run([*PROGRAM, "setup", "--all-no"], env=environment, stdout=subprocess.DEVNULL, check=True)
    with ExitStack() as windows:
        yield lambda *options: windows.enter_context(
            Terminal([*PROGRAM, "routine", *options], environment, columns=80, rows=24)
        )


def noted(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def waited(log: Path, word: str) -> int:
    """The process of the first that was asked for this, once there is one."""
    for _ in range(100):
        for line in noted(log):
            if word in line:
                return int(line.split()[0])
        time.sleep(0.05)
    raise AssertionError(noted(log))


def gone(process: int) -> bool:
    """Whether a process has ended, within a second."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        with suppress(OSError):
            state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").split()[2]
            if state == "Z":
                return True
        time.sleep(0.01)
    return False


def test_nothing_sounds_that_nobody_chose(start: Start, log: Path) -> None:
    terminal = start()
    asked(terminal)
    assert [] == noted(log)


def test_before_the_oil_there_is_a_sample_and_v_plays_it_again(start: Start, log: Path) -> None:
    terminal = start("--voice", "--sound")
    terminal.until("v plays it again")
    waited(log, "espeak-ng")
    waited(log, "aplay")
    before = len(noted(log))
    terminal.press(b"v")
    terminal.listen(0.8)
    assert before + 2 == len(noted(log))


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_whatever_ends_the_program_ends_what_it_says(start: Start, log: Path, ending: signal.Signals) -> None:
    terminal = start("--voice")
    asked(terminal)
    voice = waited(log, "espeak-ng")
    terminal.signal(ending)
    terminal.wait()
    assert gone(voice)
    assert given_back(terminal)


def test_a_pause_is_silent_at_once(start: Start, log: Path) -> None:
    terminal = start("--voice")
    asked(terminal)
    waited(log, "espeak-ng")
    terminal.press(b"\r")
    terminal.until("Get ready")
    terminal.listen(2.6)
    voice = int(noted(log)[-1].split()[0])
    terminal.press(b" ")
    terminal.until("Paused")
    assert gone(voice)


def test_where_there_is_no_voice_one_line_says_so_and_the_evening_goes_on(
    start: Start, tmp_path: Path
) -> None:
    for name in ("espeak-ng", "aplay"):
        (tmp_path / "bin" / name).unlink()
    terminal = start("--voice", "--sound")
    terminal.until("No voice found. Watch the screen, or run footcare doctor.")
    terminal.listen(0.6)
    terminal.press(b"\r")
    terminal.until("Get ready")
