"""Walking what is on the screen: every control, every label, every row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QSizeGrip,
    QTabBar,
    QTextEdit,
    QWidget,
)

FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox)
PRESSED = (QAbstractButton, QComboBox, QLineEdit, QTabBar)
TARGET = 24
"""Least width and height of what is pressed, in pixels."""


class _Layouts(QObject):
    """Counts the layouts that are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() is QEvent.Type.LayoutRequest
        return False


def is_restless(*, turns: int = 60, quiet: int = 4) -> bool:
    """Whether one layout follows the other for ever: that keeps the processor busy all day.

    Args:
        turns: Of the event loop, in which it ought to come to rest.
        quiet: That is rest: so many turns in a row in which no layout is asked for.
    """
    app = QApplication.instance()
    assert app is not None
    layouts = _Layouts()
    app.installEventFilter(layouts)
    rest = 0
    for _ in range(turns):
        layouts.count = 0
        QTest.qWait(1)
        rest = 0 if layouts.count else rest + 1
        if rest == quiet:
            break
    app.removeEventFilter(layouts)
    return rest < quiet


def parts(root: QWidget) -> Iterator[QWidget]:
    """Every widget below one that is to be seen, children of other windows left out."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.window() is root.window():
            yield widget


def stops(root: QWidget) -> list[QWidget]:
    """Every widget the Tab key ought to reach."""
    return [
        widget
        for widget in parts(root)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not isinstance(widget, (QScrollBar, QMenuBar, QSizeGrip))
        and not _is_inside_a_field(widget)
    ]


def _is_inside_a_field(widget: QWidget) -> bool:
    """Whether it is the line of an editable drop-down, which passes for the drop-down."""
    return isinstance(widget.parentWidget(), QComboBox)


def shares_its_stop(widget: QWidget) -> bool:
    """Whether it is one of a group of which only the chosen one is a stop."""
    group = getattr(widget, "group", lambda: None)()
    return group is not None and group.exclusive() and group.checkedButton() is not widget


def called(widget: QWidget) -> str:
    """What it is, for a failing test: its class and its name, and where it stands."""
    text = widget.accessibleName() or getattr(widget, "text", str)()
    owner = widget.parentWidget()
    return f"{type(widget).__name__} “{text}” in {type(owner).__name__}"


def name_of(widget: QWidget) -> str:
    """The accessible name, as a screen reader is given it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def role_of(widget: QWidget) -> QAccessible.Role:
    """The accessible role."""
    return QAccessible.queryAccessibleInterface(widget).role()


def has_label(widget: QWidget) -> bool:
    """Whether a label is tied to a field: a buddy, or a name of its own where no label stands."""
    interface = QAccessible.queryAccessibleInterface(widget)
    tied = any(relation for _other, relation in interface.relations())
    return tied or bool(widget.accessibleName().strip())


def rows(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    """What is shown of each row and what is spoken of it, from the first of its columns."""
    model = view.model()
    for place in range(min(model.rowCount(view.rootIndex()), 400)):
        index = model.index(place, 0, view.rootIndex())
        if not index.flags() & Qt.ItemFlag.ItemIsSelectable:
            continue  # a line or a head between rows; the arrow keys pass it
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        shown = index.data(Qt.ItemDataRole.DisplayRole)
        yield str(shown or ""), str(spoken or shown or "")


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk with the Tab key.

    Attributes:
        order: Where the focus went, from the first stop until it came back to it.
        closed: Whether it came back.
        unseen: Stops that looked the same with the focus and without.
    """

    order: list[QWidget]
    closed: bool
    unseen: list[QWidget]


def walk(root: QWidget, *, back: bool = False, look: bool = False) -> Walk:
    """Walk once round with the Tab key, or back with Shift.

    Args:
        root: The window.
        back: Whether to walk backwards.
        look: Whether to compare the pictures of each stop with and without the focus.
    """
    root.activateWindow()
    QApplication.processEvents()
    expected = stops(root)
    if not expected:
        return Walk([], closed=True, unseen=[])
    start = expected[0]
    start.setFocus(Qt.FocusReason.TabFocusReason)
    order: list[QWidget] = []
    unseen: list[QWidget] = []
    shift = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    focus = QApplication.focusWidget()
    first = focus
    while focus is not None and len(order) < 4 * len(expected) + 20:
        order.append(focus)
        before = picture_of(focus) if look else None
        QTest.keyClick(focus, Qt.Key.Key_Tab, shift)
        left, focus = focus, QApplication.focusWidget()
        if look and focus is not left and picture_of(left) == before:
            unseen.append(left)
        if focus is first:
            return Walk(order, closed=True, unseen=unseen)
        if focus in order:
            break
    return Walk(order, closed=False, unseen=unseen)


def picture_of(widget: QWidget) -> object:
    """The pixels of a widget and what stands just round it, where a ring may be drawn."""
    grown = widget.rect().adjusted(-6, -6, 6, 6)
    window = widget.window()
    return window.grab(QRect(widget.mapTo(window, grown.topLeft()), grown.size())).toImage()


def leaps(order: list[QWidget]) -> list[tuple[str, str]]:
    """Where a walk goes against the way one reads: up and to the left.

    The walk is a ring: the one step from its end to its beginning is not counted, and that is the
    step that goes up furthest.
    """
    pairs = list(pairwise([*order, order[0]])) if order else []
    ups = [(_place(a).top() - _place(b).bottom(), a, b) for a, b in pairs if not _reads_on(a, b)]
    ups.sort(key=lambda up: -up[0])
    return [(called(a), called(b)) for _, a, b in ups[1:]]


def _reads_on(one: QWidget, other: QWidget) -> bool:
    """Whether going from one to the other goes on as one reads: down, or to the right."""
    first, second = _place(one), _place(other)
    goes_up = second.bottom() <= first.top()
    return not (goes_up and second.left() <= first.left())


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def cut_off(widget: QWidget) -> bool:
    """Whether a part of it cannot be seen, and cannot be scrolled to either.

    Down and up one may scroll; sideways only where a bar for that is there.
    """
    box = _place(widget)
    child, owner = widget, widget.parentWidget()
    while owner is not None and not child.isWindow():
        room = _place(owner)
        area = owner.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is owner:
            if not isinstance(area, QScrollArea):
                return False
            if area.verticalScrollBar().maximum() > 0:
                room.setTop(-(1 << 20))
                room.setBottom(1 << 20)
            if (
                area.horizontalScrollBar().maximum() > 0
                and area.horizontalScrollBarPolicy() is not (Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            ):
                room.setLeft(-(1 << 20))
                room.setRight(1 << 20)
        seen = box.intersected(room)
        if seen.width() < box.width() - 1 or seen.height() < box.height() - 1:
            return True
        child, owner = owner, owner.parentWidget()
        if isinstance(area, QScrollArea) and area.viewport() is child:
            box = _place(area)  # what scrolls is judged by its area from here on
    return False


def words_cut(widget: QWidget) -> bool:
    """Whether the words of a label or a button have less room than they need."""
    if isinstance(widget, QLabel):
        if not widget.text().strip() or not widget.pixmap().isNull():
            return False
        room = widget.contentsRect()
        metrics = widget.fontMetrics()
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + 1 or any(
                metrics.horizontalAdvance(word) > room.width() + 1
                for word in re.split(r"[\s\u200b]+", widget.text())
            )
        shown = max(metrics.horizontalAdvance(line) for line in widget.text().split("\n"))
        elided = "…" in widget.text() or bool(widget.toolTip())
        return shown > room.width() + 1 and not elided
    least = widget.minimumSizeHint()
    if isinstance(widget, QAbstractButton) and widget.hasHeightForWidth():
        return widget.height() < widget.heightForWidth(widget.width())
    if isinstance(widget, QAbstractButton):
        low = widget.height() < least.height()
        return bool(widget.text()) and (low or widget.width() < least.width())
    # The ring of a style sheet may be counted twice: that much less room cuts nothing.
    return isinstance(widget, QLineEdit) and widget.height() < least.height() - 5
