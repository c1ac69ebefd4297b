"""Programs that run beside ours: begun in a moment, ended at once, and never left behind.

To begin one takes 1 ms, and to end it too; at the most 16 of 300 times, on two busy cores under Linux. A cue
may be a second late, so none of it needs a thread.
"""

import os
import re
import signal
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic
from typing import Any, TypeAlias

Clock: TypeAlias = Callable[[], float]  # seconds, never going back, and still while the computer sleeps
Tell: TypeAlias = Callable[[str], object]  # given one line, once, if something fails

FAREWELL = 0.2
"""Seconds that what is ended gets to be gone."""

PATIENCE = 5.0
"""Seconds over its time after which a program hangs; sound servers may hold back two of them."""

_PIPE, _NO = subprocess.PIPE, subprocess.DEVNULL

# In a group of its own, a wrapper's children end with it, and Ctrl-C and Ctrl-Z at the keyboard are ours to
# answer. To end with us even when we are killed, it would need code between fork and exec, which is slow; so
# then it lives on to the end of its cue.
_APART: dict[str, Any] = (
    {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)} if os.name == "nt" else {"process_group": 0}
)

# What programs say when they have nothing to sound on. Some of them end well all the same.
_COMPLAINTS = {
    rb"voice does not exist|failed to read voice|voice `": "no such voice",
    rb"connection (refused|failure)|to connect|connect\(\) failed": "no connection to the sound server",
    rb"cannot find card|unknown pcm|no such device|audio open|cannot open|not available": "no sound device",
}


class Sounder:
    """Runs one program at a time; *failed* is told why, if one fails."""

    def __init__(self, failed: Tell, *, clock: Clock = monotonic) -> None:
        self.works = True
        """Whether there is any use in starting something."""
        self._failed, self._clock = failed, clock
        self._process: subprocess.Popen[bytes] | None = None
        self._hush: list[str] = []
        self._least = self._most = 0.0  # by the clock

    @property
    def sounding(self) -> bool:
        """Whether something is to be heard."""
        return self._process is not None and self._process.poll() is None

    def start(
        self, command: Sequence[str], lasts: float, *, read: str = "", hush: Sequence[str] = ()
    ) -> None:
        """Run *command* instead of what sounds; it may *read* a text, and *lasts* about so many seconds.

        If it complains and is done in half of them, it has not sounded; a few more, and it hangs. *hush* are
        the options that silence a daemon, for programs that let one do the sounding.
        """
        self.poll()
        self.silence()
        if not self.works:
            return
        now, self._hush = self._clock(), [command[0], *hush] if hush else []
        self._least, self._most = now + lasts / 2, now + lasts + PATIENCE
        try:
            self._process = subprocess.Popen(  # noqa: S603  # a program that we looked for, and text as data
                command, stdin=_PIPE if read else _NO, stdout=_NO, stderr=_PIPE, **_APART
            )
        except (OSError, ValueError):
            self.give_up("it cannot be started")
            return
        if self._process.stdin is not None:
            with suppress(OSError), self._process.stdin as pipe:  # a line has room in any pipe
                pipe.write(read.encode())
            self._process.stdin = None

    def silence(self) -> None:
        """End what sounds, and what it has left behind, at once."""
        sounded, process, self._process = self.sounding, self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError, PermissionError):  # it has just ended by itself
            # What a daemon's client has started may be the daemon itself, which others use too.
            if self._hush or os.name == "nt":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        with suppress(subprocess.TimeoutExpired):  # stuck in a driver, where nothing can end it
            process.wait(FAREWELL)
        if process.stderr is not None:
            process.stderr.close()
        if sounded and self._hush:
            with suppress(OSError, subprocess.TimeoutExpired):
                subprocess.call(self._hush, stdin=_NO, stdout=_NO, stderr=_NO, timeout=FAREWELL)  # noqa: S603

    def poll(self) -> None:
        """Notice what has ended, and give up what failed; call it about once a second."""
        if self._process is None:
            return
        now, status = self._clock(), self._process.poll()
        if status is None:
            if now > self._most:
                self.give_up("it hangs")
            return
        said = b""
        with suppress(subprocess.TimeoutExpired):  # a daemon that inherits the pipe may keep it open
            said = self._process.communicate(timeout=0.1)[1].lower()
        self.silence()
        trouble = next((why for signs, why in _COMPLAINTS.items() if re.search(signs, said)), None)
        # Complaints alone mean little: some programs try every device there is, and tell which ones fail.
        if status != 0 or (trouble and now < self._least):
            self.give_up(trouble or ("it crashed" if status < 0 else f"it ended with {status}"))

    def finish(self, enough: Callable[[], bool]) -> None:
        """Wait until it ends, or end it when it is *enough*; only where nothing else is held up."""
        self._least = 0.0  # what makes no sound is never done too soon
        while self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(0.05)
            if enough():
                self.silence()
            self.poll()

    def give_up(self, why: str) -> None:
        """End what has failed, and tell why."""
        self.silence()
        self._failed(why)

    def close(self) -> None:
        """End everything for good, and leave nothing behind."""
        self.works = False
        self.silence()
