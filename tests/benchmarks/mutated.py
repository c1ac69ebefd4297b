"""Two thousand own routines that something has gone over; run by hand: python tests/benchmarks/mutated.py.

Each is a routine of ours, or of a stranger, in which a few pieces are torn out, doubled, or put in from a
list of what is dangerous. Whatever is left is read or told about: never an error of ours, nothing that lasts
longer than five seconds, and no byte that paints. What is read goes the whole way: its timetable, its cues,
its lines and its screens.
"""

import random
import re
import signal
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from footcare.cues import cue_sheet
from footcare.errors import ContentError, UsageError
from footcare.foot import Glyphs
from footcare.library import Own, load_library, shipped_content
from footcare.massage import Aftercare, Drawing, Routine
from footcare.plan import Plan, lay_out
from footcare.session import Session
from footcare.views import themes
from footcare.views.document import one_item_a_line
from footcare.views.evening_screen import frame
from footcare.views.look import Look, Setting, Size
from footcare.views.narration import script
from footcare.views.timetable import timetable_document

COUNT = 2000
SECONDS = 5
PIECES = (
    *("\x1b[31m", "\x1b]0;x\x07", "\x00", "\x9b", "\u202e", "\ufeff", "\t", "\r", "\U0001f9b6", "\ud7ff"),
    *(
        "- ",
        ": ",
        "{",
        "}",
        "[",
        "]",
        '"',
        "'",
        "#",
        "&a ",
        "*a",
        "!x ",
        "? ",
        "|\n",
        ">\n",
        "---\n",
        "%YAML 2\n",
    ),
    *("[bold red]x[/]", "{foot}", "{}", "repeat: 50\n", "seconds: 999999999\n", "zones: []\n", "on: once\n"),
    *(
        "- repeat: 50\n  steps:\n",
        "position: {ready: [x]}\n",
        "<<: {a: b}\n",
        "  ",
        "\n",
        "足",
        "ש",
        "é" * 300,
    ),
)


def main() -> None:
    """Go over as many as are asked for, and say how they fared."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    chance = random.Random(count)  # the same ones every time
    sources = [path.read_text("utf-8") for path in sorted(shipped_content().glob("routines/*.yaml"))]
    strangers = (Path(__file__).parent.parent / "strangers.txt").read_text("utf-8")
    sources += re.split(r"(?m)^=== .+\n", strangers)[1::2]
    fates, longest = Counter[str](), 0.0
    signal.signal(signal.SIGALRM, _too_long)
    with TemporaryDirectory() as folder:
        path = Path(folder, "routines", "mine.yaml")
        path.parent.mkdir()
        for _ in range(count):
            path.write_text(_gone_over(chance.choice(sources), chance), encoding="utf-8", errors="replace")
            began = process_time()
            signal.alarm(4 * SECONDS)  # of the clock, on a busy computer
            fates[_fate(path)] += 1
            signal.alarm(0)
            longest = max(longest, process_time() - began)
    sys.stdout.write("".join(f"{number:6} {fate}\n" for fate, number in fates.most_common()))
    sys.stdout.write(f"{longest:6.2f} seconds at the most{', over' * (longest > SECONDS)}\n")


def _too_long(*_: object) -> None:
    raise TimeoutError


def _gone_over(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 6)):
        start = chance.randint(0, len(text))
        end = min(len(text), start + chance.choice((0, 0, 1, 5, 40)))
        new = chance.choice((*PIECES, text[start:end] * 2, ""))
        text = text[:start] + new + text[end:]
    return text


def _fate(path: Path) -> str:
    """Say how a file fared; an error of ours ends the program."""
    try:
        own = Own(over=path.parent.parent)
        library = load_library(Routine, Aftercare, Drawing, own=own, asked=["mine"])
        plan = lay_out(library[Routine]["mine"], linger=60)
    except ContentError as error:
        told = str(error).split("\n")
        return "told about" if all(map(str.isprintable, told)) else f"PAINTS: {told!r}"
    except UsageError:
        return "refused for one foot"
    _goes_the_whole_way(plan, tuple(library[Aftercare].values()), tuple(library[Drawing].values()))
    return "read"


def _goes_the_whole_way(plan: Plan, aftercare: tuple[Aftercare, ...], drawings: tuple[Drawing, ...]) -> None:
    """Make all that an evening shows and says, and look for what would paint."""
    lines = [*one_item_a_line(timetable_document(plan))]
    lines += [each for said in script(plan, aftercare).values() for each in said]
    lines += [cue.say for cue in cue_sheet(plan, aftercare)]
    setting, look = (
        Setting(drawings=drawings, aftercare=aftercare),
        Look(glyphs=Glyphs.ASCII, plain_ascii=True),
    )
    console = themes.console("mono", themes.Depth.NONE)
    options = console.options.update(width=80, height=24)
    for stage in {plan.stages[0], plan.work[0], plan.work[-1], plan.stages[-1]}:
        shown = frame(Session(plan=plan, at=float(stage.starts)), Size(80, 24), setting, look)
        lines += ["".join(each.text for each in row) for row in console.render_lines(shown, options)]
    assert all(line.isprintable() for line in lines), [line for line in lines if not line.isprintable()]


if __name__ == "__main__":
    main()
