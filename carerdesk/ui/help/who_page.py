"""Who can help now, as a place of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from carerdesk.domain.changes import Changes
from carerdesk.ui.help.who import Who
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.page import Page

if TYPE_CHECKING:
    from carerdesk.ui.sitting import Sitting


class WhoPage(Page):
    """Always one press away."""

    concerns: ClassVar[Changes] = Changes.NOTHING

    def __init__(self, sitting: Sitting) -> None:
        """Make the page."""
        super().__init__(sitting)
        self.who = Who(self.look)
        column(self.look, self).addWidget(self.who)

    def look_again(self, changes: Changes) -> None:
        """Numbers do not change while the desk is open."""

    def arrive(self, target: object) -> None:  # noqa: ARG002 - there is only one page
        """The page can be scrolled with keys at once."""
        self.who.setFocus()
