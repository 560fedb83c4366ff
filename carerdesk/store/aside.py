"""Aside: the database read by another thread while the desk is used, and nobody ever waits.

A second connection that held SQLite's lock would have every save refused for as long as it reads,
and reading a hundred thousand entries takes seconds.  This one holds none: it reads the file as it
lies (``immutable``), and what it read counts only if nothing was saved from its first page to its
last.  Otherwise it is read again, once the desk has been still for a moment.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import Engine

from carerdesk.domain.errors import Cancelled
from carerdesk.store.connection import connect

T = TypeVar("T")

STOPPED: Final = "Stopped. Nothing was changed."

STILL_SECONDS: Final = 1.0
"""How long nothing must have been saved before it is read again; a draft is kept more seldom."""
_ASKED_SECONDS: Final = 0.05
_STEPS: Final = 10_000
"""Of SQLite's machine between two questions whether to go on: a few milliseconds."""
_CACHE: Final = "-8192"
"""KiB: what is read aside is mostly read once."""


def look(
    path: Path,
    key: bytes,
    what: Callable[[Engine], T],
    *,
    saves: Callable[[], int],
    cancelled: Callable[[], bool],
) -> T:
    """Read something while the desk is used; called on any thread.

    Args:
        path: The database file.
        key: 32 bytes.
        what: Given an engine over a connection of its own that cannot save; may be called again,
            and its errors count only if nothing was saved meanwhile.
        saves: Counts what the desk begins and ends to save: odd while a save is under way.
        cancelled: Asked every few milliseconds, also inside a long statement.

    Raises:
        Cancelled: When `cancelled` says so.
    """
    journal = path.with_name(f"{path.name}-journal")
    before = _still(journal, saves, cancelled, seconds=0)
    while True:
        engine = connect(path, key, mode="ro&immutable=1")
        try:
            _give_way(engine, lambda: cancelled() or saves() != before)  # noqa: B023 - used within
            answer = what(engine)
        except Exception:
            if saves() == before and not cancelled():
                raise
        else:
            if saves() == before and not cancelled():
                return answer
        finally:
            engine.dispose()
        before = _still(journal, saves, cancelled, seconds=STILL_SECONDS)


def _still(
    journal: Path, saves: Callable[[], int], cancelled: Callable[[], bool], *, seconds: float
) -> int:
    """Wait until nothing is being saved and nothing was for so long; return the count of then.

    A journal that is there says that the file is not as it was saved, nor as it was before: the
    desk turns it back when it reads next.
    """
    count, since = saves(), time.monotonic()
    while count % 2 or journal.exists() or time.monotonic() - since < seconds:
        if cancelled():
            break
        time.sleep(_ASKED_SECONDS)
        if saves() != count:
            count, since = saves(), time.monotonic()
    if cancelled():
        raise Cancelled(STOPPED)
    return count


def _give_way(engine: Engine, ends: Callable[[], bool]) -> None:
    """Have a statement under way end as soon as its answer would not count."""
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA cache_size={_CACHE}")
        raw: Any = connection.connection.driver_connection
        raw.set_progress_handler(ends, _STEPS)
