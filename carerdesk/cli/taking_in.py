"""``carerdesk import``: what was written out, put into a desk again."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from carerdesk.cli import unlocking
from carerdesk.cli.answers import number_of, tell, tell_json
from carerdesk.cli.outcome import DONE, Refusal
from carerdesk.cli.parser import Commands

MORE: Final = """\
DIR is a folder that export wrote; one encrypted file is opened with any age program and unpacked
first. The desk must hold no case yet, as one that new has just made. Every paper is held against
its SHA-256, and nothing is put in if one was changed. The record begins a new history in the new
desk; the old one, with its hashes, stays in the folder.
"""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("import", "what export wrote, into a new desk", MORE)
    parser.add_argument("folder", metavar="DIR", help="a folder that export wrote")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Put everything in.

    Raises:
        Refusal: When a file is named; nothing is put in.
    """
    if Path(arguments.folder).is_file():
        raise Refusal(
            f"{arguments.folder} is a file, not a folder. Nothing was put in; if it is encrypted, "
            "open it with an age program and unpack it, then name the folder that comes out."
        )
    with unlocking.opened(arguments) as desk:
        desk.takeout.put_back(Path(arguments.folder))
        holdings = desk.takeout.holdings()
    counts = {
        "cases": len(holdings.cases),
        "entries": len(holdings.entries),
        "papers": len(holdings.documents),
    }
    if arguments.json:
        tell_json(counts)
        return DONE
    tell(
        f"{number_of(counts['entries'], 'entry', 'entries')} and "
        f"{number_of(counts['papers'], 'paper')} put in from {arguments.folder}"
    )
    return DONE
