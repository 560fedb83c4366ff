"""The database of a vault: made, opened, brought up to date, and turned to one save at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import RLock, get_ident
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from carerdesk.domain.errors import CarerDeskError, VaultDamaged, VaultNewer
from carerdesk.store import aside, atomic, migrations
from carerdesk.store.connection import APPLICATION_ID, connect
from carerdesk.store.faults import DAMAGED, told

T = TypeVar("T")

FILE_NAME = "log.db"
PUT_ASIDE = "before-upgrade"
"""The folder of the copies that are made before a migration."""


def never() -> bool:
    """Stop nothing."""
    return False


class Database:
    """One open connection, used by one thread at a time."""

    def __init__(self, path: Path, engine: Engine) -> None:
        """Keep the engine, and which file it was opened on."""
        self._path = path
        self._engine: Engine | None = engine
        self._file = _identity(path)
        self._turn = RLock()
        self._current: Connection | None = None
        self._saves = 0
        self._saver = 0

    @classmethod
    def make(cls, path: Path, key: bytes) -> None:
        """Make a new database with this program's tables, durable on return.

        Raises:
            NotSaved: When it could not be written.
        """
        with told():
            engine = connect(path, key, mode="rwc")
            try:
                with _to_write(engine) as connection, connection.begin():
                    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
                    migrations.upgrade(connection)
            finally:
                engine.dispose()
        path.chmod(atomic.PRIVATE_FILE)
        atomic.sync_folder(path.parent)

    @classmethod
    def open(cls, path: Path, key: bytes, *, now: datetime) -> Self:
        """Open the database; one of an older schema is copied, the copy proved, and then migrated.

        Raises:
            VaultDamaged: When it is missing, empty or not as it was written.
            VaultNewer: When a newer program wrote it; it was not touched.
            NotSaved: When it had to be migrated and could not be.
        """
        if not path.is_file() or path.stat().st_size == 0:
            raise VaultDamaged(
                "The file that holds this desk's records is missing or empty. Nothing was changed; "
                "restore your last backup beside it."
            )
        with told():
            engine = connect(path, key)
        try:
            with told():
                _bring_up_to_date(engine, path, key, now)
            return cls(path, engine)
        except BaseException:
            engine.dispose()
            raise

    @classmethod
    def open_to_read(cls, path: Path, key: bytes) -> Self:
        """Open a database of this program's schema that must not be changed.

        Raises:
            VaultDamaged: When it is not as it was written.
            VaultNewer: When it is of another schema.
        """
        with told():
            engine = connect(path, key, mode="ro")
        try:
            with told():
                _refuse_another_schema(engine)
            return cls(path, engine)
        except BaseException:
            engine.dispose()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Look at one consistent state; within a save, at that save's.

        Raises:
            VaultDamaged: When the file cannot be read any more.
        """
        with self._turn:
            if self._current is not None:
                yield self._current
                return
            with told(), self._open_engine().connect() as connection:
                self._current = connection
                try:
                    yield connection
                finally:
                    self._current = None

    @contextmanager
    def saving(self) -> Iterator[Connection]:
        """Keep everything done inside the block, or nothing of it.

        Raises:
            NotSaved: When the disk refuses; the file is as it was.
        """
        with self._turn:
            if self._current is not None:
                raise RuntimeError("a save within a save or a look")
            self._refuse_another_file()
            with told(), _to_write(self._open_engine()) as connection, self._counted():
                kept = connection.begin()
                self._current = connection
                try:
                    yield connection
                    kept.commit()
                except BaseException:
                    with suppress(DBAPIError):
                        kept.rollback()
                    raise
                finally:
                    self._current = None

    @contextmanager
    def apart(self) -> Iterator[Connection]:
        """Hold the connection outside any transaction, while nobody else can save."""
        with self._turn:
            if self._current is not None:
                raise RuntimeError("a copy within a save or a look")
            with told(), self._open_engine().connect() as connection:
                yield connection.execution_options(begin=None)

    def aside(
        self, key: bytes, what: Callable[[Self], T], *, cancelled: Callable[[], bool] = never
    ) -> T:
        """Look at one state of the file without this connection; called on any thread.

        Args:
            key: Of the database.
            what: Given a database that cannot be saved to; may be called again, when something was
                saved meanwhile.
            cancelled: Asked every few milliseconds.

        Raises:
            Cancelled: When it says so.
            VaultDamaged: When the file cannot be read any more.
        """

        def asked(engine: Engine) -> T:
            return what(type(self)(self._path, engine))

        if self._saver == get_ident():
            raise RuntimeError("a look aside within a save")
        with told():
            return aside.look(
                self._path, key, asked, saves=lambda: self._saves, cancelled=cancelled
            )

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        with self._turn:
            if self._engine is not None:
                engine, self._engine = self._engine, None
                engine.dispose()

    @contextmanager
    def _counted(self) -> Iterator[None]:
        """Count a save at its begin and at its end, so that the count is odd in between."""
        self._saver = get_ident()
        self._saves += 1
        try:
            yield
        finally:
            self._saves += 1
            self._saver = 0

    def _open_engine(self) -> Engine:
        if self._engine is None:
            raise CarerDeskError("This desk is locked. Nothing was changed; unlock it first.")
        return self._engine

    def _refuse_another_file(self) -> None:
        """Save nothing over a file that a sync program put in this one's place."""
        if self._engine is not None and _identity(self._path) != self._file:
            raise VaultDamaged(
                "This desk's file was moved or replaced while it was open. Nothing was changed and "
                "your words are still here; copy them, close the desk and look at its folder."
            )


def schema_and_owner(connection: Connection) -> tuple[int, int]:
    """Return the schema's number and the application the file says it belongs to."""
    owner = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    return migrations.schema_of(connection), int(owner)


def is_whole(connection: Connection) -> bool:
    """Whether every page and index is in order, those of the search too; reads the whole file."""
    return connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]


def damaged_pages(connection: Connection) -> list[str]:
    """Return the pages whose proof does not fit, in a file that has no free pages.

    Twelve times quicker than `is_whole`, and as sharp on a file written a moment ago; in a used
    file it also cries of free pages that a power cut tore, which mean nothing.
    """
    return list(connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars())


def copy_to(connection: Connection, path: Path) -> None:
    """Write a compact copy under the same key, which must be proved before it is trusted.

    The connection must be outside any transaction, as `Database.apart` gives it.
    """
    connection.exec_driver_sql("VACUUM INTO ?", (str(path.absolute()),))


def copy_under_new_key(connection: Connection, path: Path, key: bytes) -> None:
    """Write a copy under another key, which must be checked before it is trusted.

    A new file rather than ``PRAGMA rekey``: that fails on a file whose free pages a power cut tore.
    The connection must be outside any transaction, as `Database.apart` gives it.
    """
    connection.exec_driver_sql(
        "ATTACH DATABASE ? AS fresh KEY ?", (str(path.absolute()), f"x'{key.hex()}'")
    )
    try:
        connection.exec_driver_sql("SELECT sqlcipher_export('fresh')")
        schema, owner = schema_and_owner(connection)
        connection.exec_driver_sql(f"PRAGMA fresh.application_id={owner}")
        connection.exec_driver_sql(f"PRAGMA fresh.user_version={schema}")
    finally:
        connection.exec_driver_sql("DETACH DATABASE fresh")


def _bring_up_to_date(engine: Engine, path: Path, key: bytes, now: datetime) -> None:
    with engine.connect() as connection:
        schema, owner = schema_and_owner(connection)
    if owner != APPLICATION_ID or schema < 1:
        raise VaultDamaged(DAMAGED)
    if schema > migrations.SCHEMA:
        raise VaultNewer(
            "This desk was last used with a newer CarerDesk. Nothing was changed; "
            "install the newer CarerDesk to open it."
        )
    if schema < migrations.SCHEMA:
        _put_aside(engine, path, key, f"{now:%Y-%m-%d %H.%M.%S} schema {schema}.db")
        with _to_write(engine) as connection, connection.begin():
            migrations.upgrade(connection)


def _refuse_another_schema(engine: Engine) -> None:
    with engine.connect() as connection:
        schema, owner = schema_and_owner(connection)
    if owner != APPLICATION_ID or schema != migrations.SCHEMA:
        raise VaultNewer(
            "This backup was made by another version of CarerDesk and cannot be looked at as it "
            "lies. Nothing was changed; restore it to a new desk instead."
        )


def _put_aside(engine: Engine, path: Path, key: bytes, name: str) -> None:
    """Keep a copy of the older file, opened and found whole before its successor is begun."""
    folder = path.parent / PUT_ASIDE
    atomic.make_folder(folder)
    unfinished = folder / f"{name}{atomic.UNFINISHED}"
    unfinished.unlink(missing_ok=True)
    try:
        with engine.connect().execution_options(begin=None) as connection:
            copy_to(connection, unfinished)
        prove(unfinished, key)
        atomic.name_durably(unfinished, folder / name)
    finally:
        unfinished.unlink(missing_ok=True)


def prove(path: Path, key: bytes) -> None:
    """Open a copy and read all of it.

    Raises:
        VaultDamaged: When it is not whole.
    """
    with told():
        engine = connect(path, key, mode="ro")
        try:
            with engine.connect() as connection:
                if schema_and_owner(connection)[1] != APPLICATION_ID or not is_whole(connection):
                    raise VaultDamaged(DAMAGED)
        finally:
            engine.dispose()


def _to_write(engine: Engine) -> Connection:
    return engine.connect().execution_options(begin="IMMEDIATE")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
