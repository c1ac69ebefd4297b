"""Settings: what counts and who said so, and changing a line of the file while the others stay."""

import os
from typing import Annotated

import typer

from footcare import settings
from footcare.commands.options import EPILOG, Command, Json, Plain
from footcare.errors import printable
from footcare.settings import SETTINGS, name_of, shown
from footcare.system import output, settings_file
from footcare.system.profile_file import profile_as_it_is
from footcare.views.document import Item

HELP = """\
Keep settings for every night.

\b
Examples:
  footcare config list --sources   what applies, and where it is set
  footcare config set theme ash
  footcare config set rate 120
  footcare config unset theme

\b
What you can set:
{table}

\b
What counts first:
  an option, then a variable such as FOOTCARE_THEME,
  then the file, then what setup stored.
"""


group = typer.Typer(
    help=HELP.format(
        table="\n".join(f"  {name_of(field):<13}{setting.row}" for field, setting in SETTINGS.items())
    ),
    epilog=EPILOG,
    rich_markup_mode=None,
)


@group.callback(invoke_without_command=True)
def config(context: typer.Context) -> None:
    """Show the help, where the command stands alone."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _names(incomplete: str) -> list[str]:
    """Complete the name of a setting."""
    return [name for name in map(name_of, SETTINGS) if name.startswith(incomplete)]


def _values(context: typer.Context, incomplete: str) -> list[str]:
    """Complete the value of the setting that has been typed."""
    setting = SETTINGS.get(str(context.params.get("name")).replace("-", "_"))
    return [word for word in setting.choices if word.startswith(incomplete)] if setting else []


Name = Annotated[str, typer.Argument(metavar="NAME", help="Which setting.", autocompletion=_names)]
NewValue = Annotated[str, typer.Argument(metavar="VALUE", help="Its new value.", autocompletion=_values)]


def get(name: Name) -> None:
    """Print one setting as it applies now.

    \b
    Examples:
      footcare config get theme
      footcare config get voice-name
    """
    values = settings_file.chosen({}, profile_as_it_is()).values
    output.show_lines([shown(getattr(values, settings_file.field_of(name)))])


def set_(name: Name, value: NewValue) -> None:
    """Save a setting, and leave the rest of the file alone.

    \b
    Examples:
      footcare config set theme ash
      footcare config set plain yes
      footcare config set voice-name "Annie"
    """
    field = settings_file.field_of(name)
    known = settings.checked(field, value)
    typed, before = settings_file.change(field, known)
    told = f"{name_of(field)} is {shown(known)} now, in {typed}."
    if before not in {None, shown(known)}:
        told += f" It was {before}."
    if os.environ.get(variable := settings.variable_of(field)):
        told += f" But {variable} still comes first."
    output.show_text([told])


def unset(name: Name) -> None:
    """Remove a setting, and leave the rest of the file alone.

    \b
    Examples:
      footcare config unset theme
    """
    field = settings_file.field_of(name)
    typed, before = settings_file.change(field, None)
    told = f"is no longer set in {typed}. It was {before}. Its line is gone."
    if before is None:
        told = f"was not set in {typed}. Nothing has changed."
    output.show_text([f"{name_of(field)} {told}"])


def list_(
    sources: Annotated[bool, typer.Option("--sources", help="Say where each is set.")] = False,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """List every setting as it applies now.

    \b
    Examples:
      footcare config list
      footcare config list --sources
    """
    values, said = settings_file.chosen({}, profile_as_it_is())
    counts = [(name_of(field), value, said[field]) for field, value in values._asdict().items()]
    if json:
        data = {name: {"value": value, "source": source} for name, value, source in counts}
        output.show_json({"schema_version": 1, "settings": data})
        return
    ends = {name: f", {settings.said_by(source)}" if sources else "" for name, _, source in counts}
    items = [Item(name, f"{shown(value)}{ends[name]}") for name, value, _ in counts]
    if plain:  # as they are, for other programs
        output.show_lines(f"{each.name}: {each.text}" for each in items)
    else:
        output.show_document(tuple(items), plain=False)


def path() -> None:
    """Print where the file is, or would be.

    \b
    Examples:
      footcare config path
    """
    output.show_lines([printable(str(settings_file.settings_path() or settings_file.NO_FILE))])


for name, command in (("get", get), ("set", set_), ("unset", unset), ("list", list_), ("path", path)):
    group.command(name, cls=Command, epilog=EPILOG)(command)
