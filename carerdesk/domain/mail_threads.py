"""Threads of messages: joined by the ids they name, and by subject where a program named none.

The ids are those of RFC 5322, 3.6.4.  Many programs, and every message saved from a telephone,
leave them out; then messages of the same subject between the same people are one thread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from carerdesk.domain.documents import Document

_ANSWER_MARK: Final = re.compile(
    r"^\s*(?:(?:re|aw|sv|fw|fwd|ateb|ymlaen)(?:\[\d+\])?\s*:|\[external\]|\[official[^\]]*\])\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailThread:
    """Messages that belong together, the earliest first."""

    documents: tuple[Document, ...]

    @property
    def subject(self) -> str:
        """What it is about, without "Re:"."""
        return plain_subject(self.documents[0])


def subject_of(document: Document) -> str:
    """Return a message's subject as its header says it."""
    return dict(document.headers).get("Subject", "")


def plain_subject(document: Document) -> str:
    """Return a message's subject without "Re:", "Fwd:" and the marks councils' servers add."""
    subject = subject_of(document).strip()
    while match := _ANSWER_MARK.match(subject):
        subject = subject[match.end() :]
    return subject.strip()


def is_answer(document: Document) -> bool:
    """Whether a message says by its subject or ids that it answers another."""
    return bool(document.answers) or plain_subject(document) != subject_of(document).strip()


def mail_threads(documents: Iterable[Document]) -> tuple[MailThread, ...]:
    """Return the messages among documents as threads, by the date of the first in each.

    A message alone is a thread of one.  The same message saved twice counts once.

    Args:
        documents: Of one case, in the order they were added.
    """
    mails: list[Document] = []
    seen: set[str] = set()
    for document in documents:
        if not document.headers and not document.message_id:
            continue
        if document.message_id:
            if document.message_id in seen:
                continue
            seen.add(document.message_id)
        mails.append(document)
    joined = _Joined(len(mails))
    _join_by_ids(mails, joined)
    _join_by_subject(mails, joined)
    groups: dict[int, list[Document]] = {}
    for place, document in enumerate(mails):
        groups.setdefault(joined.root(place), []).append(document)
    threads = [MailThread(documents=tuple(sorted(each, key=_moment))) for each in groups.values()]
    return tuple(sorted(threads, key=lambda thread: _moment(thread.documents[0])))


def thread_of(document: Document, documents: Iterable[Document]) -> tuple[Document, ...]:
    """Return the messages of the thread a document stands in, the earliest first; none if in none.

    Args:
        document: A message.
        documents: Of its case, in the order they were added.
    """
    for thread in mail_threads(documents):
        if any(
            each.id == document.id
            or (document.message_id and each.message_id == document.message_id)
            for each in thread.documents
        ):
            return thread.documents
    return ()


class _Joined:
    """Which of so many things belong together."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def root(self, place: int) -> int:
        while self._above[place] != place:
            self._above[place] = self._above[self._above[place]]
            place = self._above[place]
        return place

    def join(self, one: int, other: int) -> None:
        self._above[self.root(other)] = self.root(one)


def _join_by_ids(mails: list[Document], joined: _Joined) -> None:
    """Join what names the same id, also where the message of that id is not here."""
    first: dict[str, int] = {}
    for place, document in enumerate(mails):
        for each in (document.message_id, *document.answers):
            if each:
                joined.join(first.setdefault(each, place), place)


def _join_by_subject(mails: list[Document], joined: _Joined) -> None:
    """Join an answer without ids to the messages of its subject between the same people."""
    by_subject: dict[str, list[int]] = {}
    for place, document in enumerate(mails):
        if subject := plain_subject(document).casefold():
            by_subject.setdefault(subject, []).append(place)
    for places in by_subject.values():
        for place in places:
            document = mails[place]
            if document.answers or not is_answer(document):
                continue
            for other in places:
                if other != place and set(mails[other].names) & set(document.names):
                    joined.join(other, place)


def _moment(document: Document) -> tuple[date, time, str]:
    when = document.dated
    return (when.earliest or date.max, when.at or time.min, document.added_at.isoformat())
