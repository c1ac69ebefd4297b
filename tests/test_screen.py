"""What the person sees is the last frame, and nothing flashes on the way there."""

import pyte
from hypothesis import given, settings
from hypothesis import strategies as some
from wcwidth import wcswidth  # pyte counts cells with it

from footcare.terminal.screen import Frame, Line, Screen

INKS = {
    "": "\x1b[38;2;217;160;102;48;2;11;7;5m",
    "strong": "\x1b[1;38;2;255;194;122;48;2;11;7;5m",
    "line": "\x1b[38;2;135;95;51;48;2;11;7;5m",
    "bare": "",
}
COLOURS = {"": "d9a066", "strong": "ffc27a", "line": "875f33", "bare": "default"}


class Window:
    """A terminal with a screen of ours on it, and everything that was written."""

    def __init__(self, columns: int, rows: int, ground: str = INKS[""]) -> None:
        self.terminal = pyte.Screen(columns, rows)
        self.stream = pyte.Stream(self.terminal)
        self.stream.feed("\x1b[?7l" + "left over " * 40)
        self.written: list[str] = []
        self.screen = Screen(self.write, INKS.__getitem__, wcswidth, ground)

    def write(self, text: str) -> None:
        self.written.append(text)
        self.stream.feed(text)

    def show(self, frame: Frame) -> str:
        """What is written to show *frame*."""
        self.written = []
        self.screen.show(frame, self.terminal.columns, self.terminal.lines)
        return "".join(self.written)

    def resize(self, columns: int, rows: int) -> None:
        self.terminal.resize(rows, columns)

    def holds(self, frame: Frame) -> bool:
        """Whether every cell has the character and the ink of *frame*, and no more than that."""
        texts = ["".join(text for text, _ in line) for line in frame]
        return texts == self.terminal.display and all(
            (self.terminal.buffer[row][column].fg, self.terminal.buffer[row][column].bold)
            == (COLOURS[role], role == "strong")
            for row, line in enumerate(frame)
            for column, role in enumerate(role for text, role in line for _ in range(wcswidth(text)))
        )


def bar(filled: int, width: int = 60) -> Frame:
    """A picture with one bar in it."""
    still: Line = ((" " * width, ""),)
    return (still, (("━" * filled, "strong"), ("─" * (width - filled), "line")), still)


def test_the_first_frame_clears_the_window_once_and_fills_it() -> None:
    window = Window(60, 3)

    written = window.show(bar(10))

    assert window.holds(bar(10))
    assert 1 == written.count("\x1b[2J")
    assert 1 == len(window.written)


def test_a_frame_without_change_writes_nothing() -> None:
    window = Window(60, 3)
    window.show(bar(10))

    assert "" == window.show(bar(10))


def test_a_bar_that_grows_by_a_cell_costs_a_few_bytes() -> None:
    window = Window(60, 3)
    window.show(bar(10))

    written = window.show(bar(11))

    assert window.holds(bar(11))
    assert len(written.encode()) <= 65


def test_two_changes_far_apart_do_not_write_what_lies_between() -> None:
    window = Window(40, 1)
    window.show(((("a" + "-" * 38 + "b", ""),),))

    written = window.show(((("c" + "-" * 38 + "d", ""),),))

    assert window.holds(((("c" + "-" * 38 + "d", ""),),))
    assert "-" not in written


def test_beside_letters_of_two_cells_a_line_is_drawn_whole() -> None:
    before: Frame = ((("世 my word", ""),),)
    after: Frame = ((("世 my ward", ""),),)
    window = Window(10, 1)
    window.show(before)

    window.show(after)

    assert window.holds(after)


def test_every_frame_is_one_write_between_the_marks_and_leaves_no_ink_on() -> None:
    window = Window(60, 3)
    for frame in (bar(10), bar(30)):
        written = window.show(frame)

        assert 1 == len(window.written)
        assert written.startswith("\x1b[?2026h")
        assert written.endswith("\x1b[0m\x1b[?2026l")


def test_after_the_shell_was_on_the_screen_everything_is_drawn_again() -> None:
    window = Window(60, 3)
    window.show(bar(10))
    window.stream.feed("\x1b[2;5H$ fg")
    window.screen.forget()

    assert 1 == window.show(bar(10)).count("\x1b[2J")
    assert window.holds(bar(10))


def test_a_write_that_failed_leads_to_a_whole_new_frame() -> None:
    window = Window(60, 3)
    window.show(bar(10))
    working, window.screen._write = window.screen._write, _refuse
    try:
        window.screen.show(bar(11), 60, 3)
    except OSError:
        window.screen._write = working

    assert "\x1b[2J" in window.show(bar(11))
    assert window.holds(bar(11))


def _refuse(_text: str) -> None:
    raise OSError


def test_content_cannot_ring_the_bell_or_move_the_cursor() -> None:
    window = Window(12, 1)

    window.show(((("a\x07b\x1b[2Jc\x9bd\n", ""),),))

    assert ["a b [2Jc d  "] == window.terminal.display


def test_a_frame_with_too_few_lines_leaves_the_rest_dark() -> None:
    window = Window(5, 3)
    window.show(((("aaaaa", ""),), (("bbbbb", ""),), (("ccccc", ""),)))

    window.show(((("aaaaa", ""),),))

    assert ["aaaaa", "     ", "     "] == window.terminal.display


def test_without_colours_bold_does_not_leak_into_the_next_word() -> None:
    window = Window(8, 1, ground="")
    inks = {"title": "\x1b[1m", "": ""}
    window.screen = Screen(window.write, inks.__getitem__, wcswidth)

    window.screen.show(((("bold", "title"), ("thin", "")),), 8, 1)

    assert [True] * 4 + [False] * 4 == [window.terminal.buffer[0][column].bold for column in range(8)]


law = settings(deadline=None, derandomize=True)

SIZES = some.tuples(some.integers(1, 24), some.integers(1, 4))
LETTERS = some.sampled_from("abc  ━─●世界")
ROLES = some.sampled_from([*INKS])


@some.composite
def lines(draw: some.DrawFn, columns: int) -> Line:
    """A line exactly as wide as the window."""
    cells: list[tuple[str, str]] = []
    left = columns
    while left:
        letter = draw(LETTERS)
        letter = letter if wcswidth(letter) <= left else "."
        times = draw(some.integers(1, left // wcswidth(letter)))
        cells.append((letter * times, draw(ROLES)))
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
