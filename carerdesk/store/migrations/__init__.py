"""Migrations: the steps from the first schema to this one, run at unlock in one transaction.

Alembic's operations write the steps.  Its folder of scripts and its own version table are left out:
the steps are ordinary modules, so that a built program carries them without being told, and the
number of the schema stands in the database's header (``user_version``), where an older or newer
program sees it before it reads a table.
"""

from collections.abc import Callable

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection

from carerdesk.store.migrations import (
    step_0001_first,
    step_0002_reminders,
    step_0003_case_records,
)

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
    operations = Operations(MigrationContext.configure(connection))
    for number, step in enumerate(_STEPS, start=1):
        if number > schema_of(connection):
            step(operations)
            connection.exec_driver_sql(f"PRAGMA user_version={number}")
