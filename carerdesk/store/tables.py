"""The tables: each record's JSON values whole in `body`, and beside them the columns asked for.

`sequence` is the event of the history that last wrote the row; the row is compared with it.  These
are the tables as they stand after the last migration; migrations keep their own spelling of them.
"""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

history = Table(
    "history",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("content", Text),
    Column("nonce", LargeBinary),
    Column("leaf", LargeBinary, nullable=False),
    Column("link", LargeBinary, nullable=False),
)

cases = Table(
    "cases",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("body", Text, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    Column("body", Text, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("sequence", Integer, ForeignKey("history.sequence"), nullable=False),
    Column("body", Text, nullable=False),
)

# What entries are found and listed by, in as few bytes as can be: a search for a common word looks
# at thousands of these rows, and each page of the file must be decrypted.
entry_order = Table(
    "entry_order",
    metadata,
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

seals = Table(
    "seals",
    metadata,
    Column("entry", Integer, ForeignKey("entries.number"), primary_key=True),
    Column("sequence", Integer, ForeignKey("history.sequence"), nullable=False),
)

amendments = Table(
    "amendments",
    metadata,
    Column("entry", Integer, ForeignKey("entries.number"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("sequence", Integer, ForeignKey("history.sequence"), nullable=False),
    Column("body", Text, nullable=False),
)

entry_people = Table(
    "entry_people",
    metadata,
    Column("entry", Integer, ForeignKey("entries.number"), primary_key=True),
    Column("person_id", Text, ForeignKey("people.id"), primary_key=True),
)

entry_tags = Table(
    "entry_tags",
    metadata,
    Column("entry", Integer, ForeignKey("entries.number"), primary_key=True),
    Column("tag", Text, primary_key=True),
)

entry_documents = Table(
    "entry_documents",
    metadata,
    Column("entry", Integer, ForeignKey("entries.number"), primary_key=True),
    Column("document", Integer, ForeignKey("documents.position"), primary_key=True),
)

documents = Table(
    "documents",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    Column("sha256", Text, nullable=False),
    Column("clean_sha256", Text, nullable=False),
    Column("sequence", Integer, ForeignKey("history.sequence"), nullable=False),
    Column("body", Text, nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("source", Text, ForeignKey("entries.id"), nullable=False),
    Column("target", Text, ForeignKey("entries.id"), nullable=False),
    Column("sequence", Integer, ForeignKey("history.sequence"), nullable=False),
    Column("body", Text, nullable=False),
)

promises = Table(
    "promises",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    Column("made_in", Text, ForeignKey("entries.id"), nullable=False),
    Column("shown_by", Text, ForeignKey("entries.id")),
    Column("who", Text, ForeignKey("people.id")),
    Column("sequence", Integer, ForeignKey("history.sequence"), nullable=False),
    Column("body", Text, nullable=False),
)

case_events = Table(
    "case_events",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    Column("entry_id", Text, ForeignKey("entries.id")),
    Column("sequence", Integer, ForeignKey("history.sequence"), nullable=False),
    Column("body", Text, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("clock_key", Text, primary_key=True),
    Column("sequence", Integer, ForeignKey("history.sequence"), nullable=False),
    Column("body", Text, nullable=False),
)

own_days = Table(
    "own_days",
    metadata,
    Column("calendar", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("sequence", Integer, ForeignKey("history.sequence"), nullable=False),
    Column("body", Text, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("kept_at", Text, nullable=False),
    Column("body", Text, nullable=False),
)

receipts = Table(
    "receipts",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    Column("sequence", Integer, ForeignKey("history.sequence"), nullable=False),
    Column("body", Text, nullable=False),
)

anchors = Table(
    "anchors",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("sequence", Integer, ForeignKey("history.sequence"), nullable=False),
    Column("body", Text, nullable=False),
)

reminders = Table(
    "reminders",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    Column("target", Text, nullable=False),
    Column("body", Text, nullable=False),
)

case_records = Table(
    "case_records",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("sequence", Integer, ForeignKey("history.sequence"), nullable=False),
    Column("body", Text, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("body", Text, nullable=False),
)
