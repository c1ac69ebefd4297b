"""How long a person waits for the first thing to read."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from measured import FOOTCARE, Row, alternated, environment, taken
from window import Window

TIMES = 20

LIMIT = "import typer, yaml, rich.console, rich.table, rich.text, rich.theme, rich.progress_bar"
"""What a program like this one cannot do without: all is held to a Python that imports it and stops."""

LISTS = (
    "routines",
    "techniques",
    "techniques fist-knead",
    "precautions",
    "cheatsheet",
    "zones",
    "benefits",
    "care",
)
COMMANDS = (("--version", 0.8), ("--help", 0.8), *((each, 1.3) for each in LISTS))
"""Each with how many times as long as the limit it may take, from start to end."""

FRAMES = (("routine", b"Not tonight", 1.5), ("routine --yes", b"Get ready", 1.5))
"""Each with the words that its first frame shows, and the same from start to those."""


def start_rows(home: Path) -> Iterator[Row]:
    """Every command against the limit, which is measured in turn with it."""
    for command, budget in COMMANDS:
        yield _row(f"footcare {command}", budget, _command(home, FOOTCARE, *command.split()), home)
    for command, words, budget in FRAMES:
        what = f'footcare {command}, to "{words.decode()}"'
        yield _row(what, budget, _frame(home, command.split(), words), home)


def _row(what: str, budget: float, start: Callable[[], float], home: Path) -> Row:
    limit = _command(home, sys.executable, "-c", LIMIT)
    start()  # once for nothing: the system has read the files, and Python has compiled them
    baseline, sample = alternated(limit, start, times=TIMES)
    ratio = sample.times(baseline)
    return Row(
        what=what,
        measured=f"{ratio:.2f}x  {sample.milliseconds()}",
        budget=f"{budget}x",
        baseline=f"imports {baseline.milliseconds()}",
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
