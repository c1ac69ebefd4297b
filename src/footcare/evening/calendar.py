"""The nights on a screen of their own, a month at a time."""

from datetime import date
from functools import partial

from footcare.evening.full_screen import FullScreen
from footcare.evening.keys import Keys
from footcare.evening.tonight import Evening
from footcare.nights import Nights, evening_of
from footcare.settings import Resolved
from footcare.system import clock
from footcare.system.output import show_text
from footcare.terminal import Terminal
from footcare.views.history import count_line
from footcare.views.month_screen import month_frame

LEAVE = ("q", "Q", "\x1b", "\r", "\n", None)


def leaf_through(nights: Nights, sentence: str | None, wanted: Resolved) -> None:
    """Show this month, and others by arrows, until the person leaves; a call to stop ends the program."""
    today = evening_of(clock.moment())
    first, last = (day.year * 12 + day.month - 1 for day in (nights.every(today)[0].day, today))
    at, leaves = last, False
    with Terminal(full=True) as terminal:
        keys = Keys(terminal.read, terminal.suspend)
        way = FullScreen(terminal, keys, Evening(wanted=wanted))
        terminal.take_letters(True)
        while not (leaves or keys.gone):
            month = date(at // 12, at % 12 + 1, 1)
            way.show(partial(month_frame, nights, month, today, sentence, look=way.look))
            for key in keys.typed(arrows=True):
                at = max(first, min(last, at + (key == "right") - (key == "left")))
                leaves = leaves or key in LEAVE
                keys.gone = keys.gone or (key is None and keys.signal is None)
    if keys.stopped_by is not None:
        terminal.die(keys.stopped_by)
    show_text([count_line(nights, today)])
