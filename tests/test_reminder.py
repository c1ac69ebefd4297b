"""The reminder at bedtime: when it comes, what it leaves where, and that it can be quiet."""

import configparser
import json
import os
import plistlib
import re
import shlex
import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from xml.etree import ElementTree as Tree
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from footcare import reminder as room
from footcare.errors import UsageError
from footcare.reminder import DAYS, Record, Reminder, reminder

RUN = ("/usr/bin/python3", "-m", "footcare", "remind")
HERE = Path("/home/me/.config/systemd/user")
HALF_PAST_NINE = reminder("21:30")
WEEK = tuple(range(7))
MONDAY = date(2026, 11, 30)

moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1))
reminders = st.builds(
    Reminder,
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sets(st.sampled_from(WEEK), min_size=1).map(lambda days: tuple(sorted(days))),
)
paths = st.text(st.sampled_from("ab /.-_ $%{}\"'`;&|<>*?~#!()é"), min_size=1).map(lambda text: f"/{text}")


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
        ("wed", "Wednesday at 21:30"),
        ("fri-sat", "Friday and Saturday at 21:30"),
        ("mon,wed,fri", "Monday, Wednesday and Friday at 21:30"),
    ],
)
def test_it_is_said_back_in_words(days: str, words: str) -> None:
    assert words == str(reminder("21:30", days))


@given(reminders, moments)
def test_the_next_time_is_on_one_of_its_days_and_none_lies_between(when: Reminder, now: datetime) -> None:
    first = when.first_from(now)
    earlier = [first - timedelta(days=n) for n in range(1, 8)]

    assert (when.at, True) == (first.time(), first.weekday() in when.days)
    assert timedelta() <= first - now < timedelta(days=7)
    assert [] == [each for each in earlier if each >= now and each.weekday() in when.days]


@given(reminders, moments, st.timedeltas(timedelta(), timedelta(minutes=45)))
def test_it_still_comes_three_quarters_of_an_hour_later(
    when: Reminder, now: datetime, late: timedelta
) -> None:
    assert when.first_from(now) == when.due(when.first_from(now) + late)


@pytest.mark.parametrize(
    ("at", "days", "now", "due"),
    [
        ("21:30", "daily", datetime(2026, 11, 30, 21, 29, 59), None),
        ("21:30", "daily", datetime(2026, 11, 30, 21, 30), datetime(2026, 11, 30, 21, 30)),
        ("21:30", "daily", datetime(2026, 11, 30, 22, 15, 1), None),
        ("23:50", "daily", datetime(2026, 12, 1, 0, 20), datetime(2026, 11, 30, 23, 50)),
        ("23:50", "mon", datetime(2026, 12, 1, 0, 20), datetime(2026, 11, 30, 23, 50)),
        ("23:50", "tue", datetime(2026, 12, 1, 0, 20), None),
        ("00:20", "mon", datetime(2026, 11, 30, 0, 50), datetime(2026, 11, 30, 0, 20)),
    ],
    ids=str,
)
def test_later_it_lets_people_sleep_also_across_midnight(
    at: str, days: str, now: datetime, due: datetime | None
) -> None:
    assert due == reminder(at, days).due(now)


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)], ids=["forward", "back"])
def test_bedtime_is_bedtime_when_the_clocks_change(day: date) -> None:
    """By the clock on the wall, though a day has 23 hours or 25."""
    home = ZoneInfo("Europe/Berlin")
    before = datetime.combine(day - timedelta(days=1), time(21, 30), home)
    wall = (before.astimezone(UTC) + timedelta(hours=12)).astimezone(home).replace(tzinfo=None)

    assert datetime.combine(day, time(21, 30)) == HALF_PAST_NINE.first_from(wall)


def test_after_twenty_nights_it_asks_once_to_try_without() -> None:
    record = Record(HALF_PAST_NINE, "systemd")

    assert "Try without it for a while? footcare reminder off" == room.try_without(record, 20)
    assert "" == room.try_without(record, 19)
    assert "" == room.try_without(record._replace(asked=True), 40)
    assert "" == room.try_without(None, 40)


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
def test_a_task_of_windows_never_comes_late(when: Reminder, python: str) -> None:
    made = room.task(when, (python, "-m", "footcare", python), Path("C:/me"))
    [text] = made.files.values()
    root = Tree.fromstring(text)
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
def test_a_calendar_has_it_on_its_days_at_its_time_anywhere(when: Reminder, now: datetime) -> None:
    data = room.calendar(when, now, now + timedelta(hours=5))
    month = timedelta(days=28)
    calendar = icalendar.Calendar.from_ical(data)
    events = recurring_ical_events.of(calendar).between(now, now + month)
    starts = {each["DTSTART"].dt for each in events}
    expected, moment = set(), now
    while (moment := when.first_from(moment)) < now + month:
        expected.add(moment)
        moment += timedelta(minutes=1)

    assert expected == starts
    assert {None} == {start.tzinfo for start in starts}


def test_a_calendar_tells_nothing_but_a_foot_massage() -> None:
    data = room.calendar(reminder("21:30", "mon-fri"), datetime(2026, 11, 28, 12), datetime(2026, 11, 28, 11))
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
