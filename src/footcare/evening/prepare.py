"""From what a person asked for to an evening: gather, check, choose how to show it."""

import gc
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from footcare.errors import ExitStatus, UsageError
from footcare.evening.tonight import Evening, Laid, counted, is_settled
from footcare.foot import Glyphs
from footcare.library import Library, load_library
from footcare.massage import Aftercare, Drawing, Foot, RedFlag, Routine
from footcare.massage.cautions import Question
from footcare.plan import Plan, lay_out
from footcare.safety.verdict import Verdict
from footcare.settings import OPTION, Resolved, Value, Values
from footcare.system import clock
from footcare.system.awake import Awake
from footcare.system.folders import cache_folder
from footcare.system.output import pick, show_document, show_json, surroundings, tell
from footcare.system.profile_file import read_profile
from footcare.system.settings_file import chosen, plain_because
from footcare.system.surroundings import Surroundings
from footcare.views.widgets import Look, Setting

if TYPE_CHECKING:
    from footcare.evening.cue_player import Sounds

LINGER = 60
"""Seconds that the closing screen stays."""

DARK = 20
"""Seconds of the nearly black screen after it."""

DEMO = 30
"""Seconds in which a demonstration goes through the plan; with the other screens it stays under 40."""

FASTEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the command line says."""

    name: str
    foot: str
    minutes: float | None
    gentle: bool
    start: str | None
    change: int | None
    yes: bool
    plain: bool | None
    picture: str | None
    theme: str | None
    voice: bool | None = None
    sound: bool | None = None
    rate: int | None = None
    volume: int | None = None
    big: bool | None = None
    calm: bool | None = None
    motion: bool | None = None
    dry_run: bool
    demo: bool
    json: bool
    speed: float
    content: Path | None


def spend(wishes: Wishes) -> int:
    """Guide through an evening; return the exit status."""
    around = surroundings()
    _check(wishes)
    profile = read_profile()
    wanted = chosen(_flags(wishes), profile)
    because = "--json" if wishes.json else plain_because(wanted, around)
    library = load_library(Routine, Question, Aftercare, RedFlag, Drawing, own=wishes.content)
    routine = pick("routine", library[Routine], wishes.name)
    questions = tuple(library[Question].values())
    today = clock.today()
    full = because is None
    sounds, missing = _sounds(wishes, wanted, full=full)
    lingers = (full or sounds is not None) and not wishes.dry_run

    def lay(found: Verdict, resting: tuple[Foot, ...] = ()) -> Laid:
        plan = _plan(wishes, routine, found, resting, change=wanted.values.change, lingers=lingers, dark=full)
        speed = plan.ends / DEMO if wishes.demo else wishes.speed
        return Laid(plan, _setting(library, plan, missing, sounds), speed)

    if wishes.dry_run:
        found = counted(profile, questions, today)
        return _timetable(lay(found).plan, found, wishes)
    if not (around.stdin_is_terminal or wishes.yes or wishes.demo):
        raise UsageError(
            "there is no keyboard here to say that tonight is fine. "
            "Read footcare precautions, then add --yes to start at once"
        )
    can_ask = around.stdin_is_terminal and not wishes.yes
    if not (can_ask or wishes.demo or is_settled(profile, questions, today)):
        tell(
            "The safety questions come first, and --yes cannot answer them. Answer them with: footcare setup"
        )
        return ExitStatus.SAFETY
    evening = Evening(
        questions=questions,
        profile=profile,
        today=today,
        lay=lay,
        look=_look(wanted.values, around),
        theme=wanted.values.theme,
        depth=around.depth(wanted=wanted.said("theme")),
        sounds=sounds,
        awake=Awake(os.environ),
        asks_desktop=not wanted.said("motion"),
        demo=wishes.demo,
        asks=not (wishes.yes or wishes.demo),
        has_keys=around.stdin_is_terminal,
        because=because,
    )
    gc.freeze()
    gc.enable()
    if full:
        from footcare.evening.full_screen import on_full_screen

        return on_full_screen(evening)
    from footcare.evening.by_line import as_lines

    return as_lines(evening, json=wishes.json)


def _check(wishes: Wishes) -> None:
    """Refuse what the types of the options cannot."""
    if wishes.minutes is not None and not (1 <= wishes.minutes <= 20 and wishes.minutes * 2 % 1 == 0):
        raise UsageError(f"--minutes {wishes.minutes:g}: expected 1 to 20 minutes a foot, whole or half ones")
    if not 0.1 <= wishes.speed <= FASTEST:
        raise UsageError(f"--speed {wishes.speed:g}: expected 0.1 to {FASTEST}")
    if wishes.foot != "both" and wishes.start not in (None, wishes.foot):
        raise UsageError(f"--foot {wishes.foot} --start {wishes.start}: say one of them, or --foot both")


def _plan(
    wishes: Wishes,
    routine: Routine,
    found: Verdict,
    resting: tuple[Foot, ...],
    *,
    lingers: bool,
    change: int | None = None,
    dark: bool = False,
) -> Plan:
    first = Foot(wishes.start or "left")
    feet = (first, first.other) if wishes.foot == "both" else (Foot(wishes.foot),)
    return lay_out(
        routine,
        # With both at rest there is no massage, but until that has been said there has to be a plan.
        feet=tuple(foot for foot in feet if foot not in resting) or feet,
        per_foot=None if wishes.minutes is None else round(wishes.minutes * 60),
        change=change,
        gentle=wishes.gentle,
        changes=found.changes,
        linger=LINGER if lingers else 0,
        dark=DARK if lingers and dark else 0,
    )


def _timetable(plan: Plan, found: Verdict, wishes: Wishes) -> int:
    from footcare.views.timetable import timetable_data, timetable_document

    if wishes.json:
        show_json(timetable_data(plan, found))
    else:
        show_document(timetable_document(plan, found), plain=bool(wishes.plain))
    return ExitStatus.OK


def _setting(library: Library, plan: Plan, missing: list[str], sounds: "Sounds | None") -> Setting:
    after = tuple(library[Aftercare].values())
    if plan.changes:
        from footcare.safety.changes import aftercare

        after = aftercare(after, [each.change for each in plan.changes])
    return Setting(
        drawings=tuple(library[Drawing].values()),
        signs=tuple(sign for question in library[Question].values() for sign in question.signs),
        aftercare=after,
        flags=tuple(library[RedFlag].values()),
        notes=tuple(missing),
        sounds=sounds is not None,
    )


def _look(values: Values, around: Surroundings) -> Look:
    plain_ascii = around.ascii_only() or values.picture == "ascii"
    glyphs = None if values.picture == "none" else Glyphs.ASCII if plain_ascii else Glyphs(values.picture)
    return Look(
        glyphs=glyphs,
        plain_ascii=plain_ascii,
        big=values.big,
        calm=values.calm,
        motion=values.motion,
    )


def _flags(wishes: Wishes) -> dict[str, Value | None]:
    """What the options say about what can be set."""
    fields = (
        "theme",
        "picture",
        "plain",
        "big",
        "calm",
        "motion",
        "voice",
        "sound",
        "rate",
        "volume",
        "change",
    )
    return {field: getattr(wishes, field) for field in fields}


def _sounds(wishes: Wishes, wanted: Resolved, *, full: bool) -> "tuple[Sounds | None, list[str]]":
    """What can be heard tonight, and a line for what was wished and cannot be."""
    values = wanted.values
    # Whoever has lines read aloud has a voice already: two at once are none.
    speaks = values.voice and (full or wanted.sources["voice"] == OPTION)
    if wishes.demo or wishes.dry_run or wishes.json or not (speaks or values.sound):
        return None, []
    from footcare.evening.cue_player import find_sounds

    return find_sounds(
        voice=speaks,
        sound=values.sound,
        name=values.voice_name,
        rate=values.rate,
        volume=values.volume,
        cache=cache_folder(os.environ),
    )
