"""The nights: looked back on, written to a file, deleted; and one added or put right."""

import os
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from footcare.commands.options import Json, Plain, agreed
from footcare.errors import UsageError
from footcare.massage import Foot
from footcare.system import clock, folders, output, settings_file
from footcare.system.files import write_new
from footcare.system.profile_file import profile_as_it_is
from footcare.views.search import pick
from footcare.views.wording import count

if TYPE_CHECKING:
    from footcare.nights import Nights

Felt = Annotated[int | None, typer.Option(metavar="N", min=0, max=10, help="How sore: 0 is fine, 10 very.")]
ON = "To stop that: footcare config set nights no"
WHEN = "Say today, yesterday, a day of the week, or a day such as 2026-11-20."


def keeping(*, on: bool) -> str:
    """Return whether nights are kept, where, and how to change that."""
    from footcare.system.nights_file import nights_path

    typed = folders.as_typed(nights_path(), os.environ)
    off = "Evenings are not noted by themselves. To keep a note of each: footcare config set nights yes"
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
    from footcare.views import history as views

    if (export is not None, delete, plain, json).count(True) > 1 or (dry_run and not delete):
        raise UsageError("--export, --delete, --plain, --json: use one of them; --dry-run goes with --delete")
    profile, around = profile_as_it_is(), output.surroundings()
    wanted = settings_file.chosen({"plain": plain or None}, profile)
    sentence, on = profile.sentence if profile else None, wanted.values.nights
    nights, today = _read(), evening_of(clock.moment())
    if export:
        _export(export, nights, today, force=force)
    elif json:
        output.show_lines([views.json_text(nights, today)[:-1]])
    elif not (nights.by_day or nights.skipped):
        lines = ["No nights are on file yet.", keeping(on=on)]
        output.show_text(lines) if plain else output.tell("\n".join(lines))
    elif delete:
        _delete(sum(night.told for night in nights.by_day.values()), force=force, dry_run=dry_run, on=on)
    elif not (plain or around.stdout_is_terminal):
        output.show_lines(views.tab_lines(nights, today))
    elif settings_file.plain_because(wanted, around) or not around.stdin_is_terminal:
        output.show_lines(views.history_lines(nights, today, sentence))
    else:
        from footcare.evening.calendar import leaf_through

        leaf_through(nights, sentence, wanted)


def _read() -> "Nights":
    """Return all nights on file, and tell how many lines could not be read."""
    from footcare.system.nights_file import nights_path, read_nights

    nights = read_nights(whole=True)
    if nights.skipped:
        stay = "It stays" if nights.skipped == 1 else "They stay"
        output.tell(f"{count(nights.skipped, 'line')} could not be read. {stay} in {nights_path()}.")
    return nights


def _export(path: Path, nights: "Nights", today: date, *, force: bool) -> None:
    """Write all nights to a file for this person alone, in the format of its ending."""
    from footcare.views.history import csv_text, json_text, shown

    made = {".csv": csv_text, ".json": json_text}.get(path.suffix.lower())
    if not made:
        raise UsageError(f"--export {path}: expected a name that ends in .csv or .json")
    write_new(path, made(nights, today), force=force, private=True)
    output.show_text([f"Wrote {count(len(shown(nights, today)), 'night')} to {path}."])


def _delete(number: int, *, force: bool, dry_run: bool, on: bool) -> None:
    """Say what goes, ask, and delete it."""
    from footcare.system.nights_file import forget_nights, nights_path

    output.show_text([f"This is what goes: {count(number, 'night')}, in {nights_path().resolve()}."])
    if dry_run or not agreed("Delete them all?", yes=force, option="--force"):
        output.show_text(["Nothing was deleted."])
    else:
        forget_nights()
        output.show_text(["They are deleted.", keeping(on=on)])


def log(
    day: Annotated[str, typer.Argument(metavar="[DAY]", help="Such as yesterday or friday.")] = "",
    part: Annotated[Literal["left", "right", "both"] | None, typer.Option(help="Which foot it was.")] = None,
    rest: Annotated[bool, typer.Option("--rest", help="It was a rest night.")] = False,
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
    from footcare.nights import Night, day_line, evening_of
    from footcare.system.nights_file import add_line, nights_path, read_nights
    from footcare.views.history import cleaned, night_line, night_words

    if rest and (part or minutes):
        raise UsageError("--rest goes without --part and --minutes")
    if day and last:
        raise UsageError(f"{day} and --last: use one of them")
    today, nights = evening_of(clock.moment()), read_nights(whole=True)
    if last and not (on_file := [each for each, night in nights.by_day.items() if night.told]):
        raise UsageError("--last: there is no night on file yet")
    on = on_file[-1] if last else _day(day or "today", today)
    was = nights.by_day.get(on, Night(on))
    said = {"before": before, "after": after, "note": None if note is None else cleaned(note)}
    said = {name: value for name, value in said.items() if value is not None}
    told = []
    if part or rest or minutes or not said:
        feet = () if rest else _feet(part, was.feet if minutes else ())
        each = minutes * 60 / len(feet) if minutes else 300
        seconds = {foot: each if foot in feet else 0 for foot in Foot}
        add_line(day_line("amended", on, done=feet, **seconds, together=0, rested=rest))
        told += [f"It was: {night_words(was)}."] if was.kind else []
    if said:
        add_line(day_line("noted", on, **said))
    told.insert(0, night_line(read_nights(whole=True).by_day[on], year=False))
    wanted = settings_file.chosen({}, None)
    if turns_on := not wanted.said("nights") and settings_file.settings_path() is not None:
        settings_file.change("nights", True)
    kept = f"Kept in {folders.as_typed(nights_path(), os.environ)}."
    told.append(keeping(on=turns_on) if turns_on or not wanted.values.nights else kept)
    output.show_text([" ".join(told)])


def _feet(part: str | None, before: tuple[str, ...]) -> tuple[str, ...]:
    """Return the feet that are meant: those that are said, or those that there were, or both."""
    return (part,) if part in {"left", "right"} else (not part and before) or tuple(Foot)


def _day(said: str, today: date) -> date:
    """Return the day that is meant, of several the latest."""
    from footcare.nights import FIRST

    week = [today - timedelta(days=ago) for ago in range(7)]
    names = {f"{day:{form}}".lower(): day for day in week for form in ("%A", "%a")} | {
        "today": today,
        "tonight": today,
        "yesterday": week[1],
        "tomorrow": today + timedelta(days=1),
    }
    try:
        day = date.fromisoformat(said)
    except ValueError:
        day = pick("day", names, said, WHEN)
    if not FIRST <= day <= today:
        raise UsageError(f"{said} is {'still to come' if day > today else 'too long ago'}. {WHEN}")
    return day
