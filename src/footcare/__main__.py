"""``python -m footcare``, and the command itself."""

import gc
import signal
import sys


def main() -> None:
    """Run the program, and end with its status."""
    # Ctrl-C during the imports would print a traceback; the routine has a handler of its own once it runs.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    # A start leaves no garbage, and looking for it is a fifth of the time. The routine switches it on again.
    gc.disable()
    from footcare.commands.main import run

    status = run(sys.argv[1:])
    gc.freeze()
    sys.exit(status)


if __name__ == "__main__":
    main()
