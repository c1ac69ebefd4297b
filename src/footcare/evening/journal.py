"""An evening kept as it goes: a line when it begins, at every stage and pause, and at the end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from footcare.errors import SaveError
from footcare.massage import Foot
from footcare.nights import DONE, Stood, evening_line
from footcare.plan import Close, Dark, GetReady, Moment, Plan, Stage, Work
from footcare.session import Effects, Ending, Finished, Paused, Reached, Session
from footcare.system import clock
from footcare.system.nights_file import add_line


def place_of(plan: Plan, stage: Stage | None) -> str:
    """Return what a stage is called in the lines of a night; "" where there is nothing to go on with."""
    if isinstance(stage, GetReady):
        stage = plan.after(stage)  # an evening that goes on gets ready for the step that it goes on with
    if stage is None or isinstance(stage, Close | Dark):
        return ""
    name = f"{stage.row} {stage.step.id}" if isinstance(stage, Work) else type(stage).__name__
    return f"{plan.routine.id} {stage.foot or 'both'} {name}"


def stage_at(plan: Plan, place: str) -> Stage | None:
    """Return the stage that is called so, if the plan has it."""
    stages = (stage for stage in plan.stages if not isinstance(stage, GetReady))
    return next((stage for stage in stages if place_of(plan, stage) == place), None)


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
