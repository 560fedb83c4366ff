"""What a screen reader, a password manager and a reader of another language find in a window."""

from __future__ import annotations

import re
from itertools import pairwise

from PySide6.QtCore import QLocale, QSignalBlocker, Qt
from PySide6.QtGui import QAccessible, QAccessibleTextInterface, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QSplitterHandle,
    QTextEdit,
    QWidget,
)

from carerdesk.ui.help.dialog import HelpDialog
from carerdesk.ui.kit.dialog import Dialog
from tests.ui.everywhere import walking

TRIED = "Rang GH about 12 February"
"""Words that are put into an empty line for a moment."""


def unread(root: QWidget) -> list[str]:
    """A-04: fields whose words or caret a screen reader is not given, and labels without words."""
    fields = [
        _unread_line(part) if isinstance(part, QLineEdit) else _unread_text(part)
        for part in walking.parts(root)
        if isinstance(part, (QLineEdit, QTextEdit, QPlainTextEdit))
    ]
    labels = [
        f"{walking.called(part)}: its words"
        for part in walking.parts(root)
        if isinstance(part, QLabel) and _plain(part.text()) and not walking.name_of(part).strip()
    ]
    return [what for what in fields if what] + labels


def _unread_line(line: QLineEdit) -> str:
    """What is wrong with a line; protected words must not be read out."""
    interface = QAccessible.queryAccessibleInterface(line)
    text: QAccessibleTextInterface | None = interface.textInterface()
    if text is None:
        return f"{walking.called(line)}: no text"
    kept, caret = line.text(), line.cursorPosition()
    with QSignalBlocker(line):
        if not kept:
            line.setText(TRIED[: line.maxLength()])
        line.setCursorPosition(1)
        read, words = text.text(0, text.characterCount()), line.text()
        where = text.cursorPosition()
        line.setText(kept)
        line.setCursorPosition(caret)
    if line.echoMode() is not QLineEdit.EchoMode.Normal:
        secret = bool(interface.state().passwordEdit) and words not in read
        return "" if secret else f"{walking.called(line)}: read out"
    if read != words:
        return f"{walking.called(line)}: other words"
    return "" if where == 1 else f"{walking.called(line)}: its caret"


def _unread_text(box: QTextEdit | QPlainTextEdit) -> str:
    interface = QAccessible.queryAccessibleInterface(box)
    text: QAccessibleTextInterface | None = interface.textInterface()
    if text is None:
        return f"{walking.called(box)}: no text"
    read = text.text(0, text.characterCount()).replace("\u2029", "\n")
    if read.rstrip("\n") != box.toPlainText().rstrip("\n"):
        return f"{walking.called(box)}: other words"
    kept, cursor = box.textCursor(), box.textCursor()
    cursor.setPosition(len(box.toPlainText()) // 2)
    box.setTextCursor(cursor)
    where = text.cursorPosition()
    box.setTextCursor(kept)
    return "" if where == cursor.position() else f"{walking.called(box)}: its caret"


def _plain(words: str) -> str:
    return re.sub(r"<[^>]*>", "", words).strip()


def backwards(root: QWidget) -> list[str]:
    """A-01: panes, and parts of a dialog, that a reader of the tree comes to too late."""
    found = []
    for owner in (root, *walking.parts(root)):
        if isinstance(owner, (QSplitter, Dialog)):
            inside = [c for c in owner.children() if isinstance(c, QWidget) and c.isVisible()]
            found += [
                f"{walking.called(after)} after {walking.called(before)}"
                for before, after in pairwise(inside)
                if not isinstance(after, QSplitterHandle) and _is_before(after, before)
            ]
    return found


def _is_before(one: QWidget, other: QWidget) -> bool:
    """Whether one part stands above another, or left of it in the same line."""
    first, second = one.geometry(), other.geometry()
    beside = first.top() <= second.bottom() and second.top() <= first.bottom()
    return first.bottom() < second.top() or (beside and first.right() < second.left())


def stammered(root: QWidget) -> list[str]:
    """A-03: rows and parts whose sentence runs on over its end: “at the end..”, “ask:, 20 days”."""
    views = [part for part in walking.parts(root) if isinstance(part, QAbstractItemView)]
    said = [spoken for view in views for _, spoken in walking.rows(view)]
    said += [walking.name_of(part) for part in walking.parts(root)]
    return [words for words in said if re.search(r"[^.]\.\.($|[^.])|[:;,],|[^A-Z]\.,", words)]


def unmarked(root: QWidget) -> list[str]:
    """A-22: parts that say they are in another language than British English."""
    here = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom).name()
    return [
        f"{walking.called(part)}: {part.locale().name()}"
        for part in (root, *walking.parts(root))
        if part.locale().name() != here
    ]


def unpasted(root: QWidget) -> list[str]:
    """A-19: protected lines that take no pasted words, or cannot show what they hold."""
    found = []
    for line in walking.parts(root):
        if not isinstance(line, QLineEdit) or line.echoMode() is QLineEdit.EchoMode.Normal:
            continue
        clipboard = QApplication.clipboard()
        clipboard.setText(TRIED)
        line.clear()
        QTest.keySequence(line, QKeySequence(QKeySequence.StandardKey.Paste))
        if line.text() != TRIED:
            found.append(f"{walking.called(line)}: no pasting")
        line.clear()
        clipboard.clear()
        eye = next((c for c in line.findChildren(QWidget) if "Show" in c.accessibleName()), None)
        if eye is None or not eye.isVisible():
            found.append(f"{walking.called(line)}: cannot be shown")
    return found


def unhelped(root: QWidget) -> list[str]:
    """A-20: a dialog in which F1 opens no help; or help that does not lead back to it."""
    QTest.keyClick(root.windowHandle(), Qt.Key.Key_F1)
    above = QApplication.activeModalWidget()
    if not isinstance(above, HelpDialog):
        return [f"{walking.called(root)}: no help"]
    QTest.keyClick(above, Qt.Key.Key_Escape)
    back = QApplication.activeModalWidget()
    return [] if back is root else [f"{walking.called(root)}: no way back from help"]
