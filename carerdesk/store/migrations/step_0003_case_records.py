"""Step 3: one table for what is kept beside the log of a case, whatever its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, Integer, Text

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the table and the index it is read by."""
    op.create_table(
        "case_records",
        Column("position", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
        Column("kind", Text, nullable=False),
        Column("sequence", Integer, ForeignKey("history.sequence"), nullable=False),
        Column("body", Text, nullable=False),
    )
    op.create_index("case_records_kind", "case_records", ["case_id", "kind"])
