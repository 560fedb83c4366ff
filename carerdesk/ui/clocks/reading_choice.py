"""The ways of counting, of which one is shown below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QWidget

from carerdesk.ui.clocks.day_words import span_of_days, upper_first
from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.choice_card import ChoiceCard

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from carerdesk.domain.clocks import Clock, Reading
    from carerdesk.ui.theme.look import Look

_CARD = 250


class ReadingChoice(QWidget):
    """One card a way of counting; choosing changes what is shown, never the law."""

    chosen = Signal(str)  # key of the reading

    def __init__(self, look: Look) -> None:
        """Offer nothing yet."""
        super().__init__()
        self._look = look
        self._keys: list[str] = []
        self._group = QButtonGroup(self)
        self._box = row(look, self, gap=10)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._keys[place]))
        self.setAccessibleName(self.tr("Ways of counting"))

    @property
    def key(self) -> str:
        """Key of the reading chosen, or an empty string."""
        place = self._group.checkedId()
        return self._keys[place] if 0 <= place < len(self._keys) else ""

    def offer(self, clock: Clock, chosen: str, today: date) -> None:
        """Offer the readings of a clock; with one there is nothing to choose."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._box.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._keys = [reading.way.key for reading in clock.readings]
        for place, reading in enumerate(clock.readings):
            card = ChoiceCard(self._look, _title(reading, today), reading.way.note)
            self._group.addButton(card, place)
            self._box.addWidget(card, 1)
        wanted = self._keys.index(chosen) if chosen in self._keys else 0
        self._group.buttons()[wanted].setChecked(True)
        self.setVisible(len(self._keys) > 1)
        self._arrange()

    def choose_number(self, number: int) -> None:
        """Choose the first, the second…; a number too large does nothing."""
        button = self._group.button(number - 1)
        if 0 < number <= len(self._keys) and len(self._keys) > 1:
            button.click()

    def first_stop(self) -> QWidget | None:
        """The card chosen; ``None`` when there is nothing to choose."""
        return self._group.checkedButton() if len(self._keys) > 1 else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else one below the other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        needed = len(self._keys) * self._look.theme.px(_CARD)
        across = self.width() >= needed
        way = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != way:
            self._box.setDirection(way)


def _title(reading: Reading, today: date) -> str:
    label = upper_first(reading.way.label)
    if reading.due_earliest is None or reading.due_latest is None:
        return label
    return f"{label}: {span_of_days(reading.due_earliest, reading.due_latest, today)}"
