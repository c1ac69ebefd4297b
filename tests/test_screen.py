"""What the person sees is the last frame, and nothing flashes on the way there."""

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from rich.text import Text
from wcwidth import wcswidth  # pyte counts cells with it

from footcare.terminal.screen import Screen
from footcare.views.themes import Depth, console

Line = tuple[tuple[str, str], ...]
"""Spans of text, each with its style; together exactly as wide as the window."""
Frame = tuple[Line, ...]

COLOURS = {"": "d9a066", "strong": "ffc27a", "line": "875f33"}


class Window:
    """A terminal with a screen of ours on it, and everything that was written."""

    def __init__(self, columns: int, rows: int, theme: str = "ember") -> None:
        self.terminal = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.terminal)
        self.stream.feed("\x1b[?7l" + "left over " * 40)
        self.written: list[str] = []
        self.fails = False
        self.screen = Screen(self.write, console(theme, Depth.TRUE))

    def write(self, text: str) -> None:
        if self.fails:
            raise BrokenPipeError
        self.written.append(text)
        self.stream.feed(text)

    def show(self, frame: Frame) -> str:
        """What is written to show *frame*."""
        self.written = []
        text = Text("\n", no_wrap=True).join(Text.assemble(*line) for line in frame)
        self.screen.show(text, self.terminal.columns, self.terminal.lines)
        return "".join(self.written)

    def resize(self, columns: int, rows: int) -> None:
        self.terminal.resize(rows, columns)

    def holds(self, frame: Frame) -> bool:
        """Whether every cell has the character and the colour of *frame*, on the ground of the theme."""
        texts = ["".join(text for text, _ in line) for line in frame]
        return texts == self.terminal.display and all(
            (self.terminal.buffer[row][column].fg, self.terminal.buffer[row][column].bg)
            == (COLOURS[style], "0b0705")
            for row, line in enumerate(frame)
            for column, style in enumerate(style for text, style in line for _ in range(wcswidth(text)))
        )


def bar(filled: int, width: int = 60) -> Frame:
    """A picture with one bar in it."""
    still: Line = ((" " * width, ""),)
    return (still, (("━" * filled, "strong"), ("─" * (width - filled), "line")), still)


@pytest.fixture
def window() -> Window:
    """One that shows a bar."""
    shown = Window(60, 3)
    shown.show(bar(10))
    return shown


def test_the_first_frame_clears_the_window_once_and_fills_it() -> None:
    window = Window(60, 3)

    written = window.show(bar(10))

    assert window.holds(bar(10))
    assert 1 == written.count("\x1b[2J")
    assert 1 == len(window.written)


def test_a_frame_without_change_writes_nothing(window: Window) -> None:
    assert "" == window.show(bar(10))


def test_only_the_line_that_changed_is_written(window: Window) -> None:
    written = window.show(bar(11))

    assert window.holds(bar(11))
    assert "\x1b[2;1H" in written
    assert not any(other in written for other in ("\x1b[1;", "\x1b[3;", "\x1b[2J"))
    assert len(written.encode()) <= 60 * 3 + 120


def test_of_a_line_only_the_pieces_that_changed_are_written() -> None:
    window = Window(12, 1)
    window.show(((("left  ", "line"), ("hand", "strong"), ("  ", "line")),))
    after: Frame = ((("left  ", "line"), ("foot", "strong"), ("  ", "line")),)

    written = window.show(after)

    assert window.holds(after)
    assert "\x1b[1;7H" in written
    assert "left" not in written


def test_every_frame_is_one_write_between_the_marks_and_leaves_no_style_on() -> None:
    window = Window(60, 3)
    for frame in (bar(10), bar(30)):
        written = window.show(frame)

        assert 1 == len(window.written)
        assert written.startswith("\x1b[?2026h")
        assert written.endswith("\x1b[0m\x1b[?2026l")


def test_after_the_shell_was_on_the_screen_everything_is_drawn_again(window: Window) -> None:
    window.stream.feed("\x1b[2;5H$ fg")
    window.screen.forget()

    assert 1 == window.show(bar(10)).count("\x1b[2J")
    assert window.holds(bar(10))


def test_a_write_that_failed_leads_to_a_whole_new_frame(window: Window) -> None:
    window.fails = True
    with pytest.raises(BrokenPipeError):
        window.show(bar(11))
    window.fails = False

    assert "\x1b[2J" in window.show(bar(11))
    assert window.holds(bar(11))


def test_content_cannot_ring_the_bell_or_move_the_cursor() -> None:
    window = Window(12, 1)

    window.show(((("a\x07b\x1b[2Jc\x9bd\r", ""),),))

    assert ["ab[2Jcd     "] == window.terminal.display


def test_a_frame_with_too_few_lines_leaves_the_rest_dark() -> None:
    window = Window(5, 3)
    window.show(((("aaaaa", ""),), (("bbbbb", ""),), (("ccccc", ""),)))

    window.show(((("aaaaa", ""),),))

    assert window.holds(((("aaaaa", ""),), (("     ", ""),), (("     ", ""),)))


def test_without_colours_bold_does_not_leak_into_the_next_word() -> None:
    window = Window(8, 1, theme="mono")

    written = window.show(((("bold", "strong"), ("thin", "")),))

    assert [True] * 4 + [False] * 4 == [window.terminal.buffer[0][column].bold for column in range(8)]
    assert "38;" not in written


law = settings(deadline=None, derandomize=True)

SIZES = some.tuples(some.integers(1, 24), some.integers(1, 4))
LETTERS = some.sampled_from("abc  ━─●世界")
STYLES = some.sampled_from([*COLOURS])


@some.composite
def lines(draw: some.DrawFn, columns: int) -> Line:
    """A line exactly as wide as the window."""
    cells: list[tuple[str, str]] = []
    left = columns
    while left:
        letter = draw(LETTERS)
        letter = letter if wcswidth(letter) <= left else "."
        times = draw(some.integers(1, left // wcswidth(letter)))
        cells.append((letter * times, draw(STYLES)))
        left -= wcswidth(letter) * times
    return tuple(cells)


@some.composite
def evenings(draw: some.DrawFn) -> list[tuple[tuple[int, int], Frame]]:
    """Frames, each with the size of the window it is for; often the same size, and many of the same lines."""
    shown: list[tuple[tuple[int, int], Frame]] = []
    for _ in range(draw(some.integers(1, 6))):
        if shown and draw(some.integers(0, 3)) != 0:
            size, before = shown[-1]
            row = draw(some.integers(0, size[1] - 1))
            frame = (*before[:row], draw(lines(size[0])), *before[row + 1 :])
        else:
            size = draw(SIZES)
            frame = tuple(draw(lines(size[0])) for _ in range(size[1]))
        shown.append((size, frame))
    return shown


@law
@given(evenings())
def test_the_screen_always_holds_exactly_the_last_frame(evening: list[tuple[tuple[int, int], Frame]]) -> None:
    window, before = Window(*evening[0][0]), None
    for size, frame in evening:
        if size != before:
            window.resize(*size)
        written = window.show(frame)

        assert window.holds(frame)
        assert (size != before) == ("\x1b[2J" in written)
        assert "" == window.show(frame)
        before = size
