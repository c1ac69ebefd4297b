"""Programs that run beside ours: started without waiting, ended at once, and never left behind."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import RLock, Thread
from typing import IO, Any, NamedTuple, TypeAlias

Spawn: TypeAlias = Callable[..., "subprocess.Popen[bytes]"]
"""What starts a process, in the manner of ``subprocess.Popen``."""

Clock: TypeAlias = Callable[[], float]
"""Seconds since some moment, never going back, and standing still while the computer sleeps."""

# In a group of its own, a wrapper's children end with it, and Ctrl-C and Ctrl-Z at the keyboard are ours to
# answer. To end with us even when we are killed, it would need code between fork and exec, which is slow and
# not safe beside threads; so then it lives on to the end of its cue.
_APART: dict[str, Any] = (
    {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)} if os.name == "nt" else {"process_group": 0}
)


class Ended(NamedTuple):
    """How a program ended."""

    status: int | None
    """What it told, below zero if a signal ended it; nothing if it could not be started."""
    complaint: str
    """The beginning of what it wrote to its standard error."""
    at: float
    """When, by the clock."""


class Child:
    """One program, from its start to its end, in the care of a thread of its own.

    To start a program, to write to it and to wait for it can each take as long as the program likes, so none
    of it happens here. If *whole*, everything that the program has started ends with it.
    """

    def __init__(
        self, command: Sequence[str], text: str | None, *, whole: bool, spawn: Spawn, clock: Clock
    ) -> None:
        self._command = command
        self._text = text
        self._whole = whole and os.name != "nt"
        self._spawn = spawn
        self._clock = clock
        self._process: subprocess.Popen[bytes] | None = None
        self._unwanted = False
        # Reentrant: a signal may ask for silence while we are making it.
        self._lock = RLock()
        self._started = clock()
        self.ended: Ended | None = None
        self._thread = Thread(target=self._live, name=command[0], daemon=True)
        try:
            self._thread.start()
        except RuntimeError as error:  # there can be no more threads
            self.ended = Ended(None, str(error), self._started)

    def lasted(self) -> float:
        """Seconds from its start to its end, or until now."""
        return (self.ended.at if self.ended else self._clock()) - self._started

    def kill(self) -> None:
        """End it now, or as soon as it has begun."""
        with self._lock:
            self._unwanted = True
            if self._process is not None and self._process.returncode is None:
                with suppress(ProcessLookupError, PermissionError):  # it has just ended by itself
                    if self._whole:
                        os.killpg(self._process.pid, signal.SIGKILL)
                    else:
                        self._process.kill()

    def join(self, timeout: float) -> None:
        """Wait for its end, but at most *timeout* seconds."""
        if self._thread.ident is not None:
            self._thread.join(timeout)

    def _live(self) -> None:
        status, complaint = None, ""
        try:
            with _paper() as errors:
                status = self._run(errors)
                errors.seek(0)
                complaint = errors.read(4096).decode(errors="replace")
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            complaint = str(error)
        finally:
            self.ended = Ended(status, complaint, self._clock())

    def _run(self, errors: IO[bytes]) -> int:
        stdin = subprocess.DEVNULL if self._text is None else subprocess.PIPE
        process = self._spawn(self._command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=errors, **_APART)
        with self._lock:
            self._process = process
            if self._unwanted:
                self.kill()
        if process.stdin is not None and self._text is not None:
            with suppress(OSError), process.stdin as pipe:  # it does not want to know: its end will tell why
                pipe.write(self._text.encode("utf-8", "replace"))
        return process.wait()


def _paper() -> IO[bytes]:
    """Something to write errors on.

    A file and not a pipe: a program that writes much never has to wait for us, and a daemon that inherits it
    never makes us wait.
    """
    try:
        return tempfile.TemporaryFile()
    except OSError:
        return Path(os.devnull).open("r+b")
