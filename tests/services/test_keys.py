"""Keys: a forgotten passphrase, a second key file, a new sheet, a new key."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from carerdesk.domain.errors import BadRecord, Cancelled, NotSaved, VaultDamaged, WrongPassphrase
from carerdesk.services.recovery import RecoverySheet
from tests.desks import PASSPHRASE, Time, new_case, opening

NEW = "velvet tunnel orchid gravel lantern eleven"


@pytest.fixture
def sheet(tmp_path: Path) -> RecoverySheet:
    desk, sheet = opening(Time()).make(tmp_path / "Jo", PASSPHRASE)
    new_case(desk)
    desk.close()
    return sheet


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Jo.carerdesk"


def test_the_sheet_gives_a_forgotten_passphrase_a_new_one(
    sheet: RecoverySheet, folder: Path
) -> None:
    way = opening(Time())
    desk = way.recover(folder, sheet.key.lower(), NEW)
    assert len(desk.cases.all()) == 1
    desk.close()
    with pytest.raises(WrongPassphrase):
        way.open(folder, PASSPHRASE)
    way.open(folder, NEW).close()
    way.open_with_recovery(folder, sheet.key).close()


def test_a_weak_new_passphrase_changes_nothing(sheet: RecoverySheet, folder: Path) -> None:
    way = opening(Time())
    with pytest.raises(BadRecord) as weak:
        way.recover(folder, sheet.key, "password12345678")
    assert "password12345678" not in str(weak.value)
    way.open(folder, PASSPHRASE).close()


def test_a_disk_that_refuses_the_new_passphrase_lets_go_of_the_desk(
    sheet: RecoverySheet, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NotSaved("full")

    way = opening(Time())
    with monkeypatch.context() as disk:
        disk.setattr("carerdesk.store.header.write", refuse)
        with pytest.raises(NotSaved):
            way.recover(folder, sheet.key, NEW)
    way.open(folder, PASSPHRASE).close()


def test_the_second_key_file_opens_a_desk_whose_first_is_damaged(
    sheet: RecoverySheet, folder: Path
) -> None:
    way = opening(Time())
    assert not way.second_key_file_helps(folder)
    first = folder / "vault.json"
    first.write_bytes(first.read_bytes()[:100])
    with pytest.raises(VaultDamaged):
        way.open(folder, PASSPHRASE)
    assert way.second_key_file_helps(folder)
    way.open(folder, PASSPHRASE, second_key_file=True).close()
    assert first.read_bytes() == (folder / "vault.second.json").read_bytes()
    way.open(folder, PASSPHRASE).close()


def test_the_sheet_opens_by_the_second_key_file_by_itself(
    sheet: RecoverySheet, folder: Path
) -> None:
    way = opening(Time())
    (folder / "vault.json").unlink()
    way.recover(folder, sheet.key, NEW).close()
    way.open(folder, NEW).close()


def test_two_damaged_key_files_and_a_folder_that_is_no_desk_are_not_helped(
    sheet: RecoverySheet, folder: Path, tmp_path: Path
) -> None:
    way = opening(Time())
    assert not way.second_key_file_helps(tmp_path)
    (folder / "vault.json").unlink()
    (folder / "vault.second.json").unlink()
    assert not way.second_key_file_helps(folder)


def test_a_new_sheet_takes_the_place_of_the_old_one(sheet: RecoverySheet, folder: Path) -> None:
    way = opening(Time())
    desk = way.open(folder, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        desk.safekeeping.new_recovery_sheet("not it")
    new = desk.safekeeping.new_recovery_sheet(PASSPHRASE)
    assert (new.desk_name, new.record[:15]) == (sheet.desk_name, sheet.record[:15])
    assert new.groups != sheet.groups
    assert desk.safekeeping.is_passphrase(PASSPHRASE)
    assert not desk.safekeeping.is_passphrase("not it")
    desk.close()
    with pytest.raises(WrongPassphrase):
        way.open_with_recovery(folder, sheet.key)
    way.open_with_recovery(folder, new.key).close()


def test_a_desk_under_a_new_key_opens_with_nothing_of_the_old_one(
    sheet: RecoverySheet, folder: Path, tmp_path: Path
) -> None:
    way = opening(Time())
    desk = way.open(folder, PASSPHRASE)
    with pytest.raises(BadRecord):
        desk.safekeeping.under_new_key(tmp_path / "x.carerdesk", "weak").run()
    anew = tmp_path / "Anew.carerdesk"
    desk.backups.choose_place(tmp_path)
    desk.backups.make()
    desk.backups.was_tried()
    assert desk.safekeeping.try_sheet(sheet.key)
    new = desk.safekeeping.under_new_key(anew, NEW).run()
    head, cases = desk.safekeeping.head(), desk.cases.all()
    desk.close()
    shutil.copy(folder / "vault.json", tmp_path / "old header.json")
    for key, open_it in ((PASSPHRASE, way.open), (sheet.key, way.open_with_recovery)):
        with pytest.raises(WrongPassphrase):
            open_it(anew, key)
    again = way.open_with_recovery(anew, new.key)
    assert (again.safekeeping.head(), again.cases.all()) == (head, cases)
    assert new.desk_name == "Anew"
    assert not again.safekeeping.has_sheet  # the one that was tried opens nothing of it
    standing = again.backups.standing()
    assert (standing.place, standing.last, standing.tried) == (tmp_path, None, None)
    again.close()


def test_a_new_desk_is_told_that_its_sheet_was_read_back(
    sheet: RecoverySheet, folder: Path, tmp_path: Path
) -> None:
    way = opening(Time())
    desk = way.open(folder, PASSPHRASE)
    job = desk.safekeeping.under_new_key(tmp_path / "Anew.carerdesk", NEW)
    with pytest.raises(Cancelled, match="Nothing of a new desk"):
        job.run(cancelled=lambda: True)
    job.run()
    job.note_paper()
    desk.close()
    again = way.open(tmp_path / "Anew.carerdesk", NEW)
    assert again.safekeeping.has_sheet
    assert again.backups.standing().place is None
    again.close()


def test_an_accent_typed_whole_or_apart_is_one_passphrase(tmp_path: Path) -> None:
    way = opening(Time())
    way.make(tmp_path / "Jo", "caf\u00e9 lantern gravel orchid tunnel")[0].close()
    way.open(tmp_path / "Jo.carerdesk", "cafe\u0301 lantern gravel orchid tunnel").close()
