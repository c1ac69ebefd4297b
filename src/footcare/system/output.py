"""How a command hands something to the person: as text, as lines, as JSON, to the terminal or a pipe."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from footcare.errors import UsageError, printable
from footcare.system.surroundings import Surroundings

if TYPE_CHECKING:
    from rich.text import Text

    from footcare.views.document import Document

Noun = TypeVar("Noun")


def surroundings() -> Surroundings:
    """Return what the program was started in."""
    return Surroundings(
        environ=os.environ,
        stdin_is_terminal=_is_terminal(sys.stdin),
        stdout_is_terminal=_is_terminal(sys.stdout),
        encoding=getattr(sys.stdout, "encoding", None) or "utf-8",
        windows=os.name == "nt",
    )


def _is_terminal(stream: Any) -> bool:
    # A stream is None when the program was started without it.
    return stream is not None and not stream.closed and stream.isatty()


def _columns(stream: Any) -> int | None:
    """Return how many columns a terminal has, or None if there is no terminal."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80 if _is_terminal(stream) else None
    except OSError:
        return 80


def show_document(document: "Document", *below: "Text", plain: bool, depth: str | None = None) -> None:
    """Show a document one item a line, or laid out for the eye with what stands *below* in *depth* colours.

    Without a *depth*, the environment says how many colours there are.
    """
    from footcare.views.document import laid_out, one_item_a_line

    if plain:
        show_lines(one_item_a_line(document))
        return
    from rich.console import Console, Group

    around, columns = surroundings(), _columns(sys.stdout) or 80
    depth = depth or around.depth(wanted=False)
    systems: Mapping[str, Any] = {"truecolor": "truecolor", "256": "256"}
    # Rich is told everything and looks up nothing: by itself it would take its size from COLUMNS, and
    # FORCE_COLOR for a terminal whose cursor can be moved.
    console = Console(
        file=sys.stdout,
        width=columns,
        height=24,  # nothing asks for it, but rich looks both up if one is missing
        force_terminal=False,
        color_system=systems.get(depth, "standard") if around.bold() else None,
        no_color=depth == "none",
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    # An address may be wider than the window.
    console.print(Group(*laid_out(document, columns), *below), crop=False)


def show_lines(lines: Iterable[str], stream: Any = None) -> None:
    """Show lines as they are, each as soon as it is there, on the output unless it is another *stream*."""
    stream = stream or sys.stdout
    for line in lines:
        stream.write(f"{line}\n")
        stream.flush()


def show_text(lines: Iterable[str]) -> None:
    """Show sentences, broken between words where the window ends; in a pipe they stay whole."""
    show_lines(_fitted(lines, sys.stdout))


def tell(text: str) -> None:
    """Say something beside the output, if there is still a place to say it to."""
    with suppress(OSError):
        show_lines(_fitted(text.splitlines(), sys.stderr), sys.stderr)


def prompt(lines: list[str]) -> None:
    """Ask where a person can see it: in a pipe, that is not where the output goes."""
    show_lines(lines, sys.stdout if sys.stdout.isatty() else sys.stderr)


def _fitted(lines: Iterable[str], stream: Any) -> Iterator[str]:
    from footcare.views.document import WIDEST, fitted

    columns = _columns(stream)
    for line in map(printable, lines):
        # What is indented is a command: it is there to be copied, and two lines would be two commands.
        whole = columns is None or line.startswith(" ")
        yield from [line] if whole else fitted([line], min(columns or WIDEST, WIDEST))


def show_json(value: Any) -> None:
    """Show data, for other programs."""
    import json

    json.dump(value, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


def about(kind: str, shelf: Mapping[str, Noun], name: str, told: Callable[[Noun], str]) -> list[Noun]:
    """Return what a name means: the one of this id, else all whose text has the word in it.

    Raises:
        UsageError: there is none; its text says which is near, or which there are.
    """
    word = name.strip().lower()
    if word in shelf:
        return [shelf[word]]
    found = [each for id_, each in shelf.items() if word and word in f"{id_} {told(each)}".lower()]
    return found or [pick(kind, shelf, name)]


def pick(kind: str, shelf: Mapping[str, Noun], name: str) -> Noun:
    """Return the noun of a name, however it is written.

    Raises:
        UsageError: there is none of that name; its text says which is near, or which there are.
    """
    from difflib import get_close_matches

    wanted = name.strip().lower().replace("_", "-").replace(" ", "-")
    if wanted in shelf:
        return shelf[wanted]
    near = [each for each in shelf if wanted and (wanted in each or each in wanted)]
    near = near or get_close_matches(wanted, list(shelf), n=1, cutoff=0.5)
    # Of more, a reader finds theirs no faster in a message than in the list.
    there = f"There are {', '.join(shelf)}." if len(shelf) <= 24 else "Without a name, there is a list."
    hint = f'Did you mean "{near[0]}"?' if near else there
    raise UsageError(f'there is no {kind} "{printable(name[:40])}". {hint}')
