import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, insert
from sqlalchemy.exc import IntegrityError

from carerdesk.domain.errors import CarerDeskError, NotSaved, VaultDamaged
from carerdesk.store import connection, header, tables
from carerdesk.store.connection import connect
from carerdesk.store.database import Database
from carerdesk.store.vault import Vault
from tests.store.conftest import Made
from tests.store.samples import CASE, NOW, PASSPHRASE

KEY = bytes(range(32))


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    path = tmp_path / "l%og ?#.db"
    Database.make(path, KEY)
    return path


@pytest.fixture(name="engine")
def _engine(path: Path) -> Iterator[Engine]:
    engine = connect(path, KEY)
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cipher_log_level", "NONE"),
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("mmap_size", 0),
        ("cache_size", -65536),
        ("application_id", connection.APPLICATION_ID),
    ],
)
def test_every_setting_is_read_back_as_it_was_set(
    engine: Engine, name: str, value: str | int
) -> None:
    with engine.connect() as opened:
        assert opened.exec_driver_sql(f"PRAGMA {name}").scalar_one() == value


def test_the_settings_are_made_in_this_order_and_no_others(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    class Listening(sqlcipher.Connection):  # type: ignore[misc]
        def execute(self, sql: str, *values: object) -> object:
            said.append(sql.removeprefix("PRAGMA ").split("=")[0])
            return super().execute(sql, *values)

    plain = sqlcipher.connect
    monkeypatch.setattr(
        sqlcipher, "connect", lambda *given, **named: plain(*given, **named, factory=Listening)
    )
    connect(path, KEY).dispose()
    assert said == [
        "cipher_log_level",
        "key",
        "cipher_version",
        "journal_mode",
        "synchronous",
        "fullfsync",
        "checkpoint_fullfsync",
        "foreign_keys",
        "trusted_schema",
        "cell_size_check",
        "secure_delete",
        "temp_store",
        "mmap_size",
        "cache_size",
    ]


def test_a_library_that_does_not_encrypt_is_refused_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3  # noqa: PLC0415, TID251 - the very library that must be refused

    monkeypatch.setattr(connection, "sqlcipher", sqlite3)
    with pytest.raises(CarerDeskError, match="cannot encrypt"):
        connect(tmp_path / "log.db", KEY, mode="rwc")
    left = tmp_path / "log.db"
    assert not left.exists() or left.stat().st_size == 0


def test_another_key_does_not_open_it(path: Path) -> None:
    with pytest.raises(sqlcipher.DatabaseError):
        connect(path, bytes(32))


def test_a_missing_file_is_never_made_by_opening(tmp_path: Path) -> None:
    with pytest.raises(sqlcipher.OperationalError):
        connect(tmp_path / "none.db", KEY)
    assert not (tmp_path / "none.db").exists()


def test_an_error_never_holds_a_carers_words(engine: Engine) -> None:
    row = {"id": "x", "body": "zebra crossing"}
    with engine.connect() as opened:
        opened.execute(insert(tables.cases), row)
        with pytest.raises(IntegrityError) as caught:
            opened.execute(insert(tables.cases), row)
    told = "".join(traceback.format_exception(caught.value))
    assert "zebra" not in told
    assert "hide_parameters" in told


def test_a_save_that_fails_never_tells_a_carers_words(vault: Vault) -> None:
    words = "zebra crossing"
    body = {"words": words, "bad": float("nan")}

    def save() -> None:
        with vault.transaction(at=NOW) as tx:
            tx.keep_draft(CASE, words, body, NOW)

    with pytest.raises(ValueError) as caught:
        save()
    assert "zebra" not in "".join(traceback.format_exception(caught.value))


def test_a_second_writer_is_refused_at_once(path: Path, engine: Engine) -> None:
    with engine.connect().execution_options(begin="IMMEDIATE") as first, first.begin():
        first.execute(insert(tables.settings), {"name": "a", "body": "1"})
        other = sqlcipher.connect(path, isolation_level=None, timeout=0)
        other.execute(f"PRAGMA key=\"x'{KEY.hex()}'\"")
        with pytest.raises(sqlcipher.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


def test_between_two_saves_the_folder_holds_one_database_file(path: Path, engine: Engine) -> None:
    with engine.connect().execution_options(begin="IMMEDIATE") as opened, opened.begin():
        opened.execute(insert(tables.settings), {"name": "a", "body": "1"})
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_save_while_another_program_holds_the_file_is_told(made: Made) -> None:
    with made.open() as vault:
        other = sqlcipher.connect(made.folder / "log.db", isolation_level=None, timeout=0)
        key = header.read(made.folder).unlock(PASSPHRASE).database
        other.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotSaved, match="another program"), vault.transaction(at=NOW):
            pass
        other.close()
        with vault.transaction(at=NOW) as tx:
            tx.set_setting("a", 1)


def test_a_record_nobody_can_read_is_told_as_damage(vault: Vault) -> None:
    with vault._database.saving() as opened:
        opened.exec_driver_sql("UPDATE cases SET body = '{}'")
    with vault.reading() as desk, pytest.raises(VaultDamaged, match="record in this desk"):
        desk.cases()
