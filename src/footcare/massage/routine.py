"""Routines: steps in their order, what a step is where it does not say so, and how a routine is stretched."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from footcare.errors import Unsound
from footcare.massage.anatomy import Foot, Zone
from footcare.massage.fields import FactId, Flawed, Kept, Lasting, Noun, Prose, Text, Within, id_of, sentence
from footcare.massage.nouns import (
    Affected,
    Condition,
    Gentle,
    Hands,
    Move,
    Position,
    Pressure,
    SubCue,
    Technique,
    Title,
)

BREATH = 10
"""Seconds in a slow breath, in for four and out for six: the grid on which our own steps lie."""

LONGEST = 3600
"""Seconds that the steps in a row may take."""

MOST = 100
"""Steps that a routine may have in a row, with all that is repeated."""

GET_READY = 40
"""Seconds between Enter and the first touch: enough to oil the hands and bring the foot up."""

SHORTEST = 20
"""Seconds that a step has at the least where a routine is shortened: two slow breaths."""

PARTS: Mapping[str, Affected] = {
    "big-toe": "toes",
    "toes": "toes",
    "ball": "forefoot",
    "heel": "heel",
    "heel-cord": "heel-cord",
    "inner-ankle": "ankle",
    "outer-ankle": "ankle",
    "calf": "calf",
}
"""What a change can touch in a zone."""
UNKNOWN: tuple[Affected, ...] = ("squeeze", "twist", "tapping", "fist-kneading", "thumbs", "zones")
"""What a move may be that has only a title: each of these is softened for some, and left out for none."""
REST = "Rest"


class Step(Move):
    """One move of a routine, or a rest. What it does not say, its technique says, if it has one."""

    zones: Annotated[tuple[Zone, ...], Within(0, 20)]
    """Where it is; nowhere on a foot, if none are named."""
    technique: Technique | None = None
    seconds: Annotated[int, Lasting(5, 600)]
    """How long: 40, 40s, 1m30s or 1:30."""
    on: Literal["each", "left", "right", "once"] | None = None
    """Each foot in turn, one of them, or once: both feet together, or none. None as is usual in its list."""
    repeat: Annotated[int, Within(1, 50)] = 1
    """How many times, one after the other."""
    rest: Annotated[int, Lasting(5, 600)] | None = None
    """The seconds, where it is a rest."""
    subcues: tuple[SubCue, ...] = ()

    @property
    def told(self) -> str:
        """The line on the screen, or nothing where that is no more than the title."""
        return "" if self.screen == sentence(self.title) else self.screen

    def __post_init__(self) -> None:
        for where, subcues in (("subcues", self.subcues), ("gentle", self.gentle.subcues)):
            times = [0, *(subcue.at for subcue in subcues), self.seconds]
            if subcues and any(later - earlier < 5 for earlier, later in pairwise(times)):
                raise Unsound(
                    (where, f"expected times in order, 5 seconds apart, inside the step's {self.seconds}")
                )

    @classmethod
    def kind_of(cls, keys: Collection[str]) -> type[Noun]:
        """Return a group instead where there are steps in it."""
        return Group if "steps" in keys else cls

    @classmethod
    def lacks(cls, given: Collection[str]) -> list[str]:
        """Say what a step needs, once."""
        if "rest" in given or ("seconds" in given and {"technique", "title"} & {*given}):
            return []
        return ["a step needs a technique (footcare techniques) or a title, and seconds"]

    @classmethod
    def doubts(cls, given: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
        """Return that a rest is no part of another step."""
        if "rest" in given and given.keys() & {"technique", "seconds"}:
            yield "rest", "a rest is a step of its own; move it below this one, with a dash before it"

    @classmethod
    def whole(cls, given: Mapping[str, Any], kept: Callable[[type, str], Any]) -> Mapping[str, Any]:
        """Return what a step says of itself, and of the rest what its technique says, or what is usual.

        Another line on the screen is spoken as well, or its title. Another way, pace or place than the
        technique's has its own stroke, or none: the picture must not say anything else than the words. And
        with another place a change can touch more of it.
        """
        technique, own = given.get("technique"), dict(given)
        silent = vars(technique) if technique else _usual(given, kept)
        usual = {part.id for zone in (technique.zones if technique else ()) for part in (zone, *zone.parts)}
        elsewhere = {zone.id for zone in given.get("zones", ())} - usual
        if parts := {PARTS[id_] for id_ in elsewhere & PARTS.keys()}:
            own["involves"] = (*given.get("involves", silent["involves"]), *sorted(parts))
        if given.keys() & {"direction", "tempo"} or elsewhere or given.get("zones") == ():
            own = {"stroke": None, **own}
        screen = given.get("screen")
        if screen and "cue" not in given:
            spoken = screen if len(screen.split()) <= 15 else sentence(given.get("title", silent["title"]))
            own = {"short": None, **own, "cue": spoken}
        names = cls._blank.keys()
        return {**{name: silent[name] for name in silent if name in names}, **own}

    def is_on(self, foot: Foot | None) -> bool:
        """Whether it is done on a foot; None is for what is done once."""
        return self.on in (("each", foot) if foot else ("once",))

    def gently(self) -> Self:
        """Return the same step, as long as before, in its gentle form."""
        usual = {"title": self.title, "stroke": self.stroke}
        soft = {name: value or usual.get(name, value) for name, value in vars(self.gentle).items()}
        return replace(self, explanation=soft.pop("how"), **soft)

    def lasting(self, seconds: int) -> Self:
        """Return the step with another length; its sub-cues move along, and those that no longer fit go."""

        def timed(form: Self | Gentle) -> dict[str, Any]:
            """Return the sub-cues of a form, and its stroke: longer in each place, at the same pace."""
            subcues, stroke = list[SubCue](), form.stroke
            for subcue in form.subcues:
                at = round(subcue.at * seconds / self.seconds)
                if (subcues[-1].at if subcues else 0) + 5 <= at <= seconds - 5:
                    subcues.append(replace(subcue, at=at))
            if stroke and stroke.stay:
                stroke = replace(stroke, stay=max(2, stroke.stay * seconds // self.seconds))
            return {"subcues": tuple(subcues), "stroke": stroke}

        gentle = replace(self.gentle, **timed(self.gentle))
        return replace(self, seconds=seconds, gentle=gentle, **timed(self))


def _usual(given: Mapping[str, Any], kept: Callable[[type, str], Any]) -> dict[str, Any]:
    """Return all that a step without a technique does not say of itself; a rest is nowhere on the foot."""
    title = given.get("title", REST)
    rests = given.get("rest") or (given["seconds"] if title.lower() == "rest" else None)
    zones = given.get("zones", () if rests else (kept(Zone, "whole-sole"),))
    pressure = given.get("pressure") or kept(Pressure, "1" if rests else "2")
    told = sentence(title)
    softly = told if rests else f"{title}, softly. Stop if it hurts."
    soft = pressure if pressure.level <= 2 else kept(Pressure, "2")
    gentle = Gentle(how=softly, screen=softly, cue=told if rests else f"{title}, softly.", pressure=soft)
    return {
        "id": id_of(title, "step"),
        "title": title,
        "zones": zones,
        "hands": Hands(working="", holding=""),
        **dict.fromkeys(("direction", "tempo", "mistake"), ""),
        **dict.fromkeys(("screen", "explanation", "cue"), told),
        "pressure": pressure,
        "involves": () if rests else UNKNOWN,
        "gentle": gentle,
        "seconds": rests,
        "rest": rests,
    }


class Group(Noun):
    """Some steps that are done several times, one after the other."""

    repeat: Annotated[int, Within(1, 50)]
    steps: Annotated[tuple[Step, ...], Within(1, 40)]


class Routine(Kept):
    """Steps in their order, done first on one foot and then on the other; and what is done around them."""

    title: Annotated[str, Text(40)]
    also: tuple[Title, ...] = ()
    suits: Prose | None = None
    avoid: Prose = "Anyone who should not have a massage. Read footcare precautions."
    """Who should take another one."""
    avoids: tuple[Condition, ...] = ()
    """The same as data: with one of these on file it is not run."""
    tools: Prose | None = None
    position: Position
    instead: "Routine | None" = None
    """What to take where this one is not for a person."""
    get_ready: Annotated[int, Lasting(10, 300)] = GET_READY
    """Seconds to get ready."""
    per_foot: Annotated[int, Lasting(5, LONGEST)]
    """Seconds of hands-on time for each foot: of the longer one; 0 where all is done once."""
    change: Annotated[int, Lasting(10, 300)] = 30
    """Seconds to change feet."""
    finish: Annotated[int, Lasting(0, 120)] = 0
    """Seconds of rest after the second foot that count as part of the routine."""
    repeat: Annotated[int, Within(1, 50)] = 1
    """How many times the steps are done, all in a row."""
    before: Annotated[tuple[Step, ...], Within(1, 40)] = ()
    """What comes before getting ready: a warm-up, each step done once unless it is for each foot."""
    steps: Annotated[tuple[Step, ...], Within(1, 40)]
    after: Annotated[tuple[Step, ...], Within(1, 40)] = ()
    """What comes after both feet: a cool-down."""
    article: tuple[FactId, ...] = ()

    @classmethod
    def lacks(cls, given: Collection[str]) -> list[str]:
        """Say that it needs steps; all else has a sound default."""
        return [] if "steps" in given else ['expected the key "steps", with a list of steps']

    @classmethod
    def doubts(cls, given: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
        """Return the lists that are too long, or have nothing to do, and a sum that does not agree."""
        for where in ("before", "steps", "after"):
            times = given.get("repeat", 1) if where == "steps" else 1
            rows = [(each * times, fields) for each, fields in _rows(given.get(where, ()))]
            if sum(times for times, _ in rows) > MOST:
                yield where, f"with all that is repeated there are more than {MOST} steps"
            elif sum(times * fields.get("seconds", 0) for times, fields in rows) > LONGEST:
                yield where, f"the steps take more than {LONGEST} seconds"
            elif rows and all(
                fields.get("rest") == fields.get("seconds", fields.get("rest", 0)) for _, fields in rows
            ):
                yield where, "there is only rest here; write a step, or leave it out"
            elif where == "steps" and "per_foot" in given and 0 < _longest(rows) != given["per_foot"]:
                total, said = _longest(rows), given["per_foot"]
                yield "per-foot", f"the steps add up to {total} seconds, but this says {said}; write {total}"

    @classmethod
    def whole(cls, given: Mapping[str, Any], kept: Callable[[type, str], Any]) -> Mapping[str, Any]:
        """Return all fields, with every step that is done in its place."""
        usual: dict[str, Literal["each", "once"]] = {"before": "once", "steps": "each", "after": "once"}
        again = {"steps": given.get("repeat", 1)}
        rows = {
            where: _in_turn(given.get(where, ()) * again.get(where, 1), on) for where, on in usual.items()
        }
        return {
            "title": str(given.get("id", "")).replace("-", " ").capitalize()[:40],
            "position": given.get("position") or kept(Position, "figure-four"),
            **given,
            **rows,
            "per_foot": longer_foot(rows["steps"]),
            "repeat": 1,
        }

    @property
    def moves(self) -> tuple[Step, ...]:
        """All steps, also those around the feet."""
        return (*self.before, *self.steps, *self.after)

    @property
    def is_even(self) -> bool:
        """Whether each foot has the same time, and any."""
        left, right = (seconds_on(self.steps, foot) for foot in Foot)
        return left == right > 0

    @property
    def evening(self) -> int:
        """Seconds from Enter to the end, with both feet: the honest length."""
        hands_on = sum(step.seconds * (2 if step.on == "each" else 1) for step in self.moves)
        both = all(seconds_on(self.steps, foot) for foot in Foot)
        return self.get_ready + hands_on + self.change * both + self.finish

    def lasting(self, per_foot: int) -> Self:
        """Return the routine with another hands-on time, in seconds; its steps keep their proportions.

        Shorter, it has no steps that would be over before they are felt: then rests and the shortest go.
        What is done around the feet stays as it is.
        """
        if per_foot == self.per_foot or not (per_foot and self.per_foot):
            return self
        longer = max(Foot, key=lambda foot: seconds_on(self.steps, foot))
        least = SHORTEST if per_foot < self.per_foot else 5

        def shared(total: int, *on: str) -> dict[int, int]:
            """Return the seconds of steps by their place: those that are done on this share a total."""
            kept = [at for at, step in enumerate(self.steps) if step.on in on]
            while kept and total >= 5:
                lengths = stretched([self.steps[at].seconds for at in kept], max(total, len(kept)))
                if min(lengths) >= min(total, least):
                    return dict(zip(kept, lengths, strict=True))
                # Rests go first; of equals the later one. One of three that stay is the last: it ends well.
                spare = reversed(kept[:-1] if len(kept) > 3 else kept)
                kept.remove(min(spare, key=lambda at: (not self.steps[at].rest, self.steps[at].seconds)))
            return {}

        new = shared(per_foot, "each", longer)
        left = sum(seconds for at, seconds in new.items() if self.steps[at].on == longer)
        was = {on: sum(step.seconds for step in self.steps if step.on == on) for on in (*Foot, "once")}
        # What only the other foot has keeps its proportion to that: feet that were equal stay so.
        new |= shared(left * was[longer.other] // max(1, was[longer]), longer.other)
        new |= shared(5 * round(was["once"] * per_foot / self.per_foot / 5) or 5, "once")
        return replace(
            self,
            per_foot=per_foot,
            steps=tuple(self.steps[at].lasting(seconds) for at, seconds in sorted(new.items())),
        )


def seconds_on(steps: Iterable[Step], foot: Foot | None) -> int:
    """Return the seconds that steps take on a foot; None is for what is done once."""
    return sum(step.seconds for step in steps if step.is_on(foot))


def longer_foot(steps: Iterable[Step]) -> int:
    """Return the seconds that steps take on the foot on which they take longer."""
    return _longest((1, vars(step)) for step in steps)


def _rows(items: Any) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield how many times each step is done, and what is known of it; also where not all could be read."""
    for item in items.known.get("items", ()) if isinstance(items, Flawed) else items:
        fields = item.known if isinstance(item, Flawed) else vars(item)
        inner = _rows(fields["steps"]) if "steps" in fields else [(1, fields)]
        yield from ((fields.get("repeat", 1) * times, known) for times, known in inner)


def _longest(rows: Iterable[tuple[int, Mapping[str, Any]]]) -> int:
    """Return the seconds on the longer foot, or 0 if not all could be read."""
    totals = Counter[str]()
    for times, fields in rows:
        if "seconds" not in fields:
            return 0
        totals[fields.get("on") or "each"] += times * fields["seconds"]
    return totals["each"] + max(totals["left"], totals["right"])


def _repeated(items: Iterable[Any]) -> Iterator[Step]:
    for item in items:
        yield from (list(_repeated(item.steps)) if isinstance(item, Group) else [item]) * item.repeat


def _in_turn(items: Iterable[Any], on: Literal["each", "once"]) -> tuple[Step, ...]:
    """Return every step as often as it is done, each with an id of its own."""
    ids, turns = Counter[str](), list[Step]()
    for step in _repeated(items):
        ids[step.id] += 1
        again = f"-{ids[step.id]}" if ids[step.id] > 1 else ""
        turns.append(step.but(id=step.id + again, on=step.on or on, repeat=1))
    return tuple(turns)


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
