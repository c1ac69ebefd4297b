"""The reminder on this computer: its record, what is put in place and taken away, and a notification."""

import os
import shlex
import sys
from pathlib import Path
from shutil import which

from footcare import reminder
from footcare.errors import SaveError, printable
from footcare.regular_file import read_regular
from footcare.reminder import Command, Installation, Record, Reminder
from footcare.system import clock
from footcare.system.files import write_whole
from footcare.system.folders import config_folder, data_folder
from footcare.system.output import tell


def _path() -> Path:
    return data_folder(os.environ) / "reminder.json"


def read_record() -> Record | None:
    """Return the record on file, or None; one that cannot be understood counts as none, and is told."""
    import json

    try:
        return reminder.from_data(json.loads(read_regular(_path(), 1 << 16)))
    except (FileNotFoundError, NotADirectoryError):
        pass
    except (OSError, ValueError, RecursionError):
        tell(f"{_path()} is damaged, so it counts as none. For a new one: footcare reminder on --at 21:30")
    return None


def write_record(record: Record) -> None:
    """Put the record on file, or raise SaveError; then what was on file is as it was."""
    import json

    when = {"at": str(record.reminder.at)[:5], "days": ",".join(record.reminder.each(3))}
    data = {"schema_version": 1, **record._asdict(), "reminder": str(record.reminder), **when}
    write_whole(_path(), json.dumps(data, indent=2, default=str).encode(), private=True)


def installation(when: Reminder) -> Installation:
    """Return what a reminder needs on this computer."""
    here = os.environ
    command: Command = (sys.executable, "-m", "footcare", "remind")
    if sys.platform == "win32":
        return reminder.task(when, command, data_folder(here))
    has_session = sys.platform == "darwin" or (which("systemctl") and here.get("XDG_RUNTIME_DIR"))
    # What the shell sees, and a timer does not.
    names = ["XDG_DATA_HOME", "XDG_CONFIG_HOME", "FOOTCARE_CONFIG"]
    names += [] if has_session else ["XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"]
    # By way of env, as systemd takes no quotes in the path of what it starts.
    command = ("/usr/bin/env", *(f"{name}={here[name]}" for name in names if here.get(name)), *command)
    if sys.platform == "darwin":
        return reminder.launchd(when, command, Path.home() / "Library/LaunchAgents", os.getuid())
    folder = config_folder(here).parent / "systemd/user"
    return reminder.systemd(when, command, folder) if has_session else reminder.cron(when, command)


def put(when: Reminder, made: Installation) -> None:
    """Put a reminder in place of the one before; if that fails, take all away and raise SaveError."""
    if before := read_record():
        take(before)
    if stranger := next(filter(os.path.lexists, made.files), None):
        raise SaveError(f"{stranger} is not from here. Please move it away first. There is no reminder now")
    record = Record(when, made.method, clock.today(), {str(path): text for path, text in made.files.items()})
    try:
        write_record(record)
        for path, text in made.files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text.encode())
        trouble = next(filter(None, map(_run, made.on)), "")
    except (OSError, SaveError) as error:
        trouble = str(error)
    if trouble:
        take(record)
        way_out = "There is no reminder now. A calendar can do it, too: footcare reminder ics --at 21:30"
        raise SaveError(f"{trouble}\n{way_out}")


def take(record: Record) -> list[str]:
    """Take away exactly what was made for a reminder; return what became of it, in sentences."""
    told = [_run(reminder.OFF[record.method])]
    for path, text in ((Path(name), text) for name, text in record.files.items()):
        try:
            ours = read_regular(path, 1 << 16) == text.encode()
            if ours:
                path.unlink()
            told.append(f"Deleted {path}." if ours else f"{path} was changed since, so it stays.")
        except OSError as error:
            told.append(f"{path} cannot be deleted: {error.strerror or error}.")
    _path().unlink(missing_ok=True)
    return [*filter(None, told)]


def _run(command: Command, reads: str = "") -> str:
    """Run a command, and return in one line what went wrong, if anything."""
    import subprocess

    try:
        done = subprocess.run(command, input=reads.encode(), capture_output=True, timeout=20, check=False)  # noqa: S603  # ours
    except (OSError, subprocess.TimeoutExpired) as error:
        why = getattr(error, "strerror", None) or "it takes too long"
    else:
        said = " ".join(done.stderr.decode(errors="replace").split())
        why = (said or f"it ended with {done.returncode}") if done.returncode else ""
    return why and printable(f"{shlex.join(command)}: {why}")


def notify(sentence: str) -> None:
    """Show a notification, if one can be seen."""
    _run(*reminder.notification(sentence, sys.platform))


def seen() -> str:
    """Return whether a notification can be seen here, in a sentence."""
    runtime, bus = os.environ.get("XDG_RUNTIME_DIR"), os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    if sys.platform not in {"darwin", "win32"}:
        if not which("notify-send"):
            return "It cannot be seen here without notify-send, which is in libnotify."
        if not (bus or (runtime and Path(runtime, "bus").exists())):
            return "It cannot be seen without a desktop."
    return "It can be seen here, if your system lets it."
