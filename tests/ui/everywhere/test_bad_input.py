"""Far too much is pasted: each field says so, keeps what it can, and the window answers."""

from __future__ import annotations

import time
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.services.finding import MOST_PARTS
from carerdesk.ui.documents.page import DocumentsPage
from carerdesk.ui.kit.plain_words import MOST
from carerdesk.ui.log.link_dialog import LinkDialog
from carerdesk.ui.log.page import LogPage
from carerdesk.ui.timeline.reasons_dialog import ReasonsDialog
from carerdesk.ui.today.page import TodayPage
from tests.ui.everywhere.rooms import VIEWS, Room, opened

FIVE_MB = "GH said it was decided. " * 218_500


def paste(field: QWidget, words: str) -> None:
    """Paste as a carer does, by Ctrl+V."""
    QApplication.clipboard().setText(words)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def notice(room: Room) -> str:
    """What the foot of the window says."""
    assert room.window.frame is not None
    return room.window.frame.notice.text


def test_a_line_that_is_full_says_that_the_end_was_left_out(room: Room) -> None:
    page = cast("TodayPage", room.go("today"))
    paste(page.quick.line, FIVE_MB)
    assert FIVE_MB.startswith(page.quick.line.text())
    assert "32,767 letters" in notice(room)
    page.quick.line.clear()
    with opened(room, "AddPersonDialog") as dialog:
        field = dialog.initials  # type: ignore[attr-defined]
        paste(field.editor, "GH")
        assert field.fault == ""
        paste(field.editor, FIVE_MB)
        assert "left out" in field.fault
        QTest.keyClick(field.editor, Qt.Key.Key_Backspace)
        assert field.fault == ""


def test_a_line_that_takes_figures_only_is_not_called_full(room: Room) -> None:
    with opened(room, "SplitDialog") as dialog:
        line = next(w for w in dialog.findChildren(QLineEdit) if w.validator() is not None)
        paste(line, "a few letters")
        assert dialog.fault == ""  # type: ignore[attr-defined]


def test_a_box_takes_what_it_can_show_and_says_so_of_more(room: Room) -> None:
    with opened(room, "ReasonsDialog") as dialog:
        lines = cast("ReasonsDialog", dialog).lines
        lines.editor.setPlainText("A new rule.")
        paste(lines.editor, FIVE_MB)
        assert lines.editor.toPlainText() == "A new rule."
        assert f"{MOST:,} letters" in lines.fault
        paste(lines.editor, " Illness.")
        assert "Illness." in lines.editor.toPlainText()
        assert lines.fault == ""


def test_five_megabytes_in_an_entry_become_a_paper_beside_it(room: Room, qtbot: QtBot) -> None:
    VIEWS["log: the editor"](room)
    form = cast("LogPage", room.page).editor.form
    before, began = form.box.text.toPlainText(), time.thread_time()
    paste(form.box.text, FIVE_MB)
    assert time.thread_time() - began < 1  # laid out as words it is some three seconds
    assert form.box.text.toPlainText() == before
    assert "kept whole as a paper" in notice(room)
    qtbot.waitUntil(lambda: bool(form.papers.documents), timeout=60_000)
    [paper] = form.papers.documents
    assert room.desk.papers.original(paper.id).decode() == FIVE_MB


def test_a_search_takes_forty_words_and_says_how_many_it_left_out(room: Room) -> None:
    log = cast("LogPage", room.go("log"))
    many = "meeting " * MOST_PARTS
    paste(log.band.bar.edit, many)
    log.band.bar.edit.entered.emit()
    assert log.band.bar.fault == ""
    shown = log.browser.panel.count_words
    paste(log.band.bar.edit, "nowhere " * 5000 + "tag:a " * 5000)
    log.band.bar.edit.entered.emit()
    assert "first 40 were searched for" in log.band.bar.fault
    assert log.browser.panel.count_words == shown
    log.band.bar.show_line("")
    with opened(room, "LinkDialog") as dialog:
        chooser = cast("LinkDialog", dialog).chooser
        paste(chooser.line, many + "more")
        assert "first 40" in chooser._field.fault
    page = cast("DocumentsPage", room.go("documents"))
    paste(page.filter, FIVE_MB)
    assert "first 40" in page._fault.text
    page.filter.clear()
    assert page._fault.text == ""
