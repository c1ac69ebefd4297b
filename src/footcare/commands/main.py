"""The one place where what goes wrong becomes a line that a person can act on."""

import io
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import typer

from footcare.commands.app import app
from footcare.errors import ContentError, ExitStatus, FootcareError, UsageError, printable
from footcare.system.output import tell

_MEANT = {
    "routine": ("start", "begin", "go", "run", "massage", "bedtime", "resume"),
    "tonight": ("tired", "short", "quick"),
    "routines": ("list",),
    "precautions": ("warnings", "safety", "cautions", "contraindications"),
    "techniques": ("moves", "exercises", "steps", "how"),
    "cheatsheet": ("print", "paper", "sheet", "cheat"),
    "zones": ("map", "points", "spots", "reflexology", "organs"),
    "benefits": ("claims", "evidence", "facts", "myths", "science"),
    "care": ("footcare", "tips", "advice", "walking", "shoes", "skin", "nails"),
    "history": ("nights", "calendar", "stats", "streak"),
    "log": ("add", "record", "note", "track"),
    "reminder": ("nudge", "alarm", "ics", "notify", "notification", "schedule"),
    "config": ("settings", "preferences", "options", "set", "theme", "colour", "color", "volume", "voice"),
    "content": ("own", "mine", "new", "create", "yaml"),
    "help": ("manual", "man", "docs"),
    "doctor": ("diagnose", "info", "status", "terminal"),
}
SYNONYMS = {word: command for command, words in _MEANT.items() for word in words}
"""What people call a command when they do not know its name; spelling distance alone finds none of these."""


def run(arguments: Sequence[str]) -> int:
    """Run a command line; return the exit status."""
    _prepare_streams()
    try:
        status = _program(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of the output has had enough of it, as `head` has.
        return ExitStatus.OK
    except OSError as error:
        return _complain(f"could not go on: {error.strerror or error}")
    except UsageError as error:
        return _complain(str(error), ExitStatus.USAGE)
    except ContentError as error:
        way_out = "All of it: footcare content check. Without your own: put FOOTCARE_CONTENT=none in front."
        return _complain(f"{error}\n{way_out}", prefix="")
    except FootcareError as error:
        return _complain(str(error))
    except Exception as error:
        # typer's own complaints have this method in every version; their class is public only in some.
        if said := getattr(error, "format_message", None):
            return _complain(_in_our_words(said(), arguments), ExitStatus.USAGE)
        if os.environ.get("FOOTCARE_DEBUG"):
            raise
        message = f"something went wrong that should not have: {type(error).__name__}"
        return _complain(f"{message}. FOOTCARE_DEBUG=1 shows more, for a report.")
    finally:
        _silence_what_is_gone()
    return status


def _program(arguments: Sequence[str]) -> int:
    """Run the program without error handling."""
    program: Any = typer.main.get_command(app)
    names = list(program.commands)
    match arguments:
        case ["help", word, *more] if not word.startswith("-"):
            arguments = [word, *more, "--help"]
    first = arguments[0] if arguments else "-"
    if not first.startswith("-") and first not in names:
        from difflib import get_close_matches

        word = first.lower()
        begun = [name for name in names if name.startswith(word)]
        near = [SYNONYMS.get(word), *begun, *get_close_matches(word, names, n=1, cutoff=0.75)]
        meant = next(filter(None, near), None)
        hint = f'Did you mean "{meant}"?' if meant else "footcare --help lists the commands."
        raise UsageError(f'No command "{printable(first)}". {hint}')
    try:
        status = program(args=list(arguments), prog_name="footcare", standalone_mode=False)
    except typer.Abort:
        return ExitStatus.FAILURE
    except SystemExit:
        # What typer and rich do when their output is not read any more, and nothing else in here does.
        raise BrokenPipeError from None
    if status and first in {"--show-completion", "--install-completion"}:  # it has said what it does not know
        raise FootcareError("there is completion for bash, zsh, fish and PowerShell")
    return status if isinstance(status, int) else ExitStatus.OK


def _in_our_words(message: str, arguments: Sequence[str]) -> str:
    """Return what typer says on one line, and the way to help."""
    # What is no command, and no option either, has not come as far as typer.
    command = "footcare" if arguments[0].startswith("-") else f"footcare {arguments[0]}"
    text = printable(" ".join(message.split()))
    if near := re.match(r"No such option: (\S+) \(Possible options: ([^,)]+)", text):
        text = f'No option "{near[1]}". Did you mean "{near[2]}"?'
    return f"{text}\n{command} --help shows what there is."


def _complain(message: str, status: int = ExitStatus.FAILURE, prefix: str = "footcare: ") -> int:
    tell(f"{prefix}{message}")
    return status


def _prepare_streams() -> None:
    """See to it that output never fails for what it says, or for not being there, and no core file tells."""
    with suppress(ImportError, OSError):  # Windows has none
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # the program was started without it
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115  # for good
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _silence_what_is_gone() -> None:
    """Let the interpreter's own last flush go nowhere, instead of into a closed pipe or terminal."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
