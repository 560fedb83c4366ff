"""The menu bar: every command, from the one table of commands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from carerdesk.ui.shell.commands import COMMANDS, MENUS
from carerdesk.ui.shell.places import PAGES

if TYPE_CHECKING:
    from collections.abc import Container

    from PySide6.QtWidgets import QMenu, QMenuBar

    from carerdesk.ui.theme.look import Look


class Menus(QObject):
    """Builds the menus once and shows what can be done at the moment."""

    asked = Signal(str)  # key of a command
    place_asked = Signal(str)  # key of a place

    def __init__(self, bar: QMenuBar, look: Look) -> None:
        """Put every command in the bar."""
        super().__init__(bar)
        self._menus: dict[str, QMenu] = {}
        self._before: set[str] = set()
        self.actions: dict[str, QAction] = {}
        self.place_actions: dict[str, QAction] = {}
        for key, words, always in MENUS:
            menu = bar.addMenu(QCoreApplication.translate("Commands", words))
            menu.setToolTipsVisible(False)
            self._menus[key] = menu
            if always:
                self._before.add(key)
        self._add_places(look)
        for command in COMMANDS:
            menu = self._menus[command.menu]
            if not command.key:
                menu.addSeparator()
                continue
            action = QAction(command.text, self)
            action.setStatusTip(command.status)
            if command.shortcut:
                action.setShortcut(QKeySequence(command.shortcut))
            action.triggered.connect(partial(self._asked, command.key))
            menu.addAction(action)
            self.actions[command.key] = action

    def show(self, can: Container[str], *, is_open: bool) -> None:
        """Show what can be done: before a desk is open only what needs none."""
        for key, menu in self._menus.items():
            menu.menuAction().setVisible(is_open or key in self._before)
        for command in COMMANDS:
            if command.key:
                action = self.actions[command.key]
                action.setVisible(is_open or command.always)
                action.setEnabled((is_open or command.always) and command.key in can)
        for action in self.place_actions.values():
            action.setVisible(is_open)
            action.setEnabled(is_open)

    def menu(self, key: str) -> QMenu:
        """Return a menu by its key."""
        return self._menus[key]

    def mark_place(self, key: str) -> None:
        """Tick the place in front."""
        for place, action in self.place_actions.items():
            action.setChecked(place == key)

    def _add_places(self, look: Look) -> None:
        menu = self._menus["view"]
        for spec in PAGES:
            if not spec.number:
                continue
            action = QAction(f"&{spec.number}  {spec.name}", self)
            action.setIcon(look.icon(spec.icon))
            action.setStatusTip(self.tr("Go to {place}").format(place=spec.name))
            action.setShortcut(QKeySequence(f"Ctrl+{spec.number}"))
            action.setCheckable(True)
            action.triggered.connect(partial(self._place_asked, spec.key))
            menu.addAction(action)
            self.place_actions[spec.key] = action
        menu.addSeparator()

    def _asked(self, key: str) -> None:
        self.asked.emit(key)

    def _place_asked(self, key: str) -> None:
        self.place_asked.emit(key)
