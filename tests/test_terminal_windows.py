"""The terminal of Windows, as far as it can be pretended elsewhere."""

import os
import signal
import sys
import time
from types import SimpleNamespace

import pytest
from evenings import FakeClock

from footcare.terminal import signals
from footcare.terminal.inputs import Gone, Key, Line, News, Stop
from footcare.terminal.windows import Terminal


class Keyboard:
    """Stands in for msvcrt: gives what was typed, one character at a time."""

    def __init__(self, typed: str) -> None:
        self.typed = list(typed)

    def kbhit(self) -> bool:
        return bool(self.typed)

    def getwch(self) -> str:
        return self.typed.pop(0)


class Stream:
    """Stands in for a console that knows the letters of an encoding."""

    def __init__(self, encoding: str = "utf-8") -> None:
        self.encoding = encoding
        self.text = ""
        self.closed = False

    def write(self, text: str) -> None:
        if self.closed:
            raise ValueError
        self.text += text

    def flush(self) -> None:
        pass


class Windows:
    """A terminal of Windows with everything around it pretended."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, typed: str = "", encoding: str = "utf-8") -> None:
        self.clock = FakeClock()
        self.size = (80, 24)
        self.stream = Stream(encoding)
        self.ended: list[int] = []
        self.obeys: list[bool] = []
        console = SimpleNamespace(just_fix_windows_console=lambda: self.obeys.append(not self.stream.text))
        monkeypatch.setitem(sys.modules, "colorama", console)
        monkeypatch.setitem(sys.modules, "msvcrt", Keyboard(typed))
        monkeypatch.setattr(sys, "stdout", self.stream)
        monkeypatch.setattr(os, "isatty", lambda _descriptor: True)
        monkeypatch.setattr(os, "get_terminal_size", lambda _descriptor: self.size)
        monkeypatch.setattr(os, "_exit", self.ended.append)
        monkeypatch.setattr(signals, "ALARM", 0)
        monkeypatch.setattr(time, "monotonic", self.clock)
        monkeypatch.setattr(time, "sleep", self.sleep)

    def sleep(self, seconds: float) -> None:
        assert 0 < seconds <= 0.05
        self.clock.now += seconds


def test_windows_gives_presses_and_takes_over_the_console(monkeypatch: pytest.MonkeyPatch) -> None:
    pretended = Windows(monkeypatch, "bnv ")
    with Terminal(True) as ours:
        assert "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l" == pretended.stream.text
        assert (Key.ANY,) == ours.read(1.0)
        assert () == ours.read(1.0)

    assert 1.0 == pytest.approx(pretended.clock.passed)
    assert pretended.stream.text.endswith("\x1b[?25h\x1b[?2004l\x1b[?7h\x1b[0m\x1b[?1049l")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("\xe0K", Key.LEFT),
        ("\x00M", Key.RIGHT),
        ("q", Key.QUIT),
        ("\x1b", Key.ANY),
        ("à", Key.ANY),
        ("é", Key.ANY),
    ],
)
def test_windows_knows_the_keys(monkeypatch: pytest.MonkeyPatch, typed: str, key: Key) -> None:
    Windows(monkeypatch, typed)
    with Terminal(True) as ours:
        assert (key,) == ours.read(1.0)


def test_windows_function_keys_are_no_press(monkeypatch: pytest.MonkeyPatch) -> None:
    Windows(monkeypatch, "\x00;\xe0S\xe0H")
    with Terminal(True) as ours:
        assert () == ours.read(1.0)


def test_windows_notices_a_new_size(monkeypatch: pytest.MonkeyPatch) -> None:
    pretended = Windows(monkeypatch)
    with Terminal(True) as ours:
        pretended.size = (40, 12)

        assert (News.RESIZED,) == ours.read(1.0)
        assert (40, 12) == ours.size()


def test_windows_tells_control_c_and_the_second_one_leaves_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    pretended = Windows(monkeypatch)
    with Terminal(True) as ours:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

        assert (Stop(signal.SIGINT),) == ours.read(1.0)
        pretended.clock.now += 0.2
        signal.raise_signal(signal.SIGINT)

        assert [130] == pretended.ended
        assert pretended.stream.text.endswith("\x1b[?1049l")
    signal.signal(signal.SIGINT, before)


def test_windows_gives_control_c_back_and_dies_with_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.getsignal(signal.SIGINT)
    pretended = Windows(monkeypatch)
    with Terminal(True) as ours:
        ours.die(signal.SIGINT)

    assert [130] == pretended.ended
    assert before == signal.getsignal(signal.SIGINT)


def test_windows_writes_the_letters_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    pretended = Windows(monkeypatch, encoding="cp437")
    with Terminal(False) as ours:
        ours.write("░ ∞ 世")

        assert "░ ∞ ?" == pretended.stream.text


def test_windows_says_once_that_nobody_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    pretended = Windows(monkeypatch)
    with Terminal(True) as ours:
        pretended.stream.closed = True
        with pytest.raises(Gone):
            ours.write("Good night.")
        ours.write("Good night.")


def test_windows_reads_lines_in_plain_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    there, here = os.pipe()
    sleep = time.sleep
    pretended = Windows(monkeypatch)
    monkeypatch.setattr(time, "sleep", lambda _seconds: sleep(0.001))
    with Terminal(False, there) as ours:
        os.write(here, b"\r\nb\r\n")

        assert (Line(""), Line("b")) == ours.read(1.0)
        assert "" == pretended.stream.text
    os.close(here)


def test_windows_obeys_escapes_before_the_first_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    pretended = Windows(monkeypatch)
    with Terminal(True):
        assert [True] == pretended.obeys
