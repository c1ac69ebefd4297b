"""The screen stays lit from Enter to the closing screen, and no longer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from evenings import bedtime, spend

from footcare.evening.full_screen import keeps_awake
from footcare.session import Effects, Session
from footcare.system.awake import MAY_GO_DARK, OVER_SSH, Awake
from footcare.terminal.inputs import Key, Stop


@dataclass
class Desktop:
    """A desktop that can hold its screen, or cannot, or fails at it."""

    able: bool = True
    fails: bool = False
    holding: int = 0
    asked: int = 0
    active: bool = False

    @contextmanager
    def keeper(self) -> Iterator["Desktop"]:
        self.asked += 1
        if self.fails:
            raise RuntimeError("no bus")
        self.active = self.able
        self.holding += self.able
        yield self
        self.holding -= self.able


def held_through(*script: tuple[float, object]) -> list[tuple[float, bool]]:
    """When it is held through an evening with these presses: every change, with its time on the clock."""
    desktop = Desktop()
    awake = Awake({}, desktop.keeper)
    listen = keeps_awake(awake)
    seen: list[tuple[float, bool]] = []

    def beside(session: Session, effects: Effects) -> None:
        listen(session, effects)
        if not seen or seen[-1][1] is not (desktop.holding == 1):
            seen.append((session.at, desktop.holding == 1))

    spend(bedtime(), *script, beside=beside)  # type: ignore[arg-type]
    return seen


def test_it_is_held_from_enter_to_the_end_of_the_closing_screen() -> None:
    dark = bedtime().stages[-1].starts
    assert [(0.0, True), (pytest.approx(dark, abs=0.1), False)] == held_through()


def test_five_minutes_of_pause_let_go_and_going_on_holds_again() -> None:
    changes = held_through((100.0, Key.ANY), (500.0, Key.ANY))
    assert [True, False, True, False] == [held for _, held in changes]
    assert pytest.approx(100.0, abs=0.1) == changes[1][0]


def test_a_short_pause_lets_nothing_go() -> None:
    assert [True, False] == [held for _, held in held_through((100.0, Key.ANY), (200.0, Key.ANY))]


def test_a_call_to_stop_lets_go() -> None:
    assert [True, False] == [held for _, held in held_through((100.0, Stop(15)))]


def test_where_it_can_be_held_nothing_is_said_and_nothing_stays_held() -> None:
    desktop = Desktop()
    assert "" == Awake({}, desktop.keeper).trouble()
    assert 0 == desktop.holding


@pytest.mark.parametrize("desktop", [Desktop(able=False), Desktop(fails=True)], ids=["unable", "failing"])
def test_where_it_cannot_be_held_one_line_says_so(desktop: Desktop) -> None:
    awake = Awake({}, desktop.keeper)
    assert MAY_GO_DARK == awake.trouble()
    for _ in range(2):
        awake.hold()
    assert 0 == desktop.holding
    assert 2 == desktop.asked  # once to tell, and once to hold
    awake.release()


def test_over_ssh_the_far_screen_is_left_alone() -> None:
    desktop = Desktop()
    awake = Awake({"SSH_CONNECTION": "10.0.0.1 22 10.0.0.2 22"}, desktop.keeper)
    awake.hold()
    assert OVER_SSH == awake.trouble()
    assert 0 == desktop.asked
