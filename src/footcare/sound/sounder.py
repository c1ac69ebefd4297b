"""What a voice and a player have in common: one thing sounds at a time, and what fails is given up."""

import subprocess
import time
from collections.abc import Callable, Sequence

from footcare.sound.child import Child, Clock, Ended, Spawn

FAREWELL = 0.3
"""Seconds that everything gets to be gone when we leave."""

PATIENCE = 5.0
"""Seconds over its time after which a program hangs; sound servers may hold back two of them."""

# What programs say when they have nothing to sound on. Some of them end well all the same.
_COMPLAINTS = (
    ("no such voice", ("voice does not exist", "failed to read voice", "voice `")),
    (
        "no connection to the sound server",
        (
            "connection refused",
            "connection failure",
            "failed to connect",
            "connect() failed",
            "unable to connect",
        ),
    ),
    (
        "no sound device",
        (
            "cannot find card",
            "unknown pcm",
            "no such device",
            "audio open error",
            "cannot open",
            "not available",
        ),
    ),
)


class Sounder:
    """Runs one program at a time, and none any more after the first that failed.

    *what* and *name* are for the one line that *tell* is given then, such as "The voice" and "espeak-ng".
    *hush* is a command for programs that let a daemon do the sounding: it silences the daemon.
    """

    def __init__(
        self,
        what: str,
        name: str,
        tell: Callable[[str], object],
        *,
        hush: Sequence[str] = (),
        spawn: Spawn = subprocess.Popen,
        clock: Clock = time.monotonic,
    ) -> None:
        self._what = what
        self._name = name
        self._tell = tell
        self._hush = hush
        self._spawn = spawn
        self._clock = clock
        self._sounding: Child | None = None
        self._hushing: Child | None = None
        self._leaving: list[Child] = []
        self._least = self._within = 0.0
        self._works = True

    @property
    def works(self) -> bool:
        """Whether there is any use in starting something."""
        return self._works

    @property
    def sounding(self) -> bool:
        """Whether something is to be heard."""
        return self._sounding is not None and self._sounding.ended is None

    def start(self, command: Sequence[str], text: str | None = None, *, least: float, within: float) -> None:
        """Run *command* instead of what sounds, and give it *text* to read.

        If it complains and is done in less than *least* seconds, it has not sounded. If it lasts *within*
        seconds and a few more, it hangs.
        """
        self.clear()
        if self._works:
            self._least, self._within = least, within
            self._sounding = self._child(command, text)

    def clear(self) -> bool:
        """End what sounds, to make room; whether a daemon may not know yet."""
        self.poll()
        unknown = self._end_sounding()
        if self._hushing is not None and self._hushing.ended is None:
            # It would silence what comes next.
            self._end(self._hushing)
            unknown = True
        self._hushing = None
        return unknown

    def silence(self, wait: float = 0.0) -> None:
        """End what sounds, at once; if *wait*, be sure of it, which takes at most so many seconds."""
        if self._end_sounding() and self._hush:
            self._hushing = self._child(self._hush, None)
        if wait:
            until = self._clock() + wait
            for child in (*([self._hushing] if self._hushing else []), *self._leaving):
                child.join(max(0.0, until - self._clock()))

    def poll(self) -> None:
        """Notice what has ended, and give up what failed; call it about once a second."""
        self._leaving = [child for child in self._leaving if child.ended is None]
        if self._hushing is not None and self._hushing.lasted() > PATIENCE:
            self._hushing.kill()
        child = self._sounding
        if child is None:
            return
        ended = child.ended  # once: it may end while we look
        if ended is not None:
            self._sounding = None
        why = _failure(ended, child.lasted(), self._least, self._within)
        if why is not None:
            self.give_up(why)

    def give_up(self, why: str) -> None:
        """Start nothing any more, and tell why."""
        self.silence()
        self._works = False
        self._tell(f"{self._what} stopped working ({self._name}: {why}). The screen goes on.")

    def close(self) -> None:
        """End everything for good, and wait a moment until it is gone."""
        self.silence(FAREWELL)
        self._works = False
        if self._hushing is not None:
            self._hushing.kill()

    def _child(self, command: Sequence[str], text: str | None) -> Child:
        # What a daemon's client has started may be the daemon itself, which others use too.
        return Child(command, text, whole=not self._hush, spawn=self._spawn, clock=self._clock)

    def _end_sounding(self) -> bool:
        child = self._sounding
        if child is None or child.ended is not None:
            return False
        self._sounding = None
        self._end(child)
        return True

    def _end(self, child: Child) -> None:
        child.kill()
        self._leaving.append(child)


def _failure(ended: Ended | None, lasted: float, least: float, within: float) -> str | None:
    """Why a program is of no use, if it is not."""
    if ended is None:
        return "it hangs" if lasted > within + PATIENCE else None
    if ended.status is None:
        return "it cannot be started"
    heard = ended.complaint.casefold()
    trouble = next((why for why, signs in _COMPLAINTS if any(sign in heard for sign in signs)), None)
    if ended.status == 0:
        # Complaints alone mean little: some programs try every device there is, and tell which ones fail.
        return trouble if lasted < least else None
    return trouble or ("it crashed" if ended.status < 0 else f"it ended with {ended.status}")
