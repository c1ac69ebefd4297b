"""The evening as lines of words, for ears, pipes and other programs."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any
from unicodedata import category

import pytest
from evenings import BOTH, Spent, bedtime, library, reasons, routine, routine_names, setting, spend, walk
from hypothesis import given, settings
from hypothesis import strategies as some

from footcare.massage import Foot, Zone
from footcare.plan import Close, Mark, Moment, Plan, Work, lay_out
from footcare.session import Event, Repeated, Session
from footcare.terminal.inputs import Input, Key, Line, News
from footcare.views import wording
from footcare.views.document import laid_out, one_item_a_line
from footcare.views.evening_screen import WHEN
from footcare.views.events import event_lines
from footcare.views.narration import (
    APART,
    Narrator,
    mode_line,
    opening,
    preflight_lines,
    question,
    script,
    whole_lines,
)
from footcare.views.timetable import timetable_data, timetable_document

law = settings(deadline=None, derandomize=True, max_examples=10)

Feet = tuple[Foot, ...]
LENGTHS = [None, *range(60, 1201, 60)]
"""A routine's own length, and every whole minute that can be asked for."""


@cache
def plan_of(name: str, gentle: bool, feet: Feet, per_foot: int | None) -> Plan:
    return lay_out(routine(name), gentle=gentle, feet=feet, per_foot=per_foot)


@cache
def said(name: str, gentle: bool, feet: Feet, per_foot: int | None) -> list[tuple[Mark, str]]:
    """All lines of an evening, with the mark at which each is said."""
    lines = script(plan_of(name, gentle, feet, per_foot), setting().aftercare)
    return [(mark, line) for mark, told in lines.items() for line in told]


every_evening = pytest.mark.parametrize("name", routine_names())
in_every_form = pytest.mark.parametrize("gentle", [False, True], ids=["usual", "gentle"])
on_any_feet = pytest.mark.parametrize("feet", [BOTH, (Foot.RIGHT,)], ids=["both", "one"])


def in_plain_words(line: str) -> bool:
    """Whether a line is one line of text without drawings, control characters and digital times."""
    drawn = any("\u2500" <= letter <= "\u25ff" or "\u2800" <= letter <= "\u28ff" for letter in line)
    controls = any(category(letter).startswith(("C", "Zl", "Zp")) for letter in line)
    return bool(line) and not (drawn or controls or re.search(r"\d:\d", line))


def begin(plan: Plan, stage: Work) -> str:
    """What a step's instruction opens with, so that a listener who drifted off knows where they are."""
    steps = len(plan.routine.steps)
    return f"{wording.row_name(stage)}, step {stage.number} of {steps}: {stage.step.title}"


# What is said in an evening


@every_evening
@in_every_form
@on_any_feet
def test_a_voice_has_eight_seconds_for_every_line_until_the_closing(
    name: str, gentle: bool, feet: Feet
) -> None:
    for length in LENGTHS:
        marks = [mark for mark, _ in said(name, gentle, feet, length)]
        pairs = [(one.at, other.at) for one, other in pairwise(marks) if not isinstance(one.stage, Close)]
        assert [] == [(length, one, other) for one, other in pairs if other - one < APART]


@every_evening
@in_every_form
@on_any_feet
def test_nothing_is_lost_that_the_screen_would_show(name: str, gentle: bool, feet: Feet) -> None:
    for length in LENGTHS:
        plan = plan_of(name, gentle, feet, length)
        lines = said(name, gentle, feet, length)
        for stage in plan.work:
            told = only(line for _, line in lines if begin(plan, stage) in line)
            told = told[told.index(begin(plan, stage)) :]
            assert stage.step.screen in told
            assert f"Where: {wording.where(stage.step.zones)}" in told
            assert f"Pressure: {stage.step.pressure.name}." in told
            assert f" {wording.spoken(stage.seconds)}." in told
        hints = [mark.say for mark in plan.marks if mark.moment is Moment.SUBCUE]
        assert [] == [hint for hint in hints if not any(hint in line for _, line in lines)]
        closing = " ".join(line for mark, line in lines if isinstance(mark.stage, Close))
        care = wording.suited(setting().aftercare, plan.routine.position)
        assert [] == [each for each in care if each.when in WHEN and each.screen not in closing]


def only(lines: Iterable[str]) -> str:
    """The one line that there is."""
    (line,) = lines
    return line


@every_evening
@in_every_form
@on_any_feet
def test_all_of_it_is_in_plain_words(name: str, gentle: bool, feet: Feet) -> None:
    for length in LENGTHS:
        assert [] == [line for _, line in said(name, gentle, feet, length) if not in_plain_words(line)]


@every_evening
@in_every_form
@on_any_feet
def test_a_line_about_a_step_opens_with_the_foot_and_the_steps_number(
    name: str, gentle: bool, feet: Feet
) -> None:
    for length in LENGTHS:
        plan = plan_of(name, gentle, feet, length)
        lines = dict(said(name, gentle, feet, length))
        for mark in plan.marks:
            if isinstance(mark.stage, Work) and mark.moment is Moment.BEGIN:
                opens = begin(plan, mark.stage)
                line = lines.get(mark)
                # A step that comes too soon to have a line of its own is in the one before.
                assert (
                    line.startswith(opens)
                    if line
                    else any(f" Then: {opens}" in each for each in lines.values())
                )


@every_evening
@in_every_form
@on_any_feet
def test_seconds_that_are_announced_are_true_when_they_are_said(name: str, gentle: bool, feet: Feet) -> None:
    for length in LENGTHS:
        plan = plan_of(name, gentle, feet, length)
        lines = said(name, gentle, feet, length)
        untrue = []
        for mark in plan.marks:
            now, line = next((now, line) for now, line in reversed(lines) if now.at <= mark.at)
            announced = re.search(r"(\d+) seconds\. (Next:|\w+ foot starts with:)", line)
            if mark.moment is Moment.SOON and announced:
                untrue += [(length, line)] * (int(announced[1]) != mark.stage.ends - now.at)
            if mark.moment is Moment.HALFWAY:
                untrue += [(length, line)] * ("Half way" in line and now.at != mark.at)
        assert [] == untrue


BEGINNING = {
    0: "Get ready. Rest your left foot on your right thigh. Warm a little oil between your hands.",
    30: "10 seconds. Left foot starts with: Warm oil, first hold.",
    40: "Left foot, step 1 of 10: Warm oil, first hold.",
    60: "Left foot, step 2 of 10: Long glide, toes to heel.",
    100: "10 seconds. Next: Squeeze, toes to heel.",
    110: "Left foot, step 3 of 10: Squeeze, toes to heel.",
    120: "Now the arch.",
    130: "Now the heel. 10 seconds. Next: Knead with your fist.",
    140: "Left foot, step 4 of 10: Knead with your fist.",
}


def test_bedtime_begins_like_this() -> None:
    lines = {mark.at: line for mark, line in said("bedtime", False, BOTH, None) if mark.at <= 140}

    assert BEGINNING == {at: line[: len(BEGINNING.get(at, ""))] for at, line in lines.items()}


def test_between_the_feet_it_says_what_to_do_and_which_foot_is_next() -> None:
    lines = {mark.at: line for mark, line in said("bedtime", False, BOTH, None)}

    assert lines[340].startswith("First foot done. Change feet. Blot your left foot.")
    assert lines[340].endswith(" 30 seconds.")
    assert "10 seconds. Right foot starts with: Warm oil, first hold." == lines[360]


def test_before_the_last_touch_nothing_more_is_announced_than_rest() -> None:
    lines = [line for _, line in said("seated", False, (Foot.LEFT,), 600)]

    assert 1 == sum(line.endswith("10 seconds. Next: rest.") for line in lines)


@pytest.mark.parametrize(
    ("feet", "done"),
    [(BOTH, "Both feet done."), ((Foot.LEFT,), "Left foot done."), ((Foot.RIGHT,), "Right foot done.")],
)
def test_the_closing_says_what_is_done_and_numbers_what_is_left_to_do(feet: Feet, done: str) -> None:
    block = [line for mark, line in said("bedtime", False, feet, None) if isinstance(mark.stage, Close)]
    titles = ["Before you stand up: 1. ", "In the morning: 1. ", "And then: 1. "]

    assert f"{done} Rest for a moment. Let your shoulders drop." == block[0]
    assert titles == [line[: len(title)] for line, title in zip(block[1:], titles, strict=True)]
    assert [1, 2] == [int(number) for number in re.findall(r"(\d)\. [A-Z]", block[1])]


# Around it


@pytest.mark.parametrize(
    ("name", "gentle", "feet", "expected"),
    [
        ("bedtime", False, BOTH, "Bedtime foot massage, both feet, about 11 minutes."),
        ("bedtime", True, (Foot.RIGHT,), "Bedtime foot massage, gently, the right foot, about 6 minutes."),
        ("quick", False, BOTH, "Quick wind-down, both feet, about 5 minutes."),
    ],
)
def test_before_it_begins_it_says_what_comes_and_how_long_it_takes(
    name: str, gentle: bool, feet: Feet, expected: str
) -> None:
    keys = "Press Enter to pause. Press Control C to stop."

    assert f"{expected} {keys}" == opening(plan_of(name, gentle, feet, None))


def test_the_first_line_says_why_there_are_only_lines() -> None:
    assert mode_line("--plain").startswith("Plain mode is on (from --plain).")


@every_evening
def test_before_the_oil_it_says_what_to_fetch_and_when_to_leave_it(name: str) -> None:
    plan = plan_of(name, False, BOTH, None)
    fetch, leave, asked = preflight_lines(plan, reasons())
    whole = "\n".join(whole_lines(plan, reasons()))

    assert [] == [thing for thing in plan.routine.position.fetch if thing.lower() not in fetch.lower()]
    assert [] == [each.item for each in reasons() if each.item not in leave]
    signs = [sign for each in reasons() for sign in each.signs]
    assert [] == [sign for sign in signs if f"Not tonight if you have {sign}." not in whole]
    assert plan.routine.position.ease in whole
    assert question() == asked


@every_evening
def test_the_lines_around_an_evening_are_in_plain_words(name: str) -> None:
    plan = plan_of(name, False, BOTH, None)
    lines = [
        mode_line("TERM=dumb"),
        opening(plan),
        *preflight_lines(plan, reasons()),
        *whole_lines(plan, reasons()),
    ]

    assert [] == [line for line in lines if not in_plain_words(line)]


# As it happens


def narrated(evening: Spent) -> list[tuple[float, str]]:
    """The lines of an evening, and when they came."""
    narrator = Narrator(script(evening.session.plan, setting().aftercare))
    return [
        (look.passed, line) for look in evening.looks for line in narrator.lines(look.session, look.effects)
    ]


def test_an_undisturbed_evening_says_every_line_at_its_time_and_then_good_night() -> None:
    lines = narrated(spend(plan_of("bedtime", False, BOTH, None)))
    expected = [(float(mark.at), line) for mark, line in said("bedtime", False, BOTH, None)]

    assert [*expected, (670.0, "Good night.")] == lines


def told(*moments: float | Event, plan: Plan | None = None) -> list[str]:
    """What the last of these moments makes it say, in a bedtime."""
    plan = plan or plan_of("bedtime", False, BOTH, None)
    session, narrator = Session(plan=plan), Narrator(script(plan, setting().aftercare))
    lines: list[str] = []
    for moment in moments:
        session, effects = walk(session, [moment])
        lines = list(narrator.lines(session, effects))
    return lines


@pytest.mark.parametrize(
    ("event", "why"),
    [
        (Event.PRESS, ""),
        (Event.HELP, "Enter pauses and goes on. b repeats the last instruction. q stops. "),
        (Event.QUIT, "Press q once more to stop for tonight. "),
        (Event.JUMP, "The computer was asleep, so time stood still. "),
        (Event.SUSPEND, "You were away. "),
    ],
)
def test_a_pause_says_why_and_how_much_is_left_and_how_to_go_on(event: Event, why: str) -> None:
    expected = f"Paused. {why}1 minute 10 seconds left in this step. Press Enter to go on."

    assert [expected] == told(110.0, event, plan=plan_of("bedtime", False, BOTH, 600))


def test_going_on_says_when() -> None:
    assert ["Going on in 5 seconds. 10 seconds left."] == told(100.0, Event.PRESS, 60.0, Event.PRESS)


def test_going_on_at_the_closing_does_not_promise_seconds_that_are_not_there() -> None:
    (line,) = told(920.0, Event.PRESS, 60.0, Event.PRESS, plan=plan_of("deep", False, BOTH, None))

    assert "in 5 seconds" not in line
    assert line.endswith(" 20 seconds left.")


def test_b_says_the_last_instruction_once_more_and_nothing_else() -> None:
    (instruction,) = told(60.0)[-1:]

    assert instruction.startswith("Left foot, step 2 of 10:")
    assert [instruction] == told(60.0, 45.0, Event.REPEAT)  # with an announcement in between


def test_b_before_anything_has_been_said_says_nothing() -> None:
    plan = plan_of("bedtime", False, BOTH, None)
    narrator = Narrator(script(plan, setting().aftercare))

    assert [] == list(narrator.lines(Session(plan=plan), [Repeated()]))


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        ([670.0], "Good night."),
        ([20.0, Event.STOP], "Stopped before we began. Good night."),
        ([40.5, Event.STOP], "Stopped before we began. Good night."),
        ([100.0, Event.STOP], "Stopped. Left foot 1 minute. Good night."),
        ([101.0, Event.STOP], "Stopped. Left foot 1 minute 1 second. Good night."),
        ([460.0, Event.STOP], "Stopped. Left foot 5 minutes and right foot 1 minute 30 seconds. Good night."),
        (
            [100.0, *[Event.NEXT] * 12, 63.0, Event.STOP],
            "Stopped. Both feet, 2 minutes. Good night.",
        ),
    ],
)
def test_the_farewell_says_how_it_was(moments: list[float | Event], expected: str) -> None:
    assert expected == told(*moments)[-1]


def test_after_an_hour_of_pause_the_farewell_says_so() -> None:
    (line,) = told(100.0, Event.PRESS, 3600.0)

    assert line.startswith("An hour of pause has gone by")
    assert line.endswith(" Left foot 1 minute. Good night.")


def test_leaving_in_the_rest_after_the_massage_is_a_whole_evening() -> None:
    assert ["Good night."] == told(920.0, Event.STOP, plan=plan_of("deep", False, BOTH, None))


PRESSES = some.lists(
    some.tuples(
        some.integers(0, 8 * 700).map(lambda count: count / 8),
        some.sampled_from([Line(""), Line("b"), Line("?"), News.SUSPENDED, Key.LEFT, Key.RIGHT, Key.QUIT]),
    ),
    max_size=10,
)


@law
@given(PRESSES)
def test_whatever_is_pressed_every_line_is_in_plain_words_and_the_last_is_a_farewell(
    presses: list[tuple[float, Input]],
) -> None:
    lines = [line for _, line in narrated(spend(plan_of("quick", False, BOTH, None), *presses))]

    assert [] == [line for line in lines if not in_plain_words(line)]
    assert lines[-1].endswith("Good night.")
    assert 1 == sum(line.endswith("Good night.") for line in lines)


# As data


def events(evening: Spent) -> list[dict[str, Any]]:
    """What other programs read, line by line."""
    return [
        json.loads(line)
        for look in evening.looks
        for line in event_lines(look.session, look.effects)
        if len(line.splitlines()) == 1
    ]


def test_an_undisturbed_evening_is_these_events() -> None:
    beginnings = [
        (event["event"], event["foot"], event["step"], event["seconds_left"])
        for event in events(spend(bedtime()))
        if event["event"] not in ("soon", "subcue", "halfway")
    ]
    steps = routine("bedtime").steps

    assert [
        ("get-ready", "left", None, 40),
        *(("step", "left", step.id, step.seconds) for step in steps),
        ("change-feet", "right", None, 30),
        *(("step", "right", step.id, step.seconds) for step in steps),
        ("close", None, None, 60),
        ("dark", None, None, 20),
        ("finished", None, None, 0),
    ] == beginnings


def test_the_beginning_of_a_step_says_all_that_the_screen_shows() -> None:
    first = routine("bedtime").steps[0]

    assert {
        "event": "step",
        "foot": "left",
        "step": "hold",
        "seconds_left": 20,
        "at": 40,
        "row": "first",
        "number": 1,
        "title": first.title,
        "screen": first.screen,
        "zones": ["whole-sole", "top"],
        "pressure": 1,
    } == next(event for event in events(spend(bedtime())) if event["event"] == "step")


def test_a_hint_comes_with_its_words() -> None:
    hints = [(event["at"], event["say"]) for event in events(spend(bedtime())) if event["event"] == "subcue"]

    assert [(mark.at, mark.say) for mark in bedtime().marks if mark.moment is Moment.SUBCUE] == hints


@pytest.mark.parametrize(
    ("presses", "expected"),
    [
        ([(100.0, Key.HELP)], {"event": "paused", "seconds_left": 10.0, "why": "help"}),
        ([(90.0, Key.ANY), (95.0, Key.ANY)], {"event": "going-on", "seconds_left": 20.0, "lead_in": 5.0}),
        ([(90.0, Key.LEFT)], {"event": "moved", "step": "hold", "seconds_left": 20.0, "at": 40.0}),
        ([(90.0, Line("q"))], {"event": "finished", "step": "glide", "ending": "stopped"}),
        ([(90.0, Key.ANY)], {"event": "finished", "at": 90.0, "ending": "given-up"}),
    ],
)
def test_what_a_press_does_is_an_event(presses: list[tuple[float, Input]], expected: dict[str, Any]) -> None:
    found = [event for event in events(spend(bedtime(), *presses)) if event["event"] == expected["event"]]

    assert expected.items() <= found[0].items()


@law
@given(PRESSES)
def test_every_event_is_an_object_on_one_line_with_the_same_first_keys(
    presses: list[tuple[float, Input]],
) -> None:
    evening = spend(bedtime(), *presses)
    lines = [line for look in evening.looks for line in event_lines(look.session, look.effects)]
    data = events(evening)

    assert len(lines) == len(data)
    assert {("event", "foot", "step", "seconds_left")} == {tuple(event)[:4] for event in data}
    assert 0 <= min(event["seconds_left"] for event in data)
    assert "finished" == data[-1]["event"]
    assert 1 == sum(event["event"] == "finished" for event in data)


# The timetable


def test_the_timetable_is_honest_about_the_whole_length() -> None:
    lines = laid_out(timetable_document(plan_of("bedtime", False, BOTH, None)), 80)
    text = "\n".join(line.plain for line in lines)

    assert "Hands on: left foot 5 minutes and right foot 5 minutes." in " ".join(text.split())
    assert re.search(r"^ +0:00  Get ready +0:40$", text, re.MULTILINE)
    assert re.search(r"^ +5:40  Change feet +0:30$", text, re.MULTILINE)
    assert re.search(r"^ +11:10  Good night$", text, re.MULTILINE)


@every_evening
@in_every_form
def test_the_timetable_has_every_stage_at_its_time(name: str, gentle: bool) -> None:
    plan = plan_of(name, gentle, BOTH, None)
    stages = timetable_data(plan)["stages"]

    assert list(timeline(plan)) == [
        (each["at"], each["seconds"], each["foot"], each["step"]) for each in stages
    ]
    assert plan.seconds == timetable_data(plan)["seconds"]


def timeline(plan: Plan) -> Iterator[tuple[int, int, str, str | None]]:
    for stage in plan.stages:
        if not isinstance(stage, Close):
            yield (
                stage.starts,
                stage.seconds,
                str(stage.foot),
                stage.step.id if isinstance(stage, Work) else None,
            )


@every_evening
def test_read_aloud_the_timetable_has_its_times_in_words(name: str) -> None:
    lines = list(one_item_a_line(timetable_document(plan_of(name, False, BOTH, None))))

    assert [] == [line for line in lines if not in_plain_words(line)]
    assert any("Get ready. At 0 seconds, for 40 seconds." in line for line in lines)


# Words


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (-3, "0:00"),
        (0, "0:00"),
        (0.01, "0:00"),
        (0.02, "0:01"),
        (9, "0:09"),
        (59.5, "1:00"),
        (60.005, "1:00"),
        (126.5, "2:07"),
        (127, "2:07"),
        (3600, "60:00"),
    ],
)
def test_time_left_on_the_screen(seconds: float, shown: str) -> None:
    assert shown == wording.clock(seconds)


@pytest.mark.parametrize(
    ("seconds", "aloud"),
    [
        (-3, "0 seconds"),
        (0, "0 seconds"),
        (0.5, "1 second"),
        (2, "2 seconds"),
        (59.5, "1 minute"),
        (60.005, "1 minute"),
        (61, "1 minute 1 second"),
        (90, "1 minute 30 seconds"),
        (670, "11 minutes 10 seconds"),
        (3600, "60 minutes"),
    ],
)
def test_a_length_read_aloud(seconds: float, aloud: str) -> None:
    assert aloud == wording.spoken(seconds)


@law
@given(some.integers(0, 7200))
def test_what_is_shown_and_what_is_read_aloud_are_the_same_time(seconds: int) -> None:
    minutes, rest = wording.clock(seconds).split(":")
    parts = dict(reversed(part) for part in re.findall(r"(\d+) (minute|second)", wording.spoken(seconds)))

    assert seconds == 60 * int(minutes) + int(rest)
    assert seconds == 60 * int(parts.get("minute", 0)) + int(parts.get("second", 0))


@pytest.mark.parametrize(
    ("seconds", "roughly"),
    [
        (0, "about 1 minute"),
        (80, "about 1 minute"),
        (81, "about 2 minutes"),
        (670, "about 11 minutes"),
        (680, "about 11 minutes"),
        (681, "about 12 minutes"),
        (940, "about 16 minutes"),
    ],
)
def test_a_length_in_round_minutes(seconds: float, roughly: str) -> None:
    assert roughly == wording.about(seconds)


@pytest.mark.parametrize(
    ("names", "row"),
    [
        (["oil"], "oil"),
        (["oil", "a towel"], "oil and a towel"),
        (["oil", "a towel", "socks", "a seat"], "oil, a towel, socks and a seat"),
    ],
)
def test_things_in_a_row(names: list[str], row: str) -> None:
    assert row == wording.listing(names)


@pytest.mark.parametrize(
    ("zones", "place"),
    [
        (["hollow"], "arch"),
        (["ball", "hollow", "heel"], "ball, arch and heel"),
        (["big-toe"], "big toe"),
        (["toes"], "small toes"),
        (["toes", "big-toe"], "toes"),
        (["big-toe", "toes", "ball"], "toes and ball"),
        (["hollow", "big-toe"], "arch and big toe"),
        (["whole-sole"], "whole sole"),
        (["whole-sole", "top"], "the whole foot"),
    ],
)
def test_a_place_in_few_words(zones: list[str], place: str) -> None:
    assert place == wording.where([library()[Zone][zone] for zone in zones])


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("Thumb circles", "thumb circles"),
        ("A rest", "a rest"),
        ("TV and feet", "TV and feet"),
        ("toes", "toes"),
        ("", ""),
    ],
)
def test_a_title_inside_a_sentence(title: str, inside: str) -> None:
    assert inside == wording.lowered(title)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("now the heel", "Now the heel."),
        ("Now the heel.", "Now the heel."),
        ("need longer?", "Need longer?"),
        ("rest!", "Rest!"),
        ("in the morning:", "In the morning:"),
        ("TV off", "TV off."),
    ],
)
def test_a_sentence_has_a_capital_and_an_end(text: str, whole: str) -> None:
    assert whole == wording.sentence(text)


@pytest.mark.parametrize(("number", "counted"), [(0, "0 nights"), (1, "1 night"), (2, "2 nights")])
def test_things_that_are_counted(number: int, counted: str) -> None:
    assert counted == wording.count(number, "night")


@pytest.mark.parametrize(
    ("foot", "named", "placed"),
    [
        (Foot.LEFT, "Left foot", "Rest your left foot on your right thigh."),
        (Foot.RIGHT, "Right foot", "Rest your right foot on your left thigh."),
    ],
)
def test_left_and_right_are_words(foot: Foot, named: str, placed: str) -> None:
    assert named == wording.foot_name(foot)
    assert placed == wording.placed("Rest your {foot} foot on your {other} thigh.", foot)
