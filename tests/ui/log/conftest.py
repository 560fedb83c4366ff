"""The window open at the log, on a real desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carerdesk.domain.entries import EntryKind, LoggedEntry
from carerdesk.domain.people import Person
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry
from carerdesk.ui.log.page import LogPage
from carerdesk.ui.shell.main_window import MainWindow
from carerdesk.ui.sitting import Sitting
from tests.desks import Time, copied, new_case
from tests.ui.story import Told, add_people, tell
from tests.ui.typist import Typist


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A window at the log.

    Attributes:
        hands: Types wherever the focus is.
    """

    window: MainWindow
    desk: Desk
    sitting: Sitting
    hands: Typist

    @property
    def log(self) -> LogPage:
        """The log, in front."""
        assert self.window.frame is not None
        self.window.frame.go("log")
        page = self.window.frame.page
        assert isinstance(page, LogPage)
        return page

    def at_today(self) -> Typist:
        """Begin where a carer is after unlocking: at Today, whatever has the focus there."""
        assert self.window.frame is not None
        self.window.frame.go("today")
        return self.hands

    def entries(self) -> tuple[LoggedEntry, ...]:
        """Every entry, oldest first."""
        return self.desk.log.whole(self.sitting.case_id)

    def person(self, initials: str) -> Person:
        """Somebody of the case."""
        found = self.desk.people.by_initials(self.sitting.case_id, initials)
        assert found is not None
        return found

    def log_one(self, gist: str, **fields: object) -> LoggedEntry:
        """Put an entry in the log behind the window's back, and tell it."""
        given: dict[str, object] = {
            "case_id": self.sitting.case_id,
            "kind": EntryKind.MEETING,
            "gist": gist,
        }
        logged, changes = self.desk.log.record(NewEntry(**(given | fields)))  # type: ignore[arg-type]
        self.sitting.did(changes)
        return logged


Opens = Callable[[bool], Room]


@pytest.fixture
def opens(window: MainWindow, made_once: Path, tmp_path: Path, hour: Time, qtbot: QtBot) -> Opens:
    """Opens the window on a new desk: with the whole story, or with its people only."""

    def open_room(whole: bool) -> Room:
        desk = copied(made_once, tmp_path, hour, name="Jo")
        case = new_case(desk)
        if whole:
            tell(desk, case)
        else:
            add_people(desk, case)
        window.resize(1280, 800)
        window.enter(desk, "log")
        window.activateWindow()
        qtbot.waitActive(window).__enter__()
        assert window.sitting is not None
        return Room(window=window, desk=desk, sitting=window.sitting, hands=Typist(window))

    return open_room


@pytest.fixture
def room(opens: Opens) -> Room:
    """The window at the log of a case with people and no entry."""
    return opens(False)


@pytest.fixture
def told(opens: Opens) -> Room:
    """The window at the log of the whole story."""
    return opens(True)


@pytest.fixture
def story(sitting: Sitting) -> Told:
    """The story, told at the desk of the sitting."""
    return tell(sitting.desk, sitting.case)
