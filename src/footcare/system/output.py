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


def _columns(stream: Any) -> int | None:
    """Return how many columns a terminal has, or None if there is no terminal."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80 if _is_terminal(stream) else None
    except OSError:
        return 80


def show_document(document: "Document", *, plain: bool) -> None:
    """Show a document one item a line, or laid out for the eye."""
    from footcare.views.document import laid_out, one_item_a_line, runnable_here

    document = runnable_here(document)
    if plain:
        show_lines(one_item_a_line(document))
        return
    from rich.console import Console, Group

    columns = _columns(sys.stdout) or 80
    # Rich is told what it would look up: by itself it would take its size from COLUMNS, and FORCE_COLOR
    # for a terminal whose cursor can be moved.
    console = Console(
        file=sys.stdout,
        width=columns,
        height=24,  # nothing asks for it, but rich looks both up if one is missing
        force_terminal=False,
        color_system="standard" if surroundings().bold() else None,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    # An address may be wider than the window.
    console.print(Group(*laid_out(document, columns)), crop=False)


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

    columns = _columns(stream)
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
