"""The text being written, paragraph by paragraph, each with how its words are known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from carerdesk.domain.entries import Passage, PassageKind
from carerdesk.ui.editor.passage_blocks import blocks, kind_of, paragraph, passages, source_of
from carerdesk.ui.editor.passage_highlighter import PassageHighlighter
from carerdesk.ui.given import given
from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.passage_words import passage_label
from carerdesk.ui.kit.plain_words import MOST
from carerdesk.ui.kit.spell_marks import SpellMarks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QPaintEvent, QTextBlock

    from carerdesk.ui.spell_check import SpellCheck
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PassageText(QTextEdit):
    """Plain words in marked paragraphs.  Tab leaves it, Ctrl+Tab types a tab.

    Attributes:
        spelling: What underlines unknown words, once `spell` was called.
    """

    files_given = Signal(object)  # list of Path
    picture_given = Signal(object)  # Given
    words_given = Signal(str)  # pasted, and more than the box takes: they are to be a paper

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self._look = look
        self._hints: dict[PassageKind, str] = {}
        self._entered = (PassageKind.PLAIN, "")
        self.setProperty("bare", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What happened"))
        self.setPlaceholderText(self.tr("Start anywhere. Short is fine."))
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self._highlighter = PassageHighlighter(look, self)
        self.spelling: SpellMarks | None = None
        self.cursorPositionChanged.connect(self._moved)
        look.follow(self, self._grow)
        self.show_passages(())

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The text as passages, empty marked ones among them."""
        return passages(self.document())

    @property
    def word_count(self) -> int:
        """How many words there are."""
        return len(self.toPlainText().split())

    def show_passages(self, shown: Iterable[Passage]) -> None:
        """Show these passages instead; they cannot be undone."""
        self.document().setUndoRedoEnabled(False)
        self.clear()
        cursor = self.textCursor()
        first = True
        for passage in shown:
            for line in passage.text.split("\n"):
                if not first:
                    cursor.insertBlock()
                cursor.setBlockFormat(paragraph(self._look.theme, passage.kind, passage.source))
                cursor.insertText(line)
                first = False
        if first:
            cursor.setBlockFormat(paragraph(self._look.theme, PassageKind.PLAIN))
        self.document().setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._highlighter.rehighlight()

    def hint(self, hints: dict[PassageKind, str]) -> None:
        """Write a grey line into marked paragraphs that are empty: "What I saw"."""
        self._hints = hints
        self.viewport().update()

    def mark(self, kind: PassageKind, source: str = "") -> None:
        """Mark the selection, or the paragraph the caret stands in.

        A selection within a paragraph becomes a paragraph of its own.
        """
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if cursor.hasSelection():
            cursor = self._parted(cursor)
        block = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        while block.isValid():
            QTextCursor(block).setBlockFormat(paragraph(self._look.theme, kind, source))
            if block == last:
                break
            block = block.next()
        cursor.endEditBlock()
        cursor.setPosition(cursor.selectionEnd())
        self.setTextCursor(cursor)
        self._entered = (kind, source)
        self._highlighter.rehighlight()
        announce(self, self.tr("Marked: {label}").format(label=self.label_here()))

    def label_here(self) -> str:
        """How the words at the caret are labelled."""
        block = self.textCursor().block()
        return passage_label(kind_of(block), source_of(block)) or self.tr("not marked")

    def go_to_passage(self, step: int) -> bool:
        """Put the caret at the end of the next passage, or with -1 of the one before."""
        here = self.textCursor().block()
        key = (kind_of(here), source_of(here))
        block = here
        while block.isValid() and (kind_of(block), source_of(block)) == key:
            block = block.next() if step > 0 else block.previous()
        if not block.isValid():
            return False
        key = (kind_of(block), source_of(block))
        last = block
        while step > 0 and last.next().isValid():
            if (kind_of(last.next()), source_of(last.next())) != key:
                break
            last = last.next()
        cursor = QTextCursor(last)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self.setTextCursor(cursor)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Down and Up go between passages; Enter in an empty paragraph ends its mark."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.go_to_passage(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        if control and event.key() == Qt.Key.Key_Tab:
            self.insertPlainText("\t")
            return
        block = self.textCursor().block()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        ends = (
            event.key() in _ENTER
            and plain
            and not block.text()
            and kind_of(block) is not PassageKind.PLAIN
            and kind_of(block.previous()) is kind_of(block)
        )
        if ends:
            self.mark(PassageKind.PLAIN)
            return
        super().keyPressEvent(event)

    def spell(self, spelling: SpellCheck) -> None:
        """Underline what a dictionary does not know."""
        self.spelling = SpellMarks(self, self._highlighter, spelling)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words, pictures and files may be pasted or dropped."""
        return source.hasText() or source.hasImage() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words are put in; pictures, files and very many words become attachments."""
        files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if files:
            self.files_given.emit(files)
        elif source.hasImage() and not source.hasText():
            self.picture_given.emit(given(source))
        elif len(source.text()) + self.document().characterCount() > MOST:
            self.words_given.emit(source.text())
        else:
            self.insertPlainText(source.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and a grey line where a marked paragraph is empty."""
        super().paintEvent(event)
        if not self._hints:
            return
        theme = self._look.theme
        painter = QPainter(self.viewport())
        painter.setFont(theme.font("write"))
        painter.setPen(theme.colour("text2"))
        for block in blocks(self.document()):
            words = self._hints.get(kind_of(block), "")
            if words and not block.text():
                box = self.box_of(block)
                painter.drawText(QRectF(box), Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def box_of(self, block: QTextBlock) -> QRectF:
        """Where a paragraph stands in the viewport, in pixels."""
        box = self.document().documentLayout().blockBoundingRect(block)
        return box.translated(QPointF(0, -self.verticalScrollBar().value()))

    def _parted(self, chosen: QTextCursor) -> QTextCursor:
        """Make a selection paragraphs of its own, and return it without the blanks around it."""
        text = self.document().toPlainText()
        first, last = chosen.selectionStart(), chosen.selectionEnd()
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        start, end = QTextCursor(self.document()), QTextCursor(self.document())
        start.setPosition(first)
        end.setPosition(last)
        end.setKeepPositionOnInsert(True)
        if end.block().text()[end.positionInBlock() :].strip():
            tail = QTextCursor(end)
            tail.setKeepPositionOnInsert(False)
            tail.insertBlock()
            while tail.block().text()[:1].isspace():
                tail.deleteChar()
        if start.block().text()[: start.positionInBlock()].strip():
            while start.block().text()[: start.positionInBlock()][-1:].isspace():
                start.deletePreviousChar()
            start.insertBlock()
        parted = QTextCursor(self.document())
        parted.setPosition(start.position())
        parted.setPosition(end.position(), QTextCursor.MoveMode.KeepAnchor)
        return parted

    def _moved(self) -> None:
        """Say how words are known when the caret comes into another passage."""
        block = self.textCursor().block()
        entered = (kind_of(block), source_of(block))
        if entered != self._entered and self.hasFocus():
            label = passage_label(*entered)
            announce(self, f"{label}: {block.text()}" if label else self.tr("Not marked"))
        self._entered = entered

    def _grow(self, theme: Theme) -> None:
        self.setFont(theme.font("write"))
        self.setMinimumHeight(theme.px(150))
        cursor = QTextCursor(self.document())
        for block in blocks(self.document()):
            cursor.setPosition(block.position())
            cursor.setBlockFormat(paragraph(theme, kind_of(block), source_of(block)))
