"""What a massage is made of: techniques, positions, and what goes with them.

A field whose type is a ``Kept`` noun is written in YAML as that noun's id; the library resolves it while
loading, so nothing downstream can fail to find anything.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal, Self, TypeVar

from footcare.errors import Unsound
from footcare.massage.anatomy import Stroke, Zone
from footcare.massage.fields import FactId, Id, Kept, Lasting, Line, Matches, Noun, Prose, Text, Within

Link = Annotated[str, Matches(r"https?://[!-~]{1,300}", "an address that starts with http:// or https://")]
Title = Annotated[str, Text(24)]
PlaceLine = Annotated[str, Text(70, places=("foot", "other"))]
Cue = Annotated[str, Text(110, words=15)]
PlaceCue = Annotated[str, Text(110, words=15, places=("foot", "other"))]
Short = Annotated[str, Text(34, words=6)]

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

    at: Annotated[int, Lasting(5, 590)]
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


class Position(Kept):
    """How to sit so that the hands, or a ball, reach the foot; and how to change feet there.

    In its lines ``{foot}`` stands for the foot that comes next and ``{other}`` for the other one.
    """

    title: Annotated[str, Text(40)]
    fetch: Annotated[tuple[Line, ...], Within(0, 5)]
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

    @classmethod
    def lacks(cls, given: Collection[str]) -> list[str]:
        """Say that it needs the lines that get a person ready; all else may be as it is without oil."""
        words = {"id": "", "ready": ", with how to get ready, in a few lines"}
        return [f'expected the key "{key}"{more}' for key, more in words.items() if key not in given]

    @classmethod
    def whole(cls, given: Mapping[str, Any], kept: Callable[[type, str], Any]) -> Mapping[str, Any]:
        """Return all fields: what is not said is as it is for those who sit without oil."""
        lines = {f"{each}_cue": given[each][0] for each in ("ready", "change") if each in given}
        spoken = {name: line for name, line in lines.items() if len(line.split()) <= 15}
        title = given["ready"][0].rstrip(".")
        spoken["title"] = title if len(title) <= 40 and "{" not in title else "Your own way"
        missing = cls._blank.keys() - {"instead", "involves", "feet_of", "article"} - {*spoken, *given}
        return {**(vars(kept(Position, DRY)) if missing else {}), **spoken, **given}


DRY = "dry"
"""The position without oil, that any other may be made from."""


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


Suited = TypeVar("Suited", Preparation, Aftercare)


def suited(items: Iterable[Suited], position: Position) -> list[Suited]:
    """Return those that are for a position or for all; if none names it, for the one without oil."""
    places = [(each, {one.id for one in each.positions}) for each in items]  # its lines may be others tonight
    id_ = position.id if any(position.id in ids for _, ids in places) else DRY
    return [each for each, ids in places if not ids or id_ in ids]
