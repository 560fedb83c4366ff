"""Safekeeping: grace, odd clocks, second copies, and a record that was put back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from carerdesk.domain.entries import EntryKind
from carerdesk.domain.spoken_dates import read_date
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from carerdesk.services.opening import Opening
from carerdesk.services.places import conflict_copies
from tests.desks import CHEAP, PASSPHRASE, Time, new_case, opening
from tests.store.samples import PASSPHRASE as OLD_ONES


def log(desk: Desk, gist: str) -> None:
    case = next(iter(desk.cases.all()), None) or new_case(desk)
    today = desk.now().date()
    desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.CALL,
            gist=gist,
            happened=read_date("today", today=today),
        )
    )


def test_an_entry_is_locked_by_itself_when_its_day_of_grace_is_over(desk: Desk, now: Time) -> None:
    log(desk, "Rang the duty line")
    case = desk.cases.all()[0]
    now.go_on(hours=23, minutes=59)
    assert desk.safekeeping.seal() == 0
    assert not desk.log.whole(case.id)[0].is_sealed
    now.go_on(minutes=2)
    assert desk.safekeeping.seal() == 1
    assert desk.log.whole(case.id)[0].is_sealed
    assert desk.safekeeping.seal() == 0


def test_a_clock_that_went_back_is_noted_and_refuses_nothing(desk: Desk, now: Time) -> None:
    log(desk, "One")
    assert desk.safekeeping.clock_oddities() == ()
    now.go_on(hours=-3)
    log(desk, "Two")
    (odd,) = desk.safekeeping.clock_oddities()
    assert (odd.noticed_at, odd.seconds_back) == (now(), 3 * 3600)


def test_a_clock_set_forward_while_the_desk_is_open_is_told(tmp_path: Path) -> None:
    desk, _ = Opening(cost=CHEAP).make(tmp_path / "Jo", PASSPHRASE)
    watch = desk.log._vault.clock_watch
    assert watch is not None
    case = new_case(desk)
    log(desk, "One")
    assert desk.safekeeping.clock_oddities() == ()
    watch._apart -= 3600  # as if it had been set while nothing was written
    log(desk, "Two")
    (odd,) = desk.safekeeping.clock_oddities()
    assert (odd.seconds_back, round(odd.seconds_forward / 60)) == (0, 60)
    assert desk.log.count(case.id) == 2
    desk.close()


def test_an_older_copy_put_in_the_place_of_the_desk_is_noticed(
    desk: Desk, tmp_path: Path, now: Time
) -> None:
    folder = desk.safekeeping.folder
    way = opening(now)
    log(desk, "One")
    name, first = desk.safekeeping.seen_mark()
    desk.close()
    shutil.copytree(folder, tmp_path / "old")
    later = way.open(folder, PASSPHRASE)
    log(later, "Two")
    again, second = later.safekeeping.seen_mark()
    assert (again, len(name)) == (name, 24)
    assert later.safekeeping.has_seen(first)
    assert later.safekeeping.has_seen(second)
    later.close()
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "old", folder)
    old = way.open(folder, PASSPHRASE)
    assert old.safekeeping.has_seen(first)
    assert not old.safekeeping.has_seen(second)
    old.close()


@pytest.mark.parametrize(
    ("name", "is_copy"),
    [
        ("log (1).db", True),
        ("log (Jo's conflicted copy 2026-02-27).db", True),
        ("log-LAPTOP.db", True),
        ("log 2.db", True),
        ("vault (1).json", True),
        ("log.db.sync-conflict-20260227", True),
        ("shopping.txt", False),
        ("logbook.db", False),
    ],
)
def test_second_copies_of_sync_programs_are_known_by_their_names(name: str, is_copy: bool) -> None:
    assert conflict_copies([name]) == ((name,) if is_copy else ())


def test_second_copies_in_the_desks_folder_are_told_and_its_own_files_are_not(
    desk: Desk,
) -> None:
    folder = desk.safekeeping.folder
    log(desk, "One")
    assert desk.safekeeping.conflict_copies() == ()
    shutil.copy(folder / "log.db", folder / "log (1).db")
    (folder / "x.part").touch()
    assert desk.safekeeping.conflict_copies() == ("log (1).db",)
    assert desk.safekeeping.synced_by() == ""
    assert desk.safekeeping.found_at_opening == ()
    assert desk.safekeeping.put_aside is None


def test_a_desk_of_an_earlier_program_is_copied_aside_before_it_is_brought_up_to_date(
    tmp_path: Path, now: Time
) -> None:
    stored = Path(__file__).parents[1] / "data" / "vaults"
    folder = tmp_path / "Old.carerdesk"
    shutil.copytree(min(stored.glob("*.carerdesk")), folder)
    desk = opening(now).open(folder, OLD_ONES)
    aside = desk.safekeeping.put_aside
    assert aside is not None
    assert aside.parent == folder / "before-upgrade"
    desk.close()
    again = opening(now).open(folder, OLD_ONES)
    assert again.safekeeping.put_aside is None
    again.close()


def test_a_whole_check_gives_the_desk_back_between_its_steps_and_notes_its_end(
    desk: Desk, now: Time
) -> None:
    log(desk, "One")
    (case,) = desk.cases.all()
    desk.papers.add(case.id, "letter.txt", b"A letter.")
    assert desk.safekeeping.check_is_due()
    steps = []
    for step in desk.safekeeping.check_in_steps():
        steps.append(step)
        log(desk, f"Written after step {step.done}")
    assert [step.done for step in steps] == list(range(1, steps[0].of + 1))
    assert all(step.found == () for step in steps)
    desk.safekeeping.looked_over(())
    assert desk.safekeeping.checked_whole == (now(), 0)
    assert not desk.safekeeping.check_is_due()
    now.go_on(days=7)
    assert desk.safekeeping.check_is_due()


def test_a_clock_set_back_puts_off_neither_the_check_nor_the_sheet(desk: Desk, now: Time) -> None:
    log(desk, "One")
    desk.safekeeping.looked_over(())
    desk.safekeeping.set_setting("sheet checked", now().isoformat())
    assert not desk.safekeeping.check_is_due()
    now.go_on(days=-400)
    assert desk.safekeeping.check_is_due()
    assert desk.safekeeping.sheet_is_due()
    desk.safekeeping.looked_over(())
    assert not desk.safekeeping.check_is_due()


def test_a_whole_check_in_steps_finds_what_a_whole_check_finds(desk: Desk, now: Time) -> None:
    log(desk, "One")
    (case,) = desk.cases.all()
    desk.papers.add(case.id, "letter.txt", b"A letter.")
    folder = desk.safekeeping.folder
    for paper in (folder / "attachments").rglob("*"):
        if paper.is_file():
            paper.write_bytes(b"x" * paper.stat().st_size)
    (folder / "vault.second.json").unlink()
    found = [f for step in desk.safekeeping.check_in_steps() for f in step.found]
    assert len(found) == 2
    assert sorted(found, key=str) == sorted(desk.safekeeping.check(whole=True), key=str)
    desk.safekeeping.looked_over(found)
    assert desk.safekeeping.checked_whole == (now(), 2)


def test_the_printed_sheet_is_looked_at_again_after_a_year(tmp_path: Path, now: Time) -> None:
    desk, sheet = opening(now).make(tmp_path / "Ann", PASSPHRASE)
    assert not desk.safekeeping.sheet_is_due()
    now.go_on(days=365)
    assert desk.safekeeping.sheet_is_due()
    assert not desk.safekeeping.try_sheet("0000 1111")
    assert desk.safekeeping.sheet_is_due()
    assert desk.safekeeping.try_sheet(sheet.key.lower())
    assert not desk.safekeeping.sheet_is_due()
    desk.close()


def test_a_changed_event_is_found_by_the_steps_too(desk: Desk) -> None:
    log(desk, "One")
    vault = desk.safekeeping._vault
    with vault.transaction(at=desk.now()) as tx:
        tx._connection.exec_driver_sql("UPDATE history SET kind = 'amend' WHERE sequence = 1")
    found = [f.what for step in desk.safekeeping.check_in_steps() for f in step.found]
    assert "Event 1 of the history is not as it was written." in found
    assert set(found) == {f.what for f in desk.safekeeping.check(whole=True)}
