"""The moving picture of the README, painted from the program's own screens: ``python tests/pictures.py``.

It takes some seconds, and needs Pillow (the extra ``dev``) and the font DejaVu Sans Mono. Letters are those
of the font. Dots, bars and blocks are painted here, as they are in a terminal: fonts differ about them.
"""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from drawing import drawn
from evenings import bedtime, library, setting
from PIL import Image, ImageDraw, ImageFont
from rich.cells import cell_len
from rich.color import Color
from rich.console import RenderableType
from rich.style import Style

from footcare.evening.screening import for_tonight, lasting
from footcare.massage.cautions import Question
from footcare.safety.profile import Profile
from footcare.session import Session, advance
from footcare.views.evening_screen import frame
from footcare.views.look import Look, Size
from footcare.views.preflight_screen import preflight_frames
from footcare.views.questions import card_frames, checklist_card

PICTURE = Path(__file__).parent.parent / ".github" / "routine.gif"
WINDOW = Size(80, 24)
BEAT = 0.5
"""Seconds between two frames: the hand moves twice a second."""
STORY = (
    (37.0, 2.0),  # get ready
    (60.0, 6.0),  # the long glide
    (143.0, 5.0),  # the fist kneads
    (223.0, 3.0),  # thumbs circle
    (274.0, 2.0),  # toes bend
    (366.0, 2.0),  # change feet
    (472.0, 2.5),  # the right foot
)
"""Where in the evening the picture looks in, and for how many seconds."""

WIDE, HIGH = 12, 24
"""Points of a cell."""
MARGIN = 16
FINE = 4
"""Times as large as it is shown that a shape is painted, for smooth edges."""
COLOURS = 48
APART, ROUND = 6, 2.3
"""From one dot to the next, and the radius of a dot."""
BRAILLE = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bits of a character's dots, row by row."""
BOXES = {
    "━": (0, 10, 12, 14),
    "╸": (0, 10, 6, 14),
    "╺": (6, 10, 12, 14),
    "█": (0, 0, 12, 24),
    "▀": (0, 0, 12, 12),
    "▄": (0, 12, 12, 24),
    "▌": (0, 0, 6, 24),
    "▐": (6, 0, 12, 24),
}
"""The edges of what fills a part of a cell: left, top, right, bottom."""


def scenes() -> Iterator[tuple[RenderableType, float]]:
    """Every screen, with the seconds that it is shown."""
    questions = tuple(library()[Question].values())
    asked = lasting(questions)
    healthy = for_tonight(questions, {each.id: "no" for each in asked})
    yield card_frames(checklist_card(Profile(), asked, {}), WINDOW)[-1], 2.0
    yield preflight_frames(bedtime(), healthy, WINDOW, setting())[-1], 2.0
    for start, seconds in STORY:
        for beat in range(int(seconds / BEAT)):
            yield moment(start + beat * BEAT), BEAT
    yield moment(682.0), 2.0
    yield moment(735.0), 1.5


def moment(seconds: float) -> RenderableType:
    """The screen so many seconds into the evening."""
    session, _ = advance(Session(plan=bedtime()), seconds)
    return frame(session, WINDOW, setting(), Look())


def painted(what: RenderableType, size: Size, theme: str = "ember") -> Image.Image:
    """What a screen of this size shows, painted cell by cell."""
    lines = drawn(what, size, theme)
    ground = rgb((lines[0][0].style or Style.null()).bgcolor)
    picture = Image.new("RGB", (size.columns * WIDE + 2 * MARGIN, size.rows * HIGH + 2 * MARGIN), ground)
    for row, line in enumerate(lines):
        column = 0
        for segment in line:
            style = segment.style or Style.null()
            for letter in segment.text:
                if letter != " ":
                    corner = (MARGIN + column * WIDE, MARGIN + row * HIGH)
                    picture.paste(rgb(style.color), corner, shape(letter, bold=bool(style.bold)))
                column += cell_len(letter)
    return picture


def rgb(colour: Color | None) -> tuple[int, int, int]:
    """A colour as Pillow knows it."""
    red, green, blue = (colour or Color.default()).get_truecolor()
    return red, green, blue


@cache
def shape(letter: str, *, bold: bool) -> Image.Image:
    """Which part of a cell a character covers."""
    wide, dots = WIDE * max(1, cell_len(letter)), ord(letter) - 0x2800
    if letter not in BOXES and not 0 <= dots < 256:
        mask = Image.new("L", (wide, HIGH))
        ImageDraw.Draw(mask).text((0, 0), letter, fill=255, font=font(bold=bold))
        return mask
    large = Image.new("L", (wide * FINE, HIGH * FINE))
    pen = ImageDraw.Draw(large)
    if letter in BOXES:
        left, top, right, bottom = (FINE * edge for edge in BOXES[letter])
        pen.rectangle((left, top, right - 1, bottom - 1), fill=255)
    else:
        for row, bits in enumerate(BRAILLE):
            for column, bit in enumerate(bits):
                if dots & bit:
                    middle = (FINE * APART * (column + 0.5), FINE * APART * (row + 0.5))
                    pen.circle(middle, FINE * ROUND, fill=255)
    return large.resize((wide, HIGH), Image.Resampling.LANCZOS)


@cache
def font(*, bold: bool) -> ImageFont.FreeTypeFont:
    """The letters, in the size whose cells are these."""
    name = f"DejaVuSansMono{'-Bold' * bold}.ttf"
    try:
        return ImageFont.truetype(name, 20)
    except OSError:
        sys.exit(f"{name} is not here. On Debian and Ubuntu: apt install fonts-dejavu-core")


def main() -> None:
    """Paint the picture, and say how large it has become."""
    shown = [(painted(screen, WINDOW), seconds) for screen, seconds in scenes()]
    # One palette for all, so that what does not change is not stored again.
    wide, high = shown[0][0].size
    strip = Image.new("RGB", (wide, high * len(shown)))
    for number, (picture, _) in enumerate(shown):
        strip.paste(picture, (0, high * number))
    palette = strip.quantize(COLOURS)
    first, *more = (each.quantize(palette=palette, dither=Image.Dither.NONE) for each, _ in shown)
    lengths = [int(1000 * seconds) for _, seconds in shown]
    first.save(PICTURE, save_all=True, append_images=more, duration=lengths, loop=0, optimize=False)
    size = PICTURE.stat().st_size
    sys.stdout.write(f"{len(shown)} frames, {sum(lengths) / 1000:g} seconds, {size:,} bytes\n")


if __name__ == "__main__":
    main()
