"""Programs that run beside ours: begun in a moment, ended at once, and never left behind.

To begin one takes 1 ms, and to end it too; at the most 16 of 300 times, on two busy cores under Linux. A cue
may be a second late, so none of it needs a thread. A program on a network drive that is gone would hold up
the evening: that is not worth one either, since footcare's own files may be there as well.
"""

import os
import re
import signal
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic
from typing import Any, TypeAlias

Process: TypeAlias = "subprocess.Popen[bytes]"
Clock: TypeAlias = Callable[[], float]  # seconds, never going back, and still while the computer sleeps
Tell: TypeAlias = Callable[[str], object]  # given one line, once, if something fails

FAREWELL = 0.3
"""Seconds that everything gets to be gone when we leave."""

PATIENCE = 5.0
"""Seconds over its time after which a program hangs; sound servers may hold back two of them."""

# In a group of its own, a wrapper's children end with it, and Ctrl-C and Ctrl-Z at the keyboard are ours to
# answer. To end with us even when we are killed, it would need code between fork and exec, which is slow; so
# then it lives on to the end of its cue.
_APART: dict[str, Any] = (
    {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)} if os.name == "nt" else {"process_group": 0}
)

# What programs say when they have nothing to sound on. Some of them end well all the same.
_COMPLAINTS = {
    r"voice does not exist|failed to read voice|voice `": "no such voice",
    r"connection (refused|failure)|(failed|unable) to connect|connect\(\) failed": (
        "no connection to the sound server"
    ),
    r"cannot find card|unknown pcm|no such device|audio open error|cannot open|not available": (
        "no sound device"
    ),
}


class Sounder:
    """Runs one program at a time; *failed* is told why, if one fails."""

    def __init__(self, failed: Tell, *, clock: Clock = monotonic) -> None:
        self.works = True
        """Whether there is any use in starting something."""
        self._failed = failed
        self._hush: Sequence[str] = ()
        self._clock = clock
        self._program = ""
        self._sounding: Process | None = None
        self._hushing: Process | None = None
        self._heard = b""
        self._least = self._most = 0.0  # by the clock

    @property
    def sounding(self) -> bool:
        """Whether something is to be heard."""
        return self._sounding is not None and self._sounding.poll() is None

    def start(
        self,
        command: Sequence[str],
        *,
        least: float = 0.0,
        within: float,
        read: str = "",
        hush: Sequence[str] = (),
    ) -> None:
        """Run *command* instead of what sounds; it may *read* a text.

        *hush* are the options that silence a daemon, for programs that let one do the sounding.
        If it complains and is done in less than *least* seconds, it has not sounded. If it lasts *within*
        seconds and a few more, it hangs.
        """
        self.poll()
        ended = self._end()
        (self._program, *options), self._hush, self._heard = command, hush, b""
        if ended:
            options = [*hush, *options]  # the daemon may not know yet that it is to be silent
        if self.works:
            now = self._clock()
            self._least, self._most = now + least, now + within + PATIENCE
            try:
                self._sounding = self._begin(options, subprocess.PIPE, read)
            except (OSError, ValueError):
                self.give_up("it cannot be started")

    def silence(self, wait: float = 0.0) -> None:
        """End what sounds, at once; wait at most *wait* seconds until a daemon is silent, too."""
        if self.sounding:
            self._end()
            with suppress(OSError):
                self._hushing = self._begin(self._hush, subprocess.DEVNULL) if self._hush else None
        if wait and self._hushing is not None:
            with suppress(subprocess.TimeoutExpired):
                self._hushing.wait(wait)

    def poll(self) -> None:
        """Notice what has ended, and give up what failed; call it about once a second."""
        if self._sounding is None:
            return
        now, status = self._clock(), self._sounding.poll()
        self._listen(self._sounding)
        if status is None:
            if now > self._most:
                self.give_up("it hangs")
            return
        self._end()
        heard = self._heard.decode(errors="replace").lower()
        trouble = next((why for signs, why in _COMPLAINTS.items() if re.search(signs, heard)), None)
        # Complaints alone mean little: some programs try every device there is, and tell which ones fail.
        if status != 0 or (trouble and now < self._least):
            self.give_up(trouble or ("it crashed" if status < 0 else f"it ended with {status}"))

    def wait(self, seconds: float) -> None:
        """Wait for the end of what sounds, but not longer; only where nothing else is held up."""
        if self._sounding is not None:
            with suppress(subprocess.TimeoutExpired):
                self._sounding.wait(seconds)

    def give_up(self, why: str) -> None:
        """End what has failed, and tell why."""
        self.silence()
        self._failed(why)

    def close(self) -> None:
        """End everything for good, and leave nothing behind."""
        self.silence(FAREWELL)
        self.works = False
        self._end()

    def _begin(self, options: Sequence[str], errors: int, read: str = "") -> Process:
        command, quiet = [self._program, *options], subprocess.DEVNULL
        source = subprocess.PIPE if read else quiet
        process = subprocess.Popen(  # noqa: S603  # a program that we looked for, and text as data
            command, stdin=source, stdout=quiet, stderr=errors, **_APART
        )
        if process.stdin is not None:
            with suppress(OSError), process.stdin:  # a line has room in any pipe
                process.stdin.write(read.encode())
        if process.stderr is not None and os.name != "nt":
            os.set_blocking(process.stderr.fileno(), False)  # a daemon that inherits it may keep it open
        return process

    def _listen(self, process: Process) -> None:
        """Take what it complains of, but only its beginning; the pipe holds up what goes on and on."""
        if process.stderr is not None and (os.name != "nt" or process.returncode is not None):
            with suppress(BlockingIOError):
                self._heard = (self._heard + os.read(process.stderr.fileno(), 65536))[:4096]

    def _end(self) -> bool:
        """End all that was begun, and what it has left behind; return whether anything of it ran."""
        begun = [each for each in (self._sounding, self._hushing) if each]
        running = [each for each in begun if each.poll() is None]
        for process in begun:
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
        self._sounding = self._hushing = None
        return bool(running)
