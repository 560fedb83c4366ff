"""Initials as you type: a name the case knows becomes initials, and can be put back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from carerdesk.domain.names import NamesTable, flattened

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

    from carerdesk.ui.editor.passage_text import PassageText


def initialled(names: NamesTable, text: str) -> str:
    """Return a text with known names turned into initials and nothing else changed."""
    if len(flattened(text)) != len(text):
        return names.initialled(text)
    for found in reversed(names.found(text)):
        text = f"{text[: found.start]}{found.initials}{text[found.end :]}"
    return text


@dataclass(slots=True)
class _Turned:
    """A name that was turned into initials: where it stands now, and what it was."""

    cursor: QTextCursor
    was: str
    became: str


class InitialsWatch(QObject):
    """Looks at the paragraph being written each time a word ends in it."""

    turned = Signal(int, str)  # how many names were turned so far, and the last initials

    def __init__(self, text: PassageText) -> None:
        """Watch a text; no name is known yet."""
        super().__init__(text)
        self._text = text
        self._names = NamesTable(())
        self._turned: list[_Turned] = []
        self._left_alone: set[str] = set()
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)
        text.document().contentsChange.connect(self._changed)

    @property
    def count(self) -> int:
        """How many names were turned into initials."""
        return len(self._turned)

    def know(self, names: NamesTable) -> None:
        """Know the people of the case."""
        self._names = names

    def forget(self) -> None:
        """Begin with another text."""
        self._turned = []
        self._left_alone = set()

    def put_back(self) -> str:
        """Put the last name back as it was typed and leave it alone; return it, or nothing."""
        if not self._turned:
            return ""
        last = self._turned.pop()
        self._left_alone.add(last.was.casefold())
        self._busy = True
        if last.cursor.selectedText() == last.became:
            last.cursor.insertText(last.was)
        self._busy = False
        self.turned.emit(self.count, self._turned[-1].became if self._turned else "")
        return last.was

    def look(self, *, whole: bool = False) -> None:
        """Turn every known name in the text; the word under the caret only when `whole`."""
        self._timer.stop()
        caret = self._text.textCursor()
        before = self.count
        self._busy = True
        block = self._text.document().begin()
        while block.isValid():
            here = None if whole or block != caret.block() else caret.positionInBlock()
            self._look_at(block, here)
            block = block.next()
        self._busy = False
        if self.count != before:
            self.turned.emit(self.count, self._turned[-1].became)

    def _changed(self, _position: int, _removed: int, added: int) -> None:
        if added and not self._busy:
            self._timer.start(0)

    def _look_at(self, block: QTextBlock, caret: int | None) -> None:
        text = block.text()
        if len(flattened(text)) != len(text):
            return
        for found in reversed(self._names.found(text)):
            still_typing = caret is not None and found.end == caret
            was = text[found.start : found.end]
            if still_typing or was.casefold() in self._left_alone or was == found.initials:
                continue
            self._turn(block, found.start, found.end, found.initials)

    def _turn(self, block: QTextBlock, start: int, end: int, initials: str) -> None:
        was = block.text()[start:end]
        again = f"{initials} "
        cursor = QTextCursor(block)
        doubled = block.text()[:start].endswith(again)
        cursor.setPosition(block.position() + start - (len(again) if doubled else 0))
        cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(initials)
        kept = QTextCursor(cursor)
        kept.setPosition(cursor.position() - len(initials))
        kept.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
        kept.setKeepPositionOnInsert(True)
        if doubled and self._turned and self._turned[-1].became == initials:
            was = f"{self._turned.pop().was} {was}"
        self._turned.append(_Turned(kept, was, initials))
