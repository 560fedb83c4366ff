"""D-01, D-02, D-03, A-15 and A-20: menus and keys as the desktop's users know them."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from carerdesk.ui.help.texts import page_for
from carerdesk.ui.shell.places import PAGES
from tests.ui.everywhere.rooms import Room

STANDARD = {
    "new": QKeySequence.StandardKey.New,
    "open_desk": QKeySequence.StandardKey.Open,
    "print": QKeySequence.StandardKey.Print,
    "quit": QKeySequence.StandardKey.Quit,
    "undo": QKeySequence.StandardKey.Undo,
    "cut": QKeySequence.StandardKey.Cut,
    "copy": QKeySequence.StandardKey.Copy,
    "paste": QKeySequence.StandardKey.Paste,
    "select_all": QKeySequence.StandardKey.SelectAll,
    "find": QKeySequence.StandardKey.Find,
    "help": QKeySequence.StandardKey.HelpContents,
}
"""Commands that have keys of the platform's own."""

TAKEN_BY_READERS = re.compile(r"Ins|CapsLock|ScrollLock|Meta|Num|Alt\+Shift$|Ctrl\+Alt")
"""Keys that screen readers and the system's own access features use."""


def actions(room: Room) -> dict[str, QAction]:
    """Every action of the menu bar, by its words."""
    found: dict[str, QAction] = {}
    waiting = list(room.window.menuBar().actions())
    while waiting:
        action = waiting.pop()
        menu = action.menu()
        if isinstance(menu, QMenu):
            waiting += menu.actions()
        elif not action.isSeparator():
            found[action.text()] = action
    return found


def test_every_action_of_a_menu_says_what_it_does(room: Room) -> None:
    """D-01."""
    assert [words for words, action in actions(room).items() if not action.statusTip()] == []


def test_every_shortcut_of_the_window_stands_in_a_menu_once(room: Room) -> None:
    """D-01, D-02."""
    listed = set(actions(room).values())
    keys = [a.shortcut().toString() for a in listed if not a.shortcut().isEmpty()]
    assert sorted(keys) == sorted(set(keys))
    elsewhere = [
        action.text()
        for action in room.window.findChildren(QAction)
        if not action.shortcut().isEmpty() and action not in listed
    ]
    assert elsewhere == []


def test_the_keys_of_the_platform_do_what_they_do_elsewhere(room: Room) -> None:
    """D-02."""
    by_key = {a.shortcut().toString(): words for words, a in actions(room).items()}
    commands = room.window._menus.actions
    for command, standard in STANDARD.items():
        keys = {key.toString() for key in QKeySequence.keyBindings(standard)}
        if not keys:
            continue  # this platform has none for it
        assert commands[command].shortcut().toString() in keys, command
        others = keys & set(by_key) - {commands[command].shortcut().toString()}
        assert others == set(), command


def test_no_key_of_a_screen_reader_is_taken(room: Room) -> None:
    """A-15."""
    keys = [action.shortcut().toString() for action in actions(room).values()]
    assert [key for key in keys if TAKEN_BY_READERS.search(key)] == []


def test_no_two_entries_of_a_menu_share_a_letter(room: Room) -> None:
    """D-03."""
    for menu in room.window.menuBar().findChildren(QMenu):
        letters = [
            found[1].casefold()
            for action in menu.actions()
            if (found := re.search(r"&(\w)", action.text())) is not None
        ]
        assert sorted(letters) == sorted(set(letters)), menu.title()


@pytest.mark.parametrize("place", [spec.key for spec in PAGES if spec.key not in {"help", "who"}])
def test_help_is_at_the_same_place_on_every_page(room: Room, place: str) -> None:
    """A-20: the last menu, F1, and a page of help that is about this place."""
    room.go(place)
    assert room.window.menuBar().actions()[-1].text() == "&Help"
    assert room.window._menus.actions["help"].isEnabled()
    assert place in page_for(place).places


@pytest.mark.parametrize("place", ["log", "clocks", "documents"])
def test_the_menu_key_opens_a_menu_whose_letters_are_each_used_once(room: Room, place: str) -> None:
    room.go(place)
    focus = room.window.focusWidget()
    menu_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(focus, menu_key)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text().partition("\t")[0] for action in menu.actions()]
    letters = [QKeySequence.mnemonic(said).toString() for said in words if "&" in said]
    menu.close()
    assert len(letters) > 3
    assert len(letters) == len(set(letters)), words
