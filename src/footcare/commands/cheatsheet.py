"""A routine, or some moves, on paper."""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from footcare import massage
from footcare.commands.options import Content, Json, Plain, names
from footcare.errors import UsageError
from footcare.massage.cautions import Question
from footcare.system import folders, output
from footcare.system.content import load_content
from footcare.system.files import write_new, write_whole
from footcare.views import document, lists, sheet
from footcare.views.search import pick
from footcare.views.wording import suited

if TYPE_CHECKING:
    from footcare.library import Library

OPENED = "It opens in a window of its own. If it does not, please open it yourself."
SUFFIXES = {"text": ".txt", "md": ".md", "html": ".html", "pdf": ".pdf"}


def cheatsheet(
    named: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME ...]", help="A routine, or any number of moves.", autocompletion=names),
    ] = None,
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to this file; - means the screen."),
    ] = None,
    format: Annotated[  # noqa: A002  # the option's name
        Literal["text", "md", "html", "pdf"] | None,
        typer.Option("--format", help="Text, unless the name of the file says more."),
    ] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open it in a window, with pictures.")] = False,
    paper: Annotated[
        Literal["a4", "letter"] | None,
        typer.Option("--paper", help="The size of the paper, for html and pdf."),
    ] = None,
    large: Annotated[bool, typer.Option("--large", help="Large print, for html and pdf.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it already exists.")] = False,
    json: Json = False,
    plain: Plain = False,
    content: Content = None,
) -> None:
    """A routine, or some moves, on one page for paper.

    \b
    Examples:
      footcare cheatsheet | lpr
      footcare cheatsheet --open
      footcare cheatsheet quick -o quick.pdf
      footcare cheatsheet fist-knead toe-bend --format html -o moves.html
    """
    from footcare.library import file_and_id

    files, ids = zip(*map(file_and_id, named or ["bedtime"]), strict=True)
    around = (massage.Pressure, massage.Preparation, Question, massage.Precaution, massage.Aftercare)
    nouns = (massage.Routine, massage.Technique, massage.Drawing, *around)
    library = load_content(content, *nouns, asked=named or (), file=next(filter(None, files), None))
    page = _page(library, *_meant(ids, library[massage.Routine], library[massage.Technique]))
    to = None if str(to) == "-" else to
    told = next((kind for kind, suffix in SUFFIXES.items() if to and to.suffix == suffix), None)
    kind = "json" if json else "plain" if plain else format or told or ("html" if open_it else "text")
    if (large or paper) and kind not in ("html", "pdf"):
        raise UsageError("--large and --paper are for --format html and --format pdf")
    if kind == "pdf" and output.surroundings().stdout_is_terminal and not (to or open_it):
        raise UsageError("a PDF cannot be read in a terminal; add -o FILE, or --open")
    drawings = tuple(library[massage.Drawing].values())
    if kind == "text" and not (to or open_it):
        output.show_document(sheet.sheet_document(page, drawings), plain=False)
        return
    made = _made(kind, page, drawings, paper=paper, large=large)
    if open_it and not to:
        name = f"{page.routine.id if page.routine else 'moves'}{SUFFIXES.get(kind, '.txt')}"
        to = folders.cache_folder(os.environ) / name
        write_whole(to, made if isinstance(made, bytes) else made.encode(), private=True)
    elif to:
        write_new(to, made, force=force)
    if to:
        output.show_text([f"Wrote {to}."])
        if open_it:
            opened = output.open_file(to)
            output.show_text([OPENED if opened else "No window can open here, so please open it yourself."])
    elif isinstance(made, bytes):
        output.show_bytes(made)
    else:
        output.show_lines(made.splitlines())


def _meant(
    typed: Iterable[str], routines: Mapping[str, massage.Routine], moves: Mapping[str, massage.Technique]
) -> tuple[massage.Routine | None, tuple[massage.Technique, ...]]:
    """Return the routine that is named, or else the moves."""
    both: dict[str, massage.Routine | massage.Technique] = {**moves, **routines}
    where = "footcare routines and footcare techniques list them."
    found = [pick("routine or move", both, name, where) for name in typed]
    if isinstance(found[0], massage.Routine) and len(found) == 1:
        return found[0], ()
    if routine := next((each for each in found if isinstance(each, massage.Routine)), None):
        raise UsageError(f'"{routine.id}" is a routine; name one routine alone, or any number of moves')
    return None, tuple(dict.fromkeys(each for each in found if isinstance(each, massage.Technique)))


def _page(
    library: "Library", routine: massage.Routine | None, moves: tuple[massage.Technique, ...]
) -> sheet.Page:
    """Return what stands on the page: around moves nothing that depends on how one sits."""
    position = routine and routine.position
    return sheet.Page(
        routine=routine,
        moves=moves,
        pressures=tuple(library[massage.Pressure].values()),
        preparations=tuple(suited(library[massage.Preparation].values(), position)) if position else (),
        signs=tuple(sign for question in library[Question].values() for sign in question.signs),
        precautions=tuple(library[massage.Precaution].values()),
        aftercare=tuple(suited(library[massage.Aftercare].values(), position)) if position else (),
    )


def _made(
    kind: str, page: sheet.Page, drawings: Sequence[massage.Drawing], *, paper: str | None, large: bool
) -> str | bytes:
    """Return the page as it is wanted."""
    match kind:
        case "html":
            from footcare.views.sheet_html import html_sheet

            return html_sheet(page, drawings, paper=paper, large=large)
        case "pdf":
            from footcare.views.sheet_pdf import pdf_sheet

            return pdf_sheet(page, drawings, paper=paper or output.surroundings().paper(), large=large)
        case "json":
            from json import dumps

            return f"{dumps(lists.as_data(page.moves or page), indent=2, ensure_ascii=False)}\n"
        case "plain" | "md":
            lines = sheet.plain_sheet(page) if kind == "plain" else sheet.markdown_sheet(page)
        case _:
            text = sheet.sheet_document(page, drawings)
            lines = (line.plain for line in document.laid_out(text, document.WIDEST))
    return "".join(f"{line}\n" for line in lines)
