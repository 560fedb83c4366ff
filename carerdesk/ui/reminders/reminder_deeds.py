"""What is done about reminders: told in turn, looked at, answered, put off and ended."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from carerdesk.domain.changes import Changes
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.reminders import ReminderEnd
from carerdesk.services.reminders import in_order
from carerdesk.ui.case_reading import CaseReading
from carerdesk.ui.reminders.reminder_watch import ReminderWatch
from carerdesk.ui.reminders.until_dialog import UntilDialog
from carerdesk.ui.targets import ShowEntry, WriteEntry

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.services.reminders import Told
    from carerdesk.ui.reminders.reminder_line import ReminderLine
    from carerdesk.ui.sitting import Sitting

_CONCERNED = Changes.CLOCKS | Changes.PROMISES | Changes.ENTRIES | Changes.CASES


class ReminderDeeds(QObject):
    """Keeps the line at the top of the window in step with the desk and the wall clock.

    Attributes:
        watch: What says when to look.
    """

    def __init__(self, sitting: Sitting, line: ReminderLine) -> None:
        """Look nowhere yet; `begin` starts."""
        super().__init__()
        self._sitting = sitting
        self._line = line
        self._found: tuple[Told, ...] = ()
        self._told: tuple[Told, ...] = ()
        self._closed: set[str] = set()
        reminders = sitting.desk.reminders
        self._reading = CaseReading(
            self, sitting.desk.cases.all, lambda case: reminders.due_in(case.id, sitting.today())
        )
        self._reading.finished.connect(self._tell)
        self.watch = ReminderWatch(sitting.now)
        self.watch.due.connect(self._look_afresh)
        sitting.desk_changed.connect(self._desk_changed)
        line.opened.connect(self._look_at_it)
        line.reply_arrived.connect(self._reply_arrived)
        line.put_off.connect(self._offer_days)
        line.ended.connect(lambda: self._end(ReminderEnd.NOT_NEEDED))
        line.closed.connect(self._close)

    @property
    def told(self) -> Told | None:
        """The one on the line."""
        return self._told[0] if self._told else None

    def begin(self) -> None:
        """Tell what is due now, and watch."""
        self.watch.start()

    def stop(self) -> None:
        """Watch no more."""
        self._reading.stop()
        self.watch.stop()

    def _look_afresh(self) -> None:
        """Look again, also at what was closed for now."""
        self._closed.clear()
        self._reading.begin()

    def _desk_changed(self, changes: Changes) -> None:
        if changes & _CONCERNED and self.watch.is_on:
            self._reading.begin()

    def _tell(self, found: list[list[tuple[date, Told]]]) -> None:
        self._found = in_order(found)
        self._show()

    def _show(self) -> None:
        self._told = tuple(one for one in self._found if one.sentence not in self._closed)
        if self._told:
            first = self._told[0]
            can_end = first.reminder is not None
            self._line.say(first.sentence, of=len(self._told), can_end=can_end)
        else:
            self._line.quiet()

    def _close(self) -> None:
        if self.told is not None:
            self._closed.add(self.told.sentence)
            self._show()

    def _look_at_it(self) -> None:
        told = self.told
        if told is None:
            return
        self._take_case(told)
        if told.clock_key:
            self._sitting.go("clocks", told.clock_key)
        elif told.entry_id is not None:
            self._sitting.go("log", ShowEntry(entry_id=told.entry_id))

    def _reply_arrived(self) -> None:
        told = self.told
        if told is not None and self._end(ReminderEnd.REPLY_ARRIVED):
            self._take_case(told)
            new = WriteEntry(kind=EntryKind.LETTER_IN, replies_to=told.entry_id)
            self._sitting.go("log", new)

    def _end(self, end: ReminderEnd) -> bool:
        told = self.told
        if told is None or told.reminder is None:
            return False
        reminder = told.reminder
        return self._sitting.try_deed(
            lambda: self._sitting.desk.reminders.end(reminder, end),
            self.tr("The reminder is done with."),
            name=self.tr("end the reminder"),
        )

    def _offer_days(self) -> None:
        menu = self.days_menu()
        below = self._line.later.rect().bottomLeft()
        menu.popup(self._line.later.mapToGlobal(below))

    def days_menu(self) -> QMenu:
        """Return the menu of days it can be put off to."""
        today = self._sitting.today()
        menu = QMenu(self._line)
        menu.aboutToHide.connect(menu.deleteLater)
        for words, days in (
            (self.tr("Until &tomorrow"), 1),
            (self.tr("For a &week"), 7),
            (self.tr("For &four weeks"), 28),
        ):
            menu.addAction(words, partial(self._put_off, today + timedelta(days=days)))
        menu.addAction(self.tr("Until a &day…"), self._ask_day)
        return menu

    def _ask_day(self) -> None:
        UntilDialog(
            self._line.window(), self._sitting.look, self._sitting.today(), self._put_off
        ).exec()

    def _put_off(self, until: date) -> None:
        told = self.told
        if told is None:
            return
        self._sitting.try_deed(
            lambda: self._sitting.desk.reminders.put_off(told, until),
            self.tr("Put off. The date itself stays."),
            name=self.tr("put the reminder off"),
        )

    def _take_case(self, told: Told) -> None:
        if told.case_id != self._sitting.case_id:
            self._sitting.take_case(told.case_id)
