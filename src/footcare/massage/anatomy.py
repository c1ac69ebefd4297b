"""The map of the foot: its zones, the drawings that show them, and how hands move over it."""

from enum import StrEnum
from typing import Annotated, Literal

from footcare.errors import Unsound
from footcare.massage.fields import Ellipse, Kept, Line, Noun, Point, Text, Within


class Foot(StrEnum):
    """One of the two."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Foot":
        """The foot that this one is not."""
        return Foot.RIGHT if self is Foot.LEFT else Foot.LEFT


class Zone(Kept):
    """A part of the foot that hands work on."""

    name: Annotated[str, Text(18)]
    """As it stands in a list: "ball, hollow and heel"."""
    place: Line
    """Where it is, in words, for those who do not see the picture."""
    parts: "tuple[Zone, ...]" = ()
    """The zones it is made of, if it is the sum of others."""


class ZoneShape(Noun):
    """The shape of a zone in a drawing."""

    zone: Zone
    polygon: tuple[Point, ...] = ()
    """Clipped by the drawing's outline."""
    ellipses: tuple[Ellipse, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.polygon) is bool(self.ellipses):
            raise Unsound(("zone", "expected either a polygon or ellipses"))


class Drawing(Kept):
    """A view of the left foot as vector shapes; the right one is its mirror.

    Units are arbitrary; x grows to the right, y downwards.
    """

    id: Literal["sole", "side", "calf"]
    size: Point
    outline: Annotated[tuple[Point, ...], Within(3, 200)]
    """A closed line, smoothed through its points."""
    cut: tuple[Point, ...] = ()
    """The edge where the leg goes on: left open."""
    zones: tuple[ZoneShape, ...]


class Stroke(Noun):
    """How the hands move over the zones of a step, as the picture shows it."""

    kind: Literal["along", "circles", "press", "bend", "hold"]
    """Along a path; in circles; in and out on one place; the toes or the ankle bent; or not moving at all."""
    path: Annotated[tuple[Zone | Point, ...], Within(1, 12)]
    """Where the hands go: zones by their id, or points of the drawing that shows the zones of the step."""
    seconds: Annotated[float, Within(1, 60)] = 10.0
    """One whole stroke, with its way back: a slow breath unless it says otherwise."""
    out: Annotated[float, Within(0.5, 60)] | None = None
    """How much of that is the way out: half of it, or all where there is no way back."""
    back: Literal["same", "light", "none"] = "same"
    """The way back: as firm as the way out, lighter, or through the air."""
    stay: Annotated[int, Within(2, 600)] | None = None
    """Seconds at each place of the path, where the hands do not travel but work on one after the other."""
    hands: Literal["together", "apart"] = "together"
    """On one way, or parting from the first place of the path, one to each side."""

    @property
    def outward(self) -> float:
        """The seconds of the way out, also where they are not written."""
        return self.out or self.seconds / (1 if self.back == "none" else 2)

    def __post_init__(self) -> None:
        if self.out is not None and self.out > self.seconds:
            raise Unsound(("out", f"expected at most the whole stroke's {self.seconds:g} seconds"))
        if self.kind in ("along", "bend") and len(self.path) < 2:
            raise Unsound(("path", "expected where it begins and where it ends"))
