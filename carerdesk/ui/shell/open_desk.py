"""The open desk in the window: its sitting, its frame, and what can be done with it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from carerdesk.domain.changes import Changes
from carerdesk.ui.documents.folder_watch import FolderWatch
from carerdesk.ui.reminders.reminder_deeds import ReminderDeeds
from carerdesk.ui.safekeeping.caretaker import Caretaker
from carerdesk.ui.shell.case_deeds import first_case, list_cases
from carerdesk.ui.shell.desk_deeds import desk_deeds
from carerdesk.ui.shell.desk_frame import MANY, DeskFrame
from carerdesk.ui.shell.full_fields import FullFields
from carerdesk.ui.shell.go_to import go_to
from carerdesk.ui.shell.panes import next_pane
from carerdesk.ui.shell.preparing import Preparing
from carerdesk.ui.shell.spelled_fields import SpelledFields
from carerdesk.ui.shell.undo_menu import UndoMenu
from carerdesk.ui.sitting import Sitting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from PySide6.QtWidgets import QMainWindow, QMenu

    from carerdesk.domain.cases import Case
    from carerdesk.services.desk import Desk
    from carerdesk.ui.jobs import Jobs
    from carerdesk.ui.page import Page
    from carerdesk.ui.settings import Settings
    from carerdesk.ui.shell.idle import IdleWatch
    from carerdesk.ui.shell.menus import Menus
    from carerdesk.ui.shell.status_line import StatusLine
    from carerdesk.ui.theme.look import Look

_CASE = "case"
"""Name of the setting, kept in the desk, that says which case was on it last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The parts of the window an open desk uses.

    Attributes:
        cases: The menu of cases.
        idle: Knows how long nobody has pressed anything.
    """

    window: QMainWindow
    look: Look
    jobs: Jobs
    settings: Settings
    status: StatusLine
    menus: Menus
    cases: QMenu
    idle: IdleWatch


class OpenDesk(QObject):
    """From unlocking to locking.

    Attributes:
        sitting: What the pages are given.
        frame: What stands in the window.
        reminders: What is told on its day.
        caretaker: What is done by itself.
        undo_menu: What says in the Edit menu what can be taken back.
        preparing: Makes the pages that were not visited yet.
    """

    deeds_changed = Signal()

    def __init__(self, around: Surroundings, desk: Desk, case: Case) -> None:
        """Sit down with a case; `come` shows the first page."""
        super().__init__(around.window)
        self._around = around
        sitting = Sitting(desk, case, around.look, around.jobs, around.settings)
        self.sitting = sitting
        self.frame = DeskFrame(sitting, around.cases)
        self.reminders = ReminderDeeds(sitting, self.frame.reminder)
        FullFields(self, sitting)
        SpelledFields(self, sitting)
        self._day = sitting.today()
        self._late = 0
        self.reminders.watch.due.connect(self._look_at_the_day)
        self.folder_watch = FolderWatch(sitting)
        self.caretaker = Caretaker(sitting, self.frame.care)
        self.undo_menu = UndoMenu(self, around.menus, sitting)
        self.preparing = Preparing(self, self.frame.prepare, self._quiet)
        self.frame.page_changed.connect(self._page_changed)
        sitting.saved.connect(around.status.say_saved)
        sitting.desk_changed.connect(self._desk_changed)
        sitting.case_changed.connect(self._case_changed)
        sitting.undoing.changed.connect(self.deeds_changed)
        around.cases.aboutToShow.connect(self._list_cases)

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self.frame.page

    def get_ready(self, place: str) -> Iterator[None]:
        """Make the first page ready for `come`, a turn of the window's events at each step."""
        yield
        yield from self.frame.get_ready(self._first(place))

    def come(self, place: str) -> None:
        """Show the first page."""
        status = self._around.status
        status.say_lock(self._around.settings.lock_minutes)
        status.say_saved(self.sitting.now())
        status.show()
        self.caretaker.begin()
        self.frame.go(self._first(place))
        self._look_at_clocks()
        self.reminders.begin()
        self.folder_watch.begin()
        self.preparing.begin()

    def leave(self) -> None:
        """Keep unfinished words, end what is under way, and close the desk.

        Each is done whatever became of the one before it: a key is not kept because a disk failed.
        """
        with ExitStack() as at_last:  # what is named last is done first
            at_last.callback(self.deleteLater)
            at_last.callback(self.sitting.desk.close)
            at_last.callback(self.sitting.undoing.forget)
            at_last.callback(self.frame.deleteLater)
            at_last.callback(self._around.jobs.stop)  # a page may have begun one during the copy
            at_last.callback(self.caretaker.leave)
            at_last.callback(self._around.jobs.stop)
            at_last.callback(self.frame.put_away)
            at_last.callback(self.folder_watch.stop)
            at_last.callback(self.reminders.stop)
            at_last.callback(self.preparing.stop)
            self._around.cases.aboutToShow.disconnect(self._list_cases)

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """What can be done now, by command key; what the page in front does comes first."""
        frame, page, sitting = self.frame, self.page, self.sitting
        undoing = sitting.undoing
        deeds: dict[str, Callable[[], object]] = {
            **desk_deeds(self._around.window, self.sitting),
            "back": frame.back,
            "next_pane": lambda: next_pane(page, 1),
            "previous_pane": lambda: next_pane(page, -1),
            **({"undo": sitting.undo} if undoing.last_done(sitting.case_id) else {}),
            **({"redo": sitting.redo} if undoing.last_undone(sitting.case_id) else {}),
            "change_case": self._change_case,
            "settings": lambda: frame.go("settings"),
            "monday": lambda: frame.go("monday"),
            "consent": lambda: frame.go("monday", "consent"),
            "go_to": lambda: go_to(self._around.window, self.sitting, self._around.menus.actions),
            "quick_log": lambda: frame.go("today", "quick_log"),
        }
        if frame.has("log"):
            deeds |= {
                "find": lambda: frame.go("log", "find"),
                "new": lambda: frame.go("log", "new"),
            }
        return deeds | dict(page.deeds() if page is not None else {})

    def help(self, topic: str) -> None:
        """Show help for a topic, or for the place in front; ``who`` is a place of its own."""
        if topic == "who":
            self.frame.go("who")
        else:
            self.frame.go("help", topic or self.frame.current)

    def _first(self, place: str) -> str:
        """An advocate's desk has the Monday page for its Today."""
        many = place == "today" and self.sitting.desk.monday.advocate() is not None
        return MANY if many else place

    def _quiet(self) -> float:
        """Seconds of quiet; none while a worker would have to share the time with the window."""
        return 0.0 if self._around.jobs.is_busy else self._around.idle.quiet

    def _change_case(self) -> None:
        self._around.cases.popup(self.frame.mapToGlobal(self.frame.rect().topLeft()))

    def _list_cases(self) -> None:
        list_cases(self._around.cases, self.sitting, self._around.menus.actions)

    def _page_changed(self) -> None:
        self.undo_menu.see(self._around.window.windowHandle())
        if self.page is not None:
            self.page.deeds_changed.connect(self.deeds_changed, Qt.ConnectionType.UniqueConnection)
        self.deeds_changed.emit()

    def _case_changed(self) -> None:
        self.sitting.desk.safekeeping.set_setting(_CASE, self.sitting.case_id)
        self._look_at_clocks()
        self.undo_menu.show_names()
        self.deeds_changed.emit()

    def _desk_changed(self, changes: Changes) -> None:
        if changes & (Changes.CLOCKS | Changes.PROMISES | Changes.CASES):
            self._look_at_clocks()

    def _look_at_the_day(self) -> None:
        """On a new day everything is shown anew, and what became late is told."""
        sitting, before = self.sitting, self._late
        if sitting.today() == self._day:
            return
        self._day = sitting.today()
        sitting.desk_changed.emit(Changes.EVERYTHING)
        more = self._late - before
        if more > 0:
            sitting.say(
                self.tr("%n more date(s) late as of today.", "", more),
                undo=lambda: sitting.go("clocks"),
                verb=self.tr("Show the &clocks"),
            )

    def _look_at_clocks(self) -> None:
        """Write how many are late beside Clocks, and when the rules were checked."""
        sitting = self.sitting
        clocks = sitting.desk.clocks
        late = self._late = clocks.due(sitting.case_id, sitting.today()).late
        words = self.tr("{n} late").format(n=late) if late else ""
        sitting.badge("clocks", words, "late")
        packs = clocks.procedures(sitting.case_id)
        self._around.status.say_rules(min((p.checked_on for p in packs), default=None))


def case_to_take(around: Surroundings, desk: Desk) -> Case | None:
    """Return the case that was on the desk last; a desk without one asks for its first.

    Returns:
        ``None`` when the user would rather go back.
    """
    cases = desk.cases.all()
    if not cases:
        return first_case(around.window, around.look, desk)
    kept = desk.safekeeping.setting(_CASE)
    return next((case for case in cases if case.id == kept), cases[0])
