"""``carerdesk demo``: the sample case, its desk and its bundle, made in a folder of your choice."""

from __future__ import annotations

import argparse
import hashlib
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Final

from carerdesk.cli.answers import number_of, tell, tell_json
from carerdesk.cli.bundling import made, receipt_lines, receipt_plain
from carerdesk.cli.outcome import DONE, FOUND_WANTING, Refusal
from carerdesk.cli.parser import Commands
from carerdesk.cli.verifying import failed, plain, summary

if TYPE_CHECKING:
    from carerdesk.domain.cases import Case
    from carerdesk.services.desk import Desk

DESK: Final = "Sample"
BUNDLE: Final = "Sample bundle for the ombudsman.pdf"
PASSPHRASE: Final = "everybody in this story is invented"  # noqa: S105 - said aloud
"""Printed for all to see: nothing in the sample desk is secret."""

MORE: Final = """\
Everybody in the sample case is invented. A desk and a bundle for the ombudsman are made in DIR, and
the bundle is read back and checked. On a second run the desk there is used as it stands and the
bundle is made again; nothing that the demo did not make is touched.
"""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("demo", "make the sample case and its bundle", MORE)
    parser.add_argument("folder", metavar="DIR", help="where they go; made if it is not there")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Make the desk if it is not there, then the bundle, and check it."""
    from carerdesk.domain.bundles import Audience  # noqa: PLC0415 - not for --help
    from carerdesk.services.verifying import verified  # noqa: PLC0415 - the readers are slow

    folder = Path(arguments.folder)
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / BUNDLE
    desk, is_new = _desk(folder)
    try:
        case = _sample_of(desk)
        _refuse_strange(target, desk, case)
        entries, papers = desk.log.count(case.id), len(desk.papers.of(case.id))
        receipt, warnings = made(desk, case, Audience.OMBUDSMAN, target)
        place = desk.safekeeping.folder
        findings = desk.safekeeping.check(whole=True)
    finally:
        desk.close()
    checks = verified(target)
    if arguments.json:
        tell_json(
            {
                "desk": str(place),
                "passphrase": PASSPHRASE,
                "made_now": is_new,
                "entries": entries,
                "papers": papers,
                "desk_sound": not findings,
                **receipt_plain(receipt, target, warnings),
                "verified": plain(checks),
            }
        )
    else:
        tell(
            f"The sample desk is {place}" if is_new else f"The sample desk was there: {place}",
            f"{number_of(entries, 'entry', 'entries')}, {number_of(papers, 'paper')}. "
            f"{'Looked over whole: sound.' if not findings else 'Looked over: not sound.'}",
            f"Its passphrase: {PASSPHRASE}",
            "",
            *receipt_lines(receipt, target),
            "",
            f"Read back: {summary(checks)}",
            "Everybody in it is invented.",
        )
    return FOUND_WANTING if findings or failed(checks) else DONE


def _desk(folder: Path) -> tuple[Desk, bool]:
    """Open the sample desk in the folder, or make it; the story's hour is the time."""
    from carerdesk.services.opening import ENDING, Opening  # noqa: PLC0415 - the store is slow
    from carerdesk.services.sample_story import as_of  # noqa: PLC0415 - the same

    opening = Opening(_standing_still(as_of()))
    place = folder / f"{DESK}{ENDING}"
    is_new = not place.exists()
    if is_new:
        # Under another name until the whole story is in it, so that no half of one is ever opened.
        unfinished = folder / f"unfinished {token_hex(4)}{ENDING}"
        try:
            desk, _ = opening.make(unfinished, PASSPHRASE)
            try:
                desk.sample.put_in()
            finally:
                desk.close()
            unfinished.rename(place)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
    return opening.open(place, PASSPHRASE), is_new


def _standing_still(at: datetime) -> Callable[[], datetime]:
    return lambda: at


def _sample_of(desk: Desk) -> Case:
    found = [case for case in desk.cases.all() if case.is_sample]
    if not found:
        raise Refusal("The desk there holds no sample case; choose another folder.")
    return found[0]


def _refuse_strange(target: Path, desk: Desk, case: Case) -> None:
    """Refuse to write over a file that no receipt in the desk says was made here."""
    if not target.exists():
        return
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest not in {receipt.sha256 for receipt in desk.bundles.receipts(case.id)}:
        raise Refusal(
            "There is a file of the bundle’s name that the demo did not make; it was not touched. "
            "Choose another folder."
        )
