"""The focus stays where it was when a page shows its parts anew."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from carerdesk.ui.kit.tab_order import is_stop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the focus was, in words that hold for the part that takes its place.

    Attributes:
        kind: Class of the part.
        name: What it is called.
        among_same: How many of the same class and name came before it.
        among_all: How many stops of the page came before it.
    """

    kind: type[QWidget]
    name: str
    among_same: int
    among_all: int


@contextmanager
def focus_kept(page: QWidget) -> Iterator[None]:
    """Give the focus to the part that took the place of the one that had it.

    A button that is made anew would else drop the focus, and Qt would give it to whatever comes
    next in the window: a screen reader would be carried off in the middle of a sentence.  The twin
    has the same class and name; where there is none, as after "Set aside…" became "Take it up
    again", it is the stop at the same place.  Nothing is done when the part is still there, or when
    the focus was elsewhere.
    """
    had: QWidget | None = page.window().focusWidget()
    if had is None or not page.isAncestorOf(had):
        yield
        return
    place = _place_of(had, _stops(page))
    area = _area_of(had)
    scrolled = area.verticalScrollBar().value() if area is not None else 0
    yield
    if shiboken6.isValid(had) and _is_shown(had, page):
        return
    twin = _twin(place, _stops(page))
    if twin is None:
        return
    _bring_up(twin, page)
    twin.setFocus(Qt.FocusReason.OtherFocusReason)
    if area is not None and shiboken6.isValid(area):
        area.verticalScrollBar().setValue(scrolled)


def _stops(page: QWidget) -> Sequence[QWidget]:
    return [
        w for w in page.findChildren(QWidget) if is_stop(w) and w.isEnabled() and _is_shown(w, page)
    ]


def _place_of(had: QWidget, stops: Sequence[QWidget]) -> _Place:
    before = stops[: stops.index(had)] if had in stops else []
    name = _name(had)
    same = sum(type(stop) is type(had) and _name(stop) == name for stop in before)
    return _Place(kind=type(had), name=name, among_same=same, among_all=len(before))


def _twin(place: _Place, stops: Sequence[QWidget]) -> QWidget | None:
    twins = [s for s in stops if type(s) is place.kind and _name(s) == place.name]
    if place.among_same < len(twins):
        return twins[place.among_same]
    return stops[min(place.among_all, len(stops) - 1)] if stops else None


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (str(text()) if callable(text) else "")


def _area_of(widget: QWidget) -> QScrollArea | None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def _is_shown(widget: QWidget, page: QWidget) -> bool:
    """Whether it is shown on the page, or will be with the next turn of events."""
    return all(_is_coming(above) or not above.isHidden() for above in _up_to(page, widget))


def _is_coming(widget: QWidget) -> bool:
    """Whether it is new, so that the layout it was put in has still to show it."""
    told = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    return widget.isHidden() and not widget.testAttribute(told)


def _bring_up(widget: QWidget, page: QWidget) -> None:
    """Show at once what a layout has still to show; what is hidden cannot take the focus."""
    for above in _up_to(page, widget):
        if _is_coming(above):
            above.show()


def _up_to(page: QWidget, widget: QWidget) -> Iterator[QWidget]:
    """Give the widget and what holds it, below the page."""
    above: QWidget | None = widget
    while above is not None and above is not page:
        yield above
        above = above.parentWidget()
