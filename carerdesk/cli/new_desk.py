"""``carerdesk new``: make a desk, and show its recovery sheet once."""

from __future__ import annotations

import argparse
from typing import Final

from carerdesk.cli import unlocking
from carerdesk.cli.answers import tell, tell_json
from carerdesk.cli.outcome import DONE, Refusal
from carerdesk.cli.parser import Commands

MORE: Final = """\
The recovery key is the only spare key. It is printed once and kept nowhere: write it down, or print
it, and put it where you would put a spare house key.
"""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("new", "make a desk", MORE)
    parser.add_argument("--case", metavar="TITLE", help="open a first case of this title")
    parser.add_argument("--body", metavar="NAME", help="the council or agency it is about")
    parser.add_argument("--initials", metavar="J.M.", help="your own initials")
    parser.add_argument("--reference", metavar="TEXT", default="", help="the body’s reference")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the desk."""
    if arguments.case is not None and not (arguments.body and arguments.initials):
        raise Refusal("A case needs --body and --initials as well; nothing was made.")
    folder = unlocking.vault(arguments)
    passphrase = unlocking.passphrase(arguments, again=True)
    from carerdesk.services.opening import Opening  # noqa: PLC0415 - the store is slow to load

    opening = Opening()
    desk, sheet = opening.make(folder, passphrase)
    try:
        if arguments.case is not None:
            desk.cases.open_new(
                title=arguments.case,
                body=arguments.body,
                complainant_initials=arguments.initials,
                reference=arguments.reference,
            )
        place = desk.safekeeping.folder
    finally:
        desk.close()
    synced = opening.in_synced_folder(place)
    if arguments.json:
        tell_json(
            {
                "desk": str(place),
                "recovery_key": sheet.key,
                "made_on": sheet.made_on.isoformat(),
                "synced_by": synced,
            }
        )
        return DONE
    tell(f"The desk is {place}", "", "Recovery key, shown this once:", f"  {sheet.key}")
    if synced:
        tell("", f"This folder is copied about by {synced}: copies can clash. Choose another.")
    return DONE
