"""What is heard and when it is silent: the cues of an evening, played by things that only note them."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from evenings import Asleep, bedtime, library, setting, spend, walk

from footcare.cues import Cue, cue_sheet
from footcare.cues.tones import Tone
from footcare.cues.wording import HURTS
from footcare.evening.cue_player import SAMPLE, Sounds
from footcare.massage import Aftercare
from footcare.session import Effects, Event, Session
from footcare.settings import DEFAULTS
from footcare.sound import QUIET
from footcare.system import clock
from footcare.terminal.inputs import Key, Stop

AFTER = tuple(library()[Aftercare].values())
CUES = cue_sheet(bedtime(), AFTER)


@dataclass
class Noted:
    """A voice and a player that note what they are told, and when."""

    at: float = 0.0
    works: bool = True
    heard: list[tuple[float, str]] = field(default_factory=list)
    made: list[Tone | str] = field(default_factory=list)
    polls: int = 0

    def play(self, cue: Cue) -> None:
        if cue.tone:
            assert cue.tone.rings >= 4
            self.heard.append((self.at, f"{cue.tone.pitch}Hz"))
            return
        assert cue.manner is not None
        assert 84 <= cue.manner.rate <= 160
        assert -10 <= cue.manner.level <= 0
        assert -10 <= cue.manner.pitch <= 0
        assert cue.takes <= cue.room
        self.heard.append((self.at, cue.say))

    def make(self, cue: Cue) -> None:
        self.made.append(cue.tone or cue.say)

    @property
    def thread(self) -> "Noted":
        return self

    def submit(self, job: Callable[[Cue], None], cue: Cue) -> None:
        job(cue)

    def silence(self) -> None:
        self.heard.append((self.at, ""))

    def poll(self) -> None:
        self.polls += 1

    def close(self) -> None:
        self.heard.append((self.at, "closed"))


def sounds(*, voice: bool = True, bells: bool = True, speed: float = 1.0) -> tuple[Sounds, Noted]:
    """Sounds for a whole bedtime, and what notes them."""
    noted = Noted()
    both: Any = noted
    made = Sounds(speed, both if voice else None, both if bells else None, both)
    made.prepare(bedtime(), AFTER)
    return made, noted


def listened(
    *script: tuple[float, object],
    voice: bool = True,
    bells: bool = True,
    speed: float = 1.0,
) -> Noted:
    """What is heard through an evening with these presses."""
    made, noted = sounds(voice=voice, bells=bells, speed=speed)

    def listen(session: Session, effects: Effects) -> None:
        noted.at = session.at
        made(session, effects)

    spend(
        bedtime(),
        *script,  # type: ignore[arg-type]
        speed=speed,
        keyboard=lambda keys, _: made.waking(keys),
        beside=listen,
    )
    return noted


def said(noted: Noted) -> list[str]:
    return [text for _, text in noted.heard if text and "Hz" not in text]


def test_an_evening_left_alone_is_heard_to_its_last_bell_each_cue_on_time() -> None:
    noted = listened()
    played = [(at, text) for at, text in noted.heard if text]
    assert len(CUES) == len(played)
    assert [cue.say for cue in CUES if cue.say] == said(noted)


@pytest.mark.parametrize("speed", [1.0, 0.5])
def test_a_file_begins_as_much_early_as_it_is_quiet_so_that_nothing_is_late(speed: float) -> None:
    """An output that sleeps wakes in the quiet, and swallows no syllable."""
    played = [at for at, text in listened(speed=speed).heard if text]
    assert [pytest.approx(cue.at - QUIET * speed, abs=0.05) for cue in CUES] == played


def test_a_pause_just_before_a_cue_takes_it_back_until_it_is_due_again() -> None:
    noted = listened((59.9, Key.ANY), (70.0, Key.ANY))
    assert [59.7, 60.0] == [
        pytest.approx(at, abs=0.11) for at, text in noted.heard if 59 < at < 60.5 and text
    ]


def test_all_that_will_be_heard_is_prepared_in_its_order_and_the_sample_first() -> None:
    _, noted = sounds()
    assert [SAMPLE, *(cue.tone or cue.say for cue in CUES)] == noted.made[1:]


def test_without_bells_there_is_only_the_voice_and_without_a_voice_only_bells() -> None:
    assert [cue.say for cue in CUES if cue.say] == said(listened(bells=False))
    assert [] == said(listened(voice=False))


def test_a_pause_is_silent_at_once_and_what_was_cut_off_is_not_said_again() -> None:
    noted = listened((41.5, Key.ANY), (60.0, Key.ANY))
    assert "" in [text for at, text in noted.heard if 41 <= at <= 42]
    assert 1 == sum("Warm the oil" in text for text in said(noted))


def test_an_arrow_is_silent_at_once_and_the_step_it_leads_to_is_told() -> None:
    noted = listened((45.0, Key.RIGHT))
    texts = said(noted)
    assert any("glide to your heel" in text for text in texts)
    first = next(at for at, text in noted.heard if at >= 60 and text)
    assert pytest.approx(60.0, abs=0.1) == first


def test_going_back_tells_the_step_once_more() -> None:
    noted = listened((70.0, Key.LEFT))
    told = [text for text in said(noted) if text.startswith("Warm the oil") or "float back" in text]
    assert len(told) >= 3


def test_with_m_nothing_is_heard_until_m_again() -> None:
    noted = listened((45.0, Key.MUTE), (345.0, Key.MUTE))
    assert [] == [text for at, text in noted.heard if 46 < at < 345 and text]
    assert [text for at, text in noted.heard if at > 346 and text]


def test_what_is_late_is_dropped_and_never_queued() -> None:
    made, noted = sounds()
    made(*walk(Session(plan=bedtime()), [5.5]))
    assert [] == noted.heard


def test_nothing_is_said_for_the_hours_that_the_computer_slept() -> None:
    noted = listened((100.0, Asleep(3600.0)), (110.0, Key.ANY))
    assert [] == [text for at, text in noted.heard if text and 99.9 < at <= 100.5]


def test_a_call_to_stop_is_silent_at_once() -> None:
    noted = listened((200.0, Stop(15)))
    assert "" == noted.heard[-1][1]


def test_b_says_the_last_instruction_again() -> None:
    made, noted = sounds()
    session, effects = walk(Session(plan=bedtime()), [11.0])
    made(session, effects)
    session, effects = walk(session, [Event.REPEAT])
    made(session, effects)
    assert [HURTS, HURTS] == said(noted)


def test_before_the_oil_there_is_a_sample_of_both_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 0.0
    monkeypatch.setattr(clock, "now", lambda: now)
    made, noted = sounds()
    made.sample()
    assert ["330Hz"] == [text for _, text in noted.heard if text]
    for now in (1.0, 2.0, 3.0):  # noqa: B007  # the clock reads it
        made.poll()
    assert [SAMPLE] == said(noted)


def test_a_sample_is_over_when_the_massage_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: 0.0)
    made, noted = sounds()
    made.sample()
    made(*walk(Session(plan=bedtime()), [0.1]))
    monkeypatch.setattr(clock, "now", lambda: 9.0)
    made.poll()
    assert [] == said(noted)


def test_what_stops_working_is_told_at_once_for_some_seconds_and_kept_for_the_calmer_screens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 0.0
    monkeypatch.setattr(clock, "now", lambda: now)
    made, _ = sounds()
    assert ("", ()) == (made.noted(setting()).news, made.noted(setting()).notes)
    made.tell("The bells are gone.")
    made.poll()
    assert "The bells are gone." == made.noted(setting()).news
    now = 9.0
    made.poll()
    assert ("", ("The bells are gone.",)) == (made.noted(setting()).news, made.noted(setting()).notes)


def test_in_lines_it_is_told_once() -> None:
    made, _ = sounds()
    made.tell("The bells are gone.")
    assert (["The bells are gone."], [], []) == (made.news(), made.news(), made.failed)


def test_in_the_end_everything_is_closed() -> None:
    made, noted = sounds()
    made.close()
    assert ["closed"] * 3 == [text for _, text in noted.heard if text]


def test_turned_on_once_more_nothing_is_left_of_the_time_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made = Sounds()
    for _ in range(2):
        made.turn_on(DEFAULTS, speaks=True, rings=True)
        assert 1 == len([*tmp_path.iterdir()])
    made.close()
    assert [] == [*tmp_path.iterdir()]


def test_what_has_failed_is_noticed_at_every_look() -> None:
    assert listened().polls > 700
