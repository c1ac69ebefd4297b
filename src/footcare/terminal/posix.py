"""The terminal of Linux, macOS and their kin.

``read`` is the only place where the program waits: one ``select`` on the keyboard and on the signal. And
whatever happens, the terminal is given back as it was.
"""

import errno
import os
import select
import signal
import sys
import termios
from contextlib import suppress
from typing import Any, NoReturn, Self

from footcare.terminal import base
from footcare.terminal.inputs import News

_CLOSED = (errno.EPIPE, errno.EIO, errno.ENXIO, errno.EBADF)
_PATIENCE = 0.3  # seconds a stuck terminal gets to take our coming or our leave
_INPUT, _LOCAL, _CONTROL = 0, 3, 6  # places in what tcgetattr returns


class Terminal(base.Terminal):
    """A terminal whose keyboard and signals are waited for together."""

    def __init__(self, full: bool, stdin: int = 0, stdout: int = 1) -> None:
        super().__init__(full, stdin, stdout)
        # Without a keyboard given to us there may still be one, and its echo would spoil the picture.
        self._tty = stdin if self._hears else stdout
        self._modes: list[Any] | None = None
        self._ear = -1

    def __enter__(self) -> Self:
        if self._hears:
            # What was typed before there was anything to read is no answer to it.
            with suppress(termios.error):
                termios.tcflush(self._stdin, termios.TCIFLUSH)
        if self._full and os.isatty(self._tty):
            self._modes = termios.tcgetattr(self._tty)
        # Every signal is written into a pipe as well, so that it ends the waiting.
        self._ear, mouth = os.pipe()
        for end in (self._ear, mouth):
            os.set_blocking(end, False)
            self._undo.callback(os.close, end)
        before = signal.set_wakeup_fd(mouth, warn_on_full_buffer=False)
        self._undo.callback(signal.set_wakeup_fd, before)
        return super().__enter__()

    def suspend(self) -> None:
        """Answer SUSPENDED: give the terminal to the shell until ``fg``; then ``read`` gives RESIZED."""
        self._give_screen()
        ours = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        # To this thread, so that we are stopped before the next line and not soon after it.
        signal.raise_signal(signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, ours)
        self._obey(resumed=True)

    def _listen(self, deadline: float) -> None:
        """Wait for a key or a signal, and take in what came."""
        watched = [self._ear, *([self._stdin] if self._hears else [])]
        ready, _, _ = select.select(watched, [], [], self._until(deadline))
        if self._ear in ready:
            os.read(self._ear, 4096)
            self._obey()
        if self._stdin not in ready:
            return
        try:
            data = os.read(self._stdin, 4096)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        # At its end a keyboard is always ready, with nothing: it would keep us spinning.
        self._hears = bool(data)
        if data:
            self._hear(data)
        else:
            self._came.append(News.CLOSED)

    def _take_screen(self) -> None:
        if not self._full:
            return
        self._on_screen = True
        if self._modes:
            # Every key comes at once and unseen, and Ctrl-C and Ctrl-Z are still signals. But Ctrl-S under an
            # elbow would freeze the screen, and Ctrl-V (IEXTEN) would keep the next key.
            modes = [*self._modes[:_CONTROL], [*self._modes[_CONTROL]]]
            modes[_INPUT] &= ~termios.IXON
            modes[_LOCAL] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN)
            modes[_CONTROL][termios.VMIN], modes[_CONTROL][termios.VTIME] = 1, 0
            # In the background this stops us again until we are in front, which is the custom.
            with suppress(termios.error):
                termios.tcsetattr(self._tty, termios.TCSADRAIN, modes)
        self._send(base.ENTER, _PATIENCE)

    def _give_screen(self) -> None:
        if not self._on_screen:
            return
        heard = self._send(base.LEAVE, _PATIENCE)
        if self._modes and self._in_front():
            with suppress(termios.error):
                # What an elbow typed here unheard is not for the shell to run.
                termios.tcflush(self._tty, termios.TCIFLUSH)
                termios.tcsetattr(self._tty, termios.TCSADRAIN if heard else termios.TCSANOW, self._modes)
        self._on_screen = False

    def _in_front(self) -> bool:
        """Whether the terminal is ours; in the background its modes belong to the shell."""
        try:
            return os.tcgetpgrp(self._tty) == os.getpgrp()
        except OSError:  # not the terminal we were started from, so no shell is minding it
            return True

    def _put(self, text: str) -> bool:
        return self._send(text.encode(getattr(sys.stdout, "encoding", None) or "utf-8", "replace"))

    def _send(self, data: bytes, patience: float | None = None) -> bool:
        """Write *data*; whether the terminal is there, and takes each part within *patience* seconds."""
        try:
            while data:
                if not select.select([], [self._stdout], [], patience or _PATIENCE)[1]:
                    if patience is None and self._signals.stopped_by is None:
                        continue  # it may be read later
                    return patience is None  # a call to stop comes before what is not read
                with suppress(BlockingIOError):  # another program that shares the terminal made it so
                    data = data[os.write(self._stdout, data) :]
        except (OSError, ValueError) as trouble:
            # With patience we come or leave: whatever is wrong must not keep us.
            if patience is None and getattr(trouble, "errno", None) not in _CLOSED:
                raise
            return False
        return True

    def _end(self, number: int) -> NoReturn:
        """End this process by the signal, so that the one who started it sees what happened."""
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)
        os._exit(128 + number)  # the signal was blocked
