import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Column, Connection, Text

from carerdesk.domain.errors import VaultDamaged
from carerdesk.domain.handovers import Handover
from carerdesk.domain.history import HistoryEvent
from carerdesk.domain.ids import DocumentId, EntryId
from carerdesk.domain.search import SearchQuery
from carerdesk.store import database, header, migrations, tables
from carerdesk.store.connection import connect
from carerdesk.store.vault import Vault
from tests.data.vaults.make import LETTER
from tests.store.conftest import Made
from tests.store.samples import (
    CASE,
    NOW,
    PASSPHRASE,
    a_case,
    a_decision,
    a_document,
    a_handover,
    a_link,
    a_person,
    a_promise,
    a_receipt,
    a_reminder,
    an_amendment,
    an_anchor,
    an_entry,
    an_event,
    an_own_day,
)

ASIDE = f"2026-03-14 21.07.00 schema {migrations.SCHEMA}.db"


def later_step(op: Operations) -> None:
    """What a later program might do: a column, filled from what was there."""
    op.add_column("cases", Column("shout", Text))
    op.execute("UPDATE cases SET shout = upper(id)")


def failing_step(op: Operations) -> None:
    later_step(op)
    raise ZeroDivisionError


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Operations], None]], None]:
    """Be a later program, whose schema is one more."""

    def be(step: Callable[[Operations], None]) -> None:
        monkeypatch.setattr(migrations, "_STEPS", (*migrations._STEPS, step))
        monkeypatch.setattr(migrations, "SCHEMA", migrations.SCHEMA + 1)

    return be


def schema_of(vault: Vault) -> int:
    with vault._database.reading() as connection:
        return migrations.schema_of(connection)


def test_the_tables_are_what_the_migrations_make(vault: Vault) -> None:
    with vault._database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        different = [
            change
            for change in compare_metadata(context, tables.metadata)
            # The search's own tables and every index belong to the migrations alone.
            if change[0] != "remove_index"
            and not (change[0] == "remove_table" and "_words" in change[1].name)
        ]
    assert different == []


def test_the_number_of_steps_is_the_number_of_the_schema(vault: Vault) -> None:
    assert schema_of(vault) == migrations.SCHEMA == len(migrations._STEPS)


def events_of(vault: Vault) -> tuple[HistoryEvent, ...]:
    with vault.reading() as desk:
        return desk.history()


@pytest.mark.parametrize("schema", range(1, migrations.SCHEMA + 1))
def test_a_stored_desk_of_every_schema_opens_with_all_it_held(
    schema: int, data: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "old.carerdesk"
    shutil.copytree(data / "vaults" / f"schema-{schema}.carerdesk", folder)
    with Vault.open(folder, passphrase=PASSPHRASE, now=NOW) as vault:
        assert schema_of(vault) == migrations.SCHEMA
        assert vault.check(whole=True) == ()
        with vault.reading() as desk:
            assert desk.cases() == (a_case(),)
            assert desk.people(CASE) == (a_person(),)
            (paper,) = desk.documents(CASE)
            first = an_entry(1, documents=(DocumentId("document-1"),), tags=("contact",))
            assert desk.entry(EntryId("entry-1")).entry == first
            assert desk.entry(EntryId("entry-1")).amendments == (an_amendment(),)
            assert desk.entry(EntryId("entry-2")).entry == an_entry(2)
            assert desk.links(CASE) == (a_link(),)
            assert desk.promises(CASE) == (a_promise(),)
            assert desk.events(CASE) == (an_event(),)
            assert desk.decisions(CASE) == (a_decision(),)
            assert desk.own_days() == (an_own_day(),)
            assert desk.drafts(CASE) == (("new", {"gist": "half a sen"}),)
            assert desk.receipts(CASE) == (a_receipt(),)
            assert desk.reminders(CASE) == ((a_reminder(),) if schema > 1 else ())
            assert desk.records(Handover, CASE) == ((a_handover(),) if schema > 2 else ())
            assert desk.anchors() == (an_anchor(),)
            assert desk.setting("rehearsed") == {"on": "2026-03-01"}
            assert desk.search(CASE, SearchQuery(words=("zebra",))).total == 1
        expected = a_document(words="zebra crossing", title="Their letter")
        assert paper == replace(expected, sha256=paper.sha256, size=len(LETTER))
        assert vault.attachments.read(paper.sha256) == LETTER


def test_an_older_desk_is_copied_and_brought_up_to_date(
    made: Made, later: Callable[[Callable[[Operations], None]], None]
) -> None:
    with made.open() as vault, vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry())
        before = tx.history()
    later(later_step)
    for _ in ("at once", "and not again"):
        with made.open() as vault:
            assert schema_of(vault) == migrations.SCHEMA
            assert events_of(vault) == before
            with vault._database.reading() as connection:
                shouted = connection.exec_driver_sql("SELECT shout FROM cases").scalar_one()
            assert shouted == "CASE-1"
    assert [path.name for path in (made.folder / "before-upgrade").iterdir()] == [ASIDE]


def test_the_copy_put_aside_is_the_desk_as_it_was(
    made: Made,
    later: Callable[[Callable[[Operations], None]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with made.open() as vault:
        head = vault.head()
    later(later_step)
    made.open().close()
    monkeypatch.undo()
    shutil.copy(made.folder / "before-upgrade" / ASIDE, made.folder / "log.db")
    with made.open() as vault:
        assert vault.head() == head
        assert vault.check(whole=True) == ()
        assert schema_of(vault) == migrations.SCHEMA


def test_a_migration_that_fails_changes_nothing(
    made: Made,
    later: Callable[[Callable[[Operations], None]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    later(failing_step)
    with pytest.raises(ZeroDivisionError):
        made.open()
    monkeypatch.undo()
    with made.open() as vault:
        assert schema_of(vault) == migrations.SCHEMA
        assert vault.check(whole=True) == ()


def test_without_a_sound_copy_nothing_is_migrated(
    made: Made,
    later: Callable[[Callable[[Operations], None]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    plain = database.copy_to

    def spoilt(opened: Connection, path: Path) -> None:
        plain(opened, path)
        whole = path.read_bytes()
        path.write_bytes(whole[:9000] + bytes([whole[9000] ^ 1]) + whole[9001:])

    later(later_step)
    monkeypatch.setattr(database, "copy_to", spoilt)
    with pytest.raises(VaultDamaged):
        made.open()
    assert list((made.folder / "before-upgrade").iterdir()) == []
    monkeypatch.undo()
    with made.open() as vault:
        assert schema_of(vault) == migrations.SCHEMA


def test_the_programs_first_schema_is_refused_by_nobody_and_a_later_one_by_this(
    made: Made,
    later: Callable[[Callable[[Operations], None]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    later(later_step)
    made.open().close()
    whole = (made.folder / "log.db").read_bytes()
    monkeypatch.undo()
    with pytest.raises(Exception, match="newer CarerDesk"):
        made.open()
    assert (made.folder / "log.db").read_bytes() == whole


def test_a_copy_of_something_else_proves_nothing(made: Made) -> None:
    key = header.read(made.folder).unlock(PASSPHRASE).database
    path = made.folder / "log.db"
    database.prove(path, key)
    engine = connect(path, key)
    with engine.connect() as opened:
        opened.exec_driver_sql("PRAGMA application_id=7")
        opened.commit()
    engine.dispose()
    with pytest.raises(VaultDamaged):
        database.prove(path, key)
