"""A routine or some moves on paper: what stands there, and how it is shown as text, for any printer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

from footcare.foot import Glyphs, shown, view
from footcare.massage import (
    Aftercare,
    Drawing,
    Foot,
    Precaution,
    Preparation,
    Pressure,
    Routine,
    Step,
    Technique,
)
from footcare.massage.nouns import Move
from footcare.views import wording
from footcare.views.art import map_art, zones_art
from footcare.views.document import (
    WIDEST,
    Block,
    Bullet,
    Document,
    Entry,
    Heading,
    Paragraph,
    items,
    laid_out,
    reworded,
)

ROWS = 66
"""Lines that a printer puts on a page."""
_ASCII = str.maketrans({"…": "...", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "×": "x"})


ONE = {"left": "Left foot only.", "right": "Right foot only."}
AROUND = ONE | {"each": "Each foot."}
DONE = (("Warm-up.", AROUND), ("", ONE | {"once": "Once, for both feet."}), ("Cool-down.", AROUND))
"""For each list of steps what it is, and what a step is done on where that is not as usual in it."""


class Card(NamedTuple):
    """One move on the page."""

    move: Move
    lines: tuple[str, ...]
    """What to do."""
    tips: tuple[tuple[str, str], ...] = ()
    """What to heed, each under a word of its own."""
    number: int = 0
    """Its place in the routine, if it is a step of one."""
    seconds: int = 0

    @property
    def place(self) -> str:
        """Where on the foot it is."""
        return wording.where(self.move.zones)

    def sentences(self) -> Iterator[str]:
        """Yield the whole of it, for ears."""
        yield f"{self.number}. {self.move.title}." if self.number else f"{self.move.title}."
        yield from (*self.lines, *(f"{name}: {text}" for name, text in self.tips))
        yield from map(wording.sentence, (self.place, self.move.pressure.name) if self.place else ())
        yield from (wording.sentence(wording.spoken(self.seconds)),) if self.seconds else ()

    def picture(self, drawings: Iterable[Drawing], name: str) -> tuple[str, str]:
        """Return the left foot with the way of the hands as SVG called *name*, and what it shows in words."""
        from footcare.foot.svg import figure  # every start would wait for its escaping

        move = self.move
        words = f"Picture of the foot: {self.place or 'at rest'}. {wording.sentence(move.direction)}".rstrip()
        drawing, now = view(tuple(drawings), move.zones), shown(move.zones)
        return figure(
            drawing, foot=Foot.LEFT, now=now, stroke=move.shown_stroke, name=name, words=words
        ), words


class Section(NamedTuple):
    """What stands around the moves, under a title."""

    title: str
    points: tuple[str, ...]
    """In short."""
    texts: tuple[str, ...] = ()
    """One by one."""
    boxed: bool = False
    """Whether it is about who should not."""

    @property
    def listed(self) -> list[str]:
        """The points as they stand in a list."""
        return [point[:1].upper() + point[1:] for point in self.points]

    @property
    def short(self) -> str:
        """All of it in a row."""
        return wording.sentence(("; " if self.boxed else " ").join(self.points))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands on the page: a routine, or else some moves."""

    routine: Routine | None = None
    moves: tuple[Technique, ...] = ()
    pressures: tuple[Pressure, ...]
    preparations: tuple[Preparation, ...] = ()
    signs: tuple[str, ...]
    precautions: tuple[Precaution, ...]
    aftercare: tuple[Aftercare, ...] = ()

    @property
    def title(self) -> str:
        """What stands over it all."""
        return self.routine.title if self.routine else "Moves"

    @property
    def lead(self) -> str:
        """How long it takes, and on which foot first."""
        if not self.routine:
            return "one or all of them, on one foot, then on the other"
        then = ", first one, then the other" if self.routine.is_even else ""
        return f"{wording.hands_on(self.routine)}{then}"

    @property
    def seat(self) -> str:
        """How to sit, if it is a routine."""
        return self.routine.position.title if self.routine else ""

    @property
    def command(self) -> str:
        """What prints it again."""
        names = (self.routine,) if self.routine else self.moves
        return " ".join(("footcare cheatsheet", *(each.id for each in names)))

    @property
    def pressure(self) -> str:
        """The steps of pressure in a row, and when any is too much."""
        scale = ", ".join(f"{pressure.level} {pressure.name}" for pressure in self.pressures)
        return f"Pressure: {scale}. Stop if it hurts, tingles or goes numb."

    def cards(self) -> list[Card]:
        """Return the moves in their order."""
        cards = [Card(each, each.how, (("Do", each.do), ("Avoid", each.avoid))) for each in self.moves]
        lists = (self.routine.before, self.routine.steps, self.routine.after) if self.routine else ()
        for steps, (name, on) in zip(lists, DONE, strict=False):
            for some, times in _runs([step.but(id="") for step in steps]):
                first, last = len(cards) + 1, len(cards) + len(some)
                again = f"{times} times." if first == last else f"Steps {first} to {last}: {times} times."
                for number, step in enumerate(some, first):
                    said = (
                        step.told,
                        name,
                        on.get(step.on or "", ""),
                        again * (times > 1 and number == last),
                    )
                    line = " ".join(filter(None, said))
                    cards.append(Card(step, (line,) if line else (), (), number, step.seconds))
        return cards

    def sections(self) -> Iterator[Section]:
        """Yield what there is to say around the moves."""
        if self.routine:
            if fetch := "; ".join(self.routine.position.fetch):
                yield Section("Put near you", (fetch,))
            before = wording.listing(each.title.lower() for each in self.preparations)
            yield Section("Before", (before,), tuple(each.screen for each in self.preparations))
        yield Section("Not tonight", self.signs, tuple(map(wording.sentence, self.signs)), boxed=True)
        asked = [each for each in self.precautions if each.tier == "ask"]
        points = tuple(wording.lowered(each.title) for each in asked)
        yield Section("Ask first", points, tuple(each.brief for each in asked), boxed=True)
        for when, title in {"now": "After", "morning": "In the morning", "later": "And then"}.items():
            if texts := tuple(each.screen for each in self.aftercare if each.when == when):
                yield Section(title, texts, texts)


def _runs(steps: list[Step]) -> Iterator[tuple[list[Step], int]]:
    """Yield steps in their order, those that are done several times in a row only once, with how often."""
    while every := len(steps):
        sizes = ((size, times) for size in range(1, every) for times in range(2, every // size + 1))
        runs = ((size, times) for size, times in sizes if steps[: size * times] == steps[:size] * times)
        size, times = max(runs, key=prod, default=(1, 1))
        yield steps[:size], times
        steps = steps[size * times :]


def sheet_document(page: Page, drawings: Sequence[Drawing] = ()) -> Document:
    """Return the page in short, in ASCII as long as the content is; with a small foot if that has room."""
    title, lead, *rest = _words(page, drawings)
    soles = [map_art(each, 8) for each in drawings if page.routine and each.id == "sole"]
    mapped = (title, lead, *soles, *rest)
    return mapped if len(list(laid_out(mapped, WIDEST))) <= ROWS else (title, lead, *rest)


def _words(page: Page, drawings: Iterable[Drawing]) -> Document:
    blocks: list[Block] = [Heading(f"FOOTCARE CHEAT SHEET: {page.title}")]
    blocks.append(Paragraph(wording.sentence(page.lead)))
    for card in page.cards():
        pressure = card.move.pressure
        where = f": {card.place}, {pressure.level} {pressure.name}" if card.place else ""
        headline = f"{card.move.title}{where}"
        if card.number:
            text = "\n".join((headline, *card.lines))
            blocks.append(Entry(f"{card.number:2}  {wording.clock(card.seconds)}", text, length="", told=""))
        else:
            art = zones_art(drawings, card.move.zones, Glyphs.ASCII)
            how = (Bullet(f"{number}. {line}") for number, line in enumerate(card.lines, 1))
            blocks += (Heading(headline), art, Heading("How"), *how, *items(dict(card.tips)))
    around = {section.title.upper(): section.short for section in page.sections()}
    blocks += (Paragraph(page.pressure), *items(around), Paragraph(page.command))
    return reworded(tuple(blocks), lambda text: text.translate(_ASCII))


def plain_sheet(page: Page) -> Iterator[str]:
    """Yield the page one item a line, for ears."""
    yield " ".join((f"{page.title}, {page.lead}.", wording.sentence(page.seat) if page.seat else "")).rstrip()
    yield from (" ".join(card.sentences()) for card in page.cards())
    yield page.pressure
    yield from (f"{section.title}: {text}" for section in page.sections() for text in section.texts)


def markdown_sheet(page: Page) -> Iterator[str]:
    """Yield the page as lines of Markdown."""
    yield from (f"# {_escaped(page.title)}", "")
    yield from (" ".join(_escaped(wording.sentence(text)) for text in (page.lead, page.seat) if text), "")
    yield from (
        f"{'' if card.number else '- '}{_escaped(' '.join(card.sentences()))}" for card in page.cards()
    )
    yield from ("", page.pressure)
    for section in page.sections():
        if section.texts:
            yield from ("", f"## {section.title}", "", *(f"- {_escaped(text)}" for text in section.texts))


def _escaped(text: str) -> str:
    """Return text that is nothing but text in Markdown, too."""
    return "".join(f"\\{character}" if character in "\\`*_[]<>|#" else character for character in text)
