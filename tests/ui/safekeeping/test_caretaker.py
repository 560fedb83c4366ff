"""What is done by itself while a desk is open, and the one thing that is told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carerdesk.domain.anchors import AnchorKind
from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.safekeeping import CheckStep
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from carerdesk.ui.kit.notice_line import NoticeLine
from carerdesk.ui.safekeeping.caretaker import Caretaker
from carerdesk.ui.safekeeping.check_run import CheckRun
from carerdesk.ui.shell.places import PAGES
from carerdesk.ui.sitting import Sitting
from tests.desks import PASSPHRASE, Time, opening


@pytest.fixture
def line(sitting: Sitting, qtbot: QtBot) -> NoticeLine:
    made = NoticeLine(sitting.look)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def caretaker(sitting: Sitting, line: NoticeLine) -> Caretaker:
    return Caretaker(sitting, line)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def write(desk: Desk, case: Case, kind: EntryKind = EntryKind.CALL) -> None:
    happened = FuzzyDate.on(desk.now().date())
    desk.log.record(NewEntry(case_id=case.id, kind=kind, gist="Rang", happened=happened))


def test_an_entry_of_yesterday_is_locked_once_the_page_is_drawn_and_by_the_timer(
    caretaker: Caretaker, desk: Desk, case: Case, hour: Time, qtbot: QtBot
) -> None:
    write(desk, case)
    hour.go_on(hours=25)
    caretaker.begin()
    assert not desk.log.whole(case.id)[0].is_sealed  # the first page waits for no disk
    with qtbot.waitSignal(caretaker._sealing.timeout):
        pass
    assert desk.log.whole(case.id)[0].is_sealed
    write(desk, case)
    hour.go_on(hours=25)
    caretaker._timer.timeout.emit()
    assert all(logged.is_sealed for logged in desk.log.whole(case.id))
    caretaker.leave()


def test_what_was_locked_is_told_though_the_rest_cannot_be(
    caretaker: Caretaker, sitting: Sitting, hour: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, told = sitting.desk, list[Changes]()
    sitting.desk_changed.connect(told.append)
    monkeypatch.setattr("carerdesk.ui.safekeeping.caretaker.SEALED_AT_ONCE", 1)
    for _ in range(2):
        write(desk, sitting.case)
    hour.go_on(hours=25)
    caretaker.begin()
    caretaker._sealing.timeout.emit()
    assert told == []  # there is more to come
    file = desk.safekeeping.folder / "log.db"
    file.rename(file.with_name("away"))
    caretaker._sealing.timeout.emit()
    file.with_name("away").rename(file)
    assert told == [Changes.ENTRIES]
    assert [logged.is_sealed for logged in desk.log.whole(sitting.case_id)] == [True, False]
    caretaker.rest()


def test_a_copy_is_made_each_day_and_at_locking(
    caretaker: Caretaker, desk: Desk, stick: Path, qtbot: QtBot, hour: Time
) -> None:
    caretaker.leave()
    assert desk.backups.standing().last is None
    desk.backups.choose_place(stick)
    with qtbot.waitSignal(caretaker.backups.made, timeout=20000):
        caretaker.look()
    caretaker.leave()
    assert len(desk.backups.standing().kept) == 1
    hour.go_on(hours=5)
    caretaker.leave()
    assert len(desk.backups.standing().kept) == 2


def test_a_stick_that_is_gone_at_locking_keeps_nobody_in(
    caretaker: Caretaker, desk: Desk, tmp_path: Path
) -> None:
    desk.backups.choose_place(tmp_path / "gone")
    caretaker.leave()
    assert "not there" in desk.backups.standing().failed


def test_the_whole_desk_is_looked_over_once_a_week(
    caretaker: Caretaker, desk: Desk, qtbot: QtBot, hour: Time
) -> None:
    with qtbot.waitSignal(caretaker.checking.ended, timeout=20000):
        caretaker.look()
    assert desk.safekeeping.checked_whole == (hour(), 0)
    caretaker.look()
    assert not caretaker.checking.is_running
    (desk.safekeeping.folder / "vault.second.json").unlink()
    hour.go_on(days=7)
    with qtbot.waitSignal(caretaker.checking.ended, timeout=20000):
        caretaker.look()
    assert "second key file" in caretaker._line.text


def test_a_check_of_thousands_of_papers_is_heard_of_by_the_hundredth(
    sitting: Sitting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_steps(*, cancelled: object) -> Iterator[CheckStep]:
        for done in range(1, 5001):
            yield CheckStep(done=done, of=5000, found=())

    monkeypatch.setattr(sitting.desk.safekeeping, "check_in_steps", in_steps)
    checking, told = CheckRun(sitting), []
    checking.progressed.connect(lambda done, of: told.append((done, of)))
    with qtbot.waitSignal(checking.ended, timeout=20000):
        checking.begin()
    assert len(told) == 101
    assert told[-1] == (5000, 5000)


def test_no_page_looks_again_for_what_is_done_by_itself(
    caretaker: Caretaker, sitting: Sitting, stick: Path, qtbot: QtBot
) -> None:
    """A reader of the clocks is not disturbed because a copy or a check came to its end."""
    sitting.desk.backups.choose_place(stick)
    told: list[Changes] = []
    sitting.desk_changed.connect(told.append)
    with qtbot.waitSignals([caretaker.backups.made, caretaker.checking.ended], timeout=20000):
        caretaker.look()
    qtbot.waitUntil(lambda: len(told) == 2)
    concerned = [spec.key for spec in PAGES for one in told if one & spec.factory(sitting).concerns]
    assert set(concerned) == {"safekeeping"}


def test_what_is_late_is_told_once_and_leads_to_its_part(
    caretaker: Caretaker, sitting: Sitting, line: NoticeLine, hour: Time
) -> None:
    went: list[tuple[str, object]] = []
    sitting.asked_to_go.connect(lambda place, target: went.append((place, target)))
    caretaker.tell()
    assert line.text == ""
    hour.go_on(days=15)
    caretaker.tell()
    assert line.text == "There was no copy of this desk for 15 days."
    line.take_back()
    assert went == [("safekeeping", "copies")]
    caretaker.tell()
    assert line.text == ""


def test_something_serious_and_then_each_month_asks_for_a_mark(
    caretaker: Caretaker, desk: Desk, case: Case, line: NoticeLine, hour: Time
) -> None:
    write(desk, case, EntryKind.INCIDENT)
    caretaker.tell()
    assert "Make it provable" in line.text
    hour.go_on(minutes=1)
    desk.anchors.left(AnchorKind.MESSAGE, "my own mailbox")
    line.quiet()
    caretaker.tell()
    assert line.text == ""
    write(desk, case)
    hour.go_on(days=31)
    caretaker._said.add("There was no copy of this desk for 31 days.")
    caretaker.tell()
    assert "A month has gone by" in line.text


def test_trying_a_copy_and_looking_for_the_sheet_are_proposed(
    caretaker: Caretaker, desk: Desk, line: NoticeLine, stick: Path, hour: Time
) -> None:
    hour.go_on(days=366)
    desk.backups.choose_place(stick)
    desk.backups.make()
    caretaker.tell()
    assert "time to try a copy" in line.text
    line.quiet()
    caretaker.tell()
    assert "recovery sheet" in line.text


def test_an_older_copy_put_in_the_place_of_the_desk_is_told(
    sitting: Sitting, line: NoticeLine, desk: Desk, case: Case, tmp_path: Path, hour: Time
) -> None:
    folder = desk.safekeeping.folder
    old = shutil.copytree(folder, tmp_path / "old")
    caretaker = Caretaker(sitting, line)
    caretaker.begin()
    assert line.text == ""
    write(desk, case)
    caretaker.leave()
    again = Caretaker(sitting, line)
    again.begin()
    assert line.text == ""
    again.leave()
    desk.close()
    shutil.rmtree(folder)
    shutil.copytree(old, folder)
    put_back = opening(hour).open(folder, PASSPHRASE)
    later = Sitting(put_back, case, sitting.look, sitting.jobs, sitting.settings)
    third = Caretaker(later, line)
    third.begin()
    assert "an older or another copy" in line.text
    third.leave()
    put_back.close()


def test_second_copies_are_told_before_what_is_late(
    caretaker: Caretaker, desk: Desk, line: NoticeLine, hour: Time
) -> None:
    hour.go_on(days=15)
    (desk.safekeeping.folder / "log-LAPTOP.db").write_bytes(b"x")
    caretaker.tell()
    assert "second copy" in line.text


def test_nothing_lesser_takes_the_place_of_what_is_told(
    caretaker: Caretaker, line: NoticeLine, hour: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that fails in the moment after opening must not hide that one was put aside."""
    aside = property(lambda _: "before-upgrade")
    monkeypatch.setattr("carerdesk.services.safekeeping.Safekeeping.put_aside", aside)
    hour.go_on(days=15)
    for _ in range(2):
        caretaker.tell()
        assert "brought up to date" in line.text
    line._timer.timeout.emit()
    assert line.text == "There was no copy of this desk for 15 days."


def test_what_was_told_goes_once_it_is_put_right(
    caretaker: Caretaker, sitting: Sitting, line: NoticeLine, hour: Time
) -> None:
    """A copy made where no place was chosen goes beside the desk, and that is the place since."""
    hour.go_on(days=15)
    caretaker.tell()
    sitting.did(Changes.KEEPING)
    assert line.text == "There was no copy of this desk for 15 days."
    backups = sitting.desk.backups
    backups.make()
    standing = backups.standing()
    assert standing.place == backups.usual_place
    assert len(standing.kept) == 1
    sitting.did(Changes.ENTRIES)
    assert line.text
    sitting.did(Changes.KEEPING)
    assert line.text == ""


def test_a_synced_folder_is_told_once_in_the_life_of_the_desk(
    tmp_path: Path, sitting: Sitting, line: NoticeLine, hour: Time
) -> None:
    (tmp_path / "Dropbox").mkdir()
    desk, _ = opening(hour).make(tmp_path / "Dropbox" / "Ann", PASSPHRASE)
    case, _ = desk.cases.open_new(title="A", body="B", complainant_initials="J.M.")
    there = Sitting(desk, case, sitting.look, sitting.jobs, sitting.settings)
    Caretaker(there, line).tell()
    assert line.text.startswith("Dropbox copies this desk’s folder about")
    line.quiet()
    Caretaker(there, line).tell()
    assert line.text == ""
    desk.close()


def test_a_desk_that_was_closed_meanwhile_is_left_alone(caretaker: Caretaker, desk: Desk) -> None:
    caretaker.checking.begin()
    caretaker.rest()
    desk.close()
    caretaker.look()
    assert not caretaker.checking.is_running


def test_a_disk_that_fails_at_locking_keeps_nobody_in(
    caretaker: Caretaker, desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing() -> Path:
        raise OSError(5, "Input/output error")

    desk.backups.choose_place(stick)
    monkeypatch.setattr(desk.backups, "make", failing)
    caretaker.leave()
