"""The keys of every command, read from the menus, so that the page is never out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget


def menu_keys(widget: QWidget) -> tuple[str, ...]:
    """Return "Ctrl+N: New" for each command with a key in the menus of the widget's window."""
    window = widget.window()
    parent = window.parentWidget()
    owner = parent.window() if parent is not None else window
    if not isinstance(owner, QMainWindow):
        return ()
    lines = []
    for action in _every(owner.menuBar().actions()):
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if keys:
            lines.append(f"{keys}: {action.text().replace('&', '').rstrip('…').strip()}")
    return tuple(lines)


def _every(actions: list[QAction]) -> Iterator[QAction]:
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from _every(menu.actions())
        else:
            yield action
