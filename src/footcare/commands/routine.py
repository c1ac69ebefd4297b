"""The guided massage."""

from typing import Annotated, Literal

import typer

from footcare.commands.options import Content, RoutineName


def routine(
    name: RoutineName = "bedtime",
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
        Literal["ember", "ash", "sepia", "contrast", "terminal", "mono"] | None,
        typer.Option("--theme", help="The colours; ember unless you say."),
    ] = None,
    voice: Annotated[
        bool | None, typer.Option("--voice/--no-voice", help="A voice that tells you each step.")
    ] = None,
    sound: Annotated[
        bool | None, typer.Option("--sound/--no-sound", help="A soft bell at each step.")
    ] = None,
    rate: Annotated[
        int | None, typer.Option("--rate", metavar="N", help="Words a minute, 100 to 140.")
    ] = None,
    volume: Annotated[int | None, typer.Option("--volume", metavar="N", help="How loud, 0 to 100.")] = None,
    big: Annotated[bool, typer.Option("--big", help="Big digits, and little else.")] = False,
    calm: Annotated[bool, typer.Option("--calm", help="No seconds on the screen.")] = False,
    no_motion: Annotated[
        bool, typer.Option("--no-motion", help="A new picture at each step and every 15 seconds.")
    ] = False,
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
      ?                             when to stop, and these keys
      m                             voice and bells off, or on
    """
    from footcare.evening.prepare import Wishes, spend

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
            voice=voice,
            sound=sound,
            rate=rate,
            volume=volume,
            big=big or None,
            calm=calm or None,
            motion=False if no_motion else None,
            dry_run=dry_run,
            demo=demo,
            json=json,
            speed=speed,
            content=content,
        )
    )
