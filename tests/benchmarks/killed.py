"""Evenings that are killed a thousand times, and what is left of them.

Run by hand: python tests/benchmarks/killed.py; a number behind it is how many kills. All are written into
one file, night after night. Each evening is a process of its own, forked from this one, where everything is
imported and read already. It is killed at some moment of its length, or within two thousandths of a second
after it has told of an event: then it is being written down. A few are asked to end instead, and a few go on
with the evening before. After each, the file is held against what the program itself has told.
"""

import io
import json
import os
import random
import select
import signal
import sys
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, NamedTuple, NoReturn

from footcare import __main__ as program
from footcare import library as content
from footcare.commands.main import run
from footcare.nights import Night, Nights, Seconds, Stood, add_up, evening_of
from footcare.system import clock
from footcare.system.nights_file import nights_path

COUNT = 1000
SEED = 20261127
PATIENCE = 60.0
"""Seconds after which an evening hangs."""
SOONEST = 0.002
"""Seconds after an event in which it is written down."""
LONGEST = 0.3
"""Seconds of most evenings."""
EVENTS = 10
ROUTINES = ("bedtime", "long-day", "quick", "seated")
SPEEDS = ("700", "1000")
POLITE = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
BEGINS = ("get-ready", "step", "change-feet", "close")
"""The events that are a new stage."""

COMMANDS = ("setup --all-no", "config set nights yes", "routine quick --yes --json --no-save --speed 1000")
"""What a person has done who keeps their nights; with the last one all is imported."""
ENDS = ("stopped", "finished")


class End(NamedTuple):
    """When an evening is killed, and how."""

    after: float
    """Seconds after the event of that number, or after the start if it is none."""
    event: int
    number: int


class Kept(NamedTuple):
    """What the file comes to."""

    data: bytes
    nights: Nights
    torn: int


class Spent(NamedTuple):
    """What became of an evening."""

    told: list[dict[str, Any]]
    """The events, as the program itself told them."""
    status: int
    late: bool
    """Whether it was over before it was killed."""

    @property
    def killed(self) -> bool:
        return self.status == -signal.SIGKILL

    @property
    def asked(self) -> bool:
        """Whether it was asked to end, and did."""
        return -self.status in POLITE


def main() -> int:
    """Kill as often as is asked for, and say what was left."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    chance = random.Random(SEED)
    began = perf_counter()
    with TemporaryDirectory() as folder:
        _move_in(Path(folder))
        table, wrong = _many(count, chance)
    _say(f"seed {SEED}, {perf_counter() - began:.0f} seconds", *table, f"not as told {len(wrong)}", *wrong)
    return 1 if wrong else 0


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def _move_in(home: Path) -> None:
    """Make this the home of a person who keeps their nights, and import all that an evening needs."""
    for name in [each for each in os.environ if each.startswith(("FOOTCARE_", "XDG_"))]:
        del os.environ[name]
    os.environ |= {"HOME": str(home), "LANG": "C.UTF-8"}
    # A call to stop that comes before the program listens ends it, as it would end any.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    library, nowhere = content.load_library(), io.StringIO()
    content.load_library = lambda *_nouns, **_own: library
    with redirect_stdout(nowhere), redirect_stderr(nowhere):
        for words in COMMANDS:
            run(words.split())


def _many(count: int, chance: random.Random) -> tuple[list[str], list[str]]:
    """Spend evenings until so many were killed; return the table, and what was wrong."""
    fell, ends, behind, wrong = Counter[str](), Counter[str](), Counter[int](), list[str]()
    before, day, number, words = _read(), 0, 0, [""]
    while ends["SIGKILL"] < count:
        number += 1
        last = before.nights.last
        goes_on = chance.random() < 0.2 and last is not None and last.can_go_on(_on(day))
        day += not goes_on
        words = words if goes_on else [chance.choice(ROUTINES), "--minutes", chance.choice("12")]
        os.environ["FOOTCARE_SPEED"] = chance.choice(SPEEDS)
        spent = _spend(day, _end(chance), [*words, *["--resume"] * goes_on])
        now = _read()
        unknown, faults = _judge(before, now, spent, evening_of(_on(day)), last if goes_on else None)
        wrong += [f"evening {number}, day {day}: {fault}" for fault in faults]
        name = "after the end" if spent.late else _place(spent)
        fell[name] += 1
        ends["over before" if spent.late else signal.Signals(-spent.status).name] += 1
        if not spent.late:
            behind[unknown] += 1
        before = now
    return _table(fell, ends, behind, before, day), wrong


def _end(chance: random.Random) -> End:
    number = chance.choice(POLITE) if chance.random() < 0.15 else signal.SIGKILL
    if chance.random() < 0.5:
        return End(chance.uniform(0, LONGEST), -1, number)
    return End(chance.uniform(0, SOONEST), chance.randrange(EVENTS), number)


def _on(day: int) -> datetime:
    return datetime.now().astimezone() + timedelta(days=day)


def _spend(day: int, end: End, options: list[str]) -> Spent:
    """Begin an evening so many days from now, and end it when it is its time."""
    ear, mouth = os.pipe()
    began = perf_counter()
    child = os.fork()
    if child == 0:
        _be(["routine", "--yes", "--json", *options], day, mouth)
    os.setpgid(child, child)  # here, too: it may be killed before it has come as far
    os.close(mouth)
    heard, due = b"", began + end.after if end.event < 0 else None
    while True:
        now = perf_counter()
        if due is not None and now >= due:
            break
        if now > began + PATIENCE:
            raise TimeoutError(f"evening of day {day}: {heard.decode()}")
        if select.select([ear], [], [], 1.0 if due is None else due - now)[0]:
            data = os.read(ear, 65536)
            if not data:
                break
            heard += data
            if due is None and heard.count(b"\n") > end.event:
                due = perf_counter() + end.after
    late = os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
    if not late:
        os.killpg(child, end.number)
    while data := os.read(ear, 65536):
        heard += data
    os.close(ear)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    told = [json.loads(line) for line in heard.decode().splitlines() if line.endswith("}")]
    return Spent(told, status, late or status == 0)


def _be(words: list[str], day: int, mouth: int) -> NoReturn:
    """Be the program, on another day."""

    class Later(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(days=day)

    os.setpgid(0, 0)
    os.dup2(mouth, 1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 2)
    clock.datetime = Later  # type: ignore[attr-defined]
    sys.argv = ["footcare", *words]
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    try:
        program.main()
    except SystemExit as error:
        os._exit(int(error.code or 0))
    finally:
        os._exit(70)


def _read() -> Kept:
    path = nights_path()
    data = path.read_bytes() if path.exists() else b""
    return Kept(data, add_up(data), sum(_row(line) is None for line in data.split(b"\n") if line))


def _row(line: bytes) -> dict[str, Any] | None:
    """Return a line that is whole."""
    try:
        return dict(json.loads(line))
    except ValueError:
        return None


def _judge(before: Kept, now: Kept, spent: Spent, day: date, went_on: Stood | None) -> tuple[int, list[str]]:
    """Return how many stages that were told are not kept, and what is wrong."""
    pieces = now.data[len(before.data) :].split(b"\n")
    rows = [row for row in map(_row, pieces) if row]
    kept = [row.get("place", "") for row in rows if row["event"] == "reached"]
    told = [event["step"] for event in spent.told if event["event"] in BEGINS]
    unknown = len(told) - len(kept)
    alike = all(place.endswith(step or "") for place, step in zip(kept, told, strict=False))
    start = went_on.seconds if went_on else Seconds()
    sums = [Seconds(**{foot: row.get(foot, 0.0) for foot in Seconds._fields}) for row in rows]
    night = now.nights.by_day.get(day, Night(day))
    earlier = {each: now.nights.by_day.get(each) for each in before.nights.by_day if each != day}
    torn = now.torn - before.torn
    holds = {
        "what was written before is as it was": now.data.startswith(before.data),
        "every earlier night is as it was": earlier.items() <= before.nights.by_day.items(),
        "only the last line is torn": torn == bool(pieces[-1] and _row(pieces[-1]) is None),
        "what is torn is counted, and nothing else": now.nights.skipped == now.torn,
        "at most one stage is not kept, and that only after a kill": 0 <= unknown <= spent.killed,
        "the steps are those that were told": alike,
        "it begins with its beginning": not rows or (rows[0]["event"], sums[0]) == ("began", start),
        "no second is taken back": sums == sorted(sums),
        "a call to stop is the last line": not spent.asked or not rows or rows[-1]["event"] in ENDS,
        "the night is what the last line says": not rows or night.seconds == sums[-1],
        "its feet are, too": not rows or night.done == set(rows[-1].get("done", ())),
    }
    return unknown, [f"it is not so that {law}: {rows[-2:]}" for law, holds_ in holds.items() if not holds_]


def _place(spent: Spent) -> str:
    return f"in {spent.told[-1]['event']}" if spent.told else "before the start"


def _table(fell: Counter[str], ends: Counter[str], behind: Counter[int], kept: Kept, days: int) -> list[str]:
    found = len(kept.nights.by_day)
    return [
        "ended by    " + ", ".join(f"{name} {number}" for name, number in ends.most_common()),
        "it fell     " + ", ".join(f"{name} {number}" for name, number in fell.most_common()),
        f"lines       {len(kept.data.splitlines())}, torn {kept.torn}",
        f"nights      {found} of {days} evenings, the others had not begun",
        f"stages      not kept of one evening at the most {max(behind, default=0)} ({behind[1]} times)",
    ]


if __name__ == "__main__":
    sys.exit(main())
