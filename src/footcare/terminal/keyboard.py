r"""Bytes from a terminal, cut into key strokes.

A terminal sends more than keys: reports, mouse, focus, pastes. Each begins with ESC, and so does the Esc
key; only time tells them apart. So the decoder is told the time, and a sequence that is never finished is
given up, lest it swallow the keyboard.

    ESC  [  parameters  final        CSI: arrows, function keys, focus, mouse, start of a paste
    ESC  O  final                    SS3: arrows and function keys of some terminals
    ESC  ]  text  BEL or ESC \    a string: an answer from the terminal (also ESC P, X, ^, _)
    ESC  anything else               Alt and a key
"""

from enum import Enum, StrEnum, auto

ALONE = 0.05
"""Seconds after which an ESC was the Esc key; what follows a real one comes at once."""

UNFINISHED = 1.0
"""Seconds of quiet after which the rest of a sequence or paste will not come any more."""

HAIR = 1e-6
"""What rounding may take from a moment: who waits until a deadline has reached it."""

_ESC = 0x1B
_CANCELS = (0x07, 0x18, 0x1A)  # BEL ends a string, CAN and SUB break it off
_PASTE_ENDS = b"\x1b[201~"


class Stroke(StrEnum):
    """One key going down, as far as anybody here needs to tell keys apart."""

    ORDINARY = auto()
    LEFT = auto()
    RIGHT = auto()
    QUIT = auto()
    HELP = auto()
    MUTE = auto()
    BESIDE = auto()
    """Up or Down: nothing by itself (many terminals send it for the mouse wheel), but company for others."""


_PLAIN = dict.fromkeys(b"qQ", Stroke.QUIT) | dict.fromkeys(b"mM", Stroke.MUTE) | {ord("?"): Stroke.HELP}
_ARROWS = {"A": Stroke.BESIDE, "B": Stroke.BESIDE, "C": Stroke.RIGHT, "D": Stroke.LEFT}


class _Within(Enum):
    """What the next byte belongs to."""

    NOTHING = auto()
    ESCAPE = auto()
    CSI = auto()
    SS3 = auto()
    STRING = auto()
    STRING_ESCAPE = auto()
    FIXED = auto()
    PASTE = auto()


_OPENS = {ord("["): _Within.CSI, ord("O"): _Within.SS3} | dict.fromkeys(b"]PX^_", _Within.STRING)
_MAYBE_ALT = (_Within.CSI, _Within.SS3, _Within.STRING)
_LONGEST = 32  # bytes of a sequence that are kept; none that matters is as long


class Decoder:
    """Cuts bytes into strokes, each with the moment its first byte came."""

    def __init__(self) -> None:
        self._within = _Within.NOTHING
        self._body = b""
        self._more = 0
        self._began = 0.0
        self._heard = 0.0

    def feed(self, data: bytes, now: float) -> list[tuple[Stroke, float]]:
        """The strokes that *data* completes, after those that time has settled."""
        strokes = self.settle(now)
        at = 0
        while at < len(data):
            if self._within is _Within.PASTE:
                at = self._skip_paste(data, at)
            else:
                strokes += self._take(data[at], now)
                at += 1
            self._heard = now
        return strokes

    def settle(self, now: float) -> list[tuple[Stroke, float]]:
        """The stroke, if any, that an unfinished sequence turns out to have been by *now*."""
        patience = ALONE if self._within is _Within.ESCAPE else UNFINISHED
        if self._within is _Within.NOTHING or now < self._heard + patience - HAIR:
            return []
        return self._give_up()

    def undecided(self) -> tuple[float, float] | None:
        """When a sequence began that may yet be a key, and when that will be known."""
        if self._within is _Within.ESCAPE:
            return self._began, self._heard + ALONE
        return (self._began, self._heard + UNFINISHED) if self._may_be_alt() else None

    def _may_be_alt(self) -> bool:
        """Whether all that came is what Alt and a bracket or capital send as well."""
        return self._within in _MAYBE_ALT and not self._body

    def _give_up(self) -> list[tuple[Stroke, float]]:
        key = self._within is _Within.ESCAPE or self._may_be_alt()
        self._within = _Within.NOTHING
        return [(Stroke.ORDINARY, self._began)] if key else []

    def _take(self, byte: int, now: float) -> list[tuple[Stroke, float]]:
        if self._within is _Within.STRING:
            self._take_in_string(byte)
            return []
        if self._within is _Within.STRING_ESCAPE:
            if byte == ord("\\"):
                self._within = _Within.NOTHING
                return []
            # Not its end after all: the string was broken off by something new that began with this ESC.
            self._within, self._body, self._began = _Within.ESCAPE, b"", now
            if byte == _ESC:
                return []
        if byte == _ESC:
            before = self._give_up()
            self._within, self._body, self._began = _Within.ESCAPE, b"", now
            return before
        match self._within:
            case _Within.ESCAPE if byte in _OPENS:
                self._within = _OPENS[byte]
                return []
            case _Within.ESCAPE:
                return self._give_up()
            case _Within.FIXED:
                self._more -= 1
                self._within = _Within.FIXED if self._more else _Within.NOTHING
                return []
            case _Within.CSI | _Within.SS3 if 0x20 <= byte < 0x7F:
                return self._take_in_sequence(byte)
            case _:
                # The bytes of one character come as a burst, so each may count for itself.
                return [*self._give_up(), (_PLAIN.get(byte, Stroke.ORDINARY), now)]

    def _take_in_string(self, byte: int) -> None:
        self._body = b"..."
        if byte == _ESC:
            self._within = _Within.STRING_ESCAPE
        elif byte in _CANCELS:
            self._within = _Within.NOTHING

    def _take_in_sequence(self, byte: int) -> list[tuple[Stroke, float]]:
        if byte < 0x40:
            self._body = (self._body + bytes([byte]))[:_LONGEST]
            return []
        csi, body, final = self._within is _Within.CSI, self._body, chr(byte)
        self._within = _Within.NOTHING
        if csi and not body and final in "M[":
            # The old mouse report has three more bytes; F1 to F5 of the Linux console have one.
            self._within, self._more = _Within.FIXED, 3 if final == "M" else 1
        elif csi and body == b"200" and final == "~":
            self._within, self._body = _Within.PASTE, b""
        elif not body and final in _ARROWS:
            return [(_ARROWS[final], self._began)]
        return []

    def _skip_paste(self, data: bytes, at: int) -> int:
        """Where in *data* the paste ends; its end mark may have begun in an earlier read."""
        kept = self._body
        end = (window := kept + data[at:]).find(_PASTE_ENDS)
        if end < 0:
            self._body = window[-len(_PASTE_ENDS) + 1 :]
            return len(data)
        self._within, self._body = _Within.NOTHING, b""
        return at + end + len(_PASTE_ENDS) - len(kept)
