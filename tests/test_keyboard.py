"""What is a press of an elbow on the keyboard, and what a letter of a finger while questions are asked."""

import pickle
from collections.abc import Iterable
from itertools import pairwise
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from footcare.terminal import inputs
from footcare.terminal.inputs import Key
from footcare.terminal.keyboard import ALONE, UNFINISHED, Decoder
from footcare.terminal.presses import Presses

ESC = "\x1b"
LATER = 5.0  # seconds after which nothing can be undecided
STEPS = 128  # times in steps of 1/128 second are exact in binary

Stroke = tuple[float, bytes]
READERS = pytest.mark.parametrize("reader", [Presses, Decoder])


def heard(
    keyboard: Presses | Decoder, strokes: Iterable[Stroke], looks: Iterable[float] = ()
) -> list[tuple[float, str]]:
    """All that is heard and when, if bytes come at these seconds; looked at when due, and at *looks*."""
    moments = sorted([*strokes, *((look, b"") for look in looks)], key=lambda each: each[0])
    moments.append((moments[-1][0] + LATER if moments else LATER, b""))
    seen: list[tuple[float, str]] = []
    while moments:
        now, data = moments.pop(0) if keyboard.due >= moments[0][0] else (keyboard.due, b"")
        came = keyboard.feed(data, now)
        texts = (each.letter if isinstance(each, inputs.Stroke) else each for each in came)
        seen += [(round(now, 3), text) for text in texts if text]
        assert keyboard.due > now, "it would look all the time"
    return seen


def presses(*strokes: Stroke, looks: Iterable[float] = ()) -> list[tuple[float, str]]:
    """Every press and when it is known."""
    return heard(Presses(), strokes, looks)


def meant(*strokes: Stroke) -> list[str]:
    """The presses alone, in their order."""
    return [key for _, key in presses(*strokes)]


def letters(*strokes: Stroke, looks: Iterable[float] = ()) -> list[tuple[float, str]]:
    """Every letter and when it is known."""
    return heard(Decoder(), strokes, looks)


def typed(*strokes: Stroke) -> str:
    """The letters alone, in their order."""
    return "".join(letter for _, letter in letters(*strokes))


def slowly(data: bytes, apart: float = 0.02) -> list[Stroke]:
    """The same byte by byte."""
    return [(count * apart, data[count : count + 1]) for count in range(len(data))]


def held(data: bytes, seconds: float, began: float = 0.0) -> list[Stroke]:
    """A key that repeats as long as it is held."""
    return [(began + count * 0.03, data) for count in range(round(seconds / 0.03) + 1)]


# An elbow


@pytest.mark.parametrize(
    "data",
    [b" ", b"\r", b"x", b"\x00", b"\t", b"\x7f", b"\x13", "é".encode(), "世".encode(), b"\xff", b"bnv "],
)
def test_every_key_and_four_together_are_one_press_at_once(data: bytes) -> None:
    assert [(0.0, Key.ANY)] == presses((0.0, data))


def test_a_key_of_a_terminal_without_utf_8_is_a_press_as_well() -> None:
    assert [(UNFINISHED, Key.ANY)] == presses((0.0, b"\xe9"))
    assert [(0.5, Key.ANY)] == presses((0.0, b"\xe9"), (0.5, b"\xe9"))


def test_leaning_on_the_space_bar_for_five_seconds_is_one_press() -> None:
    assert [(0.0, Key.ANY)] == presses(*held(b" ", 5.0))


@pytest.mark.parametrize(
    ("before", "too_soon", "again"),
    [
        ([(0.0, b" ")], 0.99, 1.0),  # a second after the press
        ([(0.0, b" "), (0.9, b" ")], 1.1, 1.2),  # a tremor within it delays that
        (held(b" ", 3.0), 3.29, 3.30),  # the keys were left alone
    ],
)
def test_when_the_next_press_counts(before: list[Stroke], too_soon: float, again: float) -> None:
    assert [Key.ANY] == meant(*before, (too_soon, b" "))
    assert [Key.ANY, Key.ANY] == meant(*before, (again, b" "))


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"q", Key.QUIT),
        (b"Q", Key.QUIT),
        (b"?", Key.HELP),
        (b"m", Key.MUTE),
        (b"M", Key.MUTE),
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
    assert [(0.19, Key.ANY)] == presses((0.0, b"q"), (0.14, b"\x1b"), looks=[0.16])


@pytest.mark.parametrize(("data", "key"), [(b"q", Key.QUIT), (b"?", Key.HELP), (b"\x1b[C", Key.RIGHT)])
def test_a_key_with_a_meaning_counts_again_a_quarter_of_a_second_later(data: bytes, key: Key) -> None:
    assert [key] == meant((0.0, data), (0.24, data))
    assert [key] * 4 == meant(*((count * 0.25, data) for count in range(4)))


@pytest.mark.parametrize(
    ("next_", "expected"),
    [
        ([(0.3, b"q")], [Key.ANY, Key.QUIT]),
        ([(0.3, b"q"), (0.4, b"w")], [Key.ANY]),  # the elbow has slipped
        ([(0.3, b"w"), (0.5, b"q")], [Key.ANY]),
        ([(0.3, b"\x1b[A"), (0.4, b"\x1b[C")], [Key.ANY]),  # a mouse wheel is company, too
        ([(0.3, b"q"), (1.2, b" ")], [Key.ANY, Key.QUIT]),  # after which the keyboard rests anew
    ],
)
def test_after_a_press_a_key_with_a_meaning_counts_only_if_it_is_alone(
    next_: list[Stroke], expected: list[str]
) -> None:
    assert expected == meant((0.0, b" "), *next_)


@pytest.mark.parametrize("first_repeat", [0.2, 0.25, 0.3, 0.5, 0.66])
def test_leaning_on_the_right_arrow_is_one_step(first_repeat: float) -> None:
    assert [Key.RIGHT] == meant((0.0, b"\x1b[C"), *held(b"\x1b[C", 3.0, began=first_repeat))


def test_esc_alone_is_a_press_and_never_quits() -> None:
    assert [(0.05, Key.ANY)] == presses((0.0, b"\x1b"))


def test_the_key_that_started_the_evening_is_no_press_on_it_however_long_it_is_held() -> None:
    started = Presses(pressed=100.0)

    assert [(103.0, Key.ANY)] == heard(started, [*held(b"\r", 2.0, began=100.03), (103.0, b" ")])


def test_a_paste_without_brackets_is_one_press() -> None:
    text = b"quiet? yes\r\n" * 300

    assert [Key.ANY] == meant(*((at / 1000, text[at : at + 100]) for at in range(0, len(text), 100)))


# A finger


def test_a_letter_is_known_at_once() -> None:
    assert [(0.0, "y"), (0.0, "n")] == letters((0.0, b"yn"))


def test_enter_backspace_and_control_keys_are_letters_too() -> None:
    assert "\r\n\x7f\x08\t\x00\x17" == typed((0.0, b"\r\n\x7f\x08\t\x00\x17"))


@pytest.mark.parametrize("text", ["é", "ß", "世界", "😴", "e\u0301", "\u2019"])
def test_a_letter_of_any_script_is_whole_however_slowly_its_bytes_come(text: str) -> None:
    assert text == typed((0.0, text.encode()))
    assert text == typed(*slowly(text.encode(), 0.3))


@pytest.mark.parametrize("data", [b"\xff", b"\xc3", b"\xe4\xb8", b"\x80"])
def test_what_is_no_letter_in_any_script_keeps_no_other_from_being_heard(data: bytes) -> None:
    last = typed((0.0, data), (0.5, b"n"))

    assert "n" == last[-1]
    assert {"\ufffd"} >= set(last[:-1])


def test_esc_is_known_when_nothing_has_followed_it() -> None:
    assert [(ALONE, ESC)] == letters((0.0, b"\x1b"))
    assert [(0.0, "y"), (0.05, ESC)] == letters((0.0, b"y\x1b"))
    assert [(0.0, "y"), (0.08, ESC)] == letters((0.0, b"y"), (0.03, b"\x1b"))


def test_a_letter_after_esc_counts_for_itself_when_it_came_later() -> None:
    assert [(0.05, ESC), (0.05, "n")] == letters((0.0, b"\x1b"), (ALONE, b"n"))
    assert [] == letters((0.0, b"\x1b"), (0.049, b"n"))


def test_esc_again_and_again_is_esc_each_time_and_held_it_is_one() -> None:
    assert ESC * 20 == typed(*((count * 0.1, b"\x1b") for count in range(20)))
    assert ESC == typed(*held(b"\x1b", 1.0))


# What else a terminal sends


NO_KEYS = {
    "focus in": b"\x1b[I",
    "focus out": b"\x1b[O",
    "the colour of the window": b"\x1b]11;rgb:0000/0000/0000\x07",
    "the same, ended otherwise": b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    "a device report": b"\x1bP1+r544e=787465726d\x1b\\",
    "an application command": b"\x1b_Gi=31;OK\x1b\\",
    "a private message": b"\x1b^qyn\x1b\\",
    "a start of string": b"\x1bXqyn\x1b\\",
    "a mouse click": b"\x1b[<0;121;110M\x1b[<0;121;110m",
    "an old mouse click": b"\x1b[M q?",
    "the mouse wheel": b"\x1b[<64;10;20M" * 20,
    "up": b"\x1b[A",
    "down of other terminals": b"\x1bOB",
    "up and down": b"\x1b[A\x1b[B",
    "control and right": b"\x1b[1;5C",
    "page down": b"\x1b[6~",
    "F1": b"\x1bOP",
    "F5": b"\x1b[15~",
    "shift and F1": b"\x1bO2P",
    "F1 of the Linux console": b"\x1b[[A",
    "the point of the number keys": b"\x1bOn",
    "where the cursor is": b"\x1b[12;34R",
    "what the terminal is": b"\x1b[?64;1;2;6;9;15;16;17;18;21;22;28c",
    "a key of a newer protocol": b"\x1b[113;1:1u",
    "a mode report": b"\x1b[?2026;2$y",
    "a paste": b"\x1b[200~q q ? n\ry\r\x1b[C\x1b[201\x1b[201~",
    "a paste of many lines": b"\x1b[200~n\nn\r\nn\x85n\x1b[201~",
    "a paste of nothing": b"\x1b[200~\x1b[201~",
    "a paste of a paste": b"\x1b[200~\x1b[200~y\x1b[201~",
    "a long paste": b"\x1b[200~" + b"q\r" * 100_000 + b"\x1b[201~",
}
ALT = {f"alt and {key!r}": b"\x1b" + key for key in (b"n", b"q", b"\r", b" ", b"\x7f", "é".encode())}
NO_LETTERS = {**NO_KEYS, **ALT, "left": b"\x1b[D", "alt and left": b"\x1b\x1b[D"}


@pytest.mark.parametrize("data", NO_KEYS.values(), ids=NO_KEYS)
def test_what_is_no_key_is_no_press_however_slowly_it_comes(data: bytes) -> None:
    assert [] == meant((0.0, data))
    assert [] == meant(*slowly(data[:100] + data[-10:] if len(data) > 1000 else data))


@pytest.mark.parametrize("data", NO_LETTERS.values(), ids=NO_LETTERS)
def test_what_no_finger_typed_as_a_letter_is_none_however_slowly_it_comes(data: bytes) -> None:
    assert [(0.0, "y"), (0.0, "n")] == letters((0.0, b"y" + data + b"n"))
    pieces = slowly(data[:100] + data[-10:] if len(data) > 1000 else data)
    assert "" == typed(*pieces)
    assert "n" == typed(*pieces, (len(pieces) * 0.02, b"n"))


@pytest.mark.parametrize(
    "data", [*ALT.values(), b"\x1b\x1b", b"\x1b\x1b[C", b"\x1b[", b"\x1bO", b"\x1b]", b"\x1b\xe9"]
)
def test_alt_and_a_key_are_one_press(data: bytes) -> None:
    assert [Key.ANY] == meant((0.0, data))


@pytest.mark.parametrize("name", ["focus in", "a mouse click", "a paste", "the colour of the window"])
def test_what_is_no_key_is_no_company_either(name: str) -> None:
    assert [(0.15, Key.QUIT)] == presses((0.0, NO_KEYS[name] + b"q" + NO_KEYS[name]))


@pytest.mark.parametrize(
    "begun", [b"\x1b[12;", b"\x1b[", b"\x1bO", b"\x1b]11;rgb", b"\x1bP1", b"\x1b[200~some", b"\x1b[20"]
)
def test_what_never_ends_keeps_the_keyboard_for_a_second_only(begun: bytes) -> None:
    assert "" == typed((0.0, begun), (UNFINISHED - 0.01, b"y"))
    assert [(1.0, "y")] == letters((0.0, begun), (UNFINISHED, b"y"))
    assert [] == letters((0.0, begun))
    if len(begun) > 2:  # a shorter one is a key, pressed with Alt
        assert [] == meant((0.0, begun), (0.9, b"0"))
        assert [Key.ANY] == meant((0.0, begun), (0.5, b"0"), (1.5, b" "))


def test_a_paste_keeps_the_keyboard_as_long_as_it_keeps_coming() -> None:
    pieces = [(count * 0.9, b"n\r" * 100) for count in range(1, 6)]

    assert "" == typed((0.0, b"\x1b[200~"), *pieces)
    assert "y" == typed((0.0, b"\x1b[200~"), *pieces, (5.0, b"\x1b[201~y"))
    assert "y" == typed((0.0, b"\x1b[200~"), *pieces, (5 * 0.9 + UNFINISHED, b"y"))


def test_after_a_paste_in_many_pieces_the_keyboard_is_heard_at_once() -> None:
    paste = b"\x1b[200~q\x1b[201 q\x1b[201~"

    assert [Key.ANY] == meant(*slowly(paste), (len(paste) * 0.02, b" "))


@pytest.mark.parametrize("begun", [b"\x1b[12;", b"\x1b]11;rgb"])
def test_a_sequence_broken_off_by_the_next_one_harms_nobody(begun: bytes) -> None:
    assert [Key.LEFT] == meant((0.0, begun + b"\x1b[D"))


def test_an_arrow_cut_in_two_by_the_line_is_still_an_arrow() -> None:
    assert [Key.RIGHT] == meant((0.0, b"\x1b["), (0.3, b"C"))


# Laws


law = settings(deadline=None, derandomize=True)

PIECES = some.sampled_from(
    [*(bytes([each]) for each in b"nq? \x1b[O]CM~\\\x07\xc3"), b"200", b"200~", b"201~"]
)
BYTES = some.one_of(some.binary(max_size=40), some.lists(PIECES, max_size=20).map(b"".join))
STROKES = some.lists(some.tuples(some.integers(0, 400), BYTES), max_size=20).map(
    lambda strokes: [(step / STEPS, data) for step, data in sorted(strokes)]
)
CUTS = some.lists(some.integers(0, 300), max_size=30)
BURST = some.lists(some.tuples(some.integers(0, 18), BYTES), max_size=5).map(
    # All within the seventh of a second that a burst lasts.
    lambda strokes: sorted(strokes, key=lambda stroke: stroke[0])
)


def cut(data: bytes, cuts: list[int]) -> list[bytes]:
    """The same in pieces."""
    ends = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    return [data[start:end] for start, end in pairwise(ends) if start < end]


@law
@given(some.lists(BURST, max_size=6))
def test_there_are_never_more_presses_than_bursts(bursts: list[list[tuple[int, bytes]]]) -> None:
    strokes = [
        (index * 1.75 + step / STEPS, data)
        for index, burst in enumerate(bursts)
        for step, data in burst
        if data
    ]

    assert len(meant(*strokes)) <= len(bursts)


@READERS
@law
@given(data=BYTES, cuts=CUTS)
def test_it_makes_no_difference_how_the_line_cuts_the_bytes(
    reader: type[Presses | Decoder], data: bytes, cuts: list[int]
) -> None:
    assert heard(reader(), [(0.0, data)]) == heard(reader(), [(0.0, piece) for piece in cut(data, cuts)])


@READERS
@law
@given(strokes=STROKES, often=some.lists(some.integers(0, 800), max_size=60))
def test_looking_more_often_changes_nothing(
    reader: type[Presses | Decoder], strokes: list[Stroke], often: list[int]
) -> None:
    looked = heard(reader(), strokes, [look / STEPS for look in often])

    assert heard(reader(), strokes) == looked


@law
@given(STROKES)
def test_whatever_came_the_keyboard_is_heard_again(strokes: list[Stroke]) -> None:
    last = max((at for at, _ in strokes), default=0.0)

    assert "n" == typed(*strokes, (last + UNFINISHED, b"n"))[-1:]
    assert Key.ANY == meant(*strokes, (10.0, b" "))[-1]


@law
@given(some.floats(1.0, 1e7), some.lists(some.tuples(some.floats(0, 2), BYTES), max_size=8))
def test_it_says_truly_how_long_there_is_nothing_to_look_for(began: float, strokes: list[Stroke]) -> None:
    keyboard, now = Decoder(), began
    for gap, data in strokes:
        now += gap
        keyboard.feed(data, now)
        assert [] == keyboard.feed(b"", now)
        if (due := keyboard.due) < inf:
            assert now < due <= now + UNFINISHED
            assert [] == keyboard.feed(b"", now + (due - now) * 0.99)
            now = due
            assert len(keyboard.feed(b"", now)) <= 1
        # And then there is nothing more to wait for, however long that is.
        assert inf == keyboard.due
        assert [] == keyboard.feed(b"", now + 3600)


@READERS
@law
@given(
    reads=some.lists(
        some.one_of(BYTES, some.just(b"\x1b[200~" + b"n" * 4096), some.just(b"n" * 4096)), max_size=30
    )
)
def test_whatever_comes_it_keeps_next_to_nothing_of_it(
    reader: type[Presses | Decoder], reads: list[bytes]
) -> None:
    keyboard = reader()
    for count, data in enumerate(reads):
        keyboard.feed(data, count / STEPS)
        assert len(pickle.dumps(keyboard)) < 500


ASCII = bytes(range(0x20, 0x7F))
FINALS = some.sampled_from(ASCII[0x20:]).map(lambda final: bytes([final]))
TEXT = some.text(some.characters(codec="utf-8", exclude_characters=ESC), min_size=1, max_size=4)
INNER = some.binary(max_size=60).map(lambda data: data.replace(b"\x1b", b"").replace(b"\x07", b""))
REPORT = some.builds(
    lambda numbers, final: b"\x1b[" + b";".join(b"%d" % each for each in numbers) + final,
    some.lists(some.integers(0, 9999), max_size=6),
    FINALS.filter(lambda final: final not in b"M[~"),
)
FUNCTION = some.integers(1, 199).map(lambda number: b"\x1b[%d~" % number)
OTHER_FUNCTION = FINALS.map(lambda final: b"\x1bO" + final)
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
WITH_ALT = (
    some.integers(0, 0x7F)
    .filter(lambda key: key not in b"\x1b[O]PX^_")
    .map(lambda key: b"\x1b" + bytes([key]))
)
NO_LETTER = some.one_of(REPORT, FUNCTION, OTHER_FUNCTION, ANSWER, PASTE, WITH_ALT)


@law
@given(some.lists(some.one_of(TEXT, NO_LETTER), max_size=8), CUTS)
def test_however_the_line_cuts_the_bytes_only_what_was_typed_is_heard(
    stream: list[str | bytes], cuts: list[int]
) -> None:
    text = "".join(each for each in stream if isinstance(each, str))
    data = b"".join(each.encode() if isinstance(each, str) else each for each in stream)
    pieces = cut(data, cuts)

    assert text == typed((0.0, data))
    assert text == typed(*((0.0, piece) for piece in pieces))
    # 1/32 of a second apart: that is too soon for an ESC to have been alone.
    assert text == typed(*((count / 32, piece) for count, piece in enumerate(pieces)))
