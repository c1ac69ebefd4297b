"""The evening as lines of words: for screen readers, pipes, and terminals that cannot draw.

One event is one line, in whole sentences, with the important words first. Between two lines there are at
least eight seconds, so that a voice is never cut off: what would come sooner is said in the line before.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from footcare.massage import Aftercare, Foot
from footcare.massage.cautions import Question
from footcare.plan import ChangeFeet, Close, GetReady, Mark, Moment, Plan, Stage, Work
from footcare.session import Effect, Ending, Finished, GoingOn, Paused, Reached, Repeated, Session, Why
from footcare.views import wording
from footcare.views.evening_screen import WHEN
from footcare.views.preflight_screen import COMFORT, LOOK, near
from footcare.views.widgets import stage_title

APART = 8
"""Seconds that a spoken line needs at the least."""


def mode_line(reason: str) -> str:
    """Return the first line: what this is, and why."""
    return f"Plain mode is on (from {reason}). No colour, no redraw, one line at a time."


def opening(plan: Plan) -> str:
    """Return the line before the massage begins."""
    mine = plan.turns or plan.feet
    feet = "both feet" if len(mine) == 2 else f"the {mine[0]} foot"
    changes = "".join(f" {line}" for line in wording.changes(plan))
    different = f" {wording.different(plan)}.{changes}" if changes else ""
    return (
        f"{plan.title}, {feet}, {wording.about(plan.seconds)}. "
        f"Press Enter to pause. Press Control C to stop.{different}"
    )


_QUESTION = (
    "Press Enter to {} if none of these is true. Type x if one is, {}? for more, v for voice and bells, "
    "or q for not tonight. Then press Enter."
)


def question(stopped: str = "") -> str:
    """Return what may be typed before the start; after an evening that was *stopped* Enter goes on."""
    return _QUESTION.format(*(("go on", "n to begin anew, ") if stopped else ("start", "")))


def preflight_lines(plan: Plan, reasons: Iterable[Question], stopped: str = "") -> list[str]:
    """Return what to see to before the hands are oily, and the question that Enter answers."""
    leave = f"Not tonight with: {'; '.join(reason.item for reason in reasons)}."
    look = f"{LOOK} Or feel them, or ask someone. {leave}"
    return [near(plan, "Rings off."), look, *([stopped] if stopped else []), question(stopped)]


def whole_lines(plan: Plan, reasons: Iterable[Question], stopped: str = "") -> list[str]:
    """Return the same in full."""
    signs = (f"Not tonight if you have {sign}." for reason in reasons for sign in reason.signs)
    return [near(plan, plan.routine.position.ease), *signs, COMFORT, question(stopped)]


def script(
    plan: Plan, aftercare: Iterable[Aftercare], kept: Iterable[str] = ()
) -> Mapping[Mark, tuple[str, ...]]:
    """Return what is said at each mark of a plan; a mark that comes too soon after a line is part of it.

    *kept* is said last: what there is to say about the nights.
    """
    said: dict[Mark, list[str]] = {}
    last: Mark | None = None
    for mark in plan.marks:
        lines = _lines(mark, plan, aftercare)
        if last is None or mark.at - last.at >= APART or isinstance(mark.stage, Close):
            said[mark] = list(lines)
            last = mark
        else:
            said[last][-1] += _joined(mark, lines[0], mark.at - last.at)
    if last:
        said[last] += kept
    return {mark: tuple(lines) for mark, lines in said.items()}


def _joined(mark: Mark, line: str, early: int) -> str:
    """Return a mark's words in a line that is said *early*: without seconds, for they would be wrong."""
    match mark.moment:
        case Moment.BEGIN | Moment.SUBCUE:
            return f" Then: {line}"
        case Moment.SOON if early:
            return " " + line.partition(". ")[2]
        case Moment.HALFWAY if early:
            return ""
        case _:
            return f" {line}"


def _lines(mark: Mark, plan: Plan, aftercare: Iterable[Aftercare]) -> tuple[str, ...]:
    position, length = plan.routine.position, wording.sentence(wording.spoken(mark.stage.seconds))
    match mark.moment, mark.stage:
        case Moment.SUBCUE, _:
            return (wording.sentence(mark.say),)
        case Moment.HALFWAY, stage:
            return (f"Halfway. {wording.spoken(stage.ends - mark.at)} left.",)
        case Moment.SOON, stage:
            return (f"{wording.spoken(stage.ends - mark.at)}. {_next(plan.after(stage))}",)
        case _, GetReady(foot=foot):
            told = " ".join(wording.placed(line, foot) for line in position.ready)
            return (f"Get ready. {told} {wording.HURTS} {length}",)
        case _, ChangeFeet(foot=foot):
            told = " ".join(wording.placed(line, foot) for line in position.change)
            return (f"First foot done. Change feet. {told} {length}",)
        case _, Work(step=step) as stage:
            place = f", {step.zones[0].place}" if len(step.zones) == 1 else ""
            where = (f"Where: {wording.where(step.zones)}{place}", f"Pressure: {step.pressure.name}")
            sentences = (
                f"{wording.row_name(stage)}, step {stage.number} of {stage.of}: {step.title}",
                step.told,
                *(where if step.zones else ()),
                length,
            )
            return (" ".join(filter(None, map(wording.sentence, sentences))),)
        case _:
            return closing(plan, aftercare)


def _next(stage: Stage | None) -> str:
    match stage:
        case Work(step=step, number=1) if stage.foot:
            return f"{wording.row_name(stage)} starts with: {wording.sentence(step.title)}"
        case Work():
            return f"Next: {wording.sentence(stage_title(stage))}"
        case GetReady() | ChangeFeet():
            return f"Next: {wording.lowered(stage_title(stage))}."
        case _:
            return "Next: rest."


def closing(plan: Plan, aftercare: Iterable[Aftercare]) -> tuple[str, ...]:
    """Return the lines after the massage."""
    done = wording.sentence(wording.feet_done(plan.feet))
    items = wording.suited(aftercare, plan.routine.position)
    lines = [f"{done} Rest for a moment. Let your shoulders drop."]
    for when, title in WHEN.items():
        texts = (each.screen for each in items if each.when == when)
        numbered = [f"{number}. {text}" for number, text in enumerate(texts, 1)]
        lines += [" ".join([f"{title}:", *numbered])] if numbered else []
    return tuple(lines)


REASONS = {
    Why.JUMP: "The computer was asleep, so time stood still. ",
    Why.QUIT: "Press q once more to stop for tonight. ",
    Why.SUSPEND: "You were away. ",
    Why.HELP: "Enter pauses and goes on. b repeats the last instruction. q stops. ",
}


@dataclass(slots=True)
class Narrator:
    """Turns effects into lines, and remembers the last instruction."""

    said: Mapping[Mark, tuple[str, ...]]
    flags: tuple[str, ...] = ()
    """When to stop in the middle, for those who ask for help."""
    last: str = ""

    def lines(self, session: Session, effects: Iterable[Effect]) -> Iterator[str]:
        """Return what to print now."""
        left = wording.spoken(session.remaining)
        for effect in effects:
            match effect:
                case Reached(mark) if lines := self.said.get(mark):
                    self.last = lines[0] if mark.moment is Moment.BEGIN else self.last
                    yield from lines
                case Repeated() if self.last:
                    yield self.last
                case Paused(why):
                    yield from self.flags if why is Why.HELP else ()
                    yield f"Paused. {REASONS.get(why, '')}{left} left in this step. Press Enter to go on."
                case GoingOn(lead):
                    soon = f" in {wording.spoken(lead)}" if lead else ""
                    yield f"Going on{soon}. {left} left."
                case Finished(ending):
                    words = {
                        Ending.COMPLETE: "",
                        Ending.STOPPED: f"{stopped(session)} ",
                        Ending.GIVEN_UP: f"An hour of pause has gone by. {stopped(session)} ",
                    }
                    yield f"{words[ending]}Good night."


def stopped(session: Session, word: str = "Stopped") -> str:
    """Return that it is over, and how long each foot has had hands on it."""
    parts = wording.by_foot({foot: session.worked(foot) for foot in (*session.plan.feet, None)})
    if not parts:
        return "Stopped before we began."
    if len(parts) == len(Foot) and session.left == session.right:
        return f"{word}. Both feet, {wording.spoken(session.left + session.right)}."
    return f"{word}. {wording.sentence(wording.listing(parts))}"
