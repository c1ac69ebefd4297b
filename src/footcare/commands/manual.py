"""The manual: what the commands say of themselves, and what is written in ``manual.md``, as one document.

What is to be typed stands between backquotes: bold in footcare(1), and without them elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from typer import Context

from footcare import settings
from footcare.views.document import Art, Block, Document, Heading, Item, Paragraph, reworded
from footcare.views.wording import listing

HOME = Path(__file__).parent.parent
PAGE = HOME / "footcare.1"
"""The manual for ``man``: made by tests/troff.py, and kept by the test of it."""

_ELSEWHERE = ("While it runs:", "What you can set:", "What counts first:")
"""Parts of a help that the manual has a section for."""


def manual(program: Any) -> Document:
    """Return the manual of a program, as typer makes it of its commands."""
    contexts = [*_contexts(Context(program, info_name="footcare"))]
    # What several commands take is told once.
    taken = Counter(_parameter(each) for context in contexts for each in context.command.params)
    shared = [item for item, times in taken.items() if times > 2 and item.name.startswith("`")]
    made: dict[str, Iterable[Block]] = {
        "commands": chain.from_iterable(_command(context, shared) for context in contexts),
        "options": shared,
        "settings": _settings(),
    }
    blocks = list[Block]()
    for part in re.split(r"\n{2,}", (HOME / "manual.md").read_text(encoding="utf-8").strip()):
        if marked := re.match(r"<!-- (\w+)", part):
            blocks += made.get(marked[1], ())
        elif part.startswith("- "):
            blocks += (Item(*line[2:].split(": ", 1)) for line in part.splitlines())
        elif part.startswith("```"):
            blocks.append(_verbatim(part.splitlines()[1:-1]))
        else:
            title = part.removeprefix("## ")
            blocks.append(Paragraph(" ".join(part.split())) if title == part else Heading(title))
    return tuple(blocks)


def bare(document: Document) -> Document:
    """Return a document without the marks around what is to be typed."""
    return reworded(document, lambda text: text.replace("`", ""))


def _verbatim(lines: list[str]) -> Art:
    return Art(tuple(((f"  {line}", ""),) for line in lines), "\n".join(lines))


def _contexts(context: Any) -> Iterator[Any]:
    """Return a command and all that are below it, each with the words that call it."""
    yield context
    for name, below in getattr(context.command, "commands", {}).items():
        yield from _contexts(Context(below, info_name=name, parent=context))


def _command(context: Any, shared: Sequence[Item]) -> Iterator[Block]:
    """Tell what a command is for, its examples, its arguments and options."""
    pieces = [piece.strip("{}") for piece in context.command.collect_usage_pieces(context)]
    yield Heading(" ".join([context.command_path, *pieces]))
    for part in context.command.help.split("\n\n"):
        title, *lines = part.removeprefix("\b\n").splitlines()
        if not part.startswith("\b"):
            yield Paragraph(" ".join(part.split()))
        elif title not in _ELSEWHERE:
            yield Paragraph(title)
            yield _verbatim([line.removeprefix("  ") for line in lines])
    items = [_parameter(each) for each in context.command.params]
    if own := [item for item in items if item not in shared]:
        yield Paragraph("Options:")
        yield from own
    if also := [item.name for item in items if item in shared]:
        yield Paragraph(f"It also takes {listing(also)}.")


def _parameter(parameter: Any) -> Item:
    """Return what is typed for an argument or an option, and what it does."""
    names = [*sorted(parameter.opts, key=len), *parameter.secondary_opts]
    typed = ", ".join(f"`{name}`" for name in names if name.startswith("-"))
    value = parameter.metavar or "|".join(getattr(parameter.type, "choices", ()))
    text = parameter.help
    if parameter.default not in (None, False, ()):
        text += f" Default: {parameter.default}."
    if parameter.envvar:
        text += f" Also `{parameter.envvar}`."
    return Item(f"{typed} {value}".strip(), text)


def _settings() -> Iterator[Item]:
    for (field, setting), default in zip(settings.SETTINGS.items(), settings.DEFAULTS, strict=True):
        usual = "" if default is None else f" Default: {settings.shown(default)}."
        text = f"{setting.about.capitalize()}: {setting.may_be}.{usual} Also `{settings.variable_of(field)}`."
        yield Item(f"`{settings.name_of(field)}`", text)
