"""A sitting: one stay at the open desk, from unlocking to locking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from carerdesk.domain.changes import Changes

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from carerdesk.domain.cases import Case
    from carerdesk.domain.ids import CaseId
    from carerdesk.services.desk import Desk
    from carerdesk.ui.jobs import Jobs
    from carerdesk.ui.settings import Settings
    from carerdesk.ui.theme.look import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A line at the foot of the window.

    Attributes:
        undo: The way back, offered for ten seconds.
        verb: On its button, where "Undo" does not fit.
        shape: ``done``, or ``need`` for what went wrong, which stays until closed.
    """

    sentence: str
    undo: Callable[[], None] | None = None
    verb: str = ""
    shape: str = "done"


class Sitting(QObject):
    """What a page is given: the open desk, its case, the day, and ways to speak to the window.

    Attributes:
        desk: The open desk.
        look: The look.
        jobs: The only threads.
        settings: The window's settings.
        case: The case on the desk.
    """

    desk_changed = Signal(object)  # Changes
    case_changed = Signal(object)  # Case
    asked_to_go = Signal(str, object)  # key of the place, what to show there
    asked = Signal(str)  # key of a command
    noticed = Signal(object)  # Notice
    saved = Signal(object)  # datetime of the last save
    badge_changed = Signal(str, str, str)  # key of the place, words, tone

    def __init__(self, desk: Desk, case: Case, look: Look, jobs: Jobs, settings: Settings) -> None:
        """Sit down with a case."""
        super().__init__()
        self.desk = desk
        self.look = look
        self.jobs = jobs
        self.settings = settings
        self.case = case

    @property
    def case_id(self) -> CaseId:
        """The id of the case on the desk."""
        return self.case.id

    def now(self) -> datetime:
        """The time, with time zone."""
        return self.desk.now()

    def today(self) -> date:
        """The day."""
        return self.now().date()

    def did(self, changes: Changes) -> None:
        """Tell every page what a deed changed."""
        if changes & Changes.CASES:
            self.case = self.desk.cases.get(self.case.id)
        self.saved.emit(self.now())
        if changes is not Changes.NOTHING:
            self.desk_changed.emit(changes)

    def take_case(self, case_id: CaseId) -> None:
        """Put another case on the desk."""
        self.case = self.desk.cases.get(case_id)
        self.case_changed.emit(self.case)

    def go(self, place: str, target: object = None) -> None:
        """Go to a place, and show something there."""
        self.asked_to_go.emit(place, target)

    def ask(self, command: str) -> None:
        """Have the window do a command, such as ``open_sample``."""
        self.asked.emit(command)

    def say(
        self,
        sentence: str,
        *,
        undo: Callable[[], None] | None = None,
        verb: str = "",
        shape: str = "done",
    ) -> None:
        """Say at the foot of the window what was done, or what went wrong."""
        self.noticed.emit(Notice(sentence=sentence, undo=undo, verb=verb, shape=shape))

    def badge(self, place: str, words: str, tone: str = "hold") -> None:
        """Write a badge beside a place in the rail, or take it away with an empty string."""
        self.badge_changed.emit(place, words, tone)
