"""What is heard and when it is silent: the cues of an evening, played by things that only note them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest
from evenings import Asleep, bedtime, library, spend, walk

from footcare.cues import cue_sheet
from footcare.cues.tones import Tone
from footcare.cues.wording import HURTS, Manner
from footcare.evening.cue_player import SAMPLE, Sounds
from footcare.massage import Aftercare
from footcare.session import Effects, Event, Session
from footcare.terminal.inputs import Key, Stop

AFTER = tuple(library()[Aftercare].values())
CUES = cue_sheet(bedtime(), AFTER)


@dataclass
class Noted:
    """A voice and a player that note what they are told, and when."""

    at: float = 0.0
    works: bool = True
    heard: list[tuple[float, str]] = field(default_factory=list)
    made: list[Tone] = field(default_factory=list)
    polls: int = 0

    def say(self, text: str, manner: Manner, *, within: float) -> None:
        assert 60 <= manner.rate <= 160
        assert -10 <= manner.level <= 0
        assert -10 <= manner.pitch <= 0
        assert within > 0
        self.heard.append((self.at, text))

    def prepare(self, tones: Iterable[Tone]) -> None:
        self.made.extend(tones)

    def play(self, tone: Tone) -> None:
        assert tone.rings >= 4
        self.heard.append((self.at, f"{tone.pitch}Hz"))

    def silence(self, wait: float = 0.0) -> None:
        assert wait <= 0.3
        self.heard.append((self.at, ""))

    def poll(self) -> None:
        self.polls += 1

    def close(self) -> None:
        self.heard.append((self.at, "closed"))


def sounds(*, voice: bool = True, bells: bool = True) -> tuple[Sounds, Noted]:
    """Sounds for a whole bedtime, and what notes them."""
    noted = Noted()
    both: Any = noted
    made = Sounds(both if voice else None, both if bells else None, [], 115)
    made.prepare(bedtime(), AFTER)
    return made, noted


def listened(
    *script: tuple[float, object], voice: bool = True, bells: bool = True, speed: float = 1.0
) -> Noted:
    """What is heard through an evening with these presses."""
    made, noted = sounds(voice=voice, bells=bells)

    def listen(session: Session, effects: Effects) -> None:
        noted.at = session.at
        made(session, effects)

    spend(bedtime(), *script, speed=speed, beside=listen)  # type: ignore[arg-type]
    return noted


def said(noted: Noted) -> list[str]:
    return [text for _, text in noted.heard if text and "Hz" not in text]


def test_an_evening_left_alone_is_heard_to_its_last_bell_each_cue_on_time() -> None:
    noted = listened()
    played = [(at, text) for at, text in noted.heard if text]
    assert len(CUES) == len(played)
    assert [cue.say for cue in CUES if cue.say] == said(noted)
    for cue, (at, _) in zip(CUES, played, strict=True):
        assert 0 <= at - cue.at <= 0.05


def test_every_bell_of_the_evening_is_prepared_once_in_the_order_it_rings() -> None:
    _, noted = sounds()
    assert list(dict.fromkeys(cue.tone for cue in CUES if cue.tone)) == noted.made


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
    assert any("glide from toes to heel" in text for text in texts)
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
    """At forty times the speed almost every cue is over before it could begin."""
    noted = listened(speed=40.0)
    assert len([text for _, text in noted.heard if text]) <= len(CUES) * 0.6


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


def test_before_the_oil_there_is_a_sample_of_both() -> None:
    made, noted = sounds()
    made.sample()
    assert [SAMPLE] == said(noted)
    assert any("330Hz" in text for _, text in noted.heard)


def test_in_the_end_everything_is_closed() -> None:
    made, noted = sounds()
    made.close()
    assert ["closed", "closed"] == [text for _, text in noted.heard if text]


def test_what_has_failed_is_noticed_at_every_look() -> None:
    assert listened().polls > 700
