"""The manual, as ``man`` shows it or as text."""

from typing import Annotated

import typer

from footcare.commands.options import Plain
from footcare.system import output


def help(  # noqa: A001  # the command's name
    context: typer.Context,
    command: Annotated[  # noqa: ARG001  # run() asks the command itself
        list[str] | None, typer.Argument(metavar="[COMMAND]", help="Show the help of this command instead.")
    ] = None,
    plain: Plain = False,
) -> None:
    """Read the manual, or the help of one command.

    \b
    Examples:
      footcare help
      footcare help routine
      footcare help --plain
    """
    from footcare.commands.manual import PAGE, bare, manual

    if plain or not output.show_manual(PAGE):
        document = bare(manual(context.find_root().command))
        output.show_document(document, plain=plain, paged=True)
