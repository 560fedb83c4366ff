"""Start: the window, or with a command the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the desk; with a command, do that instead.

    Args:
        arguments: As typed after the program's name; the process's own unless given.

    Returns:
        The exit status: 0 done, 1 found wanting, 2 could not be done.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not _is_for_the_window(given):
        from carerdesk.cli.main import main as command_line  # noqa: PLC0415 - no Qt for a command

        return command_line(given)
    from carerdesk.app import run  # noqa: PLC0415 - no command line for the window

    return run(given)


def _is_for_the_window(given: Sequence[str]) -> bool:
    """Whether it is a desk, a paper to add, a quick note, or nothing; all else is a command."""
    if not given or given[0] in {"--quick-note", "--afresh"}:
        return True
    # A shell puts a slash after a folder's name when it finishes it.
    if given[0].rstrip("/\\").endswith(".carerdesk"):
        return True
    # A bare word is a command, whatever a file beside it is called.
    is_word = given[0].replace("-", "").isalpha()
    return not given[0].startswith("-") and not is_word and Path(given[0]).is_file()


if __name__ == "__main__":
    sys.exit(main())
