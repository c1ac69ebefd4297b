"""A routine on one page of paper: 80 columns, and ASCII as long as the content is, for any printer."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.text import Text

from footcare.massage import Aftercare, Precaution, Preparation, Pressure, Routine
from footcare.views import wording
from footcare.views.document import hanging, item

PAPER = 80
"""Columns of a page, and of a sheet in a window that has as many."""

_ASCII = str.maketrans({"…": "...", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "×": "x"})
_AFTER = {"now": "After", "morning": "In the morning", "later": "And then"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands on the page."""

    routine: Routine
    pressures: tuple[Pressure, ...]
    preparations: tuple[Preparation, ...]
    signs: tuple[str, ...]
    precautions: tuple[Precaution, ...]
    aftercare: tuple[Aftercare, ...]

    @property
    def a_foot(self) -> str:
        """How long each foot takes, in words."""
        return f"{wording.spoken(self.routine.per_foot)} a foot"

    @property
    def scale(self) -> str:
        """The steps of pressure in a row."""
        return ", ".join(f"{pressure.level} {pressure.name}" for pressure in self.pressures) + "."

    def sections(self) -> Iterator[tuple[str, str, list[str]]]:
        """Return what stands around the steps: a title, all of it in short, and one by one."""
        before = wording.listing(each.title.lower() for each in self.preparations)
        yield "Before", before, [each.screen for each in self.preparations]
        yield "Not tonight", "; ".join(self.signs), list(map(wording.sentence, self.signs))
        asked = [each for each in self.precautions if each.tier == "ask"]
        short = "; ".join(wording.lowered(each.title) for each in asked)
        yield "Ask first", short, [each.brief for each in asked]
        for when, title in _AFTER.items():
            texts = [each.screen for each in self.aftercare if each.when == when]
            yield title, " ".join(texts), texts


STOP = "Stop if it hurts, tingles or goes numb."


def text_sheet(page: Page, width: int = PAPER) -> Iterator[Text]:
    """Lay the page out as text of at most *width* columns, on as many lines as it needs."""
    width, routine = min(width, PAPER), page.routine
    title = "FOOTCARE CHEAT SHEET"
    columns = max(len(title) + 2, width - len(page.a_foot))
    yield from hanging(f"{title:{columns}}{page.a_foot}", width)
    yield from hanging(_plain(f"{routine.title}. First one foot, then the other."), width)
    yield Text()
    yield from _steps(routine, width)
    yield from (Text(), Text("HOW TO DO IT"))
    for number, step in enumerate(routine.steps, 1):
        yield from hanging(_plain(step.screen), width, f"{number:2}  ")
    yield Text()
    yield from _labelled("Pressure", f"{page.scale} {STOP}", width)
    yield Text()
    yield from _labelled("Put near you", "; ".join(routine.position.fetch), width)
    for name, text, _ in page.sections():
        yield from _labelled(name, text, width) if text else ()
    yield Text()
    yield from hanging(f"footcare cheatsheet {routine.id}".rjust(width), width)


def _steps(routine: Routine, width: int) -> Iterator[Text]:
    if width >= PAPER:
        yield from hanging(f"{'':4}{'TIME':6}{'MOVE':25}{'WHERE':29}PRESSURE", width)
    for number, step in enumerate(routine.steps, 1):
        title, where = _plain(step.title), _plain(wording.where(step.zones))
        pressure, time = f"{step.pressure.level} {step.pressure.name}", wording.clock(step.seconds)
        if width < PAPER:
            yield from hanging(f"{title}. {time}, {where}, {pressure}.", width, f"{number:2}  ")
            continue
        first = Text(f"{number:2}  {time:6}{title}")
        first.pad_right(35 - first.cell_len)
        for place, line in enumerate(hanging(where, 28)):
            if place:
                yield Text(" " * 35).append_text(line)
            else:
                line.pad_right(29 - line.cell_len)
                yield first.append_text(line).append(pressure)


def _labelled(name: str, text: str, width: int) -> Iterator[Text]:
    return item(name.upper(), _plain(wording.sentence(text)), width, 16)


def _plain(text: str) -> str:
    return text.translate(_ASCII)


def markdown_sheet(page: Page) -> str:
    """Return the page as Markdown."""
    routine = page.routine
    lines = [
        f"# {_cell(routine.title)}",
        "",
        f"{page.a_foot}. {_cell(routine.position.title)}.",
        "",
        "| | Time | Move | Where | Pressure | How |",
        "| --- | --- | --- | --- | --- | --- |",
        *(
            f"| {number} | {wording.clock(step.seconds)} | {_cell(step.title)} | {wording.where(step.zones)} "
            f"| {step.pressure.level} {step.pressure.name} | {_cell(step.screen)} |"
            for number, step in enumerate(routine.steps, 1)
        ),
        "",
        f"Pressure: {page.scale} {STOP}",
    ]
    for title, _, texts in page.sections():
        lines += ["", f"## {title}", "", *(f"- {_cell(text)}" for text in texts)] if texts else []
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """Return text that is nothing but text in Markdown, too."""
    return "".join(f"\\{character}" if character in "\\`*_[]<>|#" else character for character in text)


def plain_sheet(page: Page) -> str:
    """Return the page one item a line, for ears."""
    routine = page.routine
    lines = [
        f"{routine.title}, {page.a_foot}. {routine.position.title}.",
        *(
            f"{number}. {step.title}. {step.screen} {wording.sentence(wording.where(step.zones))} "
            f"{wording.sentence(step.pressure.name)} {wording.sentence(wording.spoken(step.seconds))}"
            for number, step in enumerate(routine.steps, 1)
        ),
        f"Pressure: {page.scale} {STOP}",
        *(f"{title}: {text}" for title, _, texts in page.sections() for text in texts),
    ]
    return "\n".join(lines) + "\n"
