"""A routine laid along a timeline: what happens when, known before it starts."""

from functools import cache
from itertools import pairwise

import pytest
from evenings import BOTH, DARK, LINGER, bedtime, routine, routine_names
from hypothesis import given, settings
from hypothesis import strategies as some

from footcare.massage import GET_READY, Foot, stretched
from footcare.plan import (
    NOTICE,
    ChangeFeet,
    Close,
    Dark,
    GetReady,
    Mark,
    Moment,
    Plan,
    Work,
    lay_out,
)

law = settings(deadline=None, derandomize=True)

HALF_MINUTES = [half * 30 for half in range(2, 41)]
"""From one minute to twenty, as ``--minutes`` allows."""

every_routine = pytest.mark.parametrize("name", routine_names())
in_every_form = pytest.mark.parametrize("gentle", [False, True], ids=["usual", "gentle"])


@cache
def plans(name: str, *, gentle: bool = False) -> list[Plan]:
    """A routine in all its lengths, on both feet and on one."""
    return [
        lay_out(routine(name), feet=feet, per_foot=seconds, gentle=gentle, linger=LINGER, dark=DARK)
        for feet in (BOTH, (Foot.RIGHT,))
        for seconds in (None, *HALF_MINUTES)
    ]


def told(plan: Plan, moment: Moment) -> list[Mark]:
    return [mark for mark in plan.marks if mark.moment is moment]


# The evening as a whole


@every_routine
@in_every_form
def test_one_stage_begins_where_the_last_one_ends(name: str, gentle: bool) -> None:
    for plan in plans(name, gentle=gentle):
        assert 0 == plan.stages[0].starts
        assert [stage.ends for stage in plan.stages[:-1]] == [stage.starts for stage in plan.stages[1:]]


def test_bedtime_takes_eleven_minutes_and_ten_seconds() -> None:
    assert 11 * 60 + 10 == bedtime().seconds


def test_bedtime_gives_each_foot_five_minutes_to_the_second() -> None:
    assert [300, 300] == [bedtime().per_foot(foot) for foot in Foot]


def test_the_closing_and_the_dark_screen_come_after_the_promised_time() -> None:
    assert bedtime().seconds + LINGER + DARK == bedtime().ends


def test_bedtime_has_all_its_stages_in_order() -> None:
    steps = [Work] * len(routine("bedtime").steps)

    assert [GetReady, *steps, ChangeFeet, *steps, Close, Dark] == [type(stage) for stage in bedtime().stages]


@every_routine
def test_each_foot_has_every_step(name: str) -> None:
    plan = lay_out(routine(name))

    for foot in Foot:
        done = [(stage.number, stage.step) for stage in plan.work if stage.foot is foot]
        assert list(enumerate(routine(name).steps, 1)) == done


@pytest.mark.parametrize("first", Foot)
def test_the_evening_begins_with_the_foot_that_was_asked_for(first: Foot) -> None:
    plan = lay_out(routine("bedtime"), feet=(first, first.other))
    change = next(stage for stage in plan.stages if isinstance(stage, ChangeFeet))

    assert first is plan.stages[0].foot
    assert first.other is change.foot
    assert [first] * 10 + [first.other] * 10 == [stage.foot for stage in plan.work]


@pytest.mark.parametrize("foot", Foot)
def test_with_one_foot_there_is_nothing_to_change(foot: Foot) -> None:
    plan = lay_out(routine("bedtime"), feet=(foot,))

    assert [] == [stage for stage in plan.stages if isinstance(stage, ChangeFeet)]
    assert {foot} == {stage.foot for stage in plan.stages}
    assert GET_READY + 300 == plan.seconds


@pytest.mark.parametrize("seconds", [15, 60, 90])
def test_changing_feet_takes_as_long_as_was_asked_for(seconds: int) -> None:
    plan = lay_out(routine("bedtime"), change=seconds)

    assert [seconds] == [stage.seconds for stage in plan.stages if isinstance(stage, ChangeFeet)]
    assert GET_READY + 300 + seconds + 300 == plan.seconds


def test_the_rest_after_the_deep_routine_is_part_of_it() -> None:
    plan = lay_out(routine("deep"), linger=LINGER, dark=DARK)

    assert 15 * 60 + 40 == plan.seconds
    assert 15 * 60 + 10 == plan.hands_off


def test_hands_leave_the_last_foot_when_the_closing_begins() -> None:
    close = next(stage for stage in bedtime().stages if isinstance(stage, Close))

    assert 670 == close.starts == bedtime().hands_off


def test_without_a_dark_screen_the_closing_is_the_end() -> None:
    plan = lay_out(routine("bedtime"), linger=LINGER)

    assert isinstance(plan.stages[-1], Close)
    assert plan.seconds + LINGER == plan.ends


# A gentle night


@every_routine
def test_a_gentle_evening_is_as_long_as_any_other_in_every_stage(name: str) -> None:
    usual, gentle = (lay_out(routine(name), gentle=gentle) for gentle in (False, True))

    assert [stage.seconds for stage in usual.stages] == [stage.seconds for stage in gentle.stages]
    assert usual.seconds == gentle.seconds


@every_routine
def test_a_gentle_evening_never_presses_harder_than_two(name: str) -> None:
    assert 2 >= max(stage.step.pressure.level for stage in lay_out(routine(name), gentle=True).work)


# Longer and shorter ones


@every_routine
@in_every_form
@pytest.mark.parametrize("feet", [BOTH, (Foot.LEFT,)], ids=["both", "one"])
def test_each_foot_gets_the_minutes_that_were_asked_for(
    name: str, gentle: bool, feet: tuple[Foot, ...]
) -> None:
    for seconds in HALF_MINUTES:
        plan = lay_out(routine(name), feet=feet, per_foot=seconds, gentle=gentle)
        assert [seconds] * len(feet) == [plan.per_foot(foot) for foot in feet]


@every_routine
def test_a_length_of_its_own_changes_nothing(name: str) -> None:
    assert lay_out(routine(name)) == lay_out(routine(name), per_foot=routine(name).per_foot)


@every_routine
def test_a_stretched_routine_keeps_to_slow_breaths_where_it_can(name: str) -> None:
    steps = [step.seconds for step in routine(name).steps]
    for seconds in HALF_MINUTES:
        grid = next(grid for grid in (10, 5, 1) if seconds >= grid * len(steps))
        result = stretched(steps, seconds)

        assert seconds == sum(result)
        assert [0] * len(steps) == [length % grid for length in result]
        assert in_order(steps, result, grid)


def in_order(lengths: list[int], result: tuple[int, ...], grid: int) -> bool:
    """Whether nothing longer has become shorter than something shorter, by more than rounding does."""
    pairs = list(zip(lengths, result, strict=True))
    return all(
        shorter <= longer + grid for before, longer in pairs for other, shorter in pairs if other <= before
    )


LENGTHS = some.lists(some.integers(1, 60).map(lambda breaths: breaths * 10), min_size=1, max_size=40)


@law
@given(LENGTHS, some.integers(0, 3600))
def test_any_steps_can_be_stretched_to_any_whole_length(lengths: list[int], more: int) -> None:
    total = len(lengths) + more
    result = stretched(lengths, total)
    grid = next(grid for grid in (10, 5, 1) if total % grid == 0 and total >= grid * len(lengths))

    assert total == sum(result)
    assert len(lengths) == len(result)
    assert [] == [length for length in result if length < grid or length % grid]
    assert in_order(lengths, result, grid)


@law
@given(LENGTHS)
def test_steps_that_already_have_the_length_stay_as_they_are(lengths: list[int]) -> None:
    assert tuple(lengths) == stretched(lengths, sum(lengths))


@law
@given(LENGTHS, some.integers(2, 5))
def test_twice_the_time_is_twice_as_long_for_every_step(lengths: list[int], times: int) -> None:
    assert tuple(length * times for length in lengths) == stretched(lengths, sum(lengths) * times)


@law
@given(LENGTHS, some.integers(0, 3600))
def test_no_step_is_further_from_its_share_than_rounding_must_be(lengths: list[int], more: int) -> None:
    total = sum(lengths) + more  # longer ones: nothing has to be kept from vanishing
    grid = next(grid for grid in (10, 5, 1) if total % grid == 0)

    for length, result in zip(lengths, stretched(lengths, total), strict=True):
        assert grid > abs(result - length * total / sum(lengths))


def test_what_rounding_leaves_over_goes_to_those_that_lost_most() -> None:
    assert (10, 30, 60) == stretched([10, 20, 40], 100)  # of 14, 29 and 57


def test_a_step_never_vanishes() -> None:
    assert (1, 1, 8) == stretched([10, 10, 600], 10)


# What there is to say


@every_routine
@in_every_form
def test_everything_is_said_in_order_and_inside_its_stage(name: str, gentle: bool) -> None:
    for plan in plans(name, gentle=gentle):
        assert [] == [(one, other) for one, other in pairwise(plan.marks) if one.at > other.at]
        assert [] == [mark for mark in plan.marks if not mark.stage.starts <= mark.at < mark.stage.ends]
        assert list(plan.stages) == [mark.stage for mark in told(plan, Moment.BEGIN)]
        assert [] == [mark for mark in told(plan, Moment.BEGIN) if mark.at != mark.stage.starts]


@every_routine
@in_every_form
def test_a_hint_inside_a_step_has_time_before_and_after_it(name: str, gentle: bool) -> None:
    for plan in plans(name, gentle=gentle):
        for stage in plan.work:
            hints = [mark.at for mark in told(plan, Moment.SUBCUE) if mark.stage is stage]
            times = [stage.starts, *hints, stage.ends]
            assert not hints or 5 <= min(later - earlier for earlier, later in pairwise(times))


@every_routine
@in_every_form
def test_at_its_own_length_a_routine_gives_every_hint_its_author_wrote(name: str, gentle: bool) -> None:
    plan = lay_out(routine(name), gentle=gentle)
    written = [
        (subcue.at, subcue.say)
        for step in routine(name).steps * 2
        for subcue in (step.gentle.subcues if gentle else step.subcues)
    ]

    assert written == [(mark.at - mark.stage.starts, mark.say) for mark in told(plan, Moment.SUBCUE)]


def test_hints_move_along_when_a_step_is_stretched() -> None:
    plan = lay_out(routine("bedtime"), feet=(Foot.LEFT,), per_foot=600)
    squeeze = plan.work[2]

    assert (60, ["Now the arch.", "Now the heel."], [20, 40]) == (
        squeeze.seconds,
        [subcue.say for subcue in squeeze.step.subcues],
        [subcue.at for subcue in squeeze.step.subcues],
    )


def test_the_next_stage_is_named_one_breath_before_it_begins_where_there_is_time() -> None:
    for plan in plans("bedtime"):
        long = [stage for stage in plan.stages if stage.seconds >= 30 and not isinstance(stage, Close | Dark)]
        assert [(stage, stage.ends - NOTICE) for stage in long] == [
            (mark.stage, mark.at) for mark in told(plan, Moment.SOON)
        ]


def test_half_way_is_said_in_long_steps_only() -> None:
    plan = lay_out(routine("bedtime"), feet=(Foot.LEFT,), per_foot=600)

    assert [40, 100, 60, 100, 60, 60, 40, 60, 40, 40] == [stage.seconds for stage in plan.work]
    assert [(stage, stage.starts + 50) for stage in plan.work if stage.seconds == 100] == [
        (mark.stage, mark.at) for mark in told(plan, Moment.HALFWAY)
    ]


# Looking things up


@every_routine
def test_at_a_stages_very_end_the_next_one_has_begun(name: str) -> None:
    for plan in plans(name):
        for index, stage in enumerate(plan.stages):
            assert index == plan.index_at(stage.starts)
            assert index == plan.index_at(stage.ends - 0.125)
        assert list(range(1, len(plan.stages))) == [plan.index_at(stage.ends) for stage in plan.stages[:-1]]


def test_at_the_very_end_of_the_evening_the_last_stage_stays() -> None:
    assert len(bedtime().stages) - 1 == bedtime().index_at(bedtime().ends)


@every_routine
@in_every_form
def test_over_the_whole_evening_hands_are_on_each_foot_as_long_as_planned(name: str, gentle: bool) -> None:
    for plan in plans(name, gentle=gentle):
        for foot in Foot:
            assert plan.per_foot(foot) == plan.hands_on(foot, 0, plan.ends)


EIGHTHS = some.integers(0, 8 * 750).map(lambda count: count / 8)


@law
@given(some.lists(EIGHTHS, min_size=3, max_size=3).map(sorted), some.sampled_from(Foot))
def test_hands_on_time_adds_up_wherever_it_is_cut(times: list[float], foot: Foot) -> None:
    begin, cut, end = times
    plan = bedtime()

    assert plan.hands_on(foot, begin, end) == plan.hands_on(foot, begin, cut) + plan.hands_on(foot, cut, end)


@law
@given(EIGHTHS)
def test_a_mark_at_a_time_is_one_until_then(at: float) -> None:
    times = [mark.at for mark in bedtime().marks]

    assert sum(time <= at for time in times) == bedtime().marks_until(at)


def test_a_stage_knows_what_follows_it() -> None:
    stages = bedtime().stages

    assert [*stages[1:], None] == [bedtime().after(stage) for stage in stages]


@pytest.mark.parametrize("name", routine_names())
def test_the_length_a_routine_promises_is_the_length_of_its_plan(name: str) -> None:
    assert routine(name).evening == lay_out(routine(name)).seconds
