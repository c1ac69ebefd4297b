"""A finger on a key, while the questions are asked: what is a letter, and what is none."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from footcare.terminal.inputs import Letter
from footcare.terminal.letters import ALONE, UNFINISHED, Letters

ESC = "\x1b"
LATER = 5.0  # seconds after which nothing can be undecided
STEPS = 128  # times in steps of 1/128 second are exact in binary

Strokes = list[tuple[float, bytes]]


def letters(*strokes: tuple[float, bytes], looks: list[float] | None = None) -> list[tuple[float, str]]:
    """Every letter and when it is known, if bytes come at these seconds; also looked at at *looks*."""
    keyboard, seen, now = Letters(), [], 0.0
    came = sorted([*strokes, *((look, b"") for look in looks or [])], key=lambda each: each[0])
    for at, data in [*came, (max((at for at, _ in came), default=0.0) + LATER, b"")]:
        while (wait := keyboard.wait(now)) is not None and now + wait < at:
            now += wait
            heard = keyboard.ready(now)
            assert wait or heard, "it would look all the time"
            seen += [(round(now, 3), letter.text) for letter in heard]
        now = at
        if data:
            keyboard.feed(data, now)
        seen += [(round(now, 3), letter.text) for letter in keyboard.ready(now)]
    return seen


def typed(*strokes: tuple[float, bytes]) -> str:
    """The letters alone, in their order."""
    return "".join(letter for _, letter in letters(*strokes))


def test_a_letter_is_known_at_once() -> None:
    assert [(0.0, "y")] == letters((0.0, b"y"))


def test_no_letter_is_lost_and_none_comes_twice() -> None:
    keyboard = Letters()
    keyboard.feed(b"yn", 0.0)

    assert (Letter("y"), Letter("n")) == keyboard.ready(0.0)
    assert () == keyboard.ready(0.0)
    assert keyboard.wait(0.0) is None


def test_enter_backspace_and_control_keys_are_letters_too() -> None:
    assert "\r\n\x7f\x08\t\x00\x17" == typed((0.0, b"\r\n\x7f\x08\t\x00\x17"))


@pytest.mark.parametrize("text", ["é", "ß", "世界", "😴", "e\u0301", "\u2019"])
def test_a_letter_of_any_script_is_whole_however_slowly_its_bytes_come(text: str) -> None:
    data = text.encode()

    assert text == typed((0.0, data))
    assert text == typed(*((count * 0.3, data[count : count + 1]) for count in range(len(data))))


@pytest.mark.parametrize("data", [b"\xff", b"\xc3", b"\xe4\xb8", b"\x80"])
def test_what_is_no_letter_in_any_script_keeps_no_other_from_being_heard(data: bytes) -> None:
    heard = typed((0.0, data), (0.5, b"n"))

    assert "n" == heard[-1]
    assert {"\ufffd"} >= set(heard[:-1])


# Esc, and what else begins like it


def test_esc_is_known_when_nothing_has_followed_it() -> None:
    assert [(ALONE, ESC)] == letters((0.0, b"\x1b"))


def test_a_letter_after_esc_counts_for_itself_when_it_came_later() -> None:
    assert [(0.05, ESC), (0.05, "n")] == letters((0.0, b"\x1b"), (ALONE, b"n"))
    assert [] == letters((0.0, b"\x1b"), (0.049, b"n"))


def test_esc_after_letters_waits_for_itself_only() -> None:
    assert [(0.0, "y"), (0.05, ESC)] == letters((0.0, b"y\x1b"))
    assert [(0.0, "y"), (0.08, ESC)] == letters((0.0, b"y"), (0.03, b"\x1b"))


def test_esc_again_and_again_is_esc_each_time() -> None:
    assert [ESC] * 20 == list(typed(*((count * 0.1, b"\x1b") for count in range(20))))


NO_LETTERS = {
    "up": b"\x1b[A",
    "up of other terminals": b"\x1bOA",
    "control and right": b"\x1b[1;5C",
    "page down": b"\x1b[6~",
    "F1": b"\x1bOP",
    "F5": b"\x1b[15~",
    "focus": b"\x1b[I\x1b[O",
    "the colour of the window": b"\x1b]11;rgb:0000/0000/0000\x07",
    "the same, ended otherwise": b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    "a device report": b"\x1bP1+r544e=787465726d\x1b\\",
    "an application command": b"\x1b_Gi=31;OK\x1b\\",
    "a private message": b"\x1b^nyn\x1b\\",
    "a start of string": b"\x1bXnyn\x1b\\",
    "a mouse click": b"\x1b[<0;121;110M\x1b[<0;121;110m",
    "the mouse wheel": b"\x1b[<64;10;20M" * 20,
    "where the cursor is": b"\x1b[12;34R",
    "what the terminal is": b"\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c",
    "a key of a newer protocol": b"\x1b[110;1:1u",
    "a mode report": b"\x1b[?2026;2$y",
    "alt and n": b"\x1bn",
    "alt and enter": b"\x1b\r",
    "alt and space": b"\x1b ",
    "alt and backspace": b"\x1b\x7f",
    "the point of the number keys": b"\x1bOn",
    "a paste": b"\x1b[200~n\ry\r\x1b[C\x1b[201\x1b[201~",
    "a paste of many lines": b"\x1b[200~n\nn\r\nn\x85n\x1b[201~",
    "a paste of nothing": b"\x1b[200~\x1b[201~",
    "a paste of a paste": b"\x1b[200~\x1b[200~y\x1b[201~",
    "a long paste": b"\x1b[200~" + b"n\r" * 50_000 + b"\x1b[201~",
}


@pytest.mark.parametrize("data", NO_LETTERS.values(), ids=NO_LETTERS)
def test_what_no_finger_typed_as_a_letter_is_none(data: bytes) -> None:
    assert [(0.0, "y"), (0.0, "n")] == letters((0.0, b"y" + data + b"n"))


@pytest.mark.parametrize("data", [each for each in NO_LETTERS.values() if len(each) < 100])
def test_nor_is_it_one_when_it_comes_slowly(data: bytes) -> None:
    pieces = [(count * 0.02, data[count : count + 1]) for count in range(len(data))]

    assert "" == typed(*pieces)
    assert "n" == typed(*pieces, (len(data) * 0.02, b"n"))


UNFINISHED_ONES = [b"\x1b[12;", b"\x1b[", b"\x1bO", b"\x1b]11;rgb", b"\x1bP1", b"\x1b[200~some", b"\x1b[20"]


@pytest.mark.parametrize("begun", UNFINISHED_ONES)
def test_what_never_ends_keeps_the_keyboard_for_a_second_only(begun: bytes) -> None:
    assert "" == typed((0.0, begun), (UNFINISHED - 0.01, b"y"))
    assert [(1.0, "y")] == letters((0.0, begun), (UNFINISHED, b"y"))
    assert [] == letters((0.0, begun))


def test_a_paste_keeps_the_keyboard_as_long_as_it_keeps_coming() -> None:
    pieces = [(count * 0.9, b"n\r" * 100) for count in range(1, 6)]

    assert "" == typed((0.0, b"\x1b[200~"), *pieces)
    assert "y" == typed((0.0, b"\x1b[200~"), *pieces, (5.0, b"\x1b[201~y"))
    assert "y" == typed((0.0, b"\x1b[200~"), *pieces, (5 * 0.9 + UNFINISHED, b"y"))


# Laws


law = settings(deadline=None, derandomize=True)


def without(every: str, these: str) -> list[int]:
    return [ord(each) for each in every if each not in these]


ASCII = "".join(map(chr, range(0x20, 0x7F)))
FINALS = without(ASCII[0x20:], "M[~")
TEXT = some.text(some.characters(codec="utf-8", exclude_characters=ESC), min_size=1, max_size=4)
INNER = some.binary(max_size=60).map(lambda data: data.replace(b"\x1b", b"").replace(b"\x07", b""))
REPORT = some.builds(
    lambda numbers, final: b"\x1b[" + b";".join(b"%d" % each for each in numbers) + bytes([final]),
    some.lists(some.integers(0, 9999), max_size=6),
    some.sampled_from(FINALS),
)
FUNCTION = some.integers(1, 199).map(lambda number: b"\x1b[%d~" % number)
OTHER_FUNCTION = some.sampled_from(list(ASCII.encode())).map(lambda final: b"\x1bO" + bytes([final]))
ANSWER = some.builds(
    lambda opens, inner, end: b"\x1b" + opens + inner + end,
    some.sampled_from([b"]", b"P", b"X", b"^", b"_"]),
    INNER,
    some.sampled_from([b"\x07", b"\x1b\\"]),
)
PASTE = (
    some.binary(max_size=80)
    .filter(lambda data: b"\x1b[201~" not in data)
    .map(lambda data: b"\x1b[200~" + data + b"\x1b[201~")
)
ALT = some.sampled_from(without("".join(map(chr, range(0x80))), "\x1b[O]PX^_")).map(
    lambda key: b"\x1b" + bytes([key])
)
NO_LETTER = some.one_of(REPORT, FUNCTION, OTHER_FUNCTION, ANSWER, PASTE, ALT)
STREAM = some.lists(some.one_of(TEXT, NO_LETTER), max_size=8)


def sent(stream: list[str | bytes]) -> bytes:
    return b"".join(each.encode() if isinstance(each, str) else each for each in stream)


def meant(stream: list[str | bytes]) -> str:
    return "".join(each for each in stream if isinstance(each, str))


@law
@given(STREAM, some.lists(some.integers(0, 300), max_size=30))
def test_however_the_line_cuts_the_bytes_only_what_was_typed_is_heard(
    stream: list[str | bytes], cuts: list[int]
) -> None:
    data = sent(stream)
    ends = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    pieces = [data[start:end] for start, end in pairwise(ends) if start < end]

    assert meant(stream) == typed((0.0, data))
    assert meant(stream) == typed(*((0.0, piece) for piece in pieces))
    # 1/32 of a second apart: that is too soon for an ESC to have been alone.
    assert meant(stream) == typed(*((count / 32, piece) for count, piece in enumerate(pieces)))


PIECES = some.sampled_from(
    [b"n", b"\x1b", b"[", b"O", b"]", b"M", b"~", b"200~", b"201~", b"\\", b"\x07", b"\xc3"]
)
BYTES = some.one_of(some.binary(max_size=40), some.lists(PIECES, max_size=20).map(b"".join))
STROKES = some.lists(some.tuples(some.integers(0, 400), BYTES), max_size=20).map(
    lambda strokes: [(step / STEPS, data) for step, data in sorted(strokes)]
)


@law
@given(STROKES)
def test_whatever_came_a_second_later_the_keyboard_is_heard_again(strokes: Strokes) -> None:
    last = max((at for at, _ in strokes), default=0.0)

    assert "n" == typed(*strokes, (last + UNFINISHED, b"n"))[-1:]


@law
@given(STROKES, some.lists(some.integers(0, 800), max_size=60))
def test_looking_more_often_changes_nothing(strokes: Strokes, often: list[int]) -> None:
    assert letters(*strokes) == letters(*strokes, looks=[look / STEPS for look in often])


@law
@given(some.floats(1.0, 1e7), some.lists(some.tuples(some.floats(0, 2), BYTES), max_size=8))
def test_it_says_truly_how_long_there_is_nothing_to_look_for(began: float, strokes: Strokes) -> None:
    keyboard, now = Letters(), began
    for gap, data in strokes:
        now += gap
        keyboard.feed(data, now)
        wait = keyboard.wait(now)
        if wait == 0.0:
            assert () != keyboard.ready(now)
            wait = keyboard.wait(now)
        assert () == keyboard.ready(now)
        if wait is not None:
            assert 0.0 < wait <= UNFINISHED + 1e-6  # rounding
            if now + wait * 0.99 < now + wait:
                assert () == keyboard.ready(now + wait * 0.99)
            now += wait
            assert keyboard.ready(now) in {(), (Letter(ESC),)}
        # And then there is nothing more to wait for, however long that is.
        assert keyboard.wait(now) is None
        assert () == keyboard.ready(now + 3600)


@law
@given(
    some.lists(some.one_of(BYTES, some.just(b"\x1b[200~" + b"n" * 4096), some.just(b"n" * 4096)), max_size=30)
)
def test_whatever_comes_it_keeps_next_to_nothing_of_it(reads: list[bytes]) -> None:
    keyboard = Letters()
    for count, data in enumerate(reads):
        keyboard.feed(data, count / STEPS)
        keyboard.ready(count / STEPS)
        assert len(keyboard._begun) <= 96
        assert [] == keyboard._out
