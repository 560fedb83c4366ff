"""One side of a finding, of a record that gives many reasons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.domain.findings import Ground
from carerdesk.domain.ids import EntryId
from carerdesk.ui.clocks.grounds_box import GroundsBox
from carerdesk.ui.theme.look import Look


def test_many_reasons_are_shown_some_at_a_time_and_only_those_are_read(
    look: Look, qtbot: QtBot
) -> None:
    named: list[EntryId] = []

    def called(entry_id: EntryId) -> str:
        named.append(entry_id)
        return f"Call {entry_id}"

    grounds = [
        Ground(text=f"Reason {n}.", cites="The record", entries=(EntryId(str(n)),))
        for n in range(45)
    ]
    page = QWidget()
    before, after = QLineEdit(), QLineEdit()
    box = GroundsBox(look, "Reasons for", "ph.plus-circle", grounds, called)
    lines = QVBoxLayout(page)
    for part in (before, box, after):
        lines.addWidget(part)
    qtbot.addWidget(page)
    page.show()
    assert [int(n) for n in named] == list(range(20))
    assert box.more.accessibleName() == box.more.text() == "Show 25 more reasons"
    assert tabbed(before) == [*box.links, box.more, after]
    box.more.click()
    assert len(box.links) == 40
    QApplication.processEvents()
    assert box.focusWidget() is box.links[20]
    assert tabbed(before) == [*box.links, box.more, after]
    box.more.click()
    assert tabbed(before) == [*box.links, after]
    assert not box.more.isVisible()
    assert [int(n) for n in named] == list(range(45))
    said = [label.text() for label in box.findChildren(QLabel) if label.text()[:6] == "Reason"]
    assert [words for words in said if words[-1] == "."] == [ground.text for ground in grounds]


def tabbed(first: QWidget) -> list[QWidget]:
    """Where Tab goes from a field, in order, until it comes round to it."""
    window = first.window()
    come: list[QWidget] = []
    first.setFocus()
    while len(come) < 100:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        if window.focusWidget() is first:
            break
        come.append(window.focusWidget())
    return come


def test_few_reasons_stand_without_a_button(look: Look, qtbot: QtBot) -> None:
    grounds = [Ground(text="Reason.", cites="The record")] * 20
    box = GroundsBox(look, "Reasons for", "ph.plus-circle", grounds, str)
    qtbot.addWidget(box)
    box.show()
    assert not box.more.isVisible()
