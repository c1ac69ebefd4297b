"""The options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Content = Annotated[
    Path | None,
    typer.Option(
        "--content",
        metavar="DIR",
        envvar="FOOTCARE_CONTENT",
        show_envvar=True,
        help="A folder of your own content, laid over what is there.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print it as JSON.")]
Plain = Annotated[bool, typer.Option("--plain", help="One item a line, no decoration.")]
Sources = Annotated[bool, typer.Option("--sources", help="Name the source behind each line.")]


def routine_names(incomplete: str) -> list[str]:
    """Complete the name of a routine."""
    return _names("routines", incomplete)


def technique_names(incomplete: str) -> list[str]:
    """Complete the name of a technique."""
    return _names("techniques", incomplete)


def _names(folder: str, incomplete: str) -> list[str]:
    # The file names are the ids: no YAML is read while somebody presses Tab.
    from footcare.library import shipped_content

    names = (path.stem for path in sorted((shipped_content() / folder).glob("*.yaml")))
    return [name for name in names if name.startswith(incomplete)]
