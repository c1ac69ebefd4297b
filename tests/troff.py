"""The manual as ``man`` reads it: footcare(1), in the language of troff."""

import re
from textwrap import wrap

from footcare import __version__
from footcare.views.document import Art, Block, Document, Heading, Item, Paragraph

CHANGED = "2026-11-27"
"""The day on which the words of the manual were last changed, as ``man`` shows it."""

ESCAPES = str.maketrans({"\\": r"\e", "-": r"\-", "'": r"\(aq", "^": r"\(ha", "~": r"\(ti"})
"""What troff would take for something else, and what is to be copied as it is."""


def troff(document: Document) -> str:
    """A document as a manual page."""
    # Left aligned and without hyphens: easier to read, and to listen to.
    lines = [f'.TH FOOTCARE 1 "{CHANGED}" "footcare {__version__}"', ".nr HY 0", ".nh", ".ad l"]
    before: Block = Heading("")
    for block in document:
        if isinstance(block, Paragraph | Art) and not isinstance(before, Heading):
            lines.append(".PP")
        match block:
            case Heading(text):
                lines.append(f'.{"SH" if text.isupper() else "SS"} "{escaped(text)}"')
            case Item(name, text):
                lines += [".TP", escaped(name), *sentences(text)]
            case Art(words=words):
                lines += [".EX", *(f"  {escaped(line)}" for line in words.splitlines()), ".EE"]
            case Paragraph(text):
                lines += sentences(text)
        before = block
    return "\n".join([*lines, ""])


def sentences(text: str) -> list[str]:
    """Each sentence on a line of its own, and none too long for an editor."""
    every = re.split(r"(?<=[.!?:]) (?=[A-Z\"\\])", escaped(text))
    return [line for each in every for line in wrap(each, break_long_words=False, break_on_hyphens=False)]


def escaped(text: str) -> str:
    """A text that troff takes as it is, with what is to be typed in bold."""
    marked = re.sub("`(.+?)`", r"\\fB\1\\fR", text.translate(ESCAPES))
    return rf"\&{marked}" if marked.startswith(".") else marked
