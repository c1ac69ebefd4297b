"""An evening is kept as it goes, and one that was stopped goes on from there; and the words around it."""

import json
import os
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from conftest import Golden
from drawing import drawn, plain_text
from evenings import BOTH, Asleep, library, reasons, routine, routine_names, setting, spend
from hypothesis import given, settings
from hypothesis import strategies as some
from programs import Footcare
from test_own_evenings import routine_of

from footcare.errors import ExitStatus
from footcare.evening import prepare, screening
from footcare.evening.full_screen import _Sheet
from footcare.evening.journal import Journal
from footcare.evening.keeping import left_off
from footcare.evening.screening import Begin, Instead, Note, Preflight, Step, lasting
from footcare.evening.tonight import BACK, Evening, Tonight
from footcare.massage import Foot
from footcare.massage.cautions import Question
from footcare.nights import Nights, Seconds, Stood, add_up, day_line, evening_line
from footcare.plan import ChangeFeet, GetReady, Plan, lay_out, left_of, place_of, stage_at
from footcare.safety.profile import Profile
from footcare.session import Effects, Session
from footcare.settings import resolve
from footcare.system import clock
from footcare.terminal.inputs import Input, Key, Line
from footcare.views.look import Look, Size
from footcare.views.narration import preflight_lines
from footcare.views.preflight_screen import preflight_frames
from footcare.views.questions import Card, feel_card, meant

law = settings(deadline=None, derandomize=True, max_examples=25)

TEN = datetime(2026, 11, 27, 22, 14, 3, tzinfo=timezone(timedelta(hours=1)))
FRIDAY = TEN.date()
DAY = timedelta(days=1)
FEET = {"both": BOTH, "right first": BOTH[::-1]}
PRESS: tuple[Input | Asleep, ...] = (
    Key.ANY,
    Key.LEFT,
    Key.RIGHT,
    Key.QUIT,
    Key.HELP,
    Line("b"),
    Asleep(40.0),
)


OWN = """\
title: Mine
suits: Me, today.
avoid: Nobody.
position: figure-four
change: 15
before:
  - title: Knee bends
    seconds: 20
    on: once
  - technique: hold
    seconds: 10
steps:
  - repeat: 2
    steps:
      - technique: hold
        seconds: 10
      - technique: glide
        seconds: 20
after:
  - technique: hold
    seconds: 10
  - title: Look at the moon
    seconds: 30
    on: once
"""
ALL_ONCE = f"{OWN.partition('before:')[0]}{OWN.partition('after:')[2].join(['steps:', ''])}"
ALL_ONCE = ALL_ONCE.replace("technique: hold", "title: Sway")

PLANS = {
    **{
        f"{name}, {said}": lay_out(routine(name), feet=feet)
        for name in routine_names()
        for said, feet in FEET.items()
    },
    "the right foot alone": lay_out(routine("bedtime"), feet=BOTH[1:]),
    "one's own, with a warm-up": lay_out(routine_of(OWN)),
    "one's own, all done once": lay_out(
        routine_of(ALL_ONCE.replace("seconds: 10", "seconds: 10\n    on: once"))
    ),
}
every_plan = pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)


def rounded(seconds: Session) -> Seconds:
    """The seconds of a session, as lines tell them."""
    return Seconds(*(round(each, 1) for each in (seconds.left, seconds.right, seconds.together)))


def come_to(lines: Iterable[str]) -> Nights:
    """What lines come to."""
    return add_up("".join(f"{line}\n" for line in lines).encode())


def journal(plan: Plan, lines: list[str], stood: Stood | None = None) -> Journal:
    """Keeps an evening in *lines*; its clock goes on by a second a line."""
    ticks = count()
    return Journal(plan, stood, moment=lambda: TEN + timedelta(seconds=next(ticks)), add=lines.append)


# What is kept as it goes


@law
@given(
    name=some.sampled_from([*PLANS]),
    script=some.lists(some.tuples(some.floats(0, 90), some.sampled_from(PRESS)), max_size=20),
    speed=some.sampled_from([4.0, 16.0]),
)
def test_the_lines_add_up_to_what_has_been_done(
    name: str, script: list[tuple[float, Input | Asleep]], speed: float
) -> None:
    """At the end, and wherever they are cut; what is not known yet is of one stage alone."""
    plan, lines = PLANS[name], list[str]()
    keeps, looks = journal(plan, lines), list[tuple[int, Session]]()

    def beside(session: Session, effects: Effects) -> None:
        before = len(lines)
        keeps(session, effects)
        if len(lines) > before:
            looks.append((len(lines), session))
        known = json.loads(lines[-1])
        stage = stage_at(plan, known.get("place", ""))
        assert stage
        for foot in Seconds._fields:
            done = getattr(session, foot) - known.get(foot, 0.0)
            assert -0.06 < done <= stage.seconds + speed

    evening = spend(plan, *script, speed=speed, beside=beside)

    for upto, session in looks:
        night = come_to(lines[:upto]).by_day[FRIDAY]
        assert rounded(session) == night.seconds
    assert rounded(evening.session) == come_to(lines).by_day[FRIDAY].seconds
    assert 1 == len({json.loads(line)["night"] for line in lines})


def wholly_spent(plan: Plan) -> list[str]:
    """The lines of a whole evening."""
    lines: list[str] = []
    spend(plan, speed=50.0, beside=journal(plan, lines))
    return lines


WELL = {question.id: "no" for question in library()[Question].values() if question.when == "lasting"}


def tonight(**more: Any) -> Tonight:
    """An evening of a person about whom all is known, who is well."""
    questions = tuple(library()[Question].values())
    known = lasting(questions)
    usual: dict[str, Any] = {
        "questions": questions,
        "profile": Profile().answered(WELL, FRIDAY).confirmed_for(known, FRIDAY),
        "today": FRIDAY,
        "routine": routine("bedtime"),
        "nights": Nights(),
        "evening": FRIDAY,
    }
    return Tonight(**usual | more)


@every_plan
def test_from_wherever_it_was_stopped_both_feet_get_done(plan: Plan) -> None:
    """The rest comes in its order, after time to get ready, and no second of before is gone."""
    lines = wholly_spent(plan)
    for upto in range(1, len(lines) + 1):
        stood = come_to(lines[:upto]).last
        assert stood
        if not stood.can_go_on(TEN + timedelta(minutes=5)):
            assert sum(stood.seconds) < 1 or upto >= len(lines) - 1
            continue
        stage = stage_at(plan, stood.place)
        assert stage
        rest = tonight(stood=stood).preflight(plan, ()).plan
        ready, *then = rest.stages
        left = plan.stages[plan.stages.index(stage) + isinstance(stage, ChangeFeet) :]
        more = lines[:upto]
        evening = spend(rest, speed=50.0, already=stood.seconds, beside=journal(plan, more, stood))
        night = come_to(more).by_day[FRIDAY]

        assert isinstance(ready, GetReady)
        assert ready.foot is (left[0].foot or (plan.turns or plan.feet)[0])
        assert [(place_of(plan, each), each.seconds) for each in left] == [
            (place_of(rest, each), each.seconds) for each in then
        ]
        assert all(former.ends == later.starts for former, later in zip(rest.stages, then, strict=False))
        assert rounded(evening.session) == night.seconds
        for foot in (*Foot, None):
            before = stood.seconds[(*Foot, None).index(foot)]
            assert before + rest.per_foot(foot) == pytest.approx(evening.session.worked(foot))
            assert evening.session.worked(foot) >= plan.per_foot(foot) - 0.05
        assert "both" == night.kind or len(plan.feet) == 1
        assert {foot.value for foot in plan.feet} == set(night.done)


@every_plan
def test_who_is_stopped_once_more_while_getting_ready_goes_on_from_the_same_place(plan: Plan) -> None:
    """The time to get ready for the rest is no place of its own."""
    lines = wholly_spent(plan)
    stood = come_to(lines[: len(lines) // 2]).last
    assert stood
    rest, more = tonight(stood=stood).preflight(plan, ()).plan, list[str]()
    spend(rest, (5.0, Key.QUIT), (7.0, Key.QUIT), already=stood.seconds, beside=journal(plan, more, stood))
    again = come_to(more).last

    assert again
    assert (stood.night, stood.place, stood.seconds) == (again.night, again.place, again.seconds)
    assert ["began", "reached", "paused", "stopped"] == [json.loads(line)["event"] for line in more]


# Where it is offered to go on


def stood_at(place: str, ago: timedelta = timedelta(minutes=5), **more: Any) -> Stood:
    """An evening that was stopped so long ago."""
    began = (TEN - ago).isoformat()
    return Stood(began, TEN - ago, place, Seconds(300.0, 90.0), **{"finished": False} | more)


BEDTIME = PLANS["bedtime, both"]
FOURTH = next(each for each in BEDTIME.work if each.foot is Foot.RIGHT and each.number == 4)
PLACE = place_of(BEDTIME, FOURTH)
STOPPED = "You stopped at the right foot, step 4."
GOES_ON = f"{STOPPED} Enter goes on from there, n begins anew."


@pytest.mark.parametrize(
    ("plan", "place"),
    [
        (BEDTIME, "quick right second hold"),
        (BEDTIME, "bedtime right second sing"),
        (PLANS["quick, both"], PLACE),
        (lay_out(routine("bedtime"), feet=BOTH[:1]), PLACE),
    ],
    ids=["another routine", "no such step", "the routine of tonight is another", "a foot that rests"],
)
def test_a_place_that_the_plan_does_not_have_is_not_offered(plan: Plan, place: str) -> None:
    before = tonight(stood=stood_at(place)).preflight(plan, ())
    assert (plan, "") == (before.plan, before.stopped)


HOURS = timedelta(hours=1)


@pytest.mark.parametrize("ago", [timedelta(minutes=1), 2 * HOURS, 2 * HOURS + timedelta(seconds=1), -HOURS])
@pytest.mark.parametrize(
    ("wanted", "asks", "goes_on"),
    [(True, True, True), (True, False, True), (False, True, False), (None, True, True), (None, False, False)],
    ids=["--resume", "--resume --yes", "--no-resume", "asked", "--yes alone"],
)
def test_for_two_hours_it_goes_on_as_wanted(
    capsys: pytest.CaptureFixture[str], wanted: bool | None, asks: bool, goes_on: bool, ago: timedelta
) -> None:
    """Who wants it, and cannot have it, is told so."""
    stood = stood_at(PLACE, ago)
    recent = timedelta() <= ago <= 2 * HOURS
    found = left_off(Nights(last=stood), TEN, wanted=wanted, asks=asks)
    told = "There is no evening to go on with from the last two hours, so it begins anew.\n"

    assert (stood if goes_on and recent else None) == found
    assert ("" if recent or not wanted else told) == capsys.readouterr().err


@pytest.mark.parametrize("size", [Size(80, 24), Size(40, 12)], ids=str)
def test_it_is_offered_after_tonights_reasons(golden: Golden, size: Size) -> None:
    """With the foot that is next, and on as many screens as it takes."""
    plan = left_of(BEDTIME, FOURTH)

    def shown(look: Look) -> str:
        pages = preflight_frames(plan, reasons(), size, setting(), look, hello=BACK, stopped=STOPPED)
        return "\n---\n".join(plain_text(drawn(page, size)) for page in pages)

    text = " ".join(shown(Look(glyphs=None)).split())
    first, last = text.index(reasons()[0].item[:10]), text.index(reasons()[-1].item[:10])
    assert text.index(BACK) < first < last < text.index(GOES_ON)
    golden(f"going-on-{size.columns}x{size.rows}", shown(Look()))


def test_n_is_heard_where_all_reasons_have_been_seen() -> None:
    """In a window of several pages that is the last one; and it is no key where nothing was stopped."""
    for stopped, expected in ((STOPPED, "n"), ("", None)):
        step = Preflight(left_of(BEDTIME, FOURTH), reasons(), "", stopped)
        sheet = _Sheet(step, Evening(wanted=resolve({}, {}), setting=setting()), Look())
        pages = []
        for _ in range(12):
            sheet.frame(Size(24, 6))
            pages.append(sheet.strike("n"))
            sheet._turn()
        last = sheet._pages - 1
        assert [expected if number % sheet._pages == last else None for number in range(12)] == pages


def test_a_night_that_became_a_rest_does_not_go_on() -> None:
    """What it was left for may still be so."""
    nights = come_to([*wholly_spent(BEDTIME)[:20], day_line("rested", FRIDAY)])
    assert nights.last
    assert left_off(nights, nights.last.at, wanted=None, asks=True) is None


def test_as_lines_it_is_offered_after_tonights_reasons_too() -> None:
    *_, why, place, ask = preflight_lines(BEDTIME, reasons(), STOPPED)
    assert all(each.item in why for each in reasons())
    assert (STOPPED, True) == (place, ask.startswith("Press Enter to go on if none of these is true."))
    assert "n to begin anew" in ask
    assert "begin anew" not in " ".join(preflight_lines(BEDTIME, reasons()))


def settled(now: Tonight, *replies: str | None) -> tuple[list[Step], Step]:
    """What was asked and noted, each with a reply, and the end."""
    saw: list[Step] = []
    said = list(replies)
    while not isinstance(step := now.next, Begin | Instead):
        saw.append(step)
        now = now.told("" if isinstance(step, Note) else said.pop(0))
    assert not said
    return saw, step


def test_enter_goes_on_and_n_begins_anew() -> None:
    stood = stood_at(PLACE)
    (before,), on = settled(tonight(stood=stood), "")
    _, anew = settled(tonight(stood=stood), "n")

    assert isinstance(before, Preflight)
    assert STOPPED == before.stopped
    assert Begin(left_of(BEDTIME, FOURTH), BEDTIME, stood) == on
    assert Begin(BEDTIME, BEDTIME) == anew


@pytest.mark.parametrize(("away", "hello"), [(1, ""), (6, ""), (7, BACK), (70, BACK)])
def test_after_seven_nights_away_it_is_good_to_see_you(away: int, hello: str) -> None:
    nights = come_to([day_line("rested", FRIDAY - away * DAY)])
    assert hello == tonight(nights=nights).preflight(BEDTIME, ()).hello
    assert "" == tonight(nights=Nights()).preflight(BEDTIME, ()).hello


# How the feet feel

NOW, THEN = feel_card("", after=False), feel_card("", after=True)


@pytest.mark.parametrize(
    ("typed", "reply"),
    [
        *((str(number), str(number)) for number in range(11)),
        *((word, None) for word in ("11", "-1", "3.5", "007", "fine", "y", "b", "\u0665")),
        (" 4 ", "4"),
        ("", ""),
    ],
)
def test_a_number_from_0_to_10_or_nothing_is_an_answer(typed: str, reply: str | None) -> None:
    assert reply == meant(NOW, typed)


YESTERDAY, EARLIER = (
    evening_line("finished", began.isoformat(), began, left=60.0) for began in (TEN - DAY, TEN - 3 * DAY)
)
FELT = day_line("noted", FRIDAY - DAY, after=2)


@pytest.mark.parametrize(
    ("known", "replies", "asked", "noted"),
    [
        ([YESTERDAY], ["3", "6"], [THEN, NOW], [(FRIDAY - DAY, {"after": 3}), (FRIDAY, {"before": 6})]),
        ([YESTERDAY], ["", "0"], [THEN, NOW], [(FRIDAY, {"before": 0})]),
        ([YESTERDAY], ["", ""], [THEN, NOW], []),
        ([YESTERDAY], [None], [THEN], []),
        ([YESTERDAY, FELT], ["10"], [NOW], [(FRIDAY, {"before": 10})]),
        ([EARLIER], ["1"], [NOW], [(FRIDAY, {"before": 1})]),
    ],
    ids=[
        "both",
        "only now",
        "Enter skips",
        "Esc skips all",
        "what is known is not asked",
        "nor what nobody knows any more",
    ],
)
def test_how_the_feet_feel_is_asked_before_and_after(
    known: list[str], replies: list[str | None], asked: list[Card], noted: list[tuple[Any, dict[str, int]]]
) -> None:
    """Each answer is a line of its night, and the massage comes whatever the answer."""
    saw, end = settled(tonight(nights=come_to(known), feel=True), *replies, "")

    assert asked == [step._replace(back=False) for step in saw if isinstance(step, Card)]
    assert [Note(day_line("noted", day, **said)) for day, said in noted] == [
        step for step in saw if isinstance(step, Note)
    ]
    assert isinstance(end, Begin)


def test_a_reason_to_leave_it_is_a_rest_night_where_nights_are_kept() -> None:
    """After x and a tick."""
    saw, end = settled(tonight(), "x", "2")
    kept = [step.line for step in saw if isinstance(step, Note)]

    assert isinstance(end, Instead)
    assert ExitStatus.SAFETY == end.status
    assert "rest" == come_to(kept).by_day[FRIDAY].kind
    assert not any(isinstance(step, Note) for step in settled(tonight(nights=None), "x", "2")[0])


# The true commands


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file with the nights of a person whose nights are kept, in an hour of evenings that are fast."""
    for name in [each for each in os.environ if each.startswith("FOOTCARE_")]:
        monkeypatch.delenv(name)
    for folder in ("data", "config", "state", "cache"):
        monkeypatch.setenv(f"XDG_{folder.upper()}_HOME", str(tmp_path / folder))
    monkeypatch.setenv("FOOTCARE_NIGHTS", "yes")
    monkeypatch.setenv("FOOTCARE_SPEED", "1000")
    monkeypatch.setattr("footcare.library.load_library", lambda *_nouns, **_own: library())
    monkeypatch.setattr(prepare, "read_profile", lambda: tonight().profile)
    monkeypatch.setattr(clock, "today", lambda: FRIDAY)
    monkeypatch.setattr(clock, "moment", lambda: TEN)
    path = tmp_path / "data" / "footcare" / "nights.jsonl"
    path.parent.mkdir(parents=True)
    return path


SHORT = lay_out(routine("quick"), per_foot=60)
LAST = SHORT.work[-1]


def stopped_line(ago: timedelta) -> str:
    """The line of an evening that was stopped in its middle."""
    began = TEN - ago
    return evening_line(
        "stopped", began.isoformat(), began, place=place_of(SHORT, LAST), left=60.0, right=30.0
    )


@pytest.mark.parametrize(
    ("options", "ago", "first"),
    [
        (["--resume"], HOURS, LAST.step.id),
        (["--resume"], 3 * HOURS, SHORT.work[0].step.id),
        (["--no-resume"], HOURS, SHORT.work[0].step.id),
        ([], HOURS, SHORT.work[0].step.id),
    ],
    ids=["--resume", "too late", "--no-resume", "--yes alone"],
)
def test_the_command_goes_on_where_it_was_stopped(
    footcare: Footcare, at_home: Path, options: list[str], ago: timedelta, first: str
) -> None:
    """With --yes only if that is said; then both parts are one evening."""
    at_home.write_text(f"{stopped_line(ago)}\n", encoding="utf-8")
    heard = footcare("routine", "quick", "--minutes", "1", "--yes", "--json", *options)
    events = [json.loads(line) for line in heard.out.splitlines()]
    steps = [each["step"] for each in events if each["event"] == "step"]
    evenings = {json.loads(line)["night"] for line in at_home.read_text(encoding="utf-8").splitlines()}
    goes_on = first == LAST.step.id

    assert (0, "get-ready", first) == (heard.status, events[0]["event"], steps[0])
    assert ("right" if goes_on else "left") == events[0]["foot"]
    assert (1 if goes_on else 2) == len(evenings)
    night = add_up(at_home.read_bytes()).by_day[FRIDAY]
    assert ("both", True) == (night.kind, night.seconds.left >= 60)
    assert ("begins anew" in heard.err) is (options == ["--resume"] and not goes_on)


@pytest.mark.usefixtures("at_home")
def test_tonight_is_one_minute_a_foot_asks_for_one_key_and_counts_as_a_night(
    footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter, at tonight's reasons."""
    led: list[Tonight] = []
    monkeypatch.setattr(prepare, "_lead", lambda now, _, **__: led.append(now))
    assert 0 == footcare("tonight", "--yes").status
    (before,), end = settled(led[0], "")

    assert isinstance(before, Preflight)
    assert screening.for_tonight(led[0].questions, WELL) == before.reasons
    assert isinstance(end, Begin)
    assert ("quick", [60, 60]) == (end.plan.routine.id, [end.plan.per_foot(foot) for foot in Foot])
    assert "both" == come_to(wholly_spent(end.plan)).by_day[FRIDAY].kind
