"""Times, places and lists as a person says them."""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING

from footcare.massage import Foot, RedFlag, Routine, Stroke, Zone, fields, nouns, seconds_on

if TYPE_CHECKING:
    from footcare.plan import Plan, Work
    from footcare.safety.verdict import Altered

sentence, suited = fields.sentence, nouns.suited

HURTS = "If it hurts, press less."

EARLY = 0.01
"""Seconds by which a look may come too early without the shown second being one too many."""


def clock(seconds: float) -> str:
    """Return the time left as minutes and seconds: "2:07"."""
    whole = max(0, ceil(seconds - EARLY))
    return f"{whole // 60}:{whole % 60:02}"


def spoken(seconds: float) -> str:
    """Return a length in words, as it is read aloud: "1 minute 30 seconds"."""
    minutes, rest = divmod(max(0, ceil(seconds - EARLY)), 60)
    parts = [count(minutes, "minute")] * bool(minutes) + [count(rest, "second")] * bool(rest or not minutes)
    return " ".join(parts)


def about(seconds: float) -> str:
    """Return a length in round minutes, up from twenty seconds over: "about 11 minutes"."""
    return f"about {count(max(1, ceil((seconds - 20) / 60)), 'minute')}"


def count(number: int, thing: str) -> str:
    """Return a number of things: "1 minute", "2 minutes"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def listing(names: Iterable[str]) -> str:
    """Return names in a row: "ball, hollow and heel"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def where(zones: Sequence[Zone]) -> str:
    """Return the zones in a few words, as they stand beside the picture."""
    ids = {zone.id for zone in zones}
    if not ids:
        return ""
    if ids >= {"whole-sole", "top"}:
        return "the whole foot"
    if ids >= {"big-toe", "toes"}:
        return listing("toes" if zone.id == "toes" else zone.name for zone in zones if zone.id != "big-toe")
    return listing(zone.name for zone in zones)


def pace(stroke: Stroke) -> str:
    """Return how fast the hands move, in at most 28 characters: "2.5 seconds there and back"."""
    ways = (stroke.outward, stroke.seconds - stroke.outward, stroke.seconds)
    there, back, whole = (f"{each:g}" for each in ways)
    seconds = "second" if there == "1" else "seconds"
    match stroke.kind, stroke.back:
        case "hold", _:
            return f"keep still, {stroke.stay} seconds each" if stroke.stay else "keep still"
        case "press", _ if stroke.stay == stroke.seconds:
            return f"{whole} seconds for each"
        case "circles", _:
            return f"a circle in {whole} seconds"
        case "press", _:
            return f"press {there} {seconds}, ease {back}"
        case _, "none":
            return f"one stroke in {there} {seconds}"
        case "bend", _ if there == back:
            return f"{there} {seconds} each way"
        case _, "same" if there == back:
            return f"{whole} seconds there and back"
        case _:
            return f"{there} {seconds} there, {back} back"


def lowered(title: str) -> str:
    """Return a title as it stands inside a sentence; other languages may have capitals there, too."""
    return title if title[1:2].isupper() or not title.isascii() else title[:1].lower() + title[1:]


def foot_name(foot: Foot) -> str:
    """Return the foot at the start of a line: "Left foot"."""
    return f"{foot.value.capitalize()} foot"


ROWS = {"before": "Warm-up", "after": "Cool-down"}
"""What is done around the feet."""


def row_name(stage: "Work") -> str:
    """Return what a step is part of: "Left foot", "Warm-up", "Warm-up, left foot"."""
    parts = (ROWS.get(stage.row), stage.foot and f"{stage.foot} foot")
    return ", ".join(filter(None, parts)).capitalize() or "Both together"


def plan_of(said: str) -> str:
    """Return the person's plan as a sentence; where they said only when, what comes then is added."""
    then = "" if "," in said else ", I sit down and oil my hands"
    return sentence(f"After I {said}{then}")


def by_foot(times: Mapping[Foot | None, float]) -> list[str]:
    """Return how long each foot has hands on it, and both together, in words."""
    named = ((f"{foot} foot" if foot else "both together", seconds) for foot, seconds in times.items())
    return [f"{name} {spoken(seconds)}" for name, seconds in named if seconds >= 1]


def hands_on(routine: Routine) -> str:
    """Return how long there are hands on each foot: "5 minutes a foot", if it is the same for both."""
    if routine.is_even:
        return f"{spoken(routine.per_foot)} a foot"
    return listing(by_foot({foot: seconds_on(routine.moves, foot) for foot in (*Foot, None)}))


def feet_done(feet: Sequence[Foot]) -> str:
    """Return that the massage is over: "Both feet done"."""
    return "Both feet done" if len(feet) == 2 else f"{foot_name(feet[0])} done"


def placed(text: str, foot: Foot) -> str:
    """Return a position's line with its feet filled in."""
    return text.replace("{foot}", foot.value).replace("{other}", foot.other.value)


FLAGGED = {
    "emergency": "Call your local emergency number for",
    "same-day": "Get medical help today for",
    "just-stop": "Stop, and rest, for",
    "book-a-visit": "Book a visit another day for",
}
AT_NIGHT = {"same-day": "Get medical help tonight, and do not wait for the morning, for"}


def flagged(flags: Sequence[RedFlag], *, night: bool) -> list[str]:
    """Return when to stop in the middle: a sentence for each kind of help, the fastest first."""
    titles = FLAGGED | (AT_NIGHT if night else {})
    return [
        f"{title}: {'; '.join(flag.brief for flag in flags if flag.help == help_)}."
        for help_, title in titles.items()
        if any(flag.help == help_ for flag in flags)
    ]


def changes(plan: "Plan") -> list[str]:
    """Return what is different tonight, a line for each reason; first what the routine stands in for."""
    instead = [f"Instead of: {plan.instead_of}, because of {plan.unsuited}."] if plan.instead_of else []
    return [*instead, *by_reason(plan.changes)]


def different(plan: "Plan") -> str:
    """Return what stands over the changes: only other moves or another pressure make a night gentle."""
    return "Gentler tonight" if plan.gentle else "For tonight"


def by_reason(altered: "Iterable[Altered]") -> list[str]:
    """Return what changes: one line for every reason, so that it is said once."""
    grouped: dict[str, list[str]] = {}
    for each in altered:
        grouped.setdefault(each.because, []).append(each.change.line)
    return [f"{sentence(because)[:-1]}: {' '.join(lines)}" for because, lines in grouped.items()]
