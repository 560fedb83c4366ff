"""A finished letter starts a clock, from the day it reaches whom it is for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.date_words import plain_day
from carerdesk.ui.kit.day_field import DayField
from carerdesk.ui.kit.dialog import Dialog

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from carerdesk.services.log import NewEvent
    from carerdesk.ui.theme.look import Look


translate = QCoreApplication.translate


class StartDialog(Dialog):
    """Enter takes the day worked out from how it went.

    Attributes:
        came: The day it came.
        arrived: What is to be kept, once it was asked for.
    """

    def __init__(
        self, parent: QWidget, look: Look, arrival: NewEvent, today: date, *, title: str
    ) -> None:
        """Ask for the day.

        Args:
            parent: Over which it stands.
            look: The look.
            arrival: The event as worked out.
            today: The day.
            title: What the event is called.
        """
        estimate = translate(
            "Letters",
            "By post it came between its posting and this day, the end of two working days; "
            "change it once you know.",
        )
        super().__init__(
            parent,
            look,
            translate("Letters", "Start the clock"),
            sentence=translate(
                "Letters", "{what}: the days are counted from when they received it."
            ).format(what=title),
            verb=translate("Letters", "&Start it"),
            back=translate("Letters", "&Not yet"),
        )
        self._arrival = arrival
        self.arrived: NewEvent | None = None
        self.came = DayField(look, translate("Letters", "&Received on"), today)
        day = arrival.date.latest if arrival.date is not None else None
        self.came.write(plain_day(day or today))
        self._first = self.came.value
        self.body.addWidget(self.came)
        if arrival.estimated:
            self.came.setToolTip(estimate)
            self.say_fault(estimate)
        self.main.setFocus()

    def try_deed(self) -> bool:
        """Take the day; one the user gave is no estimate of ours, one let stand keeps its span."""
        when = self.came.check()
        if when is None:
            return False
        same = when == self._first
        if same and self._arrival.estimated:
            self.arrived = self._arrival
        else:
            self.arrived = replace(self._arrival, date=when, estimated=False)
        return True
