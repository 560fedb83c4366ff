"""Help in a window of its own, while no desk is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from carerdesk.ui.help.topics import Topics
from carerdesk.ui.help.who import Who
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.fitting import fitting
from carerdesk.ui.kit.ground import Ground

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look

WHO = "who"
"""Topic that shows who can help now."""


class HelpDialog(QDialog):
    """The same pages as at the open desk; Escape goes back."""

    def __init__(self, parent: QWidget, look: Look, topic: str) -> None:
        """Open a topic."""
        super().__init__(parent)
        is_who = topic == WHO
        self.setWindowTitle(self.tr("Who can help now") if is_who else self.tr("Help"))
        self.resize(fitting(self, look.theme.px(900), look.theme.px(620)))
        box = column(look, self)
        if is_who:
            box.addWidget(Who(look), 1)
        else:
            topics = Topics(look)
            box.addWidget(topics, 1)
            topics.open_topic(topic or "start")
        foot = Ground("canvas", line="top")
        line = row(look, foot, margins=(24, 10, 24, 10))
        line.addStretch(1)
        back = Button(look, self.tr("&Go back"))
        back.clicked.connect(self.reject)
        line.addWidget(back)
        box.addWidget(foot)
