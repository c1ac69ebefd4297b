"""The reminder at bedtime: when it comes, what it leaves where, and that it can be quiet."""

import configparser
import json
import os
import plistlib
import re
import shlex
import shutil
import stat
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st
from programs import Footcare, lines, program

from footcare import nights
from footcare import reminder as room
from footcare.errors import UsageError
from footcare.reminder import DAYS, Record, Reminder, reminder
from footcare.safety.profile import Profile
from footcare.system import clock, nights_file, output, profile_file, reminder_file

RUN = ("/usr/bin/python3", "-m", "footcare", "remind")
HERE = Path("/home/me/.config/systemd/user")
HALF_PAST_NINE = reminder("21:30")
WEEK = tuple(range(7))
MONDAY = date(2026, 11, 30)


def wall(said: str) -> datetime:
    """What a clock on the wall shows."""
    return datetime.fromisoformat(said)


moments = st.datetimes(wall("2020-01-01"), wall("2030-01-01"))
reminders = st.builds(
    Reminder,
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sets(st.sampled_from(WEEK), min_size=1).map(lambda days: tuple(sorted(days))),
)
paths = st.text(st.sampled_from("ab /.-_ $%{}\"'`;&|<>*?~#!()é"), min_size=1).map(lambda text: f"/{text}")


few = settings(max_examples=30)  # what is slow about them are the examples themselves

# When


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("daily", WEEK),
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("mon,wed,fri", (0, 2, 4)),
        ("Sat - Sun", (5, 6)),
        ("fri-mon", (0, 4, 5, 6)),
        ("wed", (2,)),
        ("tue-mon", WEEK),
        ("sun,mon-tue,sun", (0, 1, 6)),
    ],
)
def test_days_are_said_as_people_write_them(said: str, days: tuple[int, ...]) -> None:
    assert Reminder(time(21, 30), days) == reminder("21:30", said)


@pytest.mark.parametrize(
    "at", ["", "9:30pm", "24:00", "21:60", "21.30", "2130", "21:30:00", "-1:30", "٢١:٣٠"]
)
def test_another_way_to_write_a_time_is_told_how_to(at: str) -> None:
    with pytest.raises(UsageError, match=r"^--at .*: expected a time of 24 hours, such as 21:30$"):
        reminder(at)


@pytest.mark.parametrize("days", ["", "mo", "mon-", "mon-wed-fri", "weekdays", "mon;tue", "mon,", "1-5"])
def test_another_way_to_write_days_is_told_how_to(days: str) -> None:
    with pytest.raises(UsageError, match=r"^--days .*: expected mon-fri, or mon,wed,fri, or daily$"):
        reminder("21:30", days)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("daily", "every day at 21:30"),
        ("wed", "on Wednesday at 21:30"),
        ("fri-sat", "on Friday and Saturday at 21:30"),
        ("mon,wed,fri", "on Monday, Wednesday and Friday at 21:30"),
    ],
)
def test_it_is_said_back_in_words(days: str, words: str) -> None:
    assert words == str(reminder("21:30", days))


@given(reminders, moments)
@few
def test_the_next_time_is_on_one_of_its_days_and_none_lies_between(when: Reminder, now: datetime) -> None:
    first = when.first_from(now)
    earlier = [first - timedelta(days=n) for n in range(1, 8)]

    assert (when.at, True) == (first.time(), first.weekday() in when.days)
    assert timedelta() <= first - now < timedelta(days=7)
    assert [] == [each for each in earlier if each >= now and each.weekday() in when.days]


@given(reminders, moments, st.timedeltas(timedelta(), timedelta(minutes=45)))
@few
def test_it_still_comes_three_quarters_of_an_hour_later(
    when: Reminder, now: datetime, late: timedelta
) -> None:
    assert when.first_from(now) == when.due(when.first_from(now) + late)


@pytest.mark.parametrize(
    ("at", "days", "now", "due"),
    [
        ("21:30", "daily", "2026-11-30 21:29:59", None),
        ("21:30", "daily", "2026-11-30 21:30", "2026-11-30 21:30"),
        ("21:30", "daily", "2026-11-30 22:15:01", None),
        ("23:50", "daily", "2026-12-01 00:20", "2026-11-30 23:50"),
        ("23:50", "mon", "2026-12-01 00:20", "2026-11-30 23:50"),
        ("23:50", "tue", "2026-12-01 00:20", None),
        ("00:20", "mon", "2026-11-30 00:50", "2026-11-30 00:20"),
    ],
    ids=str,
)
def test_later_it_lets_people_sleep_also_across_midnight(
    at: str, days: str, now: str, due: str | None
) -> None:
    assert (due and wall(due)) == reminder(at, days).due(wall(now))


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)], ids=["forward", "back"])
def test_bedtime_is_bedtime_when_the_clocks_change(day: date) -> None:
    """By the clock on the wall, though a day has 23 hours or 25."""
    home = ZoneInfo("Europe/Berlin")
    before = datetime.combine(day - timedelta(days=1), time(21, 30), home)
    wall = (before.astimezone(UTC) + timedelta(hours=12)).astimezone(home).replace(tzinfo=None)

    assert datetime.combine(day, time(21, 30)) == HALF_PAST_NINE.first_from(wall)


def test_after_twenty_nights_it_asks_once_to_try_without() -> None:
    record = Record(HALF_PAST_NINE, "systemd")

    assert "  footcare reminder off" == room.try_without(record, 20)[-1]
    assert () == room.try_without(record, 19)
    assert () == room.try_without(record._replace(asked=True), 40)
    assert () == room.try_without(None, 40)


# Texts


def unit(text: str) -> configparser.ConfigParser:
    """A unit file, in which case counts and a percent sign is left for later."""
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",), comment_prefixes=("#", ";"))
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(text)
    return parser


def as_systemd_reads(line: str) -> list[str]:
    """Words of a command as systemd.service(5) and systemd.syntax(7) tell: quotes, then % and $."""
    words = [json.loads(word) for word in re.findall(r'"(?:[^"\\]|\\.)*"', line)]
    assert line == " ".join(re.findall(r'"(?:[^"\\]|\\.)*"', line)), "all in quotes"
    assert re.fullmatch(r"[\w/]+", words[0]), "the path of the program knows no quotes"
    for word in words:
        assert not re.search(r"%|\$", word.replace("%%", "").replace("$$", "")), word
    return [word.replace("%%", "%").replace("$$", "$") for word in words]


@given(paths, paths)
def test_any_path_survives_the_quotes_of_systemd(python: str, data: str) -> None:
    command = ("/usr/bin/env", f"XDG_DATA_HOME={data}\\", python, "-m", "footcare", "remind")
    made = room.systemd(HALF_PAST_NINE, command, HERE)

    assert [*command] == as_systemd_reads(
        unit(made.files[HERE / "footcare-reminder.service"])["Service"]["ExecStart"]
    )


@given(paths, paths)
def test_any_path_survives_the_quotes_of_cron(python: str, data: str) -> None:
    """It takes a bare percent sign for the end, and the backslash before another away."""
    command = ("/usr/bin/env", f"XDG_DATA_HOME={data}", python, "-m", "footcare", "remind")
    minute, hour, day, month, weekdays, run = room.cron(reminder("21:05", "sun-tue"), command).by_hand.split(
        " ", 5
    )

    assert ["5", "21", "*", "*", "1,2,0"] == [minute, hour, day, month, weekdays]
    assert None is re.search(r"(?<!\\)%", run)
    assert [*command, "--at", "21:05"] == shlex.split(run.replace(r"\%", "%"))


def test_a_timer_of_systemd_comes_on_its_days_and_never_late() -> None:
    made = room.systemd(reminder("21:30", "mon,wed"), RUN, HERE)
    timer = unit(made.files[HERE / "footcare-reminder.timer"])
    service = unit(made.files[HERE / "footcare-reminder.service"])

    assert {"OnCalendar": "Mon,Wed *-*-* 21:30:00"} == {**timer["Timer"]}
    assert "timers.target" == timer["Install"]["WantedBy"]
    assert "oneshot" == service["Service"]["Type"]
    assert ("systemctl", "--user", "enable", "--now", "footcare-reminder.timer") == made.on[-1]


needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze here")


@needs_systemd
@pytest.mark.parametrize("days", ["daily", "mon-fri", "sun"])
def test_systemd_reads_the_same_days(days: str) -> None:
    when = reminder("21:30", days)
    timer = unit(room.systemd(when, RUN, HERE).files[HERE / "footcare-reminder.timer"])
    check = ["systemd-analyze", "calendar", "--iterations=7", timer["Timer"]["OnCalendar"]]
    done = subprocess.run(
        check, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C", "TZ": "UTC"}
    )

    assert 0 == done.returncode, done.stderr
    found = re.findall(r": (\w{3}) \d{4}-\d\d-\d\d 21:30:00 UTC", done.stdout)
    assert {*when.each(3)} == {*found}


@needs_systemd
def test_systemd_has_no_complaint_about_its_files(tmp_path: Path) -> None:
    odd = tmp_path / 'it\'s "my" $HOME 50%n\\t'
    odd.mkdir()
    shutil.copy("/bin/true", odd / "python3")
    made = room.systemd(
        HALF_PAST_NINE, ("/usr/bin/env", "XDG_DATA_HOME=/a b", str(odd / "python3")), tmp_path
    )
    for path, text in made.files.items():
        path.write_text(text)
    check = ["systemd-analyze", "verify", "--user", "--man=no", *map(str, made.files)]
    done = subprocess.run(
        check, capture_output=True, text=True, env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
    )

    assert (0, "") == (done.returncode, done.stderr)


@given(reminders, paths)
@few
def test_an_agent_of_macos_has_a_time_for_each_day(when: Reminder, python: str) -> None:
    made = room.launchd(when, (python, "-m"), Path("/Users/me"), 501)
    [(path, text)] = made.files.items()
    agent = plistlib.loads(text.encode())

    assert [python, "-m"] == agent["ProgramArguments"]
    assert {((day + 1) % 7, when.at.hour, when.at.minute) for day in when.days} == {
        (each["Weekday"], each["Hour"], each["Minute"]) for each in agent["StartCalendarInterval"]
    }
    assert (path.name, "RunAtLoad" in agent) == (f"{agent['Label']}.plist", False)
    assert (("launchctl", "bootstrap", "gui/501", str(path)),) == made.on


@given(reminders, paths)
@few
def test_a_task_of_windows_never_comes_late(when: Reminder, python: str) -> None:
    made = room.task(when, (python, "-m", "footcare", python), Path("C:/me"))
    [text] = made.files.values()
    root = ET.fromstring(text)
    found = {each.tag.partition("}")[2]: each for each in root.iter()}
    [week] = root.iter("{http://schemas.microsoft.com/windows/2004/02/mit/task}DaysOfWeek")

    assert text.isascii()
    assert [DAYS[day] for day in when.days] == [day.tag.partition("}")[2] for day in week]
    assert f"2026-01-01T{when.at:%H:%M}:00" == found["StartBoundary"].text
    assert "false" == found["StartWhenAvailable"].text
    assert (python, subprocess.list2cmdline(["-m", "footcare", python])) == (
        found["Command"].text,
        found["Arguments"].text,
    )


@given(reminders, moments)
@few
def test_a_calendar_has_it_on_its_days_at_its_time_anywhere(when: Reminder, now: datetime) -> None:
    data = room.calendar(when, now.replace(tzinfo=ZoneInfo("Asia/Tokyo")))
    month = timedelta(days=28)
    calendar: Any = icalendar.Calendar.from_ical(data)
    events = recurring_ical_events.of(calendar).between(now, now + month)
    starts = {each.start for each in events}
    expected, moment = set(), now
    while (moment := when.first_from(moment)) < now + month:
        expected.add(moment)
        moment += timedelta(minutes=1)

    assert expected == starts
    assert not any(getattr(start, "tzinfo", None) for start in starts)


def test_a_calendar_tells_nothing_but_a_foot_massage() -> None:
    now = datetime(2026, 11, 28, 12, tzinfo=timezone(timedelta(hours=1)))
    data = room.calendar(reminder("21:30", "mon-fri"), now)
    event: Any
    alarm: Any
    [event] = icalendar.Calendar.from_ical(data).walk("VEVENT")
    [alarm] = event.walk("VALARM")

    assert data.count(b"\r\n") == data.count(b"\n") == 18
    assert max(map(len, data.splitlines())) < 75
    assert b"TZID" not in data
    assert ("Foot massage", timedelta(minutes=12)) == (event["SUMMARY"], event["DURATION"].dt)
    assert datetime(2026, 11, 28, 11, tzinfo=UTC) == event["DTSTAMP"].dt
    assert {"FREQ": ["WEEKLY"], "BYDAY": ["MO", "TU", "WE", "TH", "FR"]} == event["RRULE"]
    assert ("DISPLAY", timedelta(), "Foot massage") == (
        alarm["ACTION"],
        alarm["TRIGGER"].dt,
        alarm["DESCRIPTION"],
    )
    assert {"UID", "SUMMARY", "DTSTAMP", "DTSTART", "DURATION", "RRULE", "TRANSP"} == {*event}


SAID = 'After I say "-x" & <b>hush</b> \\n it\'s $HOME’s time'


def test_a_notification_is_quiet_and_its_words_are_words() -> None:
    sent, reads = room.notification(SAID + "\x1b[2J", "linux")
    script = room.notification(SAID, "darwin")
    shell, typed = room.notification(SAID, "win32")

    assert ("notify-send", "--urgency=low", "--hint=int:transient:1") == sent[:3]
    assert ("--", "Foot massage", "") == (*sent[4:6], reads)
    assert "&amp; &lt;b&gt;hush&lt;/b&gt; \\\\n it's $HOME’s time?[2J" in sent[6]
    assert ("osascript",) == script[0]
    assert SAID == json.loads(script[1].removeprefix("display notification ").partition(" with title ")[0])
    assert typed.isascii()
    assert "hush" not in typed + " ".join(shell)


# Commands

ON = ("reminder", "on", "--at", "21:30", "--yes")
UNITS = ["footcare-reminder.service", "footcare-reminder.timer"]
SYSTEMCTL = "echo $* >> called"
NOTIFY = 'for word; do echo "$word"; done >> seen'
linux = pytest.mark.skipif(sys.platform != "linux", reason="systemd is Linux's")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer with systemd and a desktop, on a Monday at half past nine."""
    for name in list(os.environ):
        if name.startswith(("FOOTCARE_", "XDG_", "DBUS_")):
            monkeypatch.delenv(name)
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "bus").touch()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    monkeypatch.setattr("sys.platform", "linux")
    (tmp_path / "bin").mkdir()
    program(tmp_path / "bin", SYSTEMCTL, "systemctl")
    program(tmp_path / "bin", NOTIFY, "notify-send")
    at(monkeypatch, "21:30")
    return tmp_path


def at(monkeypatch: pytest.MonkeyPatch, said: str, day: date = MONDAY) -> None:
    """Set the clock on the wall."""
    now = datetime.combine(day, time.fromisoformat(said), UTC)
    monkeypatch.setattr(clock, "moment", lambda: now)
    monkeypatch.setattr(clock, "today", lambda: day)


def files(home: Path) -> list[str]:
    """All that is there, but for what stands in for the system, and locks."""
    there = (path for path in home.rglob("*") if path.is_file() and path.suffix != ".lock")
    return sorted(path.name for path in there if not {"bin", "run"} & {path.parent.name})


def called(home: Path) -> list[str]:
    return lines(home / "bin" / "called")


def shown(home: Path) -> list[str]:
    """The sentences of all notifications so far."""
    said = lines(home / "bin" / "seen")
    return [said[n + 1] for n, line in enumerate(said) if line == "Foot massage"]


def test_on_says_what_it_puts_where_and_off_takes_exactly_that_away(footcare: Footcare, home: Path) -> None:
    status, out, err = footcare(*ON, "--days", "mon-fri")
    units = home / ".config" / "systemd" / "user"
    record = home / ".local" / "share" / "footcare" / "reminder.json"

    assert (0, "") == (status, err)
    assert [*UNITS, "reminder.json"] == files(home)
    for name in UNITS:
        text = (units / name).read_text()
        assert f"{units / name}\n" + "".join(f"  {line}\n" for line in text.splitlines()) in out
    assert ["--user daemon-reload", "--user enable --now footcare-reminder.timer"] == called(home)
    assert all(f"  systemctl {line}\n" in out for line in called(home))
    assert "To undo all of it: footcare reminder off" in out
    assert "footcare config set nights yes" in out
    assert 0o600 == stat.S_IMODE(record.stat().st_mode)

    status, out, err = footcare("reminder", "off")
    assert (0, "") == (status, err)
    assert all(f"Deleted {units / name}." in out for name in UNITS)
    assert [] == files(home)
    assert "--user disable --now footcare-reminder.timer" == called(home)[-1]


@pytest.mark.usefixtures("home")
def test_where_nights_are_kept_no_word_is_lost_about_them(
    footcare: Footcare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTCARE_NIGHTS", "yes")

    assert "config set nights" not in footcare(*ON).out


def test_a_dry_run_touches_nothing(footcare: Footcare, home: Path) -> None:
    before = sorted(home.rglob("*"))
    status, out, _ = footcare("reminder", "on", "--at", "21:30", "--dry-run")

    assert 0 == status
    assert "Nothing was changed." in out
    assert before == sorted(home.rglob("*"))


def test_without_a_keyboard_it_wants_a_yes(
    footcare: Footcare, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    status, _, err = footcare("reminder", "on", "--at", "21:30")

    assert (2, []) == (status, files(home))
    assert "add --yes" in err


@pytest.mark.parametrize("said", [True, False])
def test_it_asks_first(said: bool, footcare: Footcare, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = output.surroundings()._replace(stdin_is_terminal=True)
    monkeypatch.setattr(output, "surroundings", lambda: here)
    monkeypatch.setattr("typer.confirm", lambda _: said)

    assert 0 == footcare("reminder", "on", "--at", "21:30").status
    assert said is bool(files(home))


def test_another_time_takes_the_place_of_the_one_before(footcare: Footcare, home: Path) -> None:
    footcare(*ON)
    footcare("reminder", "on", "--at", "22:15", "--yes")

    assert [*UNITS, "reminder.json"] == files(home)
    assert "--user disable --now footcare-reminder.timer" == called(home)[2]
    assert "It comes every day at 22:15, by systemd." in footcare("reminder", "show").out


def test_what_the_person_changed_stays(footcare: Footcare, home: Path) -> None:
    footcare(*ON)
    timer = home / ".config" / "systemd" / "user" / UNITS[1]
    timer.write_text("mine")
    out = footcare("reminder", "off").out

    assert f"{timer} was changed since, so it stays." in out
    assert ["footcare-reminder.timer"] == files(home)
    assert f"{timer} is not from here. Please move it away first." in footcare(*ON).err
    assert "mine" == timer.read_text()


def test_if_a_command_fails_nothing_is_left_of_it(footcare: Footcare, home: Path) -> None:
    program(home / "bin", "echo 'no bus here' >&2; exit 1", "systemctl")
    status, _, err = footcare(*ON)

    assert (1, []) == (status, files(home))
    assert err.startswith("footcare: systemctl --user daemon-reload: no bus here\n")
    assert "footcare reminder ics --at 21:30" in err


def test_it_can_be_turned_off_though_the_system_complains(footcare: Footcare, home: Path) -> None:
    footcare(*ON)
    program(home / "bin", "exit 3", "systemctl")
    status, out, _ = footcare("reminder", "off")

    assert (0, []) == (status, files(home))
    assert "disable --now footcare-reminder.timer: it ended with 3" in out


def test_without_systemd_it_is_the_person_who_asks_cron(
    footcare: Footcare, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And that line comes without anything on file."""
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/a")
    status, out, err = footcare("reminder", "on", "--at", "21:30")
    [line] = [line for line in out.splitlines() if line.startswith("30 21 * * * ")]

    assert (0, "", []) == (status, err, files(home))
    assert "crontab -e" in out
    assert "DBUS_SESSION_BUS_ADDRESS=unix:path=/a" in shlex.split(line)
    assert 0 == footcare(*shlex.split(line)[-3:]).status
    assert 1 == len(shown(home))


@pytest.mark.parametrize(
    ("platform", "method", "name"),
    [
        ("linux", "systemd", "footcare-reminder.service"),
        ("darwin", "launchd", "org.footcare.reminder.plist"),
        ("win32", "the task scheduler", "reminder.xml"),
    ],
)
def test_each_system_has_its_own_way_and_takes_the_persons_folders_along(
    platform: str, method: str, name: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "my data"))
    made = reminder_file.installation(HALF_PAST_NINE)
    text = next(text for path, text in made.files.items() if path.name == name)

    assert method == made.method
    assert sys.executable in text
    # There the folders are in the registry, as the shell has them from there.
    assert (platform != "win32") is (f"XDG_DATA_HOME={home / 'my data'}" in text)


def test_show_tells_when_how_and_whether_it_can_be_seen(
    footcare: Footcare, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "To turn it on: footcare reminder on --at 21:30" in footcare("reminder", "show").out
    footcare(*ON, "--days", "wed")
    out = footcare("reminder", "show").out

    assert "It comes on Wednesday at 21:30, by systemd." in out
    assert "Next: Wednesday, 2 December, 21:30." in out
    assert "It can be seen here, if your system lets it." in out
    (home / "run" / "bus").unlink()
    assert "It cannot be seen without a desktop." in footcare("reminder", "show").out
    monkeypatch.setenv("PATH", str(home))
    assert "It cannot be seen here without notify-send" in footcare("reminder", "show").out


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "[" * 9000, '{"schema_version": 2}', "WHOLE", '{"files": 1}', "null"]
)
def test_a_damaged_record_counts_as_none_and_is_told(text: str, footcare: Footcare, home: Path) -> None:
    footcare(*ON)
    path = home / ".local" / "share" / "footcare" / "reminder.json"
    path.write_text(path.read_text().replace('systemd"', 'rm -rf"') if text == "WHOLE" else text)
    status, out, err = footcare("reminder", "show")

    assert 0 == status
    assert "The reminder is off." in out
    assert f"{path} is damaged" in err


# What the timers call


def remind(footcare: Footcare) -> None:
    assert (0, "", "") == footcare("remind")


def test_it_comes_once_in_an_evening_with_the_persons_own_plan(footcare: Footcare, home: Path) -> None:
    footcare(*ON)
    profile_file.write_profile(Profile(sentence="brush my teeth"))
    remind(footcare)
    remind(footcare)

    assert ["After I brush my teeth, I sit down and oil my hands."] == shown(home)
    record = reminder_file.read_record()
    assert (MONDAY, MONDAY) == (record and record.shown, record and record.since)


def test_without_a_plan_it_is_friendly_all_the_same(footcare: Footcare, home: Path) -> None:
    footcare(*ON)
    remind(footcare)

    assert ["It is time to sit down and oil your hands, if you like."] == shown(home)


@pytest.mark.parametrize(
    ("set_for", "now", "night", "comes"),
    [
        ("--at 21:30", "22:15", "", True),
        ("--at 21:30", "22:16", "", False),
        ("--at 21:30", "07:00", "", False),
        ("--at 21:30 --days tue", "21:30", "", False),
        ("--at 21:30", "21:30", "both", False),
        ("--at 21:30", "21:30", "rest", False),
        ("--at 21:30", "21:30", "part", True),
        # A night belongs to its evening: that of Monday is not Sunday's.
        ("--at 00:10", "00:20", "both", True),
    ],
)
def test_it_is_quiet_when_it_is_late_or_done(
    set_for: str,
    now: str,
    night: str,
    comes: bool,
    footcare: Footcare,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Night:
        kind = night

    footcare("reminder", "on", *set_for.split(), "--yes")
    monkeypatch.setattr(nights_file, "read_nights", lambda: nights.Nights({MONDAY: Night()}))  # type: ignore[dict-item]
    at(monkeypatch, now)
    remind(footcare)

    assert comes is bool(shown(home))


def test_after_midnight_it_is_still_the_evening_before(
    footcare: Footcare, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    footcare("reminder", "on", "--at", "23:50", "--yes")
    remind_at = [
        ("23:50", MONDAY),
        ("00:20", MONDAY + timedelta(days=1)),
        ("23:55", MONDAY + timedelta(days=1)),
    ]
    counts = []
    for said, day in remind_at:
        at(monkeypatch, said, day)
        remind(footcare)
        counts.append(len(shown(home)))

    assert [1, 1, 2] == counts


def test_turned_off_or_in_trouble_it_says_nothing(footcare: Footcare, home: Path) -> None:
    remind(footcare)
    footcare(*ON)
    (home / "bin" / "notify-send").unlink()
    remind(footcare)

    assert [] == shown(home)


def test_a_calendar_is_a_file_and_changes_nothing_else(
    footcare: Footcare, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    status, out, _ = footcare("reminder", "ics", "--at", "21:30", "-o", "foot.ics")
    assert (0, ["foot.ics"]) == (status, files(home))
    assert "check that it kept the alert" in " ".join(out.split())
    assert "--force" in footcare("reminder", "ics", "--at", "21:30", "-o", "foot.ics").err
    assert 2 == footcare("reminder", "ics", "-o", "-").status

    footcare("reminder", "on", "--at", "22:45", "--yes")
    assert "DTSTART:20261130T224500\r\n" in footcare("reminder", "ics", "-o", "-").out
    assert "cannot know what is done" in " ".join(footcare("reminder", "ics", "--help").out.split())


HEALTH = re.compile(r"sore|diabet|preg|blood|heart|skin|pain|health|sensation|massage routine", re.IGNORECASE)


def test_no_word_of_health_is_anywhere(footcare: Footcare, home: Path) -> None:
    """Not in a notification, a calendar, the files of the system or what other programs can see."""
    answers = {"sensation": "asked", "pregnancy": "early", "comfort": "skin,veins"}
    profile_file.write_profile(Profile(sentence="lock the door").answered(answers, MONDAY))
    footcare(*ON)
    remind(footcare)
    calendar = footcare("reminder", "ics", "-o", "-").out
    kept = [path for path in home.rglob("*") if path.is_file() and path.name != "profile.json"]
    written = [path.read_text().replace(str(home), "~") for path in kept]

    assert "After I lock the door, I sit down and oil my hands." in shown(home)
    assert [] == [text for text in (*written, calendar) if HEALTH.search(text)]


@pytest.mark.usefixtures("home")
def test_doctor_says_whether_it_can_be_seen(footcare: Footcare) -> None:
    assert "Reminder: It can be seen here, if your system lets it." in footcare("doctor", "--plain").out
