"""What the benchmarks share: samples, rows of the table, and a world of its own for the program."""

import os
import site
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, run
from time import perf_counter

FOOTCARE = str(Path(sys.executable).with_name("footcare"))
"""The command itself, as people start it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The same thing measured several times, in seconds."""

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        return median(self.values)

    def milliseconds(self) -> str:
        """The median, with the least and the most."""
        return f"{shown(self.median)} ms ({shown(min(self.values))} to {shown(max(self.values))})"

    def times(self, baseline: "Sample") -> float:
        """How many times as long as *baseline* it takes."""
        return self.median / baseline.median


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the table."""

    what: str
    measured: str
    budget: str = ""
    baseline: str = ""
    over: bool | None = None
    """Whether it is more than the budget; nothing if there is none."""

    def __str__(self) -> str:
        verdict = {None: "", True: "over", False: "ok"}[self.over]
        return _columns(self.what, self.measured, self.budget, self.baseline, verdict)


def _columns(what: str, measured: str, budget: str, baseline: str, verdict: str) -> str:
    return f"{what:<38}  {measured:<28}  {budget:<8}  {baseline:<36}  {verdict}".rstrip()


HEADING = _columns("what", "measured", "budget", "baseline, in the same run", "verdict")


def shown(seconds: float) -> str:
    """Seconds as milliseconds, with as many digits as there is anything to see in."""
    milliseconds = seconds * 1000
    return f"{milliseconds:.{2 if abs(milliseconds) < 10 else 1 if abs(milliseconds) < 100 else 0}f}"


def taken(do: Callable[[], object]) -> float:
    """The seconds that something takes."""
    began = perf_counter()
    do()
    return perf_counter() - began


def alternated(*things: Callable[[], float], times: int) -> list[Sample]:
    """Measure things in turn, A B A B, so that a busy moment of the machine falls on all of them alike."""
    rounds = [[thing() for thing in things] for _ in range(times)]
    return [Sample(values) for values in zip(*rounds, strict=True)]


def ninety_nine(values: Iterable[float]) -> float:
    """The 99th percentile: all but one in a hundred are no more than this."""
    ordered = sorted(values)
    return ordered[-(len(ordered) // 100) - 1]


def environment(home: Path) -> dict[str, str]:
    """A terminal with all colours, and the folders of somebody who has just said no to all questions."""
    python = {name: value for name, value in os.environ.items() if name.startswith("PYTHON")}
    environ = {
        # A home of its own must not hide a footcare that was installed for one user.
        "PYTHONUSERBASE": site.getuserbase(),
        **python,
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    if not (home / ".local").exists():
        run([FOOTCARE, "setup", "--all-no"], env=environ, stdout=DEVNULL, check=True)
    return environ
