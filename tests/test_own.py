"""Whatever a person writes down for an evening is what happens: planned, heard, shown, and on paper."""

import json
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from evenings import BOTH, DARK, LINGER, library, walk
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as some

from footcare.cues import cue_sheet
from footcare.errors import Fault
from footcare.library.reader import Reading, read_noun
from footcare.library.yaml_nodes import read_nodes
from footcare.massage import Aftercare, Foot, Routine, seconds_on
from footcare.plan import Plan, Row, lay_out
from footcare.session import Session, advance

law = settings(
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


def reading_of(text: str) -> tuple[Any, list[Fault]]:
    """What a file with this text comes to, and what is wrong with it; all that is shipped is there."""
    path = Path("routines/own.yaml")
    reading = Reading(lambda noun: library()[noun])
    for noun, shelf in library().shelves.items():
        reading.built |= {(noun, id_): value for id_, value in shelf.items()}
    value = reading.value(partial(read_noun, Routine, id_="own"), read_nodes(path, text), (path,))
    return value, reading.faults


def routine_of(text: str) -> Routine:
    """The routine that a text describes, which is in order."""
    routine, faults = reading_of(text)
    assert [] == faults, text
    assert isinstance(routine, Routine)
    return routine


# What people write

TITLES = some.sampled_from(
    [
        "Knee bends",
        "Roll your ankles, slowly",
        "Press!",
        "TV break",
        "Breathe in. Breathe out",
        "Fußgewölbe ausstreichen",
        "膝を曲げる",
        "足の裏を押してください",
        "مد الكاحل ببطء",
        "Наклон стопы",
    ]
)
LINES = some.sampled_from(
    [
        "Bend both knees a little, and come up again.",
        "Drücke mit dem Daumen langsam von der Ferse zu den Zehen.",
        "息を吐きながら、ゆっくり足の裏を押します。",
        "اضغط برفق ثم توقف",
        "One word",
    ]
)
LENGTHS = some.one_of(some.integers(5, 30), some.integers(5, 600), some.sampled_from([10, 20, 30, 60, 90]))


def forms(seconds: int) -> some.SearchStrategy[str]:
    """All ways to write a length of time."""
    minutes, rest = divmod(seconds, 60)
    every = [str(seconds), f"{seconds}s", f'"{minutes}:{rest:02}"', f"{minutes}m{rest}s"]
    return some.sampled_from(every if minutes else every[:3])


@dataclass(slots=True)
class Written:
    """A routine as it is written, and what that means."""

    text: str
    seconds: dict[tuple[Row, str], int] = field(default_factory=dict)
    """By the list, and what it is done on."""

    def on(self, foot: Foot | None) -> int:
        """Seconds on a foot, or once."""
        words = ("each", foot) if foot else ("once",)
        return sum(seconds for (_, on), seconds in self.seconds.items() if on in words)

    def __repr__(self) -> str:
        return f"\n{self.text}"


@some.composite
def gentle_forms(draw: some.DrawFn) -> str:
    pressure = draw(some.integers(1, 2))
    return f"{{how: Softly now., screen: My gentle line., cue: Gently now., pressure: {pressure}}}"


ZONES = ["[]", "[heel]", "[toes, big-toe]", "[calf]", "[inner-ankle, heel-cord]"]


@some.composite
def steps(draw: some.DrawFn, usual: str) -> tuple[dict[str, str], int, str]:
    """One step, as keys and values; its seconds, and what it is on."""
    seconds = draw(LENGTHS)
    keys: dict[str, str] = {"seconds": draw(forms(seconds))}
    technique = draw(some.sampled_from(["", "", "glide", "fist-knead", "ankle-pump", "hold"]))
    if technique:
        keys["technique"] = technique
    if not technique or draw(some.booleans()):
        keys["title"] = json.dumps(draw(TITLES), ensure_ascii=False)
    on = draw(some.sampled_from(["", "", "each", "left", "right", "once"]))
    if on:
        keys["on"] = on
    if draw(some.booleans()):
        keys["screen"] = json.dumps(draw(LINES), ensure_ascii=False)
    if draw(some.booleans()):
        zones = draw(
            some.sampled_from(["[]", "[heel]", "[toes, big-toe]", "[calf]", "[inner-ankle, heel-cord]"])
        )
        keys["zones"] = zones
    if draw(some.booleans()):
        keys["pressure"] = str(draw(some.integers(1, 5)))
    if draw(some.integers(0, 3)) == 0:
        keys["gentle"] = draw(gentle_forms())
    if seconds >= 20 and draw(some.booleans()):
        keys["subcues"] = f"[{{at: {seconds // 2}, say: Now the other way.}}]"
    repeat = draw(some.sampled_from([1, 1, 1, 2, 3]))
    if repeat > 1:
        keys["repeat"] = str(repeat)
    return keys, seconds * repeat, on or usual


@some.composite
def rests(draw: some.DrawFn, usual: str) -> tuple[dict[str, str], int, str]:
    """A rest."""
    seconds = draw(some.integers(5, 60))
    on = draw(some.sampled_from(["", "", "each", "left", "once"]))
    return {"rest": draw(forms(seconds))} | ({"on": on} if on else {}), seconds, on or usual


def _indented(keys: dict[str, str], indent: int) -> str:
    lines = [f"{key}: {value}" for key, value in keys.items()]
    return "".join(f"{' ' * indent}{'  ' if number else '- '}{line}\n" for number, line in enumerate(lines))


@some.composite
def lists(draw: some.DrawFn, name: str, row: Row, usual: str, times: int = 1) -> Written:
    """A list of steps, rests and groups, with at least one step."""
    written = Written(f"{name}:\n")

    def add(item: tuple[dict[str, str], int, str], indent: int, times: int) -> None:
        keys, seconds, on = item
        written.text += _indented(keys, indent)
        written.seconds[row, on] = written.seconds.get((row, on), 0) + times * seconds

    add(draw(steps(usual)), 2, times)
    for _ in range(draw(some.integers(0, 3))):
        kind = draw(some.sampled_from(["step", "step", "rest", "group"]))
        if kind != "group":
            add(draw(steps(usual) if kind == "step" else rests(usual)), 2, times)
            continue
        again = draw(some.integers(1, 3))
        written.text += f"  - repeat: {again}\n    steps:\n"
        for _ in range(draw(some.integers(1, 3))):
            add(draw(some.one_of(steps(usual), rests(usual))), 6, times * again)
    return written


POSITIONS = {
    "": "",
    "stool": "position: stool\n",
    "dry": "position: {ready: [Stand behind a chair., Hold on to it.]}\n",
    "bare": "position: {ready: [Sit on the floor.], fetch: [], change: ['Shake your {other} leg.']}\n",
}


@some.composite
def routines(draw: some.DrawFn) -> Written:
    """A whole routine, as a person may write it."""
    written = Written("")
    if draw(some.booleans()):
        written.text += f"title: {json.dumps(draw(TITLES), ensure_ascii=False)}\n"
    written.text += POSITIONS[draw(some.sampled_from(sorted(POSITIONS)))]
    for key, least, most in (("get-ready", 10, 300), ("change", 10, 300), ("finish", 0, 120)):
        if draw(some.booleans()):
            written.text += f"{key}: {draw(forms(draw(some.integers(least, most))))}\n"
    repeat = draw(some.sampled_from([1, 1, 2, 3]))
    if repeat > 1:
        written.text += f"repeat: {repeat}\n"
    wanted = [("steps", Row.FIRST, "each", repeat)]
    wanted += [("before", Row.BEFORE, "once", 1)] if draw(some.booleans()) else []
    wanted += [("after", Row.AFTER, "once", 1)] if draw(some.booleans()) else []
    for each in wanted:
        more = draw(lists(*each))
        written.text += more.text
        written.seconds |= more.seconds
    totals: dict[Row, int] = {}
    for (row, _), seconds in written.seconds.items():
        totals[row] = totals.get(row, 0) + seconds
    assume(max(totals.values()) <= 3600)
    return written


@some.composite
def plans(draw: some.DrawFn, lengths: bool = True) -> Plan:
    """An evening with such a routine."""
    routine = routine_of(draw(routines()).text)
    per_foot = draw(some.sampled_from([None, None, 60, 90, 300, 1200])) if lengths else None
    feet = draw(some.sampled_from([BOTH, BOTH, (Foot.RIGHT, Foot.LEFT)]))
    return lay_out(
        routine, feet=feet, per_foot=per_foot, gentle=draw(some.booleans()), linger=LINGER, dark=DARK
    )


# When it happens


@law
@given(plans())
def test_one_stage_begins_where_the_last_one_ends(plan: Plan) -> None:
    assert 0 == plan.stages[0].starts
    assert [stage.ends for stage in plan.stages[:-1]] == [stage.starts for stage in plan.stages[1:]]
    rows = [stage.row for stage in plan.work]
    assert sorted(rows, key=list(Row).index) == rows
    for row in {*rows}:
        mine = [stage for stage in plan.work if stage.row is row]
        assert [(number, len(mine)) for number in range(1, len(mine) + 1)] == [
            (stage.number, stage.of) for stage in mine
        ]


@law
@given(routines(), some.booleans())
def test_hands_are_on_each_foot_as_long_as_it_is_written(written: Written, gentle: bool) -> None:
    routine = routine_of(written.text)
    plan = lay_out(routine, gentle=gentle)

    for foot in (*Foot, None):
        assert written.on(foot) == plan.per_foot(foot) == plan.hands_on(foot, 0, plan.ends)
    assert routine.evening == plan.seconds


@law
@given(plans())
def test_everything_is_said_in_order_and_inside_its_stage(plan: Plan) -> None:
    assert [] == [(one, two) for one, two in pairwise(plan.marks) if one.at > two.at]
    assert [] == [mark for mark in plan.marks if not mark.stage.starts <= mark.at < mark.stage.ends]


@law
@given(plans(), some.lists(some.integers(0, 8 * 600).map(lambda count: count / 8), min_size=2, max_size=4))
def test_time_in_pieces_is_time_in_one_piece(plan: Plan, pieces: list[float]) -> None:
    begun = Session(plan=plan)
    whole, effects = advance(begun, sum(pieces))

    assert (whole, effects) == walk(begun, pieces)


@law
@given(routines(), some.integers(2, 40).map(lambda halves: halves * 30))
def test_another_length_is_kept_to_the_second(written: Written, per_foot: int) -> None:
    routine = routine_of(written.text)
    plan = lay_out(routine, per_foot=per_foot)
    before, after = [[seconds_on(each.steps, foot) for foot in Foot] for each in (routine, plan.routine)]

    assert per_foot * (max(before) > 0) == max(after)
    assert before[0] != before[1] or after[0] == after[1]
    assert any(stage.step.rest is None for stage in plan.work)


# What is heard


@pytest.mark.parametrize("rate", [100, 115, 140])
@law
@given(plans())
def test_no_cue_overlaps_the_next_and_none_runs_past_its_stage(rate: float, plan: Plan) -> None:
    cues = cue_sheet(plan, library()[Aftercare].values(), rate)

    assert [] == [(one, two) for one, two in pairwise(cues) if one.at + one.takes > two.at]
    assert [] == [
        cue for cue in cues if not cue.stage.starts <= cue.at <= cue.at + cue.takes <= cue.stage.ends
    ]
