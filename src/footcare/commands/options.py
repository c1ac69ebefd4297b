"""The options that several commands share, and how help finds room in a narrow window."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup


def names(context: typer.Context, incomplete: str) -> list[str]:
    """Complete what the command takes: a routine, a technique, or the first word of a topic."""
    from footcare.library import shipped_content
    from footcare.views.learn import TOPICS

    folders = {"routine": "routines", "cheatsheet": "routines", "techniques": "techniques"}
    known = [topic.split()[0] for topic in TOPICS] if context.info_name == "care" else []
    if folder := folders.get(str(context.info_name)):
        # The file names are the ids: no YAML is read between two presses of Tab.
        known = [path.stem for path in sorted((shipped_content() / folder).glob("*.yaml"))]
    return [name for name in known if name.startswith(incomplete)]


RoutineName = Annotated[str, typer.Argument(metavar="[NAME]", help="Which routine.", autocompletion=names)]
Name = Annotated[
    str | None,
    typer.Argument(metavar="[NAME]", help="One in full: its name, or a word in it.", autocompletion=names),
]
Content = Annotated[
    Path | None,
    typer.Option(
        "--content",
        metavar="DIR",
        envvar="FOOTCARE_CONTENT",
        show_envvar=True,
        readable=False,  # the library looks, and says what to do
        help="A folder of your own content, laid over what is there.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]
Plain = Annotated[bool, typer.Option("--plain", help="One item a line, no decoration.")]
Sources = Annotated[bool, typer.Option("--sources", help="Name the source behind each line.")]


def fitted(text: str) -> str:
    """Return a text, such as help, broken between words where the window ends."""
    from shutil import get_terminal_size

    from footcare.views import document

    return "\n".join(document.fitted(text.split("\n"), min(get_terminal_size().columns, document.WIDEST)))


class Command(TyperCommand):
    """A command whose help fits in any window."""

    def get_help(self, ctx: Any) -> str:
        """Return the help as text."""
        return fitted(super().get_help(ctx))


class Group(TyperGroup):
    """A command with others below it, whose help fits in any window."""

    def get_help(self, ctx: Any) -> str:
        """Return the help as text."""
        return fitted(super().get_help(ctx))
