"""How a command hands something to the person: as text, as lines, as JSON, to the terminal or a pipe."""

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

from footcare.errors import printable, runnable
from footcare.system.pager import shown_in_pager
from footcare.system.surroundings import Surroundings

if TYPE_CHECKING:
    from footcare.views.document import Document


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


def _size(stream: Any) -> tuple[int, int] | None:
    """Return how many columns and rows a terminal has, 0 if it does not say; None if there is no terminal."""
    try:
        return os.get_terminal_size(stream.fileno()) if _is_terminal(stream) else None
    except OSError:
        return 0, 0


def picture() -> str:
    """Return what a list draws the foot in: dots, blocks or ascii."""
    here = surroundings()
    if here.for_the_eye():
        return here.picture("dots")
    return "ascii" if here.ascii_only() else "blocks"


IN_ASCII = str.maketrans({"■": "!!", "◆": "!", "●": "?", "○": "~", "·": "-"})
"""Marks of the lists, where there is only ASCII."""


def show_document(document: "Document", *, plain: bool, paged: bool = False) -> None:
    """Show a document one item a line or laid out; a long one goes into the pager if it may be *paged*."""
    from footcare.views.document import flat, laid_out, one_item_a_line, reworded

    here = surroundings()
    marks = IN_ASCII if here.ascii_only() else {}
    document = reworded(document, lambda text: runnable(text).translate(marks))
    if plain:
        show_lines(one_item_a_line(document))
        return
    from textwrap import indent

    columns, rows = (
        found or usual for found, usual in zip(_size(sys.stdout) or (0, 0), (80, 24), strict=True)
    )
    seen = here.for_the_eye()
    margin = 2 if seen and columns >= 40 else 0
    lines = laid_out(document if seen else tuple(flat(document)), columns - 2 * margin)
    if here.bold():
        from rich.console import Group

        from footcare.views.themes import Depth, console

        writer = console("list", Depth(here.depth(wanted=False)))
        with writer.capture() as shown:
            writer.print(Group(*lines), crop=False)  # an address may be wider than the window
        text = shown.get()
    else:
        text = "".join(f"{line.plain}\n" for line in lines)
    text = indent(text, " " * margin)
    if not (paged and seen and text.count("\n") >= rows and shown_in_pager(text)):
        sys.stdout.write(text)


def show_lines(lines: Iterable[str], stream: Any = None) -> None:
    """Show lines as they are, each as soon as it is there, on the output unless it is another *stream*."""
    stream = stream or sys.stdout
    for line in lines:
        stream.write(f"{line}\n")
        stream.flush()


def show_bytes(data: bytes) -> None:
    """Hand a file to the reader of the output."""
    sys.stdout.buffer.write(data)


def open_file(path: Path) -> bool:
    """Show a file in the person's viewer; return False over ssh, without a desktop, or without a viewer."""
    wayland_or_x = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    if os.environ.get("SSH_CONNECTION") or not (sys.platform in {"darwin", "win32"} or wayland_or_x):
        return False
    import webbrowser

    return webbrowser.open(path.resolve().as_uri())


def show_text(lines: Iterable[str]) -> None:
    """Show sentences, broken between words where the window ends; in a pipe they stay whole."""
    show_lines(_fitted(lines, sys.stdout))


def tell(text: str) -> None:
    """Say something beside the output, if there is still a place to say it to."""
    with suppress(OSError):
        show_lines(_fitted(text.splitlines(), sys.stderr), sys.stderr)


def prompt(lines: list[str]) -> None:
    """Ask where a person can see it: in a pipe, that is not where the output goes."""
    show_lines(map(runnable, lines), sys.stdout if sys.stdout.isatty() else sys.stderr)


def _fitted(lines: Iterable[str], stream: Any) -> Iterator[str]:
    from footcare.views.document import WIDEST, fitted

    size = _size(stream)
    columns = size and size[0]
    for line in map(runnable, map(printable, lines)):
        # What is indented is a command: it is there to be copied, and two lines would be two commands.
        whole = columns is None or line.startswith(" ")
        yield from [line] if whole else fitted([line], min(columns or WIDEST, WIDEST))


def show_manual(page: Path) -> bool:
    """Show a manual page as ``man`` shows it; whether there is a terminal, and ``man``, to do so."""
    man = which("man") if surroundings().no_screen_because() is None else None
    return man is not None and subprocess.run([man, str(page)], check=False).returncode == 0  # noqa: S603  # our own page


def show_json(value: Any) -> None:
    """Show data, for other programs."""
    import json

    json.dump(value, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
