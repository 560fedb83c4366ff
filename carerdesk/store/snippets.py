"""Snippets: a few words of an entry round the words that were sought, and where those stand."""

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import (
    BindParameter,
    Column,
    Connection,
    Integer,
    Row,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.sql.elements import ColumnElement

from carerdesk.store.tables import entry_documents
from carerdesk.store.word_index import INDEXES, as_found, document_words, entry_words

Snippet = tuple[str, tuple[tuple[int, int], ...]]
"""The words, and start and end of each match in them, in characters."""

# Of this connection alone, and in memory: a few entries, indexed as all of them are.
shown_words = Table(
    "shown_words",
    INDEXES,
    Column("rowid", Integer, primary_key=True),
    Column("gist", Text),
    Column("text", Text),
    Column("shown_words", Text, key="all"),
    schema="temp",
)
_MAKE_SHOWN = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.shown_words USING "
    "fts5(gist, text, tokenize = 'unicode61 remove_diacritics 2')"
)

_LONGEST = 200_000
"""Characters of an entry looked through for a row of a list; SQLite takes a second for 5 MB."""
_SNIPPET_WORDS = 24
_FROM, _TO = "\x02", "\x03"
_MARK = re.compile(f"{_FROM}|{_TO}")


def of_few(
    connection: Connection, numbers: Sequence[int], terms: Sequence[str]
) -> dict[int, Snippet]:
    """Return the snippets of a few entries anywhere in what was found.

    The index of all could tell them only by going through everything it finds, which for the
    beginning of a common word takes most of a second.

    Args:
        connection: To the database.
        numbers: Of the entries.
        terms: The words sought, as the index wants them.
    """
    if not terms:
        return {}
    connection.exec_driver_sql(_MAKE_SHOWN)
    connection.execute(delete(shown_words))
    connection.execute(_SHOW, {"numbers": list(numbers)})
    asked = {"term": " OR ".join(terms)}
    return _with_papers(connection, numbers, connection.execute(_SHOWN, asked), asked)


def of_page(
    connection: Connection, numbers: Sequence[int], terms: Sequence[str]
) -> dict[int, Snippet]:
    """Return the same for a page of a search, met while the index is gone through once."""
    if not terms:
        return {}
    asked = {"term": " OR ".join(terms)}
    found = connection.execute(_PAGE, asked | {"numbers": list(numbers)})
    return _with_papers(connection, numbers, found, asked)


def _with_papers(
    connection: Connection,
    numbers: Sequence[int],
    snippets: Iterable[Row[int, str]],
    asked: dict[str, str],
) -> dict[int, Snippet]:
    """Return them marked, and from its documents where an entry itself holds none of the words."""
    found = {number: marked(raw) for number, raw in snippets}
    missing = [number for number in numbers if number not in found]
    if missing:
        for number, raw in connection.execute(_PAPER_SNIPPETS, asked | {"numbers": missing}):
            found.setdefault(number, marked(raw))
    return found


def snippet_of(index: Table) -> ColumnElement[str]:
    """Return the column of an index's snippets, as `marked` reads them."""
    return func.snippet(index.c.all, -1, _FROM, _TO, "…", _SNIPPET_WORDS)


def marked(raw: str) -> Snippet:
    """Take the marks out of a snippet and say where they were."""
    pieces = _MARK.split(raw)
    at, ends = 0, []
    for piece in pieces[:-1]:
        at += len(piece)
        ends.append(at)
    return "".join(pieces), tuple(zip(ends[::2], ends[1::2], strict=True))


# Put together once, for they are asked while the carer types and scrolls.
_NUMBERS: BindParameter[Sequence[int]] = bindparam("numbers", expanding=True)
_TERM = bindparam("term", type_=Text)
_PAGE = select(entry_words.c.rowid, snippet_of(entry_words)).where(
    entry_words.c.all.op("MATCH")(_TERM), as_found(entry_words.c.rowid).in_(_NUMBERS)
)
_SHOW = insert(shown_words).from_select(
    ["rowid", "gist", "text"],
    select(
        entry_words.c.rowid,
        entry_words.c.gist,
        func.substr(entry_words.c.text, 1, _LONGEST),
    ).where(entry_words.c.rowid.in_(_NUMBERS)),
)
_SHOWN = select(shown_words.c.rowid, snippet_of(shown_words)).where(
    shown_words.c.all.op("MATCH")(_TERM)
)
_PAPER_SNIPPETS = (
    select(entry_documents.c.entry, snippet_of(document_words))
    .join(document_words, document_words.c.rowid == entry_documents.c.document)
    .where(document_words.c.all.op("MATCH")(_TERM), entry_documents.c.entry.in_(_NUMBERS))
)
