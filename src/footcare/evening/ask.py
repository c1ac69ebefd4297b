"""What is meant by a key or a line, whichever way it was asked for."""

from footcare.views.questions import BACK, ENTER, Card

SEEN = 0.3
"""Seconds in which nothing typed can be an answer to what has only just been asked."""

LONGEST = 60
"""Characters of a line that a person may write."""

ESCAPE = "\x1b"
_ALSO = {"unsure": "u", "left": "l", "right": "r", "both": "2"}
"""What people type for a key that stands for it."""


def meant(card: Card, text: str) -> str | None:
    """Return the reply that *text* makes to a card, or None if it makes none."""
    if card.writes is not None:
        return "".join(letter for letter in text if letter.isprintable())[:LONGEST].strip()
    numbers = text.replace(",", " ").split()
    if card.picks and numbers and all(each.isdecimal() for each in numbers):
        picked = sorted({int(each) for each in numbers})
        return ",".join(map(str, picked)) if picked[0] >= 1 and picked[-1] <= len(card.picks) else None
    word = _ALSO.get(text.lower(), text.lower())
    key = next((key for key, said in card.options if said == word), word) if word else ENTER
    if (key == BACK and card.back) or key in dict(card.options):
        return "" if key == ENTER else key
    return None
