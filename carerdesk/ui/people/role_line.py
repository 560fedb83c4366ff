"""One role somebody held: which, since when, until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from carerdesk.domain.date_words import plain_day
from carerdesk.domain.errors import BadDate
from carerdesk.domain.people import Role, RoleHeld
from carerdesk.domain.spoken_dates import read_date
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.role_words import role_words
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class RoleLine(Entrance):
    """A drop-down and two days that may stay empty."""

    changed = Signal()
    removed = Signal()

    def __init__(self, look: Look, held: RoleHeld, today: Callable[[], date]) -> None:
        """Show a role held."""
        super().__init__()
        self._today = today
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.role = DropDown(look, self.tr("Role"))
        self.role.setMaxVisibleItems(14)
        self.role.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.role.offer((role_words(role), role, "") for role in Role)
        self.role.choose(held.role)
        self.since, self.until = QLineEdit(), QLineEdit()
        for field, day, name, hint in (
            (self.since, held.since, self.tr("Since"), self.tr("if known")),
            (self.until, held.until, self.tr("Until"), self.tr("still")),
        ):
            field.setText(plain_day(day) if day is not None else "")
            field.setCursorPosition(0)
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)
            field.editingFinished.connect(self.changed)
        cross = IconButton(look, "ph.x", self.tr("Take this role away"), size=30)
        cross.clicked.connect(self.removed)
        host = QWidget()
        flow = FlowLayout(look, host, gap=8)
        flow.addWidget(self.role)
        for words, field in ((self.tr("since"), self.since), (self.tr("until"), self.until)):
            pair = QWidget()  # in a narrow line the word goes down with its field
            beside = row(look, pair, gap=8)
            beside.addWidget(Words(words, "body", "text2"))
            beside.addWidget(field)
            flow.addWidget(pair)
        flow.addWidget(cross)
        self._fault = FaultLine(look)
        box = column(look, self, gap=2)
        box.addWidget(host)
        box.addWidget(self._fault)
        self.role.activated.connect(self.changed)
        self.entrance = self.role
        look.follow(self, self._grow)

    def read(self) -> RoleHeld:
        """Return the role as it is written.

        Raises:
            BadDate: When a day cannot be read; it is said under the line.
        """
        self._fault.say("")
        try:
            held = RoleHeld(
                role=Role(self.role.currentData()),
                since=self._day(self.since),
                until=self._day(self.until),
            )
        except BadDate as error:
            self._fault.say(str(error))
            raise
        return held

    def _day(self, field: QLineEdit) -> date | None:
        typed = field.text().strip()
        if not typed:
            return None
        read = read_date(typed, today=self._today())
        if read.day is None:
            raise BadDate(self.tr("Give one day, or leave it empty."))
        return read.day

    def _grow(self, theme: Theme) -> None:
        for field in (self.since, self.until):
            field.setFixedWidth(theme.px(138))
