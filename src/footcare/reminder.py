"""The nudge at bedtime: when it is due, and the texts that tell a computer or a calendar of it.

All of it is pure. Moments are as a clock on the wall shows them: bedtime stays when the clocks change.
"""

import re
import shlex
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from footcare.errors import UsageError, printable

Command: TypeAlias = tuple[str, ...]

LATE = timedelta(minutes=45)
"""How late it may still come: a computer that wakes up at midnight lets people sleep."""
TITLE, NAME, LABEL = "Foot massage", "footcare-reminder", "org.footcare.reminder"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TRY_WITHOUT = (
    "Would you like to try without the reminder for a while? For yes, type:",
    "  footcare reminder off",
)
OFF: Mapping[str, Command] = {
    "systemd": ("systemctl", "--user", "disable", "--now", f"{NAME}.timer"),
    "launchd": ("launchctl", "remove", LABEL),
    "the task scheduler": ("schtasks", "/Delete", "/TN", NAME, "/F"),
}
"""What turns it off, by method; no command is ever taken from a file."""


class Reminder(NamedTuple):
    """A time of day, on some days of the week; 0 is Monday."""

    at: time
    days: tuple[int, ...] = tuple(range(7))

    def __str__(self) -> str:
        *others, last = self.each(9)
        days = f"{', '.join(others)} and {last}" if others else last
        return f"{'every day' if len(others) == 6 else f'on {days}'} at {self.at:%H:%M}"

    def each(self, length: int) -> list[str]:
        """Return its days in so many letters."""
        return [DAYS[day][:length] for day in self.days]

    def first_from(self, moment: datetime) -> datetime:
        """Return the first time that it comes at *moment* or later."""
        times = (datetime.combine(moment.date() + timedelta(n), self.at) for n in range(8))
        return next(each for each in times if each >= moment and each.weekday() in self.days)

    def due(self, now: datetime) -> datetime | None:
        """Return the time that it may still come for, or None."""
        last = self.first_from(now - LATE)
        return last if last <= now else None


def reminder(at: str, days: str = "daily") -> Reminder:
    """Return the reminder that was meant, or raise UsageError with what can be."""
    found = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", at.strip())
    if not found:
        raise UsageError(f'--at "{printable(at)}": expected a time of 24 hours, such as 21:30')
    known, chosen = [day[:3].lower() for day in DAYS], set[int]()
    for part in days.lower().replace("daily", "mon-sun").split(","):
        ends = [word.strip() for word in part.split("-")]
        if not {*ends} <= {*known} or len(ends) > 2:
            raise UsageError(f'--days "{printable(days)}": expected mon-fri, or mon,wed,fri, or daily')
        start, end = known.index(ends[0]), known.index(ends[-1])
        chosen |= {(start + n) % 7 for n in range((end - start) % 7 + 1)}
    return Reminder(time(int(found[1]), int(found[2])), tuple(sorted(chosen)))


class Record(NamedTuple):
    """What was made for a reminder, and what became of it."""

    reminder: Reminder
    method: str = ""
    since: date = date.min
    files: Mapping[str, str] = {}
    """What was written, by path: exactly that can be taken away."""
    shown: date = date.min
    """The evening when it last came."""
    asked: bool = False
    """Whether the person was asked to try without."""


def from_data(data: Any) -> Record:
    """Return the record that *data* holds, or raise ValueError if it is damaged, or newer than this."""
    try:
        when = reminder(data["at"], data["days"])
        since, shown = (date.fromisoformat(data[name]) for name in ("since", "shown"))
        files = {path: str(text) for path, text in data["files"].items()}
        if data["schema_version"] == 1 and data["method"] in OFF:
            return Record(when, data["method"], since, files, shown, data["asked"] is True)
    except (AttributeError, KeyError, TypeError, UsageError):
        pass
    raise ValueError("damaged, or of another version")


def try_without(record: Record | None, nights: int) -> tuple[str, ...]:
    """Return what to ask, once, a person who has had it for twenty nights or more."""
    return () if record is None or record.asked or nights < 20 else TRY_WITHOUT


class Installation(NamedTuple):
    """The files that a method needs, and the commands that turn it on; or a line for the person to put in."""

    method: str
    files: Mapping[Path, str] = {}
    on: tuple[Command, ...] = ()
    by_hand: str = ""


def systemd(when: Reminder, command: Command, folder: Path) -> Installation:
    """Return a timer of the person's own systemd, and a service that runs *command*, whose path is plain."""
    from json import dumps  # its quotes and escapes are those of C, as systemd's are

    run = " ".join(dumps(each, ensure_ascii=False) for each in command).replace("%", "%%").replace("$", "$$")
    days = "" if len(when.days) == 7 else f"{','.join(when.each(3))} "
    texts = {
        "service": f"[Service]\nType=oneshot\nExecStart={run}\n",
        # Without Persistent=: what was slept through would come with breakfast.
        "timer": f"[Timer]\nOnCalendar={days}*-*-* {when.at:%H:%M}:00\n\n[Install]\nWantedBy=timers.target\n",
    }
    files = {folder / f"{NAME}.{kind}": f"[Unit]\nDescription={TITLE}\n\n{texts[kind]}" for kind in texts}
    on = (
        ("systemctl", "--user", "daemon-reload"),
        ("systemctl", "--user", "enable", "--now", f"{NAME}.timer"),
    )
    return Installation("systemd", files, on)


def launchd(when: Reminder, command: Command, folder: Path, user: int) -> Installation:
    """Return an agent of macOS for the *user* of that number, with a time for each day."""
    import plistlib

    at, path = {"Hour": when.at.hour, "Minute": when.at.minute}, folder / f"{LABEL}.plist"
    times = [{"Weekday": (day + 1) % 7, **at} for day in when.days]
    agent = {"Label": LABEL, "ProgramArguments": [*command], "StartCalendarInterval": times}
    on = ("launchctl", "bootstrap", f"gui/{user}", str(path))
    return Installation("launchd", {path: plistlib.dumps(agent).decode()}, (on,))


def task(when: Reminder, command: Command, folder: Path) -> Installation:
    """Return a task of the scheduler of Windows."""
    from html import escape
    from subprocess import list2cmdline

    days, path = "".join(f"<{day} />" for day in when.each(9)), folder / "reminder.xml"
    run = f"<Command>{escape(command[0])}</Command><Arguments>{escape(list2cmdline(command[1:]))}</Arguments>"
    text = f"""\
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <Triggers><CalendarTrigger>
    <StartBoundary>2026-01-01T{when.at:%H:%M}:00</StartBoundary>
    <ScheduleByWeek><WeeksInterval>1</WeeksInterval><DaysOfWeek>{days}</DaysOfWeek></ScheduleByWeek>
  </CalendarTrigger></Triggers>
  <Principals><Principal><LogonType>InteractiveToken</LogonType></Principal></Principals>
  <Settings>
    <StartWhenAvailable>false</StartWhenAvailable>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
  </Settings>
  <Actions><Exec>{run}</Exec></Actions>
</Task>
""".encode("ascii", "xmlcharrefreplace").decode()  # readers of it do not agree on an encoding
    on = ("schtasks", "/Create", "/TN", NAME, "/XML", str(path), "/F")
    return Installation("the task scheduler", {path: text}, (on,))


def cron(when: Reminder, command: Command) -> Installation:
    """Return a line for a crontab, where a percent sign would end the command."""
    days = "*" if len(when.days) == 7 else ",".join(str((day + 1) % 7) for day in when.days)
    run = shlex.join((*command, "--at", f"{when.at:%H:%M}")).replace("%", r"\%")
    return Installation("cron", by_hand=f"{when.at.minute} {when.at.hour} * * {days} {run}")


def calendar(when: Reminder, now: datetime) -> bytes:
    """Return a calendar with it from *now*, of some zone, on: at that time in any place."""
    first, stamp = when.first_from(now.replace(tzinfo=None)), now.astimezone(UTC)
    rule = "DAILY" if len(when.days) == 7 else f"WEEKLY;BYDAY={','.join(when.each(2)).upper()}"
    text = (
        f"BEGIN:VCALENDAR|VERSION:2.0|PRODID:-//footcare//reminder//EN|BEGIN:VEVENT|UID:{NAME}@footcare.invalid|"
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}|DTSTART:{first:%Y%m%dT%H%M%S}|DURATION:PT12M|"
        f"RRULE:FREQ={rule}|SUMMARY:{TITLE}|TRANSP:TRANSPARENT|BEGIN:VALARM|ACTION:DISPLAY|"
        f"DESCRIPTION:{TITLE}|TRIGGER:PT0S|END:VALARM|END:VEVENT|END:VCALENDAR|"
    )
    return text.replace("|", "\r\n").encode()


def notification(sentence: str, platform: str) -> tuple[Command, str]:
    """Return the command that shows *sentence* once and quietly, and the script that it reads, or ""."""
    said = printable(sentence)
    if platform == "darwin":
        quoted = re.sub(r'(["\\])', r"\\\1", said)
        return ("osascript",), f'display notification "{quoted}" with title "{TITLE}"\n'
    if platform == "win32":
        from base64 import b64encode  # so that no sign in it means anything, in any code page

        script = (
            "Add-Type -AssemblyName System.Windows.Forms, System.Drawing",
            "$look = @{Icon = [System.Drawing.SystemIcons]::Information; Visible = $true}",
            "$icon = New-Object System.Windows.Forms.NotifyIcon -Property $look",
            f"$said = [Convert]::FromBase64String('{b64encode(said.encode()).decode()}')",
            f"$icon.ShowBalloonTip(9000, '{TITLE}', [Text.Encoding]::UTF8.GetString($said), 'None')",
            "Start-Sleep 9; $icon.Dispose()\n",
        )
        return ("powershell", "-NoProfile", "-NonInteractive", "-Command", "-"), "\n".join(script)
    from html import escape  # 4 ms, and few commands say anything this way

    # It reads nothing, so that others on this computer can see the sentence. Its body is markup with escapes.
    body = escape(said, quote=False).replace("\\", r"\\")
    how = ("--urgency=low", "--hint=int:transient:1", "--app-name=footcare")
    return ("notify-send", *how, "--", TITLE, body), ""
