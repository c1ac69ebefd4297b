"""The same with voice and bells on: what they cost, when they are heard, and how soon a key brings a pause.

The voice is espeak-ng, which writes files; they and the bells go to a player that only notes its calls.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from shutil import which

from measured import Row, ninety_nine, shown
from stretch import CPU, SECONDS, cpu
from window import Window

from footcare.cues import cue_sheet
from footcare.library import load_library
from footcare.massage import Aftercare, Routine
from footcare.plan import lay_out
from footcare.sound import QUIET

LATE = 0.100
"""Seconds; a cue is dropped after one second."""
PAUSED = 0.050
ENDS = 0.050
PRESSES = 20

NOTES = """\
#!/bin/sh
date +%s.%N >> "{log}"
"""


def voiced_rows(home: Path) -> Iterator[Row]:
    """A minute with sounds on, and twenty pauses."""
    log = _tools(home)
    if log is None:
        return
    pauses = _pauses(home)
    log.unlink()
    with _evening(home) as window:
        entered = _enter(window)
        before = cpu(window.pid)
        count = window.during(SECONDS)
        cost = cpu(window.pid) - before
    late = _lateness(log, entered)
    yield Row(
        what="a minute with voice and bells, CPU",
        measured=f"{cost:.3f} s",
        budget=f"silent: {CPU} s",
    )
    yield Row(what="the same, written", measured=f"{count / SECONDS / 1000:.2f} kB/s", budget="1.2 kB/s")
    yield Row(
        what="cues begin late by, at the most",
        measured=f"{shown(max(late))} ms of {len(late)}",
        budget=f"{shown(LATE)} ms",
        over=max(late) > LATE,
    )
    yield Row(
        what="from Enter to the first sound",
        measured=f"{2 + late[0]:.3f} s",
        budget="planned at 2 s, after some quiet",
    )
    yield Row(
        what="from a key to the paused screen, 99 of 100",
        measured=f"{shown(ninety_nine(pauses))} ms",
        budget=f"{shown(PAUSED)} ms",
        over=ninety_nine(pauses) > PAUSED,
    )


def evening_rows(home: Path) -> Iterator[Row]:
    """All of bedtime as it is, with voice and bells: eleven minutes."""
    log = _tools(home)
    if log is None:
        return
    with _evening(home) as window:
        entered = _enter(window)
        window.until(b"Both feet done", patience=800.0)
        late = time.time() - entered - 670.0
    lates = _lateness(log, entered)
    yield Row(
        what="eleven minutes with voice and bells end late by",
        measured=f"{shown(late)} ms",
        budget=f"{shown(ENDS)} ms",
        over=abs(late) > ENDS,
    )
    yield Row(
        what="the cues of all that, late at the most",
        measured=f"{shown(max(lates))} ms of {len(lates)}",
        budget=f"{shown(LATE)} ms",
        over=max(lates) > LATE,
    )


def _tools(home: Path) -> Path | None:
    """The first player that is looked for, which notes when it is called; nothing without espeak-ng."""
    if which("espeak-ng") is None:
        return None
    folder = home / "bin"
    folder.mkdir(exist_ok=True)
    log = home / "heard"
    log.unlink(missing_ok=True)
    tool = folder / "pw-play"
    tool.write_text(NOTES.format(log=log), encoding="utf-8")
    tool.chmod(0o755)
    return log


def _evening(home: Path) -> Window:
    # Only ours: a computer with another voice or player would take that one.
    return Window("routine", "--voice", "--sound", home=home, path=f"{home / 'bin'}:/usr/bin:/bin")


def _enter(window: Window) -> float:
    window.until(b"Not tonight")
    window.during(2.0)
    window.press(b"\r")
    return time.time()


def _lateness(log: Path, entered: float) -> list[float]:
    """By how many seconds each cue began after its time, if the player takes none."""
    library = load_library(Routine, Aftercare)
    plan = lay_out(library[Routine]["bedtime"], linger=60, dark=20)
    times = [float(line) for line in log.read_text(encoding="utf-8").split()]
    heard = [at - entered for at in times if at > entered]
    planned = [cue.at for cue in cue_sheet(plan, library[Aftercare].values())]
    return [at + QUIET - due for at, due in zip(heard, planned, strict=False)]


def _pauses(home: Path) -> list[float]:
    """How long after a key the paused screen is there, many times."""
    found = []
    with _evening(home) as window:
        _enter(window)
        for _ in range(PRESSES):
            window.during(1.5)
            pressed = window.press(b" ")
            found.append(window.until(b"Paused") - pressed)
            window.during(1.5)
            window.press(b" ")
            window.until(b"Starting again")
    return found
