"""Putting a date off: not shown under Today before a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.ui.kit.day_field import DayField
from carerdesk.ui.kit.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look


class PutOffDialog(Dialog):
    """Asks until which day; the date itself does not change."""

    def __init__(
        self, parent: QWidget, look: Look, title: str, today: date, keep: Callable[[date], None]
    ) -> None:
        """Ask for the clock of that title; `keep` is given the day."""
        super().__init__(
            parent,
            look,
            QCoreApplication.translate("Clocks", "Put off: {title}").format(title=title),
            sentence=QCoreApplication.translate(
                "Clocks", "It is not shown under Today before that day. The date itself stays."
            ),
            verb=QCoreApplication.translate("Clocks", "Put it &off"),
        )
        self._today = today
        self._keep = keep
        self.day = DayField(look, self.tr("&Until"), today, ahead=True)
        self.body.addWidget(self.day)
        self.day.setFocus()

    def try_deed(self) -> bool:
        """Keep the day, if it is one day to come."""
        when = self.day.check()
        if when is None:
            return False
        if when.day is None or when.day <= self._today:
            self.day.ask_again(self.tr("Give one day that is still to come."))
            return False
        self._keep(when.day)
        return True
