"""Whole bedtimes on a clock that is given: nothing waits, every frame is really drawn."""

from collections.abc import Iterator
from random import Random
from time import perf_counter

from frames import Painter, frame_rows, whole_evening
from measured import Row, Sample, ninety_nine, shown

from footcare.foot import Glyphs
from footcare.library import load_library
from footcare.massage import Aftercare, Drawing, Preparation, Routine
from footcare.massage.cautions import Question
from footcare.plan import Moment, Plan, lay_out
from footcare.runner import run
from footcare.session import Effects, Reached, Session
from footcare.views.look import Look, Setting

NIGHTS = 5
WAKES_LATE = 0.040
"""Seconds by which a wait on a busy computer may end too late."""
LATE = 0.050
EXACT = 1e-6
"""Seconds that adding up fractions may come to; more than that is drift."""


class Night:
    """A bedtime whose clock is moved on by waiting, a little late each time, and by drawing."""

    def __init__(self, plan: Plan, painter: Painter, random: Random) -> None:
        self._now = 1000.0
        self._random = random
        self._painter = painter
        self.woke_late: list[float] = []
        self.changed_late: list[float] = []
        self.drawing: list[float] = []
        self.drift = 0.0
        run(Session(plan=plan), clock=lambda: self._now, keys=self._keys, listeners=[self._look])

    def _keys(self, timeout: float) -> None:
        self.woke_late.append(self._random.uniform(0.0, WAKES_LATE))
        self._now += timeout + self.woke_late[-1]

    def _look(self, session: Session, effects: Effects) -> None:
        if not session.over:  # when it is over, time along the plan stands still
            self.drift = self._now - 1000.0 - session.at
        began = perf_counter()
        self._painter.paint(session)
        self.drawing.append(perf_counter() - began)
        self._now += self.drawing[-1]
        for effect in effects:
            if isinstance(effect, Reached) and effect.mark.moment is Moment.BEGIN:
                self.changed_late.append(self._now - 1000.0 - effect.mark.at)


def replay_rows() -> Iterator[Row]:
    """Bedtimes at their own pace, and the frames that they are made of."""
    library = load_library(Routine, Preparation, Question, Aftercare, Drawing)
    plan = lay_out(library[Routine]["bedtime"], linger=60, dark=20)
    setting = Setting(
        drawings=tuple(library[Drawing].values()),
        aftercare=tuple(library[Aftercare].values()),
    )
    painters = [Painter(setting, Look(glyphs=Glyphs.DOTS)) for _ in range(NIGHTS)]
    nights = [Night(plan, painter, Random(number)) for number, painter in enumerate(painters)]
    changes = [late for night in nights for late in night.changed_late]
    woke = ninety_nine(late for night in nights for late in night.woke_late)
    late, drift = ninety_nine(changes), max((night.drift for night in nights), key=abs)
    yield Row(
        what=f"{len(changes)} stage changes late, 99 of 100",
        measured=f"{shown(late)} ms",
        budget=f"{shown(LATE)} ms",
        baseline=f"waits alone {shown(woke)} ms",
        over=late > LATE,
    )
    yield Row(
        what=f"{NIGHTS} bedtimes, drift at the end",
        measured=f"{drift * 1000:.3f} ms",
        budget="0 ms",
        baseline="the clock that was given",
        over=abs(drift) > EXACT,
    )
    yield from frame_rows(plan, setting)
    evening = Sample(tuple(sum(night.drawing) for night in nights))
    yield Row(
        what=f"an evening's {len(nights[0].drawing)} frames, drawn",
        measured=f"{evening.milliseconds()}, {painters[0].written / 1000:.0f} kB",
        baseline=f"each written whole {whole_evening(plan, setting) / 1000:.0f} kB",
    )
