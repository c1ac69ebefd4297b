"""The guided massage."""

from typing import Annotated, Literal

import typer

from footcare.cli.options import Content, routine_names


def routine(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="Which routine.", autocompletion=routine_names)
    ] = "bedtime",
    foot: Annotated[Literal["both", "left", "right"], typer.Option("--foot", help="Which foot.")] = "both",
    minutes: Annotated[
        float | None, typer.Option("--minutes", metavar="N", help="Minutes a foot, 1 to 20, halves too.")
    ] = None,
    gentle: Annotated[bool, typer.Option("--gentle", help="The gentle form of every step.")] = False,
    start: Annotated[
        Literal["left", "right"] | None, typer.Option("--start", help="Which foot comes first.")
    ] = None,
    change: Annotated[
        int | None, typer.Option("--change", metavar="SECONDS", help="Time to change feet, 15 to 90.")
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Start at once: none of tonight's reasons to leave it is so.")
    ] = False,
    plain: Annotated[
        bool | None, typer.Option("--plain/--no-plain", help="Whole sentences, one line at a time.")
    ] = None,
    picture: Annotated[
        Literal["dots", "blocks", "ascii", "none"] | None,
        typer.Option("--picture", help="How the foot is drawn."),
    ] = None,
    theme: Annotated[
        Literal["ember", "terminal", "mono"] | None,
        typer.Option(
            "--theme", envvar="FOOTCARE_THEME", show_envvar=True, help="The colours; ember unless you say."
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the timetable, and do nothing else.")
    ] = False,
    demo: Annotated[bool, typer.Option("--demo", help="Show every screen once, in 40 seconds.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One event a line, as JSON.")] = False,
    speed: Annotated[
        float,
        typer.Option(
            "--speed", metavar="X", envvar="FOOTCARE_SPEED", show_envvar=True, help="So many times as fast."
        ),
    ] = 1.0,
    content: Content = None,
) -> int:
    """The guided massage, from Enter to "Good night".

    \b
    Examples:
      footcare routine              both feet, about 11 minutes
      footcare routine --gentle     light hands only
      footcare routine --foot left  one foot
      footcare routine seated       with a ball, feet on the floor
      footcare routine --dry-run    the timetable

    \b
    While it runs:
      any key, or an elbow          pause, and go on
      Left, Right                   the step before, the next step
      q, then q again               stop
      ?                             help
    """
    from footcare.cli.gather import Wishes, spend

    return spend(
        Wishes(
            name=name,
            foot=foot,
            minutes=minutes,
            gentle=gentle,
            start=start,
            change=change,
            yes=yes,
            plain=plain,
            picture=picture,
            theme=theme,
            dry_run=dry_run,
            demo=demo,
            json=json,
            speed=speed,
            content=content,
        )
    )
