"""Key strokes turned into presses, for elbows.

An elbow hits several keys at once, leans on them and slips. So a burst of strokes is one press, and what
may do more than pause (q, ?, m, Left, Right) counts only if it was alone in its burst. After every press the
keyboard rests: strokes are ignored until a second has passed and the keys have been left alone a moment. Only
what no elbow hits, one of those few keys alone, counts sooner.

    strokes   a b n            (held) sssssssssss            q                      (0.3 s on) q
    presses   ANY · ·                 ANY · · · ·             (0.15 s later) QUIT    QUIT
"""

from math import inf

from footcare.terminal.inputs import Key, Stroke
from footcare.terminal.keyboard import Decoder

BURST = 0.15
"""Seconds from the first stroke within which others belong to the same press."""

REST = 1.0
"""Seconds after a press before there can be another: the usual remedy for an unsteady hand on a switch."""

QUIET = 0.3
"""Seconds without a stroke that end a held key; repeats come far closer together."""

LONE = 0.25
"""Seconds without a stroke after which a key with a meaning is one by itself."""

_MEANT = {
    "left": Key.LEFT,
    "right": Key.RIGHT,
    **dict.fromkeys("qQ", Key.QUIT),
    "?": Key.HELP,
    **dict.fromkeys("mM", Key.MUTE),
}
"""What counts only alone, by the arrow or the letter."""

_BESIDE = ("up", "down")
"""Nothing by themselves, since many terminals send them for the mouse wheel; but company for others."""


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

    @property
    def due(self) -> float:
        """When there may be another press without another byte; infinity for never."""
        # A sequence that may yet be a key may yet be company for the key that is held back.
        return self._held[1] + BURST if self._held and self._decoder.began == inf else self._decoder.due

    def feed(self, data: bytes, now: float) -> list[Key]:
        """Return the presses that are certain by *now*, when *data* was read; each once."""
        for stroke in self._decoder.feed(data, now):
            self._strike(stroke)
        self._release(min(now, self._decoder.began))
        out, self._out = self._out, []
        return out

    def _release(self, now: float) -> None:
        """Report the key held back if nothing joined it in time."""
        if self._held and now >= self._held[1] + BURST:
            self._press(*self._held)

    def _strike(self, stroke: Stroke) -> None:
        at, key = stroke.at, _MEANT.get(stroke.arrow or stroke.letter, Key.ANY)
        self._release(at)
        if self._held:
            self._press(Key.ANY, self._held[1])
            self._heard = at
        elif stroke.arrow in _BESIDE:
            self._beside = at
        elif key is Key.ANY or at < max(self._heard + LONE, self._beside + BURST):
            self._press(Key.ANY, at)
        else:
            self._held = key, at

    def _press(self, key: Key, at: float) -> None:
        """Report a key, but an ordinary one only if the keyboard does not rest."""
        self._held = None
        if key is not Key.ANY or at >= max(self._pressed + REST, self._heard + QUIET):
            self._pressed = at
            self._out.append(key)
        self._heard = at
