"""Templates in the editor, the quick line and their dialog: kept, used, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from carerdesk.domain.cases import Case
from carerdesk.domain.entries import EntryKind, Passage, PassageKind
from carerdesk.domain.templates import EntryTemplate
from carerdesk.services.desk import Desk
from carerdesk.ui.editor.entry_draft import EntryDraft, with_template
from carerdesk.ui.editor.templates_dialog import TemplatesDialog
from carerdesk.ui.editor.templates_menu import keep_as_template, templates_menu
from carerdesk.ui.log.page import LogPage
from carerdesk.ui.shell import desk_deeds
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.sitting import Sitting
from carerdesk.ui.targets import WriteEntry
from carerdesk.ui.today.page import TodayPage

CALL = EntryTemplate(
    name="Weekly call",
    kind=EntryKind.CALL,
    gist="Weekly call",
    people=("PN",),
    passages=(Passage(text="What PN said", kind=PassageKind.TOLD, source="PN"),),
    tags=("weekly",),
)


@pytest.fixture
def at_log(window: MainWindow, desk: Desk, case: Case) -> LogPage:
    desk.people.add(case_id=case.id, initials="PN")
    desk.templates.keep(CALL)
    window.enter(desk)
    assert window.sitting is not None
    window.sitting.go("log", WriteEntry(kind=EntryKind.MEETING, text="They came."))
    assert window.frame is not None
    page = window.frame.page
    assert isinstance(page, LogPage)
    return page


def entries_of(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def test_what_was_written_stays_before_the_words_of_a_template() -> None:
    written = EntryDraft(kind=EntryKind.VISIT, gist="Mine", passages=(Passage(text="They came."),))
    after = with_template(written, CALL)
    assert (after.kind, after.gist, after.people, after.tags) == (
        EntryKind.CALL,
        "Mine",
        ("PN",),
        ("weekly",),
    )
    assert [p.text for p in after.passages] == ["They came.", "What PN said"]
    assert with_template(EntryDraft(), CALL).gist == "Weekly call"


def test_a_template_is_used_in_the_editor_and_taken_back(at_log: LogPage) -> None:
    editor, sitting = at_log.editor, at_log.sitting
    menu = templates_menu(at_log, sitting, editor.use_template, lambda: editor.draft)
    assert entries_of(menu) == ["Weekly call", "&Keep this as a template", "&Rename or remove…"]
    before = editor.draft
    menu.actions()[0].trigger()
    assert [p.text for p in editor.draft.passages] == ["They came.", "What PN said"]
    assert editor.draft.people == ("PN",)
    sitting.undo()
    assert editor.draft == before
    sitting.redo()
    editor.form.where_who.where.setText("Elsewhere")
    sitting.undo()
    assert editor.draft.place == "Elsewhere", "what was written since is not lost"


def test_an_entry_is_kept_as_a_template_without_its_day(at_log: LogPage, desk: Desk) -> None:
    editor, sitting = at_log.editor, at_log.sitting
    editor.form.when.first.setText("fri")
    keep_as_template(sitting, editor.draft)
    kept = next(one for one in desk.templates.all() if one.name == "They came")
    assert kept.passages == (Passage(text="They came."),)
    sitting.undo()
    assert [one.name for one in desk.templates.all()] == ["Weekly call"]


def test_the_button_of_the_editor_opens_the_menu(at_log: LogPage, qtbot: QtBot) -> None:
    at_log.editor.head.templates.click()
    shown = [menu for menu in at_log.editor.findChildren(QMenu) if menu.isVisible()]
    assert [entries_of(menu)[0] for menu in shown] == ["Weekly call"]
    shown[0].close()


def test_the_quick_line_begins_with_a_template(window: MainWindow, desk: Desk, case: Case) -> None:
    desk.people.add(case_id=case.id, initials="PN")
    window.enter(desk)
    assert window.frame is not None
    page = window.frame.page
    assert isinstance(page, TodayPage)
    assert page.quick.templates.isHidden(), "without a template there is nothing to offer"
    desk.templates.keep(CALL)
    page.arrive(None)
    page.quick.kind.choose(EntryKind.MEETING)
    page.quick.templates.click()
    (menu,) = (menu for menu in page.findChildren(QMenu) if menu.isVisible())
    assert "&Keep this as a template" not in entries_of(menu)
    menu.actions()[0].trigger()
    menu.close()
    held = page.quick.content
    assert (held.kind, held.text) == (EntryKind.CALL, "Weekly call")
    assert [person.initials for person in held.people] == ["PN"]


def test_a_template_that_is_gone_says_so(at_log: LogPage, desk: Desk) -> None:
    said: list[str] = []
    at_log.sitting.noticed.connect(lambda notice: said.append(notice.sentence))
    used: list[EntryTemplate] = []
    menu = templates_menu(at_log, at_log.sitting, used.append)
    desk.templates.remove("Weekly call")
    menu.actions()[0].trigger()
    assert used == []
    assert "not in this desk any more" in said[-1]
    assert entries_of(templates_menu(at_log, at_log.sitting, used.append))[0].startswith("None yet")


def test_the_dialog_renames_removes_and_takes_back(sitting: Sitting, window: MainWindow) -> None:
    for name in ("Weekly call", "A visit"):
        sitting.desk.templates.keep(EntryTemplate(name=name, kind=EntryKind.VISIT))
    dialog = TemplatesDialog(window, sitting)
    assert dialog.chosen is not None
    assert (dialog.chosen.name, dialog.name.editor.text()) == ("A visit", "A visit")
    dialog.name.editor.setText("weekly call")
    dialog.renames.click()
    assert "has that name" in dialog.name.fault
    dialog.name.editor.setText("Visit on Mondays")
    dialog.renames.click()
    dialog.renames.click()
    assert [one.name for one in sitting.desk.templates.all()] == ["Visit on Mondays", "Weekly call"]
    assert dialog.chosen.name == "Visit on Mondays"
    dialog.removes.click()
    dialog.removes.click()
    assert sitting.desk.templates.all() == ()
    assert not dialog.try_deed()
    assert dialog.fault.startswith("Keep a template first")
    dialog.removes.click()
    for _ in range(3):
        sitting.undo()
    assert [one.name for one in sitting.desk.templates.all()] == ["A visit", "Weekly call"]
    dialog.deleteLater()


def test_writing_from_the_dialog_opens_the_editor_with_it(
    at_log: LogPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_log.editor.close_editor()
    monkeypatch.setattr(TemplatesDialog, "exec", lambda dialog: dialog.try_deed())
    desk_deeds.show_templates(at_log.window(), at_log.sitting)
    assert at_log.editor.is_open
    assert at_log.editor.draft.gist == "Weekly call"
    monkeypatch.setattr(TemplatesDialog, "exec", lambda _: False)
    at_log.editor.close_editor()
    desk_deeds.show_templates(at_log.window(), at_log.sitting)
    assert not at_log.editor.is_open
