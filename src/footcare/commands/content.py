"""Routines of one's own: made, opened, checked, and passed on."""

import os
import shlex
import subprocess
from functools import partial
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Annotated

import typer

from footcare.commands.config import config
from footcare.commands.options import EPILOG, Json, agreed, command, names
from footcare.errors import ContentError, ExitStatus, FootcareError, SaveError, printable
from footcare.massage import Position, Pressure, Routine, Technique, Zone
from footcare.massage.fields import id_of
from footcare.system import output
from footcare.system.content import content_folder, own_content
from footcare.system.files import write_new, write_whole
from footcare.system.folders import as_typed
from footcare.views import lists, wording
from footcare.views.document import Item, Paragraph
from footcare.views.search import pick

if TYPE_CHECKING:
    from footcare.library import Library, Own

HELP = """\
Make routines of your own, check them, and pass them on.

\b
Examples:
  footcare content new knees   one that runs as it is
  footcare content edit knees  change it, and have it checked
  footcare routine knees       be guided by it
  footcare content pack knees  one file, for a friend
"""
NEW = """\
# A routine of your own. What stands behind a # is only a note.
title: {}
steps:
  # A step has a dash in front of it, and needs a title and seconds.
  - title: Bend and stretch
    seconds: 30
  - title: Press the heel
    seconds: 40
    zones: [heel]
    screen: Press with both thumbs, slowly, all round the heel.
  # A technique has words and a picture. For all of them: footcare techniques
  - technique: glide
    seconds: 60
"""
MODELINE = "# yaml-language-server: $schema=../routine.schema.json\n"  # where editors read what it may say
NEXT = """\
Your routine "{0}" is in {1}. Change it, and start it:
  footcare content edit {0}
  footcare routine {0}
"""

group = typer.Typer(help=HELP, epilog=EPILOG, rich_markup_mode=None)
group.callback(invoke_without_command=True)(config)  # alone, it shows the help, too

Name = Annotated[str, typer.Argument(metavar="NAME", help="Which routine.", autocompletion=names)]
NewName = Annotated[str, typer.Argument(metavar="NAME", help="What you call it.")]
Source = Annotated[
    str | None, typer.Option("--from", metavar="ROUTINE", help="Copy this one.", autocompletion=names)
]
Target = Annotated[str, typer.Argument(metavar="[FILE|DIR]", help="What to check, if not all.")]
Other = Annotated[str | None, typer.Option("--name", metavar="NAME", help="Give it another name.")]
To = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write here; - means the screen.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="A routine in a file.")]
Yes = Annotated[bool, typer.Option("--yes", help="Add it without being asked.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it already exists.")]


_command = partial(command, group, "content")


@_command("knees", '"My evening" --from bedtime')
def new(name: NewName, source: Source = None, force: Force = False) -> None:
    """Make a routine that runs as it is, for you to change."""
    from json import dumps

    from footcare.library.packing import renamed
    from footcare.library.yaml_nodes import UNSAFE

    id_ = id_of(name := name.removesuffix(".yaml"))
    fits = 0 < len(name.strip()) * (2 - name.isascii()) <= 40 and not UNSAFE.search(name)
    title = name if fits and name != id_ else id_.replace("-", " ").capitalize()[:40]
    text = NEW.format(dumps(title, ensure_ascii=False))
    if source:
        copied = _picked(source)[0].id
        text = f"# A copy of {copied}, to change.\n{renamed(copied, _own(), title)}"
    _keep(id_, MODELINE + text, "footcare content new", force=force)


@_command("knees")
def edit(name: Name) -> ExitStatus:
    """Open a routine of yours in your editor, then check it."""
    file, kinds = _file(name), ("nano", "vi", "notepad")
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or next(filter(which, kinds), kinds[0])
    if not output.surroundings().stdin_is_terminal:
        raise FootcareError(f"there is no terminal here; please open {_typed(file)} yourself")
    try:
        subprocess.run([*shlex.split(editor, posix=os.name != "nt"), file], check=True)  # noqa: S603  # it is the person's
    except (OSError, ValueError, subprocess.CalledProcessError):
        why = f'the editor "{editor}" is not here, or failed'
        raise FootcareError(f"{why}; please open {_typed(file)} yourself") from None
    return check(name)


@_command("", "knees", "./knees.yaml --json")
def check(target: Target = "", json: Json = False) -> ExitStatus:
    """Tell all that is wrong, at once; if nothing is, show the timetable."""
    from footcare.library import load_library
    from footcare.massage.routine import BREATH
    from footcare.plan import lay_out
    from footcare.views.timetable import timetable_document

    path = _file(target) if target else None
    own = _around(path) if path else _own()
    asked = [id_of(path.stem)] if path and path.is_file() else []
    try:
        library = load_library(own=own, asked=asked)
        faults = [each for each in library.faults if path in (None, each.path, *each.path.parents)]
    except ContentError as error:  # what is asked for is not sound, or something that it names
        faults = [*error.faults]
    if json:
        output.show_json([{**each._asdict(), "path": str(each.path)} for each in faults])
    elif faults:
        mend = f" with: footcare content edit {shlex.quote(target)}" if asked else "."
        output.show_text([*map(str, faults), f"{wording.count(len(faults), 'thing')} to mend{mend}"])
    elif path and asked and (own.file or path.parent.name == "routines"):
        routine = library[Routine][asked[0]]
        told = [*timetable_document(lay_out(routine))]
        if any(step.seconds % BREATH for step in routine.moves):
            told.append(Paragraph("For comfort: slow breaths go with whole tens of seconds in every step."))
        over = f" --content {_typed(own.over)}" if own.over else ""
        start = f"{_typed(path) if own.file else routine.id}{over}"
        told.append(Paragraph(f"To start it: footcare routine {start}", style="soft"))
        output.show_document(tuple(told), plain=False)
    else:
        told = [Paragraph(f"{_typed(path or own.over or _kept())}: nothing is wrong.")]
        for each in (library[Routine][id_] for id_ in sorted(library.own[Routine])):
            if path is None or (path / "routines" / f"{each.id}.yaml").exists():
                length = f"{wording.count(len(each.moves), 'step')}, {wording.about(each.evening)}"
                told.append(Item(each.id, f"{each.title}. {wording.sentence(length)}"))
        told += [] if library.own[Routine] else [Paragraph("To make a routine: footcare content new NAME")]
        output.show_document(tuple(told), plain=False)
    return ExitStatus.FAILURE if faults else ExitStatus.OK


@_command("")
def schema() -> None:
    """Print a JSON Schema, from which editors know what a routine may say."""
    output.show_lines([_schema()])


@_command("")
def path() -> None:
    """Print where your own content is, or would be."""
    output.show_lines([printable(str(_kept()))])


@_command("knees", "knees -o for-ann.yaml")
def pack(name: Name, to: To = "", force: Force = False) -> None:
    """Put a routine, with all of yours that it needs, into one file, without its notes."""
    from footcare.library.packing import packed

    routine, library = _picked(name)
    text = packed(routine, _own(), library)
    if routine.instead and routine.instead.id in library.own[Routine]:
        output.tell(f'"{routine.instead.id}", which it names as another routine to take, is left out.')
    if to == "-":
        output.show_lines(text.splitlines())
        return
    write_new(file := Path(to or f"{routine.id}.yaml"), text, force=force)
    told = f"Wrote {file}. To have it, a friend runs: footcare content add {shlex.quote(file.name)}"
    output.show_text([told])


@_command("knees.yaml", "knees.yaml --name bad-knees")
def add(file: File, name: Other = None, yes: Yes = False, force: Force = False) -> None:
    """Show the routine in a file, and add it to yours if you like."""
    from footcare.library import Own, load_library

    try:
        library = load_library(Routine, Technique, Position, own=Own(file=file))
    except ContentError as error:
        why = "Nothing was added: only a routine can be, and a right one."
        raise FootcareError(f"{error}\n{why}") from None
    routine = library[Routine][id_of(file.stem)]
    ours = {*library[Technique].values(), *library[Position].values()}
    parts = dict.fromkeys([*(step.technique for step in routine.moves), routine.position])
    brought = [part.title for part in parts if part and part not in ours]
    more = [Item("It brings", wording.sentence(wording.listing(brought)))] if brought else []
    output.show_document((*lists.routines_document([routine])[:-1], *more), plain=False)
    if agreed("Add it to your routines?", yes=yes):
        way = f"footcare content add {shlex.quote(str(file))} --name"
        _keep(id_of(name or file.stem), file.read_text("utf-8-sig"), way, force=force)
    else:
        output.show_text(["Nothing was added."])


_typed = partial(as_typed, environ=os.environ)
_kept = partial(content_folder, os.environ)


def _own() -> "Own":
    return own_content(os.environ.get("FOOTCARE_CONTENT"), os.environ)


def _picked(name: str) -> tuple[Routine, "Library"]:
    from footcare.library import load_library
    from footcare.library.packing import NAMED

    library = load_library(Routine, *NAMED.values(), own=_own(), asked=[name])
    return pick("routine", library[Routine], name, own=library.own[Routine]), library


def _file(name: str) -> Path:
    """Return what is called so of one's own, or any other file or folder."""
    files = {path.stem: path for path in sorted(_kept().glob("**/*.y*ml"), reverse=True)}
    if name not in files and os.path.lexists(name):
        return Path(os.path.abspath(name))  # noqa: PTH100  # resolve() would follow links, too
    new = f"To make one: footcare content new {shlex.quote(name)}"
    return pick("file or routine of yours", files, name.removesuffix(".yaml"), new)


def _around(path: Path) -> "Own":
    """Return the content folder that this is, or that a file is in; else the file as a routine by itself."""
    from footcare.library.folder import PLACES

    if not path.is_dir() and not {path.name, f"{path.parent.name}/"} & {*PLACES}:
        return _own()._replace(file=path)
    folder = path if path.is_dir() else path.parents[path.name not in PLACES]
    return own_content(None if folder == _kept() else folder, os.environ)


def _keep(id_: str, text: str, way: str, *, force: bool) -> None:
    """Put a routine among one's own and say what is next; SaveError names the *way* to another name."""
    from footcare.library import shipped_content

    places = [folder / "routines" / f"{id_}.yaml" for folder in (shipped_content(), _kept())]
    if any(place.exists() for place in places) and not force:
        mend = f"--force puts this in its place. Or: {way} my-{id_}"
        raise SaveError(f'there is a routine "{id_}" already. {mend}')
    write_whole(_kept() / "routine.schema.json", _schema().encode(), private=True)
    write_whole(places[1], text.encode(), private=not places[1].is_symlink())
    output.show_text(NEXT.format(id_, _typed(places[1])).splitlines())


def _schema() -> str:
    from json import dumps

    from footcare.library import load_library
    from footcare.library.schema import schema

    shelves = load_library(Technique, Position, Zone, Pressure, own=_own()).shelves
    ids = {noun.__name__: [*shelf] for noun, shelf in shelves.items()}
    return dumps(schema(Routine, ids), indent=2, ensure_ascii=False)
