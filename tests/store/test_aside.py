"""Looks aside: of one state, whatever is saved meanwhile, and in nobody's way."""

import threading

import pytest

from carerdesk.domain.errors import Cancelled, NotSaved, VaultDamaged
from carerdesk.domain.ids import DocumentId
from carerdesk.store import aside
from carerdesk.store.vault import Vault
from tests.store.samples import NOW, a_document


def keep(vault: Vault, value: int) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.set_setting("count", value)


def count(vault: Vault) -> object:
    with vault.reading() as desk:
        return desk.setting("count")


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait a whole second for the desk to be still."""
    monkeypatch.setattr(aside, "STILL_SECONDS", 0.01)


def test_what_was_saved_is_seen_by_another_thread(vault: Vault) -> None:
    keep(vault, 1)
    seen: list[object] = []
    worker = threading.Thread(target=lambda: seen.append(vault.aside(count)))
    worker.start()
    worker.join()
    assert seen == [1]


def test_a_save_is_never_refused_and_what_was_read_beside_it_is_read_again(vault: Vault) -> None:
    seen: list[object] = []

    def saved_meanwhile(beside: Vault) -> object:
        with beside.reading() as desk:
            seen.append(desk.setting("count"))
            if len(seen) == 1:
                keep(vault, 1)
        return seen[-1]

    assert vault.aside(saved_meanwhile) == 1
    assert seen == [None, 1]
    assert count(vault) == 1


def test_what_goes_wrong_counts_only_if_nothing_was_saved_meanwhile(vault: Vault) -> None:
    tries: list[int] = []

    def torn(_beside: Vault) -> int:
        tries.append(len(tries))
        if len(tries) == 1:
            keep(vault, 1)
            raise VaultDamaged("read while it was written")
        return len(tries)

    assert vault.aside(torn) == 2

    def damaged(_beside: Vault) -> int:
        raise VaultDamaged("so it is")

    with pytest.raises(VaultDamaged, match="so it is"):
        vault.aside(damaged)


def test_nothing_is_read_amid_a_save(vault: Vault) -> None:
    """A save under way is waited for; the one who saves may not wait for itself."""
    amid, go_on = threading.Event(), threading.Event()

    def save() -> None:
        with vault.transaction(at=NOW) as tx:
            tx.set_setting("count", 1)
            amid.set()
            go_on.wait(20)

    saver = threading.Thread(target=save)
    saver.start()
    amid.wait(20)
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        go_on.set()
        return False

    assert vault.aside(count, cancelled=cancelled) == 1
    saver.join()
    assert asked
    with vault.transaction(at=NOW), pytest.raises(RuntimeError):
        vault.aside(count)


def test_a_journal_left_behind_is_waited_for(vault: Vault) -> None:
    keep(vault, 1)
    journal = vault.folder / "log.db-journal"
    journal.write_bytes(b"")
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(journal.exists())
        journal.unlink(missing_ok=True)
        return False

    assert vault.aside(count, cancelled=cancelled) == 1
    assert asked[0]


def test_it_stops_when_it_is_told_also_amid_a_statement(vault: Vault) -> None:
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    )
    stop = threading.Event()

    def ask(beside: Vault) -> object:
        with beside._database.reading() as connection:
            stop.set()
            return connection.exec_driver_sql(endless).scalar_one()

    with pytest.raises(Cancelled):
        vault.aside(ask, cancelled=stop.is_set)
    with pytest.raises(Cancelled):
        vault.aside(lambda _beside: 1, cancelled=lambda: True)


def test_it_cannot_be_saved_to(vault: Vault) -> None:
    def save(beside: Vault) -> None:
        keep(beside, 2)

    with pytest.raises(NotSaved):
        vault.aside(save)
    assert count(vault) is None


def test_a_paper_taken_out_while_the_desk_is_looked_over_is_no_finding(vault: Vault) -> None:
    stored = vault.attachments.put(b"A letter.")
    with vault.transaction(at=NOW) as tx:
        tx.add_document(a_document(sha256=stored.sha256))
    steps = vault.check_in_steps()
    found = list(next(steps).found)
    with vault.transaction(at=NOW) as tx:
        tx.erase_document(DocumentId("document-1"), reason="returned")
    vault.remove_unused_attachments()
    assert [*found, *(f for step in steps for f in step.found)] == []
