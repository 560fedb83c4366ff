"""Asking until which day a reminder is put off."""

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


class UntilDialog(Dialog):
    """One day that is still to come."""

    def __init__(
        self, parent: QWidget | None, look: Look, today: date, keep: Callable[[date], None]
    ) -> None:
        """Ask; `keep` is given the day."""
        super().__init__(
            parent,
            look,
            QCoreApplication.translate("UntilDialog", "Put the reminder off"),
            sentence=QCoreApplication.translate(
                "UntilDialog", "It is told again on that day. The date it is about stays."
            ),
            verb=QCoreApplication.translate("UntilDialog", "Put it &off"),
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
