"""Migrations: the steps from the first schema to this one, run at unlock in one transaction.

Alembic's operations write the steps.  Its folder of scripts and its own version table are left out:
the steps are ordinary modules, so that a built program carries them without being told, and the
number of the schema stands in the database's header (``user_version``), where an older or newer
program sees it before it reads a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carerdesk.store.migrations import (
    step_0001_first,
    step_0002_reminders,
    step_0003_case_records,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from alembic.operations import Operations
    from sqlalchemy import Connection

_STEPS: tuple[Callable[[Operations], None], ...] = (
    step_0001_first.upgrade,
    step_0002_reminders.upgrade,
    step_0003_case_records.upgrade,
)
"""Step `n` makes schema `n` from schema `n - 1`; a step that was released is never changed."""

SCHEMA = len(_STEPS)
"""The schema this program reads and writes."""


def schema_of(connection: Connection) -> int:
    """Return the schema's number; 0 for an empty database."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def upgrade(connection: Connection) -> None:
    """Bring the database to this program's schema, inside the transaction that is open."""
    from alembic.migration import MigrationContext  # noqa: PLC0415 - once in a desk's life
    from alembic.operations import Operations  # noqa: PLC0415 - eleven MiB, and a tenth of a second

    operations = Operations(MigrationContext.configure(connection))
    for number, step in enumerate(_STEPS, start=1):
        if number > schema_of(connection):
            step(operations)
            connection.exec_driver_sql(f"PRAGMA user_version={number}")
