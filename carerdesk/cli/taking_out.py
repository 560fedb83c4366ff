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
byte. It is not encrypted: keep it where the papers themselves would be safe. With --age it is one
encrypted file instead, DIR.zip.age, which any age program opens with its passphrase. The folder
goes into a new desk again with import.
"""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("export", "everything, in open formats", MORE)
    parser.add_argument("folder", metavar="DIR", help="a folder that does not exist yet")
    parser.add_argument("--age", action="store_true", help="one encrypted file, without a folder")
    parser.add_argument(
        "--age-passphrase-file", metavar="FILE", help="read its passphrase from FILE"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write everything out."""
    folder = Path(arguments.folder)
    secret = _secret(arguments) if arguments.age else ""
    with unlocking.opened(arguments) as desk:
        job = desk.takeout.job()
        holdings = job.holdings
        if arguments.age:
            folder = job.seal(folder, secret)
        else:
            job.run(folder)
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
        "It opens with its passphrase in any age program."
        if arguments.age
        else "It is not encrypted. Whoever has it can read it.",
    )
    return DONE


def _secret(arguments: argparse.Namespace) -> str:
    if arguments.age_passphrase_file is not None:
        return unlocking.first_line(arguments.age_passphrase_file, "Its passphrase file")
    unlocking.refuse_nobody("Give its passphrase with --age-passphrase-file FILE.")
    return unlocking.typed(again=True, prompt="Passphrase of the file: ")
