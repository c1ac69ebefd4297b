"""``python -m footcare``, and the command itself."""

import sys


def main() -> None:
    """Run the program, and end with its status."""
    from footcare.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
