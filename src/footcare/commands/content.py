"""Routines of one's own: made, opened, checked, and passed on."""

import os
import shlex
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from footcare.commands.config import config
from footcare.commands.options import EPILOG, Command, Json, names
from footcare.errors import ContentError, ExitStatus, Fault, FootcareError, SaveError, UsageError, printable
from footcare.massage import Position, Pressure, Routine, Technique, Zone
from footcare.system import output
from footcare.system.content import load_content, own_content
from footcare.system.files import write_new, write_whole
from footcare.system.folders import as_typed, config_folder
from footcare.views import lists, wording
from footcare.views.document import Block, Item, Paragraph
from footcare.views.search import pick

if TYPE_CHECKING:
    from footcare.library import Own

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
MODELINE = "# yaml-language-server: $schema=../routine.schema.json\n"
"""Tells editors where they can read what a routine may say."""
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
Target = Annotated[str | None, typer.Argument(metavar="[FILE|DIR]", help="What to check, if not all.")]
Kind = Literal["routine", "technique", "position", "zone", "pressure"]
Other = Annotated[str | None, typer.Option("--name", metavar="NAME", help="Give it another name.")]
To = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file; - means the screen."),
]
File = Annotated[Path, typer.Argument(metavar="FILE", help="A routine in a file.")]
Yes = Annotated[bool, typer.Option("--yes", help="Add it without being asked.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it already exists.")]


def new(name: NewName, source: Source = None, force: Force = False) -> None:
    """Make a routine that runs as it is, for you to change.

    \b
    Examples:
      footcare content new knees
      footcare content new "My evening" --from bedtime
    """
    from json import dumps

    from rich.cells import cell_len

    from footcare.library.folder import id_of
    from footcare.library.packing import found, retitled
    from footcare.library.yaml_nodes import UNSAFE

    id_ = id_of(name := name.removesuffix(".yaml"))
    place = _free(id_, "footcare content new", force=force)
    fits = name.strip() and max(len(name), cell_len(name)) <= 40 and not UNSAFE.search(name)
    title = name if fits and name != id_ else id_.replace("-", " ").capitalize()[:40]
    text = NEW.format(dumps(title, ensure_ascii=False))
    if source:
        copied = _picked(source).id
        text = f"# A copy of {copied}, to change.\n{retitled(found(Routine, copied, _own())[0], title)}"
    _keep(place, f"{MODELINE}{text}")


def edit(name: Name) -> None:
    """Open a routine of yours in your editor, then check it.

    \b
    Examples:
      footcare content edit knees
    """
    file = _file(name)
    said = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        known = [shlex.split(said, posix=os.name != "nt")] if said else [["nano"], ["vi"], ["notepad"]]
    except ValueError:  # a quote is not closed
        known = []
    editor = next((words for words in known if words and which(words[0])), None)
    if not editor or not output.surroundings().stdin_is_terminal:
        why = "there is no terminal here" if editor else f'there is no editor "{said or "nano"}" here'
        raise FootcareError(f"{why}; please open {_typed(file)} yourself")
    if status := subprocess.run([*editor, file], check=False).returncode:  # noqa: S603  # it is the person's
        raise FootcareError(f"{editor[0]} ended with status {status}; {_typed(file)} was not checked")
    check(str(file))


def check(target: Target = None, json: Json = False) -> None:
    """Tell all that is wrong, at once; if nothing is, show the timetable.

    \b
    Examples:
      footcare content check
      footcare content check knees
      footcare content check ./knees.yaml --json
    """
    from footcare.library import load_library
    from footcare.library.folder import id_of
    from footcare.plan import lay_out
    from footcare.views.timetable import timetable_document

    path = _file(target) if target else None
    own, id_ = _around(path), id_of(path.stem) if path else ""
    mine = _kept() in path.parents if path else False
    kinds = {"techniques": Technique, "routines": Routine}
    noun = Routine if own.file else kinds.get(path.parent.name if path else "")
    try:
        library = load_library(own=own)
        faults, there = library.faults, not noun or id_ in library.own[noun]
    except ContentError as error:
        faults, there = error.faults, False
    its = [each for each in faults if path in (None, each.path, *each.path.parents)]
    its = its or [*faults] * (not there)  # what is wrong with it is in what it is made of
    if json:
        output.show_json([{**each._asdict(), "path": str(each.path)} for each in its])
        raise typer.Exit(ExitStatus.FAILURE if its else ExitStatus.OK)
    if its:
        _refuse(its, f" with: footcare content edit {id_}" if path and path.is_file() and mine else ".")
    if path and noun is Routine:
        routine = library[Routine][id_]
        start = Paragraph(f"To start it: footcare routine {id_ if mine else _typed(path)}", style="soft")
        told = (*timetable_document(lay_out(routine)), *_advice(routine), *[start] * (not own.over))
        output.show_document(told, plain=False)
        return
    blocks: list[Block] = [Paragraph(f"{_typed(path or own.over or _kept())}: nothing is wrong.")]
    for id_ in sorted(library.own[Routine]):
        if path is None or (path / "routines" / f"{id_}.yaml").exists():
            routine = library[Routine][id_]
            length = f"{wording.count(len(routine.moves), 'step')}, {wording.about(routine.evening)}"
            blocks.append(Item(id_, f"{routine.title}. {wording.sentence(length)}"))
    if path is None and len(blocks) == 1:
        blocks.append(Paragraph("To make a routine: footcare content new NAME"))
    output.show_document(tuple(blocks), plain=False)


def schema(kind: Annotated[Kind, typer.Argument(help="What the file holds.")] = "routine") -> None:
    """Print a JSON Schema, from which editors know what a file may say.

    \b
    Examples:
      footcare content schema
    """
    output.show_lines([_schema(kind)])


def path() -> None:
    """Print where your own content is, or would be.

    \b
    Examples:
      footcare content path
    """
    output.show_lines([printable(str(_kept()))])


def pack(name: Name, to: To = None, force: Force = False) -> None:
    """Put a routine, with all of yours that it needs, into one file.

    \b
    Examples:
      footcare content pack knees
      footcare content pack knees -o for-ann.yaml
    """
    from tempfile import TemporaryDirectory

    from footcare.library import Own, load_library
    from footcare.library.packing import found, packed

    routine = _picked(name)
    id_ = routine.id
    text, lost = packed(found(Routine, id_, _own())[0], _own())
    with TemporaryDirectory() as folder:
        (draft := Path(folder, f"{id_}.yaml")).write_text(text, "utf-8")
        try:
            alone = load_library(Routine, own=Own(file=draft))[Routine][id_]
        except ContentError as error:
            raise FootcareError(f'"{id_}" cannot be packed: {error.faults[0].message}') from None
    if replace(alone, instead=None) != replace(routine, instead=None):
        why = "it needs something of yours that it does not name, such as how to sit; name it there"
        raise FootcareError(f'"{id_}" would not be the same elsewhere: {why}')
    for each in lost:
        output.tell(f'"{each}", which it names as another routine to take instead, is left out.')
    if str(to) == "-":
        output.show_lines(text.splitlines())
    else:
        write_new(to := to or Path(f"{id_}.yaml"), text, force=force)
        output.show_text(
            [f"Wrote {to}. To have it, a friend runs: footcare content add {shlex.quote(to.name)}"]
        )


def add(file: File, name: Other = None, yes: Yes = False, force: Force = False) -> None:
    """Show the routine in a file, and add it to yours if you like.

    \b
    Examples:
      footcare content add knees.yaml
      footcare content add knees.yaml --name bad-knees
    """
    from footcare.library import Own, load_library
    from footcare.library.folder import id_of

    try:
        library = load_library(Routine, Technique, Position, own=Own(file=file))
    except ContentError as error:
        _refuse(error.faults, ". Nothing was added: only a routine can be, and a right one.")
    id_ = id_of(name or file.stem)
    place = _free(id_, f"footcare content add {shlex.quote(str(file))} --name", force=force)
    routine = replace(library[Routine][id_of(file.stem)], id=id_)
    known = {*library[Technique].values(), *library[Position].values()}
    parts = dict.fromkeys([*(step.technique for step in routine.moves), routine.position])
    brought = [each.title for each in parts if each and each not in known]
    more = [Item("It brings", wording.sentence(wording.listing(brought)))] if brought else []
    output.show_document((*lists.routines_document([routine])[:-1], *more), plain=False)
    if not (yes or output.surroundings().stdin_is_terminal):
        raise UsageError("there is no keyboard here to say yes; add --yes")
    if yes or typer.confirm("Add it to your routines?"):
        _keep(place, file.read_text("utf-8-sig"))
    else:
        output.show_text(["Nothing was added."])


def _kept() -> Path:
    return config_folder(os.environ) / "content"


def _own() -> "Own":
    return own_content(os.environ.get("FOOTCARE_CONTENT"), os.environ)


def _typed(path: Path) -> str:
    return as_typed(path, os.environ)


def _picked(name: str) -> Routine:
    said = os.environ.get("FOOTCARE_CONTENT")
    library = load_content(Path(said) if said else None, Routine, asked=[name])
    return pick("routine", library[Routine], name, own=library.own[Routine])


def _file(name: str) -> Path:
    """Return what is called so of one's own, or any other file or folder."""
    from footcare.library.folder import id_of

    files = {path.stem: path for path in sorted(_kept().glob("**/*.y*ml"), reverse=True)}
    there = Path(name).absolute()
    if name not in files and os.path.lexists(there):
        return there
    name = name.removesuffix(".yaml")
    return pick("file or routine of yours", files, name, f"To make one: footcare content new {id_of(name)}")


def _around(path: Path | None) -> "Own":
    """Return the own content that a file or folder is a part of; any other file is a routine by itself."""
    from footcare.library.folder import PLACES

    own, kept = _own(), _kept()
    if path is None or kept in (path, *path.parents):
        return own if path is None else own._replace(kept=kept, over=None)
    if f"{path.parent.name}/" in PLACES or path.name in PLACES:
        return own._replace(over=path.parents[path.name not in PLACES])
    return own._replace(over=path) if path.is_dir() else own._replace(file=path)


def _free(id_: str, way: str, *, force: bool) -> Path:
    """Return where a new routine goes; SaveError names the way to another name where there is one."""
    from footcare.library import shipped_content

    files = (path for folder in (shipped_content(), _kept()) for path in folder.glob("routines/*.yaml"))
    taken = {path.stem.lower() for path in files}
    if id_ in taken and not force:
        others = (f"{id_}-{number}" for number in count(2))
        free = next(
            each for each in chain([f"my-{id_}".replace("my-my-", "my-")], others) if each not in taken
        )
        raise SaveError(
            f'there is a routine "{id_}" already. --force puts this in its place. Or: {way} {free}'
        )
    return _kept() / "routines" / f"{id_}.yaml"


def _keep(path: Path, text: str) -> None:
    """Put a routine among one's own, with what editors know of it beside them, and say what is next."""
    write_whole(_kept() / "routine.schema.json", _schema("routine").encode(), private=True)
    write_whole(path, text.encode(), private=not path.is_symlink())
    output.show_text(NEXT.format(path.stem, _typed(path)).splitlines())


def _schema(kind: Kind) -> str:
    from json import dumps

    from footcare.library import load_library
    from footcare.library.schema import schema

    nouns = {each.__name__.lower(): each for each in (Routine, Technique, Position, Zone, Pressure)}
    shelves = load_library(*nouns.values(), own=_own()).shelves
    ids = {noun.__name__: [*shelf] for noun, shelf in shelves.items()}
    return dumps(schema(nouns[kind], ids), indent=2, ensure_ascii=False)


def _refuse(faults: Iterable[Fault], ends: str) -> NoReturn:
    """Say all that is wrong, and end."""
    said = [*map(str, faults)]
    output.show_text([*said, f"{wording.count(len(said), 'thing')} to mend{ends}"])
    raise typer.Exit(ExitStatus.FAILURE)


def _advice(routine: Routine) -> Iterator[Block]:
    """Say what would be more comfortable, and need not be."""
    from footcare.cues import cue_sheet
    from footcare.massage.routine import BREATH
    from footcare.plan import lay_out

    if off := next((step for step in routine.moves if step.seconds % BREATH), None):
        less = off.seconds // BREATH * BREATH
        calmer = f"{less} or {less + BREATH}" if less else f"{BREATH}"
        ends = f"{off.title}: {off.seconds} seconds end in the middle of a breath; {calmer} feels calmer."
        yield Paragraph(ends)
    plan = lay_out(routine)
    told = {cue.stage.starts for cue in cue_sheet(plan, ()) if cue.say}
    if mute := dict.fromkeys(stage.step.title for stage in plan.work if stage.starts not in told):
        yield Paragraph(f"Too short for the voice to name: {wording.listing(mute)}.")


for command in (new, edit, check, schema, path, pack, add):
    group.command(cls=Command, epilog=EPILOG)(command)
