"""What the terminal and the environment say about how to show things; pure, so that it can be tested."""

import re
from collections.abc import Mapping
from typing import NamedTuple

LETTER = {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}
"""Territories where paper is cut to letter size, as Unicode's CLDR has them."""


class Surroundings(NamedTuple):
    """The environment, and whether a person is at each end."""

    environ: Mapping[str, str]
    stdin_is_terminal: bool
    stdout_is_terminal: bool
    encoding: str = "utf-8"
    windows: bool = False

    def no_screen_because(self) -> str | None:
        """Return why there can be no full screen here, or None if there can."""
        if not self.stdout_is_terminal:
            return "the output not being a terminal"
        if self._get("TERM") == "dumb":
            return "TERM=dumb"
        return "TTY_INTERACTIVE=0" if self._get("TTY_INTERACTIVE") == "0" else None

    def for_the_eye(self) -> bool:
        """Whether a list may stand beside pictures, and in a pager: not in a pipe, and not for ears."""
        return self.no_screen_because() is None and not self.says("ACCESSIBLE")

    def says(self, name: str) -> bool:
        """Whether a variable is there and says anything but no."""
        return self._get(name).lower() not in ("", "0", "false", "no", "off")

    def depth(self, *, wanted: bool) -> str:
        """Return how many colours a full screen may use: truecolor, 256, 16 or none.

        A theme that the person *wanted* counts before what the environment says about colours.
        """
        if not wanted and (self._get("NO_COLOR") or self._get("FORCE_COLOR") in ("0", "false")):
            return "none"
        if forced := {"2": "256", "3": "truecolor"}.get(self._get("FORCE_COLOR")):
            return forced
        if self._get("COLORTERM") in ("truecolor", "24bit") or self._get("WT_SESSION"):
            return "truecolor"
        # Over ssh there is only TERM to go by.
        if re.search("kitty|alacritty|^foot|ghostty|wezterm|-direct", self._get("TERM")):
            return "truecolor"
        return "256" if "256color" in self._get("TERM") else "16"

    def bold(self) -> bool:
        """Whether lists may use bold: where colour is forced, or on a terminal that is not dumb."""
        forced = self._get("FORCE_COLOR") or self.says("CLICOLOR_FORCE")
        if forced and self.depth(wanted=False) != "none":
            return True
        return self.stdout_is_terminal and self._get("TERM") != "dumb"

    def ascii_only(self) -> bool:
        """Whether to keep to ASCII: no UTF-8, or a locale with another idea of width."""
        # Python sets LC_CTYPE=C.UTF-8 itself where the locale is C or not installed: then LANG says more.
        coerced = self._get("LC_CTYPE") in ("C.UTF-8", "C.utf8", "UTF-8")
        kinds = ("LC_ALL", "LANG", "LC_CTYPE") if coerced else ("LC_ALL", "LC_CTYPE", "LANG")
        locale = next(filter(None, map(self._get, kinds)), "")
        language, _, codeset = locale.partition(".")
        if locale and not self.windows and not re.match(r"(?i)utf-?8", codeset):
            return True
        # East Asian locales: terminals there may draw box and bullet characters two cells wide.
        return language[:2].lower() in ("ja", "ko", "zh") or not re.match(r"(?i)utf-?8", self.encoding)

    def picture(self, wanted: str) -> str:
        """Return how a full screen may draw the foot: as *wanted*, or in what there is instead of dots."""
        old = not self.windows and re.match("vt|ansi|unknown|$", self._get("TERM"))
        if wanted != "none" and (old or self.ascii_only()):
            return "ascii"
        # These consoles have the shades of old fonts, and no braille.
        return "blocks" if wanted == "dots" and re.match("linux|cygwin", self._get("TERM")) else wanted

    def paper(self) -> str:
        """Return the paper that is usual where the person is: a4, or letter as in the United States."""
        locale = next(filter(None, map(self._get, ("LC_ALL", "LC_PAPER", "LANG"))), "")
        territory = re.match(r"[a-z]{2,3}_([A-Z]{2})\b", locale)
        return "letter" if territory and territory[1] in LETTER else "a4"

    def _get(self, name: str) -> str:
        return self.environ.get(name, "")
