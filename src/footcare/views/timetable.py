"""When everything happens, for those who want to know before they start."""

from typing import Any

from footcare.plan import Close, Dark, Plan, Stage, Work
from footcare.safety.verdict import GO, Decision, Verdict
from footcare.views import wording
from footcare.views.document import Document, Entry, Heading, Paragraph
from footcare.views.events import STAGES
from footcare.views.questions import verdict_lines


def timetable_document(plan: Plan, found: Verdict = GO) -> Document:
    """Return every stage with its start, and the honest total; above it what stands in the way."""
    times = wording.by_foot({foot: plan.per_foot(foot) for foot in (*plan.feet, None)})
    total = f"{wording.sentence(wording.spoken(plan.seconds))} Hands on: {wording.listing(times)}."
    rest = plan.seconds - plan.hands_off
    return (
        *map(Paragraph, verdict_lines(found) if found.decision >= Decision.ASK_FIRST else ()),
        Heading(plan.title),
        *map(Paragraph, wording.changes(plan)),
        *(_entry(stage.starts, _name(stage), stage.seconds) for stage in _stages(plan)),
        *([_entry(plan.hands_off, "Rest", rest)] if rest > 0 else ()),
        _entry(plan.seconds, "Good night", 0),
        Paragraph(f"Total {wording.clock(plan.seconds)}: {total}", told=f"In all {total}"),
    )


def _stages(plan: Plan) -> list[Stage]:
    return [stage for stage in plan.stages if not isinstance(stage, Close | Dark)]


def _name(stage: Stage) -> str:
    if isinstance(stage, Work):
        step = stage.step
        pressure = f" ({step.pressure.name})" if step.zones else ""
        return f"{wording.row_name(stage)}, {stage.number}: {step.title}{pressure}"
    return STAGES[type(stage)].replace("-", " ").capitalize()


def _entry(start: int, name: str, seconds: int) -> Entry:
    told = f"{name}. At {wording.spoken(start)}" + (f", for {wording.spoken(seconds)}." if seconds else ".")
    return Entry(wording.clock(start), name, wording.clock(seconds) if seconds else "", told)


def timetable_data(plan: Plan, found: Verdict = GO) -> dict[str, Any]:
    """Return the same as data."""
    return {
        "routine": plan.routine.id,
        "instead_of": plan.instead_of,
        "seconds": plan.seconds,
        "seconds_per_foot": {foot.value: plan.per_foot(foot) for foot in plan.feet},
        "seconds_once": plan.per_foot(None),
        "verdict": found.decision.name.lower().replace("_", "-"),
        "changes": [{"change": each.change.id, "because": each.because} for each in plan.changes],
        "stages": [
            {
                "stage": STAGES[type(stage)],
                "at": stage.starts,
                "seconds": stage.seconds,
                "foot": stage.foot,
                "row": stage.row.value if isinstance(stage, Work) else None,
                "step": stage.step.id if isinstance(stage, Work) else None,
            }
            for stage in _stages(plan)
        ],
    }
