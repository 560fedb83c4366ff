"""A desk made, opened and locked; cases and people in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import (
    BadRecord,
    NotAVault,
    NotFound,
    NotSaved,
    VaultInUse,
    WrongPassphrase,
)
from carerdesk.domain.ids import CaseId, PersonId
from carerdesk.services.desk import Desk
from tests.desks import PASSPHRASE, Time, new_case, opening


def test_a_desk_is_made_with_its_recovery_sheet_and_opens_with_either(tmp_path: Path) -> None:
    way = opening(Time())
    desk, sheet = way.make(tmp_path / "Jo", PASSPHRASE)
    assert desk.safekeeping.folder == tmp_path / "Jo.carerdesk"
    assert (desk.safekeeping.name, sheet.desk_name) == ("Jo", "Jo")
    assert sheet.key == " ".join(sheet.groups)
    case = new_case(desk)
    desk.close()
    folder = tmp_path / "Jo.carerdesk"
    for key, open_it in (
        (PASSPHRASE, way.open),
        (sheet.key.lower(), way.open_with_recovery),
    ):
        again = open_it(folder, key)
        assert again.cases.all() == (case,)
        again.close()


def test_a_weak_passphrase_makes_no_desk(tmp_path: Path) -> None:
    with pytest.raises(BadRecord) as refused:
        opening(Time()).make(tmp_path / "Jo", "password12345678")
    assert refused.value.field == "passphrase"
    assert "password12345678" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_taken_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "Jo.carerdesk").write_bytes(b"mine")
    with pytest.raises(NotSaved):
        opening(Time()).make(tmp_path / "Jo.carerdesk", PASSPHRASE)
    assert (tmp_path / "Jo.carerdesk").read_bytes() == b"mine"


def test_wrong_words_no_desk_and_a_desk_in_use_are_three_sentences(
    tmp_path: Path, desk: Desk
) -> None:
    way = opening(Time())
    told = set()
    with pytest.raises(VaultInUse) as in_use:
        way.open(desk.safekeeping.folder, PASSPHRASE)
    told.add(str(in_use.value))
    desk.close()
    with pytest.raises(WrongPassphrase) as wrong:
        way.open(desk.safekeeping.folder, PASSPHRASE + "!")
    told.add(str(wrong.value))
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0" + bytes(500))
    with pytest.raises(NotAVault) as no_desk:
        way.open(photo, PASSPHRASE)
    told.add(str(no_desk.value))
    assert len(told) == 3


def test_the_way_to_a_desk_judges_suggests_and_knows_synced_folders() -> None:
    way = opening(Time())
    assert way.strength("x").word == "too short"
    assert len(way.suggestions(2)) == 2
    assert way.in_synced_folder(Path("/home/jo/Dropbox/x")) == "Dropbox"


def test_a_case_is_opened_today_and_changed_in_place(desk: Desk, now: Time) -> None:
    case = new_case(desk)
    assert case.opened_on == now().date()
    changed = type(case)(
        **{f: getattr(case, f) for f in case.__dataclass_fields__} | {"title": "Two"}
    )
    assert desk.cases.change(changed) == Changes.CASES | Changes.CLOCKS
    assert desk.cases.get(case.id).title == "Two"
    with pytest.raises(NotFound):
        desk.cases.get(CaseId("none"))


def test_people_are_found_by_initials_and_no_two_share_them(desk: Desk) -> None:
    case = new_case(desk)
    person, changes = desk.people.add(case_id=case.id, initials="GH", full_name="Grace Holt")
    assert changes == Changes.PEOPLE
    assert desk.people.by_initials(case.id, " gh ") == person
    assert desk.people.by_initials(case.id, "PN") is None
    assert desk.people.names(case.id).initialled("Grace Holt") == "GH"
    with pytest.raises(BadRecord) as taken:
        desk.people.add(case_id=case.id, initials="gh")
    assert taken.value.field == "initials"
    assert desk.people.change(person) == Changes.PEOPLE | Changes.ENTRIES
    assert desk.people.get(person.id) == person
    with pytest.raises(NotFound):
        desk.people.get(PersonId("none"))


def test_a_desk_is_checked_copied_and_given_a_new_passphrase(desk: Desk, tmp_path: Path) -> None:
    new_case(desk)
    assert desk.safekeeping.check(whole=True) == ()
    head = desk.safekeeping.head()
    copy = desk.safekeeping.back_up(tmp_path)
    assert copy.exists()
    desk.safekeeping.change_passphrase(old=PASSPHRASE, new="velvet tunnel orchid gravel lantern x")
    folder = desk.safekeeping.folder
    desk.close()
    with pytest.raises(WrongPassphrase):
        opening(Time()).open(folder, PASSPHRASE)
    again = opening(Time()).open(folder, "velvet tunnel orchid gravel lantern x")
    assert again.safekeeping.head() == head
    again.close()


def test_a_setting_that_tells_something_is_kept_in_the_desk(desk: Desk) -> None:
    assert desk.safekeeping.setting("last case") is None
    assert desk.safekeeping.set_setting("last case", "abc") == Changes.SETTINGS
    assert desk.safekeeping.setting("last case") == "abc"
