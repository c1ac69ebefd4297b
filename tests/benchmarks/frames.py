"""What drawing a frame costs."""

import sys
from collections.abc import Iterator
from functools import partial

from measured import Row, Sample, alternated, taken
from window import COLUMNS, ROWS

from footcare.foot import Glyphs
from footcare.plan import Plan, Work
from footcare.session import Session
from footcare.terminal.screen import Screen
from footcare.views.evening_screen import frame
from footcare.views.look import Look, Setting, Size
from footcare.views.themes import Depth, console


class Painter:
    """Draws sessions on a screen that nobody sees."""

    def __init__(self, setting: Setting, look: Look) -> None:
        self._setting = setting
        self._look = look
        self.screen = Screen(self._write, console("ember", Depth.TRUE))
        self.written = 0

    def _write(self, text: str) -> None:
        self.written += len(text.encode())

    def paint(self, session: Session) -> None:
        self.screen.show(frame(session, Size(COLUMNS, ROWS), self._setting, self._look), COLUMNS, ROWS)


def frame_rows(plan: Plan, setting: Setting) -> Iterator[Row]:
    """A frame of every step, with nothing remembered and with all, against one without a picture."""
    moments = [Session(plan=plan, at=stage.starts + 5.0) for stage in plan.stages if isinstance(stage, Work)]
    pictured = Painter(setting, Look(glyphs=Glyphs.DOTS))
    bare = Painter(setting, Look(glyphs=None))

    def once(painter: Painter, session: Session) -> float:
        painter.screen.forget()
        return taken(lambda: painter.paint(session))

    def fresh(session: Session) -> float:
        _forget()
        return once(pictured, session)

    samples = [
        alternated(
            partial(once, bare, moment), partial(fresh, moment), partial(once, pictured, moment), times=5
        )
        for moment in moments
    ]
    without, first, again = (
        Sample(tuple(value for sample in column for value in sample.values))
        for column in zip(*samples, strict=True)
    )
    baseline = f"without a picture {without.milliseconds()}"
    yield Row(what="a frame, nothing remembered", measured=first.milliseconds(), baseline=baseline)
    yield Row(what="a frame, the picture remembered", measured=again.milliseconds(), baseline=baseline)


def whole_evening(plan: Plan, setting: Setting) -> int:
    """The bytes of an evening of which every second is written whole."""
    painter = Painter(setting, Look(glyphs=Glyphs.DOTS))
    for second in range(plan.ends):
        painter.screen.forget()
        painter.paint(Session(plan=plan, at=float(second)))
    return painter.written


def _forget() -> None:
    """Empty every cache of the drawing rooms."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("footcare.views", "footcare.foot")):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
