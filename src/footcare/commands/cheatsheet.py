"""The routine on paper."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from footcare import massage
from footcare.commands.options import Content, Json, Plain, RoutineName
from footcare.massage.cautions import Question
from footcare.system.files import write_new
from footcare.system.output import show_document, show_lines, show_text
from footcare.views import document, lists, sheet
from footcare.views.search import pick
from footcare.views.wording import suited


def cheatsheet(
    name: RoutineName = "bedtime",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it to a file; - for the screen."),
    ] = None,
    format: Annotated[  # noqa: A002  # the option's name
        Literal["text", "md"], typer.Option("--format", help="Plain text or Markdown.")
    ] = "text",
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there already.")] = False,
    json: Json = False,
    plain: Plain = False,
    content: Content = None,
) -> None:
    """A routine on one page, for paper.

    \b
    Examples:
      footcare cheatsheet | lpr
      footcare cheatsheet quick -o quick.txt
      footcare cheatsheet --format md -o bedtime.md
    """
    from footcare.library import load_library

    around = (massage.Pressure, massage.Preparation, Question, massage.Precaution, massage.Aftercare)
    library = load_library(massage.Routine, *around, own=content)
    routine = pick("routine", library[massage.Routine], name)
    page = sheet.Page(
        routine=routine,
        pressures=tuple(library[massage.Pressure].values()),
        preparations=tuple(suited(library[massage.Preparation].values(), routine.position)),
        signs=tuple(sign for question in library[Question].values() for sign in question.signs),
        precautions=tuple(library[massage.Precaution].values()),
        aftercare=tuple(suited(library[massage.Aftercare].values(), routine.position)),
    )
    for_paper = sheet.sheet_document(page)
    if json:
        from json import dumps

        lines = [dumps(lists.as_data(page), indent=2, ensure_ascii=False)]
    elif plain or format == "md":
        lines = list(sheet.plain_sheet(page) if plain else sheet.markdown_sheet(page))
    else:
        lines = [line.plain for line in document.laid_out(for_paper, document.WIDEST)]
    if output and str(output) != "-":
        write_new(output, "".join(f"{line}\n" for line in lines), force=force)
        show_text([f"Wrote {output}."])
    elif json or plain or format == "md":
        show_lines(lines)
    else:
        show_document(for_paper, plain=False)
