"""Step 2: reminders, and an index that finds what the clocks were computed from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, Integer, Text

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the table of reminders and the index of the history."""
    op.create_table(
        "reminders",
        Column("position", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("case_id", Text, ForeignKey("cases.id"), nullable=False),
        Column("target", Text, nullable=False),
        Column("body", Text, nullable=False),
    )
    op.create_index("reminders_case", "reminders", ["case_id"])
    # Few events among many; what they say stands at the beginning of their content.
    op.execute(
        "CREATE INDEX history_of_clocks ON history (sequence) "
        "WHERE substr(content, 3, 10) = 'case event' OR substr(content, 3, 7) = 'own day'"
    )
