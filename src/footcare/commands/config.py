"""Settings: what counts and who said so, and changing a line of the file while the others stay."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from footcare.commands.options import Json, Plain

if TYPE_CHECKING:
    from footcare.settings import Resolved

VERSION = 1

INTRODUCTION = """\
Settings, for every night until you change them.

  footcare config list --sources    what counts, and who said so
  footcare config set theme ash     change one
  footcare config unset theme       and back

What there is to set: footcare config --help
"""


def config_group(epilog: str) -> typer.Typer:
    """The command with its own commands."""
    group = typer.Typer(epilog=epilog, rich_markup_mode=None, invoke_without_command=True, callback=config)
    for name, command in (("get", get), ("set", set_), ("unset", unset), ("list", list_), ("path", path)):
        group.command(name, epilog=epilog)(command)
    return group


def config(context: typer.Context) -> None:
    """Settings, for every night until you change them.

    \b
    Examples:
      footcare config list --sources   what counts, and who said so
      footcare config set theme ash
      footcare config set rate 120
      footcare config unset theme

    \b
    What there is to set:
      theme       ember, ash, sepia, contrast, terminal, mono
      picture     dots, blocks, ascii, none
      plain       yes, no: whole sentences, one line at a time
      big         yes, no: large digits, few words
      calm        yes, no: no seconds
      motion      yes, no: a new screen each second, or fewer
      voice       yes, no
      sound       yes, no: the bells
      rate        words a minute, 100 to 140
      volume      0 to 100
      voice-name  the name of a voice that you have
      change      seconds to change feet, 15 to 90

    \b
    What counts first:
      an option, then a variable such as FOOTCARE_THEME,
      then the file, then what setup stored.
      FOOTCARE_CONFIG=FILE names another file,
      FOOTCARE_CONFIG=none reads none.
    """
    if context.invoked_subcommand is None:
        typer.echo(INTRODUCTION, nl=False)


def _names(incomplete: str) -> list[str]:
    """Complete the name of a setting."""
    from footcare.settings import LIMITS, name_of

    return [name for name in map(name_of, LIMITS) if name.startswith(incomplete)]


def _values(context: typer.Context, incomplete: str) -> list[str]:
    """Complete the value of the setting that has been typed."""
    from footcare.settings import LIMITS

    limit = LIMITS.get(str(context.params.get("name")).replace("-", "_"))
    return [word for word in limit if word.startswith(incomplete)] if isinstance(limit, tuple) else []


Name = Annotated[str, typer.Argument(metavar="NAME", help="Which setting.", autocompletion=_names)]
NewValue = Annotated[str, typer.Argument(metavar="VALUE", help="What it is to be.", autocompletion=_values)]


def get(name: Name) -> None:
    """Print what a setting is, wherever it was said.

    \b
    Examples:
      footcare config get theme
      footcare config get voice-name
    """
    from footcare.settings import shown
    from footcare.system.output import show_lines
    from footcare.system.settings_file import chosen_before

    field = _field(name)
    show_lines([shown(getattr(chosen_before().values, field))])


def set_(name: Name, value: NewValue) -> None:
    """Put a setting into the file, and leave the rest as it is.

    \b
    Examples:
      footcare config set theme ash
      footcare config set plain yes
      footcare config set voice-name "Annie"
    """
    import json
    import os

    from footcare.errors import UsageError
    from footcare.library.yaml_nodes import UNSAFE, unsafe
    from footcare.settings import complaint, name_of, printable, shown, understood, variable_of
    from footcare.system.changing import change
    from footcare.system.output import show_text

    field = _field(name)
    known = understood(field, value)
    if known is None:
        raise UsageError(complaint(field, value))
    if unfit := UNSAFE.search(shown(known)):
        raise UsageError(f"{name_of(field)}: {unsafe(unfit[0])}")
    # Text is quoted, so that no reader of YAML takes it for anything else.
    written = json.dumps(known, ensure_ascii=False) if field == "voice_name" else shown(known)
    changed = change(name_of(field), written, shown(known))
    before = changed.before
    was = "" if before in {None, shown(known)} else f" It was {printable(before or 'nothing')}."
    first = f" {variable_of(field)} still counts before it." if os.environ.get(variable_of(field)) else ""
    show_text([f"{name_of(field)} is {shown(known)} now, in {changed.typed}.{was}{first}"])


def unset(name: Name) -> None:
    """Take a setting out of the file, and leave the rest.

    \b
    Examples:
      footcare config unset theme
    """
    from footcare.settings import name_of, printable
    from footcare.system.changing import change
    from footcare.system.output import show_text

    name = name_of(_field(name))
    changed = change(name, None, None)
    if changed.before is None:
        show_text([f"{name} was not set in {changed.typed}. Nothing has changed."])
    else:
        was = printable(changed.before or "nothing")
        show_text([f"{name} is no longer set in {changed.typed}. It was {was}. Its line is out."])


def list_(
    sources: Annotated[bool, typer.Option("--sources", help="Say where each comes from.")] = False,
    json: Json = False,
    plain: Plain = False,
) -> None:
    """List every setting as it counts now.

    \b
    Examples:
      footcare config list
      footcare config list --sources
    """
    from footcare.settings import name_of, said_by, shown
    from footcare.system.output import show_document, show_json, show_lines
    from footcare.system.settings_file import chosen_before
    from footcare.views.document import Item

    resolved = chosen_before()
    if json:
        show_json(_as_data(resolved))
        return
    said = {
        name_of(field): shown(getattr(resolved.values, field)) + (f", {said_by(source)}" if sources else "")
        for field, source in resolved.sources.items()
    }
    if plain:
        show_lines(f"{name}: {text}" for name, text in said.items())
    else:
        show_document(tuple(Item(name, text) for name, text in said.items()), plain=False)


def _as_data(resolved: "Resolved") -> dict[str, Any]:
    from footcare.settings import name_of

    settings = {
        name_of(field): {"value": getattr(resolved.values, field), "source": source}
        for field, source in resolved.sources.items()
    }
    return {"schema_version": VERSION, "settings": settings}


def path() -> None:
    """Print where the file is, or would be.

    \b
    Examples:
      footcare config path
    """
    from footcare.settings import printable
    from footcare.system.output import show_lines
    from footcare.system.settings_file import NO_FILE, settings_path

    show_lines([printable(str(settings_path() or NO_FILE))])


def _field(name: str) -> str:
    """The field of the setting that somebody named.

    Raises:
        UsageError: there is none of that name; its text says which is near.
    """
    from difflib import get_close_matches

    from footcare.settings import LIMITS, name_of
    from footcare.system.output import pick

    fields = {name_of(field): field for field in LIMITS}
    # With a name inside another one, "voice-nam" is nearer to the longer one than it looks.
    near = get_close_matches(name.lower(), fields, n=1, cutoff=0.8)
    return pick("setting", {each: fields[each] for each in near} | fields, name)
