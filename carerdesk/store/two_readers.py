"""Two readers: a long history is read from its beginning and from its middle at once.

Most of the time of a check goes into deciphering pages and proving them, which the library does
without Python's lock: a second connection, that only reads, takes the older half in a thread that
has ended before the answer is given.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from sqlalchemy import Connection, Engine

from carerdesk.store import history

SecondReader = Callable[[], Engine]
"""Opens the same file once more, to read."""

WORTH_IT: Final = 10_000
"""Events; fewer are read by one before a second has opened the file."""


def broken(connection: Connection, vault_id: str, second: SecondReader) -> list[int]:
    """Return the numbers of all events that do not say what their links say.

    Args:
        connection: One that looks and does not save: what a save has not kept yet, the second
            reader does not see.
        vault_id: Whose chain it is.
        second: For the older half of a long history.
    """
    newest = history.head(connection, vault_id).count
    if newest < WORTH_IT:
        return history.broken_between(connection, vault_id, 1, history.LAST)
    middle = newest // 2
    engine = second()
    try:
        with ThreadPoolExecutor(1) as thread:
            older = thread.submit(_older, engine, vault_id, middle)
            newer = history.broken_between(connection, vault_id, middle + 1, history.LAST)
            return older.result() + newer
    finally:
        engine.dispose()


def _older(engine: Engine, vault_id: str, last: int) -> list[int]:
    with engine.connect() as connection:
        return history.broken_between(connection, vault_id, 1, last)
