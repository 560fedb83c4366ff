"""Choosing a period of one's own, from a day to a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.ui.kit.day_field import DayField
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.timeline.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look


class PeriodDialog(Dialog):
    """Two days, typed as people say them."""

    def __init__(
        self, parent: QWidget, look: Look, today: date, take: Callable[[Period], None]
    ) -> None:
        """Ask for the days; `take` is given the period."""
        super().__init__(
            parent,
            look,
            QCoreApplication.translate("Timeline", "Another period"),
            verb=QCoreApplication.translate("Timeline", "&Show it"),
        )
        self._take = take
        self.first = DayField(look, self.tr("&From"), today)
        self.last = DayField(look, self.tr("&To"), today)
        self.body.addWidget(self.first)
        self.body.addWidget(self.last)
        self.first.edit.setFocus()

    def try_deed(self) -> bool:
        """Take the period, if it has two ends in order."""
        first, last = self.first.check(), self.last.check()
        if first is None or last is None:
            return False
        start, end = first.earliest, last.latest
        if start is None or end is None or end < start:
            self.last.ask_again(self.tr("This day is before the first; change one of them."))
            return False
        self._take(Period(first=start, last=end))
        return True
