"""Words a dictionary does not know: underlined, looked up by menu or F7, kept as one's own."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QTextCursor

from carerdesk.ui.kit.announce import announce

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit

    from carerdesk.ui.kit.word_highlighter import WordHighlighter
    from carerdesk.ui.spell_check import SpellCheck

_LONGEST: Final = 50_000
"""Characters above which a text is left alone: it was pasted, and typing must not wait for it."""
_SLICE: Final = 0.008
"""Seconds of looking at a time."""


class SpellMarks(QObject):
    """Finds unknown words for the highlighter; the one being typed is let be until it is done."""

    def __init__(
        self,
        text: QTextEdit | QPlainTextEdit,
        highlighter: WordHighlighter,
        spelling: SpellCheck,
    ) -> None:
        """Look at a text from now on."""
        super().__init__(text)
        self._text = text
        self._highlighter = highlighter
        self._spelling = spelling
        self._typing: tuple[int, int] | None = None  # paragraph and end of the word let be
        self._next = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._look_on)
        highlighter.misspelt = self.misspelt
        spelling.changed.connect(self.look_again)
        text.cursorPositionChanged.connect(self._moved)
        for part in (text, text.viewport()):
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the dictionary read as soon as somebody writes; F7 and the menu offer words."""
        if event.type() is QEvent.Type.FocusIn:
            self.begin()
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_F7 and watched is self._text:
                self.next_word()
                return True
        elif isinstance(event, QContextMenuEvent):
            by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
            corner = self._text.viewport().mapToGlobal(self._text.cursorRect().bottomLeft())
            self.open_menu(corner if by_key else event.globalPos(), None if by_key else event.pos())
            return True
        return False

    def begin(self) -> None:
        """Have the dictionary read: somebody is about to write."""
        self._spelling.begin()

    def misspelt(self, block: QTextBlock) -> Iterator[tuple[int, int]]:
        """Yield the unknown words of a paragraph as place and length."""
        if self._text.isReadOnly() or self._text.document().characterCount() > _LONGEST:
            return
        caret = self._text.textCursor()
        here = caret.positionInBlock() if caret.block() == block and self._text.hasFocus() else -1
        for start, word in self._spelling.unknown(block.text()):
            end = start + len(word)
            if end == here and not caret.hasSelection():
                self._typing = (block.blockNumber(), end)
            else:
                yield start, len(word)

    def look_again(self) -> None:
        """Look at every paragraph again, a few at a time."""
        self._next = 0
        self._timer.start()

    def next_word(self) -> bool:
        """Select the next unknown word after the caret, round the end if need be, and offer words.

        Returns:
            Whether there is one.
        """
        self.begin()
        found = self._next_unknown()
        if found is None:
            said = (
                self.tr("Every word is known.")
                if self._spelling.is_on
                else self.tr("There is no dictionary, so no word is looked at.")
            )
            announce(self._text, said)
            return False
        self._text.setTextCursor(found)
        announce(self._text, self.tr("Not known: {word}").format(word=found.selectedText()))
        menu = self._text.createStandardContextMenu()
        menu.clear()
        self.fill(menu, found)
        menu.setActiveAction(menu.actions()[0])
        self._show(menu, self._text.viewport().mapToGlobal(self._text.cursorRect().bottomLeft()))
        return True

    def open_menu(self, at: QPoint, place: QPoint | None) -> None:
        """Open the menu of the text, with words for the unknown one there.

        Args:
            at: Where on the screen.
            place: Where in the text; at the caret when ``None``.
        """
        menu = self._text.createStandardContextMenu()
        where = self._text.textCursor() if place is None else self._text.cursorForPosition(place)
        word = self._unknown_at(where)
        if word is not None:
            first = menu.actions()[0]
            self.fill(menu, word, before=first)
            menu.insertSeparator(first)
        self._show(menu, at)

    def fill(self, menu: QMenu, word: QTextCursor, before: QAction | None = None) -> None:
        """Put into a menu what may have been meant, and the way to keep the word."""
        typed = word.selectedText()
        looking = QAction(self.tr("Looking for words…"), menu)
        looking.setEnabled(False)
        keep = QAction(self.tr("&Keep “{word}” among my words").format(word=typed), menu)
        keep.triggered.connect(lambda: self._spelling.word_kept.emit(typed))
        for action in (looking, keep):
            menu.insertAction(before, action)  # type: ignore[arg-type]  # None is the end
        is_open = [True]
        menu.destroyed.connect(is_open.clear)

        def offer(words: tuple[str, ...]) -> None:
            if not is_open:
                return
            for number, other in enumerate(words, start=1):
                choice = QAction(f"&{number}  {other}", menu)
                choice.triggered.connect(lambda _=False, other=other: self._put(word, other))
                menu.insertAction(keep, choice)
            if words:
                menu.removeAction(looking)
            else:
                looking.setText(self.tr("No word is near it"))

        self._spelling.suggest(typed, offer)

    def _show(self, menu: QMenu, at: QPoint) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _put(self, word: QTextCursor, other: str) -> None:
        """Put another word in its place; the text's own undo takes it back."""
        word.insertText(other)
        self._text.setTextCursor(word)

    def _next_unknown(self) -> QTextCursor | None:
        caret = self._text.textCursor()
        document = self._text.document()
        count = document.blockCount()
        first = caret.block().blockNumber()
        for step in range(count + 1):
            block = document.findBlockByNumber((first + step) % count)
            least = caret.positionInBlock() if step == 0 else 0
            for start, word in self._spelling.unknown(block.text()):
                if start >= least:
                    return _chosen(block, start, len(word))
        return None

    def _unknown_at(self, where: QTextCursor) -> QTextCursor | None:
        block, place = where.block(), where.positionInBlock()
        for start, word in self._spelling.unknown(block.text()):
            if start <= place <= start + len(word):
                return _chosen(block, start, len(word))
        return None

    def _moved(self) -> None:
        """Underline the word that was let be, once the caret has left it."""
        if self._typing is None:
            return
        number, end = self._typing
        caret = self._text.textCursor()
        if (caret.blockNumber(), caret.positionInBlock()) != (number, end):
            self._typing = None
            self._highlighter.look_again(self._text.document().findBlockByNumber(number))

    def _look_on(self) -> None:
        until = time.monotonic() + _SLICE
        document = self._text.document()
        while self._next < document.blockCount() and time.monotonic() < until:
            self._highlighter.look_again(document.findBlockByNumber(self._next))
            self._next += 1
        if self._next >= document.blockCount():
            self._timer.stop()


def _chosen(block: QTextBlock, start: int, length: int) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + start)
    cursor.setPosition(block.position() + start + length, QTextCursor.MoveMode.KeepAnchor)
    return cursor
