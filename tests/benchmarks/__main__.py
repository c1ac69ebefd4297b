"""What footcare costs, measured on this computer; run by hand: ``python tests/benchmarks``.

It takes about five minutes, best on a computer with nothing else to do. It never fails because something
is slow: it says "over". With ``--evening`` it is only one evening of eleven minutes, with voice and bells.
"""

import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from loading import loading_rows, night_rows
from measured import HEADING, Row
from replay import replay_rows
from starts import start_rows
from stretch import stretch_rows
from voiced import evening_rows, voiced_rows


def main() -> None:
    _say(*_machine(), "", HEADING, "-" * len(HEADING))
    with TemporaryDirectory() as folder:
        for row in _rows(Path(folder)):
            _say(str(row))


def _rows(home: Path) -> Iterator[Row]:
    if "--evening" in sys.argv:
        yield from evening_rows(home)
        return
    yield from start_rows(home)
    if sys.platform == "linux":  # elsewhere another process's CPU and memory are not told so exactly
        yield from stretch_rows(home)
        yield from voiced_rows(home)
    yield from replay_rows()
    yield from loading_rows(home)
    yield from night_rows(home)


def _machine() -> tuple[str, ...]:
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{_processor()}, {os.cpu_count()} cores{busy}; {platform.platform()}",
        f"Python {platform.python_version()}, footcare {version('footcare')}; medians (least to most)",
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "") or platform.processor() or platform.machine()


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
