"""An evening kept as it goes: a line when it begins, at every stage and pause, and at the end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from footcare.errors import SaveError
from footcare.massage import Foot
from footcare.nights import DONE, Stood, evening_line
from footcare.plan import Moment, Plan, Stage, place_of
from footcare.session import Effects, Ending, Finished, Paused, Reached, Session
from footcare.system import clock
from footcare.system.nights_file import add_line


@dataclass(eq=False)
class Journal:
    """Keeps an evening; it is told of every look, as the screen is.

    *whole* is the plan of which this evening is the rest, and *stood* where that was left.
    """

    whole: Plan
    stood: Stood | None = None
    moment: Callable[[], datetime] = clock.moment
    add: Callable[[str], None] = add_line
    trouble: str = ""
    """Why the latest line could not be kept; each tells all that those before it have told."""
    _night: str = ""

    def __call__(self, session: Session, effects: Effects) -> None:
        """Keep what has happened."""
        if not self._night:
            self._night = self.stood.night if self.stood else self.moment().isoformat(timespec="seconds")
            self._keep("began", session)
        for effect in effects:
            match effect:
                case Reached(mark) if mark.moment is Moment.BEGIN:
                    self._keep("reached", session, mark.stage)
                case Paused():
                    self._keep("paused", session)
                case Finished(ending):
                    self._keep("finished" if ending is Ending.COMPLETE else "stopped", session)

    def _keep(self, event: str, session: Session, stage: Stage | None = None) -> None:
        worked = {foot: session.worked(foot) for foot in (*Foot, None)}
        together = worked[None], self.whole.per_foot(None)
        done = [
            foot.value
            for foot in self.whole.feet
            if worked[foot] + together[0] >= DONE * (self.whole.per_foot(foot) + together[1])
        ]
        known = {
            "place": place_of(session.plan, stage or session.stage),
            "left": round(session.left, 1),
            "right": round(session.right, 1),
            "together": round(session.together, 1),
            "done": done,
        }
        try:
            self.add(evening_line(event, self._night, self.moment(), **known))
            self.trouble = ""
        except SaveError as error:
            self.trouble = str(error)
