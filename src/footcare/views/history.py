"""The nights in words, as a month to look at, and as lines and data for other programs."""

from datetime import date

from footcare.massage import Foot
from footcare.nights import Night, Nights
from footcare.views.wording import count, spoken

COUNTED = 30
"""How many days the count looks back."""


def count_line(nights: Nights, today: date) -> str:
    """Return on how many of the last nights there was a massage: "18 of your last 30 nights."."""
    return f"{nights.massages(today, COUNTED)} of your last {COUNTED} nights."


def night_words(night: Night) -> str:
    """Return what was done in a night: "both feet, 10 minutes", "left foot, 3 minutes", "rest"."""
    if night.kind in ("rest", ""):
        return night.kind or ("a note" if has_note(night) else "nothing")
    seconds = sum(night.seconds)
    length = "" if seconds < 1 else f", {count(round(seconds / 60), 'minute')}"
    length = f", {spoken(seconds)}" if 1 <= seconds < 60 else length
    feet = [foot for foot in Foot if foot in night.done or getattr(night.seconds, foot) >= 1]
    if night.kind == "both":
        return f"both feet{length}"
    return f"{feet[0]} foot{length}" if len(feet) == 1 else f"part of both feet{length}"


def has_note(night: Night) -> bool:
    """Whether a number or a note was kept."""
    return bool(night.note) or night.before is not None or night.after is not None
