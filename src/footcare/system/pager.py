"""Shows a text that is longer than the window in the person's pager, as git does."""

import os
import shutil
import signal
import subprocess
import sys


def shown_in_pager(text: str) -> bool:
    """Show a text in the pager until it is read; whether there is a pager, and it worked."""
    pager = os.environ.get("PAGER", "less" if shutil.which("less") else "")
    if pager in ("", "cat"):
        return False
    # It is the person's own command, and may have options. Ctrl-C is the pager's meanwhile.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    environ, data = {"LESS": "FRX", "LV": "-c", **os.environ}, text.encode(sys.stdout.encoding, "replace")
    try:
        done = subprocess.run(pager, shell=True, check=False, input=data, env=environ)  # noqa: S602
    finally:
        signal.signal(signal.SIGINT, before)
    # What ended by a signal, such as Ctrl-C, was there to be read.
    return not 0 < done.returncode < 128
