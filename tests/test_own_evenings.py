"""Whatever a person writes down for an evening is what happens: planned, heard, shown, and on paper."""

import json
import re
from dataclasses import dataclass, field, replace
from functools import cache, partial
from html import unescape
from itertools import pairwise, product
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from drawing import drawn, flaws, plain_text
from evenings import BOTH, DARK, LINGER, library, reasons, setting, walk
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as some
from sheets import drawings, page

from footcare.cues import cue_sheet
from footcare.errors import Fault, UsageError
from footcare.evening.full_screen import summary
from footcare.foot import Glyphs
from footcare.library.reader import Reading, read_noun
from footcare.library.yaml_nodes import read_nodes
from footcare.massage import Aftercare, Foot, Preparation, Routine, seconds_on
from footcare.massage.cautions import Change
from footcare.massage.fields import sentence
from footcare.massage.routine import PARTS
from footcare.plan import ChangeFeet, Plan, Row, Work, lay_out
from footcare.safety.verdict import Altered
from footcare.session import Event, Session, advance
from footcare.views import wording
from footcare.views.document import laid_out, one_item_a_line
from footcare.views.evening_screen import frame
from footcare.views.events import event_lines
from footcare.views.look import Look, Size
from footcare.views.narration import opening, preflight_lines, script, whole_lines
from footcare.views.preflight_screen import preflight_frames, whole_frames
from footcare.views.sheet import Page, plain_sheet, sheet_document
from footcare.views.sheet_html import html_sheet
from footcare.views.sheet_pdf import pdf_sheet
from footcare.views.timetable import timetable_data, timetable_document

law = settings(
    deadline=None,
    derandomize=True,
    max_examples=40,
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


# What is seen

SIZES = [Size(*each) for each in ((80, 24), (40, 12), (20, 3), (120, 40), (40, 20), (38, 14))]
LOOKS = [Look(), Look(big=True), Look(calm=True), Look(glyphs=Glyphs.ASCII, plain_ascii=True)]


@settings(law, max_examples=12)
@given(plans(), some.sampled_from(LOOKS), some.booleans())
def test_every_stage_fits_every_window_and_says_what_it_is(plan: Plan, look: Look, paused: bool) -> None:
    """A step's title is whole on every screen but a single line, which has its first words or its number."""
    for size in SIZES:
        for before in preflight_frames(plan, reasons(), size, setting(), look):
            assert [] == flaws(before, size)
        for stage in plan.stages:
            session, _ = advance(Session(plan=plan), stage.starts + 1, Event.PRESS if paused else None)
            shown = frame(session, size, setting(), look)
            assert [] == flaws(shown, size), (stage, size)
            if isinstance(stage, Work):
                words = " ".join(plain_text(drawn(shown, size)).split())
                title = stage.step.title if size.rows > 3 else stage.step.title.split()[0]
                whole = " ".join(title.split()) in re.sub("[\u2800-\u28ff].*?(?= |$)", "", words)
                assert whole or f"{stage.number}/{stage.of}" in words or paused, (stage, size, words)


# What is read aloud, and as data


def in_plain_words(line: str) -> bool:
    """Whether a line is one line of text without drawings, control characters and digital times."""
    drawn = any("\u2500" <= letter <= "\u25ff" or "\u2800" <= letter <= "\u28ff" for letter in line)
    controls = any(category(letter).startswith(("C", "Zl", "Zp")) for letter in line)
    return bool(line) and not (drawn or controls or re.search(r"\d:\d", line))


@law
@given(plans())
def test_every_line_of_the_evening_is_in_plain_words_and_names_its_step(plan: Plan) -> None:
    lines = [line for told in script(plan, setting().aftercare).values() for line in told]
    before = [opening(plan), *preflight_lines(plan, reasons()), *whole_lines(plan, reasons())]

    assert [] == [line for line in (*before, *lines) if not in_plain_words(line)]
    assert [] == [line for line in lines if re.search(r"\.\.|[。؟!]\.|: \.|: ,", line)]
    for stage in plan.work:
        begins = f"{wording.row_name(stage)}, step {stage.number} of {stage.of}: {stage.step.title}"
        assert any(begins in line for line in lines)


@law
@given(plans())
def test_every_event_is_data_without_a_foot_where_there_is_none(plan: Plan) -> None:
    session, effects = advance(Session(plan=plan), plan.ends)
    events = [json.loads(line) for line in event_lines(session, effects)]
    begun = [(each["foot"], each["row"], each["number"]) for each in events if each["event"] == "step"]

    assert begun == [(stage.foot, stage.row, stage.number) for stage in plan.work]
    table = timetable_data(plan)
    assert [stage.foot for stage in plan.work] == [
        each["foot"] for each in table["stages"] if each["stage"] == "step"
    ]
    assert table["seconds_once"] == plan.per_foot(None)


# A gentle night, and what changes leave out


@law
@given(routines())
def test_a_gentle_night_has_no_firm_pressure_and_no_words_but_those_for_it(written: Written) -> None:
    usual, gentle = (lay_out(routine_of(written.text), gentle=gentle) for gentle in (False, True))

    for one, other in zip(usual.work, gentle.work, strict=True):
        assert other.step.pressure.level <= 2
        meant = (
            {one.step.gentle.screen, sentence(one.step.title)} if one.step.rest else {one.step.gentle.screen}
        )
        assert other.step.screen in meant
        assert other.step.rest or other.step.screen != one.step.screen


CHANGES = library()[Change]


@law
@given(routines(), some.sampled_from(sorted(CHANGES)))
def test_what_a_change_leaves_out_is_in_no_step_there(written: Written, name: str) -> None:
    """Wherever it is written: before, after, in a group, and also where a technique is taken elsewhere."""
    routine, change = routine_of(written.text), CHANGES[name]
    try:
        plan = lay_out(routine, changes=(Altered(change, "something"),))
    except UsageError:
        return
    for step in (stage.step for stage in plan.work):
        usual = (
            {part.id for zone in step.technique.zones for part in (zone, *zone.parts)}
            if step.technique
            else set()
        )
        parts = {PARTS[zone.id] for zone in step.zones if zone.id in PARTS.keys() - usual}
        assert parts.isdisjoint(change.leave_out)
        if parts & {*change.gentle} or "all" in change.gentle:
            assert step.pressure.level <= 2
    assert routine.per_foot in (plan.routine.per_foot, plan.routine.per_foot or routine.per_foot)


# In the words that a person reads

LEGS = """\
title: My legs
position:
  ready: [Sit on the edge of the bed., "Keep your {foot} heel on the floor."]
  fetch: []
get-ready: 20s
change: 0:15
before:
  - {title: Roll your shoulders, seconds: 20, zones: []}
  - {title: Ankle circles, seconds: 15, on: each}
steps:
  - repeat: 3
    steps:
      - {title: Heel raise, seconds: 20s, screen: "Lift your heel, and let it down."}
      - rest: 10
  - {title: Stretch the calf, seconds: 40, zones: [calf], on: left}
  - {title: Both toes up, seconds: 30, on: once, repeat: 2}
  - {technique: glide, seconds: 1m}
after:
  - {title: Breathe, seconds: 1m, zones: []}
"""


@cache
def legs() -> Plan:
    """An evening of one's own, as it is on a full screen."""
    return lay_out(routine_of(LEGS), linger=LINGER, dark=DARK)


def stage_of(title: str, foot: Foot | None) -> Work:
    """The first time that a step is done on a foot."""
    return next(stage for stage in legs().work if stage.step.title == title and stage.foot is foot)


def seen(at: float, size: Size = SIZES[0], plan: Plan | None = None, look: Look = LOOKS[0]) -> str:
    """What a screen says at a time, in a row."""
    session, _ = advance(Session(plan=plan or legs()), at)
    shown = plain_text(drawn(frame(session, size, setting(), look), size))
    return " ".join(re.sub("[\u2800-\u28ff━╸╺]+", " ", shown).split())


def page_of(text: str) -> Page:
    """The page of a routine of one's own."""
    routine = routine_of(text)
    return replace(
        page("bedtime"),
        routine=routine,
        preparations=tuple(wording.suited(library()[Preparation].values(), routine.position)),
        aftercare=tuple(wording.suited(library()[Aftercare].values(), routine.position)),
    )


@pytest.mark.parametrize(
    ("title", "foot", "heading"),
    [
        ("Roll your shoulders", None, "Warm-up About"),
        ("Ankle circles", Foot.RIGHT, "Warm-up, right foot About"),
        ("Heel raise", Foot.LEFT, "Left foot, first of two About"),
        ("Both toes up", None, "Both together About"),
        ("Heel raise", Foot.RIGHT, "Right foot, second of two About"),
        ("Breathe", None, "Cool-down About"),
    ],
)
def test_a_screen_says_what_a_step_is_part_of(title: str, foot: Foot | None, heading: str) -> None:
    assert seen(stage_of(title, foot).starts).startswith(heading)


def test_a_step_nowhere_on_a_foot_has_no_place_no_pressure_and_no_lit_foot() -> None:
    breathe = stage_of("Breathe", None).starts
    told = seen(breathe)
    (line,) = [line for mark, (line,) in script(legs(), ()).items() if mark.at == breathe]

    assert [] == [word for word in ("Where", "Pressure", "press less", "←") if word in told]
    assert "If it hurts, stop." in told
    assert "Cool-down, step 1 of 1: Breathe. 1 minute." == line


def test_the_first_foot_is_only_done_where_there_is_a_second() -> None:
    alone = lay_out(routine_of("steps: [{title: Press, seconds: 60, on: left, repeat: 2}]"))
    shared = lay_out(routine_of("steps: [{title: Press, seconds: 60, on: once, repeat: 2}]"), linger=LINGER)

    assert [] == [stage for stage in (*alone.stages, *shared.stages) if isinstance(stage, ChangeFeet)]
    assert seen(50, plan=alone).startswith("Left foot About 2 minutes left")
    assert "Both feet" not in seen(50, plan=alone)
    assert "This foot" not in seen(50, plan=shared)
    assert "left first" not in seen(5, plan=shared)
    assert "First step in" in seen(5, plan=shared)
    assert seen(165, plan=shared).startswith("Both feet done")


def test_around_the_feet_each_step_says_on_which_one_it_is() -> None:
    """Also in a small window, and by ear."""
    left, right = (stage_of("Ankle circles", foot) for foot in Foot)
    cues = {cue.stage.starts: cue.say for cue in cue_sheet(legs(), ()) if cue.say}

    assert "2/3 Ankle circles, left foot" in seen(left.starts, SIZES[1])
    assert "Next: ankle circles, right foot." in seen(left.starts, SIZES[1])
    assert "Ankle circles. Left foot. Gentle pressure." == cues[left.starts]
    assert "Ankle circles. Right foot." == cues[right.starts]
    assert "Halfway. Both toes up. Both feet." == cues[stage_of("Both toes up", None).starts]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (10, "Stopped. Both together 10 seconds. Good night."),
        (
            100,
            "Stopped. Left foot 45 seconds, right foot 15 seconds and both together 20 seconds. Good night.",
        ),
        (640, "Done. Left foot 3 minutes 25 seconds, right foot 2 minutes 45 seconds and both together"),
    ],
)
def test_the_summary_says_how_long_each_foot_and_both_together_had(seconds: int, said: str) -> None:
    session, _ = advance(Session(plan=legs()), seconds, Event.STOP)

    assert summary(session, setting().aftercare)[0].startswith(said)


def test_the_timetable_has_the_names_of_the_screen() -> None:
    told = list(one_item_a_line(timetable_document(legs())))

    assert "Warm-up, left foot, 2: Ankle circles (gentle). At 20 seconds, for 15 seconds." in told
    assert "Get ready. At 50 seconds, for 20 seconds." in told
    assert "Both together, 8: Both toes up (gentle). At 3 minutes 20 seconds, for 30 seconds." in told
    assert "Cool-down, 1: Breathe. At 8 minutes 5 seconds, for 1 minute." in told
    assert told[-1].endswith("right foot 2 minutes 45 seconds and both together 2 minutes 20 seconds.")


def test_the_sheet_says_what_is_done_when_and_how_often() -> None:
    """What is done several times stands there once; and in its place, also where it comes back later."""
    told = list(plain_sheet(page_of(LEGS)))[1:9]

    assert [
        "1. Roll your shoulders. Warm-up. 20 seconds.",
        "2. Ankle circles. Warm-up. Each foot. Whole sole. Gentle. 15 seconds.",
        "3. Heel raise. Lift your heel, and let it down. Whole sole. Gentle. 20 seconds.",
        "4. Rest. Steps 3 to 4: 3 times. 10 seconds.",
        "5. Stretch the calf. Left foot only. Calf. Gentle. 40 seconds.",
        "6. Both toes up. Once, for both feet. 2 times. Whole sole. Gentle. 30 seconds.",
    ] == told[:6]
    assert "8. Breathe. Cool-down. 1 minute." == told[7]
    back = page_of("steps: [{title: A, seconds: 10}, {title: B, seconds: 10}, {title: A, seconds: 10}]")
    assert ["A", "B", "A"] == [card.move.title for card in back.cards()]


def test_the_sheet_says_how_long_each_foot_has() -> None:
    each, one, once = (
        page_of(f"steps: [{{title: A, seconds: 60, on: {on}}}]").lead for on in ("each", "right", "once")
    )

    assert "1 minute a foot, first one, then the other" == each
    assert ("right foot 1 minute", "both together 1 minute") == (one, once)


@settings(law, max_examples=20)
@given(routines())
def test_every_sheet_shows_every_step_in_every_form(written: Written) -> None:
    """Nothing is said twice in a row, and no text begins or ends with what is missing."""
    own = page_of(written.text)
    text = "\n".join(line.plain for line in laid_out(sheet_document(own, drawings()), 80))
    html = html_sheet(own, drawings(), paper="a4", large=False).decode().partition("<body>")[2]

    for step in own.routine.moves if own.routine else ():
        assert [] == [
            told for told in (text, "\n".join(plain_sheet(own)), unescape(html)) if step.title not in told
        ]
    assert [] == [
        line for line in plain_sheet(own) if not in_plain_words(line) or re.search(r"\.\.|: \.", line)
    ]
    assert [] == re.findall(r'<p class="facts"></p>|· *<|: \.|<p></p>', html)


def test_a_sheet_in_any_writing_is_a_pdf() -> None:
    written = "steps: [{title: 足の裏, seconds: 60}, {title: مد الكاحل, seconds: 20, zones: []}]"

    assert pdf_sheet(page_of(written), drawings(), paper="a4", large=False).startswith(b"%PDF")


def test_without_oil_no_word_of_the_evening_is_about_oil() -> None:
    plan, sizes = legs(), SIZES[:2]
    said = list[str]()
    for size in sizes:
        pages = [
            *preflight_frames(plan, reasons(), size, setting(), Look()),
            *whole_frames(plan, reasons(), size),
        ]
        said += [plain_text(drawn(each, size)) for each in pages]
    said += [seen(stage.starts, size) for stage, size in product(plan.stages, sizes)]
    said += [opening(plan), *preflight_lines(plan, reasons()), *whole_lines(plan, reasons())]
    said += [line for lines in script(plan, setting().aftercare).values() for line in lines]
    said += [cue.say for cue in cue_sheet(plan, setting().aftercare)]
    for at in (100, plan.ends):
        said += summary(advance(Session(plan=plan), at, Event.STOP)[0], setting().aftercare)
    said += plain_sheet(page_of(LEGS))

    assert [] == [
        text for text in said if re.search(r"\b(oily?|oils|(?<!hand )cream)\b", text, re.IGNORECASE)
    ]
    assert "Sit a moment longer. Then stand up slowly, with something to hold." in " ".join(said)


def test_a_gentle_night_is_told_what_to_do_before_standing_up_too() -> None:
    """Its lines to get ready are others, and yet it is the same way to sit."""
    change = CHANGES["unscented-oil"]
    plan = lay_out(library()[Routine]["bedtime"], changes=(Altered(change, "scent"),), linger=LINGER)
    said = " ".join(cue.say for cue in cue_sheet(plan, setting().aftercare))

    assert "Blot the oil off your feet and hands." in said
    assert "Oily soles slip." in said


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("steps: [{title: 足の裏を押してくださいね, seconds: 20}]", ""),
        (
            "steps: [{title: 足の裏を押してくださいねえ, seconds: 20}]",
            "expected at most 24 characters, found 26, wide",
        ),
        (
            "steps: [{title: Fußgewölbekreisbewegung..., seconds: 20}]",
            "expected at most 24 characters, found 26",
        ),
        (
            "steps: [{title: مد الكاحل ببطء شديد جدا اليوم, seconds: 20}]",
            "expected at most 24 characters, found",
        ),
    ],
)
def test_a_title_is_measured_in_the_cells_that_it_takes(text: str, told: str) -> None:
    faults = [fault.message.removeprefix("steps 1, title: ") for fault in reading_of(text)[1]]

    assert [told] * bool(told) == [fault[: len(told)] for fault in faults]


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Heel raise", "1/1 Heel raise 1:00"),
        ("膝を曲げる", "1/1 膝を曲げる 1:00"),
        ("Fußgewölbekreis", "Fußgewölbekreis 1:00"),
        ("足の裏を押してください", "1/1 1:00"),
    ],
)
def test_on_a_single_line_the_title_goes_last(title: str, line: str) -> None:
    plan = lay_out(routine_of(f"steps: [{{title: {title}, seconds: 60}}]"))

    assert line == seen(40, Size(20, 1), plan)


def test_what_has_nothing_for_a_foot_is_not_begun_for_it_alone() -> None:
    """Also where there is something for it around the massage."""
    routine = routine_of(
        "before: [{title: A, seconds: 20, on: right}]\nsteps: [{title: B, seconds: 60, on: left}]"
    )

    assert [Foot.RIGHT, Foot.LEFT] == [stage.foot for stage in lay_out(routine).work]
    with pytest.raises(UsageError, match='"own" has nothing for the right foot alone'):
        lay_out(routine, feet=(Foot.RIGHT,))


def test_where_nothing_is_left_but_what_is_around_there_is_no_evening() -> None:
    routine = routine_of(
        "before: [{title: A, seconds: 20}]\nsteps: [{title: B, seconds: 60, zones: [calf]}, {rest: 20}]"
    )

    with pytest.raises(UsageError, match='nothing of "own" is for tonight'):
        lay_out(routine, changes=(Altered(CHANGES["skip-ankles-and-calves"], "veins"),))


def test_words_in_another_language_keep_their_capitals() -> None:
    plan = lay_out(routine_of("steps: [{title: A, seconds: 60}, {title: Füße kneten, seconds: 60}]"))

    assert "Next: Füße kneten." in seen(41, plan=plan)
