"""The watched folder: off until named, nothing in it touched, nothing taken twice."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import BadRecord
from carerdesk.services import watched_folder
from carerdesk.services.desk import Desk
from carerdesk.services.watched_folder import Mark


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "scans"
    made.mkdir()
    return made


def there(desk: Desk) -> frozenset[Mark]:
    look = desk.watched.look()
    assert look is not None
    found = look.run()
    assert found is not None
    return found


def new(desk: Desk) -> list[str]:
    return sorted(name for name, _, _ in desk.watched.new_among(there(desk)))


def test_no_folder_is_watched_until_one_is_named(desk: Desk) -> None:
    assert (desk.watched.folder, desk.watched.case_id, desk.watched.look()) == (None, None, None)


def test_what_comes_later_is_new_once_and_what_was_there_is_left(
    desk: Desk, case: Case, folder: Path
) -> None:
    (folder / "old.txt").write_text("old", "utf-8")
    desk.watched.watch(folder, case.id)
    assert (desk.watched.folder, desk.watched.case_id) == (folder, case.id)
    assert new(desk) == []
    (folder / "scan.txt").write_text("new", "utf-8")
    assert new(desk) == ["scan.txt"]
    marks = there(desk)
    desk.watched.seen(desk.watched.new_among(marks), marks)
    assert new(desk) == []
    (folder / "scan.txt").write_text("changed", "utf-8")
    assert new(desk) == ["scan.txt"]
    assert sorted(path.name for path in folder.iterdir()) == ["old.txt", "scan.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_is_taken_once(desk: Desk, case: Case, folder: Path) -> None:
    (folder / os.fsdecode(b"old \xe9.txt")).write_text("old", "utf-8")
    desk.watched.watch(folder, case.id)
    assert new(desk) == []
    odd = folder / os.fsdecode(b"caf\xe9.txt")
    odd.write_text("new", "utf-8")
    marks = there(desk)
    assert new(desk) == [odd.name], "by the name it can be opened by"
    desk.watched.seen(desk.watched.new_among(marks), marks)
    assert new(desk) == []
    desk.watched.seen(frozenset(), marks)
    assert new(desk) == []


def test_what_is_gone_is_forgotten(desk: Desk, case: Case, folder: Path) -> None:
    file = folder / "a.txt"
    file.write_text("x", "utf-8")
    desk.watched.watch(folder, case.id)
    told = file.stat()
    file.unlink()
    desk.watched.seen(frozenset(), there(desk))
    file.write_text("x", "utf-8")
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert new(desk) == ["a.txt"]


@pytest.mark.parametrize("name", [".hidden", "~$letter.docx", "a.pdf.part", "b.CRDOWNLOAD"])
def test_what_a_program_is_still_writing_is_passed_over(
    desk: Desk, case: Case, folder: Path, name: str
) -> None:
    desk.watched.watch(folder, case.id)
    (folder / name).write_text("x", "utf-8")
    (folder / "empty.txt").touch()
    (folder / "deeper").mkdir()
    assert new(desk) == []


def test_a_folder_that_vanishes_is_told_and_watched_on(
    desk: Desk, case: Case, folder: Path
) -> None:
    desk.watched.watch(folder, case.id)
    away = folder.rename(folder.with_name("away"))
    look = desk.watched.look()
    assert look is not None
    assert look.run() is None
    away.rename(folder)
    assert look.run() == frozenset()


@pytest.mark.parametrize("place", ["\\\\server\\share", "//server/share"])
def test_no_folder_of_a_network_is_watched(desk: Desk, case: Case, place: str) -> None:
    with pytest.raises(BadRecord, match="not on a network"):
        desk.watched.watch(Path(place), case.id)


def test_neither_the_desk_nor_what_is_not_there_is_watched(
    desk: Desk, case: Case, tmp_path: Path
) -> None:
    for own in (desk.safekeeping.folder, desk.safekeeping.folder / "attachments"):
        with pytest.raises(BadRecord, match="own folder"):
            desk.watched.watch(own, case.id)
    with pytest.raises(BadRecord, match="cannot be looked into"):
        desk.watched.watch(tmp_path / "nowhere", case.id)
    assert desk.watched.folder is None


def test_watching_is_stopped(desk: Desk, case: Case, folder: Path) -> None:
    desk.watched.watch(folder, case.id)
    desk.watched.stop()
    assert desk.watched.look() is None
    assert desk.watched.new_among(frozenset({("a", 1, 1)})) == {("a", 1, 1)}


def test_a_folder_of_very_many_files_is_looked_at_in_part(
    desk: Desk, case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watched_folder, "_MOST", 3)
    desk.watched.watch(folder, case.id)
    for number in range(5):
        (folder / f"{number}.txt").write_text("x", "utf-8")
    assert len(new(desk)) == 3


def test_nothing_is_noted_of_a_folder_that_is_watched_no_more(
    desk: Desk, case: Case, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    desk.watched.watch(folder, case.id)
    desk.watched.stop()
    assert desk.watched.seen(frozenset({("a.txt", 1, 2)}), frozenset()) == Changes.NOTHING
    assert desk.watched.folder is None
