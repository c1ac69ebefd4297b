"""The terminal of this platform: taken over, listened to, and always given back."""

import sys

if sys.platform == "win32":
    from footcare.terminal.windows import Terminal as Terminal
else:
    from footcare.terminal.posix import Terminal as Terminal
