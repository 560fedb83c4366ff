from pathlib import Path

import pytest

from carerdesk.domain.errors import (
    BadRecord,
    Cancelled,
    NotSaved,
    VaultDamaged,
    WrongPassphrase,
)
from carerdesk.domain.search import SearchQuery
from carerdesk.store import database, header
from carerdesk.store.vault import Vault
from tests.store.conftest import Made
from tests.store.samples import CASE, NOW, PASSPHRASE, a_document, an_amendment, an_entry

NEW = "a new passphrase altogether"


@pytest.fixture(name="full")
def _full(made: Made) -> Made:
    with made.open() as vault:
        stored = vault.attachments.put(b"letter" * 50_000)
        with vault.transaction(at=NOW) as tx:
            document = a_document(sha256=stored.sha256, size=stored.size, words="zebra")
            tx.add_document(document)
            tx.add_entry(an_entry(1))
            tx.amend(an_amendment(1))
            tx.add_entry(an_entry(2))
            tx.erase_entry(an_entry(2).id, reason="returned")
    return made


def test_the_record_is_the_same_under_a_new_key_and_the_old_one_opens_nothing_of_it(
    full: Made, tmp_path: Path
) -> None:
    folder = tmp_path / "new.carerdesk"
    with full.open() as vault:
        recovery, _ = vault.write_anew(folder, passphrase=NEW, now=NOW)
        head, vault_id = vault.head(), vault.vault_id
        with vault.reading() as desk:
            entries, papers, history = desk.entries(CASE), desk.documents(CASE), desk.history()
    old = header.read(full.folder).unlock(PASSPHRASE)
    new = header.read(folder).unlock(NEW)
    assert not {old.vault, old.database, old.attachments} & {new.vault, new.database}
    with pytest.raises(WrongPassphrase):
        Vault.open(folder, passphrase=PASSPHRASE, now=NOW)
    Vault.open_with_recovery(folder, recovery=recovery, now=NOW).close()
    with Vault.open(folder, passphrase=NEW, now=NOW) as anew:
        assert (anew.head(), anew.vault_id) == (head, vault_id)
        assert anew.check(whole=True) == ()
        with anew.reading() as desk:
            assert desk.entries(CASE) == entries
            assert desk.documents(CASE) == papers
            assert desk.history() == history
            assert desk.search(CASE, SearchQuery(words=("referral",))).total == 1
        assert anew.attachments.read(papers[0].sha256) == b"letter" * 50_000
        with anew.transaction(at=NOW) as tx:
            assert tx.add_entry(an_entry(3)).number == 3
        assert anew.check(whole=True) == ()
    with full.open() as vault:
        assert vault.head() == head


def test_a_file_of_the_old_desk_put_into_the_new_one_is_refused(full: Made, tmp_path: Path) -> None:
    folder = tmp_path / "new.carerdesk"
    with full.open() as vault:
        vault.write_anew(folder, passphrase=NEW, now=NOW)
    for name in ("vault.json", "log.db"):
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes((full.folder / name).read_bytes())
        with pytest.raises((WrongPassphrase, VaultDamaged)):
            Vault.open(folder, passphrase=NEW, now=NOW)
        (folder / name).write_bytes(whole)


def test_a_desk_is_never_written_over_something_nor_under_no_passphrase(
    full: Made, tmp_path: Path
) -> None:
    with full.open() as vault:
        with pytest.raises(NotSaved, match="already"):
            vault.write_anew(full.folder, passphrase=NEW, now=NOW)
        with pytest.raises(BadRecord):
            vault.write_anew(tmp_path / "new", passphrase="", now=NOW)
        assert vault.check(whole=True) == ()
    assert not (tmp_path / "new").exists()


def test_a_damaged_document_stops_it_and_nothing_is_left(full: Made, tmp_path: Path) -> None:
    (path,) = full.folder.glob("attachments/*/*.att")
    path.write_bytes(path.read_bytes()[:-1])
    with full.open() as vault, pytest.raises(VaultDamaged, match="document"):
        vault.write_anew(tmp_path / "new", passphrase=NEW, now=NOW)
    assert [left.name for left in tmp_path.iterdir()] == [full.folder.name]


def test_a_copy_that_is_not_sound_is_not_kept(
    full: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = database.copy_under_new_key

    def spoilt(*given: object) -> None:
        plain(*given)  # type: ignore[arg-type]
        path = given[1]
        assert isinstance(path, Path)
        whole = path.read_bytes()
        path.write_bytes(whole[:-5] + bytes([whole[-5] ^ 1]) + whole[-4:])

    monkeypatch.setattr(database, "copy_under_new_key", spoilt)
    with full.open() as vault:
        with pytest.raises(VaultDamaged):
            vault.write_anew(tmp_path / "new", passphrase=NEW, now=NOW)
        assert vault.check(whole=True) == ()
    assert [left.name for left in tmp_path.iterdir()] == [full.folder.name]


@pytest.mark.parametrize("stopped_at", [0.0, 0.25, 0.5, 0.6, 1.0])
def test_whenever_it_is_stopped_nothing_is_left(
    stopped_at: float, full: Made, tmp_path: Path
) -> None:
    shares = [0.0]
    with full.open() as vault, pytest.raises(Cancelled):
        vault.write_anew(
            tmp_path / "new",
            passphrase=NEW,
            now=NOW,
            progress=shares.append,
            cancelled=lambda: shares[-1] >= stopped_at,
        )
    assert shares == sorted(shares)
    assert shares[-1] >= stopped_at
    assert [left.name for left in tmp_path.iterdir()] == [full.folder.name]


def test_the_new_desk_has_settings_of_its_own(full: Made, tmp_path: Path) -> None:
    with full.open() as vault:
        with vault.transaction(at=NOW) as tx:
            for name in ("kept", "changed"):
                tx.set_setting(name, "old")
        vault.write_anew(tmp_path / "new", passphrase=NEW, now=NOW, settings={"changed": "new"})
    with Vault.open(tmp_path / "new", passphrase=NEW, now=NOW) as anew, anew.reading() as desk:
        assert (desk.setting("kept"), desk.setting("changed")) == ("old", "new")
