"""From what a person asked for to an evening: gather, check, choose how to show it, and lead through it."""

import gc
import os
from contextlib import closing, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from footcare.errors import ExitStatus, SaveError, UsageError
from footcare.evening.keys import Demonstration, Keys
from footcare.evening.screening import Instead, Keep
from footcare.evening.tonight import Evening, Tonight
from footcare.library import load_library
from footcare.massage import Aftercare, Drawing, Foot, RedFlag, Routine
from footcare.massage.cautions import Question
from footcare.plan import Plan
from footcare.runner import run
from footcare.safety.changes import aftercare
from footcare.session import Session
from footcare.settings import OPTION, Resolved, Value
from footcare.system import clock
from footcare.system.folders import cache_folder
from footcare.system.output import pick, prompt, show_document, show_json, show_lines, surroundings, tell
from footcare.system.profile_file import read_profile, write_profile
from footcare.system.settings_file import chosen, plain_because
from footcare.terminal import open_terminal
from footcare.views.look import Setting
from footcare.views.narration import mode_line, worked

if TYPE_CHECKING:
    from footcare.evening.by_line import Lines
    from footcare.evening.cue_player import Sounds
    from footcare.evening.full_screen import FullScreen

LINGER = 60
"""Seconds that the closing screen stays."""

DARK = 20
"""Seconds of the nearly black screen after it."""

DEMO = 30
"""Seconds in which a demonstration goes through the plan; with the other screens it stays under 40."""

FASTEST = 1000


def spend(
    name: str,
    foot: str,
    minutes: float | None,
    start: str | None,
    speed: float,
    content: Path | None,
    *,
    gentle: bool,
    yes: bool,
    dry_run: bool,
    demo: bool,
    json: bool,
    **settings: Value | None,
) -> int:
    """Guide through an evening, as the command line asks for it; return the exit status.

    *settings* are the options that are settings, too, by their names there.
    """
    if minutes is not None and not (1 <= minutes <= 20 and minutes * 2 % 1 == 0):
        raise UsageError(f"--minutes {minutes:g}: expected 1 to 20 minutes a foot, whole or half ones")
    if not 0.1 <= speed <= FASTEST:
        raise UsageError(f"--speed {speed:g}: expected 0.1 to {FASTEST}")
    if foot != "both" and start not in (None, foot):
        raise UsageError(f"--foot {foot} --start {start}: say one of them, or --foot both")
    around = surroundings()
    profile = read_profile()
    wanted = chosen(settings, profile)
    because = "--json" if json else plain_because(wanted, around)
    library = load_library(Routine, Question, Aftercare, RedFlag, Drawing, own=content)
    is_silent = demo or dry_run or json
    sounds, missing = (None, []) if is_silent else _sounds(wanted, full=because is None)
    lingers = (because is None or sounds is not None) and not dry_run
    first = Foot(start or "left")
    tonight = Tonight(
        routine=pick("routine", library[Routine], name),
        feet=(first, first.other) if foot == "both" else (Foot(foot),),
        per_foot=None if minutes is None else round(minutes * 60),
        change=wanted.values.change,
        gentle=gentle,
        linger=LINGER if lingers else 0,
        dark=DARK if lingers and because is None else 0,
        demo=demo,
        questions=tuple(library[Question].values()),
        profile=profile,
        today=clock.today(),
    )
    if dry_run:
        from footcare.views.timetable import timetable_data, timetable_document

        found = tonight.verdict(profile)
        if json:
            show_json(timetable_data(tonight.lay_out(found), found))
        else:
            show_document(timetable_document(tonight.lay_out(found), found), plain=bool(settings["plain"]))
        return ExitStatus.OK
    if not (around.stdin_is_terminal or yes or demo):
        raise UsageError(
            "there is no keyboard here to say that tonight is fine. "
            "Read footcare precautions, then add --yes to start at once"
        )
    if yes and not (demo or tonight.known):
        tell(
            "The safety questions come first, and --yes cannot answer them. Answer them with: footcare setup"
        )
        return ExitStatus.SAFETY
    evening = Evening(
        tonight=tonight,
        setting=Setting(
            drawings=tuple(library[Drawing].values()),
            signs=tuple(sign for question in tonight.questions for sign in question.signs),
            aftercare=tuple(library[Aftercare].values()),
            flags=tuple(library[RedFlag].values()),
            notes=tuple(missing),
            sounds=sounds is not None,
        ),
        wanted=wanted,
        sounds=sounds,
        speed=speed,
        asks=not (yes or demo),
        json=json,
    )
    if because and not json:
        show_lines([mode_line(because)])
    if not around.stdin_is_terminal:
        prompt(["No keyboard here: it runs by itself."])
    gc.freeze()  # what is there by now is there until the end
    gc.enable()
    return _lead(evening, full=because is None)


def _sounds(wanted: Resolved, *, full: bool) -> "tuple[Sounds | None, list[str]]":
    """Return what can be heard tonight, and a line for what was wished and cannot be."""
    values = wanted.values
    # Who has lines read aloud has a voice already: two at once are none.
    speaks = values.voice and (full or wanted.sources["voice"] == OPTION)
    if not (speaks or values.sound):
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


def _massage(evening: Evening, plan: Plan, way: "FullScreen | Lines", keys: Keys, *, full: bool) -> Session:
    """Let the plan run its course."""
    sounds, demo = evening.sounds, evening.tonight.demo
    after = aftercare(evening.setting.aftercare, [each.change for each in plan.changes])
    listeners = way.listeners(plan, replace(evening.setting, aftercare=after))
    if sounds is not None:
        keys.mutes = True
        sounds.prepare(plan, after)
        listeners.insert(0, sounds)  # silence comes before a picture of it
    return run(
        Session(plan=plan),
        clock=clock.now,
        keys=Demonstration(keys, clock.now) if demo and full else keys,
        listeners=listeners,
        speed=plan.ends / DEMO if demo else evening.speed,
    )


def keep(wish: Keep) -> str:
    """Put the answers on file; return what is said of it."""
    assert wish.profile is not None  # noqa: S101  # only the setup wishes to have nothing on file
    try:
        return f"Your answers are in {write_profile(wish.profile)}."
    except SaveError as error:
        return f"Your answers were not kept: {error}. You will be asked again."


def _lead(evening: Evening, *, full: bool) -> int:
    """Ask what there is to ask, lead through the massage if there is one, and return the exit status."""
    if full:
        from footcare.evening.full_screen import FullScreen
    else:
        from footcare.evening.by_line import Lines
    session, notes = None, []
    with open_terminal(full=full) as terminal, closing(evening.sounds) if evening.sounds else nullcontext():
        keys = Keys(terminal.read)
        way = FullScreen(evening, terminal, keys) if full else Lines(evening, terminal, keys)
        tonight, step = way.settle(evening.tonight)
        if isinstance(step, Keep):
            notes.append(keep(step))
            _, step = way.settle(tonight.told(""))
        if isinstance(step, Plan) and keys.stopped_by is None:
            session = _massage(evening, step, way, keys, full=full)
    for note in (*notes, *(evening.sounds.failed if evening.sounds else ())):
        tell(note)
    if keys.stopped_by is not None:
        if session is not None:
            tell(f"Stopped. {worked(session)}")
        terminal.die(keys.stopped_by)
    lines, status = step if isinstance(step, Instead) else ([], ExitStatus.OK)
    way.end(session, lines)
    return status
