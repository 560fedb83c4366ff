"""A full disk: said, nothing lost, and it goes on once there is room.

The disk is made full by the system's own limit on the size of a file, which fails the same write on
every machine.
"""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from carerdesk.domain.errors import NotSaved
from carerdesk.store.vault import Vault
from tests.store.conftest import Made
from tests.store.samples import CASE, CHEAP, NOW, PASSPHRASE, an_entry

LONG = "What was said at the meeting. " * 40_000


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("room", [0, 512, 40_000, 300_000])
def test_an_entry_that_does_not_fit_is_not_saved_and_everything_else_is_kept(
    made: Made, room: int
) -> None:
    path = made.folder / "log.db"
    with made.open() as vault:
        with vault.transaction(at=NOW) as tx:
            tx.add_entry(an_entry(1))
        head = vault.head()
        with (
            no_file_longer_than(path.stat().st_size + room),
            pytest.raises(NotSaved, match="your words are still here"),
            vault.transaction(at=NOW) as tx,
        ):
            tx.add_entry(an_entry(2, text=LONG))
        assert vault.head() == head
        assert vault.check(whole=True) == ()
        with vault.transaction(at=NOW) as tx:
            tx.add_entry(an_entry(2, text=LONG))
    with made.open() as vault, vault.reading() as desk:
        assert [logged.entry for logged in desk.entries(CASE, newest_first=False)] == [
            an_entry(1),
            an_entry(2, text=LONG),
        ]


def test_a_journal_that_does_not_fit_saves_nothing(made: Made) -> None:
    with made.open() as vault:
        with (
            no_file_longer_than(600),
            pytest.raises(NotSaved),
            vault.transaction(at=NOW) as tx,
        ):
            tx.add_entry(an_entry())
        assert vault.check(whole=True) == ()
    assert sorted(path.name for path in made.folder.glob("log*")) == ["log.db"]


def test_a_document_that_does_not_fit_leaves_nothing_of_it(vault: Vault) -> None:
    with no_file_longer_than(100_000), pytest.raises(NotSaved, match="make room"):
        vault.attachments.put(bytes(200_000))
    assert list((vault.folder / "attachments").iterdir()) == []
    assert vault.attachments.put(bytes(200_000)).size == 200_000


@pytest.mark.parametrize("room", [0, 100, 800])
def test_a_passphrase_that_cannot_be_written_leaves_the_old_one(made: Made, room: int) -> None:
    with made.open() as vault, no_file_longer_than(room), pytest.raises(NotSaved):
        vault.change_passphrase(old=PASSPHRASE, new="new one", now=NOW)
    with made.open() as vault:
        assert vault.found_at_opening == ()


@pytest.mark.parametrize("room", [0, 20_000, 100_000])
def test_a_backup_that_does_not_fit_leaves_nothing_of_it(
    vault: Vault, tmp_path: Path, room: int
) -> None:
    stored = vault.attachments.put(bytes(150_000))
    target = tmp_path / "stick"
    target.mkdir()
    with no_file_longer_than(room), pytest.raises(NotSaved):
        vault.backup(target, now=NOW)
    assert [path for path in target.glob("*/*") if path.is_dir() and path.name[0] == "2"] == []
    assert list(target.rglob("*.part")) == []
    vault.backup(target, now=NOW)
    assert vault.attachments.exists(stored.sha256)


def test_a_desk_that_does_not_fit_leaves_nothing_of_it(tmp_path: Path) -> None:
    with no_file_longer_than(50_000), pytest.raises(NotSaved):
        Vault.create(tmp_path / "a.carerdesk", passphrase="a", now=NOW, cost=CHEAP)
    assert list(tmp_path.iterdir()) == []
