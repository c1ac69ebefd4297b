"""From what a person asked for to an evening: gather, check, choose how to show it, and lead through it."""

import gc
from contextlib import closing, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path

from footcare.errors import ExitStatus, SaveError, UsageError
from footcare.evening.by_line import Lines
from footcare.evening.cue_player import Sounds
from footcare.evening.full_screen import FullScreen
from footcare.evening.journal import Journal
from footcare.evening.keeping import left_off, nights_kept, remember, said_after, said_of
from footcare.evening.keys import Keys, demonstration
from footcare.evening.screening import LEFT, Begin, Instead, Keep, Note, Preflight, Setup, Step
from footcare.evening.tonight import Evening, Tonight
from footcare.library import file_and_id
from footcare.massage import Aftercare, Drawing, Foot, RedFlag, Routine
from footcare.massage.cautions import Question, is_night
from footcare.nights import evening_of
from footcare.plan import Plan, lay_out
from footcare.runner import run
from footcare.safety.changes import aftercare
from footcare.session import Session
from footcare.settings import OPTION, Resolved, Value
from footcare.system import clock, output
from footcare.system.content import load_content
from footcare.system.lock import one_routine
from footcare.system.nights_file import add_line
from footcare.system.profile_file import forget_profile, read_profile, write_profile
from footcare.system.settings_file import chosen, plain_because
from footcare.terminal import Terminal
from footcare.views.look import Setting
from footcare.views.narration import mode_line, stopped
from footcare.views.questions import Card
from footcare.views.search import pick
from footcare.views.timetable import timetable_data, timetable_document

LINGER = 60
"""Seconds that the closing screen stays."""

DARK = 20
"""Seconds of the nearly black screen after it."""

DEMO = 30
"""Seconds in which a demonstration goes through the plan; with the other screens it stays under 40."""


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
    resume: bool | None = None,
    no_save: bool = False,
    **settings: Value | None,
) -> int:
    """Guide through an evening, as the command line asks for it; return the exit status.

    *resume* says whether an evening that was stopped goes on; without it that is asked. *settings* are the
    options that are settings, too, by their names there.
    """
    _check(foot, minutes, start, speed)
    around = output.surroundings()
    profile = read_profile()
    wanted = chosen(settings, profile)
    because = "--json" if json else plain_because(wanted, around)
    full = because is None
    nouns, asked = (Routine, Question, Aftercare, RedFlag, Drawing), () if name == "bedtime" else (name,)
    file, id_ = file_and_id(name)
    library = load_content(content, *nouns, asked=asked, file=file)
    # Who has lines read aloud has a voice already: two at once are none.
    speaks = wanted.values.voice and (full or wanted.sources["voice"] == OPTION)
    sounds, heard = Sounds(speed), not (demo or dry_run or json)
    sounds.turn_on(wanted.values, speaks=heard and speaks, rings=heard and wanted.values.sound)
    lingers = (full or bool(sounds)) and not dry_run
    first, moment = Foot(start or "left"), clock.moment()
    keeps = not (demo or dry_run or no_save)
    nights = nights_kept(wanted) if keeps else None
    tonight = Tonight(
        routine=pick("routine", library[Routine], id_, own=library.own[Routine]),
        feet=(first, first.other) if foot == "both" else (Foot(foot),),
        layout=partial(
            lay_out,
            per_foot=None if minutes is None else round(minutes * 60),
            change=wanted.values.change,
            gentle=gentle,
            linger=LINGER if lingers else 0,
            dark=DARK if lingers and full else 0,
        ),
        demo=demo,
        questions=tuple(library[Question].values()),
        profile=profile,
        today=clock.today(),
        hour=clock.hour(),
        nights=nights,
        evening=evening_of(moment),
        stood=left_off(nights, moment, wanted=resume, asks=not yes),
        feel=wanted.values.feel and not yes,
    )
    if dry_run:
        return _show_timetable(tonight, json=json, plain=bool(settings["plain"]))
    if not (around.stdin_is_terminal or yes or demo):
        raise UsageError(
            "there is no keyboard here to say that tonight is fine. "
            "Read footcare precautions, then add --yes to start at once"
        )
    if yes and not (demo or tonight.known):
        who = "The safety questions come first, and --yes cannot answer them."
        way = "Leave --yes out" if tonight.is_for_another else "Answer them with: footcare setup"
        output.tell(f"{who} {way}")
        return ExitStatus.SAFETY
    alone = "" if around.stdin_is_terminal else "No keyboard here: it runs by itself."
    if because and not json:
        output.show_lines([f"{mode_line(because)} {alone}".rstrip()])
    elif alone:
        output.prompt([alone])
    setting = Setting(
        drawings=tuple(library[Drawing].values()),
        aftercare=tuple(each if profile else each.first_time for each in library[Aftercare].values()),
        flags=tuple(library[RedFlag].values()),
        notes=tuple(sounds.missing),
        sounds=bool(sounds),
        kept=said_of(tonight, wanted) if keeps else (),
        night=is_night(clock.hour()),
    )
    gc.freeze()  # what is there by now is there until the end
    gc.enable()
    shown = Evening(wanted=wanted, setting=setting, sounds=sounds, speed=speed, demo=demo, json=json)
    evening = replace(shown, asks=not (yes or demo), keeps=keeps)
    with nullcontext() if demo else one_routine():
        return _lead(tonight, evening, full=full)


def _show_timetable(tonight: Tonight, *, json: bool, plain: bool) -> int:
    found = tonight.verdict(tonight.counting(tonight.profile))
    plan = tonight.lay_out(found)
    if json:
        output.show_json(timetable_data(plan, found))
    else:
        output.show_document(timetable_document(plan, found), plain=plain)
    return ExitStatus.OK


def _check(foot: str, minutes: float | None, start: str | None, speed: float) -> None:
    """Raise UsageError where options cannot be, or do not go together."""
    if minutes is not None and not (1 <= minutes <= 20 and minutes * 2 % 1 == 0):
        raise UsageError(f"--minutes {minutes:g}: expected 1 to 20 minutes a foot, whole or half ones")
    if not 0.1 <= speed <= 1000:
        raise UsageError(f"--speed {speed:g}: expected 0.1 to 1000")
    if foot != "both" and start not in (None, foot):
        raise UsageError(f"--foot {foot} --start {start}: say one of them, or --foot both")


def _settle(talk: Setup, way: FullScreen | Lines, keys: Keys, evening: Evening) -> tuple[Setup, Step]:
    """Ask until there is nothing to ask, or a call to stop; return the conversation and its next step."""
    while isinstance(step := talk.next, Card | Preflight) and keys.stopped_by is None:
        if isinstance(step, Preflight):  # while it is read, what is to be heard is made
            evening.sounds.prepare(step.plan, _afterwards(step.plan, evening))
        talk = talk.told(way.ask(step))
    return talk, step


def _afterwards(plan: Plan, evening: Evening) -> tuple[Aftercare, ...]:
    return aftercare(evening.setting.aftercare, [each.change for each in plan.changes])


def _lead(tonight: Tonight, evening: Evening, *, full: bool) -> int:
    """Ask what there is to ask, lead through the massage if there is one, and return the exit status."""
    session, journal, notes = None, None, []
    with Terminal(full=full) as terminal, closing(evening.sounds):
        keys = Keys(terminal.read, terminal.suspend)
        way = FullScreen(terminal, keys, evening) if full else Lines(keys, evening)
        talk, step = _settle(tonight, way, keys, evening)
        while isinstance(step, Keep | Note):
            notes.append(keep(step))
            talk, step = _settle(talk.told(""), way, keys, evening)
        if isinstance(step, Begin) and keys.stopped_by is None:
            after = _afterwards(step.plan, evening)
            keys.mutes = heard = bool(evening.sounds)
            setting = evening.setting._replace(aftercare=after, sounds=heard)
            evening.sounds.prepare(step.plan, after)
            keeps = tonight.nights is not None
            journal = Journal(step.whole, step.stood, clock.moment) if keeps else None
            session = run(
                Session(plan=step.plan, **(step.stood.seconds._asdict() if step.stood else {})),
                clock=clock.now,
                keys=demonstration(keys, clock.now) if evening.demo and full else evening.sounds.waking(keys),
                # Silence comes before a picture of it, and both before the disk.
                listeners=[evening.sounds, *way.listeners(step.plan, setting), *filter(None, [journal])],
                speed=step.plan.ends / DEMO if evening.demo else evening.speed,
                looks=way.looks,
            )
    if journal and journal.trouble:
        notes.append(f"Tonight was not kept: {journal.trouble}.")
    for note in (*notes, *evening.sounds.failed):
        output.tell(note)
    kept = said_after(session, journal, evening)
    if keys.stopped_by is not None:
        if session is not None:
            output.tell(" ".join((stopped(session), *(kept[:1] if journal else ()))))
        terminal.die(keys.stopped_by)
    if session is not None and session.has_begun and evening.keeps:
        remember(evening)
    lines, status = step if isinstance(step, Instead) else ([], ExitStatus.OK)
    way.end(session, lines, kept)
    return status


def keep(wish: Keep | Note) -> str:
    """Put the answers on file, or delete what is there, or add a line to the nights; return what to say."""
    if isinstance(wish, Note):
        try:
            add_line(wish.line)
        except SaveError as error:
            return f"That was not kept: {error}."
        return ""
    try:
        if wish.profile is not None:
            return f"Your answers are kept in {write_profile(wish.profile)}."
        forget_profile()
    except SaveError as error:
        return f"Your answers were not kept: {error}. You will be asked again."
    return "Nothing is kept, and old answers are gone. footcare will ask again before a massage."


def converse(setup: Setup, wanted: Resolved, *, full: bool) -> Step:
    """Ask until the setup ends, and return its end; a call to stop ends the program."""
    with Terminal(full=full) as terminal:
        keys, evening = Keys(terminal.read, terminal.suspend), Evening(wanted=wanted)
        way = FullScreen(terminal, keys, evening) if full else Lines(keys, evening)
        _, step = _settle(setup, way, keys, evening)
    if keys.stopped_by is not None:
        output.tell(LEFT)
        terminal.die(keys.stopped_by)
    return step
