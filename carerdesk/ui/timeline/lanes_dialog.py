"""Choosing which lanes are shown and in what order; good and neutral contact always is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from carerdesk.domain.timeline import LaneChoice, TimelineLane
from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.button import Button
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.tick_list import TickList
from carerdesk.ui.timeline.lane_words import lane_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from carerdesk.ui.theme.look import Look


class LanesDialog(Dialog):
    """A list with ticks; Space ticks, Alt with an arrow moves, and there is a button for each."""

    def __init__(
        self,
        parent: QWidget,
        look: Look,
        choice: LaneChoice,
        keep: Callable[[LaneChoice], None],
    ) -> None:
        """Show the lanes as they are; `keep` is given the choice."""
        super().__init__(
            parent,
            look,
            QCoreApplication.translate("Timeline", "Lanes"),
            sentence=QCoreApplication.translate(
                "Timeline",
                "Good and neutral is always shown, so that the picture is honest. Clocks stand "
                "below the lanes.",
            ),
            verb=QCoreApplication.translate("Timeline", "&Show these"),
        )
        self._keep = keep
        self.list = TickList(look)
        self.list.setAccessibleName(self.tr("Lanes, from above to below"))
        hidden = tuple(lane for lane in TimelineLane if lane not in choice.shown)
        for lane in (*choice.shown, *hidden):
            item = self.list.add(lane_name(lane), lane.value, ticked=lane in choice.shown)
            if lane is TimelineLane.NEUTRAL:
                item.setText(self.tr("{lane}, always shown").format(lane=lane_name(lane)))
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        self.list.fit()
        self.list.setCurrentRow(0)
        self.up = Button(look, self.tr("Move &up"), icon="ph.arrow-up")
        self.down = Button(look, self.tr("Move &down"), icon="ph.arrow-down")
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        moves = row(look, gap=8)
        moves.addWidget(self.up)
        moves.addWidget(self.down)
        moves.addStretch(1)
        self.body.addWidget(self.list)
        self.body.addLayout(moves)
        self.list.setFocus()

    def try_deed(self) -> bool:
        """Keep the choice."""
        items = [self.list.item(place) for place in range(self.list.count())]
        self._keep(
            LaneChoice(
                shown=tuple(
                    TimelineLane(item.data(Qt.ItemDataRole.UserRole))
                    for item in items
                    if item.checkState() is Qt.CheckState.Checked
                )
            )
        )
        return True

    def _move(self, by: int) -> None:
        place = self.list.currentRow()
        if 0 <= place + by < self.list.count():
            item = self.list.takeItem(place)
            self.list.insertItem(place + by, item)
            self.list.setCurrentRow(place + by)
