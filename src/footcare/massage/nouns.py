"""What a massage is made of: techniques, steps, routines, and what goes with them.

A field whose type is a ``Kept`` noun is written in YAML as that noun's id; the library resolves it while
loading, so nothing downstream can fail to find anything. A noun that names another in ``INHERITS`` takes
from it every field that it does not give itself: what a step does not say, its technique says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal, Self

from footcare.errors import Unsound
from footcare.massage.anatomy import Stroke, Zone
from footcare.massage.fields import FactId, Id, Kept, Line, Matches, Noun, Prose, Text, Within

Link = Annotated[str, Matches(r"https?://[!-~]{1,300}", "an address that starts with http:// or https://")]
Title = Annotated[str, Text(24)]
PlaceLine = Annotated[str, Text(70, places=("foot", "other"))]
Cue = Annotated[str, Text(110, words=15)]
PlaceCue = Annotated[str, Text(110, words=15, places=("foot", "other"))]
Short = Annotated[str, Text(34, words=6)]

BREATH = 10
"""Seconds in a slow breath, in for four and out for six: the grid on which all steps lie."""

GET_READY = 40
"""Seconds between Enter and the first touch: enough to oil the hands and bring the foot up."""

SHORTEST = 20
"""Seconds that a step has at the least where a routine is shortened: two slow breaths."""

Affected = Literal[
    "all",
    "squeeze",
    "twist",
    "tapping",
    "fist-kneading",
    "thumbs",
    "zones",
    "toe-pulls",
    "toes",
    "between-toes",
    "forefoot",
    "heel",
    "heel-cord",
    "ankle",
    "calf",
    "two-hands",
    "ball-rolling",
    "own-movement",
    "foot-on-thigh",
    "lying-back",
]
"""The parts of a massage that a change can touch."""

Condition = Literal[
    "sensation",
    "blood-heart",
    "recent",
    "healed",
    "pregnancy",
    "allergy",
    "skin",
    "veins",
    "arthritis",
    "sore-spot",
    "hands",
    "one-hand",
    "stiff",
    "unsteady",
]
"""What can be on file of a person: the choice that was made, or the question whose answer is "asked"."""


class Source(Kept):
    """Where a fact was read."""

    title: Prose
    kind: Id
    """What sort of source it is: review, trial, case, guideline, hospital, government …"""
    link: Link | None = None
    seen: Literal["original", "copy"]
    """Whether we read the page itself or a copy of it elsewhere."""


class Pressure(Kept):
    """How hard the hands press."""

    id: Annotated[str, Matches("[1-5]", "a whole number from 1 to 5")]
    name: Annotated[str, Text(16)]
    feels: Annotated[str, Text(26)]
    """How it feels, as a short sentence beside the picture."""

    @property
    def level(self) -> int:
        """From 1, a resting touch, to 5, too much."""
        return int(self.id)


class Hands(Noun):
    """What each hand does. The working hand is the one across from the foot."""

    working: Line
    holding: Line


class SubCue(Noun):
    """A short hint inside a step."""

    at: Annotated[int, Within(5, 590)]
    """Seconds from the start of the step."""
    say: Annotated[str, Text(50, words=9)]


class Gentle(Noun):
    """How the same step is done on a gentle night: never more than pressure 2."""

    title: Title | None = None
    """Only where the usual title would not be true."""
    how: Prose
    screen: Line
    cue: Cue
    short: Short | None = None
    stroke: Stroke | None = None
    """Only where the usual stroke would not be true."""
    subcues: tuple[SubCue, ...] = ()
    pressure: Pressure

    def __post_init__(self) -> None:
        if self.pressure.level > 2:
            raise Unsound(("pressure", f"a gentle form stays at 2 or less, found {self.pressure.level}"))


class Move(Noun):
    """What a technique says of itself, and a step of itself where it differs."""

    id: Id
    title: Title
    zones: Annotated[tuple[Zone, ...], Within(1, 20)]
    hands: Hands
    direction: Line
    tempo: Line
    stroke: Stroke | None = None
    """The same as data, for the picture."""
    pressure: Pressure
    screen: Line
    explanation: Prose
    cue: Cue
    """The shorter line that is spoken."""
    short: Short | None = None
    """The cue in a few words: the move and the place."""
    mistake: Prose
    involves: Annotated[tuple[Affected, ...], Within(0, 6)]
    """What of it a precaution can touch."""
    gentle: Gentle
    article: tuple[FactId, ...] = ()
    """The facts of the article that it carries."""

    @property
    def shown_stroke(self) -> Stroke | None:
        """The stroke; without one the way through the zones that *direction* names, in its order."""
        said = self.direction.lower()
        places = {zone: max(said.find(zone.name), said.find(zone.id)) for zone in self.zones}
        named = sorted((zone for zone in places if places[zone] >= 0), key=places.__getitem__)
        if self.stroke or len(named) < 2:
            return self.stroke
        return Stroke(kind="along", path=tuple(named), back="none")


class Technique(Move, Kept):
    """A way to move the hands, and all that there is to say about it."""

    also: tuple[Title, ...] = ()
    """Other names people may look for."""
    purpose: Line
    how: tuple[Line, ...]
    """The move in a few short sentences, for paper."""
    do: Line
    avoid: Line
    sources: tuple[Source, ...] = ()


class Step(Move):
    """One move of a routine, on one foot. What it does not say, its technique says."""

    INHERITS: ClassVar[str] = "technique"

    technique: Technique
    seconds: Annotated[int, Within(10, 600, step=BREATH)]
    subcues: tuple[SubCue, ...] = ()

    def __post_init__(self) -> None:
        for where, subcues in (("subcues", self.subcues), ("gentle", self.gentle.subcues)):
            times = [0, *(subcue.at for subcue in subcues), self.seconds]
            if subcues and any(later - earlier < 5 for earlier, later in pairwise(times)):
                raise Unsound(
                    (where, f"expected times in order, 5 seconds apart, inside the step's {self.seconds}")
                )

    @staticmethod
    def own(values: dict[str, Any]) -> dict[str, Any]:
        """Return what a step says of itself.

        Another line on the screen is spoken as well, or its title. Another way or pace than the technique's
        has its own stroke, or none: the picture must not say anything else than the words.
        """
        if values.keys() & {"direction", "tempo"}:
            values = {"stroke": None} | values
        screen = values.get("screen")
        if not isinstance(screen, str) or "cue" in values:
            return values
        title = values.get("title", values["technique"].title)
        return {"short": None} | values | {"cue": screen if len(screen.split()) <= 15 else f"{title}."}

    def gently(self) -> Self:
        """Return the same step, as long as before, in its gentle form."""
        return replace(
            self,
            title=self.gentle.title or self.title,
            screen=self.gentle.screen,
            explanation=self.gentle.how,
            cue=self.gentle.cue,
            short=self.gentle.short,
            stroke=self.gentle.stroke or self.stroke,
            subcues=self.gentle.subcues,
            pressure=self.gentle.pressure,
        )

    def lasting(self, seconds: int) -> Self:
        """Return the step with another length; its sub-cues move along, and those that no longer fit go."""

        def moved(subcues: tuple[SubCue, ...]) -> Iterator[SubCue]:
            before = 0
            for subcue in subcues:
                at = round(subcue.at * seconds / self.seconds)
                if before + 5 <= at <= seconds - 5:
                    before = at
                    yield replace(subcue, at=at)

        def slower(stroke: Stroke | None) -> Stroke | None:
            """Return the stroke with as much more time in each place; its pace stays."""
            stay = stroke and stroke.stay
            return replace(stroke, stay=max(2, stay * seconds // self.seconds)) if stroke and stay else stroke

        subcues, stroke = tuple(moved(self.gentle.subcues)), slower(self.gentle.stroke)
        gentle = replace(self.gentle, subcues=subcues, stroke=stroke)
        subcues, stroke = tuple(moved(self.subcues)), slower(self.stroke)
        return replace(self, seconds=seconds, subcues=subcues, stroke=stroke, gentle=gentle)


class Position(Kept):
    """How to sit so that the hands, or a ball, reach the foot; and how to change feet there.

    In its lines ``{foot}`` stands for the foot that comes next and ``{other}`` for the other one.
    """

    title: Annotated[str, Text(40)]
    fetch: Annotated[tuple[Line, ...], Within(1, 5)]
    """What to put within reach before the hands are oily."""
    ease: Line
    """What else there is for those who cannot sit so."""
    ready: Annotated[tuple[PlaceLine, ...], Within(1, 4)]
    """How to get ready for the first foot, in numbered lines."""
    ready_cue: PlaceCue
    change: Annotated[tuple[PlaceLine, ...], Within(1, 5)]
    """How to change feet, in numbered lines."""
    change_cue: PlaceCue
    involves: tuple[Affected, ...] = ()
    """What of it a precaution can touch."""
    instead: "Position | None" = None
    """How to sit where this is not for tonight."""
    feet_of: Literal["self", "receiver"] = "self"
    """Whose feet are massaged, and whose health counts."""
    article: tuple[FactId, ...] = ()


class Routine(Kept):
    """Steps in their order, done first on one foot and then on the other."""

    title: Annotated[str, Text(40)]
    also: tuple[Title, ...] = ()
    suits: Prose
    avoid: Prose
    """Who should take another one."""
    avoids: tuple[Condition, ...] = ()
    """The same as data: with one of these on file it is not run."""
    tools: Prose | None = None
    position: Position
    instead: "Routine | None" = None
    """What to take where this one is not for a person."""
    per_foot: Annotated[int, Within(10, 3600, step=BREATH)]
    """Seconds of hands-on time for each foot."""
    change: Annotated[int, Within(15, 90)] = 30
    """Seconds to change feet."""
    finish: Annotated[int, Within(0, 120)] = 0
    """Seconds of rest after the second foot that count as part of the routine."""
    steps: Annotated[tuple[Step, ...], Within(1, 40)]
    article: tuple[FactId, ...] = ()

    def __post_init__(self) -> None:
        total, ids = sum(step.seconds for step in self.steps), [step.id for step in self.steps]
        faults = [
            ("steps", f'two steps are called "{twice}"; give one of them an id of its own')
            for twice in sorted({name for name in ids if ids.count(name) > 1})
        ]
        if total != self.per_foot:
            faults.append(("per-foot", f"the steps add up to {total} seconds, but this says {self.per_foot}"))
        if faults:
            raise Unsound(*faults)

    @property
    def evening(self) -> int:
        """Seconds from Enter to the end, with both feet: the honest length."""
        return GET_READY + 2 * self.per_foot + self.change + self.finish

    def lasting(self, per_foot: int) -> Self:
        """Return the routine with another hands-on time, in seconds; its steps keep their proportions.

        Shorter, it has no steps that would be over before they are felt: then the shortest are left out.
        """
        if per_foot == self.per_foot:
            return self
        kept = list(self.steps)
        lengths = stretched([step.seconds for step in kept], per_foot)
        while per_foot < self.per_foot and min(lengths) < SHORTEST and len(kept) > 1:
            # Of equals the later one goes; where three stay, one of them is the last, because it ends well.
            kept.remove(min(reversed(kept[:-1] if len(kept) > 3 else kept), key=lambda step: step.seconds))
            lengths = stretched([step.seconds for step in kept], per_foot)
        steps = (step.lasting(seconds) for step, seconds in zip(kept, lengths, strict=True))
        return replace(self, per_foot=per_foot, steps=tuple(steps))


def stretched(lengths: Sequence[int], total: int) -> tuple[int, ...]:
    """Scale whole *lengths* in proportion so that they add up to *total* exactly.

    They stay on the grid of a slow breath (10 s) where the total is on it and leaves every length one;
    else on the coarsest of 5 and 1 s that can. What rounding leaves over goes to those that lost most by it.
    """
    grid = next((grid for grid in (BREATH, 5) if total % grid == 0 and total // grid >= len(lengths)), 1)
    units = total // grid
    exact = [length * units / sum(lengths) for length in lengths]
    whole = [max(1, int(share)) for share in exact]
    while (missing := units - sum(whole)) != 0:
        sign = 1 if missing > 0 else -1
        movable = [index for index, count in enumerate(whole) if sign > 0 or count > 1]
        index = max(movable, key=lambda index: sign * (exact[index] - whole[index]))
        whole[index] += sign
    return tuple(count * grid for count in whole)


class Preparation(Kept):
    """One thing to see to before the hands are oily."""

    title: Title
    screen: Line
    positions: tuple[Position, ...] = ()
    """The positions that it is for; all, if none are named."""
    article: tuple[FactId, ...] = ()


class Aftercare(Kept):
    """One thing to do after the massage."""

    when: Literal["now", "morning", "later"]
    screen: Line
    first_night: Line | None = None
    """What is said instead on the first night."""
    positions: tuple[Position, ...] = ()
    article: tuple[FactId, ...] = ()

    @property
    def first_time(self) -> Self:
        """The same as it is said on the first night."""
        return replace(self, screen=self.first_night or self.screen)
