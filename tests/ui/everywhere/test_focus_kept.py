"""A-05, A-08: when the desk changes behind the page, the focus stays where the reader is."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from carerdesk.domain.changes import Changes
from tests.ui.everywhere import walking
from tests.ui.everywhere.rooms import VIEWS, Room, brought


@pytest.mark.parametrize("name", VIEWS)
def test_the_focus_stays_when_the_page_looks_again(room: Room, name: str) -> None:
    """A stop that is made anew hands the focus on to the one that took its place."""
    with brought(room, name) as root:
        page = room.page
        root.activateWindow()
        lost = []
        for stop_name in _made_anew(room, page):
            stop = next(s for s in walking.stops(page) if walking.called(s) == stop_name)
            stop.setFocus()
            assert QApplication.focusWidget() is stop
            _look_again(room)
            focus = QApplication.focusWidget()
            after = "nothing" if focus is None else walking.called(focus)
            if after != stop_name:
                lost.append(f"{stop_name} to {after}")
        assert lost == []


def _made_anew(room: Room, page: QWidget) -> list[str]:
    """The first, the middle and the last of the stops that are others after a look at the desk."""
    before = {*walking.stops(page)}
    _look_again(room)
    anew = [
        walking.called(stop)
        for stop in walking.stops(page)
        if stop not in before and not walking.shares_its_stop(stop)
    ]
    return [anew[place] for place in sorted({0, len(anew) // 2, len(anew) - 1})] if anew else []


def _look_again(room: Room) -> None:
    room.sitting.did(Changes.EVERYTHING)
    QTest.qWait(1)
