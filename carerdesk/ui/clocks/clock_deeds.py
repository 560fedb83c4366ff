"""What can be done on the clocks page: dates added and corrected, put off, set aside, printed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from carerdesk.domain.changes import Changes
from carerdesk.domain.clocks import Force
from carerdesk.domain.counting import CalendarName
from carerdesk.domain.date_words import short
from carerdesk.domain.errors import CarerDeskError
from carerdesk.domain.reminders import ReminderAbout
from carerdesk.ui import choosing
from carerdesk.ui.clocks.add_date_dialog import AddDateDialog, Adding
from carerdesk.ui.clocks.day_words import counts_working_days
from carerdesk.ui.clocks.printed_count import Printout, print_count, set_up
from carerdesk.ui.clocks.proof_rows import event_title, events_of
from carerdesk.ui.clocks.put_off_dialog import PutOffDialog
from carerdesk.ui.clocks.rule_dialog import RuleDialog
from carerdesk.ui.clocks.set_aside_dialog import SetAsideDialog
from carerdesk.ui.clocks.word_rows import moving_words
from carerdesk.ui.clocks.wrong_day_dialog import Correcting, WrongDayDialog
from carerdesk.ui.kit.printing import Paper, choose_printer
from carerdesk.ui.reminders.setting import remind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.clocks import Clock, Explanation, Reading
    from carerdesk.domain.counting import OwnDay
    from carerdesk.domain.doubts import Doubt
    from carerdesk.domain.procedures import CaseEvent
    from carerdesk.services.log import NewEvent
    from carerdesk.ui.kit.dialog import Dialog
    from carerdesk.ui.sitting import Sitting


class ClockDeeds(QObject):
    """Opens the dialogs of a page and does what they ask for.

    Attributes:
        dialog: The dialog opened last.
        choose_device: Asks where to print.
    """

    def __init__(self, page: QWidget, sitting: Sitting) -> None:
        """Work for a page."""
        super().__init__(page)
        self._page = page
        self._sitting = sitting
        self.dialog: Dialog | None = None
        self.choose_device: Callable[[QWidget], QPagedPaintDevice | None] = choose_printer

    def add_date(self, word: str = "") -> None:
        """Ask for a date to add."""
        sitting = self._sitting
        clocks, case_id, today = sitting.desk.clocks, sitting.case_id, sitting.today()
        packs = clocks.procedures(case_id)
        adding = Adding(
            words=clocks.words(),
            known=moving_words(packs),
            packs=packs,
            events=clocks.events(case_id),
            clocks=clocks.all(case_id, today),
            foresee=lambda new: clocks.foreseen(case_id, new, today),
            keep=self._keep_new,
        )
        self._open(AddDateDialog(self._page, sitting.look, adding, today, word))

    def correct(self, clock: Clock, reading: Reading) -> None:
        """Ask which day of a clock is wrong."""
        sitting = self._sitting
        events = events_of(clock, sitting.desk.clocks.events(sitting.case_id))
        first = sorted(events, key=lambda event: event.id != reading.started_by.id)
        self._ask_which(
            first,
            calendar=clock.rule.calendar,
            counts_working_days=counts_working_days(clock.rule, reading),
        )

    def look_into(self, doubt: Doubt) -> None:
        """Ask what is right about the days a doubt is about."""
        events = {e.id: e for e in self._sitting.desk.clocks.events(self._sitting.case_id)}
        self._ask_which(
            [events[event] for event in doubt.events if event in events],
            calendar=CalendarName.NONE,
            counts_working_days=False,
        )

    def _ask_which(
        self, events: Sequence[CaseEvent], *, calendar: CalendarName, counts_working_days: bool
    ) -> None:
        sitting = self._sitting
        today = sitting.today()
        words = {word.word: word for word in sitting.desk.clocks.words()}
        correcting = Correcting(
            events=[
                (f"{event_title(event.what, words)}, {short(event.date, today)}", event)
                for event in events
            ],
            calendar=calendar,
            counts_working_days=counts_working_days,
            own_days=[day for day in sitting.desk.clocks.own_days() if day.calendar is calendar],
            keep_event=self._keep_event,
            drop_event=self._drop_event,
            keep_day=self._keep_day,
            drop_day=self._drop_day,
        )
        self._open(WrongDayDialog(self._page, sitting.look, correcting, today))

    def put_off(self, clock: Clock) -> None:
        """Ask until when a date is put off."""
        keep = partial(self._put_off, clock)
        sitting = self._sitting
        title = clock.rule.title
        self._open(PutOffDialog(self._page, sitting.look, title, sitting.today(), keep))

    def set_aside(self, clock: Clock, reason: str) -> None:
        """Ask why a date is set aside; one that is, is taken up again."""
        if reason:
            self._sitting.try_deed(
                lambda: self._decide(clock, ""),
                self.tr("Taken up again."),
                name=self.tr("take the date up again"),
            )
            return
        keep = partial(self._set_aside, clock)
        self._open(SetAsideDialog(self._page, self._sitting.look, clock.rule.title, keep))

    def choose_reading(self, clock: Clock, key: str) -> None:
        """Look at a clock counted another way; the law stays as it is."""
        sitting = self._sitting
        sitting.try_deed(
            lambda: sitting.desk.clocks.choose(sitting.case_id, clock.key, key),
            self.tr("Counted another way. The law stays as it is."),
            name=self.tr("choose a way of counting"),
        )

    def choose_procedure(self, procedure: str) -> None:
        """Say which procedure the case runs under; undone in one press."""
        sitting = self._sitting
        before = sitting.case
        if procedure == before.procedure:
            return
        after = replace(before, procedure=procedure)
        sitting.try_deed(
            lambda: sitting.desk.cases.change(after),
            self.tr("The case is now counted under another procedure."),
            name=self.tr("choose another procedure"),
        )

    def read_rule(self, clock: Clock, reading: Reading, explanation: Explanation | None) -> None:
        """Show the whole rule."""
        method = clock.rule.method_of(reading.way)
        data = explanation.count.calendar_version if explanation is not None else ""
        today = self._sitting.today()
        self._open(
            RuleDialog(self._page, self._sitting.look, clock.rule, method, data, today=today)
        )

    def save_calendar(self) -> None:
        """Save the dates to come as a calendar file, where the user chooses."""
        sitting = self._sitting
        self._save(sitting.desk.clocks.calendar_file(sitting.case_id, sitting.today()))

    def save_date(self, clock: Clock) -> None:
        """Save the date of one clock as a calendar file; one with no date to come has none."""
        sitting = self._sitting
        try:
            data = sitting.desk.clocks.calendar_file(
                sitting.case_id, sitting.today(), only=clock.key
            )
        except CarerDeskError as fault:
            sitting.say(str(fault), shape="need")
            return
        self._save(data)

    def remind(self, clock: Clock) -> None:
        """Be told of it again on a day; of a promise by what was said, of others by their rule."""
        about, target = ReminderAbout.CLOCK, clock.key
        if clock.rule.force is Force.PROMISE:
            about, target = ReminderAbout.PROMISE, clock.readings[0].started_by.id
        remind(self._page, self._sitting, about, target)

    def _save(self, data: bytes) -> None:
        sitting = self._sitting
        target, _kind = choosing.target(
            self._page,
            self.tr("Save the calendar file"),
            self.tr("dates.ics"),
            self.tr("Calendar files (*.ics)"),
        )
        if target is None:
            return
        try:
            (target if target.suffix else target.with_suffix(".ics")).write_bytes(data)
        except OSError:
            sitting.say(
                self.tr("It could not be written there. Choose another folder."), shape="need"
            )
            return
        sitting.say(self.tr("The calendar file is saved. It holds titles of rules, no names."))

    def print_count(self, clock: Clock, explanation: Explanation) -> None:
        """Print a date with its count on one sheet."""
        self._print(self._paper(clock, explanation), clock.rule.title)

    def preview_count(self, clock: Clock, explanation: Explanation) -> None:
        """Show how the sheet will look."""
        from carerdesk.ui.kit.print_preview import PrintPreview  # noqa: PLC0415 - slow to load

        paper = self._paper(clock, explanation)
        go_on = partial(self._print, paper, clock.rule.title)
        self._open(PrintPreview(self._page, self._sitting.look, paper, go_on))

    def _paper(self, clock: Clock, explanation: Explanation) -> Paper:
        printout = Printout(
            case=self._sitting.case,
            clock=clock,
            explanation=explanation,
            record=self._sitting.desk.safekeeping.head_line(),
        )
        theme = self._sitting.look.theme
        return Paper(set_up=set_up, paint=lambda device: print_count(device, printout, theme))

    def _print(self, paper: Paper, title: str) -> None:
        device = self.choose_device(self._page)
        if device is None:
            return
        paper.set_up(device)
        if paper.paint(device):
            self._sitting.say(self.tr("Printed: {title}.").format(title=title))
        else:
            self._sitting.say(
                self.tr("It could not be printed there. Choose another printer or file."),
                shape="need",
            )

    def close(self) -> None:
        """Close the dialog that is open, if one is; nothing of it is kept."""
        if self.dialog is not None:
            self.dialog.reject()

    def _open(self, dialog: Dialog) -> None:
        self.close()
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _keep_new(self, new: NewEvent) -> None:
        sitting = self._sitting
        with sitting.noting() as way:
            _, changes = sitting.desk.clocks.mark(sitting.case_id, new)
        sitting.done(
            self.tr("The date is kept. Every clock is counted anew."),
            changes,
            name=self.tr("add a date"),
            way=way,
        )

    def _keep_event(self, event: CaseEvent) -> None:
        self._sitting.try_deed(
            lambda: self._sitting.desk.clocks.change_event(event),
            self.tr("Corrected. The old day stays in History."),
            name=self.tr("correct a day"),
        )

    def _drop_event(self, event: CaseEvent) -> None:
        sitting = self._sitting
        sitting.try_deed(
            lambda: sitting.desk.clocks.unmark(event.id, last=event),
            self.tr("Taken away. The day and your reason stay in History."),
            name=self.tr("take a day away"),
        )

    def _keep_day(self, day: OwnDay) -> None:
        sitting = self._sitting
        with sitting.noting() as way:
            changes = sitting.desk.clocks.keep_own_day(day)
        sitting.done(
            self.tr("Kept. Every clock is counted anew."),
            changes,
            name=self.tr("keep a day of your own"),
            way=way,
        )

    def _drop_day(self, day: OwnDay) -> None:
        sitting = self._sitting
        sitting.try_deed(
            lambda: sitting.desk.clocks.drop_own_day(day),
            self.tr("The calendar holds again for that day. Every clock is counted anew."),
            name=self.tr("take a day of your own away"),
        )

    def _put_off(self, clock: Clock, until: date) -> None:
        sitting = self._sitting
        sitting.try_deed(
            lambda: sitting.desk.clocks.put_off(sitting.case_id, clock.key, until),
            self.tr("Put off. The date itself stays."),
            name=self.tr("put the date off"),
        )

    def _set_aside(self, clock: Clock, reason: str) -> None:
        self._sitting.try_deed(
            lambda: self._decide(clock, reason),
            self.tr("Set aside, with your reason."),
            name=self.tr("set the date aside"),
        )

    def _decide(self, clock: Clock, reason: str) -> Changes:
        sitting = self._sitting
        return sitting.desk.clocks.set_aside(sitting.case_id, clock.key, reason)
