"""The nights looked back on: in words, as a calendar, as lines and as data; and added or put right later."""

from datetime import date

import pytest

from footcare.nights import Night, Nights, Seconds
from footcare.views.history import count_line, night_words

FRIDAY = date(2026, 11, 27)
BOTH = frozenset({"left", "right"})


@pytest.mark.parametrize(
    ("words", "night"),
    [
        ("both feet, 10 minutes", Night(FRIDAY, Seconds(300, 300), BOTH)),
        ("both feet, 7 minutes", Night(FRIDAY, Seconds(0, 0, 400), BOTH)),
        ("left foot, 3 minutes", Night(FRIDAY, Seconds(180))),
        ("right foot, 45 seconds", Night(FRIDAY, Seconds(0, 45))),
        ("right foot", Night(FRIDAY, done=frozenset({"right"}))),
        ("part of both feet, 5 minutes", Night(FRIDAY, Seconds(300, 20), frozenset({"left"}))),
        ("part of both feet, 2 minutes", Night(FRIDAY, Seconds(0, 0, 120))),
        ("rest", Night(FRIDAY, rested=True)),
        ("a note", Night(FRIDAY, before=4)),
        ("nothing", Night(FRIDAY)),
    ],
)
def test_a_night_is_told_in_a_few_words(words: str, night: Night) -> None:
    assert words == night_words(night)


def test_the_count_is_out_of_the_last_thirty() -> None:
    assert "0 of your last 30 nights." == count_line(Nights(), FRIDAY)
    assert "1 of your last 30 nights." == count_line(Nights({FRIDAY: Night(FRIDAY, done=BOTH)}), FRIDAY)
