"""The true program with a voice and bells that only note what they are asked for."""

import os
import signal
import sys
import time
import wave
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

WRITES = """\
#!/bin/sh
while [ $# -gt 1 ]; do [ "$1" = -w ] && file=$2; shift; done
[ -z "$file" ] || exec cp "{spoken}" "$file"
echo "$$ live $1" >> "{log}"
exec sleep 20
"""
"""An engine that writes the same words each time, at once, or speaks for ever."""

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
    spoken = tmp_path / "spoken.wav"
    with wave.open(str(spoken), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes((0, 20, 0, 200)) * 8000)
    for name, script in (("espeak-ng", WRITES), ("aplay", NOTES)):
        (tools / name).write_text(script.format(log=log, spoken=spoken), encoding="utf-8")
        (tools / name).chmod(0o755)
    for name in ("sh", "sleep", "cp"):
        (tools / name).symlink_to(f"/bin/{name}")
    (tmp_path / "tmp").mkdir()
    environment = clean_environment(tmp_path, PATH=str(tools), TMPDIR=str(tmp_path / "tmp"))
    subprocess.run([*PROGRAM, "setup", "--all-no"], env=environment, stdout=subprocess.DEVNULL, check=True)
    with ExitStack() as windows:
        yield lambda *options: windows.enter_context(
            Terminal([*PROGRAM, "routine", *options], environment, columns=80, rows=24)
        )


def noted(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


def waited(log: Path, plays: int = 1) -> int:
    """The process of the last that plays, once there are so many."""
    for _ in range(100):
        if len(noted(log)) >= plays:
            return int(noted(log)[-1].split()[0])
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
    terminal.until("hear it again")
    waited(log)
    terminal.listen(1.0)
    assert 1 == len(noted(log))  # the bell, and after a pause the voice
    waited(log, 2)
    terminal.press(b"v")
    waited(log, 4)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_whatever_ends_the_program_ends_what_it_says(start: Start, log: Path, ending: signal.Signals) -> None:
    terminal = start("--voice")
    asked(terminal)
    voice = waited(log)
    terminal.signal(ending)
    terminal.wait()
    assert gone(voice)
    assert given_back(terminal)


def test_a_pause_is_silent_at_once(start: Start, log: Path) -> None:
    terminal = start("--voice")
    asked(terminal)
    waited(log)
    terminal.press(b"\r")
    terminal.until("Get ready")
    voice = waited(log, 2)
    terminal.press(b" ")
    terminal.until("Paused")
    assert gone(voice)


@pytest.mark.parametrize(("options", "said"), [((), "until"), (("--plain",), "until_said")])
def test_what_stops_working_is_said_at_once_and_the_evening_goes_on(
    start: Start, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    terminal = start("--voice", "--sound", "--yes", "--speed", "20", *options)
    terminal.until_said("step 1 of" if options else "Step 1 of")
    (tmp_path / "bin" / "aplay").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    getattr(terminal, said)("The bells stopped working (aplay: it ended with 1)", 15.0)
    assert terminal.process.poll() is None


def test_nothing_is_left_of_an_evening(start: Start, tmp_path: Path) -> None:
    terminal = start("--voice", "--sound")
    asked(terminal)
    assert 1 == len(left := [*(tmp_path / "tmp").iterdir()])
    assert [] != [*left[0].iterdir()]
    terminal.press(b"q")
    terminal.wait()
    assert [] == [*(tmp_path / "tmp").iterdir()]


def test_where_there_is_no_voice_one_line_says_so_and_the_evening_goes_on(
    start: Start, tmp_path: Path
) -> None:
    for name in ("espeak-ng", "aplay"):
        (tmp_path / "bin" / name).unlink()
    terminal = start("--voice", "--sound")
    terminal.until("No voice found. Watch the screen, or run")
    terminal.listen(0.6)
    terminal.press(b"\r")
    terminal.until("Get ready")
