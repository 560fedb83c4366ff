"""Projection: whether the rows shown are what the history says, row by row.

A chain that is sound by itself says nothing of the rows beside it: somebody who puts back an old
page of the file changes what is shown and leaves the chain whole.
"""

import json
from collections.abc import Iterator

from sqlalchemy import Column, Connection, Table, select

from carerdesk.domain.case_records import KINDS
from carerdesk.domain.history import HistoryKind
from carerdesk.store import columns, history, tables
from carerdesk.store.word_index import document_words, entry_words

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
    (tables.anchors, "anchor"),
)
_SEVERAL = "amendment"
"""The kind of which one subject may have several rows at once."""
_NOT_IN_BODY = {"position", "sequence", "body", "entry", "kind"}
_CALLED = {"day": "on"}
"""Columns that bear another name in the body."""

Difference = tuple[str, str]
"""What differs, in plain words, and the id of what it is about."""


def differing(connection: Connection) -> Iterator[Difference]:
    """Give each row that is not what the history says."""
    newest = _newest_events(connection)
    for table, name in _NAMES:
        yield from _differing_rows(connection, table, name, newest)
    kept = tables.case_records
    for name in connection.execute(select(kept.c.kind).distinct().order_by(kept.c.kind)).scalars():
        yield from _differing_rows(connection, kept, name, newest)
    for name, subject in newest.values():
        yield f"A {name} that the history holds is not shown.", subject
    yield from _differing_entries(connection)
    yield from _differing_titles(connection)
    yield from _differing_seals(connection)
    yield from _unexplained(connection)


def _newest_events(connection: Connection) -> dict[int, tuple[str, str]]:
    """Return the events whose rows should be shown: number to name and subject."""
    log = tables.history
    names = {name for _, name in _NAMES} | KINDS.keys()
    shown: dict[tuple[str, str], int] = {}
    every: dict[int, tuple[str, str]] = {}
    wanted = select(log.c.sequence, log.c.subject, log.c.content).order_by(log.c.sequence)
    for sequence, subject, content in connection.execute(wanted.where(log.c.content.is_not(None))):
        name = content[2 : content.index('"', 2)]
        kept = name.removesuffix(" removed")
        if name != _SEVERAL and (old := shown.pop((kept, subject), None)) is not None:
            del every[old]
        if name in names:
            shown[kept, subject] = sequence
            every[sequence] = (name, subject)
    return every


def _differing_rows(
    connection: Connection, table: Table, name: str, newest: dict[int, tuple[str, str]]
) -> Iterator[Difference]:
    log = tables.history
    wanted = select(table, log.c.content, log.c.subject).outerjoin(
        log, log.c.sequence == table.c.sequence
    )
    if table is tables.case_records:
        wanted = wanted.where(table.c.kind == name)
    listed = [column for column in table.columns if _is_in_body(table, column)]
    for row in connection.execute(wanted).mappings():
        subject = row[log.c.subject] or ""
        body = row[table.c.body]
        if newest.pop(row[table.c.sequence], None) is None or row[
            log.c.content
        ] != history.content_of(name, body):
            yield f"A {name} is not shown as it was written.", subject
            continue
        plain = json.loads(body)
        if any(row[column] != plain[_CALLED.get(column.name, column.name)] for column in listed):
            yield f"A {name} is not listed where it belongs.", subject


def _is_in_body(table: Table, column: Column[object]) -> bool:
    # An entry's number is the table's own; an amendment's is the carer's.
    own_number = table is tables.entries and column.name == "number"
    return column.name not in _NOT_IN_BODY and not own_number


def _differing_entries(connection: Connection) -> Iterator[Difference]:
    """Compare what entries are found and listed by with their texts."""
    amended: dict[int, list[columns.Plain]] = {}
    later = tables.amendments
    for number, body in connection.execute(
        select(later.c.entry, later.c.body).order_by(later.c.entry, later.c.number)
    ):
        amended.setdefault(number, []).append(json.loads(body))
    named = {
        "documents": _named(connection, tables.entry_documents, tables.documents),
        "people": _named(connection, tables.entry_people, None),
        "tags": _named(connection, tables.entry_tags, None),
    }
    listed, texts, cases = tables.entry_order, tables.entries, tables.cases
    wanted = (
        select(
            listed,
            texts.c.number.label("entry"),
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
        entry, added = json.loads(row["body"]), amended.get(row["entry"], [])
        expected = {**columns.of_entry(entry, added), "case_id": entry["case_id"]}
        if any(row[name] != value for name, value in expected.items()):
            yield "An entry is not listed where it belongs.", row["id"]
        if (row["gist"], row["text"]) != columns.words_of_entry(entry, added):
            yield "An entry is not found by its own words.", row["id"]
        for name, values in columns.named_by(entry, added).items():
            if named[name].pop(row["entry"], frozenset()) != values:
                yield f"An entry is not found by its {name}.", row["id"]
    if any(named.values()):
        yield "Something is listed for an entry that is not there.", ""


def _named(connection: Connection, table: Table, names: Table | None) -> dict[int, frozenset[str]]:
    """Return what each entry is said to have: ids of people or documents, or tags."""
    _, value = table.columns
    wanted = select(table.c.entry, value)
    if names is not None:
        wanted = select(table.c.entry, names.c.id).join(names, names.c.position == value)
    found: dict[int, set[str]] = {}
    for entry, name in connection.execute(wanted):
        found.setdefault(entry, set()).add(name)
    return {entry: frozenset(several) for entry, several in found.items()}


def _differing_titles(connection: Connection) -> Iterator[Difference]:
    """Compare the titles documents are found by; their words stand nowhere else."""
    wanted = select(tables.documents.c.id, tables.documents.c.body, document_words.c.title)
    joined = wanted.outerjoin(document_words, document_words.c.rowid == tables.documents.c.position)
    for document, body, title in connection.execute(joined):
        if title != columns.title_of_document(json.loads(body)):
            yield "A document is not found by its own words.", document


def _differing_seals(connection: Connection) -> Iterator[Difference]:
    """Compare the entries shown as locked with the events that locked them."""
    log, seals, texts = tables.history, tables.seals, tables.entries
    shown = select(texts.c.id, seals.c.sequence).join(seals, seals.c.entry == texts.c.number)
    locked = {(entry, sequence) for entry, sequence in connection.execute(shown)}
    said = select(log.c.sequence, log.c.content).where(log.c.kind == HistoryKind.SEAL.value)
    there = set(connection.execute(select(texts.c.id)).scalars())
    for sequence, content in connection.execute(said):
        for entry in json.loads(content)["seal"]["entries"]:
            if (entry, sequence) in locked:
                locked.remove((entry, sequence))
            elif entry in there:
                yield "An entry is not shown as locked.", entry
    for entry, _ in locked:
        yield "An entry is shown as locked and was not.", entry


def _unexplained(connection: Connection) -> Iterator[Difference]:
    """Give each event whose content is gone without an event that says so."""
    log = tables.history
    said = select(log.c.content).where(log.c.kind == HistoryKind.ERASE.value)
    explained = {
        sequence
        for content in connection.execute(said).scalars()
        for sequence in json.loads(content)["erased"]["sequences"]
    }
    gone = select(log.c.sequence).where(log.c.content.is_(None)).order_by(log.c.sequence)
    for sequence in connection.execute(gone).scalars():
        if sequence not in explained:
            yield f"The content of event {sequence} is gone without a word.", ""
