"""The evening as data: one JSON object a line, for other programs."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from footcare.plan import ChangeFeet, Close, Dark, GetReady, Mark, Moment, Work
from footcare.session import Effect, Finished, GoingOn, Moved, Paused, Reached, Session

STAGES = {GetReady: "get-ready", Work: "step", ChangeFeet: "change-feet", Close: "close", Dark: "dark"}


def event_lines(session: Session, effects: Iterable[Effect]) -> Iterator[str]:
    """Return what has happened, each as one line; every object has the same first keys."""
    for effect in effects:
        # A mark knows better where on the plan this is than a session that has gone past it.
        here = effect.mark if isinstance(effect, Reached) else session
        stage, more = here.stage, dict[str, Any]()
        match effect:
            case Reached(Mark(moment=Moment.BEGIN)):
                name = STAGES[type(stage)]
                if isinstance(stage, Work):
                    more = {
                        "row": stage.row.value,
                        "number": stage.number,
                        "title": stage.step.title,
                        "screen": stage.step.screen,
                        "zones": [zone.id for zone in stage.step.zones],
                        "pressure": stage.step.pressure.level,
                    }
            case Reached(mark):
                name, more = mark.moment.value, {"say": mark.say} if mark.say else {}
            case Paused(why):
                name, more = "paused", {"why": why.value}
            case GoingOn(lead):
                name, more = "going-on", {"lead_in": lead}
            case Moved():
                name = "moved"
            case Finished(ending):
                name, more = "finished", {"ending": ending.value}
            case _:
                continue
        place = {
            "foot": stage.foot if isinstance(stage, Work | ChangeFeet | GetReady) else None,
            "step": stage.step.id if isinstance(stage, Work) else None,
            "seconds_left": round(max(0.0, stage.ends - here.at), 1),
            "at": round(here.at, 1),
        }
        yield json.dumps({"event": name, **place, **more}, ensure_ascii=False)


def refusal_line(why: list[str]) -> str:
    """Return that there is no massage, and why, as one line."""
    return json.dumps({"event": "not-started", "why": why}, ensure_ascii=False)
