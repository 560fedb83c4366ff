"""Step 1: the first schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Text, text

if TYPE_CHECKING:
    from alembic.operations import Operations

_WORDS = "tokenize = 'unicode61 remove_diacritics 2'"


def upgrade(op: Operations) -> None:
    """Make every table of the first schema."""
    _make_record(op)
    _make_what_hangs_on_entries(op)
    _make_the_rest(op)
    op.execute(f"CREATE VIRTUAL TABLE entry_words USING fts5(gist, text, {_WORDS})")
    op.execute(f"CREATE VIRTUAL TABLE document_words USING fts5(title, words, {_WORDS})")
    # Without this a word of a deleted text stays readable in the index.
    op.execute("INSERT INTO entry_words(entry_words, rank) VALUES ('secure-delete', 1)")
    op.execute("INSERT INTO document_words(document_words, rank) VALUES ('secure-delete', 1)")


def _make_record(op: Operations) -> None:
    op.create_table(
        "history",
        Column("sequence", Integer, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("subject", Text, nullable=False),
        Column("recorded_at", Text, nullable=False),
        Column("content", Text),
        Column("nonce", LargeBinary),
        Column("leaf", LargeBinary, nullable=False),
        Column("link", LargeBinary, nullable=False),
    )
    op.create_index("history_subject", "history", ["subject"])
    op.create_table(
        "cases",
        Column("position", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("body", Text, nullable=False),
    )
    op.create_table("people", *_listed(), Column("body", Text, nullable=False))
    op.create_index("people_case", "people", ["case_id"])
    op.create_table(
        "documents",
        *_listed(),
        Column("sha256", Text, nullable=False),
        Column("clean_sha256", Text, nullable=False),
        *_written(),
    )
    op.create_index("documents_case", "documents", ["case_id"])
    op.create_index("documents_sha256", "documents", ["sha256"])
    op.create_table(
        "entries",
        Column("number", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        *_written(),
        sqlite_autoincrement=True,  # the number of an entry that was erased is never given again
    )
    op.create_table(
        "entry_order",
        Column("number", Integer, ForeignKey("entries.number"), primary_key=True),
        Column("in_case", Integer, ForeignKey("cases.position"), nullable=False),
        Column("kind", Text, nullable=False),
        Column("drawer", Text, nullable=False),
        Column("undated", Integer, nullable=False),
        Column("day", Integer, nullable=False),
        Column("first", Integer, nullable=False),
        Column("last", Integer, nullable=False),
        Column("second", Integer, nullable=False),
    )
    # Two, because entries of unknown date come last whichever way the log is read.
    order = ("day", "last", "second", "number")
    op.create_index("entries_oldest", "entry_order", ["in_case", "undated", *order])
    newest_first = [text(f"{name} DESC") for name in order]
    op.create_index("entries_newest", "entry_order", ["in_case", "undated", *newest_first])


def _make_what_hangs_on_entries(op: Operations) -> None:
    op.create_table(
        "seals",
        Column("entry", Integer, ForeignKey("entries.number"), primary_key=True),
        Column("sequence", Integer, ForeignKey("history.sequence"), nullable=False),
    )
    op.create_table(
        "amendments",
        Column("entry", Integer, ForeignKey("entries.number"), primary_key=True),
        Column("number", Integer, primary_key=True),
        *_written(),
    )
    for table, name, kind, key in (
        ("entry_people", "person_id", Text, "people.id"),
        ("entry_tags", "tag", Text, ""),
        ("entry_documents", "document", Integer, "documents.position"),
    ):
        points_at = [ForeignKey(key)] if key else []
        op.create_table(
            table,
            Column("entry", Integer, ForeignKey("entries.number"), primary_key=True),
            Column(name, kind, *points_at, primary_key=True),
        )
        op.create_index(f"{table}_back", table, [name, "entry"])
    op.create_table(
        "links",
        Column("position", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("source", Text, ForeignKey("entries.id"), nullable=False),
        Column("target", Text, ForeignKey("entries.id"), nullable=False),
        *_written(),
    )
    op.create_index("links_source", "links", ["source"])
    op.create_index("links_target", "links", ["target"])
    op.create_table(
        "promises",
        *_listed(),
        Column("made_in", Text, ForeignKey("entries.id"), nullable=False),
        Column("shown_by", Text, ForeignKey("entries.id")),
        Column("who", Text, ForeignKey("people.id")),
        *_written(),
    )
    op.create_index("promises_case", "promises", ["case_id"])
    op.create_index("promises_made_in", "promises", ["made_in"])


def _make_the_rest(op: Operations) -> None:
    op.create_table(
        "case_events",
        *_listed(),
        Column("entry_id", Text, ForeignKey("entries.id")),
        *_written(),
    )
    op.create_index("case_events_case", "case_events", ["case_id"])
    op.create_table(
        "decisions",
        Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
        Column("clock_key", Text, primary_key=True),
        *_written(),
    )
    op.create_table(
        "own_days",
        Column("calendar", Text, primary_key=True),
        Column("day", Text, primary_key=True),
        *_written(),
    )
    op.create_table(
        "drafts",
        Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
        Column("key", Text, primary_key=True),
        Column("kept_at", Text, nullable=False),
        Column("body", Text, nullable=False),
    )
    op.create_table(
        "anchors",
        Column("position", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        *_written(),
    )
    op.create_table("receipts", *_listed(), *_written())
    op.create_index("receipts_case", "receipts", ["case_id"])
    op.create_table(
        "settings",
        Column("name", Text, primary_key=True),
        Column("body", Text, nullable=False),
    )


def _listed() -> tuple[Column[int], Column[str], Column[str]]:
    return (
        Column("position", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    )


def _written() -> tuple[Column[int], Column[str]]:
    return (
        Column("sequence", Integer, ForeignKey("history.sequence"), nullable=False),
        Column("body", Text, nullable=False),
    )
