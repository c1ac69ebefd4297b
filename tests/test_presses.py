"""An elbow on the keyboard: what counts as a press, and what does not."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from footcare.terminal.presses import Key, Presses

LATER = 5.0  # seconds after which nothing can be undecided


def presses(*strokes: tuple[float, bytes]) -> list[tuple[float, Key]]:
    """Every press and when it is known, if bytes come at these seconds; looked at only when due."""
    keyboard, seen, now = Presses(), [], 0.0
    for at, data in [*strokes, (max((at for at, _ in strokes), default=0.0) + LATER, b"")]:
        while (wait := keyboard.wait(now)) is not None and now + wait < at:
            now += wait
            seen += [(round(now, 3), key) for key in keyboard.ready(now)]
        now = at
        keyboard.feed(data, now)
        seen += [(round(now, 3), key) for key in keyboard.ready(now)]
    return seen


def meant(*strokes: tuple[float, bytes]) -> list[Key]:
    return [key for _, key in presses(*strokes)]


def test_an_elbow_on_the_space_bar_is_a_press_at_once() -> None:
    assert [(0.0, Key.ANY)] == presses((0.0, b" "))


def test_an_elbow_on_four_keys_is_one_press() -> None:
    assert [Key.ANY] == meant((0.0, b"bnv "))


def test_leaning_on_the_space_bar_for_five_seconds_is_one_press() -> None:
    held = [(count * 0.03, b" ") for count in range(167)]

    assert [(0.0, Key.ANY)] == presses(*held)


def test_after_leaning_on_a_key_the_next_press_counts_when_the_keys_were_left_alone() -> None:
    held = [(count * 0.03, b" ") for count in range(101)]

    assert [Key.ANY] == meant(*held, (3.29, b" "))
    assert [Key.ANY, Key.ANY] == meant(*held, (3.30, b" "))


def test_a_slow_second_press_counts_only_after_a_second() -> None:
    assert [Key.ANY] == meant((0.0, b" "), (0.99, b" "))
    assert [Key.ANY, Key.ANY] == meant((0.0, b" "), (1.0, b" "))


def test_a_tremor_within_the_second_delays_the_next_press() -> None:
    assert [Key.ANY] == meant((0.0, b" "), (0.9, b" "), (1.1, b" "))
    assert [Key.ANY, Key.ANY] == meant((0.0, b" "), (0.9, b" "), (1.2, b" "))


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"q", Key.QUIT),
        (b"Q", Key.QUIT),
        (b"?", Key.HELP),
        (b"\x1b[C", Key.RIGHT),
        (b"\x1b[D", Key.LEFT),
        (b"\x1bOC", Key.RIGHT),
        (b"\x1bOD", Key.LEFT),
    ],
)
def test_a_key_with_a_meaning_waits_to_see_whether_it_is_alone(data: bytes, key: Key) -> None:
    assert [(0.15, key)] == presses((0.0, data))


@pytest.mark.parametrize(
    "data", [b"qw", b"wq", b"qq", b"q\x1b[C", b"\x1b[C\x1b[D", b"?/", b"\x1b[Aq", b"q\x1bOB"]
)
def test_a_key_with_a_meaning_beside_another_is_only_a_press(data: bytes) -> None:
    assert [(0.0, Key.ANY)] == presses((0.0, data))


def test_company_may_come_up_to_a_sixth_of_a_second_later() -> None:
    assert [(0.14, Key.ANY)] == presses((0.0, b"q"), (0.14, b"w"))
    assert [(0.15, Key.QUIT)] == presses((0.0, b"q"), (0.16, b"w"))


def test_esc_may_be_company_too() -> None:
    assert [(0.19, Key.ANY)] == presses((0.0, b"q"), (0.14, b"\x1b"))
    assert [(0.19, Key.ANY)] == presses((0.0, b"q"), (0.14, b"\x1b"), (0.16, b""))


def test_two_separate_presses_of_q_are_two_calls_to_quit() -> None:
    assert [Key.QUIT, Key.QUIT] == meant((0.0, b"q"), (1.2, b"q"))


def test_leaning_on_the_right_arrow_is_one_step() -> None:
    held = [(0.0, b"\x1b[C"), *((0.3 + count * 0.03, b"\x1b[C") for count in range(100))]

    assert [Key.RIGHT] == meant(*held)


def test_esc_alone_is_a_press_and_never_quits() -> None:
    assert [(0.05, Key.ANY)] == presses((0.0, b"\x1b"))


@pytest.mark.parametrize(
    "data", [b"\x1bq", b"\x1b\xc3\xa9", b"\x1b\x1b", b"\x1b\x1b[C", b"\x1b[", b"\x1bO", b"\x1b]"]
)
def test_alt_and_a_key_are_one_press(data: bytes) -> None:
    assert [Key.ANY] == meant((0.0, data))


@pytest.mark.parametrize(
    "data", [b"\r", b"x", b"\x00", b"\t", b"\x7f", b"\x13", "é".encode(), "世".encode(), b"\xff"]
)
def test_every_other_key_is_a_press(data: bytes) -> None:
    assert [(0.0, Key.ANY)] == presses((0.0, data))


def test_the_key_that_started_the_evening_is_no_press_on_it_however_long_it_is_held() -> None:
    presses_after = Presses(pressed=100.0)
    for repeat in range(60):
        presses_after.feed(b"\r", 100.03 + repeat / 30)
    assert () == presses_after.ready(102.2)
    presses_after.feed(b" ", 103.0)
    assert (Key.ANY,) == presses_after.ready(103.0)


IGNORED = {
    "focus in": b"\x1b[I",
    "focus out": b"\x1b[O",
    "the colour of the window": b"\x1b]11;rgb:0000/0000/0000\x07",
    "the same, ended otherwise": b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    "a device report": b"\x1bP1+r544e=787465726d\x1b\\",
    "a mouse click": b"\x1b[<0;10;20M\x1b[<0;10;20m",
    "an old mouse click": b"\x1b[M q?",
    "up": b"\x1b[A",
    "down": b"\x1bOB",
    "up and down": b"\x1b[A\x1b[B",
    "control and right": b"\x1b[1;5C",
    "page down": b"\x1b[6~",
    "F1": b"\x1bOP",
    "F5": b"\x1b[15~",
    "F1 of the Linux console": b"\x1b[[A",
    "where the cursor is": b"\x1b[12;34R",
    "what the terminal is": b"\x1b[?64;1;2c",
    "a key of a newer protocol": b"\x1b[113;1:1u",
    "an application command": b"\x1b_Gi=31;OK\x1b\\",
    "a private message": b"\x1b^q\x1b\\",
    "a paste": b"\x1b[200~q q ? rm\r\x1b[C\x1b[201\x1b[201~",
    "a long paste": b"\x1b[200~" + b"q\r" * 100_000 + b"\x1b[201~",
}


@pytest.mark.parametrize("data", IGNORED.values(), ids=IGNORED)
def test_what_is_no_key_is_no_press(data: bytes) -> None:
    assert [] == meant((0.0, data))


@pytest.mark.parametrize("data", [each for each in IGNORED.values() if len(each) < 100])
def test_what_is_no_key_is_no_press_however_slowly_it_comes(data: bytes) -> None:
    assert [] == meant(*((count * 0.02, data[count : count + 1]) for count in range(len(data))))


@pytest.mark.parametrize("name", ["focus in", "a mouse click", "a paste", "the colour of the window"])
def test_what_is_no_key_is_no_company_either(name: str) -> None:
    assert [(0.15, Key.QUIT)] == presses((0.0, IGNORED[name] + b"q" + IGNORED[name]))


def test_an_answer_that_never_ends_keeps_the_keyboard_for_a_second_only() -> None:
    assert [] == meant((0.0, b"\x1b]11;rgb"), (0.9, b"q"))
    assert [Key.ANY] == meant((0.0, b"\x1b]11;rgb"), (1.0, b" "))
    assert [Key.ANY] == meant((0.0, b"\x1b[200~some"), (0.5, b"more"), (1.5, b" "))
    assert [Key.ANY] == meant((0.0, b"\x1b[12;"), (1.5, b" "))


def test_after_a_paste_in_many_pieces_the_keyboard_is_heard_at_once() -> None:
    paste = b"\x1b[200~q\x1b[201 q\x1b[201~"
    pieces = [(count * 0.02, paste[count : count + 1]) for count in range(len(paste))]

    assert [Key.ANY] == meant(*pieces, (len(paste) * 0.02, b" "))


def test_a_sequence_broken_off_by_the_next_one_harms_nobody() -> None:
    assert [Key.LEFT] == meant((0.0, b"\x1b[12;\x1b[D"))
    assert [Key.LEFT] == meant((0.0, b"\x1b]11;rgb\x1b[D"))


def test_an_arrow_cut_in_two_by_the_line_is_still_an_arrow() -> None:
    assert [Key.RIGHT] == meant((0.0, b"\x1b["), (0.3, b"C"))


def test_a_paste_without_brackets_is_one_press() -> None:
    text = b"quiet? yes\r\n" * 300

    assert [Key.ANY] == meant(*((at / 1000, text[at : at + 100]) for at in range(0, len(text), 100)))


law = settings(deadline=None, derandomize=True)

PIECES = some.sampled_from(
    [b"q", b"?", b" ", b"\x1b", b"[", b"O", b"]", b"C", b"M", b"~", b"200", b"\\", b"\x07"]
)
BYTES = some.one_of(some.binary(max_size=40), some.lists(PIECES, max_size=20).map(b"".join))
BURST = some.lists(some.tuples(some.integers(0, 18), BYTES), max_size=5).map(
    # In steps of 1/128 second, exact in binary; all within the seventh of a second that a burst lasts.
    lambda strokes: sorted(strokes, key=lambda stroke: stroke[0])
)


@law
@given(some.lists(BURST, max_size=6))
def test_there_are_never_more_presses_than_bursts(bursts: list[list[tuple[int, bytes]]]) -> None:
    strokes = [
        (index * 1.75 + step / 128, data)
        for index, burst in enumerate(bursts)
        for step, data in burst
        if data
    ]

    assert len(meant(*strokes)) <= len(bursts)


@law
@given(BYTES, some.lists(some.integers(0, 60)))
def test_it_makes_no_difference_how_the_line_cuts_the_bytes(data: bytes, cuts: list[int]) -> None:
    ends = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    pieces = [(0.0, data[start:end]) for start, end in pairwise(ends)]

    assert presses((0.0, data)) == presses(*pieces)


@law
@given(some.lists(some.tuples(some.integers(0, 400), BYTES), max_size=20))
def test_whatever_comes_the_keyboard_is_heard_again(strokes: list[tuple[int, bytes]]) -> None:
    ordered = [(step / 128, data) for step, data in sorted(strokes)]

    assert Key.ANY == meant(*ordered, (10.0, b" "))[-1]


@law
@given(
    some.lists(some.tuples(some.integers(0, 400), BYTES), max_size=20),
    some.lists(some.integers(0, 800), max_size=60),
)
def test_looking_more_often_changes_nothing(strokes: list[tuple[int, bytes]], often: list[int]) -> None:
    ordered = [(step / 128, data) for step, data in sorted(strokes)]
    looks = [(look / 128, b"") for look in often]

    assert meant(*ordered) == meant(*sorted(ordered + looks, key=lambda stroke: stroke[0]))
