"""Takeout: everything out of the desk in open formats, and into a desk again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from carerdesk.domain.case_records import KINDS, CaseRecord
from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import BadRecord, Cancelled, CannotRead
from carerdesk.domain.plain import from_plain, to_plain
from carerdesk.export.holdings import Holdings, KeptRecord
from carerdesk.export.open_formats import (
    DRAWN,
    ORIGINALS,
    drawn_name,
    original_name,
    read_back,
    write_out,
)
from carerdesk.export.sealed import ENDING, write_sealed
from carerdesk.services.identity import Now
from carerdesk.services.recovery import refuse_weak

if TYPE_CHECKING:
    from pathlib import Path

    from carerdesk.domain.cases import Case
    from carerdesk.store.vault import Reader, Transaction, Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeoutJob:
    """Everything, ready to be written: it needs no connection, so a worker may run it."""

    holdings: Holdings
    original: Callable[[str], bytes]

    def run(self, folder: Path, *, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Write everything to a new folder, not encrypted, readable without this program.

        Args:
            folder: Must not exist yet.
            cancelled: Asked before each file.

        Raises:
            CannotExport: When it could not be written; nothing is left.
            Cancelled: When stopped; nothing is left.
            VaultDamaged: When a paper's file is missing or was changed; nothing is left.
        """
        write_out(self.holdings, folder, original=self.original, cancelled=cancelled)

    def seal(
        self, path: Path, passphrase: str, *, cancelled: Callable[[], bool] = lambda: False
    ) -> Path:
        """Write everything to one encrypted file that opens without this program (a ZIP in age).

        Args:
            path: Of the new file; its ending is added where it is missing.
            passphrase: Opens it; it need not be the desk's.
            cancelled: Asked before each file.

        Raises:
            BadRecord: When the passphrase is too weak.
            CannotExport: When it could not be written or is too large; nothing is left.
            Cancelled: When stopped; nothing is left.
            VaultDamaged: When a paper's file is missing or was changed; nothing is left.
        """
        refuse_weak(passphrase)
        named = path if path.name.endswith(ENDING) else path.with_name(path.name + ENDING)
        write_sealed(self.holdings, named, passphrase, original=self.original, cancelled=cancelled)
        return named


class Takeout:
    """The way out of the desk at any time, and back."""

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now

    def holdings(self) -> Holdings:
        """Return everything the desk holds."""
        with self._vault.reading() as desk:
            return held(desk, self._vault.vault_id, desk.cases())

    def job(self) -> TakeoutJob:
        """Gather everything for a worker to write."""
        return TakeoutJob(holdings=self.holdings(), original=self._vault.attachments.reader().read)

    def write(self, folder: Path) -> Holdings:
        """Write everything to a new folder at once; raises as `TakeoutJob.run` does."""
        job = self.job()
        job.run(folder)
        return job.holdings

    def put_back(
        self,
        folder: Path,
        *,
        progress: Callable[[int, int], object] = lambda _done, _of: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Changes:
        """Put the records and papers of such a folder into this desk, which must be empty.

        The record gets a new history of its own; the old one stays in the folder.  Marks left of
        the old one come along, byte for byte, and say of which record they are.

        Args:
            folder: As `TakeoutJob.run` wrote it.
            progress: Told how many files are in, of how many, before each.
            cancelled: Asked before each file, and once more before the records.

        Raises:
            CannotRead: When the folder is not in order, a paper in it was changed, or this desk
                already holds a case; nothing is put in.
            Cancelled: When stopped; nothing is put in.
            NotSaved: When it could not be kept; nothing is put in.
        """
        holdings = read_back(folder)
        with self._vault.reading() as desk:
            if desk.cases():
                raise CannotRead("This desk holds a case already; make a new desk for the records.")
        files = list(_files(holdings, folder))
        try:
            for number, (path, sha256) in enumerate(files):
                _stop_if(cancelled)
                progress(number, len(files))
                self._put(path, sha256)
            _stop_if(cancelled)
            with self._vault.transaction(at=self._now()) as tx:
                put_records(tx, holdings)
        except BaseException:
            self._vault.remove_unused_attachments()
            raise
        return Changes.EVERYTHING

    def _put(self, path: Path, sha256: str) -> None:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CannotRead("A paper is missing from the folder; nothing was put in.") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise CannotRead("A paper in the folder was changed; nothing was put in.")
        self._vault.attachments.put(data)


def _stop_if(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise Cancelled("Stopped. Nothing was put in.")


def _files(holdings: Holdings, folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the originals and the pages made from them, each with its SHA-256."""
    for number, document in enumerate(holdings.documents, start=1):
        yield folder / ORIGINALS / original_name(number, document), document.sha256
    for sha256 in sorted({d.clean_sha256 for d in holdings.documents if d.clean_sha256}):
        yield folder / DRAWN / drawn_name(sha256), sha256


def put_records(tx: Transaction, holdings: Holdings) -> None:
    """Put every record in, what others point to before what points to it; what was locked is."""
    entries = sorted(holdings.entries, key=lambda logged: logged.number)
    deeds: tuple[tuple[Callable[[Any], object], Iterable[Any]], ...] = (
        (tx.add_case, holdings.cases),
        (tx.add_person, holdings.people),
        (tx.add_document, holdings.documents),
        (tx.add_entry, (logged.entry for logged in entries)),
        (tx.amend, (amendment for logged in entries for amendment in logged.amendments)),
        (tx.add_link, holdings.links),
        (tx.add_promise, holdings.promises),
        (tx.add_event, holdings.events),
        (tx.decide, holdings.decisions),
        (tx.add_own_day, holdings.own_days),
        (tx.keep_reminder, holdings.reminders),
        (tx.add_receipt, holdings.receipts),
        (tx.add_record, map(_kept, holdings.records)),
        (tx.add_anchor, holdings.anchors),
    )
    for put_in, records in deeds:
        for record in records:
            put_in(record)
    tx.seal_these(logged.entry.id for logged in entries if logged.is_sealed)


def _kept(kept: KeptRecord) -> CaseRecord:
    try:
        return from_plain(KINDS[kept.kind], kept.record)
    except (BadRecord, KeyError) as error:
        raise CannotRead(
            "A record in the folder is of no kind this program knows; nothing was put in."
        ) from error


def held(desk: Reader, vault_id: str, cases: tuple[Case, ...]) -> Holdings:
    """Return everything these cases hold, with the days and the history of the whole desk."""
    ids = [case.id for case in cases]
    return Holdings(
        vault_id=vault_id,
        cases=cases,
        people=tuple(p for i in ids for p in desk.people(i)),
        entries=tuple(e for i in ids for e in desk.entries(i, newest_first=False)),
        documents=tuple(d for i in ids for d in desk.documents(i)),
        links=tuple(x for i in ids for x in desk.links(i)),
        promises=tuple(p for i in ids for p in desk.promises(i)),
        events=tuple(e for i in ids for e in desk.events(i)),
        decisions=tuple(d for i in ids for d in desk.decisions(i)),
        own_days=desk.own_days(),
        reminders=tuple(r for i in ids for r in desk.reminders(i)),
        receipts=tuple(r for i in ids for r in desk.receipts(i)),
        records=tuple(
            KeptRecord(kind=kind, record=to_plain(record))
            for i in ids
            for kind, record in desk.kept_records(i)
        ),
        anchors=desk.anchors(),
        history=desk.history(),
    )
