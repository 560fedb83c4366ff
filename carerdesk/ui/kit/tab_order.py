"""Tab order of what is put in later: Qt puts a new widget after everything in the window."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator


def stand_before(anchor: QWidget, *parts: QWidget) -> None:
    """Let Tab come to the parts, in order, right before it comes to `anchor`.

    They go after it, and then it after them, so that nobody is asked who stood before it: PySide
    takes the answer, in the end the window itself, for a child of the one asked, and lets it go
    with that one.
    """
    window = anchor.window()  # a drop-down's list is a window of its own
    stops = [stop for part in parts for stop in _stops(part) if stop.window() is window]
    own = [*_stops(anchor)]
    if stops and own:
        for before, after in pairwise([own[0], *stops, *own]):
            QWidget.setTabOrder(before, after)


def stand_after(anchor: QWidget, part: QWidget) -> None:
    """Let Tab come to the part when it has been through all of `anchor`."""
    before = [*_stops(anchor)][-1:]
    for stop in [*_stops(part)] if before else []:
        QWidget.setTabOrder(before[0], stop)
        before = [stop]


def in_order(*parts: QWidget) -> None:
    """Let Tab go through the parts in this order, through each as it stands."""
    every = [stop for part in parts for stop in _stops(part)]
    window = parts[0].window()
    stops = [stop for stop in every if stop.window() is window]  # a list drops down in its own
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(part: QWidget) -> Iterator[QWidget]:
    if is_stop(part):
        yield part
    yield from (child for child in part.findChildren(QWidget) if is_stop(child))


def is_stop(widget: QWidget) -> bool:
    """Whether the Tab key comes to it while it is shown and can be used."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
