"""The installed program, as somebody meets it: in a window of their own, in a pipe, at a bad moment."""

import sys

import pytest
from programs import FOOTCARE

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal on Windows", allow_module_level=True)

import errno
import json
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import Protocol

from terminal import SOON, Terminal, Window, clean_environment

pytestmark = pytest.mark.end_to_end

PROGRAM = [os.environ["FOOTCARE_COMMAND"]] if "FOOTCARE_COMMAND" in os.environ else list(FOOTCARE)

PLAINLY: Mapping[str, str] = MappingProxyType({})
"""Nothing beside the environment that everybody has."""

REST = 1.1
"""Seconds after a press in which the keyboard rests, and a little more."""

PROMPTLY = 0.5
"""Seconds within which a stop gives the terminal back."""

NEW_LAYOUT = 1.0
"""Seconds to a new layout. A quarter of one is promised; the rest is for slow and busy build machines."""

AN_HOUR_OF_WORK = ("--yes", "--minutes", "20", "--speed", "10")
"""Steps of ten minutes, of which one passes in six seconds: time to look around in a step."""

SHORT = """\
title: Short evening
suits: Somebody who has no time.
avoid: Nobody.
position: figure-four
per-foot: 20
change: 15
steps:
  - technique: hold
    seconds: 10
  - technique: glide
    seconds: 10
"""

END_OF_FRAME = b"\x1b[?2026l"
WIPE = b"\x1b[2J"
BELL = b"\x07"
RIGHT, LEFT = b"\x1b[C", b"\x1b[D"
CONTROL_C, CONTROL_D, CONTROL_Z = b"\x03", b"\x04", b"\x1a"


def asked(terminal: Terminal) -> None:
    """Look until the pre-flight can be answered: not in the moment in which it appears."""
    terminal.until("none of these, start")
    terminal.listen(0.6)


class Evening(Protocol):
    """Starts the short routine in a window."""

    def __call__(
        self,
        *options: str,
        under: Sequence[str] = (),
        columns: int = 80,
        rows: int = 24,
        keyboard: bool = True,
        environment: Mapping[str, str] = PLAINLY,
    ) -> Terminal: ...


@dataclass(frozen=True)
class Heard:
    """What came out of a program that had no window."""

    status: int
    out: str
    err: str


class Piped(Protocol):
    """Runs the program without a window, to its end."""

    def __call__(
        self, *arguments: str, under: Sequence[str] = (), environment: Mapping[str, str] = PLAINLY
    ) -> Heard: ...


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home folder of all that runs here: somebody who has said no to the safety questions."""
    folder = tmp_path_factory.mktemp("home")
    subprocess.run(
        [*PROGRAM, "setup", "--all-no"], env=clean_environment(folder), stdout=subprocess.DEVNULL, check=True
    )
    return folder


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of somebody's own content, with one routine of two short steps."""
    folder = tmp_path_factory.mktemp("content")
    (folder / "routines").mkdir()
    (folder / "routines" / "short.yaml").write_text(SHORT, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def short(content: Path) -> list[str]:
    """The words that start the short routine."""
    return ["routine", "short", "--content", str(content)]


@pytest.fixture
def evening(home: Path, short: list[str]) -> Iterator[Evening]:
    """Start the short routine in a window, which is closed in the end."""
    with ExitStack() as windows:

        def start(
            *options: str,
            under: Sequence[str] = (),
            columns: int = 80,
            rows: int = 24,
            keyboard: bool = True,
            environment: Mapping[str, str] = PLAINLY,
        ) -> Terminal:
            return windows.enter_context(
                Terminal(
                    [*under, *PROGRAM, *short, *options],
                    clean_environment(home, **environment),
                    columns=columns,
                    rows=rows,
                    keyboard=keyboard,
                )
            )

        yield start


@pytest.fixture
def piped(home: Path) -> Piped:
    """Run the program with its output in pipes, and no keyboard."""

    def run(*arguments: str, under: Sequence[str] = (), environment: Mapping[str, str] = PLAINLY) -> Heard:
        done = subprocess.run(
            [*under, *PROGRAM, *arguments],
            env=clean_environment(home, **environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SOON,
        )
        return Heard(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


# What takes half a minute runs beside everything else, from the start; the tests of it are the last ones.


@dataclass
class Demonstration:
    """A demonstration in a window, watched to its end."""

    terminal: Terminal
    status: int | None = None
    seconds: float = 0.0

    def watch(self) -> None:
        """Look at it until it is over."""
        began = time.monotonic()
        self.status = self.terminal.wait(60)
        self.seconds = time.monotonic() - began


@dataclass
class Beside:
    """What runs beside the other tests."""

    shown: Demonstration
    watching: Thread
    spoken: subprocess.Popen[bytes]
    cut_off: subprocess.Popen[bytes] | None
    """The same with no network, if this computer lets us take it away."""


def no_network() -> list[str]:
    """What to put before a command so that it has no network; nothing if that cannot be had."""
    under = ["unshare", "-rn"]
    if not shutil.which("unshare") or subprocess.run([*under, "true"], capture_output=True).returncode:
        return []
    return under


@pytest.fixture(scope="module", autouse=True)
def beside(home: Path) -> Iterator[Beside]:
    """Start the demonstrations."""
    environment = clean_environment(home)

    def speak(under: Sequence[str]) -> subprocess.Popen[bytes]:
        command = [*under, *PROGRAM, "routine", "--demo"]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe)

    with Terminal([*PROGRAM, "routine", "--demo"], environment) as terminal:
        shown = Demonstration(terminal)
        watching = Thread(target=shown.watch)
        watching.start()
        under = no_network()
        spoken, cut_off = speak([]), speak(under) if under else None
        yield Beside(shown, watching, spoken, cut_off)
        terminal.process.kill()
        watching.join()
        for each in (spoken, cut_off):
            if each is not None:
                each.kill()
                each.communicate()


@pytest.fixture
def demonstration(beside: Beside) -> Demonstration:
    """The demonstration in a window, which is over by now."""
    beside.watching.join()
    return beside.shown


# What can be read from the bytes alone.


def frames(raw: bytes, columns: int = 80, rows: int = 24) -> list[str]:
    """Every state of the program's own screen that its bytes let a person see, one after the other."""
    window = Window(columns, rows)
    seen = []
    for piece in raw.split(END_OF_FRAME):
        window.feed(piece + END_OF_FRAME)
        if window.alternate:
            seen.append(window.text)
    return seen


def inks(raw: bytes) -> set[str]:
    """What the program did to its letters: the parameters of every SGR sequence, colours as one word."""
    found = set()
    for sequence in re.findall(rb"\x1b\[([\d;]*)m", raw):
        parts = iter(sequence.decode().split(";"))
        for part in parts:
            if part in ("38", "48"):
                for _ in range(3 if next(parts) == "2" else 1):
                    next(parts)
                found.add("colour")
            else:
                coloured = part.isdecimal() and (30 <= int(part) <= 49 or 90 <= int(part) <= 107)
                found.add("colour" if coloured else part)
    return found


def given_back(terminal: Terminal) -> bool:
    """Whether the terminal is as it was before."""
    window = terminal.window
    return not window.alternate and not window.cursor.hidden and terminal.modes == terminal.modes_before


def lines(text: str) -> list[str]:
    """The lines that are not blank."""
    return [line for line in text.splitlines() if line.strip()]


def clock(terminal: Terminal) -> str:
    """What the screen says is left of the step."""
    found = re.search(r"This step\s+[━─]+\s+(\d+:\d\d) left", terminal.text)
    assert found, terminal.text
    return found[1]


# A whole evening.


@pytest.fixture(scope="module")
def whole(home: Path, short: list[str]) -> Iterator[tuple[Terminal, int]]:
    """A whole evening with one press of Enter, and its exit status."""
    with Terminal([*PROGRAM, *short, "--speed", "60"], clean_environment(home)) as terminal:
        asked(terminal)
        terminal.press(b"\r")
        yield terminal, terminal.wait()


def test_one_enter_carries_somebody_to_good_night(whole: tuple[Terminal, int]) -> None:
    terminal, status = whole
    titles = ["Near you", "Get ready", "Left foot, first of two", "Change feet"]
    titles += ["Right foot, second of two", "Both feet done", "Good night"]
    seen = iter(frames(terminal.raw))

    assert 0 == status
    assert titles == [title for title in titles if any(title in frame for frame in seen)]


def test_two_lines_of_the_evening_stay_in_the_window(whole: tuple[Terminal, int]) -> None:
    terminal, _ = whole

    first, second, *_ = lines(terminal.text)
    assert "Done. Both feet, 40 seconds. Good night." == first
    assert second.startswith("In the morning: ")


def test_after_the_evening_the_terminal_is_as_it_was(whole: tuple[Terminal, int]) -> None:
    terminal, _ = whole

    assert given_back(terminal)
    assert terminal.raw.rfind(b"\x1b[?1049h") < terminal.raw.rfind(b"\x1b[?1049l")
    assert terminal.raw.rfind(b"\x1b[?25l") < terminal.raw.rfind(b"\x1b[?25h")


def test_the_window_is_wiped_once_and_nothing_rings_or_blinks(whole: tuple[Terminal, int]) -> None:
    terminal, _ = whole

    assert 1 == terminal.raw.count(WIPE)
    assert BELL not in terminal.raw
    assert {"5", "6"}.isdisjoint(inks(terminal.raw))


# Before the oil.


def test_q_before_the_start_means_not_tonight_and_that_is_fine(evening: Evening) -> None:
    terminal = evening()
    terminal.until("q  leave")
    terminal.press(b"q")

    assert 0 == terminal.wait()
    assert ["Not tonight, then. Good night."] == lines(terminal.text)
    assert given_back(terminal)


def answered(terminal: Terminal, question: str, keys: bytes) -> None:
    """See a question, read it, and answer it."""
    terminal.until(question)
    terminal.listen(0.8)
    terminal.press(keys)


def test_x_before_the_start_says_what_to_do_and_how_fast(evening: Evening) -> None:
    terminal = evening()
    answered(terminal, "one applies", b"x")
    answered(terminal, "Do any of these apply tonight?", b"2\r")

    assert 3 == terminal.wait()
    assert lines(terminal.text)[0].startswith("Get medical help to")
    assert "No massage tonight." in terminal.text
    assert given_back(terminal)


def test_with_a_sore_foot_the_other_one_gets_the_massage(evening: Evening) -> None:
    terminal = evening("--speed", "100")
    answered(terminal, "one applies", b"x")
    answered(terminal, "Do any of these apply tonight?", b"3\r")
    answered(terminal, "only one foot", b"y")
    answered(terminal, "Which foot should be left alone?", b"l")
    answered(terminal, "The sore foot rests tonight.", b"\r")

    assert 0 == terminal.wait()
    assert "Done. Right foot" in terminal.text


def test_esc_leads_back_from_the_reasons_to_the_start(evening: Evening) -> None:
    terminal = evening()
    answered(terminal, "one applies", b"x")
    answered(terminal, "Do any of these apply tonight?", b"\x1b")
    terminal.until("none of these, start")


def test_an_elbow_before_the_start_starts_nothing(evening: Evening) -> None:
    terminal = evening()
    asked(terminal)
    terminal.press(b"bnv ")
    terminal.listen(0.4)

    assert "none of these, start" in terminal.text


# Keys for elbows.


def test_space_pauses_and_space_goes_on(evening: Evening) -> None:
    terminal = evening("--yes", "--speed", "10")
    terminal.until("Get ready")
    terminal.press(b" ")
    terminal.until("Paused. Take all the time you need.")
    terminal.listen(REST)
    terminal.press(b" ")
    terminal.until("Starting again in 5")
    terminal.until(lambda: "Starting again" not in terminal.text)

    assert "Get ready" in terminal.text
    assert "Paused" not in terminal.text


@pytest.mark.parametrize("blow", [b"bnv ", b"qq", RIGHT + b" "])
def test_an_elbow_on_many_keys_is_one_pause(evening: Evening, blow: bytes) -> None:
    terminal = evening("--yes")
    terminal.until("Get ready")
    terminal.press(blow)
    terminal.until("Paused. Take all the time you need.")
    terminal.listen(0.3)

    assert "Paused. Take all the time you need." in terminal.text
    assert "Starting again" not in terminal.said


def test_a_hand_that_slips_twice_is_one_pause(evening: Evening) -> None:
    terminal = evening("--yes")
    terminal.until("Get ready")
    for _ in range(2):
        terminal.press(b" ")
        terminal.listen(0.4)

    assert "Paused. Take all the time you need." in terminal.text
    assert "Starting again" not in terminal.said


def test_an_arm_that_rests_on_the_space_bar_is_one_pause(evening: Evening) -> None:
    terminal = evening("--yes")
    terminal.until("Get ready")
    until = time.monotonic() + 2
    while time.monotonic() < until:
        terminal.press(b" ")
        terminal.listen(0.03)
    terminal.listen(0.3)

    assert "Paused. Take all the time you need." in terminal.text
    assert "Starting again" not in terminal.said


def test_the_arrows_go_to_the_next_step_and_back(evening: Evening) -> None:
    terminal = evening("--yes")
    terminal.until("Get ready")
    terminal.press(RIGHT)
    terminal.until("Step 1 of 2")
    assert "Get ready skipped. Starts in 3" in terminal.text
    terminal.listen(REST)
    terminal.press(LEFT)
    terminal.until("Get ready")


def test_one_q_asks_and_a_second_one_stops_kindly(evening: Evening) -> None:
    terminal = evening("--yes")
    terminal.until("Get ready")
    terminal.press(b"q")
    terminal.until("Paused. Press q once more to stop for tonight.")
    terminal.listen(REST)
    assert terminal.process.poll() is None
    terminal.press(b"q")

    assert 0 == terminal.wait()
    assert ["Stopped before we began. Good night."] == lines(terminal.text)
    assert given_back(terminal)


NOISE = {
    "focus": b"\x1b[I\x1b[O",
    "colour": b"\x1b]11;rgb:0000/0000/0000\x07",
    "colour, ended otherwise": b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    "paste": b"\x1b[200~q\x1b[201~\x1b[200~q q \x1b[201~",
    "mouse": b"\x1b[<0;10;10M\x1b[<0;10;10m",
}


def test_what_no_finger_pressed_does_nothing(evening: Evening) -> None:
    terminal = evening("--yes")
    terminal.until("Get ready")
    for name, noise in NOISE.items():
        terminal.press(noise)
        terminal.listen(0.25)
        assert "Paused" not in terminal.said, name
    terminal.press(b" ")
    terminal.until("Paused. Take all the time you need.")


# Being stopped, being put aside, being asleep.


def stopped_promptly(terminal: Terminal) -> int:
    """Wait for the end; return the status."""
    began = time.monotonic()
    status = terminal.wait()
    assert PROMPTLY > time.monotonic() - began
    return status


def test_control_c_stops_at_once_with_one_line(evening: Evening) -> None:
    terminal = evening("--yes")
    terminal.until("Get ready")
    terminal.press(CONTROL_C)

    assert -signal.SIGINT == stopped_promptly(terminal)
    assert ["Stopped before we began."] == lines(terminal.text)
    assert given_back(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_at_once_with_one_line_and_is_what_the_shell_sees(
    evening: Evening, number: signal.Signals
) -> None:
    terminal = evening("--yes")
    terminal.until("Get ready")
    terminal.signal(number)

    assert -number == stopped_promptly(terminal)
    assert ["Stopped before we began."] == lines(terminal.text)
    assert given_back(terminal)


def test_control_c_before_the_start_gives_the_terminal_back_too(evening: Evening) -> None:
    terminal = evening()
    asked(terminal)
    terminal.press(CONTROL_C)

    assert -signal.SIGINT == stopped_promptly(terminal)
    assert "Traceback" not in terminal.said
    assert given_back(terminal)


def test_a_closed_window_leaves_nothing_running(evening: Evening) -> None:
    terminal = evening("--yes")
    terminal.until("Get ready")
    terminal.close()

    assert -signal.SIGHUP == terminal.wait()


def test_a_window_that_is_closed_before_the_start_is_a_failure_at_most(evening: Evening) -> None:
    terminal = evening("--plain")
    terminal.until_said("Press Enter to start")
    terminal.close()

    assert terminal.wait() in (-signal.SIGHUP, 1)


# A shell of one line: what Ctrl-Z stops comes back after the next Enter.
SHELL = ("sh", "-c", 'set -m; "$@"; read -r _; fg >/dev/null', "sh")


def test_control_z_gives_the_window_to_the_shell_and_the_evening_waits(evening: Evening) -> None:
    terminal = evening("--yes", under=SHELL)
    terminal.until("Get ready")
    terminal.press(CONTROL_Z)
    terminal.until(lambda: given_back(terminal))
    assert "Get ready" not in terminal.text
    terminal.listen(0.2)
    wiped = terminal.raw.count(WIPE)

    terminal.press(b"\n")
    terminal.until("Paused while you were away.")
    assert terminal.window.alternate
    assert terminal.window.cursor.hidden
    assert wiped + 1 == terminal.raw.count(WIPE)
    terminal.listen(REST)
    assert "Paused while you were away." in terminal.text
    terminal.press(b" ")
    terminal.until("Starting again in 5")


def test_control_z_before_the_start_comes_back_to_the_same_question(evening: Evening) -> None:
    terminal = evening(under=SHELL)
    asked(terminal)
    terminal.press(CONTROL_Z)
    terminal.until(lambda: given_back(terminal))
    assert "none of these, start" not in terminal.text

    terminal.press(b"\n")
    asked(terminal)
    assert terminal.window.alternate


def test_while_the_computer_sleeps_no_time_is_lost(evening: Evening) -> None:
    terminal = evening(*AN_HOUR_OF_WORK)
    terminal.until("Get ready")
    terminal.press(RIGHT)
    terminal.until("Step 1 of 2")
    terminal.until(lambda: "Starting again" not in terminal.text)
    terminal.signal(signal.SIGSTOP)
    terminal.listen(0.1)
    left = clock(terminal)
    terminal.listen(1.9)
    terminal.signal(signal.SIGCONT)
    terminal.until("Paused. The computer was asleep for a")

    assert left == clock(terminal)


# Windows of all sizes.

SIZES = [
    (120, 40, "?: help"),
    (80, 24, "Left/Right: change step"),
    (79, 24, "Left/Right: change step"),
    (76, 22, "Left/Right: change step"),
    (75, 22, " All   "),
    (40, 20, " All   "),
    (40, 12, "Any key: pause"),
    (38, 18, " All   "),
    (37, 18, "Any key: pause"),
    (24, 6, "Any key: pause"),
    (20, 3, "1/2 "),
    (1, 1, ""),
]
"""Columns, rows, and something that the layout for them shows."""


def dragged(terminal: Terminal, columns: int, rows: int, sign: str) -> float:
    """Drag the window to another size; return the seconds until it is filled anew, and nothing is outside."""
    before = len(terminal.raw)
    terminal.resize(columns, rows)
    # A frame that was on its way may still come, too large for the window; the next one wipes it away.
    return terminal.until(
        lambda: WIPE in terminal.raw[before:] and sign in terminal.text and not terminal.window.spilled
    )


@pytest.mark.parametrize("environment", [{}, {"COLUMNS": "80", "LINES": "24"}], ids=["plainly", "exported"])
def test_the_window_may_get_any_size_while_it_runs(evening: Evening, environment: dict[str, str]) -> None:
    terminal = evening(*AN_HOUR_OF_WORK, columns=100, rows=30, environment=environment)
    terminal.until("Get ready")
    terminal.press(RIGHT)
    terminal.until("Step 1 of 2")
    for columns, rows, sign in SIZES:
        assert NEW_LAYOUT > dragged(terminal, columns, rows, sign)
    assert terminal.process.poll() is None


# Terminals and eyes of other kinds.


def test_without_colour_a_bar_still_shows_its_empty_part(evening: Evening) -> None:
    terminal = evening(*AN_HOUR_OF_WORK, environment={"NO_COLOR": "1"})
    terminal.until("Get ready")
    terminal.press(RIGHT)
    terminal.until(lambda: re.search("This step  ━+─+ ", terminal.text) is not None)

    assert "colour" not in inks(terminal.raw)


def test_with_colour_there_is_some(whole: tuple[Terminal, int]) -> None:
    terminal, _ = whole

    assert "colour" in inks(terminal.raw)


@pytest.mark.parametrize("environment", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}], ids=str)
def test_where_only_ascii_can_be_shown_only_ascii_is(
    evening: Evening, environment: Mapping[str, str]
) -> None:
    terminal = evening(*AN_HOUR_OF_WORK, environment=environment)
    terminal.until("Get ready")
    terminal.press(RIGHT)
    terminal.until(lambda: re.search(r"This step  #*\.+ +", terminal.text) is not None)

    assert terminal.raw.isascii()


DRAWN = re.compile("[\u2500-\u25ff\u2800-\u28ff]")


def test_a_dumb_terminal_gets_plain_lines(evening: Evening) -> None:
    terminal = evening("--yes", "--speed", "1000", environment={"TERM": "dumb"})

    assert 0 == terminal.wait()
    assert terminal.said.startswith("Plain mode is on (from TERM=dumb).")
    assert terminal.said.endswith("Good night.\n")
    assert b"\x1b" not in terminal.raw
    assert BELL not in terminal.raw


def test_plain_mode_is_led_with_enter_and_letters(evening: Evening) -> None:
    terminal = evening("--plain")
    terminal.until_said("Press Enter to start")
    terminal.listen(0.35)
    terminal.press(b"\n")
    terminal.until_said("Get ready. ")
    terminal.press(b"\n")
    terminal.until_said("Press Enter to go on.")
    assert re.search("^Paused. .*Press Enter to go on.$", terminal.said, re.MULTILINE)
    terminal.press(b"\n")
    terminal.until_said("Going on in 5 seconds.")
    terminal.press(b"b\n")
    terminal.until(lambda: 2 == terminal.said.count("\nGet ready. "))
    terminal.press(b"q\n")

    assert 0 == terminal.wait()
    assert "Stopped before we began. Good night." == lines(terminal.said)[-1]
    assert terminal.said.startswith("Plain mode is on (from --plain).")
    assert b"\x1b" not in terminal.raw
    assert BELL not in terminal.raw
    assert not DRAWN.search(terminal.said)
    assert given_back(terminal)


def test_the_end_of_input_in_plain_mode_leaves_nobody_stuck(evening: Evening) -> None:
    terminal = evening("--plain")
    terminal.until_said("Press Enter to start")
    terminal.press(CONTROL_D)
    terminal.listen(0.2)
    terminal.press(b"\n")
    terminal.until(lambda: "\nGet ready. " in terminal.said or terminal.process.poll() is not None, 2)

    assert b"\x1b" not in terminal.raw


def test_control_c_in_plain_mode_says_one_line_too(evening: Evening) -> None:
    terminal = evening("--plain", "--yes")
    terminal.until_said("Get ready. ")
    terminal.press(CONTROL_C)

    assert -signal.SIGINT == stopped_promptly(terminal)
    assert "Stopped before we began." == lines(terminal.said)[-1].removeprefix("^C")
    assert 1 == terminal.said.count("Stopped ")
    assert "Traceback" not in terminal.said


# Pipes.


def test_in_a_pipe_the_lines_come_as_time_passes(home: Path, short: list[str]) -> None:
    command = [*PROGRAM, *short, "--yes", "--speed", "60"]
    with subprocess.Popen(
        command, env=clean_environment(home), stdin=subprocess.DEVNULL, stdout=-1, stderr=-1
    ) as process:
        assert process.stdout is not None
        told = [(time.monotonic(), line.decode()) for line in process.stdout]
    text = "".join(line for _, line in told)
    (first, _), (last, _) = told[0], told[-1]

    assert 0 == process.returncode
    assert 1 < last - first  # 95 seconds of plan, sixty times as fast
    assert "Plain mode is on (from the output not being a terminal)." == told[0][1][:56]
    assert text.endswith("\nGood night.\n")
    assert {"\x1b", "\r", "\x07"}.isdisjoint(text)
    assert not DRAWN.search(text)


def test_forced_colour_in_a_pipe_moves_no_cursor(piped: Piped, short: list[str]) -> None:
    heard = piped(*short, "--yes", "--speed", "1000", environment={"FORCE_COLOR": "1"})

    assert 0 == heard.status
    assert "\r" not in heard.out
    assert set() == set(re.findall(r"\x1b(?!\[[\d;]*m)", heard.out))


def test_forced_colour_makes_a_list_coloured_in_a_pipe_and_moves_no_cursor(piped: Piped) -> None:
    heard = piped("techniques", environment={"FORCE_COLOR": "1"})

    assert "\x1b[1;38;5;131mTechniques\x1b[0m" in heard.out
    assert "\r" not in heard.out
    assert set() == set(re.findall(r"\x1b(?!\[[\d;]*m)", heard.out))


def test_as_data_every_line_is_an_event_and_the_last_is_the_end(piped: Piped, short: list[str]) -> None:
    heard = piped(*short, "--yes", "--json", "--speed", "1000")
    events = [json.loads(line) for line in heard.out.splitlines()]

    assert (0, "No keyboard here: it runs by itself.\n") == (heard.status, heard.err)
    assert "get-ready" == events[0]["event"]
    assert ("finished", "complete") == (events[-1]["event"], events[-1]["ending"])
    assert 1 == sum(event["event"] == "finished" for event in events)


def test_without_a_keyboard_somebody_must_have_said_that_tonight_is_fine(
    evening: Evening, piped: Piped, short: list[str]
) -> None:
    terminal = evening(keyboard=False)
    assert 2 == terminal.wait()
    assert "--yes" in terminal.said
    assert b"\x1b" not in terminal.raw

    heard = piped(*short)
    assert 2 == heard.status
    assert "" == heard.out
    assert "--yes" in heard.err


def test_without_a_keyboard_it_runs_by_itself_and_says_so(evening: Evening) -> None:
    terminal = evening("--yes", "--speed", "1000", keyboard=False)
    said = ["No keyboard here: it runs by itself.", "Done. Both feet, 40 seconds. Good night."]
    assert 0 == terminal.wait()
    assert said == lines(terminal.text)[:2]
    assert given_back(terminal)


LONG = [["techniques"], ["routine", "--yes", "--speed", "1000"], ["--help"]]


@pytest.mark.parametrize("arguments", LONG, ids=" ".join)
def test_a_reader_who_has_had_enough_is_no_trouble(home: Path, arguments: list[str]) -> None:
    ear, mouth = os.pipe()
    os.close(ear)
    done = subprocess.run(
        [*PROGRAM, *arguments],
        env=clean_environment(home),
        stdin=subprocess.DEVNULL,
        stdout=mouth,
        stderr=subprocess.PIPE,
        timeout=SOON,
    )
    os.close(mouth)

    assert 0 == done.returncode
    assert b"" == done.stderr.replace(b"No keyboard here: it runs by itself.\n", b"")


def test_the_first_line_can_be_had_alone(home: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" | head -1', "sh", *PROGRAM, "techniques"],
        env=clean_environment(home),
        capture_output=True,
        timeout=SOON,
    )

    assert (0, 1, b"") == (done.returncode, done.stdout.count(b"\n"), done.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to be had here")
@pytest.mark.parametrize("arguments", LONG[:2], ids=" ".join)
def test_a_full_disk_is_told_in_one_line(home: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments],
            env=clean_environment(home),
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=SOON,
        )
    told = done.stderr.decode().replace("No keyboard here: it runs by itself.\n", "")

    assert 1 == done.returncode
    assert f"footcare: could not go on: {os.strerror(errno.ENOSPC)}\n" == told


def test_without_any_output_at_all_nothing_falls_over(home: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *PROGRAM, "techniques"],
        env=clean_environment(home),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=SOON,
    )

    assert b"Traceback" not in done.stderr


# What was typed, and what was written.


def test_the_version_is_one_line(piped: Piped) -> None:
    heard = piped("--version")

    assert (0, "") == (heard.status, heard.err)
    assert re.fullmatch(r"footcare \d+\.\d+\.\d+\n", heard.out)


@pytest.mark.parametrize(
    ("arguments", "way_out"),
    [
        (["routin"], '"routine"'),
        (["massage"], '"routine"'),
        (["--loud", "\x1b]0;owned\x07"], "--help"),
        (["--verson"], '"--version"'),
        (["routine", "--jsn"], '"--json"'),
        (["routine", "--foot", "middle"], "'both', 'left', 'right'"),
        (["routine", "--speed", "0"], "0.1 to 1000"),
        (["routine", "bedtme"], '"bedtime"'),
        (["routine", "--content", "/nowhere/at/all", "--yes"], "/nowhere/at/all"),
        (["techniques", "fist-kneed"], '"fist-knead"'),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_a_slip_of_the_finger_is_told_in_few_words_with_a_way_out(
    piped: Piped, arguments: list[str], way_out: str
) -> None:
    heard = piped(*arguments)

    assert (2, "") == (heard.status, heard.out)
    assert way_out in heard.err
    assert "\x1b" not in heard.err
    assert 3 >= len(heard.err.splitlines())


def test_a_slip_in_somebodys_own_content_is_told_with_its_place(piped: Piped, tmp_path: Path) -> None:
    broken = tmp_path / "routines" / "short.yaml"
    broken.parent.mkdir()
    broken.write_text(SHORT.replace("technique: glide", "technique: glyde"), encoding="utf-8")
    heard = piped("routine", "short", "--content", str(tmp_path), "--yes")

    assert (1, "") == (heard.status, heard.out)
    assert heard.err.startswith(f"{broken}:10:16: ")
    assert "glyde" in heard.err
    assert "glide" in heard.err
    assert 2 == len(heard.err.splitlines())


def test_somebodys_own_words_go_through_a_pipe_that_knows_only_ascii(piped: Piped, tmp_path: Path) -> None:
    own = tmp_path / "routines" / "muede.yaml"
    own.parent.mkdir()
    own.write_text(SHORT.replace("Short evening", "M\u00fcde F\u00fc\u00dfe"), encoding="utf-8")
    arguments = ["routine", "muede", "--content", str(tmp_path), "--yes", "--speed", "1000"]
    heard = piped(*arguments, environment={"PYTHONIOENCODING": "ascii"})

    assert 0 == heard.status
    assert "M?de F??e" in heard.out
    assert heard.out.endswith("\nGood night.\n")


# The demonstration, which ran beside all this.


def test_a_demonstration_is_over_within_forty_seconds(demonstration: Demonstration) -> None:
    assert 0 == demonstration.status
    assert 40 > demonstration.seconds


def test_a_demonstration_shows_every_screen(demonstration: Demonstration) -> None:
    titles = ["Near you", "Get ready", "Step 1 of 10", "Paused. Take all the time you need."]
    titles += ["Paused. When to stop", "Starting again in", "Change feet", "Right foot, second of two"]
    titles += ["Before you stand up", "\n  Good night\n"]
    seen = iter(frames(demonstration.terminal.raw))

    assert titles == [title for title in titles if any(title in frame for frame in seen)]


def test_no_frame_of_a_demonstration_is_blank_and_none_is_half_drawn(demonstration: Demonstration) -> None:
    raw = demonstration.terminal.raw
    # What was written outside the marks of a frame: taking the window over, and giving it back.
    outside = re.sub(rb"\x1b\[\?2026h.*?\x1b\[\?2026l", b"", raw, flags=re.DOTALL)

    assert all(frame.strip() for frame in frames(raw))
    assert 30 < len(frames(raw))
    assert b"" == re.sub(rb"\x1b\[\?\d+[hl]|\x1b\[0m", b"", outside.partition(b"\x1b[?1049l")[0])


def test_a_demonstration_wipes_once_and_never_rings_or_blinks(demonstration: Demonstration) -> None:
    raw = demonstration.terminal.raw

    assert 1 == raw.count(WIPE)
    assert BELL not in raw
    assert {"5", "6"}.isdisjoint(inks(raw))
    assert [] == demonstration.terminal.window.spilled


def test_without_a_network_everything_is_the_same(beside: Beside) -> None:
    if beside.cut_off is None:
        pytest.skip("this computer does not let us take the network away")
    # The moment of the demonstration's own pause is not the same to the second.
    with_it, without = (
        re.sub(rb"\d+ (minutes?|seconds?)( \d+ seconds?)?", b"a while", each.communicate(timeout=60)[0])
        for each in (beside.spoken, beside.cut_off)
    )

    assert with_it.endswith(b"\nGood night.\n")
    assert with_it.splitlines() == without.splitlines()
    assert (0, 0) == (beside.spoken.returncode, beside.cut_off.returncode)


def test_an_evening_leaves_nothing_more_in_the_home_folder(home: Path, piped: Piped) -> None:
    piped("routine", "--yes", "--speed", "1000")

    kept = [each.relative_to(home).as_posix() for each in home.rglob("*") if each.is_file()]
    assert {".local/share/footcare/profile.json"} == {each for each in kept if not each.endswith(".lock")}


def test_a_key_that_was_pressed_before_the_question_is_no_answer_to_it(evening: Evening) -> None:
    """Enter, twice: the second was there before anybody could have read why not to start."""
    terminal = evening(under=("sh", "-c", 'printf ready; sleep 0.3; exec "$@"', "sh"))
    terminal.until("ready")
    terminal.press(b"\r\r")
    terminal.until("none of these, start")
    terminal.press(b"\r")
    terminal.listen(0.8)

    assert "none of these, start" in terminal.text
