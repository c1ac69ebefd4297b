"""How a command hands something to the person: as text, as lines, as JSON, to the terminal or a pipe."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from footcare.errors import UsageError
from footcare.system.surroundings import Surroundings

if TYPE_CHECKING:
    from footcare.views.document import Document

Noun = TypeVar("Noun")

FEW = 24
"""So many names can be read in a message; of more, nobody finds theirs."""


def surroundings() -> Surroundings:
    """What we were started in."""
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


def show_document(document: "Document", *, plain: bool) -> None:
    """Show a document laid out for the eye, or one item a line."""
    from footcare.views.document import laid_out, one_item_a_line

    if plain:
        show_lines(one_item_a_line(document))
        return
    from typer import style

    around = surroundings()
    bold = around.bold()
    show_lines(
        style(line, bold=True) if strong and bold else line
        for line, strong in laid_out(document, _columns(around))
    )


def _columns(around: Surroundings) -> int:
    if not around.stdout_is_terminal:
        return 80
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except OSError:
        return 80


def show_lines(lines: Iterable[str]) -> None:
    """Show lines as they are, each as soon as it is there."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def show_text(lines: Iterable[str]) -> None:
    """Show sentences, wrapped to the window; what is indented is there to be copied, and stays whole."""
    from footcare.views.layout import wrap

    around = surroundings()
    width = min(80, _columns(around)) if around.stdout_is_terminal else 1000
    show_lines(each for line in lines for each in ([line] if line.startswith(" ") else wrap(line, width)))


def prompt(lines: list[str]) -> None:
    """Ask where a person can see it: in a pipe, that is not where the output goes."""
    stream = sys.stdout if sys.stdout.isatty() else sys.stderr
    stream.write("".join(f"{line}\n" for line in lines))
    stream.flush()


def tell(line: str) -> None:
    """Say something beside the output, if there is still somebody to say it to."""
    with suppress(OSError):
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def show_json(value: Any) -> None:
    """Show data, for other programs."""
    import json

    json.dump(value, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")


def about(kind: str, shelf: Mapping[str, Noun], name: str, told: Callable[[Noun], str]) -> list[Noun]:
    """Those that somebody named: the one of this id, else all whose text has the word in it.

    Raises:
        UsageError: there is none; its text says which is near, or which there are.
    """
    word = name.strip().lower()
    if word in shelf:
        return [shelf[word]]
    found = [each for id_, each in shelf.items() if word and word in f"{id_} {told(each)}".lower()]
    return found or [pick(kind, shelf, name)]


def pick(kind: str, shelf: Mapping[str, Noun], name: str) -> Noun:
    """The noun that somebody named.

    Raises:
        UsageError: there is none of that name; its text says which is near, or which there are.
    """
    from difflib import get_close_matches

    wanted = name.strip().lower().replace("_", "-").replace(" ", "-")
    if wanted in shelf:
        return shelf[wanted]
    near = [each for each in shelf if wanted and (wanted in each or each in wanted)]
    near = near or get_close_matches(wanted, list(shelf), n=1, cutoff=0.5)
    there = f"There are {', '.join(shelf)}." if len(shelf) <= FEW else "Without a name, there is a list."
    hint = f'Did you mean "{near[0]}"?' if near else there
    shown = "".join(character if character.isprintable() else "?" for character in name[:40])
    raise UsageError(f'there is no {kind} "{shown}". {hint}')
