"""Check: whether the vault still is what was written, in plain words with one next step each."""

from collections.abc import Iterator
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from carerdesk.domain.errors import CarerDeskError
from carerdesk.domain.safekeeping import Finding
from carerdesk.store import database, header, history, projection, tables
from carerdesk.store.attachments import AttachmentReader
from carerdesk.store.faults import told
from carerdesk.store.header import Header

NEWEST = 1000
"""Events looked at when a vault is opened."""

_RESTORE = "Keep this folder as it is, and restore your last backup beside it."


def header_found(folder: Path, opened: Header) -> list[Finding]:
    """Compare the header and its second copy with the one the vault was opened by."""
    found = []
    for second, name in ((False, "key file"), (True, "second key file")):
        try:
            sound = header.read(folder, second=second) == opened
        except CarerDeskError:
            sound = False
        if not sound:
            found.append(
                Finding(
                    what=f"The {name} of this desk is missing, damaged or another desk's.",
                    next_step="Change the passphrase now: that writes both key files anew.",
                )
            )
    return found


def light(connection: Connection, vault_id: str, path: Path) -> list[Finding]:
    """Look at the size of the file and the newest events."""
    return _gathered(_size(connection, path), _chain(connection, vault_id, last=NEWEST))


def whole(connection: Connection, vault_id: str, reader: AttachmentReader) -> list[Finding]:
    """Read everything there is and compare it with the history."""
    return _gathered(
        _pages(connection),
        _chain(connection, vault_id, last=None),
        _rows(connection),
        _attachments(connection, reader),
    )


def _gathered(*parts: Iterator[Finding]) -> list[Finding]:
    """Take each part as far as it goes; in a damaged file anything may stand anywhere."""
    found = []
    for part in parts:
        try:
            found += list(part)
        except _GARBLED:
            found.append(
                Finding(what="A part of this desk's file cannot be read.", next_step=_RESTORE)
            )
    return found


_GARBLED = (DBAPIError, sqlcipher.Error, MemoryError, TypeError, ValueError, LookupError)


def _size(connection: Connection, path: Path) -> Iterator[Finding]:
    pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
    page = int(connection.exec_driver_sql("PRAGMA page_size").scalar_one())
    if path.stat().st_size != pages * page:
        yield Finding(
            what="The file of this desk is longer or shorter than it was written.",
            next_step=_RESTORE,
        )


def attachments_named(connection: Connection) -> frozenset[str]:
    """Return the SHA-256 of every file a document names, original or clean copy."""
    log = tables.documents
    originals = select(log.c.sha256).union(select(log.c.clean_sha256))
    with told():
        return frozenset(connection.execute(originals).scalars()) - {""}


def _pages(connection: Connection) -> Iterator[Finding]:
    if not database.is_whole(connection):
        yield Finding(what="A part of this desk's file is damaged.", next_step=_RESTORE)


def _chain(connection: Connection, vault_id: str, *, last: int | None) -> Iterator[Finding]:
    for number in history.broken(connection, vault_id, last=last):
        yield Finding(
            what=f"Event {number} of the history is not as it was written.", next_step=_RESTORE
        )


def _rows(connection: Connection) -> Iterator[Finding]:
    for what, subject in projection.differing(connection):
        yield Finding(what=what, next_step=_RESTORE, subject=subject)


def _attachments(connection: Connection, reader: AttachmentReader) -> Iterator[Finding]:
    log = tables.documents
    wanted = select(log.c.sha256, log.c.clean_sha256, log.c.id).order_by(log.c.position)
    seen: dict[str, bool] = {}
    for original, clean, document in connection.execute(wanted).all():
        for sha256 in {original, clean or original} - seen.keys():
            seen[sha256] = reader.is_sound(sha256)
        if not (seen[original] and seen[clean or original]):
            yield Finding(
                what="A document's file is missing or damaged.",
                next_step="Add the document again from its original, or restore your last backup.",
                subject=document,
            )
