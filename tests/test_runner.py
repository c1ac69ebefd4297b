"""The one loop, with a clock that is set and keys that press themselves: a bedtime in milliseconds."""

from collections.abc import Callable
from itertools import pairwise
from math import ceil
from random import Random

import pytest
from evenings import Asleep, FakeClock, ScriptedKeys, Spent, bedtime, routine, routine_names, spend
from evenings import setting as every_setting
from hypothesis import given, settings
from hypothesis import strategies as some

from footcare.evening.full_screen import SHOWN, summary
from footcare.evening.keys import Keys
from footcare.evening.keys import demonstration as pressing_itself
from footcare.evening.prepare import DARK, DEMO, LINGER
from footcare.massage import Foot
from footcare.plan import Moment, Work, lay_out
from footcare.runner import JUMP
from footcare.session import Ending, Event, Finished, GoingOn, Mode, Paused, Reached, Why
from footcare.terminal.inputs import Input, Key, Line, News, Stop

law = settings(deadline=None, derandomize=True, max_examples=10)

SIGTERM = 15
DEMO_LIMIT = 40.0
"""Seconds that a demonstration may take, with the pre-flight before it."""


def lateness(seed: int, most: float = 0.04) -> Callable[[], float]:
    """Reads oversleep by up to so many seconds, each by another time."""
    random = Random(seed)
    return lambda: random.uniform(0, most)


def reached(evening: Spent) -> list[tuple[float, Reached]]:
    return [(passed, effect) for passed, effect in evening.effects if isinstance(effect, Reached)]


def pauses(evening: Spent) -> list[tuple[float, Why]]:
    return [(passed, effect.why) for passed, effect in evening.effects if isinstance(effect, Paused)]


def worked(evening: Spent) -> list[float]:
    return [evening.session.worked(foot) for foot in Foot]


# The undisturbed evening


def test_an_undisturbed_bedtime_ends_when_its_plan_does_by_the_clock() -> None:
    evening = spend(bedtime())

    assert 750.0 == evening.passed
    assert Ending.COMPLETE is evening.session.ending
    assert [300.0, 300.0] == worked(evening)


def test_undisturbed_everything_is_said_on_time() -> None:
    assert [(float(mark.at), Reached(mark)) for mark in bedtime().marks] == reached(spend(bedtime()))


@law
@given(some.integers(0, 999))
def test_late_looks_are_not_lost_time(seed: int) -> None:
    evening = spend(bedtime(), late=lateness(seed))
    behind = [passed - effect.mark.at for passed, effect in reached(evening)]

    assert list(bedtime().marks) == [effect.mark for _, effect in reached(evening)]
    assert 0.0 <= min(behind)
    assert max(behind) <= 0.05
    assert 0.0 <= evening.passed - 750 <= 0.05
    assert [300.0, 300.0] == worked(evening)


@law
@given(some.integers(0, 999), some.sampled_from([1.0, 3.3, 25.0, 60.0, 1000.0]))
def test_an_undisturbed_evening_is_called_done_at_any_speed(seed: int, speed: float) -> None:
    evening = spend(bedtime(), speed=speed, late=lateness(seed))

    first, second = summary(evening.session, every_setting().aftercare)
    assert "Done. Both feet, 10 minutes. Good night." == first
    assert second.startswith("In the morning: ")


def test_the_first_thing_is_said_at_once() -> None:
    first = spend(bedtime()).looks[0]

    assert (0.0, (Reached(bedtime().marks[0]),)) == (first.passed, first.effects)


def test_the_farewell_is_the_last_thing_that_anyone_is_told() -> None:
    evening = spend(bedtime())

    assert Finished(Ending.COMPLETE) == evening.looks[-1].effects[-1]
    assert 1 == sum(isinstance(effect, Finished) for _, effect in evening.effects)
    assert evening.session is evening.looks[-1].session


@pytest.mark.parametrize("speed", [0.5, 3.0, 60.0, 1000.0])
def test_sixty_times_as_fast_ends_sixty_times_sooner(speed: float) -> None:
    evening = spend(bedtime(), speed=speed)

    assert pytest.approx(750.0 / speed) == evening.passed
    assert pytest.approx([300.0, 300.0]) == worked(evening)
    assert list(bedtime().marks) == [effect.mark for _, effect in reached(evening)]


# How often it looks


def test_undisturbed_it_looks_once_a_second() -> None:
    times = [look.passed for look in spend(bedtime()).looks]

    assert [float(second) for second in range(751)] == times


@law
@given(some.integers(0, 999))
def test_looking_late_does_not_make_it_look_more_often(seed: int) -> None:
    times = [look.passed for look in spend(bedtime(), late=lateness(seed)).looks]

    assert len(times) <= 751
    assert 0.9 <= min(later - earlier for earlier, later in pairwise(times[:-1]))


@law
@given(
    some.lists(
        some.tuples(some.floats(0, 900), some.sampled_from([*Key, News.SUSPENDED, News.RESIZED])), max_size=12
    ),
    some.sampled_from([1.0, 25.0, 60.0]),
    some.integers(0, 999),
)
def test_whatever_is_pressed_it_never_looks_all_the_time(
    script: list[tuple[float, Input]], speed: float, seed: int
) -> None:
    evening = spend(bedtime(), *script, speed=speed, late=lateness(seed))
    # A press may come between two seconds and begin a pause or a lead-in, whose ends may, too.
    presses, said = len(script), len(reached(evening))

    assert evening.session.over
    assert evening.reads <= ceil(evening.passed) + said + 4 * presses


def test_a_pause_of_an_hour_costs_one_look_a_second_and_then_ends() -> None:
    evening = spend(bedtime(), (100.25, Key.ANY))

    assert (Ending.GIVEN_UP, 3700.25) == (evening.session.ending, evening.passed)
    assert evening.reads <= 3701 + 1


# Presses


def test_a_pause_lasts_until_the_next_press_and_five_seconds() -> None:
    evening = spend(bedtime(), (100.5, Key.ANY), (700.25, Key.ANY))

    assert [(100.5, Why.KEY)] == pauses(evening)
    assert 750.0 + (700.25 - 100.5) + 5.0 == evening.passed
    assert [300.0, 300.0] == worked(evening)


@law
@given(some.lists(some.floats(1, 600), max_size=6), some.integers(0, 999))
def test_the_clock_shows_the_plan_and_the_pauses_and_their_lead_ins(lengths: list[float], seed: int) -> None:
    script, at, paused = [], 0.0, 0.0
    for length in lengths:
        at += 20.0
        script += [(at, Key.ANY), (at + length, Key.ANY)]
        at += length + 5.0
        paused += length + 5.0
    evening = spend(bedtime(), *script, late=lateness(seed))

    assert -1e-6 <= evening.passed - (750.0 + paused) <= 0.05
    assert pytest.approx([300.0, 300.0]) == worked(evening)


def test_a_press_is_seen_when_it_comes_and_not_at_the_next_second() -> None:
    evening = spend(bedtime(), (100.375, Key.RIGHT))

    assert 100.375 in [look.passed for look in evening.looks]
    assert 100.375 + 3.0 in [passed for passed, effect in reached(evening) if effect.mark.at == 110]


def test_two_presses_in_one_read_are_two_presses() -> None:
    evening = spend(bedtime(), (100.0, Key.ANY), (100.0, Key.ANY))

    assert [(100.0, Paused(Why.KEY)), (100.0, GoingOn(5.0))] == [
        (passed, effect) for passed, effect in evening.effects if isinstance(effect, Paused | GoingOn)
    ]
    assert 755.0 == evening.passed


def test_q_and_q_again_stop() -> None:
    evening = spend(bedtime(), (100.0, Key.QUIT), (108.0, Key.QUIT))

    assert (Ending.STOPPED, 108.0) == (evening.session.ending, evening.passed)
    assert [60.0, 0.0] == worked(evening)


def test_a_call_to_stop_ends_it_at_once() -> None:
    evening = spend(bedtime(), (100.125, Stop(SIGTERM)))

    assert (Ending.STOPPED, 100.125) == (evening.session.ending, evening.passed)


def test_another_window_size_is_drawn_at_once_and_costs_no_time() -> None:
    evening = spend(bedtime(), (100.5, News.RESIZED))

    assert 100.5 in [look.passed for look in evening.looks]
    assert (750.0, [300.0, 300.0]) == (evening.passed, worked(evening))


# Sleep


@pytest.mark.parametrize("seconds", [60.0, 8 * 3600.0])
def test_when_the_computer_slept_it_is_paused_and_no_time_is_lost(seconds: float) -> None:
    evening = spend(bedtime(), (100.5, Asleep(seconds)), (100.5 + seconds + 20.0, Key.ANY))

    assert [(100.5 + seconds, Why.JUMP)] == pauses(evening)
    assert Ending.COMPLETE is evening.session.ending
    assert [300.0, 300.0] == worked(evening)
    # The half second before it slept comes once more, too.
    assert 750.0 + 0.5 + seconds + 20.0 + 5.0 == evening.passed


def test_a_second_and_a_half_is_only_a_late_look() -> None:
    evening = spend(bedtime(), (100.5, Asleep(JUMP - 0.5)))

    assert [] == pauses(evening)
    assert 750.0 == evening.passed


def test_at_any_speed_it_is_the_clock_that_tells_of_sleep() -> None:
    assert [] == pauses(spend(bedtime(), speed=60.0, late=lateness(1)))
    assert [Why.JUMP] == [
        why for _, why in pauses(spend(bedtime(), (5.0, Asleep(2.0)), (9.0, Key.ANY), speed=60.0))
    ]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ([(100.5, Asleep(JUMP - 0.375)), (200.0, Key.ANY)], [(101.625, Why.JUMP)]),
        ([(100.5, Asleep(60.0)), (160.5, Key.ANY), (200.0, Key.ANY)], [(160.5, Why.KEY)]),
        ([(100.0, Key.ANY), (120.0, Asleep(32_400.0)), (32_600.0, Key.ANY)], [(100.0, Why.KEY)]),
        ([(700.5, Asleep(3600.0))], []),
    ],
    ids=["a little more is sleep", "a key that wakes it counts", "in a pause", "at the closing"],
)
def test_a_computer_that_sleeps_finds_everything_as_it_was(
    script: list[tuple[float, Input | Asleep]], expected: list[tuple[float, Why]]
) -> None:
    evening = spend(bedtime(), *script)

    assert (expected, Ending.COMPLETE) == (pauses(evening), evening.session.ending)
    assert [300.0, 300.0] == worked(evening)


def test_in_the_background_it_is_paused_and_stays_so_on_return() -> None:
    evening = spend(bedtime(), (100.0, News.SUSPENDED), (100.0, Asleep(300.0)), (410.0, Key.ANY))
    between = [look.session for look in evening.looks if 400.0 <= look.passed < 410.0]

    assert [(400.0, Why.SUSPEND)] == pauses(evening)
    assert {(Mode.PAUSED, Why.SUSPEND)} == {(session.mode, session.why) for session in between}
    assert [300.0, 300.0] == worked(evening)


# The demonstration


def demonstration(name: str, *script: tuple[float, Input]) -> Spent:
    """A routine as ``--demo`` shows it, with what a person presses meanwhile."""
    plan = lay_out(routine(name), linger=LINGER, dark=DARK)

    return spend(plan, *script, speed=plan.ends / DEMO, keyboard=pressing_itself)


@pytest.mark.parametrize("name", routine_names())
def test_a_demonstration_shows_every_screen_in_less_than_forty_seconds(name: str) -> None:
    evening = demonstration(name)
    seen = [look.session.stage for look in evening.looks]

    assert [True] * len(evening.session.plan.stages) == [
        stage in seen for stage in evening.session.plan.stages
    ]
    assert [(9.0, Why.KEY), (10.5, Why.HELP)] == [(round(at, 3), why) for at, why in pauses(evening)]
    assert Ending.COMPLETE is evening.session.ending
    assert evening.passed + SHOWN < DEMO_LIMIT


def test_a_demonstration_goes_on_by_itself_twelve_seconds_after_its_start() -> None:
    going = [at for at, effect in demonstration("bedtime").effects if isinstance(effect, GoingOn)]

    assert [12.0] == [round(at, 3) for at in going]


def test_q_and_q_again_stop_a_demonstration_too() -> None:
    # A second apart: sooner, the second press would count as a slip of the first.
    evening = demonstration("bedtime", (4.0, Key.QUIT), (5.0, Key.QUIT))

    assert (Ending.STOPPED, 5.0) == (evening.session.ending, evening.passed)


def test_what_a_person_presses_keeps_no_press_of_the_demonstration_from_coming() -> None:
    evening = demonstration("bedtime", (9.0, Key.LEFT), (20.0, News.RESIZED))

    assert [Why.KEY, Why.HELP] == [why for _, why in pauses(evening)]
    assert Ending.COMPLETE is evening.session.ending


# From what comes in to what happens


def keys(*came: Input) -> Keys:
    """Keys for which all this comes in one read, and nothing after it."""
    reads = iter([came])
    return Keys(lambda _timeout: next(reads, ()))


MEANT: dict[Input, Event] = {
    Key.ANY: Event.PRESS,
    Key.LEFT: Event.BACK,
    Key.RIGHT: Event.NEXT,
    Key.QUIT: Event.QUIT,
    Key.HELP: Event.HELP,
    Key.MUTE: Event.PRESS,
    Line("m"): Event.PRESS,
    Line(""): Event.PRESS,
    Line("b"): Event.REPEAT,
    Line("B"): Event.REPEAT,
    Line("q"): Event.STOP,
    Line("Q"): Event.STOP,
    Line("?"): Event.HELP,
    Line("what now"): Event.PRESS,
    News.SUSPENDED: Event.SUSPEND,
    Stop(SIGTERM): Event.STOP,
}


def test_the_table_has_every_key() -> None:
    assert set(Key) == {came for came in MEANT if isinstance(came, Key)}


@pytest.mark.parametrize(("came", "event"), MEANT.items())
def test_what_each_input_means(came: Input, event: Event) -> None:
    assert event is keys(came)(1.0)


def test_when_nothing_comes_nothing_happens() -> None:
    assert keys()(1.0) is None


@pytest.mark.parametrize(
    ("came", "event", "owed"),
    [
        (News.RESIZED, None, (None, False, True)),
        (News.SUSPENDED, Event.SUSPEND, (None, True, False)),
        (Stop(SIGTERM), Event.STOP, (SIGTERM, False, False)),
    ],
    ids=["all is to be drawn again", "the shell is to get the terminal", "the signal is to be raised again"],
)
def test_what_is_owed_to_the_system_afterwards(
    came: Input, event: Event | None, owed: tuple[int | None, bool, bool]
) -> None:
    one = keys(came)

    assert event is one(1.0)
    assert owed == (one.stopped_by, one.suspended, one.redraw)


def test_at_first_nothing_is_owed_to_anyone() -> None:
    quiet = keys()

    assert (None, False, False, False) == (quiet.stopped_by, quiet.suspended, quiet.redraw, quiet.gone)


def test_when_nobody_is_there_any_more_it_stops_without_listening() -> None:
    gone = keys(Key.ANY)
    gone.gone = True

    assert [Event.STOP, Event.STOP] == [gone(1.0), gone(1.0)]


def test_several_inputs_in_one_read_all_come_in_their_order_and_without_waiting() -> None:
    clock = FakeClock()
    scripted = ScriptedKeys(clock, *((5.0, came) for came in (Key.LEFT, News.RESIZED, Line("b"), Key.QUIT)))
    several = Keys(scripted.read)

    assert [Event.BACK, None, Event.REPEAT, Event.QUIT] == [several(10.0) for _ in range(4)]
    assert (1, 5.0) == (scripted.reads, clock.passed)
    assert several(10.0) is None
    assert (2, 15.0) == (scripted.reads, clock.passed)


def test_a_step_skipped_by_an_arrow_begins_after_its_lead_in() -> None:
    evening = spend(bedtime(), (100.0, Key.RIGHT))
    squeeze = bedtime().stages[3]
    begun = next(
        passed
        for passed, effect in reached(evening)
        if effect.mark.stage is squeeze and effect.mark.moment is Moment.BEGIN
    )

    assert isinstance(squeeze, Work)
    assert 103.0 == begun
    assert 750.0 - 10.0 + 3.0 == evening.passed
