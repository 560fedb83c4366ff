"""The door of the command line: which command, and every way it can end."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from carerdesk.cli import (
    anchoring,
    backing_up,
    bundling,
    clock_table,
    counting,
    demonstration,
    facts,
    filing,
    key_changing,
    lettering,
    listing,
    new_desk,
    showing,
    taking_in,
    taking_out,
    verifying,
)
from carerdesk.cli.outcome import COULD_NOT, FOUND_WANTING, Refusal, why
from carerdesk.cli.parser import whole
from carerdesk.domain.errors import CarerDeskError, LeakFound

_COMMANDS = (
    demonstration.add_to,
    new_desk.add_to,
    backing_up.add_to,
    key_changing.add_to,
    anchoring.add_to,
    filing.add_to,
    facts.add_to,
    clock_table.add_to,
    showing.add_to,
    counting.add_to,
    lettering.add_to,
    bundling.add_to,
    verifying.add_to,
    listing.add_to,
    taking_out.add_to,
    taking_in.add_to,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Do one command and return its exit code.

    Args:
        argv: What was typed after the program's name; the process's own when ``None``.
    """
    _stand_in_for_what_is_closed()
    _speak_any_script()
    try:
        code = _done(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except BrokenPipeError:
        # Nobody reads on; whatever Python still wants to write at its end goes nowhere.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _refused("The answer was cut off by its reader.")
    return code


def _done(argv: Sequence[str]) -> int:
    parser = whole(_COMMANDS)
    try:
        arguments = parser.parse_args(argv)
        if arguments.command is None:
            parser.error("choose a command")
        code: int = arguments.run(arguments)
    except SystemExit as end:  # argparse ends so, for help, version and slips
        return end.code if isinstance(end.code, int) else COULD_NOT
    except BrokenPipeError:
        raise
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last net; see `_sentence`
        _refused(_sentence(error))
        return FOUND_WANTING if isinstance(error, LeakFound) else COULD_NOT
    return code


def _sentence(error: BaseException) -> str:
    """Return what went wrong in one sentence; never a traceback, never a word of the record."""
    match error:
        case CarerDeskError() | Refusal():
            said = str(error)
        case KeyboardInterrupt():
            said = "Stopped; nothing half-done was left."
        case OSError():
            said = f"A file could not be read or written: {why(error)}."
        case MemoryError():
            said = "There was not enough memory for that."
        case _:
            said = f"That went wrong in a way nobody foresaw ({_place(error)})."
    return said


def _refused(sentence: str) -> int:
    with suppress(OSError, ValueError):
        print(sentence, file=sys.stderr)
    return COULD_NOT


def _place(error: BaseException) -> str:
    """Return the kind of an error and the line it came from, and none of its text."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    if place is None:
        return type(error).__name__
    return (
        f"{type(error).__name__}, {Path(place.tb_frame.f_code.co_filename).name} {place.tb_lineno}"
    )


def _stand_in_for_what_is_closed() -> None:
    """Let nothing be read from, and let go what is said to, an input or output that is not there.

    A program without a console has none on Windows; a script may have closed them.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nothing = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - to the end
            setattr(sys, name, nothing)


def _speak_any_script() -> None:
    """Print what the terminal cannot show as a question mark rather than fail on it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
