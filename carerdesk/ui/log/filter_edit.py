"""The line that is typed in, with what it does not know underlined and what may come offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from carerdesk.ui.log.completions import Completions
from carerdesk.ui.log.filter_line import not_known, token_at

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent

    from carerdesk.ui.theme.look import Look


class FilterEdit(QLineEdit):
    """Plain words and prefixes; Backspace at the start takes the last chip back."""

    entered = Signal()
    part_ended = Signal()  # a space was typed outside quotation marks
    taken_back = Signal()  # Backspace with nothing before the caret
    focus_changed = Signal(bool)

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self._look = look
        self.completions = Completions()
        self.setProperty("bare", "true")
        self.setAccessibleName(self.tr("Find in the log"))
        self.setPlaceholderText(self.tr("words, or who: tag: kind: from:…"))
        self._offers = QStringListModel(self)
        self._completer = QCompleter(self._offers, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup = QListView()
        self._popup.setProperty("popup", "true")
        self._completer.setPopup(self._popup)
        self._completer.activated.connect(self.take)
        self.textEdited.connect(self._offer)

    def take(self, offered: str) -> None:
        """Put what was chosen in place of the part under the caret."""
        typed = offered.split("   ", maxsplit=1)[0]
        start, part = token_at(self.text(), self.cursorPosition())
        whole = self.text()
        end = start + len(part)
        after = whole[end:].lstrip()
        done = not typed.endswith(":")
        self.setText(whole[:start] + typed + (" " if done else "") + after)
        self.setCursorPosition(start + len(typed) + int(done))
        if done:
            self.part_ended.emit()
        else:
            self._offer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks; a space ends a part; Backspace at the start takes the last chip back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._popup.isVisible() and self._popup.currentIndex().isValid():
                self.take(str(self._popup.currentIndex().data()))
                self._popup.hide()
            else:
                self._popup.hide()
                self.entered.emit()
            event.accept()
            return
        if (
            event.key() == Qt.Key.Key_Backspace
            and self.cursorPosition() == 0
            and not self.hasSelectedText()
        ):
            self.taken_back.emit()
            return
        super().keyPressEvent(event)
        if (
            event.key() == Qt.Key.Key_Space
            and self.text()[: self.cursorPosition()].count('"') % 2 == 0
        ):
            self.part_ended.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the frame, which has the ring."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)  # noqa: FBT003 - a signal's payload

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the frame, which has the ring."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.focus_changed.emit(False)  # noqa: FBT003 - a signal's payload

    def paintEvent(self, event: QPaintEvent) -> None:
        """Underline each prefix that nobody knows."""
        super().paintEvent(event)
        text = self.text()
        spans = not_known(text)
        if not spans:
            return
        metrics = self.fontMetrics()
        origin = self.cursorRect().center().x() - metrics.horizontalAdvance(
            text[: self.cursorPosition()]
        )
        painter = QPainter(self)
        pen = QPen(self._look.theme.colour("need_mark"), 2 * self._look.theme.scale)
        pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        low = self.cursorRect().bottom()
        for start, end in spans:
            left = origin + metrics.horizontalAdvance(text[:start])
            painter.drawLine(
                QLineF(left, low, left + metrics.horizontalAdvance(text[start:end]), low)
            )
        painter.end()

    def _offer(self) -> None:
        _, part = token_at(self.text(), self.cursorPosition())
        fitting = self.completions.fitting(part)
        if not fitting or (len(fitting) == 1 and fitting[0].typed == part):
            self._popup.hide()
            return
        self._offers.setStringList(
            [f"{c.typed}   {c.meaning}" if c.meaning else c.typed for c in fitting]
        )
        self._popup.setMinimumWidth(self._look.theme.px(300))
        self._completer.complete()
        self._popup.setCurrentIndex(self._offers.index(-1))
