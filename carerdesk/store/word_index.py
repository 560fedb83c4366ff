"""The word index: every word of every entry and document, as SQLite's FTS5 keeps it."""

from sqlalchemy import Column, Integer, MetaData, Table, Text, literal
from sqlalchemy.sql.elements import ColumnElement

INDEXES = MetaData()
# The hidden column of an index, named as its table, is what a query is matched against.
entry_words = Table(
    "entry_words",
    INDEXES,
    Column("rowid", Integer, primary_key=True),
    Column("gist", Text),
    Column("text", Text),
    Column("entry_words", Text, key="all"),
)
document_words = Table(
    "document_words",
    INDEXES,
    Column("rowid", Integer, primary_key=True),
    Column("title", Text),
    Column("words", Text),
    Column("document_words", Text, key="all"),
)


def as_found(column: ColumnElement[int]) -> ColumnElement[int]:
    """Return a column in a form by which SQLite looks nothing up: it is compared where met."""
    return column.op("+")(literal(0))
