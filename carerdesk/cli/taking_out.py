"""``carerdesk export``: everything out of a desk, in formats any computer can read."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from carerdesk.cli import unlocking
from carerdesk.cli.answers import number_of, tell, tell_json
from carerdesk.cli.outcome import DONE
from carerdesk.cli.parser import Commands

MORE: Final = """\
DIR is made anew and holds records.json, entries.csv, a log for each case and every paper byte for
byte. It is not encrypted: keep it where the papers themselves would be safe.
"""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("export", "everything, in open formats", MORE)
    parser.add_argument("folder", metavar="DIR", help="a folder that does not exist yet")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write everything out."""
    folder = Path(arguments.folder)
    with unlocking.opened(arguments) as desk:
        holdings = desk.takeout.write(folder)
    counts = {
        "cases": len(holdings.cases),
        "entries": len(holdings.entries),
        "papers": len(holdings.documents),
        "events": len(holdings.history),
    }
    if arguments.json:
        tell_json({"folder": str(folder), **counts})
        return DONE
    tell(
        f"{number_of(counts['entries'], 'entry', 'entries')} and "
        f"{number_of(counts['papers'], 'paper')} written to {folder}",
        "It is not encrypted. Whoever has it can read it.",
    )
    return DONE
