"""The options that several commands share, and how help finds room in a narrow window."""

import os
import re
from collections.abc import Callable
from contextlib import suppress
from itertools import product
from pathlib import Path
from shutil import get_terminal_size
from typing import Annotated, Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from footcare.errors import UsageError, runnable
from footcare.system import output
from footcare.system.content import own_content
from footcare.views import document

EPILOG = "This is not medical advice. For the whole manual: footcare help"

KEPT_IN = {
    "routine": ("routines",),
    "cheatsheet": ("routines", "techniques"),
    "zones": ("traditions",),
    "benefits": ("claims",),
    **dict.fromkeys(("new", "edit", "pack"), ("routines",)),
}
"""Where the names are that a command takes, if they are not in what is called as it is."""


def names(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete what the command takes: an id, or the first word of a topic; what is one's own is marked."""
    from footcare.regular_file import read_regular

    own = own_content(context.params.get("content"), os.environ)
    places = KEPT_IN.get(str(context.info_name), (str(context.info_name),))
    # No YAML is parsed between two presses of Tab: a file's name is the id, or its lines are looked through.
    known = dict[str, str]()
    for folder, place in product(own.folders(), places):
        ids = [path.stem for path in folder.files.get(f"{place}/", ())]
        for path in folder.files.get(f"{place}.yaml", ()):
            with suppress(OSError):
                text = read_regular(path, 1 << 18).decode(errors="ignore")
                ids += re.findall(r"\b(?:id|topic): ([a-z0-9-]+)", text)
        known |= dict.fromkeys(ids, "" if folder.shipped else "yours")
    found = [each for each in known.items() if each[0].startswith(incomplete)]
    # A shell that is offered nothing offers the names of files: those begin with a folder here.
    return found if found or "/" in incomplete else [(incomplete, "")]


RoutineName = Annotated[str, typer.Argument(metavar="[NAME]", help="Which routine.", autocompletion=names)]
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORDS]", help="A name, or a few words, to read one in full.", autocompletion=names
    ),
]
Content = Annotated[
    Path | None,
    typer.Option(
        "--content",
        metavar="DIR",
        envvar="FOOTCARE_CONTENT",
        show_envvar=True,
        readable=False,  # the library looks, and says what to do
        help="Use your own content from this folder, too.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")]
Plain = Annotated[bool, typer.Option("--plain", help="Print one item a line, without decoration.")]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Print a long list without your pager.")]
Function = TypeVar("Function", bound=Callable[..., Any])
Sources = Annotated[bool, typer.Option("--sources", help="Name the source behind each line.")]


def fitted(text: str) -> str:
    """Return a text, such as help, broken between words where the window ends."""
    width = min(get_terminal_size().columns, document.WIDEST)
    return "\n".join(document.fitted(runnable(text).split("\n"), width))


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


def command(group: typer.Typer, name: str, *examples: str) -> Callable[[Function], Function]:
    """Make a command of the group *name* of a function, with examples below what it does."""

    def made(function: Function) -> Function:
        lines = (f"  footcare {name} {function.__name__} {each}" for each in examples)
        told = "\n".join((f"{function.__doc__}\n\n\b\nExamples:", *map(str.rstrip, lines)))
        group.command(help=told, cls=Command, epilog=EPILOG)(function)
        return function

    return made


def agreed(question: str, *, yes: bool, option: str = "--yes") -> bool:
    """Whether the person says yes, or has by an *option*; raise UsageError where they can say nothing."""
    if not (yes or output.surroundings().stdin_is_terminal):
        raise UsageError(f"there is no keyboard here to say yes; add {option}")
    return yes or typer.confirm(question)
