"""Backups: by themselves, proved, thinned out, late when they are late, and looked at."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from carerdesk.domain.entries import EntryKind
from carerdesk.domain.errors import Cancelled, NotSaved, WrongPassphrase
from carerdesk.domain.spoken_dates import read_date
from carerdesk.services.backups import StillHeld, _same_disk
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from tests.desks import PASSPHRASE, Time, new_case, opening


@pytest.fixture
def place(tmp_path: Path) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


def test_a_new_desk_has_no_place_and_is_not_backed_up_by_itself(desk: Desk, now: Time) -> None:
    standing = desk.backups.standing()
    assert (standing.place, standing.last, standing.kept) == (None, None, ())
    assert not standing.is_late
    assert not standing.is_there
    assert not desk.backups.is_due()
    now.go_on(days=14)
    assert desk.backups.standing().is_late
    assert desk.backups.standing().days == 14


def test_a_backup_is_due_daily_and_at_locking_after_four_hours(
    desk: Desk, now: Time, place: Path
) -> None:
    desk.backups.choose_place(place)
    assert desk.backups.is_due()
    made = desk.backups.make()
    assert not desk.backups.is_due()
    assert not desk.backups.is_due(locking=True)
    now.go_on(hours=4)
    assert desk.backups.is_due(locking=True)
    assert not desk.backups.is_due()
    now.go_on(hours=16)
    assert desk.backups.is_due()
    standing = desk.backups.standing()
    assert (standing.place, standing.is_there, standing.days) == (place, True, 0)
    assert [kept.folder for kept in standing.kept] == [made]
    assert standing.on_same_disk
    now.go_on(days=14)
    assert desk.backups.standing().is_late


def test_older_backups_are_thinned_out_when_one_is_made(desk: Desk, now: Time, place: Path) -> None:
    desk.backups.choose_place(place)
    for _ in range(12):
        desk.backups.make()
        now.go_on(days=1)
    kept = desk.backups.standing().kept
    assert 7 <= len(kept) < 12
    assert kept[0].made_at > kept[-1].made_at


def test_the_day_the_last_backup_of_today_goes_is_told(desk: Desk, now: Time, place: Path) -> None:
    assert desk.backups.still_held() == StillHeld(backups=0, until=None, is_known=True)
    desk.backups.choose_place(place)
    desk.backups.make()
    held = desk.backups.still_held()
    assert (held.backups, held.is_known) == (1, True)
    assert held.until is not None
    assert held.until > now().date()
    place.rename(place.with_name("gone"))
    assert desk.backups.still_held() == StillHeld(backups=0, until=None, is_known=False)


def test_until_another_place_is_chosen_backups_go_beside_the_desk(desk: Desk) -> None:
    made = desk.backups.make()
    assert made.is_relative_to(desk.safekeeping.folder.parent / "CarerDesk backups")


def test_a_disk_too_full_for_a_backup_and_for_the_note_of_it_is_said_all_the_same(
    desk: Desk,
) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        with pytest.raises(NotSaved) as refused:
            desk.backups.make()
        desk.backups.did_not_work(str(refused.value))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert desk.backups.standing().failed == str(refused.value)
    desk.backups.make()
    assert desk.backups.standing().failed == ""


def test_a_stick_that_is_not_there_is_said_and_remembered_until_it_works(
    desk: Desk, tmp_path: Path, now: Time
) -> None:
    """And the copy that works says nothing of it: it was made after all."""
    desk.backups.choose_place(tmp_path / "gone" / "stick")
    with pytest.raises(NotSaved) as refused:
        desk.backups.begin()
    desk.backups.did_not_work(str(refused.value))
    standing = desk.backups.standing()
    assert standing.failed == str(refused.value)
    assert (standing.is_there, standing.kept) == (False, ())
    (tmp_path / "gone" / "stick").mkdir(parents=True)
    made = desk.backups.make()
    assert desk.backups.standing().failed == ""
    copy = opening(now).look_at_backup(made, PASSPHRASE)
    assert copy.backups.standing().failed == ""
    copy.close()


def test_two_backups_are_not_made_at_once(desk: Desk, place: Path) -> None:
    desk.backups.choose_place(place)
    job = desk.backups.begin()
    assert desk.backups.is_under_way
    assert not desk.backups.is_due()
    with pytest.raises(NotSaved):
        desk.backups.begin()
    job.run()
    assert desk.backups.is_due()


def test_a_stopped_backup_leaves_nothing(desk: Desk, place: Path) -> None:
    desk.backups.choose_place(place)
    job = desk.backups.begin()
    with pytest.raises(Cancelled):
        job.run(cancelled=lambda: True)
    assert desk.backups.standing().kept == ()
    assert [path.name for path in place.rglob("*.part")] == []


def test_trying_a_backup_is_proposed_after_ninety_days(desk: Desk, now: Time, place: Path) -> None:
    desk.backups.choose_place(place)
    now.go_on(days=90)
    assert not desk.backups.standing().to_try
    desk.backups.make()
    assert desk.backups.standing().to_try
    desk.backups.was_tried()
    assert desk.backups.standing().tried == now()
    assert not desk.backups.standing().to_try


def test_a_place_that_is_copied_about_is_named(desk: Desk, tmp_path: Path) -> None:
    desk.backups.choose_place(tmp_path / "Dropbox")
    assert desk.backups.standing().synced_by == "Dropbox"


def test_a_backup_is_opened_to_look_at_beside_the_desk_and_takes_nothing(
    desk: Desk, place: Path, now: Time
) -> None:
    case = new_case(desk)
    new = NewEntry(
        case_id=case.id,
        kind=EntryKind.CALL,
        gist="Rang about the review",
        happened=read_date("yesterday", today=now().date()),
    )
    desk.log.record(new)
    desk.backups.choose_place(place)
    made = desk.backups.make()
    way = opening(now)
    with pytest.raises(WrongPassphrase):
        way.look_at_backup(made, "not it")
    seen = way.look_at_backup(made, PASSPHRASE)
    assert seen.cases.all() == desk.cases.all()
    assert seen.log.count(case.id) == 1
    assert seen.safekeeping.check(whole=True) == ()
    with pytest.raises(NotSaved):
        seen.log.record(new)
    seen.close()
    assert desk.log.record(new)[0].number == 2


def test_a_backup_becomes_a_desk_again_and_older_ones_go_where_asked(
    desk: Desk, place: Path, now: Time, tmp_path: Path
) -> None:
    case = new_case(desk)
    made = desk.safekeeping.back_up(place, thin_out=True)
    for _ in range(11):
        now.go_on(days=1)
        made = desk.safekeeping.back_up(place, thin_out=True)
    assert len(list(made.parent.glob("2026-*"))) < 12
    again = opening(now).restore(made, tmp_path / "Again", PASSPHRASE)
    assert again.cases.all() == (case,)
    assert again.safekeeping.folder == tmp_path / "Again.carerdesk"
    again.close()


def test_a_place_the_system_cannot_even_look_at_is_not_there(desk: Desk, tmp_path: Path) -> None:
    desk.backups.choose_place(tmp_path / ("long" * 100))
    assert not desk.backups.standing().is_there
    assert desk.backups.standing().on_same_disk
    with pytest.raises(NotSaved, match="not there"):
        desk.backups.make()


def test_of_a_disk_that_cannot_be_asked_nothing_is_said(tmp_path: Path) -> None:
    assert not _same_disk(tmp_path, tmp_path / "gone")


def test_a_backup_of_a_wrong_clock_does_not_put_off_the_others(
    desk: Desk, now: Time, place: Path
) -> None:
    desk.backups.choose_place(place)
    now.go_on(days=400)
    desk.backups.make()
    now.go_on(days=-380)
    assert desk.backups.is_due()
    assert (desk.backups.standing().last, desk.backups.standing().days) == (None, 20)
    assert desk.backups.standing().is_late
    desk.backups.make()
    assert not desk.backups.is_due()
    assert not desk.backups.standing().is_late
