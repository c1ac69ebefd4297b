"""The guided massage."""

from typing import Annotated, Any, Literal

from typer import Option

from footcare.commands.options import Content, RoutineName
from footcare.settings import SETTINGS, Picture, Theme


def _setting(field: str, name: str, metavar: str | None = None) -> Any:
    return Option(name, metavar=metavar, help=SETTINGS[field].help)


Speed = Annotated[
    float, Option(metavar="X", envvar="FOOTCARE_SPEED", show_envvar=True, help="Run this many times as fast.")
]


def routine(
    name: RoutineName = "bedtime",
    foot: Annotated[Literal["both", "left", "right"], Option(help="Which foot.")] = "both",
    minutes: Annotated[
        float | None, Option(metavar="N", help="Minutes for each foot, 1 to 20. Halves are fine.")
    ] = None,
    gentle: Annotated[bool, Option("--gentle", help="Use the gentle form of every step.")] = False,
    start: Annotated[Literal["left", "right"] | None, Option(help="Which foot comes first.")] = None,
    change: Annotated[int | None, _setting("change", "--change", "SECONDS")] = None,
    yes: Annotated[
        bool, Option("--yes", help="Start at once. You say that nothing on tonight's list is true.")
    ] = False,
    plain: Annotated[bool | None, _setting("plain", "--plain/--no-plain")] = None,
    picture: Annotated[Picture | None, _setting("picture", "--picture")] = None,
    theme: Annotated[Theme | None, _setting("theme", "--theme")] = None,
    voice: Annotated[bool | None, _setting("voice", "--voice/--no-voice")] = None,
    sound: Annotated[bool | None, _setting("sound", "--sound/--no-sound")] = None,
    rate: Annotated[int | None, _setting("rate", "--rate", "N")] = None,
    volume: Annotated[int | None, _setting("volume", "--volume", "N")] = None,
    big: Annotated[bool | None, _setting("big", "--big")] = None,
    calm: Annotated[bool | None, _setting("calm", "--calm")] = None,
    no_motion: Annotated[
        bool, Option("--no-motion", help="Keep the picture still, with a new one every 15 seconds.")
    ] = False,
    dry_run: Annotated[bool, Option("--dry-run", help="Print the timetable, and do nothing else.")] = False,
    demo: Annotated[bool, Option("--demo", help="Show every screen once, in 40 seconds.")] = False,
    resume: Annotated[
        bool | None,
        Option("--resume/--no-resume", help="Go on where you stopped in the last two hours, or don't ask."),
    ] = None,
    no_save: Annotated[bool, Option("--no-save", help="Keep no note of this evening.")] = False,
    json: Annotated[bool, Option("--json", help="Print one event a line, as JSON.")] = False,
    speed: Speed = 1.0,
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
    said = locals()  # each option by its name, so that they are listed here and nowhere else
    from footcare.evening.prepare import spend

    motion = False if said.pop("no_motion") else None
    return spend(**said, motion=motion)


def tonight(
    foot: Annotated[Literal["both", "left", "right"], Option(help="Which foot.")] = "both",
    yes: Annotated[
        bool, Option("--yes", help="Start at once. You say that nothing on tonight's list is true.")
    ] = False,
    plain: Annotated[bool | None, _setting("plain", "--plain/--no-plain")] = None,
    voice: Annotated[bool | None, _setting("voice", "--voice/--no-voice")] = None,
    speed: Speed = 1.0,
) -> int:
    """Too tired? A minute for each foot. It counts as a night.

    \b
    Examples:
      footcare tonight
      footcare tonight --foot left
    """
    return routine("quick", foot, 1.0, yes=yes, plain=plain, voice=voice, speed=speed)
