"""What both ways to show an evening are given."""

from dataclasses import dataclass

from footcare.plan import Plan
from footcare.views.parts import Look, Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Evening:
    """All that the loop and its screens need to know."""

    plan: Plan
    setting: Setting
    look: Look
    theme: str
    depth: str
    speed: float
    demo: bool
    asks: bool
    """Whether the pre-flight waits for Enter."""
    has_keys: bool
    """Whether there is a keyboard to press."""
    because: str | None
    """Why it is shown as plain lines, if it is."""
