"""Check: whether the vault still is what was written, in plain words with one next step each."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from carerdesk.domain.errors import CarerDeskError
from carerdesk.domain.safekeeping import CheckStep, Finding
from carerdesk.store import database, header, history, projection, tables
from carerdesk.store.attachments import AttachmentReader
from carerdesk.store.faults import told
from carerdesk.store.header import Header
from carerdesk.store.word_index import document_words, entry_words

T = TypeVar("T")

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
        _words(connection),
        _attachments(connection, reader),
    )


class Look(Protocol):
    """Answers a question put to a connection of its own, from one state of the vault."""

    def __call__(self, what: Callable[[Connection], T], /) -> T:
        """Ask; the question may be put again, when something was saved meanwhile."""
        ...


def in_steps(look: Look, vault_id: str, reader: AttachmentReader) -> Iterator[CheckStep]:
    """Read everything as `whole` does, each step from one state of the vault.

    What is written meanwhile is not looked at by the steps that are done; nor does it harm those
    to come.
    """
    newest = look(lambda connection: history.head(connection, vault_id)).count
    papers = look(lambda connection: [tuple(row) for row in connection.execute(_PAPERS)])
    slices = (
        partial(_chain_between, vault_id=vault_id, first=first, last=first + SLICE - 1)
        for first in range(1, newest + 1, SLICE)
    )
    seen: dict[str, bool] = {}
    asked: list[Callable[[Connection], Iterator[Finding]]] = [_pages, *slices, _rows, _words]
    steps: list[Callable[[], list[Finding]]] = [
        *(partial(_asked, look, step) for step in asked),
        *(partial(_paper, look, row, reader, seen) for row in papers),
    ]
    for number, step in enumerate(steps, start=1):
        yield CheckStep(done=number, of=len(steps), found=tuple(step()))


def _asked(look: Look, step: Callable[[Connection], Iterator[Finding]]) -> list[Finding]:
    return look(lambda connection: _gathered(step(connection)))


def _paper(
    look: Look, row: Sequence[str], reader: AttachmentReader, seen: dict[str, bool]
) -> list[Finding]:
    """Read a paper's files; one that was taken out of the desk meanwhile is no finding."""
    found = list(_attachment(row, reader, seen))
    still = select(tables.documents.c.id).where(tables.documents.c.id == row[-1])
    is_there = bool(found) and look(lambda connection: bool(connection.execute(still).first()))
    return found if is_there else []


SLICE = 20_000
"""Events looked at in one step."""


def _chain_between(
    connection: Connection, *, vault_id: str, first: int, last: int
) -> Iterator[Finding]:
    for number in history.broken_between(connection, vault_id, first, last):
        yield _broken_event(number)


def _broken_event(number: int) -> Finding:
    return Finding(
        what=f"Event {number} of the history is not as it was written.", next_step=_RESTORE
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


_MISSED = """
SELECT EXISTS (
    SELECT 1 FROM temp.every_word AS word
    WHERE word.doc <> (SELECT count(*) FROM {0} WHERE {0} MATCH '"' || word.term || '"')
)"""


def _words(connection: Connection) -> Iterator[Finding]:
    """Compare what a search finds by each word with what the index holds from end to end.

    A search goes by a table of where to begin looking, which SQLite's own check does not hold
    against the index: an old page of that table put back, and words are silently not found.
    """
    for index in (entry_words, document_words):
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE temp.every_word USING fts5vocab(main, {index.name}, row)"
        )
        try:
            missed = connection.exec_driver_sql(
                _MISSED.format(index.name)  # one of our own two names
            ).scalar_one()
        finally:
            connection.exec_driver_sql("DROP TABLE temp.every_word")
        if missed:
            yield Finding(
                what="A search does not find every word that is there.", next_step=_RESTORE
            )


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
        yield _broken_event(number)


def _rows(connection: Connection) -> Iterator[Finding]:
    for what, subject in projection.differing(connection):
        yield Finding(what=what, next_step=_RESTORE, subject=subject)


_PAPERS = select(
    tables.documents.c.sha256, tables.documents.c.clean_sha256, tables.documents.c.id
).order_by(tables.documents.c.position)


def _attachments(connection: Connection, reader: AttachmentReader) -> Iterator[Finding]:
    seen: dict[str, bool] = {}
    for row in connection.execute(_PAPERS).all():
        yield from _attachment(tuple(row), reader, seen)


def _attachment(
    row: Sequence[str], reader: AttachmentReader, seen: dict[str, bool]
) -> Iterator[Finding]:
    original, clean, document = row
    for sha256 in {original, clean or original} - seen.keys():
        seen[sha256] = reader.is_sound(sha256)
    if not (seen[original] and seen[clean or original]):
        yield Finding(
            what="A document's file is missing or damaged.",
            next_step="Add the document again from its original, or restore your last backup.",
            subject=document,
        )
