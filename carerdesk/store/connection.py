"""The connection: SQLAlchemy over SQLCipher, one connection, its settings in a fixed order.

Stock SQLite takes a key without complaint and writes plain text, so the cipher is asked for its
version before anything is written.  Error texts hide the parameters: they are the carer's words.
"""

from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from carerdesk.domain.errors import CarerDeskError

APPLICATION_ID: Final = 0x43444B31
"""``CDK1``, in the database's own header."""

SETTINGS: Final = (
    ("journal_mode", "DELETE"),
    ("synchronous", "EXTRA"),
    ("fullfsync", "1"),
    ("checkpoint_fullfsync", "1"),
    ("foreign_keys", "ON"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("secure_delete", "ON"),
    ("temp_store", "MEMORY"),
    ("mmap_size", "0"),
    ("cache_size", "-65536"),
)
"""After the cipher's log is off and the key is given, in this order and no others.

The journal is deleted at each commit, so that between two saves the folder holds one database file:
a copy dragged to a stick is then whole.
"""


def connect(path: Path, key: bytes, *, mode: str = "rw") -> Engine:
    """Return an engine over one connection to the database; the file is read at the first use.

    Args:
        path: The database file.
        key: 32 bytes.
        mode: ``rw``, ``rwc`` to make the file, or ``ro``.

    Raises:
        CarerDeskError: When this build of SQLite does not encrypt.
        sqlcipher3.dbapi2.Error: When the file cannot be opened, or not with this key.
    """
    opened = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=0,
    )
    try:
        _set_up(opened, key)
    except BaseException:
        opened.close()
        raise
    engine = create_engine(
        "sqlite://",
        creator=lambda: opened,
        module=sqlcipher,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(opened: sqlcipher.Connection, key: bytes) -> None:
    opened.execute("PRAGMA cipher_log_level=NONE")
    opened.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    if opened.execute("PRAGMA cipher_version").fetchone() is None:
        raise CarerDeskError(
            "This copy of CarerDesk cannot encrypt and was stopped. Nothing was written; "
            "install CarerDesk again from where you first had it."
        )
    for name, value in SETTINGS:
        opened.execute(f"PRAGMA {name}={value}").fetchall()


def _begin(connection: Connection) -> None:
    # A connection that will write says so, and takes the write lock at its start; one that copies
    # the file stays outside any transaction.
    how = connection.get_execution_options().get("begin", "DEFERRED")
    if how is not None:
        connection.exec_driver_sql(f"BEGIN {how}")
