import json
import os
import random
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from carerdesk.domain.chain import ChainHead
from carerdesk.domain.errors import (
    Cancelled,
    NotAVault,
    NotSaved,
    VaultDamaged,
    VaultInUse,
    VaultNewer,
    WrongPassphrase,
)
from carerdesk.store import backup, database, header, history, migrations
from carerdesk.store.vault import Vault
from tests.store.conftest import Made
from tests.store.samples import CASE, CHEAP, NOW, PASSPHRASE, a_case, a_document, an_entry


@pytest.fixture(name="stick")
def _stick(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


@pytest.fixture(name="dated")
def _dated(made: Made, stick: Path) -> Path:
    """A backup of a desk with one entry and one document."""
    with made.open() as vault:
        stored = vault.attachments.put(b"letter" * 30_000)
        with vault.transaction(at=NOW) as tx:
            tx.add_document(a_document(sha256=stored.sha256, size=stored.size))
            tx.add_entry(an_entry())
        return vault.backup(stick, now=NOW)


def put_paper(vault: Vault, contents: bytes, number: int = 1) -> None:
    stored = vault.attachments.put(contents)
    with vault.transaction(at=NOW) as tx:
        tx.add_document(a_document(number, sha256=stored.sha256, size=stored.size))


def look_at(dated: Path) -> Vault:
    return Vault.open_backup(dated, passphrase=PASSPHRASE, now=NOW)


def test_a_backup_bears_its_moment_and_holds_all_that_is_needed(dated: Path, stick: Path) -> None:
    assert dated.name == "2026-03-14 21.07.00"
    assert {path.name for path in dated.iterdir()} == {
        "log.db",
        "vault.json",
        "vault.second.json",
        "manifest.json",
    }
    assert {path.name for path in dated.parent.iterdir()} == {
        dated.name,
        "attachments",
        "PLEASE-READ.txt",
    }
    assert dated.parent.parent == stick


def test_a_backup_can_be_looked_at_as_it_lies_and_not_changed(dated: Path, made: Made) -> None:
    before = {path: path.read_bytes() for path in dated.iterdir()}
    with made.open() as vault, look_at(dated) as copy:
        assert copy.head() == vault.head()
        with copy.reading() as desk, vault.reading() as mine:
            assert desk.entries(CASE) == mine.entries(CASE)
            (paper,) = desk.documents(CASE)
        assert copy.attachments.read(paper.sha256) == b"letter" * 30_000
        assert copy.check(whole=True) == ()
        with pytest.raises(NotSaved, match="only to look at"), copy.transaction(at=NOW) as tx:
            tx.set_setting("a", 1)
    assert {path: path.read_bytes() for path in dated.iterdir()} == before


def test_a_restored_desk_is_the_desk_of_that_day(dated: Path, made: Made, tmp_path: Path) -> None:
    with made.open() as vault:
        head = vault.head()
        with vault.transaction(at=NOW) as tx:
            tx.add_entry(an_entry(2))
    folder = tmp_path / "back.carerdesk"
    with Vault.restore(dated, folder, passphrase=PASSPHRASE, now=NOW) as again:
        assert again.head() == head
        assert again.check(whole=True) == ()
        with again.transaction(at=NOW) as tx:
            tx.add_entry(an_entry(2))
        with pytest.raises(VaultInUse):
            Vault.open(folder, passphrase=PASSPHRASE, now=NOW)
    assert (folder / "PLEASE-READ.txt").is_file()
    Vault.open_with_recovery(folder, recovery=made.recovery, now=NOW).close()
    look_at(dated).close()


def test_restoring_tells_how_far_it_is_and_stops_when_told(dated: Path, tmp_path: Path) -> None:
    told: list[float] = []
    folder, before = tmp_path / "back.carerdesk", set(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        Vault.restore(
            dated,
            folder,
            passphrase=PASSPHRASE,
            now=NOW,
            progress=told.append,
            cancelled=lambda: bool(told),
        )
    assert told == [0.0]
    assert set(tmp_path.iterdir()) == before


def test_a_desk_is_never_restored_over_something(dated: Path, made: Made) -> None:
    with pytest.raises(NotSaved, match="already"):
        Vault.restore(dated, made.folder, passphrase=PASSPHRASE, now=NOW)
    made.open().close()


def test_a_document_is_copied_once_for_all_backups(dated: Path, made: Made, stick: Path) -> None:
    (copy,) = dated.parent.glob("attachments/*/*.att")
    before = copy.stat()
    with made.open() as vault:
        put_paper(vault, b"another", 2)
        later = vault.backup(stick, now=NOW + timedelta(days=1))
    assert copy.stat().st_ino == before.st_ino
    assert len(list(dated.parent.glob("attachments/*/*.att"))) == 2
    for each in (dated, later):
        look_at(each).close()
    listed = [json.loads((each / "manifest.json").read_bytes()) for each in (dated, later)]
    assert [len(manifest["attachments"]) for manifest in listed] == [1, 2]


def test_a_document_copied_badly_before_is_copied_again(
    dated: Path, made: Made, stick: Path
) -> None:
    (copy,) = dated.parent.glob("attachments/*/*.att")
    copy.write_bytes(copy.read_bytes()[:-1])
    with pytest.raises(VaultDamaged):
        look_at(dated)
    with made.open() as vault:
        vault.backup(stick, now=NOW + timedelta(days=1))
    look_at(dated).close()


def test_a_damaged_document_stops_the_backup_and_is_not_spread(made: Made, stick: Path) -> None:
    with made.open() as vault:
        put_paper(vault, b"letter")
        (path,) = vault.folder.glob("attachments/*/*.att")
        path.write_bytes(path.read_bytes()[:-1] + b"x")
        with pytest.raises(VaultDamaged, match="document in this desk is damaged"):
            vault.backup(stick, now=NOW)
    assert list(stick.glob("*/2*")) == []
    assert list(stick.glob("*/attachments/*/*")) == []


def erase(vault: Vault, number: int = 1) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.erase_document(a_document(number).id, reason="returned")
    vault.remove_unused_attachments()


def files_of(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("attachments/*/*.att")}


@pytest.mark.parametrize("copied", [False, True])
def test_a_paper_erased_before_or_after_it_was_copied_is_in_no_backup_of_that_moment(
    made: Made, stick: Path, copied: bool
) -> None:
    erased: list[str] = []

    def erasing() -> bool:
        homes = [path.parent for path in stick.glob("*/attachments")]
        if homes and not erased and copied is bool(there := files_of(homes[0])):
            erased.extend(there if copied else [first])
            erase(vault, 1 if first in erased else 2)
        return False

    with made.open() as vault:
        put_paper(vault, b"letter")
        (first,) = files_of(vault.folder)
        put_paper(vault, b"another", 2)
        begun = vault.begin_backup(stick, now=NOW)
        with pytest.raises(NotSaved, match="a paper was taken out meanwhile"):
            begun.finish(cancelled=erasing)
        assert {path.name for path in stick.glob("*/*")} == {"PLEASE-READ.txt", "attachments"}
        left = files_of(next(stick.iterdir()))
        assert erased[0] not in files_of(vault.folder) | left
        again = vault.backup(stick, now=NOW)
    assert len(json.loads((again / "manifest.json").read_bytes())["attachments"]) == 1
    look_at(again).close()


def test_what_a_backup_made_before_holds_stays_in_it_when_a_later_one_is_given_up(
    dated: Path, made: Made, stick: Path
) -> None:
    held = files_of(dated.parent)

    def erasing() -> bool:
        if len(files_of(dated.parent)) > 1 and held <= files_of(made.folder):
            with vault.transaction(at=NOW) as tx:
                tx.erase_document(a_document().id, reason="returned")
            vault.remove_unused_attachments()
        return False

    with made.open() as vault:
        put_paper(vault, b"another", 2)
        put_paper(vault, b"third", 3)
        begun = vault.begin_backup(stick, now=NOW + timedelta(days=1))
        with pytest.raises(NotSaved, match="a paper was taken out meanwhile"):
            begun.finish(cancelled=erasing)
    assert held <= files_of(dated.parent)
    look_at(dated).close()


def test_what_no_record_of_that_moment_names_is_not_copied_and_goes_with_the_next_backup(
    made: Made, stick: Path
) -> None:
    def stopping() -> bool:
        return bool(list(stick.glob("*/attachments/*/*.att")))

    with made.open() as vault:
        put_paper(vault, b"letter")
        put_paper(vault, b"another", 2)
        with pytest.raises(Cancelled):
            vault.begin_backup(stick, now=NOW).finish(cancelled=stopping)
        (home,) = stick.iterdir()
        assert len(files_of(home)) == 1
        for number in (1, 2):
            erase(vault, number)
        vault.attachments.put(b"of no record yet")
        later = vault.backup(stick, now=NOW)
        vault.prune_backups(stick)
    assert json.loads((later / "manifest.json").read_bytes())["attachments"] == {}
    assert files_of(home) == set()


def test_a_paper_that_is_missing_from_the_desk_stops_no_backup(made: Made, stick: Path) -> None:
    with made.open() as vault:
        put_paper(vault, b"letter")
        (path,) = vault.folder.glob("attachments/*/*.att")
        path.unlink()
        look_at(vault.backup(stick, now=NOW)).close()


def test_a_backup_that_does_not_prove_sound_gets_no_name(
    made: Made, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = database.copy_to

    def spoilt(opened: Connection, path: Path) -> None:
        plain(opened, path)
        whole = path.read_bytes()
        path.write_bytes(whole[:9000] + bytes([whole[9000] ^ 1]) + whole[9001:])

    monkeypatch.setattr(database, "copy_to", spoilt)
    with made.open() as vault, pytest.raises(VaultDamaged):
        vault.backup(stick, now=NOW)
    assert [path.name for path in stick.glob("*/*") if path.name != "PLEASE-READ.txt"] == [
        "attachments"
    ]


def test_a_copy_of_another_moment_under_this_head_is_refused(
    made: Made, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other_head(_: object, vault_id: str) -> ChainHead:
        return ChainHead(vault_id=vault_id, count=7, digest=bytes(32))

    with made.open() as vault:
        monkeypatch.setattr(history, "head", other_head)
        monkeypatch.setattr(backup, "prove", lambda *_: None)
        dated = vault.backup(stick, now=NOW)
    monkeypatch.undo()
    with pytest.raises(VaultDamaged, match="not as it was written"):
        look_at(dated)


def test_two_backups_in_one_second_leave_the_first(dated: Path, made: Made, stick: Path) -> None:
    with made.open() as vault, pytest.raises(NotSaved, match="of this second"):
        vault.backup(stick, now=NOW)
    look_at(dated).close()


def test_a_stick_that_is_not_in_is_said_to_be_missing(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="put the drive in"):
        vault.backup(tmp_path / "stick", now=NOW)


def test_what_is_no_backup_is_said_to_be_none(made: Made, tmp_path: Path) -> None:
    for folder in (made.folder, tmp_path, tmp_path / "none"):
        with pytest.raises(NotAVault, match="not a backup"):
            look_at(folder)
        with pytest.raises(NotAVault, match="not a backup"):
            Vault.restore(folder, tmp_path / "new", passphrase=PASSPHRASE, now=NOW)
    with pytest.raises(NotAVault):
        backup.prove(made.folder, header.read(made.folder).unlock(PASSPHRASE))


def test_a_backup_opens_with_the_passphrase_it_was_made_under(dated: Path, made: Made) -> None:
    with made.open() as vault:
        vault.change_passphrase(old=PASSPHRASE, new="new one", now=NOW)
    look_at(dated).close()
    with pytest.raises(WrongPassphrase):
        Vault.open_backup(dated, passphrase="new one", now=NOW)


def test_every_file_of_a_backup_is_needed_and_every_change_is_found(
    dated: Path, tmp_path: Path
) -> None:
    chance = random.Random(3)
    for path in [*dated.iterdir(), *dated.parent.glob("attachments/*/*.att")]:
        whole = path.read_bytes()
        place = chance.randrange(len(whole))
        trials = [whole[:-1], whole + b"\n", b"", None]
        if path.suffix != ".att":
            trials.append(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        for bad in trials:
            path.unlink()
            if bad is not None:
                path.write_bytes(bad)
            with pytest.raises((VaultDamaged, NotAVault)):
                look_at(dated)
            with pytest.raises((VaultDamaged, NotAVault)):
                Vault.restore(dated, tmp_path / "new", passphrase=PASSPHRASE, now=NOW)
            assert not (tmp_path / "new").exists()
            path.write_bytes(whole)
    look_at(dated).close()


def test_a_document_rotted_in_the_backup_is_found_when_it_is_restored(
    dated: Path, tmp_path: Path
) -> None:
    (path,) = dated.parent.glob("attachments/*/*.att")
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with look_at(dated) as copy:
        assert [found.subject for found in copy.check(whole=True)] == ["document-1"]
    with pytest.raises(VaultDamaged):
        Vault.restore(dated, tmp_path / "new", passphrase=PASSPHRASE, now=NOW)
    assert sorted(left.name for left in tmp_path.iterdir()) == ["Jo.carerdesk", "stick"]


@pytest.mark.parametrize(
    "text", [b"[" * 99_000, b"[]", b"{}", b"1", b"\xff", b'{"mac":1}', b'{"mac":"x"}']
)
def test_a_manifest_that_is_none_is_damage(dated: Path, text: bytes) -> None:
    (dated / "manifest.json").write_bytes(text)
    with pytest.raises(VaultDamaged):
        look_at(dated)


def test_a_backup_of_another_schema_is_restored_rather_than_looked_at(
    dated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("carerdesk.store.migrations.SCHEMA", migrations.SCHEMA + 1)
    with pytest.raises(VaultNewer, match="restore it to a new desk"):
        look_at(dated)
    monkeypatch.undo()
    look_at(dated).close()


def test_no_copy_is_made_within_a_save(vault: Vault, stick: Path) -> None:
    with vault.transaction(at=NOW), pytest.raises(RuntimeError):
        vault.backup(stick, now=NOW)
    with vault.reading():
        assert vault.backup(stick, now=NOW).is_dir()
    assert list(stick.rglob("*.part")) == []


def test_a_backup_is_synced_before_it_has_its_name(
    vault: Vault, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    fsync, rename = os.fsync, Path.rename

    def synced(handle: int) -> None:
        happened.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        fsync(handle)

    def named(self: Path, target: Path) -> Path:
        happened.append("name")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "rename", named)
    dated = vault.backup(stick, now=NOW)
    at = happened.index("name")
    assert "log.db" in happened[:at]
    assert happened[at - 1].endswith(".part")
    assert happened[at + 1 :] == [dated.parent.name]


def test_a_moved_home_of_backups_still_opens(dated: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    shutil.move(dated.parent, moved)
    look_at(moved / dated.name).close()


def test_a_desk_of_the_same_name_has_its_own_backups(
    dated: Path, stick: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "other" / "Jo.carerdesk"
    folder.parent.mkdir()
    with Vault.create(folder, passphrase="other", now=NOW, cost=CHEAP)[0] as other:
        with other.transaction(at=NOW) as tx:
            tx.add_case(a_case())
        assert other.backup(stick, now=NOW).parent != dated.parent
    look_at(dated).close()


def test_names_of_attachments_are_keyed_in_backups_too(dated: Path) -> None:
    with look_at(dated) as copy, copy.reading() as desk:
        (paper,) = desk.documents(CASE)
    assert paper.sha256 not in " ".join(str(path) for path in dated.parent.rglob("*"))
    assert paper.sha256.encode() not in (dated / "manifest.json").read_bytes()
