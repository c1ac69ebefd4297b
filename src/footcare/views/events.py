"""The evening as data: one JSON object a line, for other programs."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from footcare.plan import ChangeFeet, Close, Dark, GetReady, Mark, Moment, Work
from footcare.session import Effect, Finished, GoingOn, Moved, Paused, Reached, Session


def event_lines(session: Session, effects: Iterable[Effect]) -> Iterator[str]:
    """Return what has happened, each as one line; every object has the same first keys."""
    for effect in effects:
        name, more = _event(effect)
        if name:
            # A mark knows better where on the plan this is than a session that has gone past it.
            here = effect.mark if isinstance(effect, Reached) else session
            stage = here.stage
            place = {
                "foot": stage.foot.value if isinstance(stage, Work | ChangeFeet | GetReady) else None,
                "step": stage.step.id if isinstance(stage, Work) else None,
                "seconds_left": round(max(0.0, stage.ends - here.at), 1),
                "at": round(here.at, 1),
            }
            yield json.dumps({"event": name, **place, **more}, ensure_ascii=False)


def refusal_line(why: list[str]) -> str:
    """Return that there is no massage, and why, as one line."""
    return json.dumps({"event": "not-started", "why": why}, ensure_ascii=False)


def _event(effect: Effect) -> tuple[str, dict[str, Any]]:
    match effect:
        case Reached(Mark(stage=Work() as stage, moment=Moment.BEGIN)):
            step = stage.step
            return STAGES[type(stage)], {
                "number": stage.number,
                "title": step.title,
                "screen": step.screen,
                "zones": [zone.id for zone in step.zones],
                "pressure": step.pressure.level,
            }
        case Reached(Mark(stage=stage, moment=Moment.BEGIN)):
            return STAGES[type(stage)], {}
        case Reached(mark):
            return mark.moment.value, {"say": mark.say} if mark.say else {}
        case Paused(why):
            return "paused", {"why": why.value}
        case GoingOn(lead):
            return "going-on", {"lead_in": lead}
        case Moved():
            return "moved", {}
        case Finished(ending):
            return "finished", {"ending": ending.value}
        case _:
            return "", {}


STAGES = {GetReady: "get-ready", Work: "step", ChangeFeet: "change-feet", Close: "close", Dark: "dark"}
