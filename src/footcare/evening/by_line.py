"""An evening as lines, for ears, pipes and other programs."""

from typing import NamedTuple

from footcare.evening.keys import Keys
from footcare.evening.screening import Preflight
from footcare.evening.tonight import Evening
from footcare.plan import Plan
from footcare.runner import Listener
from footcare.session import Effects, Ending, Paused, Session
from footcare.system import clock
from footcare.system.output import prompt, show_lines
from footcare.views import narration, wording
from footcare.views.events import event_lines, refusal_line
from footcare.views.look import Setting
from footcare.views.questions import ENTER, ESCAPE, SEEN, Card, card_lines, meant, prompt_line


class Lines(NamedTuple):
    """Says an evening line by line, or writes it as data."""

    keys: Keys
    evening: Evening
    looks: int = 1
    """Times a second at which something new may be said."""

    def ask(self, step: Card | Preflight) -> str | None:
        """Ask until a line is a reply, or None to leave; before a massage, say what is to come first."""
        if isinstance(step, Card):
            prompt(card_lines(step))
            return self._listen(step, prompt_line(step))
        if not self.evening.json:
            show_lines([*filter(None, [step.hello]), narration.opening(step.plan)])
        if not self.evening.asks:
            return ""
        anew = (("n", ""),) if step.stopped else ()
        card = Card("", (), ((ENTER, ""), ("x", ""), ("v", ""), ("?", ""), *anew))
        told = step.plan, step.reasons, step.stopped
        prompt(narration.preflight_lines(*told))
        while (reply := self._listen(card, narration.question(step.stopped))) == "?":
            prompt(narration.whole_lines(*told))
        if reply == "v":
            self.evening.sounds.turn_on(self.evening.wanted.values, speaks=True, rings=True)
            prompt(self.evening.sounds.missing)
        return reply

    def listeners(self, plan: Plan, setting: Setting) -> list[Listener]:
        """Return what follows the massage: a line for each event."""
        script = narration.script(plan, setting.aftercare, setting.kept)
        narrator = narration.Narrator(script, tuple(wording.flagged(setting.flags, night=setting.night)))

        def listen(session: Session, effects: Effects) -> None:
            if self.evening.json:
                show_lines(event_lines(session, effects))
            elif not (session.over and self.keys.stopped_by is not None):
                show_lines([*narrator.lines(session, effects), *self.evening.sounds.news()])
            if self.keys.let_go() and not self.evening.json:
                show_lines(narrator.lines(session, (Paused(session.why),)))

        return [listen]

    def end(self, session: Session | None, lines: list[str], kept: list[str]) -> None:
        """Say what there is instead of a massage; after one that was stopped, what was saved."""
        if session is None:
            show_lines([refusal_line(lines)] if self.evening.json else lines)
        elif session.ending is not Ending.COMPLETE and not self.evening.json:
            show_lines(kept)

    def _listen(self, card: Card, again: str) -> str | None:
        """Wait for a reply; to a line that makes none, say *again* what may be typed."""
        asked = clock.now()
        while True:
            for text in self.keys.typed():
                if text is None:
                    return None
                if clock.now() < asked + (SEEN if text else card.patience):
                    continue
                if text.lower() in ("q", ESCAPE):
                    return None
                if (reply := meant(card, text)) is not None:
                    return reply
                prompt([again])
