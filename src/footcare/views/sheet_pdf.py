"""The sheet as a PDF, set by typst: tagged, with its fonts in it, and the same bytes every time."""

import json
from collections.abc import Iterable
from pathlib import Path

from footcare.errors import FootcareError
from footcare.massage import Drawing
from footcare.views import wording
from footcare.views.sheet import Page

TEMPLATE = Path(__file__).with_name("sheet.typ")
PAPERS = {"a4": "a4", "letter": "us-letter"}
MISSING = "a PDF needs one more package: pip install typst. Or print it from --format html."


def pdf_sheet(page: Page, drawings: Iterable[Drawing], *, paper: str, large: bool) -> bytes:
    """Return the page as a file; with *large* print it may be several.

    Raises:
        FootcareError: typst is not installed, or has no letters for what the page says.
    """
    try:
        import typst
    except ImportError:
        raise FootcareError(MISSING) from None
    names = ("title", "lead", "seat", "pressure", "command")
    cards = []
    for card in page.cards():
        (picture, words), time = card.picture(drawings, "foot"), wording.clock(card.seconds)
        more = {"picture": picture, "words": words, "time": time if card.seconds else "", "place": card.place}
        move = {
            "title": card.move.title,
            "level": card.move.pressure.level,
            "pressure": card.move.pressure.name,
        }
        cards.append({"number": card.number, "lines": card.lines, "tips": card.tips} | move | more)
    sections = [each._asdict() | {"points": each.listed, "short": each.short} for each in page.sections()]
    sheet = {"paper": PAPERS[paper], "large": large, "cards": cards, "sections": sections}
    data = sheet | {name: getattr(page, name) for name in names}
    inputs = {"page": json.dumps(data)}
    # The fonts that typst brings make the same file everywhere; those of the computer know more letters.
    for own in (True, False):
        try:
            return typst.compile(TEMPLATE, sys_inputs=inputs, ignore_system_fonts=own, pdf_standards="ua-1")
        except typst.TypstError as error:
            trouble = error.message
    raise FootcareError(f"it cannot be set as a PDF: {trouble}. --format html prints it.")
