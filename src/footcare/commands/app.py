"""The commands: each gathers what it needs, calls one room, and shows what it is given.

Nothing here imports rich or yaml before a command runs: most of what a person feels of a program that
starts slowly is imports.
"""

from shutil import get_terminal_size
from typing import Annotated

import typer

from footcare import __version__
from footcare.commands import config, content, reminder
from footcare.commands.cheatsheet import cheatsheet
from footcare.commands.doctor import doctor
from footcare.commands.help import help as help_
from footcare.commands.history import history, log
from footcare.commands.lists import benefits, care, precautions, routines, techniques, zones
from footcare.commands.options import EPILOG, Command, Group, fitted
from footcare.commands.routine import routine, tonight
from footcare.commands.setup import setup
from footcare.system import output
from footcare.views import front
from footcare.views.document import WIDEST

app = typer.Typer(
    name="footcare",
    cls=Group,
    epilog=EPILOG,
    rich_markup_mode=None,  # boxes cost 60 ms, and are noise to a screen reader
    pretty_exceptions_enable=False,  # main() says what went wrong, in one place
    # Typer's own lines break inside words and never fit in 50 columns: so it is told of a wide window.
    context_settings={"help_option_names": ["-h", "--help"], "terminal_width": 1000},
)


@app.callback(invoke_without_command=True)
def footcare(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """A guided foot massage before bed, in the terminal.

    \b
    Examples:
      footcare routine --demo  every screen in half a minute
      footcare precautions     when not to massage, when to ask
      footcare routine         tonight
    """
    if version:
        typer.echo(f"footcare {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        if output.picture() == "dots" and get_terminal_size().columns >= WIDEST:
            output.show_document(front.front_document(), plain=False)
        else:
            typer.echo(fitted(front.front_text()), nl=False)


for command in (
    routine,
    tonight,
    routines,
    precautions,
    techniques,
    cheatsheet,
    zones,
    benefits,
    care,
    setup,
    history,
    log,
    reminder.remind,
    doctor,
    help_,
):
    app.command(cls=Command, epilog=EPILOG)(command)
for group, name in ((reminder.group, "reminder"), (config.group, "config"), (content.group, "content")):
    app.add_typer(group, name=name, cls=Group)
