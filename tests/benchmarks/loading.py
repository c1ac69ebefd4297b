"""A person who wrote a thousand routines, or kept thirty years of nights, must not wait for them."""

import gc
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from measured import Row, Sample, alternated, taken

from footcare.library import Own, load_library
from footcare.massage import Routine
from footcare.nights import Nights, evening_line
from footcare.system import nights_file

COUNT = 1000
STEPS = 20
EACH = 0.001  # seconds
TIMES = 5

HEAD = """\
title: My own evening {number}
suits: Evenings of the kind that has the number {number}.
avoid: Whoever should not have a bedtime massage.
position: figure-four
per-foot: {seconds}
steps:
"""
STEP = """\
  - id: step-{step}
    technique: {technique}
    title: My step {step} of {number}
    seconds: 30
    screen: Move along the foot slowly and evenly, and for the {step}th time.
    cue: Move along slowly and evenly. Breathe out, long and slow.
"""
TECHNIQUES = ("hold", "glide", "fist-knead", "thumb-circle", "close")


SHORT = """\
title: My own {number}
steps:
  - {{title: Bend and stretch, seconds: 40, screen: "Bend your toes, for the {number}th time."}}
  - {{technique: fist-knead, seconds: 1m30s}}
  - {{title: Press the heel, seconds: 40, zones: [heel]}}
  - {{rest: 20}}
  - {{title: Balance, seconds: 30, on: left}}
  - {{title: Balance, seconds: 30, on: right}}
  - {{technique: glide, seconds: 60, pressure: 1}}
  - {{title: Sit and breathe, seconds: 30, on: once}}
"""


def loading_rows(home: Path) -> Iterator[Row]:
    """Load the shipped routines with a thousand others, and without."""
    load_library(Routine)
    for what, text in (("8 short steps", SHORT.format), (f"{STEPS} long steps", _routine)):
        own = home / what
        (own / "routines").mkdir(parents=True)
        for number in range(COUNT):
            (own / "routines" / f"own-{number}.yaml").write_text(text(number=number), encoding="utf-8")
        yield _row(what, Own(over=own))


def _row(what: str, own: Own) -> Row:
    gc.disable()  # as every command does from its first line on
    shipped, both = alternated(
        lambda: taken(lambda: load_library(Routine)),
        lambda: taken(lambda: load_library(Routine, own=own)),
        times=TIMES,
    )
    gc.enable()
    each = Sample(
        tuple((more - less) / COUNT for less, more in zip(shipped.values, both.values, strict=True))
    )
    return Row(
        what=f"{COUNT} own routines of {what}, each",
        measured=each.milliseconds(),
        budget="1 ms",
        baseline=f"all that is shipped {shipped.milliseconds()}",
        over=each.median > EACH,
    )


def _routine(number: int) -> str:
    steps = (
        STEP.format(step=step, number=number, technique=TECHNIQUES[step % len(TECHNIQUES)])
        for step in range(1, STEPS + 1)
    )
    return HEAD.format(number=number, seconds=30 * STEPS) + "".join(steps)


NIGHTS = 30 * 365
LINES = 21  # of an evening of bedtime: it begins, 20 stages and the end
SOON = 0.05  # seconds
TONIGHT = datetime(2026, 11, 28, 22, tzinfo=UTC)


def night_rows(home: Path) -> Iterator[Row]:
    """Look at thirty years of evenings: those of the last months, as every evening does, and all of them."""
    os.environ["XDG_DATA_HOME"] = str(home / "nights")
    path = nights_file.nights_path()
    path.parent.mkdir(parents=True)
    with path.open("w", encoding="utf-8") as file:
        for ago in range(NIGHTS, 0, -1):
            file.writelines(f"{line}\n" for line in _evening(TONIGHT - timedelta(days=ago)))
    yield _looked_at("30 years of nights: the last 30", nights_file.read_nights)
    yield _looked_at("30 years of nights: each of them", lambda: nights_file.read_nights(whole=True))


def _evening(began: datetime) -> Iterator[str]:
    for number in range(LINES):
        event = {0: "began", LINES - 1: "finished"}.get(number, "reached")
        known = {"left": min(300.0, 30.0 * number), "right": max(0.0, 30.0 * (number - 10))}
        done = ["left"] * (number > 10) + ["right"] * (number > 19)
        at = began + timedelta(seconds=30 * number)
        place = "bedtime left first thumb-walk"
        yield evening_line(event, began.isoformat(), at, place=place, **known, done=done)


def _looked_at(what: str, look: Callable[[], Nights]) -> Row:
    gc.disable()
    sample = Sample(tuple(taken(look) for _ in range(TIMES)))
    gc.enable()
    assert look().massages(TONIGHT.date() - timedelta(1), 30) == 30
    return Row(what=what, measured=sample.milliseconds(), budget="50 ms", over=sample.median > SOON)
