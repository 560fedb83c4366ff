"""The list of clocks: cards, one stop for the Tab key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from carerdesk.ui.clocks.clock_card import ClockCard
from carerdesk.ui.clocks.clock_delegate import ClockDelegate
from carerdesk.ui.given import given, may_be_given
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragMoveEvent,
        QDropEvent,
        QKeyEvent,
        QResizeEvent,
    )

    from carerdesk.ui.theme.look import Look


class ClockList(RowsView):
    """Cards of clocks; Right goes into the day strip of the current one.

    What is dropped on a card has come for that clock.
    """

    went_right = Signal()
    came = Signal(object)  # Given, for the current clock

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        self._cards_delegate = ClockDelegate(look)
        model: RowsModel[ClockCard] = RowsModel(
            [
                Column(
                    title="", words=lambda card: card.title, tip=lambda card: card.clock.rule.says
                )
            ],
            RowTraits(sentence=lambda card: card.sentence),
        )
        super().__init__(look, "", model, self._cards_delegate)
        self.setAccessibleName(self.tr("Clocks"))
        self.setAcceptDrops(True)
        self._grown = False

    def show_cards(self, cards: Sequence[ClockCard], current: str) -> None:
        """Show the cards and make the clock of that key current, or else the first."""
        self.rows.show(cards)
        place = self.rows.place_of(lambda card: card.clock.key == current)
        if cards:
            self.go_to(max(0, place))
        self._fit_whole()

    def grow_whole(self, *, whole: bool) -> None:
        """Be as high as all cards, for a page that scrolls as one; or scroll by itself."""
        self._grown = whole
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if whole else needed)
        self._fit_whole()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right goes into the strip."""
        if event.key() == Qt.Key.Key_Right and not event.modifiers():
            self.went_right.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A letter or a message may be dropped on a card."""
        if may_be_given(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show which clock it is held over."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            event.ignore()
            return
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """It came for the clock it was let go over."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.setCurrentIndex(index)
        event.acceptProposedAction()
        self.came.emit(given(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards may be higher when there is less room."""
        super().resizeEvent(event)
        self._fit_whole()

    def _fit_whole(self) -> None:
        if not self._grown:
            self.setMinimumHeight(64)
            self.setMaximumHeight(16_777_215)
            return
        width = self.viewport().width()
        height = sum(self._cards_delegate.height(card, width) for card in self.rows.rows)
        self.setFixedHeight(max(64, height))
