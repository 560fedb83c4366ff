"""F6: from one part of a page to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.tab_order import is_stop

if TYPE_CHECKING:
    from carerdesk.ui.page import Page


def next_pane(page: Page | None, step: int) -> None:
    """Put the focus in the next pane of the page, or with -1 in the one before."""
    panes = [pane for pane in (page.panes() if page else ()) if pane.isVisible()]
    if not panes:
        return
    focus = QApplication.focusWidget()
    here = next(
        (
            place
            for place, pane in enumerate(panes)
            if focus is not None and (pane is focus or pane.isAncestorOf(focus))
        ),
        None,
    )
    place = (0 if step > 0 else -1) if here is None else (here + step) % len(panes)
    _entrance(panes[place]).setFocus(Qt.FocusReason.ShortcutFocusReason)


def _entrance(pane: QWidget) -> QWidget:
    """Return what takes the focus of a pane: of one that only holds others, the first of them."""
    if isinstance(pane, Entrance) or is_stop(pane):
        return pane
    # Not by Qt's chain of focus: each step of it would make PySide take the next widget, and soon
    # the window, for a child of the one before, and lose it when that one goes.
    inside = pane.findChildren(QWidget)
    can = (part for part in inside if is_stop(part) and part.isVisible() and part.isEnabled())
    return next(can, pane)
