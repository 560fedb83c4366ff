"""The folder watch at the window: files that lie still are put in, and it is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carerdesk.ui.documents.folder_watch import FolderWatch
from carerdesk.ui.preferences.folder_card import FolderCard
from carerdesk.ui.sitting import Notice, Sitting
from tests.desks import new_case


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "scans"
    made.mkdir()
    return made


@pytest.fixture
def watch(sitting: Sitting, folder: Path) -> FolderWatch:
    sitting.desk.watched.watch(folder, sitting.case_id)
    return FolderWatch(sitting, every_ms=3_600_000)


def look(watch: FolderWatch, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watch.looked, timeout=20_000):
        watch.look()


def test_a_file_is_put_in_once_it_lies_still(
    watch: FolderWatch, sitting: Sitting, folder: Path, qtbot: QtBot
) -> None:
    (folder / "scan.txt").write_text("half", "utf-8")
    look(watch, qtbot)
    (folder / "scan.txt").write_text("whole, and longer", "utf-8")
    look(watch, qtbot)
    assert not watch.intake.is_busy
    with (
        qtbot.waitSignal(watch.intake.ended, timeout=20_000),
        qtbot.waitSignal(sitting.noticed, timeout=20_000) as told,
    ):
        watch.look()
    notice = told.args[0]
    assert isinstance(notice, Notice)
    assert notice.sentence == "From the watched folder: 1 file put in the desk."
    assert [paper.name for paper in sitting.desk.papers.of(sitting.case_id)] == ["scan.txt"]
    look(watch, qtbot)
    look(watch, qtbot)
    assert len(sitting.desk.papers.of(sitting.case_id)) == 1
    assert (folder / "scan.txt").exists()


def test_a_look_under_way_is_left_at_locking(watch: FolderWatch, sitting: Sitting) -> None:
    watch.look()
    running = watch._looking
    assert running is not None
    sitting.jobs.stop()
    assert running.is_left


def test_a_folder_that_vanished_is_said_once_and_watched_on(
    watch: FolderWatch, sitting: Sitting, folder: Path, qtbot: QtBot
) -> None:
    told: list[Notice] = []
    sitting.noticed.connect(told.append)
    away = folder.rename(folder.with_name("away"))
    look(watch, qtbot)
    look(watch, qtbot)
    assert watch.is_gone
    assert [notice.shape for notice in told] == ["need"]
    away.rename(folder)
    (folder / "a.txt").write_text("x", "utf-8")
    look(watch, qtbot)
    with qtbot.waitSignal(watch.intake.ended, timeout=20_000):
        watch.look()
    assert len(sitting.desk.papers.of(sitting.case_id)) == 1


def test_nothing_is_looked_at_for_another_case(
    watch: FolderWatch, sitting: Sitting, folder: Path, qtbot: QtBot
) -> None:
    sitting.take_case(new_case(sitting.desk, title="Another", reference="AB/2").id)
    (folder / "a.txt").write_text("x", "utf-8")
    watch.begin()
    qtbot.wait(100)
    assert sitting.desk.papers.of(sitting.case_id) == ()
    watch.stop()


def test_the_folder_is_named_and_let_go_in_the_settings(
    sitting: Sitting, folder: Path, qtbot: QtBot
) -> None:
    card = FolderCard(sitting)
    qtbot.addWidget(card)
    card.show()
    assert card.words == "Off. No folder is watched."
    assert not card.stop.isVisible()
    card.take(folder / "nowhere")
    assert "cannot be looked into" in card.fault
    card.take(folder)
    assert card.words == f"Watched: {folder}"
    sitting.take_case(new_case(sitting.desk, title="Another", reference="AB/2").id)
    card.show_folder()
    assert card.words.startswith("Watched for another case")
    card.stop.click()
    assert card.words == "Off. No folder is watched."
