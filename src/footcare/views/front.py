"""The first page: what it is, what to try, and what is easily overlooked."""

from footcare.views.document import Art, Beside, Document, Item, Paragraph
from footcare.views.lettering import NAME

PURPOSE = "A guided foot massage before bed, five minutes a foot."
COMMANDS = {
    "footcare routine": "tonight: about eleven minutes",
    "footcare routine --demo": "every screen in half a minute",
    "footcare precautions": "when not to, when to ask first",
}
MORE = "It can also speak, print a sheet, and run your own routines."
HELP = "All there is: footcare --help"

FOOT = """\
⢠⣾⣿⡆⢾⣇⢠⡄
⢸⣿⣿⡟⠸⠇⣾⠇⣶
 ⢩⣭⣤⣤⣄⣀⠘⠛⣸⡇
⢠⣿⣿⣿⣿⣿⣿⣿⣶⣍
⠘⣿⣿⣿⣿⣿⣿⣿⣿⣿⡆
 ⠙⣿⣿⣿⣿⣿⣿⣿⣿⠇
  ⠈⢿⢿⣿⢿⣿⢿⡿
   ⢸⢿⣽⢿⣽⢿⠅
   ⢸⢿⢽⢿⢽⢿
  ⢠⢽⢽⢽⢽⢽⢽
  ⢜⢽⢝⢽⢝⢽⢝
  ⢙⢕⢝⢕⢝⢕⠍
  ⠈⠑⢝⢕⠝⠕
""".splitlines()


def front_document() -> Document:
    """Return the page with its foot, and the name in dots."""
    foot, name = (Art(tuple(((row, "lit"),) for row in rows), words="") for rows in (FOOT, NAME))
    commands = (Item(*each, "strong") for each in COMMANDS.items())
    after = (Paragraph(MORE), Paragraph(HELP, style="soft"))
    return (Beside(foot, (name, Paragraph(PURPOSE), *commands, *after)),)


def front_text() -> str:
    """Return the page in words alone."""
    commands = (f"  {command:<24} {does}" for command, does in COMMANDS.items())
    return "\n".join((PURPOSE, "", *commands, "", MORE, HELP, ""))
