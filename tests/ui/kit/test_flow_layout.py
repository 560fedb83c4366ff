"""Things side by side are seen as soon as they stand there."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.sitting import Sitting


def test_what_is_added_to_a_widget_in_sight_is_seen_at_once(qtbot: QtBot, sitting: Sitting) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    box = FlowLayout(sitting.look, owner)
    owner.show()
    seen, hidden = QLabel("seen"), QLabel("hidden")
    hidden.hide()
    box.addWidget(seen)
    box.addWidget(hidden)
    assert seen.isVisible()
    assert hidden.isHidden()
    assert box.heightForWidth(200) == seen.sizeHint().height()


def test_what_has_no_owner_yet_is_no_window_of_its_own(qtbot: QtBot, sitting: Sitting) -> None:
    box, alone = FlowLayout(sitting.look), QLabel("alone")
    qtbot.addWidget(alone)
    box.addWidget(alone)
    assert alone.isHidden()
