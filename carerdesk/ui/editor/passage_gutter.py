"""The gutter beside the text: label and bar of each passage, level with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from carerdesk.domain.entries import PassageKind
from carerdesk.ui.editor.passage_blocks import blocks, kind_of, source_of, starts_run
from carerdesk.ui.kit.passage_mark import ICONS, TOKENS, paint_passage_mark
from carerdesk.ui.kit.passage_words import gutter_label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QTextBlock

    from carerdesk.ui.editor.passage_text import PassageText
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_WIDTH: Final = 144
_NARROW: Final = 34


class PassageGutter(QWidget):
    """Painted beside the text; what it says is in the text's own announcements too."""

    def __init__(self, look: Look, text: PassageText) -> None:
        """Follow a text."""
        super().__init__()
        self._look = look
        self._text = text
        self._is_narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        text.document().contentsChanged.connect(self.update)
        text.document().documentLayout().documentSizeChanged.connect(self.update)
        text.cursorPositionChanged.connect(self.update)
        text.verticalScrollBar().valueChanged.connect(self.update)
        look.follow(self, self._grow)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a state, as Qt's own setters
        """Show icons only, or labels too."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._grow(self._look.theme)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint a label at the start of each passage and a bar beside its words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self._text.viewport().mapTo(self._text, QPoint(0, 0)).y()
        painter.setClipRect(0, top, self.width(), self._text.viewport().height())
        for block in blocks(self._text.document()):
            kind = kind_of(block)
            box = self._text.box_of(block).translated(0, top)
            if kind is not PassageKind.PLAIN and box.bottom() > 0 and box.top() < self.height():
                self._paint_block(painter, block, box)
        painter.end()

    def _paint_block(self, painter: QPainter, block: QTextBlock, box: QRectF) -> None:
        theme = self._look.theme
        kind = kind_of(block)
        joined = block.next().isValid() and not starts_run(block.next())
        low = box.bottom() + (block.blockFormat().bottomMargin() if joined else 0)
        bar = QRectF(self.width() - theme.px(14), box.top(), theme.px(7), low - box.top())
        paint_passage_mark(painter, bar, kind, theme)
        if not starts_run(block):
            return
        line = block.layout().lineAt(0).height() if block.layout().lineCount() else theme.px(28)
        line = max(line, theme.px(24))
        side = theme.size("size.icon_small")
        square = QRectF(theme.px(2), box.top() + (line - side) / 2, side, side)
        colour = theme.colour(TOKENS[kind])
        self._look.paint_icon(painter, square.toRect(), ICONS[kind], colour)
        if self._is_narrow:
            return
        left = theme.px(2) + side + theme.px(6)
        room = int(self.width() - left - theme.px(20))
        words = theme.metrics("small", 600).elidedText(
            gutter_label(kind, source_of(block)), Qt.TextElideMode.ElideRight, room
        )
        painter.setFont(theme.font("small", 600))
        painter.setPen(colour)
        painter.drawText(
            QRectF(left, box.top(), room + 2, line), Qt.AlignmentFlag.AlignVCenter, words
        )

    def _grow(self, theme: Theme) -> None:
        self.setFixedWidth(theme.px(_NARROW if self._is_narrow else _WIDTH))
