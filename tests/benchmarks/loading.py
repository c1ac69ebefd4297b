"""A person who wrote a thousand routines must not wait for them."""

import gc
from collections.abc import Iterator
from pathlib import Path

from measured import Row, Sample, alternated, taken

from footcare.library import Own, load_library
from footcare.massage import Routine

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
