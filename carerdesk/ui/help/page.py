"""Help as a place of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from carerdesk.domain.changes import Changes
from carerdesk.ui.help.topics import Topics
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.sitting import Sitting


class HelpPlace(Page):
    """F1 opens the page for the place it was pressed at."""

    concerns: ClassVar[Changes] = Changes.NOTHING

    def __init__(self, sitting: Sitting) -> None:
        """Make the page."""
        super().__init__(sitting)
        self.topics = Topics(self.look)
        column(self.look, self).addWidget(self.topics)

    def look_again(self, changes: Changes) -> None:
        """Help does not change while the desk is open."""

    def arrive(self, target: object) -> None:
        """Open the topic, or the page for the place."""
        self.topics.open_topic(str(target or ""))
        self.topics.list.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """Topics and page."""
        return (self.topics.list, self.topics.reading)
