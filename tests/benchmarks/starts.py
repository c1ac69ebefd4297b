"""How long a person waits for the first thing to read."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from measured import FOOTCARE, Row, Sample, alternated, environment, taken
from window import Window

TIMES = 20

COMMANDS = (
    ("--version", 6),
    ("--help", 6),
    ("routines", 12),
    ("techniques", 12),
    ("precautions", 12),
    ("cheatsheet", 12),
    ("techniques fist-knead", 12),
    ("zones", 12),
    ("benefits", 12),
    ("care", 12),
)
"""Each with how many times as long as an empty Python it may take, from start to end."""

FRAMES = (
    ("routine", b"Tonight", 13),
    ("routine --yes", b"Get ready", 13),
)
"""Each with the words that its first frame shows, and the same from start to those."""


def start_rows(home: Path) -> Iterator[Row]:
    """Every command against a Python that starts and does nothing."""
    for command, budget in COMMANDS:
        yield _row(f"footcare {command}", budget, _command(home, FOOTCARE, *command.split()), home)
    for command, words, budget in FRAMES:
        what = f'footcare {command}, to "{words.decode()}"'
        yield _row(what, budget, _frame(home, command.split(), words), home)


def _row(what: str, budget: int, start: Callable[[], float], home: Path) -> Row:
    nothing = _command(home, sys.executable, "-c", "pass")
    start()  # once for nothing: the system has read the files, and Python has compiled them
    baseline, sample = alternated(nothing, start, times=TIMES)
    return _judged(what, budget, sample, baseline)


def _judged(what: str, budget: int, sample: Sample, baseline: Sample) -> Row:
    ratio = sample.times(baseline)
    return Row(
        what=what,
        measured=f"{ratio:.1f}x  {sample.milliseconds()}",
        budget=f"{budget}x",
        baseline=f"-c pass {baseline.milliseconds()}",
        over=ratio > budget,
    )


def _command(home: Path, *arguments: str) -> Callable[[], float]:
    def run() -> None:
        subprocess.run(
            arguments,
            env=environment(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    return lambda: taken(run)


def _frame(home: Path, arguments: list[str], words: bytes) -> Callable[[], float]:
    def run() -> float:
        with Window(*arguments, home=home) as window:
            return window.until(words) - window.began

    return run
