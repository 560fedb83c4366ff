"""``carerdesk passphrase``, ``recover`` and ``new-key``: what opens a desk, changed."""

from __future__ import annotations

import argparse
import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from carerdesk.cli import files, unlocking
from carerdesk.cli.answers import tell, tell_json
from carerdesk.cli.outcome import DONE, Refusal
from carerdesk.cli.parser import Commands

if TYPE_CHECKING:
    from carerdesk.cli.parser import Parser
    from carerdesk.services.recovery import RecoverySheet

CHANGE: Final = """\
The recovery sheet stays as it is. A copy of the desk made before, a backup too, still opens with
the old passphrase; where somebody may have both, use new-key.
"""
RECOVER: Final = """\
The groups on the sheet open the desk, and a new passphrase takes the place of the forgotten one.
When the first key file is damaged the second is used by itself.
"""
NEW_KEY: Final = """\
The whole desk is written to the new folder DIR under a new key with a new passphrase and a new
recovery sheet. The old folder stays as it is: remove it, and its backups, when the new one opens.
"""


def add_to(commands: Commands) -> None:
    """Add the three commands."""
    change = commands.add("passphrase", "change the passphrase", CHANGE)
    _new_option(change)
    change.set_defaults(run=run_passphrase)
    recover = commands.add("recover", "a new passphrase, with the recovery sheet", RECOVER)
    recover.add_argument(
        "--sheet-file", metavar="FILE", help="read the groups of the sheet from FILE, or “-”"
    )
    _new_option(recover)
    recover.set_defaults(run=run_recover)
    anew = commands.add("new-key", "the desk written anew under a new key", NEW_KEY)
    anew.add_argument("folder", metavar="DIR", help="a folder that does not exist yet")
    _new_option(anew)
    anew.set_defaults(run=run_new_key)


def run_passphrase(arguments: argparse.Namespace) -> int:
    """Change the passphrase."""
    folder = unlocking.vault(arguments)
    old = unlocking.passphrase(arguments)
    new = _new(arguments)
    from carerdesk.services.opening import Opening  # noqa: PLC0415 - the store is slow to load
    from carerdesk.services.recovery import refuse_weak  # noqa: PLC0415 - the same

    refuse_weak(new)
    desk = Opening().open(folder, old, second_key_file=arguments.second_key_file)
    try:
        desk.safekeeping.change_passphrase(old=old, new=new)
    finally:
        desk.close()
    return _told(arguments, "The passphrase is changed. Copies made before open with the old one.")


def run_recover(arguments: argparse.Namespace) -> int:
    """Open with the sheet, and set a new passphrase."""
    folder = unlocking.vault(arguments)
    groups = _groups(arguments)
    new = _new(arguments)
    from carerdesk.services.opening import Opening  # noqa: PLC0415 - the store is slow to load

    Opening().recover(folder, groups, new).close()
    return _told(arguments, "The desk opens with the new passphrase. The sheet stays as it is.")


def run_new_key(arguments: argparse.Namespace) -> int:
    """Write the desk anew."""
    from carerdesk.services.opening import named  # noqa: PLC0415 - the store is slow to load

    place = named(Path(arguments.folder))
    new = _new(arguments)
    with unlocking.opened(arguments) as desk:
        sheet = desk.safekeeping.under_new_key(place, new).run()
    return _new_sheet(arguments, place, sheet)


def _new_sheet(arguments: argparse.Namespace, place: Path, sheet: RecoverySheet) -> int:
    if arguments.json:
        tell_json({"desk": str(place), "recovery_key": sheet.key})
    else:
        tell(f"The desk is {place}", "", "Recovery key, shown this once:", f"  {sheet.key}")
    return DONE


def _told(arguments: argparse.Namespace, sentence: str) -> int:
    if arguments.json:
        tell_json({"done": True})
    else:
        tell(sentence)
    return DONE


def _new_option(parser: Parser) -> None:
    parser.add_argument(
        "--new-passphrase-file",
        metavar="FILE",
        help="read the new passphrase from the first line of FILE",
    )


def _new(arguments: argparse.Namespace) -> str:
    if arguments.new_passphrase_file is not None:
        return unlocking.first_line(arguments.new_passphrase_file, "The new passphrase file")
    unlocking.refuse_nobody("Give the new passphrase with --new-passphrase-file FILE.")
    return unlocking.typed(again=True, prompt="New passphrase: ")


def _groups(arguments: argparse.Namespace) -> str:
    if arguments.sheet_file is not None:
        read = files.read_or_input(arguments.sheet_file, called="The file of the sheet")
        return read.decode("utf-8", "replace").removeprefix("\ufeff")
    unlocking.refuse_nobody(
        "Give the groups of the sheet with --sheet-file FILE, or “-” for the input."
    )
    try:
        return getpass.getpass("Groups on the sheet: ")
    except EOFError:
        raise Refusal("No groups were given.") from None
