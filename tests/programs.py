"""Small programs that stand in for players and voices, and ways to see what became of them."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

FOOTCARE = (sys.executable, "-c", "from footcare.__main__ import main; main()")
"""The program as a command on the PATH would start it."""

SOON = 5.0
"""Seconds after which a test has failed; none takes as long."""

STUBBORN = "trap '' TERM INT HUP; echo $$ > pid; while :; do sleep 1; done"
"""A program that only dies when it is killed."""


class Heard(NamedTuple):
    """What came back from a command."""

    status: int
    out: str
    err: str


Footcare = Callable[..., Heard]
"""Runs a command line in this process."""


def program(folder: Path, script: str, name: str = "program") -> str:
    """The path of a shell script that runs in *folder*."""
    path = folder / name
    path.write_text(f"#!/bin/sh\ncd '{folder}'\n{script}\n", encoding="utf-8")
    path.chmod(0o700)
    return str(path)


def eventually(check: Callable[[], object], soon: float = SOON) -> None:
    """Wait until *check* holds."""
    until = time.monotonic() + soon
    while not check():
        assert time.monotonic() < until, "it never happened"
        time.sleep(0.005)


def lines(path: Path) -> list[str]:
    """What a program has written so far."""
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def lives(folder: Path, name: str = "pid") -> bool:
    """Whether the program that wrote its number there is still running."""
    number = (folder / name).read_text(encoding="utf-8").strip()
    return any(pid == number and "Z" not in state for pid, _, state in _processes())


def children() -> list[str]:
    """The processes of this one, zombies too."""
    return [pid for pid, parent, _ in _processes() if parent == str(os.getpid())]


def _processes() -> list[list[str]]:
    """The number, the parent and the state of each process there is, but for the one that looks."""
    with subprocess.Popen(["ps", "-A", "-o", "pid=,ppid=,stat="], stdout=subprocess.PIPE, text=True) as ps:
        seen = [line.split() for line in ps.communicate()[0].splitlines()]
    return [each for each in seen if each[0] != str(ps.pid)]


def at_once(act: Callable[[], object]) -> None:
    """Do something, and see that it did not wait; it takes a millisecond, on a busy computer some more."""
    start = time.monotonic()
    act()
    assert time.monotonic() - start < 0.3
