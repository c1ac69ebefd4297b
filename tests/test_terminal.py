"""The terminal is taken over, listened to, and always given back."""

import os
import re
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, NoReturn

import pyte
import pytest

from footcare.terminal import base, signals
from footcare.terminal.inputs import Gone, Key, Line, News, Stop

if sys.platform == "win32":
    pytest.skip("there is no pseudo-terminal on Windows", allow_module_level=True)

import fcntl
import pty
import termios

from footcare.terminal.posix import Terminal

LEAVING = b"\x1b[?25h\x1b[?2004l\x1b[?7h\x1b[0m\x1b[?1049l"
Tty = tuple[int, int]
SOON = 5.0  # seconds after which a test has failed; none takes as long


def modes(descriptor: int) -> tuple[bool, bool, bool]:
    """Whether a terminal waits for whole lines, echoes, and makes signals of keys."""
    local = termios.tcgetattr(descriptor)[3]
    return bool(local & termios.ICANON), bool(local & termios.ECHO), bool(local & termios.ISIG)


def set_size(descriptor: int, columns: int, rows: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def drain(descriptor: int) -> bytes:
    """Everything that is there to read now."""
    seen = b""
    while select.select([descriptor], [], [], 0)[0]:
        seen += os.read(descriptor, 65536)
    return seen


# A terminal within this process: no signals, only keys and windows.


@pytest.fixture
def tty() -> Iterator[Tty]:
    """Both ends of a pseudo-terminal: the window, and what the program sees of it."""
    window, program = os.openpty()
    set_size(window, 80, 24)
    yield window, program
    os.close(window)
    os.close(program)


@pytest.fixture
def nothing() -> Iterator[int]:
    """What is neither a keyboard nor a screen."""
    descriptor = os.open(os.devnull, os.O_RDWR)
    yield descriptor
    os.close(descriptor)


def test_the_terminal_gives_every_key_at_once_and_unseen_and_goes_back(tty: Tty) -> None:
    window, program = tty
    before = termios.tcgetattr(program)
    with Terminal(True, program, program):
        assert (False, False, True) == modes(program)
        assert b"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l" == drain(window)

    assert before == termios.tcgetattr(program)
    assert drain(window).endswith(LEAVING)


def test_leaving_twice_is_leaving_once(tty: Tty) -> None:
    window, program = tty
    with Terminal(True, program, program) as ours:
        ours.leave()
        ours.leave()

    assert 1 == drain(window).count(LEAVING)


@pytest.mark.parametrize("keys", [b"bnv ", b"\x13"], ids=["an elbow", "control-s freezes no screen"])
def test_a_press_ends_the_waiting(tty: Tty, keys: bytes) -> None:
    window, program = tty
    with Terminal(True, program, program) as ours:
        os.write(window, keys)

        assert (Key.ANY,) == ours.read(SOON)
        assert () == ours.read(0.02)


def test_q_is_given_after_it_was_alone_for_a_moment(tty: Tty) -> None:
    window, program = tty
    with Terminal(True, program, program) as ours:
        os.write(window, b"q")

        assert () == ours.read(0)
        assert (Key.QUIT,) == ours.read(SOON)


def test_what_is_no_key_does_not_end_the_waiting(tty: Tty) -> None:
    window, program = tty
    with Terminal(True, program, program) as ours:
        os.write(window, b"\x1b[I\x1b]11;rgb:0000/0000/0000\x07")
        start = time.monotonic()

        assert () == ours.read(0.1)
        assert 0.1 <= time.monotonic() - start


def test_in_plain_mode_a_line_is_given_and_nothing_is_changed(tty: Tty) -> None:
    window, program = tty
    before = termios.tcgetattr(program)
    with Terminal(False, program, program) as ours:
        assert before == termios.tcgetattr(program)
        assert b"" == drain(window)
        os.write(window, b"\nb\r" + b"x" + b"\nq\n")
        lines: list[object] = []
        while len(lines) < 4:
            lines += ours.read(SOON)

        assert [Line(""), Line("b"), Line("x"), Line("q")] == lines
        assert b"\x1b" not in drain(window)


def test_control_d_in_plain_mode_ends_the_keys_and_not_the_evening(
    tty: Tty, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, program = tty
    with Terminal(False, program, program) as ours:
        os.write(window, b"\x04")

        assert (News.CLOSED,) == ours.read(SOON)
        assert () == ours.read(0.0)
        assert looks(ours, monkeypatch) < 5


def looks(ours: Terminal, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often the terminal looks for something in a tenth of a second without anything."""
    count, real = 0, select.select

    def counted(*arguments: Any) -> Any:
        nonlocal count
        count += 1
        return real(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(select, "select", counted)
        ours.read(0.1)
    return count


@pytest.mark.parametrize("full", [True, False])
def test_without_a_keyboard_the_evening_goes_on_and_nothing_spins(
    tty: Tty, nothing: int, full: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Terminal(full, nothing, tty[1]) as ours:
        assert () == ours.read(0)
        assert looks(ours, monkeypatch) < 5


def test_keys_nobody_listens_to_are_neither_seen_nor_left_for_the_shell(tty: Tty, nothing: int) -> None:
    window, program = tty
    before = termios.tcgetattr(program)
    with Terminal(True, nothing, program) as ours:
        drain(window)
        os.write(window, b"rm\n")
        assert select.select([program], [], [], SOON)[0]  # a pseudo-terminal takes its time

        assert () == ours.read(0.02)
        assert b"" == drain(window)

    assert before == termios.tcgetattr(program)
    assert not select.select([program], [], [], 0)[0]


@pytest.mark.parametrize(
    ("typed", "least", "most"),
    [
        ([], 0.0, 0.2),
        ([0.0], 0.3, 0.6),
        ([0.0, 0.1, 0.2], 0.5, 0.8),
        ([count / 10 for count in range(10)], 0.7, 1.0),  # for so long at the most
    ],
)
def test_what_an_elbow_types_after_the_end_is_not_left_for_the_shell(
    tty: Tty, monkeypatch: pytest.MonkeyPatch, typed: list[float], least: float, most: float
) -> None:
    monkeypatch.setattr(base, "_LONGEST", 0.7)
    window, program = tty
    elbow = [threading.Timer(at, os.write, (window, b"kl;rm x\r")) for at in typed]
    with Terminal(True, program, program) as ours:
        for blow in elbow:
            blow.start()
        ours.read(SOON if typed else 0)
        start = time.monotonic()
    took = time.monotonic() - start
    for blow in elbow:
        blow.cancel()

    assert least - 0.05 < took < most
    assert not select.select([program], [], [], 0)[0]


def test_a_keyboard_that_is_pulled_out_does_not_spin(monkeypatch: pytest.MonkeyPatch) -> None:
    window, program = os.openpty()
    with Terminal(True, program, program) as ours:
        os.close(window)

        assert (News.CLOSED,) == ours.read(SOON)
        assert looks(ours, monkeypatch) < 5
    os.close(program)


def test_the_size_is_that_of_the_window_and_not_of_the_environment(
    tty: Tty, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, program = tty
    monkeypatch.setenv("COLUMNS", "132")
    set_size(window, 40, 12)

    assert (40, 12) == Terminal(True, program, program).size()


def test_a_size_nobody_knows_is_the_usual_one(tty: Tty, nothing: int) -> None:
    window, program = tty
    set_size(window, 0, 0)

    assert (80, 24) == Terminal(True, program, program).size()
    assert (80, 24) == Terminal(True, program, nothing).size()


def test_a_new_size_is_noticed_even_if_nobody_tells(tty: Tty) -> None:
    window, program = tty
    with Terminal(True, program, program) as ours:
        assert () == ours.read(0)
        set_size(window, 40, 12)  # not our controlling terminal, so there is no signal

        assert (News.RESIZED,) == ours.read(0.01)
        assert () == ours.read(0.06)


def test_a_letter_the_terminal_does_not_have_is_a_question_mark(
    tty: Tty, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, program = tty
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(encoding="ascii"))
    with Terminal(False, program, program) as ours:
        ours.write("━ 5")

        assert b"? 5" == drain(window)


@pytest.mark.parametrize("blocking", [True, False])
def test_a_slow_terminal_gets_everything_in_the_end(nothing: int, blocking: bool) -> None:
    there, here = os.pipe()
    os.set_blocking(here, blocking)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.extend(iter(lambda: os.read(there, 4096), b"")))
    reader.start()

    Terminal(False, nothing, here).write("foot" * 100_000)
    os.close(here)
    reader.join(SOON)

    assert b"foot" * 100_000 == b"".join(got)
    os.close(there)


def test_a_terminal_that_is_gone_says_so_once_and_lets_us_leave(nothing: int) -> None:
    there, here = os.pipe()
    with Terminal(True, nothing, here) as ours:
        os.close(there)
        with pytest.raises(Gone):
            ours.write("Good night.")
        ours.write("Good night.")
    os.close(here)


def test_a_stuck_terminal_does_not_keep_us_from_leaving(tty: Tty) -> None:
    _, program = tty
    before = termios.tcgetattr(program)
    with Terminal(True, program, program):
        termios.tcflow(program, termios.TCOOFF)
        start = time.monotonic()
    termios.tcflow(program, termios.TCOON)

    assert time.monotonic() - start < 1.0
    assert before == termios.tcgetattr(program)


def test_other_handlers_come_back_and_ignored_signals_stay_so(tty: Tty) -> None:
    _, program = tty
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)
    ignored = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    before = [signal.getsignal(number) for number in numbers]
    with Terminal(True, program, program):
        assert signal.SIG_IGN == signal.getsignal(signal.SIGHUP)

    assert before == [signal.getsignal(number) for number in numbers]
    signal.signal(signal.SIGHUP, ignored)


# A terminal with a process of its own in it: signals, and deaths by them.


class Evening:
    """A job of a shell in a pseudo-terminal, and everything that was written there."""

    def __init__(self, act: Callable[[Terminal], object], full: bool = True) -> None:
        self.seen = b""
        self.shell, self.window = pty.fork()
        if not self.shell:
            _mind(act, full)
        self.until(b"begun.")

    def until(self, text: bytes) -> None:
        """Read on until *text* has been written."""
        deadline = time.monotonic() + SOON
        while text not in self.seen:
            assert select.select([self.window], [], [], deadline - time.monotonic())[0], self.seen
            self.seen += os.read(self.window, 65536)

    def type(self, keys: bytes) -> None:
        os.write(self.window, keys)

    def kill(self, number: int) -> None:
        os.kill(os.tcgetpgrp(self.window), number)

    def end(self) -> int:
        """The exit status, or minus the signal; the terminal must have been given back by then."""
        self.until(b" Goodbye.")
        if b"\x1b[" in self.seen:
            assert self.seen.rfind(b"\x1b[?1049h") < self.seen.rfind(LEAVING)
        found = re.search(rb"ended (-?\d+) (.*) Goodbye\.", self.seen)
        assert found
        assert b"(True, True, True)" == found[2]
        # Only now may the shell go: some kernels lose what was last written in a terminal that ends.
        self.type(b"\n")
        os.waitpid(self.shell, 0)
        os.close(self.window)
        return int(found[1])


def _mind(act: Callable[[Terminal], object], full: bool) -> NoReturn:
    """In the child: run one job, and whenever it stops, ask for a word: fg or kill."""
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    set_size(0, 80, 24)
    usual = termios.tcgetattr(0)
    job = os.fork()
    if not job:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpid())
        _live(act, full)
    while os.WIFSTOPPED(status := os.waitpid(job, os.WUNTRACED)[1]):
        os.tcsetpgrp(0, os.getpid())
        left = modes(0)
        termios.tcsetattr(0, termios.TCSANOW, usual)
        tell(f"stopped {left}.")
        if os.read(0, 99) == b"fg\n":
            os.tcsetpgrp(0, job)
        else:
            os.kill(job, signal.SIGTERM)
        os.killpg(job, signal.SIGCONT)
    os.tcsetpgrp(0, os.getpid())
    tell(f"ended {os.waitstatus_to_exitcode(status)} {modes(0)} Goodbye.")
    os.read(0, 99)
    os._exit(0)


def _live(act: Callable[[Terminal], object], full: bool) -> NoReturn:
    """In the job: act, with the signals as they are when a program starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGTSTP, signal.SIGTTOU):
        signal.signal(number, signal.SIG_DFL)
    status = 0
    try:
        with Terminal(full) as ours:
            ours.write("begun.")
            act(ours)
    except LookupError:
        status = 1
    except BaseException as trouble:  # noqa: BLE001 - the child must not go on as a second test run
        tell(repr(trouble))
        status = 99
    finally:
        os._exit(status)


def tell(text: str) -> None:
    os.write(1, text.encode())


def wait_for(ours: Terminal, kind: type) -> Any:
    """The first input of *kind*."""
    while True:
        for each in ours.read(SOON):
            if isinstance(each, kind):
                return each


def stumble(_ours: Terminal) -> None:
    raise LookupError


def stop_politely(ours: Terminal) -> None:
    ours.die(wait_for(ours, Stop).signal)


@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGALRM"])
def test_a_stop_is_told_and_then_the_process_dies_by_it(number: str) -> None:
    evening = Evening(stop_politely)
    evening.kill(signal.Signals[number])

    assert -signal.Signals[number] == evening.end()


@pytest.mark.parametrize(("key", "number"), [(b"\x03", signal.SIGINT), (b"\x1c", signal.SIGQUIT)])
def test_control_c_and_control_backslash_are_stops(key: bytes, number: int) -> None:
    evening = Evening(stop_politely)
    evening.type(key)

    assert -number == evening.end()


def stop_and_hang(ours: Terminal) -> None:
    wait_for(ours, Stop)
    ours.write("saving.")
    time.sleep(2 * SOON)


def leave_and_hang(ours: Terminal) -> None:
    wait_for(ours, Stop)
    ours.leave()
    tell("saving.")
    time.sleep(2 * SOON)


def never_listen(ours: Terminal) -> None:
    ours.write("saving.")
    time.sleep(2 * SOON)


@pytest.mark.parametrize(
    ("act", "full", "number"),
    [
        (stop_and_hang, True, signal.SIGINT),
        (stop_and_hang, False, signal.SIGINT),
        (leave_and_hang, True, signal.SIGINT),
        (never_listen, True, signal.SIGTERM),
    ],
)
def test_a_second_stop_leaves_at_once_whatever_hangs(
    act: Callable[[Terminal], object], full: bool, number: int
) -> None:
    evening = Evening(act, full)
    evening.type(b"\x03")
    evening.until(b"saving.")
    # Longer than SAME_HAND, with time for the first to arrive on a busy computer.
    time.sleep(0.4)
    evening.kill(number)

    assert -number == evening.end()


def write_much(ours: Terminal) -> None:
    ours.write("foot" * 50_000)
    stop_politely(ours)


def say_much(_ours: Terminal) -> None:
    signals.PATIENCE = 0.2
    while True:
        os.write(1, b"foot" * 50_000)


@pytest.mark.parametrize(("act", "number"), [(write_much, signal.SIGINT), (say_much, signal.SIGTERM)])
def test_one_stop_leaves_a_terminal_that_nobody_reads(
    act: Callable[[Terminal], object], number: signal.Signals
) -> None:
    evening = Evening(act, full=False)
    time.sleep(0.1)
    evening.kill(number)
    time.sleep(0.7)  # in which nothing is read

    assert -number == evening.end()


def test_a_stop_that_is_passed_on_twice_does_not_cut_the_saving_short() -> None:
    def act(ours: Terminal) -> None:
        signals.SAME_HAND = SOON  # a busy computer may need longer than usual from the first to the last
        signal.raise_signal(signal.SIGHUP)
        signal.raise_signal(signal.SIGHUP)
        number = wait_for(ours, Stop).signal
        ours.leave()
        signal.raise_signal(signal.SIGHUP)
        tell("saved.")
        ours.die(number)

    evening = Evening(act)

    assert -signal.SIGHUP == evening.end()
    assert b"saved." in evening.seen


@pytest.mark.parametrize(("act", "status"), [(stumble, 1), (lambda ours: ours.read(0), 0)])
def test_after_a_bug_and_after_a_good_night_everything_is_as_it_was(
    act: Callable[[Terminal], object], status: int
) -> None:
    assert status == Evening(act).end()


def test_the_cursor_is_seen_again_and_wraps() -> None:
    evening = Evening(stop_politely)
    screen = pyte.Screen(80, 24)
    stream = pyte.ByteStream(screen)
    stream.feed(begun := evening.seen)

    assert screen.cursor.hidden
    evening.type(b"\x03")
    evening.end()
    stream.feed(evening.seen.removeprefix(begun))

    assert not screen.cursor.hidden
    assert pyte.modes.DECAWM in screen.mode


def test_a_new_size_is_told_by_signal() -> None:
    def act(ours: Terminal) -> None:
        wait_for(ours, News)
        ours.write("{} by {}.".format(*ours.size()))

    evening = Evening(act)
    start = time.monotonic()
    set_size(evening.window, 40, 12)
    evening.until(b"40 by 12.")

    assert time.monotonic() - start < SOON / 2, "and not by looking again when the waiting is over"
    assert 0 == evening.end()


def test_a_closed_window_is_a_stop_and_never_an_error() -> None:
    there, here = os.pipe()

    def act(ours: Terminal) -> None:
        number = wait_for(ours, Stop).signal
        try:
            ours.write("Good night.")
        except Gone:
            os.write(here, b"gone.")
        ours.die(number)

    job, window = pty.fork()
    if not job:
        _live(act, True)
    while not os.read(window, 99).endswith(b"begun."):
        pass
    os.close(here)
    os.close(window)
    _, status = os.waitpid(job, 0)

    assert b"gone." == os.read(there, 99)
    assert -signal.SIGHUP == os.waitstatus_to_exitcode(status)
    os.close(there)


def answer(ours: Terminal) -> None:
    """Say what comes in, and do what it asks for; a press is answered with a stop that nobody can catch."""
    while True:
        for each in ours.read(SOON):
            ours.write(f"{each}.")
            match each:
                case News.SUSPENDED:
                    ours.suspend()
                case Stop(number):
                    ours.die(number)
                case Key():
                    signal.raise_signal(signal.SIGSTOP)


# Ctrl-Z is answered with our leave; a stop that cannot be caught leaves everything as it was.
STOPPED = pytest.mark.parametrize(
    ("key", "sign"),
    [(b"\x1a", LEAVING + b"stopped (True, True, True)."), (b" ", b"stopped (False, False, True).")],
)


@STOPPED
def test_a_stopped_program_takes_the_screen_again_when_it_may_go_on(key: bytes, sign: bytes) -> None:
    evening = Evening(answer)
    evening.type(key)
    evening.until(sign)
    evening.type(b"fg\n")
    evening.until(b"News.RESIZED")

    assert (False, False, True) == modes(evening.window)
    assert 2 == evening.seen.count(b"\x1b[?1049h\x1b[?25l")
    evening.type(b"\x03")

    assert -signal.SIGINT == evening.end()


@STOPPED
def test_a_kill_while_stopped_is_obeyed_and_leaves_the_terminal_to_the_shell(key: bytes, sign: bytes) -> None:
    evening = Evening(answer)
    evening.type(key)
    evening.until(sign)
    evening.type(b"kill\n")

    assert -signal.SIGTERM == evening.end()
    assert 1 == evening.seen.count(b"stopped") == evening.seen.count(b"\x1b[?1049h")
    assert 1 == evening.seen.count(LEAVING)


def test_a_way_out_that_nobody_thought_of_is_covered_as_well(tty: Tty) -> None:
    window, program = tty
    before = termios.tcgetattr(program)
    code = "from footcare import terminal; terminal.Terminal(True).__enter__(); raise SystemExit(5)"
    ended = subprocess.run([sys.executable, "-c", code], stdin=program, stdout=program, timeout=SOON)

    assert 5 == ended.returncode
    assert before == termios.tcgetattr(program)
    assert drain(window).endswith(LEAVING)
