"""A routine on one page of paper: 80 columns, and ASCII as long as the content is, for any printer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from footcare.massage import Aftercare, Precaution, Preparation, Pressure, Routine
from footcare.views import wording
from footcare.views.layout import wrap

WIDTH = 80
LABEL = 14

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


def text_sheet(page: Page) -> str:
    """The page as text."""
    routine = page.routine
    a_foot = f"{wording.spoken(routine.per_foot)} a foot"
    title = "FOOTCARE CHEAT SHEET"
    lines = [
        title + a_foot.rjust(WIDTH - len(title)),
        f"{routine.title}. First one foot, then the other.",
        "",
        *_steps(routine),
        "",
        "HOW TO DO IT",
        *(
            line
            for number, step in enumerate(routine.steps, 1)
            for line in _labelled(f"{number:2}", step.screen, 4)
        ),
        "",
        *_labelled("PRESSURE", _scale(page.pressures)),
        *_labelled("", "Stop if it hurts, tingles or goes numb."),
        "",
        *_labelled("PUT NEAR YOU", wording.sentence("; ".join(routine.position.fetch))),
        *_labelled(
            "BEFORE", wording.sentence(wording.listing(each.title.lower() for each in page.preparations))
        ),
        *_labelled("NOT TONIGHT", wording.sentence("; ".join(sign for sign in page.signs))),
        *_labelled("ASK FIRST", _asked(page.precautions)),
        "",
        *_care(page.aftercare),
        "",
        f"footcare cheatsheet {routine.id}".rjust(WIDTH),
    ]
    return "\n".join(line.rstrip() for line in lines).translate(_ASCII) + "\n"


def _steps(routine: Routine) -> Iterator[str]:
    yield f"{'':4}{'TIME':6}{'MOVE':25}{'WHERE':29}PRESSURE"
    for number, step in enumerate(routine.steps, 1):
        place = wording.where(step.zones)
        first, *rest = wrap(place, 28)
        pressure = f"{step.pressure.level} {step.pressure.name}"
        time = wording.clock(step.seconds)
        yield f"{number:2}  {time:6}{_wide(step.title, 25)}{_wide(first, 29)}{pressure}"
        yield from (f"{'':35}{line}" for line in rest)


def _wide(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _labelled(label: str, text: str, column: int = LABEL) -> Iterator[str]:
    first, *rest = wrap(text, WIDTH - column)
    yield f"{label:{column}}{first}"
    yield from (f"{'':{column}}{line}" for line in rest)


def _scale(pressures: Iterable[Pressure]) -> str:
    return ", ".join(f"{pressure.level} {pressure.name}" for pressure in pressures) + "."


def _asked(precautions: Iterable[Precaution]) -> str:
    asked = (wording.lowered(each.title) for each in precautions if each.tier == "ask")
    return wording.sentence("; ".join(asked))


AFTER = {"now": "AFTER", "morning": "IN THE MORNING", "later": "AND THEN"}


def _care(aftercare: Iterable[Aftercare]) -> Iterator[str]:
    every = list(aftercare)
    for when, label in AFTER.items():
        texts = " ".join(each.screen for each in every if each.when == when)
        if texts:
            yield from _labelled(label, texts, LABEL + 2)


def markdown_sheet(page: Page) -> str:
    """The page as Markdown."""
    routine = page.routine
    after = page.aftercare
    lines = [
        f"# {_cell(routine.title)}",
        "",
        f"{wording.spoken(routine.per_foot)} a foot. {_cell(routine.position.title)}.",
        "",
        "| | Time | Move | Where | Pressure | How |",
        "| --- | --- | --- | --- | --- | --- |",
        *(
            f"| {number} | {wording.clock(step.seconds)} | {_cell(step.title)} | {wording.where(step.zones)} "
            f"| {step.pressure.level} {step.pressure.name} | {_cell(step.screen)} |"
            for number, step in enumerate(routine.steps, 1)
        ),
        "",
        f"Pressure: {_scale(page.pressures)} Stop if it hurts, tingles or goes numb.",
        *_section("Before", [each.screen for each in page.preparations]),
        *_section("Not tonight", [wording.sentence(sign) for sign in page.signs]),
        *_section("Ask first", [each.brief for each in page.precautions if each.tier == "ask"]),
        *_section("Afterwards", [each.screen for each in after if each.when == "now"]),
        *_section("In the morning", [each.screen for each in after if each.when == "morning"]),
        *_section("And then", [each.screen for each in after if each.when == "later"]),
    ]
    return "\n".join(lines) + "\n"


def _section(title: str, texts: list[str]) -> list[str]:
    return ["", f"## {title}", "", *(f"- {_cell(text)}" for text in texts)] if texts else []


def _cell(text: str) -> str:
    """Text that is nothing but text in Markdown, too."""
    return "".join(f"\\{character}" if character in "\\`*_[]<>|#" else character for character in text)


def plain_sheet(page: Page) -> str:
    """The page one item a line, for ears."""
    routine = page.routine
    lines = [
        f"{routine.title}, {wording.spoken(routine.per_foot)} a foot. {routine.position.title}.",
        *(
            f"{number}. {step.title}. {step.screen} {wording.sentence(wording.where(step.zones))} "
            f"{wording.sentence(step.pressure.name)} {wording.sentence(wording.spoken(step.seconds))}"
            for number, step in enumerate(routine.steps, 1)
        ),
        f"Pressure: {_scale(page.pressures)} Stop if it hurts, tingles or goes numb.",
        *(f"Before: {each.screen}" for each in page.preparations),
        *(f"Not tonight: {wording.sentence(sign)}" for sign in page.signs),
        f"Ask first: {_asked(page.precautions)}",
        *(f"{AFTER[each.when].capitalize()}: {each.screen}" for each in page.aftercare),
    ]
    return "\n".join(lines) + "\n"
