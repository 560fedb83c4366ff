"""Projection: whether the rows shown are what the history says, row by row.

A chain that is sound by itself says nothing of the rows beside it: somebody who puts back an old
page of the file changes what is shown and leaves the chain whole.
"""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.exc import DBAPIError

from carerdesk.store import columns, history, tables
from carerdesk.store.search import document_words, entry_words

_NAMES = (
    (tables.entries, "entry"),
    (tables.amendments, "amendment"),
    (tables.documents, "document"),
    (tables.links, "link"),
    (tables.promises, "promise"),
    (tables.case_events, "case event"),
    (tables.decisions, "decision"),
    (tables.own_days, "own day"),
    (tables.receipts, "bundle"),
)


def differing(connection: Connection) -> Iterator[tuple[str, str]]:
    """Give, in plain words, each row that is not what the history says, with its subject."""
    newest = _newest_events(connection)
    for table, name in _NAMES:
        yield from _differing_rows(connection, table, name, newest)
    for name, subject in newest.values():
        yield f"A {name} that the history holds is not shown.", subject
    yield from _differing_entries(connection)
    for index in (entry_words, document_words):
        yield from _differing_index(connection, index)


def _newest_events(connection: Connection) -> dict[int, tuple[str, str]]:
    """Return the events whose rows should be shown: number to name and subject."""
    log = tables.history
    shown: dict[tuple[str, str], int] = {}
    every: dict[int, tuple[str, str]] = {}
    wanted = select(log.c.sequence, log.c.subject, log.c.content).order_by(log.c.sequence)
    for sequence, subject, content in connection.execute(wanted.where(log.c.content.is_not(None))):
        name = content[2 : content.index('"', 2)]
        kept = name.removesuffix(" removed")
        if name not in _ADDED_TO and (old := shown.pop((kept, subject), None)) is not None:
            del every[old]
        if name == kept:
            shown[kept, subject] = sequence
            every[sequence] = (name, subject)
    return every


_ADDED_TO = ("amendment",)
"""Kinds of which a subject may have several at once."""


def _differing_rows(
    connection: Connection, table: Table, name: str, newest: dict[int, tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    log = tables.history
    wanted = select(table.c.sequence, table.c.body, log.c.content, log.c.subject).outerjoin(
        log, log.c.sequence == table.c.sequence
    )
    for sequence, body, content, subject in connection.execute(wanted):
        expected = newest.pop(sequence, None)
        if expected is None or content != history.content_of(name, body):
            yield f"A {name} is not shown as it was written.", subject or ""


def _differing_entries(connection: Connection) -> Iterator[tuple[str, str]]:
    """Compare what entries are found and listed by with their texts."""
    amended: dict[int, list[columns.Plain]] = {}
    later = tables.amendments
    for number, body in connection.execute(
        select(later.c.entry, later.c.body).order_by(later.c.entry, later.c.number)
    ):
        amended.setdefault(number, []).append(json.loads(body))
    listed, texts, cases = tables.entry_order, tables.entries, tables.cases
    wanted = (
        select(
            listed,
            texts.c.id,
            texts.c.body,
            cases.c.id.label("case_id"),
            entry_words.c.gist,
            entry_words.c.text,
        )
        .select_from(texts)
        .outerjoin(listed, listed.c.number == texts.c.number)
        .outerjoin(cases, cases.c.position == listed.c.in_case)
        .outerjoin(entry_words, entry_words.c.rowid == texts.c.number)
    )
    for row in connection.execute(wanted).mappings():
        entry, added = json.loads(row["body"]), amended.get(row["number"], [])
        expected = {
            **columns.of_entry(entry, added),
            "id": entry["id"],
            "case_id": entry["case_id"],
        }
        if any(row[name] != value for name, value in expected.items()):
            yield "An entry is not listed where it belongs.", row["id"]
        if (row["gist"], row["text"]) != columns.words_of_entry(entry, added):
            yield "An entry is not found by its own words.", row["id"]


def _differing_index(connection: Connection, index: Table) -> Iterator[tuple[str, str]]:
    """Ask the index to compare itself with the words it was made from."""
    try:
        connection.execute(insert(index).values({index.c.all: "integrity-check", index.c.rank: 0}))
    except DBAPIError:
        yield "The search index does not fit the words it was made from.", ""
