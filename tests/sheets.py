"""Pages for paper from the shipped content, as the command makes them."""

from functools import cache

from evenings import library

from footcare.massage import Aftercare, Drawing, Precaution, Preparation, Pressure, Routine, Technique
from footcare.massage.cautions import Question
from footcare.views.sheet import Page
from footcare.views.wording import suited

MOVES = ("fist-knead", "toe-bend", "ankle-circle")


@cache
def page(*names: str) -> Page:
    """The page of a routine, or of some moves."""
    here = library()
    routine = here[Routine].get(names[0])
    return Page(
        routine=routine,
        moves=() if routine else tuple(here[Technique][name] for name in names),
        pressures=tuple(here[Pressure].values()),
        preparations=tuple(suited(here[Preparation].values(), routine.position)) if routine else (),
        signs=tuple(sign for question in here[Question].values() for sign in question.signs),
        precautions=tuple(here[Precaution].values()),
        aftercare=tuple(suited(here[Aftercare].values(), routine.position)) if routine else (),
    )


def drawings() -> tuple[Drawing, ...]:
    """The drawings that come with the program."""
    return tuple(library()[Drawing].values())
