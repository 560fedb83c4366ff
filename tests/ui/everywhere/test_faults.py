"""A-16, A-17: an empty form says in words what it needs; one that is left changed nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from carerdesk.ui.kit.dialog import Dialog
from tests.ui.choices import choose
from tests.ui.everywhere import walking
from tests.ui.everywhere.hearing import Heard
from tests.ui.everywhere.rooms import DIALOGS, Room, opened

PRINTS = "PrintPreview"
"""Its verb leads to the system's own window, which waits for an answer."""

LEGAL_STEPS = {
    "AmendDialog",
    "FinishDialog",
    "HandoverDialog",
    "NewKeyDialog",
    "PackDialog",
    "RestoreDialog",
    "SetAsideDialog",
    "SheetDialog",
    "TakeOutDialog",
    "WithdrawDialog",
    "WrongDayDialog",
}
"""Dialogs before a step with the record, the keys, or what others get."""


@pytest.fixture(autouse=True)
def no_choosing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody chooses a file."""
    choose(monkeypatch, None)
    return iter([None])


@pytest.mark.parametrize("name", [name for name in DIALOGS if name != PRINTS])
def test_an_empty_form_says_what_it_needs(
    room: Room, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence is to be seen and is announced; the focus stays in the dialog."""
    with opened(room, name) as dialog:
        if (
            not isinstance(dialog, Dialog)
            or not dialog.main.isVisible()
            or not dialog.main.isEnabled()
        ):
            return  # there is nothing to fill in
        heard = Heard(monkeypatch, dialog)
        dialog.main.click()
        QApplication.processEvents()
        if not dialog.isVisible():
            return  # nothing needs to be filled in
        seen = [part.text() for part in walking.parts(dialog) if isinstance(part, QLabel)]
        assert heard.sentences
        assert [said for said in heard.sentences if said not in seen or len(said.split()) < 3] == []
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.window() is dialog


def of_the_record(room: Room) -> set[str]:
    """Words of the case that no window's title may say: anybody who walks past reads those."""
    desk, case = room.desk, room.sitting.case
    people = desk.people.of(case.id)
    entries = [logged.entry for logged in desk.log.whole(case.id)]
    held = {case.title, case.body, case.complainant, *(entry.gist for entry in entries)}
    held |= {document.title for document in desk.papers.of(case.id)}
    held |= {person.initials for person in people} | {person.full_name for person in people}
    return {words for words in held if words[:1].isupper()}


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_that_is_left_changed_nothing(room: Room, name: str) -> None:
    """What the record is bound by is the same as before; and a step says beforehand what it is."""
    before = room.desk.safekeeping.head_line()
    with opened(room, name) as dialog:
        told, title = dialog.accessibleDescription(), dialog.windowTitle()
    said = [w for w in of_the_record(room) if re.search(rf"\b{re.escape(w)}(?!\w)", title)]
    assert said == []
    assert room.desk.safekeeping.head_line() == before
    assert name not in LEGAL_STEPS or len(told.split()) >= 5
