"""A routine on one page of paper: 80 columns, and ASCII as long as the content is, for any printer."""

from collections.abc import Iterator
from dataclasses import dataclass

from footcare.massage import Aftercare, Precaution, Preparation, Pressure, Routine
from footcare.views import wording
from footcare.views.document import Document, Entry, Heading, Item, Paragraph, items

_ASCII = str.maketrans({"…": "...", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "×": "x"})


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
    def pressure(self) -> str:
        """The steps of pressure in a row, and when any is too much."""
        scale = ", ".join(f"{pressure.level} {pressure.name}" for pressure in self.pressures)
        return f"Pressure: {scale}. Stop if it hurts, tingles or goes numb."

    def sections(self) -> Iterator[tuple[str, str, list[str]]]:
        """Return what stands around the steps: a title, all of it in short, and one by one."""
        before = wording.listing(each.title.lower() for each in self.preparations)
        yield "Before", before, [each.screen for each in self.preparations]
        yield "Not tonight", "; ".join(self.signs), list(map(wording.sentence, self.signs))
        asked = [each for each in self.precautions if each.tier == "ask"]
        short = "; ".join(wording.lowered(each.title) for each in asked)
        yield "Ask first", short, [each.brief for each in asked]
        for when, title in {"now": "After", "morning": "In the morning", "later": "And then"}.items():
            texts = [each.screen for each in self.aftercare if each.when == when]
            yield title, " ".join(texts), texts


def sheet_document(page: Page) -> Document:
    """Return the page in short, for paper."""
    routine = page.routine
    around = [("Put near you", "; ".join(routine.position.fetch), []), *page.sections()]
    document: tuple[Heading | Paragraph | Entry | Item, ...] = (
        Heading(f"FOOTCARE CHEAT SHEET: {routine.title}, {page.a_foot}"),
        Paragraph("First one foot, then the other."),
        *(
            Entry(
                f"{number:2}  {wording.clock(step.seconds)}",
                f"{step.title}: {wording.where(step.zones)}, {step.pressure.level} {step.pressure.name}\n"
                f"{step.screen}",
                length="",
                told="",
            )
            for number, step in enumerate(routine.steps, 1)
        ),
        Paragraph(page.pressure),
        *items({title.upper(): short and wording.sentence(short) for title, short, _ in around}),
        Paragraph(f"footcare cheatsheet {routine.id}"),
    )
    return tuple(type(block)(*(text.translate(_ASCII) for text in block)) for block in document)


def plain_sheet(page: Page) -> Iterator[str]:
    """Return the page one item a line, for ears."""
    routine = page.routine
    yield f"{routine.title}, {page.a_foot}. {routine.position.title}."
    yield from _steps(routine)
    yield page.pressure
    yield from (f"{title}: {text}" for title, _, texts in page.sections() for text in texts)


def markdown_sheet(page: Page) -> Iterator[str]:
    """Return the page as lines of Markdown."""
    yield from (f"# {_escaped(page.routine.title)}", "")
    yield from (f"{page.a_foot}. {_escaped(page.routine.position.title)}.", "")
    yield from map(_escaped, _steps(page.routine))
    yield from ("", page.pressure)
    for title, _, texts in page.sections():
        yield from ("", f"## {title}", "", *(f"- {_escaped(text)}" for text in texts)) if texts else ()


def _steps(routine: Routine) -> Iterator[str]:
    for number, step in enumerate(routine.steps, 1):
        told = (wording.where(step.zones), step.pressure.name, wording.spoken(step.seconds))
        yield f"{number}. {step.title}. {step.screen} {' '.join(map(wording.sentence, told))}"


def _escaped(text: str) -> str:
    """Return text that is nothing but text in Markdown, too."""
    return "".join(f"\\{character}" if character in "\\`*_[]<>|#" else character for character in text)
