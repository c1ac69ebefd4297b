"""The setup as a conversation, on a screen of its own or in lines."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from footcare.errors import ExitStatus
from footcare.evening import screening
from footcare.evening.ask import Asker, ByLine, OnScreen
from footcare.evening.keys import Keys
from footcare.massage.cautions import Question
from footcare.safety import profile as profiles
from footcare.safety.profile import Profile
from footcare.system import clock
from footcare.system.output import show_text, surroundings, tell
from footcare.system.profile_file import forget_profile
from footcare.terminal import open_terminal
from footcare.views import questions as cards

LEFT = "Left. Nothing was kept or changed."
NOT_KEPT = "Nothing is kept, old answers neither. footcare asks again before a massage."


def asked(
    profile: Profile | None,
    questions: Sequence[Question],
    *,
    full: bool,
    save: Callable[[Profile, Sequence[Question]], int],
) -> int:
    """Ask everything, and save it if that is wished; return the exit status."""
    with open_terminal(full=full) as terminal:
        keys = Keys(terminal.read)
        if full:
            from footcare.evening.stage import Stage

            stage = Stage(terminal, keys, theme="ember", depth=surroundings().depth(wanted=False))
            ask: Asker = OnScreen(terminal, keys, stage.show)
        else:
            ask = ByLine(terminal, keys)
        said = _ask(ask, profile, questions)
        kept = ask(cards.CONSENT_CARD) if said else None
    if keys.stopped_by is not None:
        tell(LEFT)
        terminal.die(keys.stopped_by)
    if said is None or kept is None:
        show_text([LEFT])
        return ExitStatus.OK
    if kept == "n":
        # What was said before is not what is so now.
        forget_profile()
        show_text([NOT_KEPT])
        return ExitStatus.OK
    return save(said, questions)


def _ask(ask: Asker, profile: Profile | None, questions: Sequence[Question]) -> Profile | None:
    """Ask the questions, then voice, sound and the plan; nothing if somebody left."""
    if ask(cards.intro_card(len(questions))) is None:
        return None
    answers = screening.ask_all(ask, questions)
    if answers is None:
        return None
    today = clock.today()
    said = profile or profiles.new({}, questions, today)
    said = said.answered(answers, today).confirmed_for(questions, today)
    voice = ask(cards.VOICE_CARD)
    sound = None if voice is None else ask(cards.SOUND_CARD)
    sentence = None if sound is None else ask(cards.SENTENCE_CARD)
    if voice is None or sound is None or sentence is None:
        return None
    return replace(
        said,
        voice=_yes(voice, said.voice),
        sound=_yes(sound, said.sound),
        sentence=sentence or said.sentence,
    )


def _yes(reply: str, before: bool | None) -> bool | None:
    return before if reply == "" else reply == "y"
