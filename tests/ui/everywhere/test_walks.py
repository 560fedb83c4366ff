"""A-01 to A-22 and D-06, walked over every view and every dialog of the window.

Each is brought to the screen once, and everything is looked at while it is there.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QWidget,
)

from carerdesk.ui.kit.dialog import Dialog
from tests.ui.everywhere import reading, walking
from tests.ui.everywhere.rooms import DIALOGS, VIEWS, WAY_IN, Room, brought, way_in
from tests.ui.speaking import speechless

EVERYWHERE = [*VIEWS, *DIALOGS]
everywhere = pytest.mark.parametrize("name", EVERYWHERE)

BACK_TO_THE_BAR = {"log: the editor", "log: a change", "AmendDialog"}
"""Here Tab goes from the fields straight to the words, as one writes; the bar of marks above them
comes after."""


@everywhere
def test_everybody_can_use_it(room: Room, name: str) -> None:
    """Names, labels, words, rows that speak, Tab both ways, sizes, rest, help and the way back.

    What presses a key that leaves comes last.
    """
    with brought(room, name) as root:
        found = {
            "A-01 no name or role": unnamed(root),
            "A-02 no label": unlabelled(root),
            "A-03 a row that does not speak": speechless_rows(root),
            "A-04 not to be read": reading.unread(root),
            "A-01 read too late": reading.backwards(root),
            "A-03 a sentence that stammers": reading.stammered(root),
            "A-12 too small": too_small(root),
            "A-19 a passphrase cannot be pasted or shown": reading.unpasted(root),
            "A-22 another language": reading.unmarked(root),
            "D-06 a button that says no deed": deedless(root),
            "it never comes to rest": [name] if walking.is_restless() else [],
            **tabbed(root, name),
        }
        if name in VIEWS:
            found["F6 leads nowhere"] = panes_missed(room)
        if isinstance(root, QDialog):
            found["A-20 no help"] = [] if name == "HelpDialog" else reading.unhelped(root)
            found["D-06 Escape does not go back"] = held_fast(root)
        assert {what: where for what, where in found.items() if where} == {}


AVOIDED = {"ok", "yes", "no", "submit", "cancel", "abort", "apply", "error", "invalid", "vault"}
"""Words that stand on no button: a button says what it does."""


def deedless(root: QWidget) -> list[str]:
    """Buttons with a word on them that says nothing of what they do."""
    return [
        walking.called(part)
        for part in walking.parts(root)
        if isinstance(part, QAbstractButton)
        and part.text().replace("&", "").strip().casefold() in AVOIDED
    ]


def held_fast(dialog: QDialog) -> list[str]:
    """A dialog that stays when Escape is pressed."""
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    return [walking.called(dialog)] if dialog.isVisible() else []


def unnamed(root: QWidget) -> list[str]:
    """Controls of the accessibility tree, and stops of the Tab key, that say nothing."""
    silent = [
        walking.called(stop)
        for stop in walking.stops(root)
        if not walking.name_of(stop) or walking.role_of(stop) is QAccessible.Role.NoRole
    ]
    return speechless(root) + silent


def unlabelled(root: QWidget) -> list[str]:
    """Fields without a label or a name of their own."""
    fields = [stop for stop in walking.stops(root) if isinstance(stop, walking.FIELDS)]
    return [walking.called(field) for field in fields if not walking.has_label(field)]


def speechless_rows(root: QWidget) -> list[str]:
    """Rows that say less than they show; their state is among the words, not only a colour."""
    return [
        f"{walking.called(view)}: a row"
        for view in walking.parts(root)
        if isinstance(view, QAbstractItemView)
        for shown, spoken in walking.rows(view)
        if not spoken.strip() or len(spoken) < len(shown)
    ]


def too_small(root: QWidget) -> list[str]:
    """What is pressed and is less than 24 pixels wide or high."""
    return [
        f"{walking.called(stop)} {stop.width()} by {stop.height()}"
        for stop in walking.stops(root)
        if isinstance(stop, walking.PRESSED) and min(stop.width(), stop.height()) < walking.TARGET
    ]


def tabbed(root: QWidget, name: str) -> dict[str, list[str]]:
    """What the Tab key does wrong, forward and back."""
    on, back = walking.walk(root, look=True), walking.walk(root, back=True)
    missed = set(walking.stops(root)) - set(on.order)
    leaps = walking.leaps(on.order)
    if name in BACK_TO_THE_BAR:
        leaps = [leap for leap in leaps if "Mark as: Seen by me" not in leap[1]]
    return {
        "A-06 a trap": [walking.called(on.order[-1])] if not on.closed else [],
        "A-06 a trap on the way back": [walking.called(back.order[-1])] if not back.closed else [],
        "A-06 never reached": [walking.called(w) for w in missed if not walking.shares_its_stop(w)],
        "A-06 not on the way back": [
            walking.called(w)
            for w in set(on.order) ^ set(back.order)
            if not walking.shares_its_stop(w)
        ],
        "A-07 the focus is not seen": [walking.called(stop) for stop in on.unseen],
        "A-08 not in reading order": [" to ".join(leap) for leap in leaps],
        "A-08 the way back is no next stop after the verb": verb_first(root, on.order),
    }


def panes_missed(room: Room) -> list[str]:
    """Panes of a page that F6 does not come to, or where nothing shows the focus."""
    panes = [pane for pane in room.page.panes() if pane.isVisible()]
    reached = set[QWidget]()
    for _ in panes:
        room.window.do("next_pane")
        focus = QApplication.focusWidget()
        if focus is not None and focus.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached |= {pane for pane in panes if pane is focus or pane.isAncestorOf(focus)}
    return [walking.called(pane) for pane in panes if pane not in reached]


def verb_first(root: QWidget, order: Sequence[QWidget]) -> list[str]:
    """The verb of a dialog that Tab comes to after its way back, or elsewhere."""
    if not isinstance(root, Dialog) or not {root.main, root.back} <= {*order}:
        return []
    after = order[(order.index(root.main) + 1) % len(order)]
    return [] if after is root.back else [walking.called(root.main)]


@pytest.mark.parametrize("scale", [1.0, 2.5])
def test_nothing_is_cut_off(room: Room, scale: float) -> None:
    """A-11: no control out of reach and no words cut, at 1024 by 768 up to 250 %."""
    room.window.resize(1024, 768)
    room.sitting.look.scale_text(scale)
    found = cut_anywhere(room, VIEWS)
    # A dialog is as wide as the screen allows, and the screen of a test is 800 wide: this much of
    # it is to the text what 1024 is at 250 %.
    room.sitting.look.scale_text(min(scale, 800 / 1024 * 2.5))
    assert found | cut_anywhere(room, DIALOGS) == {}


@pytest.mark.parametrize(("size", "scale"), [((1024, 768), 1.0), ((1024, 768), 2.5)])
def test_nothing_is_cut_off_on_the_way_in(room: Room, size: tuple[int, int], scale: float) -> None:
    """A-11, before there is a desk."""
    room.window.resize(*size)
    room.sitting.look.scale_text(scale)
    found = {}
    for view in WAY_IN:
        with way_in(room, view) as root:
            found[view] = cut_at_rest(root)
    assert {view: cut for view, cut in found.items() if cut} == {}


_TO_REST_S = 5.0
"""Longest wait for a page that is still being drawn, and takes its size from where it is drawn."""


def cut_in(root: QWidget) -> list[str]:
    """What is cut off in this view or dialog."""
    cut = [walking.called(w) for w in walking.stops(root) if walking.cut_off(w)]
    return cut + [
        f"{walking.called(w)}: its words" for w in walking.parts(root) if walking.words_cut(w)
    ]


def cut_anywhere(room: Room, names: Iterable[str]) -> dict[str, list[str]]:
    """What is cut off in each of these views and dialogs."""
    found = {}
    for name in names:
        with brought(room, name) as root:
            if cut := cut_at_rest(root):
                found[name] = cut
    return found


def cut_at_rest(root: QWidget) -> list[str]:
    """What is cut off once the view or dialog no longer changes."""
    QApplication.processEvents()
    since = time.monotonic()
    while (cut := cut_in(root)) and time.monotonic() - since < _TO_REST_S:
        time.sleep(0.02)
        QApplication.processEvents()
    return cut
