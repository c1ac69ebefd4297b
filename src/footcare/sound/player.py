"""Bells that are heard: made as files for tonight, and played by whatever the computer has for that."""

import shutil
import sys
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from footcare.sound.bell_wave import RATE, bell
from footcare.sound.child import Clock, Sounder, Tell
from footcare.sound.files import Files, Sound

if TYPE_CHECKING:
    from footcare.cues import Cue

_PLAYERS = {"pw-play": (), "paplay": (), "aplay": ("--quiet",), "afplay": ()}
_WINDOWS = "import sys, winsound as w; w.PlaySound(sys.argv[1], w.SND_FILENAME | w.SND_NODEFAULT)"


class Tool(NamedTuple):
    """A program that plays a WAV file."""

    name: str
    command: tuple[str, ...]
    """What the path of a file is added to."""


def find_player(
    which: Callable[[str], str | None] = shutil.which, platform: str = sys.platform
) -> Tool | None:
    """Return the first player that this computer has, if it has one."""
    if platform == "win32":  # what comes with Python cannot be silenced but by its end, so it is a child, too
        return Tool("winsound", (sys.executable, "-I", "-c", _WINDOWS))
    found = ((name, which(name), options) for name, options in _PLAYERS.items())
    return next((Tool(name, (program, *options)) for name, program, options in found if program), None)


class Player(Sounder):
    """Plays one bell at a time, and none any more after the player has failed."""

    def __init__(self, tool: Tool, files: Files, tell: Tell, clock: Clock = monotonic) -> None:
        super().__init__(self._fail, clock=clock)
        self._tool, self._files, self._tell = tool, files, tell

    def file(self, cue: "Cue") -> Sound | None:
        """Return a bell, made in a tenth of a second if there is none; None if it is not to ring."""
        tone = cue.tone
        if tone is None or not self.works:
            return None
        try:
            return self._files.made.get(tone) or self._files.keep(tone, bell(tone), RATE, tone.level)
        except OSError:
            self.give_up("there is no place for their files")
            return None

    make = file

    def play(self, cue: "Cue") -> None:
        """Begin to play a bell instead of what is playing, and do not wait for it."""
        if (made := self.file(cue)) is not None:
            self.start([*self._tool.command, str(made.path)], made.lasts)

    def _fail(self, why: str) -> None:
        self.works = False
        self._tell(f"The bells stopped working ({self._tool.name}: {why}). The screen goes on.")
