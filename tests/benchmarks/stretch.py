"""A real minute of the full screen: what it costs, and whether it ends when it should."""

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from measured import Row, environment, shown
from window import Window

SECONDS = 60

CPU = 0.5  # times what rich's own bars use, with a hand that is seen to move twice a second
BYTES = 3000  # a second
RESIDENT = 32.0  # MB
LATE = 0.020  # seconds

MINUTE = """\
title: A minute
suits: Whoever measures.
avoid: Nobody.
position: figure-four
per-foot: 20
steps:
  - {id: hold, technique: hold, seconds: 10}
  - {id: glide, technique: glide, seconds: 10}
"""
"""With the forty seconds to get ready, the hands leave the foot a minute after Enter."""

PROGRESS = """\
import time
from rich.progress import Progress
with Progress() as progress:
    for name, seconds in (("This step", 40), ("This foot", 300), ("Both feet", 600)):
        progress.add_task(name, total=seconds)
    while True:
        time.sleep(1)
        for task in progress.task_ids:
            progress.advance(task)
"""
"""Three bars of rich's own, drawn ten times a second as it does when nothing else is said."""

SLEEP = f"""\
import sys, time
began = time.monotonic()
print(flush=True)
for second in range(1, {SECONDS} + 1):
    time.sleep(max(0, began + second - time.monotonic()))
print(time.monotonic() - began - {SECONDS}, flush=True)
sys.stdin.read()
"""
"""The same minute in a Python that only sleeps, a second at a time."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process used in the minute."""

    cpu: float
    resident: float
    """MB, at its peak."""


def stretch_rows(home: Path) -> Iterator[Row]:
    """Two evenings, bars of rich's own and one that only sleeps, all at the same time."""
    own = home / "content"
    (own / "routines").mkdir(parents=True)
    (own / "routines" / "minute.yaml").write_text(MINUTE, encoding="utf-8")
    with ThreadPoolExecutor() as pool:
        steps = pool.submit(_steps, home)
        ending = pool.submit(_late, home, own)
        sleeping = pool.submit(_asleep, home)
        progress = pool.submit(_progress, home)
    cost, count = steps.result()
    late = ending.result()
    idle, idle_late = sleeping.result()
    yield Row(
        what="a minute of steps, CPU",
        measured=f"{cost.cpu / progress.result():.2f}x  {cost.cpu:.3f} s",
        budget=f"{CPU}x",
        baseline=f"rich.progress {progress.result():.2f} s, asleep {idle.cpu:.3f} s",
        over=cost.cpu > CPU * progress.result(),
    )
    yield Row(
        what="a minute of steps, written",
        measured=f"{count / SECONDS / 1000:.2f} kB/s",
        budget=f"{BYTES / 1000} kB/s",
        over=count / SECONDS > BYTES,
    )
    yield Row(
        what="a minute of steps, peak resident",
        measured=f"{cost.resident:.1f} MB",
        budget=f"{RESIDENT:.0f} MB",
        baseline=f"Python asleep {idle.resident:.1f} MB",
        over=cost.resident > RESIDENT,
    )
    yield Row(
        what="a plan of a minute ends late by",
        measured=f"{shown(late)} ms",
        budget=f"{shown(LATE)} ms",
        baseline=f"Python asleep {shown(idle_late)} ms",
        over=late > LATE,
    )


def _steps(home: Path) -> tuple[Cost, int]:
    """What the steps of bedtime cost, and how many bytes they write."""
    with Window("routine", "--yes", home=home) as window:
        window.until(b"Get ready")
        window.during(1.0)
        window.press(b"\x1b[C")  # Right: the first step, after a lead-in of three seconds
        window.during(8.0)
        before = cpu(window.pid)
        count = window.during(SECONDS)
        return Cost(cpu(window.pid) - before, _resident(window.pid)), count


def _late(home: Path, own: Path) -> float:
    """Seconds by which the closing screen of a one-minute plan comes too late after Enter."""
    with Window("routine", "minute", "--foot", "left", "--content", str(own), home=home) as window:
        window.until(b"Not tonight")
        window.during(1.0)  # no answer counts in the moment in which the question appears
        entered = window.press(b"\r")
        return window.until(b"Rest for a moment") - entered - SECONDS


def _progress(home: Path) -> float:
    """CPU seconds of a minute of rich's own bars."""
    with Window("-c", PROGRESS, home=home, program=sys.executable) as window:
        window.until(b"Both feet")
        window.during(1.0)
        before = cpu(window.pid)
        window.during(SECONDS)
        return cpu(window.pid) - before


def _asleep(home: Path) -> tuple[Cost, float]:
    """What a Python costs that only sleeps, and by how much it wakes too late at the end."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", SLEEP], stdin=pipe, stdout=pipe, env=environment(home)
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        before = cpu(process.pid)
        late = float(process.stdout.readline())
        cost = Cost(cpu(process.pid) - before, _resident(process.pid))
        process.communicate(b"")
        return cost, late


def cpu(pid: int) -> float:
    """CPU seconds that a process has used, itself and the system for it."""
    # The number that clock_getcpuclockid() gives on Linux: /proc/PID/stat counts in hundredths of a second,
    # and there are only six of them.
    return time.clock_gettime(~pid << 3 | 2)


def _resident(pid: int) -> float:
    """The most MB of memory that a process has had; not from wait4(), which counts its parent's, too."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024
