"""A large case: no place of the window reads all of it between two events."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from carerdesk.store.reader import Reader
from carerdesk.ui import asking
from carerdesk.ui.shell.places import PAGES
from tests.ui.everywhere.rooms import Room

MOST = 30
"""Entries; the sample case has more than twice as many."""


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many entries each question without a limit reads in the window's own thread."""
    monkeypatch.setattr(asking, "AT_ONCE", 1)
    here, counts = threading.get_ident(), list[int]()
    plain: Callable[..., Iterator[Any]] = Reader.entries_in_portions

    def noted(self: Reader, *given: Any, **named: Any) -> Iterator[Any]:  # noqa: ANN401 - as it comes
        whole = list(plain(self, *given, **named))
        if threading.get_ident() == here and named.get("limit") is None:
            counts.append(sum(map(len, whole)))
        return iter(whole)

    monkeypatch.setattr(Reader, "entries_in_portions", noted)
    return counts


def test_no_place_reads_it_whole_in_the_windows_thread(
    room: Room, qtbot: QtBot, read: list[int]
) -> None:
    room.desk.timelines.of(room.sitting.case_id, room.sitting.today())
    assert max(read) > 2 * MOST  # the control
    told = {}
    for spec in PAGES:
        read.clear()
        page = room.go(spec.key)
        page.look_again(page.concerns)
        qtbot.waitUntil(lambda: not room.sitting.jobs.is_busy, timeout=20_000)
        told[spec.key] = max(read, default=0)
    assert {key: count for key, count in told.items() if count > MOST} == {}
