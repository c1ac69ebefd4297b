"""An evening as lines, for ears, pipes and other programs."""

from footcare.evening.ask import ByLine
from footcare.evening.keys import Keys
from footcare.evening.tonight import Evening
from footcare.plan import Plan
from footcare.runner import Listener
from footcare.session import Effects, Paused, Session
from footcare.system.output import prompt, show_lines
from footcare.terminal import Terminal
from footcare.views import wording
from footcare.views.events import event_lines, refusal_line
from footcare.views.look import Setting
from footcare.views.narration import QUESTION, Narrator, opening, preflight_lines, script


class Lines(ByLine):
    """Says an evening line by line, or writes it as data."""

    def __init__(self, evening: Evening, terminal: Terminal, keys: Keys) -> None:
        super().__init__(terminal, keys)
        self._evening = evening

    def preflight(self, plan: Plan) -> str | None:
        """Say what is to come, and ask whether tonight is fine."""
        if not self._evening.json:
            show_lines([opening(plan)])
        if not self._evening.asks:
            return ""
        prompt(preflight_lines(plan, self._evening.setting))
        return self.listen({"": "", "x": "x", "X": "x"}.get, QUESTION)

    def listeners(self, plan: Plan, setting: Setting) -> list[Listener]:
        """Return what follows the massage: a line for each event."""
        narrator = Narrator(script(plan, setting.aftercare), tuple(wording.flagged(setting.flags)))

        def listen(session: Session, effects: Effects) -> None:
            if self._evening.json:
                show_lines(event_lines(session, effects))
            elif not (session.over and self._keys.stopped_by is not None):
                show_lines(narrator.lines(session, effects))
            if self._keys.suspend:
                self._keys.suspend = False
                self._terminal.suspend()
                if not self._evening.json:
                    show_lines(narrator.lines(session, (Paused(session.why),)))

        return [listen]

    def end(self, session: Session | None, lines: list[str]) -> None:
        """Say what there is instead of a massage; after one, the last line has been said."""
        if session is None:
            show_lines([refusal_line(lines)] if self._evening.json else lines)
