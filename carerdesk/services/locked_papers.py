"""Locked papers: opened with the password the carer was given, and kept locked as they came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import DateKind
from carerdesk.domain.errors import CannotRead
from carerdesk.intake.sentences import PDF_LOCKED
from carerdesk.services.previews import Previews
from carerdesk.services.taking_in import told

if TYPE_CHECKING:
    from carerdesk.domain.documents import Document
    from carerdesk.domain.ids import DocumentId
    from carerdesk.intake.reading import LimitedReader, Reading
    from carerdesk.services.identity import Now
    from carerdesk.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAgain:
    """A locked paper opened with its password; no record of it is in the desk yet.

    Attributes:
        clean_sha256: Of its bundle-ready copy, which asks for no password.
        reading: What was read of it.
    """

    document_id: DocumentId
    clean_sha256: str
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocking:
    """A locked paper about to be opened: it needs no connection, so a worker may run it."""

    document: Document
    open_it: Callable[[Callable[[], bool]], ReadAgain]

    def run(self, *, cancelled: Callable[[], bool] = lambda: False) -> ReadAgain:
        """Open the paper and read it.

        Args:
            cancelled: Asked while it is read, which ends with it.

        Raises:
            Cancelled: When `cancelled` says so.
            CannotRead: When the password does not open it, or it cannot be read then.
            NotSaved: When the disk refuses.
            VaultDamaged: When its file is missing or was changed.
        """
        return self.open_it(cancelled)


class LockedPapers:
    """The papers of a desk that only a password opens."""

    def __init__(self, vault: Vault, now: Now, reader: Callable[[], LimitedReader]) -> None:
        """Keep the vault, the teller of time, and the way to a reading process."""
        self._vault = vault
        self._now = now
        self._reader = reader

    @staticmethod
    def is_locked(document: Document) -> bool:
        """Whether only a password keeps a paper from being shown."""
        return document.problem == PDF_LOCKED

    def unlocking(self, document: Document, password: str) -> Unlocking:
        """Return the opening of a locked paper as a job; `keep` puts it in the desk.

        The original stays locked as it came; the password is not kept.

        Args:
            document: Which.
            password: As the user has it from whoever sent the paper.
        """
        attachments, reader = self._vault.attachments, self._reader()
        previews = Previews(store=self._vault.previews)

        def open_it(cancelled: Callable[[], bool]) -> ReadAgain:
            data = attachments.read(document.sha256)
            with reader.until(cancelled):
                reading = reader.read(document.name, data, password=password)
            if reading.locked:
                raise CannotRead("That password does not open it. Nothing was changed; try again.")
            if reading.pdf is None:
                raise CannotRead(reading.problem)
            clean = attachments.put(reading.pdf).sha256
            previews.keep_facts(clean, reading.page_facts)
            return ReadAgain(document_id=document.id, clean_sha256=clean, reading=reading)

        return Unlocking(document=document, open_it=open_it)

    def keep(self, again: ReadAgain) -> Changes:
        """Put what was read of a locked paper in the desk; what the user said of it stays.

        Raises:
            NotFound: When the paper is gone.
            NotSaved: When it could not be kept.
        """
        reading = again.reading
        with self._vault.transaction(at=self._now()) as tx:
            document = tx.document(again.document_id)
            if document.dated.kind is DateKind.UNKNOWN and reading.dated is not None:
                document = replace(document, dated=reading.dated, dated_says=reading.dated_says)
            tx.change_document(replace(document, clean_sha256=again.clean_sha256, **told(reading)))
        return Changes.DOCUMENTS
