"""The keys of every command, read from the menus themselves, so that the page cannot be out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget


def menu_keys(widget: QWidget) -> tuple[str, ...]:
    """Return "Ctrl+N: New" for each command with a key in the menus of the widget's window."""
    window = widget.window()
    parent = window.parentWidget()
    owner = window if isinstance(window, QMainWindow) else parent.window() if parent else None
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
        if menu is None:
            yield action
        else:
            yield from _every(menu.actions())  # type: ignore[attr-defined]
