"""Many papers at once: read one after the other, each named as put in, here before, or failed."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from carerdesk.domain.errors import Cancelled, CarerDeskError, NotSaved
from carerdesk.domain.ids import CaseId, DocumentId
from carerdesk.intake.reading import LimitedReader
from carerdesk.services.taking_in import Filing, Keeper
from carerdesk.store import backup, database, header

if TYPE_CHECKING:
    from carerdesk.domain.documents import Document
    from carerdesk.intake.reading import Reading
    from carerdesk.services.identity import Now
    from carerdesk.services.previews import Previews
    from carerdesk.store.attachments import AttachmentStore, Together

_UNREADABLE: Final = "It could not be read where it is, and was not added. Copy it and try again."
_STILL_WRITTEN: Final = (
    "It was still being written while it was read, and was not added. Wait until that is done and "
    "add it again."
)
_TOO_LARGE: Final = (
    "It is larger than 1 GB and was not added. Keep it safe where it is, and note in the log that "
    "you have it."
)
MOST_BYTES: Final = 1 << 30
"""Bytes of a file that is kept; a larger one would fill the memory."""
_MOST_HELD: Final = 12
_HELD_SECONDS: Final = 0.2
"""So many files, or those of so long, get their names for good together."""
MOST_FILES: Final = 10_000
"""Files taken from a folder at once."""
_DEEPEST_FOLDER: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A file that waits its turn.

    Attributes:
        name: Its own name.
        fetch: Returns its bytes; may raise `OSError`.
        filing: What the user says of it.
    """

    name: str
    fetch: Callable[[], bytes]
    filing: Filing = field(default_factory=Filing)

    @classmethod
    def from_file(cls, path: Path, filing: Filing | None = None) -> Coming:
        """Return the coming of a file on this computer."""
        return cls(name=path.name, fetch=partial(_read, path), filing=filing or Filing())


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What became of one file.

    Attributes:
        name: Its own name.
        taken: The document, then those that came inside it; no record of them is in the desk yet.
        here_before: The document with the very same bytes, when there is one; nothing was taken.
        same_message: Another document that is the same e-mail, saved in another way.
        failed: One sentence on why it could not be taken, or an empty string.
    """

    name: str
    taken: tuple[Document, ...] = ()
    here_before: DocumentId | None = None
    same_message: DocumentId | None = None
    failed: str = ""


@dataclass(kw_only=True)
class ManyPapers:
    """A reading of many files as a job: it needs no connection, so a worker may run it.

    It has a reading process of its own, so that looking at papers goes on meanwhile; the process
    reads the next file while the last one is being kept.

    Attributes:
        case_id: The case they belong to.
        attachments: Where originals and clean copies are kept.
        previews: Where what is known of their pages is kept.
        now: Tells the time.
        files: What is known of the case: the document of each SHA-256.
        messages: Likewise of each message id.
    """

    case_id: CaseId
    attachments: AttachmentStore
    previews: Previews
    now: Now
    files: dict[str, DocumentId]
    messages: dict[str, DocumentId]

    def run(
        self,
        coming: Iterable[Coming],
        *,
        may_go_on: Callable[[], bool] = lambda: True,
        will_wait: Callable[[], bool] = lambda: False,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[Came]:
        """Yield what became of each file, in order, a few of them at a time.

        Args:
            coming: The files.
            may_go_on: Asked before each file, and may take its time; ``False`` ends the run.
            will_wait: Whether `may_go_on` would take its time if it were asked now.
            cancelled: Asked while a file is read, which ends the run when it says so.
        """
        together = self.attachments.together()
        held: list[Came] = []
        since = time.monotonic()

        for came in self._each(coming, together, may_go_on, cancelled):
            if came is not None:
                held.append(came)
            late = time.monotonic() - since > _HELD_SECONDS
            if late or len(held) >= _MOST_HELD or will_wait():
                yield from self._settled(together, held)
                held, since = [], time.monotonic()
        yield from self._settled(together, held)

    def _each(
        self,
        coming: Iterable[Coming],
        together: Together,
        may_go_on: Callable[[], bool],
        cancelled: Callable[[], bool],
    ) -> Iterator[Came | None]:
        """Yield what became of each file, and ``None`` before each is begun."""
        with LimitedReader(cancelled=cancelled) as reader:
            keeper = Keeper(
                reader=reader,
                attachments=together,
                previews=self.previews,
                now=self.now,
            )
            read: _Read | None = None
            with suppress(Cancelled):
                for file in coming:
                    yield None
                    if not may_go_on():
                        break
                    data = _fetched(file)
                    if read is not None and read.data == data:
                        yield from self._kept(keeper, read)
                        read = None
                    if isinstance(data, str):
                        yield from self._kept(keeper, read)
                        read = None
                        yield Came(name=file.name, failed=data)
                        continue
                    here = self.files.get(hashlib.sha256(data).hexdigest())
                    if here is not None:
                        yield from self._kept(keeper, read)
                        read = None
                        yield Came(name=file.name, here_before=here)
                        continue
                    answer = reader.begin(file.name, data)
                    before, read = read, None
                    yield from self._kept(keeper, before)  # while the next one is being read
                    read = _Read(file, data, answer())
                    if read.reading.parts:  # they need the reader: nothing is begun before them
                        yield from self._kept(keeper, read)
                        read = None
            with suppress(Cancelled):
                yield from self._kept(keeper, read)

    def _settled(self, together: Together, held: list[Came]) -> list[Came]:
        """Return what was held once its files have their names for good, or why they were lost."""
        try:
            together.settle()
        except NotSaved as error:
            failed = str(error)
            lost = {document.id for one in held for document in one.taken}
            self.files = {sha256: one for sha256, one in self.files.items() if one not in lost}
            self.messages = {mail: one for mail, one in self.messages.items() if one not in lost}
            return [
                Came(name=one.name, failed=failed) if one.taken or one.here_before in lost else one
                for one in held
            ]
        return held

    def _kept(self, keeper: Keeper, read: _Read | None) -> Iterator[Came]:
        """Keep a file that was read, with those in it."""
        if read is None:
            return
        file = read.file
        try:
            taken = tuple(
                keeper.kept(self.case_id, file.name, read.data, file.filing, read.reading)
            )
        except Cancelled:
            raise
        except CarerDeskError as error:
            yield Came(name=file.name, failed=str(error))
            return
        same = self.messages.get(taken[0].message_id) if taken[0].message_id else None
        for document in taken:
            self.files.setdefault(document.sha256, document.id)
            if document.message_id:
                self.messages.setdefault(document.message_id, document.id)
        yield Came(name=file.name, taken=taken, same_message=same)


class _Read(NamedTuple):
    """A file that was read and is not kept yet."""

    file: Coming
    data: bytes
    reading: Reading


class _TooLargeError(OSError):
    """The file is too large to be kept here."""


class _StillWrittenError(OSError):
    """The file grew or shrank while it was read: what was read of it is no paper."""


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > MOST_BYTES:
            raise _TooLargeError
        data = file.read(size + 1)
    if len(data) != size:
        raise _StillWrittenError
    return data


def _fetched(file: Coming) -> bytes | str:
    """Return a file's bytes, or one sentence on why they cannot be had."""
    try:
        return file.fetch()
    except _TooLargeError:
        return _TOO_LARGE
    except _StillWrittenError:
        return _STILL_WRITTEN
    except OSError:
        return _UNREADABLE


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files, and the files of folders and of the folders in them, in order of their names.

    Hidden files, links to folders, desks, backups and what cannot be looked into are passed over;
    `MOST_FILES` at most.

    Args:
        paths: Files and folders on this computer.
    """
    yield from islice((file for path in paths for file in _below(path, 0)), MOST_FILES)


def _below(path: Path, depth: int) -> Iterator[Path]:
    try:
        if path.is_file() or (depth == 0 and not path.exists()):  # one that is gone is told of
            yield path
            return
        if not path.is_dir() or path.is_symlink() or depth > _DEEPEST_FOLDER:
            return
        inside = sorted(each for each in path.iterdir() if not each.name.startswith("."))
    except OSError:
        return
    if _is_a_desk(path, inside):
        return
    for each in inside:
        yield from _below(each, depth + 1)


def _is_a_desk(folder: Path, inside: Iterable[Path]) -> bool:
    """Whether a folder is a desk, a backup or a home of backups: pieces nobody else can read."""
    names = {each.name for each in inside}
    return backup.is_home(folder) or {header.FILE_NAME, database.FILE_NAME} <= names
