"""The voice: one line at a time, by whatever this computer has that can speak."""

import subprocess
import time
from collections.abc import Callable

from footcare.sound.child import Clock, Spawn
from footcare.sound.engines import Engine, Manner, plain
from footcare.sound.sounder import Sounder

_FASTEST = 400  # words a minute that nothing says


class Voice:
    """Says one thing at a time, and nothing any more after the engine has failed.

    *name* is that of a voice, as the engine knows it. *tell* is given one line if the engine fails.
    """

    def __init__(
        self,
        engine: Engine,
        tell: Callable[[str], object],
        *,
        name: str | None = None,
        spawn: Spawn = subprocess.Popen,
        clock: Clock = time.monotonic,
    ) -> None:
        self._engine = engine
        self._name = name
        hush = [engine.program, *engine.hush] if engine.hush else []
        self._sounder = Sounder("The voice", engine.name, tell, hush=hush, spawn=spawn, clock=clock)

    @property
    def works(self) -> bool:
        """Whether there is any use in saying something."""
        return self._sounder.works

    @property
    def speaking(self) -> bool:
        """Whether something is being said."""
        return self._sounder.sounding

    def say(self, text: str, *, rate: float, volume: float, pitch: float = 0.0, within: float) -> None:
        """Begin to say *text* instead of what is being said, and do not wait for it.

        *rate*, *volume* and *pitch* are those of a Manner. It should not take longer than *within* seconds.
        """
        words = plain(text)
        if not words or volume <= 0 or not self.works:
            return
        hushing = self._sounder.clear()
        manner = Manner(rate, min(volume, 100.0), pitch, self._name)
        command, read = self._engine.command(manner, words, hushing=hushing)
        self._sounder.start(command, read, least=len(words.split()) * 60 / _FASTEST, within=within)

    def silence(self, wait: float = 0.0) -> None:
        """End what is being said, at once; if *wait*, be sure of it, which takes at most so many seconds."""
        self._sounder.silence(wait)

    def poll(self) -> None:
        """Notice what has ended, and give up an engine that failed; call it about once a second."""
        self._sounder.poll()

    def close(self) -> None:
        """End everything for good."""
        self._sounder.close()
