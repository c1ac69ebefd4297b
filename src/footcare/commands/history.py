"""The nights: looked back on, written to a file, deleted; and one added or put right."""

import os
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal

import typer

from footcare.commands.options import Json, Plain
from footcare.errors import UsageError
from footcare.system import clock, folders, output, settings_file
from footcare.system.files import write_new
from footcare.system.profile_file import profile_as_it_is
from footcare.views.search import pick
from footcare.views.wording import count

Felt = Annotated[int | None, typer.Option(metavar="N", min=0, max=10, help="How sore: 0 is fine, 10 very.")]
ON = "To stop that: footcare config set nights no"
WHEN = "Say today, yesterday, a day of the week, or a day such as 2026-11-20."


def keeping(*, on: bool) -> str:
    """Return whether nights are kept, where, and how to change that."""
    from footcare.system.nights_file import nights_path

    typed = folders.as_typed(nights_path(), os.environ)
    off = "Your nights are not noted. To keep a note of them: footcare config set nights yes"
    return f"A note of each night is kept in {typed}. {ON}" if on else off


def history(
    export: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write them to a .csv or .json.")
    ] = None,
    delete: Annotated[bool, typer.Option("--delete", help="Delete them all.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Delete or replace without being asked.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what --delete would delete.")] = False,
    plain: Plain = False,
    json: Json = False,
) -> None:
    """Your nights, a month at a time.

    \b
    Examples:
      footcare history
      footcare history --plain
      footcare history --export nights.csv
      footcare history --delete --dry-run
    """
    from footcare.nights import evening_of
    from footcare.system.nights_file import nights_path, read_nights
    from footcare.views import history as views

    if (export is not None, delete, plain, json).count(True) > 1:
        raise UsageError("--export, --delete, --plain and --json: use one of them at a time")
    profile, around = profile_as_it_is(), output.surroundings()
    wanted = settings_file.chosen({"plain": plain or None}, profile)
    sentence, on = profile.sentence if profile else None, wanted.values.nights
    nights = read_nights(whole=True)
    if nights.skipped:
        stay = "It stays" if nights.skipped == 1 else "They stay"
        output.tell(f"{count(nights.skipped, 'line')} could not be read. {stay} in {nights_path()}.")
    if export:
        made = {".csv": views.csv_text, ".json": views.json_text}.get(export.suffix.lower())
        if not made:
            raise UsageError(f"--export {export}: expected a name that ends in .csv or .json")
        write_new(export, made(nights), force=force)
        output.show_text([f"Wrote {count(len(views.shown(nights)), 'night')} to {export}."])
    elif json:
        output.show_lines([views.json_text(nights)[:-1]])
    elif not (nights.by_day or nights.skipped):
        (output.show_text if plain else output.prompt)(["No nights are on file yet.", keeping(on=on)])
    elif delete:
        _delete(len(nights.by_day), force=force, dry_run=dry_run, on=on)
    elif not (plain or around.stdout_is_terminal):
        output.show_lines(views.tab_lines(nights))
    elif settings_file.plain_because(wanted, around) or not around.stdin_is_terminal:
        output.show_lines(views.history_lines(nights, evening_of(clock.moment()), sentence))
    else:
        from footcare.evening.calendar import leaf_through

        leaf_through(nights, sentence, wanted)


def _delete(number: int, *, force: bool, dry_run: bool, on: bool) -> None:
    """Say what goes, ask, and delete it."""
    from footcare.system.nights_file import forget_nights, nights_path

    output.show_text([f"This is what goes: {count(number, 'night')}, in {nights_path().resolve()}."])
    if not (force or dry_run or output.surroundings().stdin_is_terminal):
        raise UsageError("there is no keyboard here to say yes; add --force")
    if dry_run or not (force or typer.confirm("Delete them all?")):
        output.show_text(["Nothing was deleted."])
    else:
        forget_nights()
        output.show_text(["They are deleted.", keeping(on=on)])


def log(
    day: Annotated[str, typer.Argument(metavar="[DAY]", help="Such as yesterday or friday.")] = "today",
    part: Annotated[Literal["left", "right"] | None, typer.Option(help="It was one foot alone.")] = None,
    rest: Annotated[bool, typer.Option("--rest", help="It was a rest night.")] = False,
    none: Annotated[bool, typer.Option("--none", help="Nothing was done after all.")] = False,
    minutes: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=240, help="How long, in all.")
    ] = None,
    before: Felt = None,
    after: Felt = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="A note of your own.")] = None,
    last: Annotated[bool, typer.Option("--last", help="Take the latest night on file.")] = False,
) -> None:
    """Add a night, put one right, or note how your feet feel.

    \b
    Examples:
      footcare log
      footcare log yesterday --part left
      footcare log 2026-11-20 --rest
      footcare log --last --after 3
    """
    from footcare.nights import day_line, evening_of
    from footcare.system.nights_file import add_line, nights_path, read_nights
    from footcare.views.history import cleaned, night_line, shown

    if (part is not None, rest, none).count(True) > 1 or (minutes and (rest or none)):
        raise UsageError("--part, --rest and --none: use one of them, and --minutes not for a rest")
    today, wanted = evening_of(clock.moment()), settings_file.chosen({}, None)
    on = _day(day, today)
    if last:
        on = next((each.day for each in shown(read_nights(whole=True)) if each.day <= today), on)
    said = {"before": before, "after": after, "note": None if note is None else cleaned(note)}
    said = {name: value for name, value in said.items() if value is not None}
    if part or rest or none or minutes or not said:
        feet = () if rest or none else (part,) if part else ("left", "right")
        each = minutes * 60 / len(feet) if minutes else 300
        seconds = {foot: each if foot in feet else 0 for foot in ("left", "right")}
        add_line(day_line("amended", on, done=feet, **seconds, together=0, rested=rest))
    if said:
        add_line(day_line("noted", on, **said))
    told = [f"{night_line(read_nights(whole=True).by_day[on], year=False)} Kept in {nights_path()}."]
    if not wanted.said("nights") and settings_file.settings_path():
        typed, _ = settings_file.change("nights", True)
        told.append(f"A note of your nights is kept from now on, as {typed} says. {ON}")
    output.show_text(told)


def _day(said: str, today: date) -> date:
    """Return the day that is meant, of several the latest."""
    week = [today - timedelta(days=ago) for ago in range(7)]
    names = {f"{day:%A}".lower(): day for day in week} | {
        "today": today,
        "tonight": today,
        "yesterday": week[1],
    }
    try:
        day = date.fromisoformat(said)
    except ValueError:
        day = pick("day", names, said, WHEN)
    if not date(1970, 1, 1) <= day <= today:
        raise UsageError(f"{said}: expected a day from 1970 to today")
    return day
