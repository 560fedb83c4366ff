"""History: the append-only chain of events, and whether it still says what it said.

An event is hashed as the canonical JSON of ``content, kind, recorded_at, sequence, subject``; the
content holds one record under the name of its kind.  The formulas are `carerdesk.domain.chain`'s.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from secrets import token_bytes
from typing import Any, cast

from sqlalchemy import Connection, insert, select, text

from carerdesk.domain.chain import (
    GENESIS,
    NONCE_BYTES,
    ChainHead,
    leaf,
    link,
)
from carerdesk.domain.history import HistoryEvent, HistoryKind
from carerdesk.store import chain_proof
from carerdesk.store.tables import history

_ROW = select(
    history.c.sequence,
    history.c.kind,
    history.c.subject,
    history.c.recorded_at,
    history.c.content,
    history.c.nonce,
    history.c.leaf,
    history.c.link,
)


def head(connection: Connection, vault_id: str) -> ChainHead:
    """Return the last link, or the beginning of an empty chain."""
    newest = select(history.c.sequence, history.c.link).order_by(history.c.sequence.desc())
    row = connection.execute(newest.limit(1)).first()
    if row is None:
        return ChainHead(vault_id=vault_id, count=0, digest=GENESIS)
    return ChainHead(vault_id=vault_id, count=row.sequence, digest=row.link)


def last_moment(connection: Connection) -> datetime | None:
    """Return when the newest event was recorded, as the computer's clock said then."""
    newest = select(history.c.recorded_at).order_by(history.c.sequence.desc()).limit(1)
    found = connection.execute(newest).scalar_one_or_none()
    return None if found is None else datetime.fromisoformat(found)


def append(connection: Connection, vault_id: str, event: "NewEvent") -> int:
    """Append an event and return its number."""
    before = head(connection, vault_id)
    number = before.count + 1
    nonce = token_bytes(NONCE_BYTES)
    digest = leaf(nonce, event.text(number))
    connection.execute(
        insert(history),
        {
            "sequence": number,
            "kind": event.kind,
            "subject": event.subject,
            "recorded_at": event.recorded_at,
            "content": event.content,
            "nonce": nonce,
            "leaf": digest,
            "link": link(vault_id, number, before.digest, digest),
        },
    )
    return number


class NewEvent:
    """An event that has no number yet.

    Attributes:
        content: Canonical JSON text.
    """

    def __init__(self, kind: HistoryKind, subject: str, recorded_at: str, content: str) -> None:
        """Keep the parts."""
        self.kind = kind.value
        self.subject = subject
        self.recorded_at = recorded_at
        self.content = content

    def text(self, number: int) -> bytes:
        """Return the canonical JSON of the event under a number."""
        return _text(number, self.kind, self.subject, self.recorded_at, self.content.encode())


def content_of(name: str, body: str) -> str:
    """Return the content that holds one record: its name and its canonical JSON."""
    return f'{{"{name}":{body}}}'


OF_CLOCKS = "substr(content, 3, 10) = 'case event' OR substr(content, 3, 7) = 'own day'"
"""What the index of the second migration finds; word for word its own condition."""


def events(
    connection: Connection, subject: str | None, condition: str = ""
) -> tuple[HistoryEvent, ...]:
    """Return the events about a subject, or all of them, in order.

    Args:
        connection: Where.
        subject: Id of the record, or ``None`` for every record.
        condition: A condition of this module's own, such as `OF_CLOCKS`.
    """
    wanted = _ROW.order_by(history.c.sequence)
    if condition:
        wanted = wanted.where(text(condition))
    if subject is not None:
        wanted = wanted.where(history.c.subject == subject)
    return tuple(
        HistoryEvent(
            sequence=row.sequence,
            kind=HistoryKind(row.kind),
            subject=row.subject,
            recorded_at=row.recorded_at,
            content=None if row.content is None else json.loads(row.content),
            nonce=row.nonce or b"",
            leaf=row.leaf,
            link=row.link,
        )
        for row in connection.execute(wanted)
    )


def leaves(connection: Connection) -> tuple[bytes, ...]:
    """Return every leaf in order."""
    wanted = select(history.c.leaf).order_by(history.c.sequence)
    return tuple(connection.execute(wanted).scalars())


def links_backwards(connection: Connection) -> Iterator[tuple[int, bytes]]:
    """Give each event's number and link, the newest first, and last the beginning of the chain."""
    wanted = select(history.c.sequence, history.c.link).order_by(history.c.sequence.desc())
    for row in connection.execute(wanted):
        yield row.sequence, row.link
    yield 0, GENESIS


def broken(connection: Connection, vault_id: str, *, last: int | None = None) -> list[int]:
    """Return the numbers of events that do not say what their links say.

    With `last`, only so many of the newest are looked at, the first of them against the link before
    it.
    """
    newest = head(connection, vault_id).count
    first = 1 if last is None else max(1, newest - last + 1)
    return broken_between(connection, vault_id, first, newest)


def broken_between(connection: Connection, vault_id: str, first: int, last: int) -> list[int]:
    """Return the same of the events from `first` to `last`; the first against the link before."""
    # Past SQLAlchemy's rows, which would take half the time of a check of a long history.
    raw = cast("Any", connection.connection.driver_connection)
    found: list[int] = []
    for doubted in chain_proof.unproved(
        raw, vault_id, first, last, _link_before(connection, first)
    ):
        rows = raw.execute(_ROWS_BETWEEN, doubted)
        found += _broken_links(vault_id, rows, doubted[0], _link_before(connection, doubted[0]))
    return found


def _link_before(connection: Connection, number: int) -> bytes:
    if number == 1:
        return GENESIS
    before = select(history.c.link).where(history.c.sequence == number - 1)
    return connection.execute(before).scalar_one_or_none() or GENESIS


_ROWS_BETWEEN = (
    "SELECT sequence, kind, subject, recorded_at, CAST(content AS BLOB), nonce, leaf, link "
    "FROM history WHERE sequence BETWEEN ? AND ? ORDER BY sequence"
)


def _broken_links(vault_id: str, rows: Iterable[Any], first: int, previous: bytes) -> Iterator[int]:
    expected = first
    for sequence, kind, subject, recorded_at, content, nonce, digest, linked in rows:
        sound = sequence == expected and linked == link(vault_id, sequence, previous, digest)
        if content is not None:
            text = _text(sequence, kind, subject, recorded_at, content)
            sound = sound and digest == leaf(nonce or b"", text)
        if not sound:
            yield sequence
        previous, expected = linked, sequence + 1


def _text(number: int, kind: str, subject: str, recorded_at: str, content: bytes) -> bytes:
    # Put together by hand: the content is canonical already, and reading it to write it again
    # would take most of the time of a check.  A test holds it against `canonical` of the whole.
    rest = (
        f',"kind":{_quoted(kind)},"recorded_at":{_quoted(recorded_at)},'
        f'"sequence":{number},"subject":{_quoted(subject)}}}'
    )
    return b'{"content":' + content + rest.encode()


_quoted = json.encoder.encode_basestring
"""A JSON string as `canonical` writes it."""
