"""The reminder at bedtime: turned on and off, shown, and given to a calendar; and what the timers call."""

import shlex
from contextlib import suppress
from datetime import time
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from footcare.commands.config import config
from footcare.commands.content import Force, To
from footcare.commands.options import EPILOG, agreed, command
from footcare.errors import FootcareError, UsageError, printable
from footcare.reminder import Record, Reminder, calendar, reminder
from footcare.system import clock, output, reminder_file, settings_file
from footcare.system.files import write_new
from footcare.system.lock import one_change
from footcare.system.profile_file import profile_as_it_is
from footcare.views.wording import plan_of

HELP = """\
Be reminded at bedtime, if you like.

\b
Examples:
  footcare reminder on --at 21:30
  footcare reminder off
"""
NEUTRAL = "It is time to sit down and oil your hands, if you like."
BY_HAND = "I can set no timer here. Type crontab -e and add this line. To undo it, take it out again."
QUIET = "To let it be quiet on nights that are done, keep a note of them: footcare config set nights yes"

group = typer.Typer(help=HELP, epilog=EPILOG, rich_markup_mode=None)
group.callback(invoke_without_command=True)(config)  # alone, it shows the help, too
_command = partial(command, group, "reminder")

At = Annotated[str, typer.Option("--at", metavar="HH:MM", help="When it comes.")]
IcsAt = Annotated[str, typer.Option("--at", metavar="HH:MM", help="When it comes, if not as the reminder.")]
Days = Annotated[str, typer.Option("--days", metavar="DAYS", help="Such as mon-fri, or mon,wed,fri.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show all of it, and change nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Set it up without being asked.")]


@_command("--at 21:30", "--at 21:30 --days mon-fri", "--at 21:30 --dry-run")
def on(at: At, days: Days = "daily", dry_run: DryRun = False, yes: Yes = False) -> None:
    """Show what a reminder needs on this computer, and set it up if you like."""
    when = reminder(at, days)
    made = reminder_file.installation(when)
    if made.by_hand:
        output.show_text([BY_HAND])
        output.show_lines([printable(made.by_hand)])
        return
    output.show_text([f"For a reminder {when}, {made.method} gets:"])
    for path, text in made.files.items():  # as they are: a command in them is not there to be typed
        output.show_lines(map(printable, (str(path), *(f"  {line}" for line in text.splitlines()))))
    output.show_text(["And I run:"])
    output.show_lines(printable(f"  {shlex.join(each)}") for each in made.on)
    output.show_text([reminder_file.seen()])
    if dry_run or not agreed("Set it up?", yes=yes):
        output.show_text(["Nothing was changed."])
        return
    with one_change():
        reminder_file.put(when, made)
    noted = settings_file.chosen({}, profile_as_it_is()).values.nights
    undo = f"It comes {when}. To undo all of it: footcare reminder off"
    output.show_text([undo] if noted else [undo, QUIET])


@_command("")
def off() -> None:
    """Take the reminder away, and exactly what was made for it."""
    with one_change():
        record = reminder_file.read_record()
        told = reminder_file.take(record) if record else []
    output.show_text([*told, f"The reminder is off.{_crontab()}"])


def _crontab() -> str:
    """Return what to do where a reminder can be in a place that is the person's own."""
    by_hand = reminder_file.installation(Reminder(time())).by_hand
    return " If you put a line into your crontab, take it out with crontab -e." if by_hand else ""


@_command("")
def show() -> None:
    """Tell when the reminder comes next, and how."""
    record = reminder_file.read_record()
    if not record:
        turn_on = "To turn it on: footcare reminder on --at 21:30"
        output.show_text([f"The reminder is off.{_crontab()} {turn_on}"])
        return
    first = record.reminder.first_from(clock.moment().replace(tzinfo=None))
    next_ = f"Next: {first:%A}, {first.day} {first:%B}, {first:%H:%M}. {reminder_file.seen()}"
    how = f"It comes {record.reminder}, by {record.method}."
    output.show_text([how, next_, "To turn it off: footcare reminder off"])


@_command("--at 21:30 -o foot.ics")
def ics(to: To = "foot-massage.ics", at: IcsAt = "", days: Days = "daily", force: Force = False) -> None:
    """Write a reminder for your calendar. It cannot know what is done. Check that it kept the alert."""
    record, now = None if at else reminder_file.read_record(), clock.moment()
    if not (at or record):
        raise UsageError("say when it is to come, such as --at 21:30")
    data = calendar(record.reminder if record else reminder(at, days), now)
    if to == "-":
        output.show_bytes(data)
    else:
        write_new(Path(to), data, force=force)
        output.show_text([f"Wrote {to}. Open it with your calendar, and check that it kept the alert."])


def remind(at: At = "") -> None:
    """Remind you once, unless tonight is done. Timers call this.

    \b
    Examples:
      footcare remind
    """
    by_hand = Record(reminder(at)) if at else None  # a line of a crontab, of which there is no record
    # Whatever is wrong from here on: a timer cannot tell it to a person.
    with suppress(FootcareError, OSError):
        if _comes(by_hand):
            profile = profile_as_it_is()
            plan = profile and profile.sentence
            reminder_file.notify(plan_of(plan) if plan else NEUTRAL)


@one_change()
def _comes(by_hand: Record | None) -> bool:
    """Whether it is to be shown now; if so it is noted at once, so that there is never a second."""
    from footcare.nights import evening_of
    from footcare.system.nights_file import read_nights

    on_file = reminder_file.read_record()
    record = on_file or by_hand
    due = record and record.reminder.due(clock.moment().replace(tzinfo=None))
    if not record or not due or record.shown == evening_of(due):
        return False
    night = read_nights().by_day.get(evening_of(due))
    if night and night.kind in {"both", "rest"}:
        return False
    if on_file:
        reminder_file.write_record(record._replace(shown=evening_of(due)))
    return True
