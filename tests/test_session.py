"""One walk along a plan: what time does, what a press does, and how an evening ends."""

from dataclasses import dataclass
from itertools import product

import pytest
from evenings import BOTH, DARK, LINGER, bedtime, routine, walk
from hypothesis import assume, example, given, settings
from hypothesis import strategies as some

from footcare.massage import Foot
from footcare.plan import Close, Dark, GetReady, Moment, Plan, Work, lay_out
from footcare.session import (
    DIM_AFTER,
    GIVEN_UP_AFTER,
    Effect,
    Effects,
    Ending,
    Event,
    Finished,
    GoingOn,
    Mode,
    Moved,
    Muted,
    Paused,
    Reached,
    Repeated,
    Session,
    Why,
    advance,
    next_change,
)

law = settings(deadline=None, derandomize=True, max_examples=60)

PLANS: dict[str, Plan] = {
    "bedtime on a full screen": bedtime(),
    "bedtime in lines": lay_out(routine("bedtime")),
    "a closing without a dark screen": lay_out(routine("quick"), linger=LINGER),
    "a rest of its own, in lines": lay_out(routine("deep"), gentle=True),
    "one short foot": lay_out(routine("quick"), feet=(Foot.RIGHT,), per_foot=60, linger=LINGER, dark=DARK),
}
every_plan = pytest.mark.parametrize("name", PLANS)

# Eighths of a second are exact in binary, so that times add up exactly.
MOMENT = some.integers(0, 8 * 20).map(lambda count: count / 8)
STRETCH = some.integers(0, 8 * 60 * 6).map(lambda count: count / 8)
HOURS = some.integers(0, 8 * 60 * 70).map(lambda count: count / 8)
SECONDS = some.one_of(MOMENT, MOMENT, STRETCH, HOURS)

LIVELY = [event for event in Event if event is not Event.STOP]
Moments = list[float | Event]
MOMENTS = some.lists(some.one_of(SECONDS, SECONDS, some.sampled_from(LIVELY)), max_size=25)
PLAN = some.sampled_from(list(PLANS))


@dataclass(frozen=True)
class Past:
    """What has been so far; short to print when a law is broken."""

    plan: str
    moments: Moments

    @property
    def session(self) -> Session:
        return walk(Session(plan=PLANS[self.plan]), [0.0, *self.moments])[0]


PASTS = some.builds(Past, PLAN, MOMENTS)
PAUSED = Past("bedtime in lines", [100.0, Event.PRESS])
ASKED = Past("bedtime in lines", [100.0, Event.QUIT])
EVENTS = some.one_of(some.none(), some.sampled_from(Event))


def at(seconds: float) -> Session:
    """A bedtime so many seconds after its start, with nothing pressed."""
    return walk(Session(plan=bedtime()), [seconds])[0]


def begun(*moments: float | Event) -> Session:
    """A bedtime, 100 seconds after its start, and what happens then."""
    return walk(at(100.0), moments)[0]


def reached(effects: Effects) -> list[tuple[int, Moment]]:
    return [(effect.mark.at, effect.mark.moment) for effect in effects if isinstance(effect, Reached)]


# Time


@law
@given(PASTS, SECONDS, SECONDS, EVENTS)
@example(PAUSED, GIVEN_UP_AFTER / 2, GIVEN_UP_AFTER / 2, None)
def test_looking_once_more_in_between_changes_nothing(
    past: Past, first: float, second: float, event: Event | None
) -> None:
    session = past.session
    between, early = advance(session, first)
    after, late = advance(between, second, event)

    assert (after, (*early, *late)) == advance(session, first + second, event)


@law
@given(PASTS, SECONDS, some.sampled_from(Event))
def test_time_passes_first_and_then_the_press_counts(past: Past, seconds: float, event: Event) -> None:
    assert walk(past.session, [seconds, event]) == advance(past.session, seconds, event)


@law
@given(PASTS)
def test_no_time_at_all_changes_nothing(past: Past) -> None:
    assert (past.session, ()) == advance(past.session, 0.0)


@law
@given(PASTS, SECONDS)
def test_while_paused_time_stands_still(past: Past, seconds: float) -> None:
    session, _ = walk(past.session, [Event.HELP])
    assume(session.mode is Mode.PAUSED)
    after, _ = advance(session, seconds)

    assert (session.at, session.left, session.right) == (after.at, after.left, after.right)
    assert session.remaining == after.remaining


@law
@given(PASTS, SECONDS, EVENTS)
def test_an_evening_never_leaves_its_plan(past: Past, seconds: float, event: Event | None) -> None:
    after, _ = advance(past.session, seconds, event)

    assert 0 <= after.at <= after.plan.ends
    assert 0 <= after.heard <= len(after.plan.marks)
    assert after.stage.starts <= after.at <= after.stage.ends


@law
@given(PASTS, SECONDS, EVENTS)
def test_hands_are_never_on_a_foot_for_longer_than_time_has_passed(
    past: Past, seconds: float, event: Event | None
) -> None:
    session = past.session
    after, _ = advance(session, seconds, event)
    worked = sum(after.worked(foot) - session.worked(foot) for foot in Foot)

    assert 0 <= worked <= seconds


@law
@given(PASTS, SECONDS)
def test_time_alone_moves_an_evening_by_no_more_than_itself(past: Past, seconds: float) -> None:
    session = past.session
    after, _ = advance(session, seconds)

    assert 0 <= after.at - session.at <= seconds


@law
@given(PASTS)
@example(ASKED)
@example(PAUSED)
def test_nothing_happens_by_itself_before_it_is_due(past: Past) -> None:
    session = past.session
    assume(not session.over)
    due = next_change(session)
    before, nothing = advance(session, due / 2)
    after, effects = advance(session, due)

    assert due > 0
    assert () == nothing
    assert outside(session) == outside(before)
    assert effects or outside(session) != outside(after)


def outside(session: Session) -> tuple[object, ...]:
    """What a person can tell about an evening, besides its seconds."""
    return session.mode, session.stage, session.asking, session.dimmed


def test_when_it_is_over_nothing_is_due() -> None:
    assert 0.0 == next_change(begun(Event.STOP))


# The undisturbed evening


@every_plan
def test_undisturbed_every_mark_is_reached_once_and_at_its_time(name: str) -> None:
    plan = PLANS[name]
    session, seen = Session(plan=plan), []
    for count in range(8 * plan.ends + 1):
        session, effects = advance(session, 0.125 if count else 0.0)
        seen += [(count / 8, effect.mark) for effect in effects if isinstance(effect, Reached)]

    assert [(mark.at, mark) for mark in plan.marks] == seen
    assert session.over


@every_plan
def test_undisturbed_each_foot_gets_all_its_time(name: str) -> None:
    plan = PLANS[name]
    session, effects = walk(Session(plan=plan), [plan.ends])

    assert [plan.per_foot(foot) for foot in Foot] == [session.worked(foot) for foot in Foot]
    assert Finished(Ending.COMPLETE) == effects[-1]


def test_a_look_that_comes_too_late_still_ends_the_evening_at_its_end() -> None:
    session, effects = walk(Session(plan=bedtime()), [10_000.0])

    assert (750.0, 300.0, 300.0) == (session.at, session.left, session.right)
    assert [*map(Reached, bedtime().marks), Finished(Ending.COMPLETE)] == list(effects)


def test_a_stage_begins_at_the_very_end_of_the_one_before() -> None:
    assert isinstance(at(39.875).stage, GetReady)
    assert bedtime().work[0] is at(40.0).stage


# The end


@law
@given(PLAN, MOMENTS, some.booleans())
def test_there_is_one_farewell_exactly_when_it_becomes_over(name: str, moments: Moments, stops: bool) -> None:
    session = Session(plan=PLANS[name])
    for moment in [*moments, *([Event.STOP] if stops else []), *moments]:
        before = session
        session, effects = walk(session, [moment])
        farewells = [effect.ending for effect in effects if isinstance(effect, Finished)]
        assert [session.ending] * (session.over and not before.over) == farewells
        assert session.over is (session.ending is not None)


@law
@given(PASTS, SECONDS, EVENTS)
def test_over_is_over(past: Past, seconds: float, event: Event | None) -> None:
    session, _ = walk(past.session, [Event.STOP])

    assert (session, ()) == advance(session, seconds, event)


@law
@given(PASTS, SECONDS)
def test_an_evening_that_has_to_end_ends(past: Past, seconds: float) -> None:
    assert advance(past.session, seconds, Event.STOP)[0].over


@every_plan
@law
@given(MOMENTS)
def test_enough_presses_of_the_right_arrow_lead_out_from_anywhere(name: str, moments: Moments) -> None:
    plan = PLANS[name]
    session, _ = walk(Session(plan=plan), [*moments, *[Event.NEXT] * len(plan.stages)])

    assert session.over


@law
@given(PASTS, some.integers(1, 40))
def test_the_left_arrow_never_goes_before_the_start(past: Past, presses: int) -> None:
    assume(not past.session.over)
    after, effects = walk(past.session, [Event.BACK] * presses)

    assert after.at >= 0
    assert {Mode.RUNNING, Mode.LEAD_IN, Mode.PAUSED} >= {after.mode}
    assert presses == sum(isinstance(effect, Moved) for effect in effects)


@law
@given(PASTS)
@example(Past("bedtime in lines", [20.0, Event.BACK, 1.0]))
def test_the_left_arrow_never_leads_forward_nor_the_right_one_back(past: Past) -> None:
    session = past.session

    assert walk(session, [Event.BACK])[0].at <= session.at <= walk(session, [Event.NEXT])[0].at


def test_enough_presses_of_the_left_arrow_lead_back_to_the_start() -> None:
    # More than three seconds apart, so that none of them undoes another.
    session, effects = walk(at(740.0), [moment for _ in range(30) for moment in (Event.BACK, 3.0)])

    assert (0.0, Mode.RUNNING) == (session.at, session.mode)
    assert [(0, Moment.BEGIN)] == reached(effects[-1:])


@pytest.mark.parametrize("seconds", [670.0, 700.0, 730.0, 749.0])
def test_stopping_after_the_hands_have_left_the_second_foot_is_a_whole_evening(seconds: float) -> None:
    session, effects = advance(at(seconds), 0.0, Event.STOP)

    assert (Ending.COMPLETE, (Finished(Ending.COMPLETE),)) == (session.ending, effects)


@pytest.mark.parametrize("seconds", [0.0, 20.0, 100.0, 350.0, 669.875])
def test_stopping_before_that_is_a_part_of_one(seconds: float) -> None:
    session, effects = advance(at(seconds), 0.0, Event.STOP)

    assert (Ending.STOPPED, (Finished(Ending.STOPPED),)) == (session.ending, effects)


# Every press, in every mode

BEFORE, HERE, AFTER = bedtime().stages[1:4]
STATES = {
    Mode.RUNNING: begun(),
    Mode.LEAD_IN: begun(Event.PRESS, 2.0, Event.PRESS, 1.0),
    Mode.PAUSED: begun(Event.PRESS, 2.0),
    Mode.OVER: begun(Event.STOP),
}
TABLE: dict[tuple[Mode, Event], tuple[Mode, tuple[Effect, ...]]] = {
    (Mode.RUNNING, Event.PRESS): (Mode.PAUSED, (Paused(Why.KEY),)),
    (Mode.RUNNING, Event.NEXT): (Mode.LEAD_IN, (Moved(AFTER),)),
    (Mode.RUNNING, Event.BACK): (Mode.LEAD_IN, (Moved(BEFORE),)),
    (Mode.RUNNING, Event.QUIT): (Mode.PAUSED, (Paused(Why.QUIT),)),
    (Mode.RUNNING, Event.HELP): (Mode.PAUSED, (Paused(Why.HELP),)),
    (Mode.RUNNING, Event.REPEAT): (Mode.RUNNING, (Repeated(),)),
    (Mode.RUNNING, Event.MUTE): (Mode.RUNNING, (Muted(True),)),
    (Mode.RUNNING, Event.JUMP): (Mode.PAUSED, (Paused(Why.JUMP),)),
    (Mode.RUNNING, Event.SUSPEND): (Mode.PAUSED, (Paused(Why.SUSPEND),)),
    (Mode.RUNNING, Event.STOP): (Mode.OVER, (Finished(Ending.STOPPED),)),
    (Mode.LEAD_IN, Event.PRESS): (Mode.PAUSED, (Paused(Why.KEY),)),
    (Mode.LEAD_IN, Event.NEXT): (Mode.LEAD_IN, (Moved(AFTER),)),
    (Mode.LEAD_IN, Event.BACK): (Mode.LEAD_IN, (Moved(BEFORE),)),
    (Mode.LEAD_IN, Event.QUIT): (Mode.PAUSED, (Paused(Why.QUIT),)),
    (Mode.LEAD_IN, Event.HELP): (Mode.PAUSED, (Paused(Why.HELP),)),
    (Mode.LEAD_IN, Event.REPEAT): (Mode.LEAD_IN, (Repeated(),)),
    (Mode.LEAD_IN, Event.MUTE): (Mode.LEAD_IN, (Muted(True),)),
    (Mode.LEAD_IN, Event.JUMP): (Mode.PAUSED, (Paused(Why.JUMP),)),
    (Mode.LEAD_IN, Event.SUSPEND): (Mode.PAUSED, (Paused(Why.SUSPEND),)),
    (Mode.LEAD_IN, Event.STOP): (Mode.OVER, (Finished(Ending.STOPPED),)),
    (Mode.PAUSED, Event.PRESS): (Mode.LEAD_IN, (GoingOn(5.0),)),
    (Mode.PAUSED, Event.NEXT): (Mode.PAUSED, (Moved(AFTER),)),
    (Mode.PAUSED, Event.BACK): (Mode.PAUSED, (Moved(BEFORE),)),
    (Mode.PAUSED, Event.QUIT): (Mode.PAUSED, (Paused(Why.QUIT),)),
    (Mode.PAUSED, Event.HELP): (Mode.PAUSED, (Paused(Why.HELP),)),
    (Mode.PAUSED, Event.REPEAT): (Mode.PAUSED, (Repeated(),)),
    (Mode.PAUSED, Event.MUTE): (Mode.PAUSED, (Muted(True),)),
    (Mode.PAUSED, Event.JUMP): (Mode.PAUSED, ()),
    (Mode.PAUSED, Event.SUSPEND): (Mode.PAUSED, (Paused(Why.SUSPEND),)),
    (Mode.PAUSED, Event.STOP): (Mode.OVER, (Finished(Ending.STOPPED),)),
    (Mode.OVER, Event.PRESS): (Mode.OVER, ()),
    (Mode.OVER, Event.NEXT): (Mode.OVER, ()),
    (Mode.OVER, Event.BACK): (Mode.OVER, ()),
    (Mode.OVER, Event.QUIT): (Mode.OVER, ()),
    (Mode.OVER, Event.HELP): (Mode.OVER, ()),
    (Mode.OVER, Event.REPEAT): (Mode.OVER, ()),
    (Mode.OVER, Event.MUTE): (Mode.OVER, ()),
    (Mode.OVER, Event.JUMP): (Mode.OVER, ()),
    (Mode.OVER, Event.SUSPEND): (Mode.OVER, ()),
    (Mode.OVER, Event.STOP): (Mode.OVER, ()),
}


def test_the_table_has_every_press_in_every_mode() -> None:
    assert set(product(Mode, Event)) == set(TABLE)
    assert [(mode, HERE) for mode in Mode] == [(STATES[mode].mode, STATES[mode].stage) for mode in Mode]


@pytest.mark.parametrize(("mode", "event"), TABLE)
def test_what_each_press_does_in_the_middle_of_a_step(mode: Mode, event: Event) -> None:
    session, effects = advance(STATES[mode], 0.0, event)

    assert TABLE[mode, event] == (session.mode, effects)


LAST, CLOSE, DARKNESS = bedtime().stages[-3:]
HIDDEN, SHOWN = (
    next(Reached(mark) for mark in bedtime().marks if mark.stage is stage) for stage in (DARKNESS, CLOSE)
)
AFTERWARDS: dict[tuple[float, Event], tuple[Mode, tuple[Effect, ...]]] = {
    (700.0, Event.PRESS): (Mode.PAUSED, (Paused(Why.KEY),)),
    (700.0, Event.NEXT): (Mode.RUNNING, (Moved(DARKNESS), HIDDEN)),
    (700.0, Event.BACK): (Mode.LEAD_IN, (Moved(LAST),)),
    (700.0, Event.QUIT): (Mode.PAUSED, (Paused(Why.QUIT),)),
    (700.0, Event.HELP): (Mode.PAUSED, (Paused(Why.HELP),)),
    (700.0, Event.REPEAT): (Mode.RUNNING, (Repeated(),)),
    (700.0, Event.JUMP): (Mode.RUNNING, ()),
    (700.0, Event.SUSPEND): (Mode.PAUSED, (Paused(Why.SUSPEND),)),
    (700.0, Event.STOP): (Mode.OVER, (Finished(Ending.COMPLETE),)),
    (740.0, Event.PRESS): (Mode.OVER, (Finished(Ending.COMPLETE),)),
    (740.0, Event.NEXT): (Mode.OVER, (Finished(Ending.COMPLETE),)),
    (740.0, Event.BACK): (Mode.RUNNING, (Moved(CLOSE), SHOWN)),
    (740.0, Event.QUIT): (Mode.OVER, (Finished(Ending.COMPLETE),)),
    (740.0, Event.HELP): (Mode.OVER, (Finished(Ending.COMPLETE),)),
    (740.0, Event.REPEAT): (Mode.RUNNING, (Repeated(),)),
    (740.0, Event.JUMP): (Mode.RUNNING, ()),
    (740.0, Event.SUSPEND): (Mode.PAUSED, (Paused(Why.SUSPEND),)),
    (740.0, Event.STOP): (Mode.OVER, (Finished(Ending.COMPLETE),)),
}


@pytest.mark.parametrize(("seconds", "event"), AFTERWARDS)
def test_what_each_press_does_at_the_closing_and_in_the_dark(seconds: float, event: Event) -> None:
    session, effects = advance(at(seconds), 0.0, event)

    assert AFTERWARDS[seconds, event] == (session.mode, effects)


def test_at_the_closing_no_hands_have_to_come_back_after_a_pause() -> None:
    session, effects = walk(at(700.0), [Event.PRESS, 60.0, Event.PRESS])

    assert (Mode.RUNNING, 700.0) == (session.mode, session.at)
    assert (Paused(Why.KEY), GoingOn(0.0)) == effects


# Pauses


PAUSES = some.lists(some.tuples(MOMENT, STRETCH), max_size=8)


@law
@given(PLAN, PAUSES)
def test_a_pause_lengthens_the_evening_and_not_the_massage(
    name: str, pauses: list[tuple[float, float]]
) -> None:
    plan = PLANS[name]
    session = Session(plan=plan)
    for before, pause in pauses:
        session, _ = walk(session, [before, Event.PRESS, pause, Event.PRESS])
    session, _ = walk(session, [5.0, plan.ends])

    assert Ending.COMPLETE is session.ending
    assert [plan.per_foot(foot) for foot in Foot] == [session.worked(foot) for foot in Foot]


def test_a_pause_of_ten_minutes_makes_the_evening_ten_minutes_and_five_seconds_longer() -> None:
    almost, _ = walk(begun(Event.PRESS, 600.0, Event.PRESS), [5.0 + 650.0 - 0.125])

    assert not almost.over
    assert advance(almost, 0.125)[0].over


def test_after_a_pause_there_are_five_seconds_until_time_runs_again() -> None:
    session = begun(Event.PRESS, 60.0, Event.PRESS)

    assert [(Mode.LEAD_IN, 100.0), (Mode.RUNNING, 100.0), (Mode.RUNNING, 101.0)] == [
        (later.mode, later.at) for later in (advance(session, each)[0] for each in (4.875, 5.0, 6.0))
    ]


def test_after_an_arrow_there_are_three_seconds_until_time_runs_again() -> None:
    session = begun(Event.NEXT)

    assert [(Mode.LEAD_IN, 110.0), (Mode.RUNNING, 110.0), (Mode.RUNNING, 111.0)] == [
        (later.mode, later.at) for later in (advance(session, each)[0] for each in (2.875, 3.0, 4.0))
    ]


def test_a_press_in_a_lead_in_pauses_again_and_the_next_lead_in_is_whole() -> None:
    session = begun(Event.PRESS, 8.0, Event.PRESS, 4.0, Event.PRESS, 8.0, Event.PRESS)

    assert (Mode.LEAD_IN, 5.0, 100.0) == (session.mode, session.lead, session.at)


def test_help_closes_with_the_key_that_opened_it_and_stays_paused() -> None:
    session, effects = walk(begun(Event.HELP), [5.0, Event.HELP])

    assert (Mode.PAUSED, Why.KEY) == (session.mode, session.why)
    assert (Paused(Why.KEY),) == effects


def test_after_five_minutes_of_pause_one_line_is_enough() -> None:
    assert [False, True] == [begun(Event.PRESS, seconds).dimmed for seconds in (299.875, DIM_AFTER)]
    assert not begun(Event.PRESS, DIM_AFTER, Event.PRESS).dimmed


def test_after_an_hour_of_pause_nobody_is_coming_back() -> None:
    almost = begun(Event.PRESS, 3599.875)
    session, effects = advance(almost, 0.125)

    assert Mode.PAUSED is almost.mode
    assert (Mode.OVER, Ending.GIVEN_UP) == (session.mode, session.ending)
    assert (Finished(Ending.GIVEN_UP),) == effects
    assert (100.0, 60.0, 0.0) == (session.at, session.left, session.right)


def test_two_pauses_of_forty_minutes_are_not_an_hour() -> None:
    session = begun(Event.PRESS, 2400.0, Event.PRESS, 10.0, Event.PRESS, 2400.0)

    assert Mode.PAUSED is session.mode


@pytest.mark.parametrize("seconds", [0.0, 20.0, 100.0, 350.0, 660.0])
def test_when_the_computer_has_slept_time_stands_still_until_somebody_comes(seconds: float) -> None:
    session, effects = advance(at(seconds), 0.0, Event.JUMP)

    assert (Mode.PAUSED, Why.JUMP, seconds) == (session.mode, session.why, session.at)
    assert (Paused(Why.JUMP),) == effects


@pytest.mark.parametrize("seconds", [670.0, 729.875, 730.0, 749.0])
def test_once_the_massage_is_over_a_sleeping_computer_changes_nothing(seconds: float) -> None:
    assert (at(seconds), ()) == advance(at(seconds), 0.0, Event.JUMP)


def test_who_comes_back_from_the_background_finds_it_still_paused() -> None:
    session, effects = walk(begun(Event.SUSPEND), [Event.JUMP, 30.0])

    assert (Mode.PAUSED, Why.SUSPEND, 100.0) == (session.mode, session.why, session.at)
    assert () == effects


# The quit key


def test_the_first_q_only_pauses_and_asks() -> None:
    session = begun(Event.QUIT)

    assert (Mode.PAUSED, Why.QUIT, True) == (session.mode, session.why, session.asking)


@pytest.mark.parametrize("seconds", [0.0, 1.0, 9.875])
def test_a_second_q_within_ten_seconds_stops(seconds: float) -> None:
    session, effects = advance(begun(Event.QUIT), seconds, Event.QUIT)

    assert (Ending.STOPPED, (Finished(Ending.STOPPED),)) == (session.ending, effects)


@pytest.mark.parametrize("seconds", [10.0, 60.0, 3000.0])
def test_a_second_q_after_ten_seconds_asks_again(seconds: float) -> None:
    late, _ = advance(begun(Event.QUIT), seconds)
    session, effects = advance(late, 0.0, Event.QUIT)

    assert (Mode.PAUSED, False) == (late.mode, late.asking)
    assert (Mode.PAUSED, True, (Paused(Why.QUIT),)) == (session.mode, session.asking, effects)


def test_two_q_with_something_else_between_them_do_not_stop() -> None:
    for other in (Event.PRESS, Event.HELP, Event.NEXT, Event.BACK, Event.SUSPEND):
        assert not begun(Event.QUIT, 1.0, other, 1.0, Event.QUIT).over


def test_a_second_q_at_the_closing_is_a_whole_evening() -> None:
    session, _ = walk(at(700.0), [Event.QUIT, 1.0, Event.QUIT])

    assert Ending.COMPLETE is session.ending


# The arrows


@pytest.mark.parametrize(("event", "stage"), [(Event.NEXT, AFTER), (Event.BACK, BEFORE)])
def test_an_arrow_leads_to_the_start_of_a_step_and_its_instruction_sounds(event: Event, stage: Work) -> None:
    session, effects = walk(begun(event), [3.0])

    assert (stage, stage.starts) == (session.stage, session.at)
    assert [(stage.starts, Moment.BEGIN)] == reached(effects)


def test_going_back_a_step_lets_all_its_marks_sound_again() -> None:
    # Three seconds of lead-in, then from the start of the step that was going on before this one.
    _, effects = walk(begun(Event.BACK), [3.0, 60.0])

    assert [(mark.at, mark.moment) for mark in bedtime().marks if 40 <= mark.at <= 100] == reached(effects)


@law
@given(PASTS, some.sampled_from([Event.NEXT, Event.BACK]))
def test_wherever_an_arrow_leads_the_instruction_sounds_once_time_runs(past: Past, event: Event) -> None:
    # Long enough for any lead-in, so that this arrow undoes nothing.
    session, _ = walk(past.session, [5.0])
    assume(not session.over)
    moved, early = walk(session, [event])
    assume(not moved.over)
    going: Moments = [Event.PRESS, 5.0] if moved.mode is Mode.PAUSED else [moved.lead]
    _, late = walk(moved, going)

    assert (moved.stage.starts, Moment.BEGIN) in reached((*early, *late))


def test_two_arrows_lead_two_steps_on() -> None:
    session = begun(Event.NEXT, 1.0, Event.NEXT)

    assert (bedtime().stages[4].starts, 3.0) == (session.at, session.lead)


@pytest.mark.parametrize("moments", [[Event.NEXT, 1.0, Event.BACK], [Event.BACK, 1.0, Event.NEXT]])
def test_an_arrow_can_be_taken_back_while_its_lead_in_lasts(moments: Moments) -> None:
    session, effects = walk(begun(*moments), [3.0])

    assert (Mode.RUNNING, 100.0) == (session.mode, session.at)
    assert [] == reached(effects)


def test_two_arrows_can_be_taken_back_too() -> None:
    session = begun(Event.NEXT, 2.0, Event.NEXT, 2.0, Event.BACK, 2.0, Event.BACK)

    assert (100.0, Mode.LEAD_IN) == (session.at, session.mode)


def test_after_its_lead_in_an_arrow_cannot_be_taken_back() -> None:
    session = begun(Event.NEXT, 3.0, Event.BACK)

    assert HERE.starts == session.at


HANDS_ON = some.integers(8 * 40, 8 * 670 - 1).map(lambda count: count / 8)


@law
@given(HANDS_ON, some.sampled_from([Event.NEXT, Event.BACK]), MOMENT)
def test_an_arrow_taken_back_repeats_nothing_and_loses_nothing(
    seconds: float, arrow: Event, hesitating: float
) -> None:
    assume(hesitating < 3.0)
    before, early = walk(Session(plan=bedtime()), [seconds])
    assume(not (arrow is Event.NEXT and before.stage == LAST))  # the closing has no lead-in
    there = Event.BACK if arrow is Event.NEXT else Event.NEXT
    session, late = walk(before, [arrow, hesitating, there, 3.0, bedtime().ends])

    assert list(bedtime().marks) == [effect.mark for effect in (*early, *late) if isinstance(effect, Reached)]
    assert [300.0, 300.0] == [session.worked(foot) for foot in BOTH]


def test_an_arrow_taken_back_leaves_an_instruction_to_be_heard_that_has_not_been() -> None:
    # Moved on while paused, so nothing of that step has been said when the next arrow comes.
    session, _ = walk(begun(Event.PRESS, Event.NEXT, Event.PRESS, 1.0), [Event.NEXT, 1.0, Event.BACK])
    _, effects = walk(session, [3.0])

    assert AFTER.starts == session.at
    assert [(AFTER.starts, Moment.BEGIN)] == reached(effects)


def test_a_pause_makes_an_arrow_final() -> None:
    session = begun(Event.NEXT, 1.0, Event.PRESS, 1.0, Event.BACK)

    assert (Mode.PAUSED, HERE.starts) == (session.mode, session.at)


def test_an_arrow_while_paused_moves_and_stays_paused() -> None:
    session = begun(Event.HELP, 20.0, Event.NEXT)

    assert (Mode.PAUSED, Why.KEY, 0.0) == (session.mode, session.why, session.waited)
    assert AFTER.starts == session.at


def test_an_arrow_from_the_last_step_shows_the_closing_at_once() -> None:
    session, effects = advance(at(660.0), 0.0, Event.NEXT)

    assert (Mode.RUNNING, 670.0) == (session.mode, session.at)
    assert (Moved(CLOSE), SHOWN) == effects


def test_skipped_time_is_not_time_on_a_foot() -> None:
    session, _ = walk(begun(Event.NEXT), [3.0 + 10.0, Event.STOP])

    assert (60.0 + 10.0, 0.0) == (session.left, session.right)


def test_the_closing_and_the_dark_come_in_this_order() -> None:
    assert [Close, Dark] == [type(at(seconds).stage) for seconds in (670.0, 730.0)]
