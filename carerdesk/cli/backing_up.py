"""``carerdesk check``, ``backup`` and ``restore``: the life of a desk's own file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from carerdesk.cli import unlocking
from carerdesk.cli.answers import number_of, tell, tell_json
from carerdesk.cli.outcome import DONE, FOUND_WANTING
from carerdesk.cli.parser import Commands

if TYPE_CHECKING:
    from carerdesk.services.safekeeping import Safekeeping

CHECK: Final = """\
It reads every page, link and paper, and says what is wrong and what to do; with --quick only the
newest. The exit code is 1 when something was found.
"""
BACKUP: Final = """\
The copy is opened and read before it gets its name: a folder named by the moment, which stays
encrypted and opens with today's passphrase. With --thin-out, of the older ones in DIR the newest of
7 days, 4 weeks and 12 months stay.
"""
RESTORE: Final = """\
BACKUP is the folder named by the moment it was made. The desk is made anew in the folder given by
--vault; the backup stays as it is.
"""


def add_to(commands: Commands) -> None:
    """Add the three commands."""
    check = commands.add("check", "look a desk over", CHECK)
    check.add_argument("--quick", action="store_true", help="only what is newest")
    check.set_defaults(run=run_check)
    backup = commands.add("backup", "make a copy that is proved before it counts", BACKUP)
    backup.add_argument("place", metavar="DIR", help="where backups are kept")
    backup.add_argument("--thin-out", action="store_true", help="remove what need not be kept")
    backup.set_defaults(run=run_backup)
    restore = commands.add("restore", "make a desk again from a backup", RESTORE)
    restore.add_argument("dated", metavar="BACKUP", help="the backup's folder")
    restore.set_defaults(run=run_restore)


def run_check(arguments: argparse.Namespace) -> int:
    """Look the desk over."""
    with unlocking.opened(arguments) as desk:
        findings = desk.safekeeping.check(whole=not arguments.quick)
        head = desk.safekeeping.head()
        noticed = _noticed(desk.safekeeping)
    if arguments.json:
        tell_json(
            {
                "sound": not findings,
                "events": head.count,
                "code": head.code,
                "findings": [{"what": f.what, "next_step": f.next_step} for f in findings],
                "noticed": noticed,
            }
        )
        return FOUND_WANTING if findings else DONE
    if findings:
        tell(*(f"{f.what} {f.next_step}" for f in findings))
    else:
        tell(f"Sound: {number_of(head.count, 'event')} in the record, code {head.code}.")
    tell(*noticed)
    return FOUND_WANTING if findings else DONE


def _noticed(keeping: Safekeeping) -> list[str]:
    """Return what is no fault of the desk and should be known all the same."""
    noticed = []
    if copies := keeping.conflict_copies():
        noticed.append(
            f"A sync program left a second copy in the desk's folder: {', '.join(copies)}. Make a "
            "backup, then move it somewhere else; do not rename it back."
        )
    if service := keeping.synced_by():
        noticed.append(f"{service} copies this desk's folder about; a plain folder is safer.")
    return noticed


def run_backup(arguments: argparse.Namespace) -> int:
    """Make a backup."""
    with unlocking.opened(arguments) as desk:
        made = desk.safekeeping.back_up(Path(arguments.place), thin_out=arguments.thin_out)
    if arguments.json:
        tell_json({"backup": str(made)})
    else:
        tell(f"Backed up, opened and read: {made}")
    return DONE


def run_restore(arguments: argparse.Namespace) -> int:
    """Make a desk from a backup."""
    folder = unlocking.vault(arguments)
    passphrase = unlocking.passphrase(arguments)
    from carerdesk.services.opening import Opening  # noqa: PLC0415 - the store is slow to load

    desk = Opening().restore(Path(arguments.dated), folder, passphrase)
    place, head = desk.safekeeping.folder, desk.safekeeping.head()
    desk.close()
    if arguments.json:
        tell_json({"desk": str(place), "events": head.count, "code": head.code})
    else:
        tell(f"The desk is {place}", f"{number_of(head.count, 'event')}, code {head.code}.")
    return DONE
