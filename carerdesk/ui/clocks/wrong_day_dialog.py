"""A day is wrong: a start or a day received corrected, or a holiday added or taken away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStackedWidget, QWidget

from carerdesk.domain.counting import OwnDay
from carerdesk.domain.date_words import in_words, whole_day
from carerdesk.ui.clocks.past_rows import CORRECTED
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.day_field import DayField
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.segmented_choice import SegmentedChoice
from carerdesk.ui.kit.tick_box import TickBox
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from carerdesk.domain.counting import CalendarName
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.procedures import CaseEvent
    from carerdesk.ui.theme.look import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Correcting:
    """What may be corrected, and who keeps it.

    Attributes:
        events: Days of this clock, each with its words.
        calendar: Whose holidays it counts by.
        counts_working_days: Whether holidays matter to it.
        own_days: Days the user added to, or took from, these holidays before.
        keep_event: Given the corrected event.
        drop_event: Given an event that did not happen, with the reason in it.
        keep_day: Given the day added to, or taken from, the holidays.
        drop_day: Given a day of their own that shall be again as the calendar has it.
    """

    events: Sequence[tuple[str, CaseEvent]]
    calendar: CalendarName
    counts_working_days: bool
    own_days: Sequence[OwnDay]
    keep_event: Callable[[CaseEvent], None]
    drop_event: Callable[[CaseEvent], None]
    keep_day: Callable[[OwnDay], None]
    drop_day: Callable[[OwnDay], None]


class WrongDayDialog(Dialog):
    """Asks which day, what it should be, and why; the old one is kept in History."""

    def __init__(self, parent: QWidget, look: Look, correcting: Correcting, today: date) -> None:
        """Offer to correct an event, and a holiday where holidays matter."""
        super().__init__(
            parent,
            look,
            QCoreApplication.translate("Clocks", "A day is wrong"),
            sentence=QCoreApplication.translate(
                "Clocks", "Every date is counted anew. What stood there before stays in History."
            ),
            verb=QCoreApplication.translate("Clocks", "&Correct it"),
            width=520,
        )
        self._correcting = correcting
        self.what = SegmentedChoice(
            look,
            self.tr("Which day"),
            [(self.tr("A day that happened"), "event"), (self.tr("A holiday"), "holiday")],
        )
        self.what.setVisible(correcting.counts_working_days)
        self._sheets = QStackedWidget()
        self._sheets.addWidget(self._event_sheet(look, today))
        self._sheets.addWidget(self._holiday_sheet(look, today))
        self.reason = Field(look, self.tr("&Why is it wrong"), QLineEdit())
        self.body.addWidget(self.what)
        self.body.addWidget(self._sheets)
        self.body.addWidget(self.reason)
        self.what.chosen.connect(lambda what: self._turn(holiday=what == "holiday"))
        self._turn(holiday=False)

    def try_deed(self) -> bool:
        """Keep the correction, if day and reason are there."""
        holiday = self._sheets.currentIndex() == 1
        not_so = not holiday and self.not_so.isChecked()
        when = None if not_so else (self.holiday if holiday else self.day).check()
        if when is None and not not_so:
            return False
        reason = self.reason.editor.text().strip()
        if not reason:
            self.reason.say_fault(self.tr("Say in a few words why, for whoever asks later."))
            self.reason.editor.setFocus()
            return False
        if not holiday:
            self._keep_event(when, reason)
            return True
        if when is None or when.day is None:
            self.holiday.ask_again(self.tr("Give one day."))
            return False
        return self._keep_day(when.day, reason)

    def _keep_day(self, on: date, reason: str) -> bool:
        day = OwnDay(
            calendar=self._correcting.calendar,
            on=on,
            is_holiday=self.counts.value is False,
            name=self.name.editor.text().strip() or self.tr("Local holiday"),
            reason=reason,
        )
        if self.counts.value is not None:
            self._correcting.keep_day(day)
            return True
        own = [one for one in self._correcting.own_days if one.on == on]
        if not own:
            self.holiday.ask_again(self.tr("It is not one of your days: see below."))
            return False
        self._correcting.drop_day(replace(own[0], reason=reason))
        return True

    def _keep_event(self, when: FuzzyDate | None, reason: str) -> None:
        event: CaseEvent = self.which.currentData()
        facts = (*(f for f in event.facts if f[0] != CORRECTED), (CORRECTED, reason))
        if when is None:
            self._correcting.drop_event(replace(event, facts=facts))
        else:
            self._correcting.keep_event(
                replace(event, date=when, facts=facts, estimated=self.estimated.isChecked())
            )

    def _event_sheet(self, look: Look, today: date) -> QWidget:
        sheet = QWidget()
        box = column(look, sheet, gap=12)
        self.which = DropDown(look, self.tr("Which day"))
        self.which.offer([(words, event, "") for words, event in self._correcting.events])
        self.which.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._now = Words("", "small", "text2", wrap=True)
        self.day = DayField(look, self.tr("&It should be"), today)
        self.estimated = TickBox(self.tr("It is an &estimate, such as the usual post"))
        self.not_so = TickBox(self.tr("It did &not happen: take the day away"))
        self.not_so.toggled.connect(self.day.setDisabled)
        self.not_so.toggled.connect(self.estimated.setDisabled)
        self.which.currentIndexChanged.connect(self._show_now)
        box.addWidget(Field(look, self.tr("Which &day"), self.which))
        box.addWidget(self._now)
        box.addWidget(self.day)
        box.addWidget(self.estimated)
        box.addWidget(self.not_so)
        self._show_now()
        return sheet

    def _holiday_sheet(self, look: Look, today: date) -> QWidget:
        sheet = QWidget()
        box = column(look, sheet, gap=12)
        self.holiday = DayField(look, self.tr("&Day"), today)
        choices: list[tuple[str, bool | None]] = [
            (self.tr("It does not count"), False),
            (self.tr("It counts after all"), True),
        ]
        if self._correcting.own_days:
            choices.append((self.tr("As the calendar has it"), None))
        self.counts = SegmentedChoice(look, self.tr("Whether it counts"), choices)
        self.name = Field(look, self.tr("Its &name"), QLineEdit())
        self.name.editor.setPlaceholderText(self.tr("Local holiday"))
        box.addWidget(self.holiday)
        box.addWidget(self.counts)
        box.addWidget(self.name)
        if self._correcting.own_days:
            told = "\n".join(self._own_day(day) for day in self._correcting.own_days)
            box.addWidget(Words(self.tr("Your days"), "body", strong=True))
            box.addWidget(Words(told, "small", "text2", wrap=True))
        box.addStretch(1)
        return sheet

    def _own_day(self, day: OwnDay) -> str:
        if day.is_holiday:
            return self.tr("{day} does not count: {name}").format(
                day=whole_day(day.on), name=day.name
            )
        return self.tr("{day} counts after all").format(day=whole_day(day.on))

    def _show_now(self) -> None:
        event: CaseEvent | None = self.which.currentData()
        if event is not None:
            self._now.setText(self.tr("Now: {day}").format(day=in_words(event.date)))
            self.estimated.setChecked(event.estimated)

    def _turn(self, *, holiday: bool) -> None:
        self._sheets.setCurrentIndex(int(holiday))
        (self.holiday if holiday else self.which).setFocus()
