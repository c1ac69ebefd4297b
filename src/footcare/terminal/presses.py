"""Key strokes turned into presses, for elbows.

An elbow hits several keys at once, leans on them and slips. So a burst of strokes is one press, and what
may do more than pause (q, ?, Left, Right) counts only if it was alone in its burst. After every press the
keyboard rests: strokes are ignored until a second has passed and the keys have been left alone a moment.

    strokes   a b n            (held) sssssssssss            q
    presses   ANY · ·                 ANY · · · ·             (0.15 s later) QUIT
"""

from enum import StrEnum, auto
from math import inf

from footcare.terminal.keyboard import HAIR, Decoder, Stroke

BURST = 0.15
"""Seconds from the first stroke within which others belong to the same press."""

REST = 1.0
"""Seconds after a press before there can be another: the usual remedy for an unsteady hand on a switch."""

QUIET = 0.3
"""Seconds without a stroke that end a held key; repeats come far closer together."""


class Key(StrEnum):
    """What a person meant by a press."""

    ANY = auto()
    LEFT = auto()
    RIGHT = auto()
    QUIT = auto()
    """The letter q, alone."""
    HELP = auto()
    """The question mark, alone."""
    MUTE = auto()
    """The letter m, alone."""


_MEANT = {
    Stroke.LEFT: Key.LEFT,
    Stroke.RIGHT: Key.RIGHT,
    Stroke.QUIT: Key.QUIT,
    Stroke.HELP: Key.HELP,
    Stroke.MUTE: Key.MUTE,
}
"""What counts only alone."""


class Presses:
    """Bytes from the keyboard in, presses out; it is told the time, which never goes back.

    *pressed* is when there was a press already, if there was one.
    """

    def __init__(self, pressed: float = -inf) -> None:
        self._decoder = Decoder()
        self._held: tuple[Key, float] | None = None  # a key that may still turn out not to be alone
        self._beside = -inf
        # The Enter that starts an evening may still be held: it is not a press on what it has started.
        self._pressed = self._heard = pressed
        self._out: list[Key] = []

    def feed(self, data: bytes, now: float) -> None:
        """Take in what was read from the keyboard at *now*."""
        self._settle(now)
        for stroke, at in self._decoder.feed(data, now):
            self._strike(stroke, at)

    def ready(self, now: float) -> tuple[Key, ...]:
        """The presses that are certain by *now*, each given once."""
        self._settle(now)
        out, self._out = tuple(self._out), []
        return out

    def wait(self, now: float) -> float | None:
        """Seconds until ``ready`` may have more to say without another byte; None for never."""
        if self._out:
            return 0.0
        if undecided := self._decoder.undecided():
            return max(0.0, undecided[1] - now)
        return max(0.0, self._held[1] + BURST - now) if self._held else None

    def _settle(self, now: float) -> None:
        for stroke, at in self._decoder.settle(now):
            self._strike(stroke, at)
        undecided = self._decoder.undecided()
        # A sequence that may yet be a key may yet be company for the key that is held back.
        self._release(min(now, undecided[0]) if undecided else now)

    def _release(self, now: float) -> None:
        """Report the key held back if nothing joined it in time."""
        if self._held and now >= self._held[1] + BURST - HAIR:
            self._press(*self._held)

    def _strike(self, stroke: Stroke, at: float) -> None:
        self._release(at)
        if self._held:
            self._press(Key.ANY, self._held[1])
            self._heard = at
        elif stroke is Stroke.BESIDE:
            self._beside = at
        elif at < self._pressed + REST - HAIR or at < self._heard + QUIET - HAIR:
            self._heard = at
        elif stroke is Stroke.ORDINARY or at < self._beside + BURST:
            self._press(Key.ANY, at)
        else:
            self._held = _MEANT[stroke], at

    def _press(self, key: Key, at: float) -> None:
        self._held = None
        self._pressed = self._heard = at
        self._out.append(key)
