"""The routine on paper."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from footcare.commands.options import Content, Json, Plain, RoutineName


def cheatsheet(
    name: RoutineName = "bedtime",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it to a file; - for the screen."),
    ] = None,
    format: Annotated[  # noqa: A002  # the option's name
        Literal["text", "md"], typer.Option("--format", help="Plain text or Markdown.")
    ] = "text",
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it is there.")] = False,
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
    from footcare.massage import Aftercare, Precaution, Preparation, Pressure, Routine
    from footcare.massage.cautions import Question
    from footcare.system.output import pick, show_laid_out, show_lines
    from footcare.views.lists import as_data
    from footcare.views.sheet import Page, markdown_sheet, plain_sheet, text_sheet
    from footcare.views.wording import suited

    library = load_library(Routine, Pressure, Preparation, Question, Precaution, Aftercare, own=content)
    routine = pick("routine", library[Routine], name)
    page = Page(
        routine=routine,
        pressures=tuple(library[Pressure].values()),
        preparations=tuple(suited(library[Preparation].values(), routine.position)),
        signs=tuple(sign for question in library[Question].values() for sign in question.signs),
        precautions=tuple(library[Precaution].values()),
        aftercare=tuple(suited(library[Aftercare].values(), routine.position)),
    )
    to_screen = output is None or str(output) == "-"
    if json:
        from json import dumps

        text = dumps(as_data(page), indent=2, ensure_ascii=False) + "\n"
    elif plain:
        text = plain_sheet(page)
    elif format == "md":
        text = markdown_sheet(page)
    elif to_screen:
        show_laid_out(lambda width: text_sheet(page, width))
        return
    else:
        text = "".join(f"{line.plain}\n" for line in text_sheet(page))
    if output is None or to_screen:
        show_lines(text.splitlines())
        return
    from footcare.system.files import write_new

    write_new(output, text, force=force)
    show_lines([f"Wrote {output}."])
