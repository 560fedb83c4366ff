"""Why this date: the ways of counting, the sentence, every day, and the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from carerdesk.ui.clocks.citation_box import CitationBox
from carerdesk.ui.clocks.day_strip import DayStrip
from carerdesk.ui.clocks.day_words import short_day, stood_still
from carerdesk.ui.clocks.legend import Legend
from carerdesk.ui.clocks.reading_choice import ReadingChoice
from carerdesk.ui.clocks.rule_words import (
    checked,
    counting,
    is_old,
    late_rule,
    no_national_rule,
    old,
    review_needed,
    unverified,
)
from carerdesk.ui.clocks.strip_table import StripTable
from carerdesk.ui.clocks.why_deeds import WhyDeeds
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.tab_order import stand_before
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from carerdesk.domain.clocks import Clock, Explanation
    from carerdesk.ui.theme.look import Look


class WhyPane(QWidget):
    """Shows one reading of one clock.

    Attributes:
        readings: The ways of counting.
        strip: The days.
        table: The same days as a table.
        citation: Where the date comes from.
        deeds: What can be done.
    """

    reading_chosen = Signal(str)  # key of the reading

    def __init__(self, look: Look) -> None:
        """Show nothing yet."""
        super().__init__()
        page = ScrollPage(look, gap=8, margins=(18, 12, 18, 8))
        self.readings = ReadingChoice(look)
        self.readings.chosen.connect(self.reading_chosen)
        self._sentence = Words("", "body", wrap=True, selectable=True)
        self.strip = DayStrip(look)
        self.strip.reading_wanted.connect(self.readings.choose_number)
        self.table = StripTable(look)
        self._days = QStackedWidget()
        self._days.addWidget(self.strip)
        self.strip.height_changed.connect(self._fit_days)
        self._days.addWidget(self.table)
        self._legend = Legend(look)
        self.as_table = IconButton(look, "ph.rows", self.tr("Show the days as a table"), size=28)
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._turn)
        self._holidays = Words("", "small", "text2", wrap=True, selectable=True)
        below = row(look, gap=4)
        self.citation = CitationBox(look)
        self.deeds = WhyDeeds(look)
        below.addWidget(self._legend, 1)
        below.addWidget(self.deeds.wrong, 0, Qt.AlignmentFlag.AlignTop)
        page.column.addWidget(self.readings)
        page.column.addWidget(self._sentence)
        page.column.addWidget(self._days)
        page.column.addLayout(below)
        left_out = row(look, gap=8)
        left_out.addWidget(self._holidays, 1)
        left_out.addWidget(self.as_table, 0, Qt.AlignmentFlag.AlignTop)
        page.column.addLayout(left_out)
        page.column.addWidget(self.citation)
        page.column.addStretch(1)
        box = column(look, self)
        box.addWidget(page, 1)
        foot = column(look, margins=(18, 6, 18, 12))
        foot.addWidget(self.deeds)
        box.addLayout(foot)

    @property
    def sentence(self) -> str:
        """The sentence said."""
        return self._sentence.text()

    @property
    def holidays(self) -> str:
        """What is said of the days left out."""
        return self._holidays.text()

    def show_clock(self, clock: Clock, reading_key: str, today: date) -> None:
        """Offer the ways of counting of a clock."""
        self.readings.offer(clock, reading_key, today)
        stand_before(self.strip, self.readings)

    def show_days(self, clock: Clock, explanation: Explanation, today: date) -> None:
        """Show every day of one reading."""
        self._sentence.setText(explanation.sentence)
        self._show_strip(explanation)
        skipped = explanation.count.skipped
        named = "  ".join(f"{day.why}, {short_day(day.on, today)}." for day in skipped)
        parts = [self.tr("Not counted: {days}").format(days=named)] if named else []
        parts += stood_still(explanation.count.days, today)
        self._holidays.setText("\n".join(parts))
        self._holidays.setVisible(bool(parts))
        facts = (
            counting(explanation.rule, explanation.count.method),
            checked(explanation.rule) if explanation.rule.verified else "",
            explanation.assumption,
            late_rule(clock),
        )
        self._cite(clock, " ".join(fact for fact in facts if fact), today)

    def show_none(self, clock: Clock, why: str, today: date) -> None:
        """Say why there are no days to show."""
        self._sentence.setText(why)
        self._show_strip(None)
        self._holidays.hide()
        self._cite(clock, checked(clock.rule) if clock.rule.verified else "", today)

    def first_stop(self) -> QWidget:
        """Where Tab arrives first: the way of counting chosen, or the days."""
        return self.readings.first_stop() or self.days()

    def days(self) -> QWidget:
        """The strip, or the table that stands for it."""
        if not self.as_table.isVisibleTo(self):
            return self.citation.read
        return self.table if self.as_table.isChecked() else self.strip

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure chooses a way of counting wherever the keys are in this pane."""
        typed = event.text()
        if typed.isdigit() and typed != "0" and not event.modifiers():
            self.readings.choose_number(int(typed))
        else:
            super().keyPressEvent(event)

    def _show_strip(self, explanation: Explanation | None) -> None:
        there = explanation is not None
        self.strip.show_days(explanation)
        self.table.show_days(explanation)
        self._days.setVisible(there)
        self._legend.setVisible(there)
        self.as_table.setVisible(there)
        self._legend.show_looks(cell.look for cell in self.strip.weeks.cells)
        self._fit_days()

    def _cite(self, clock: Clock, facts: str, today: date) -> None:
        rule = clock.rule
        care = []
        if not rule.verified:
            care.append(unverified())
            if rule.review_needed:
                care.append(review_needed(rule))
        if there := no_national_rule(rule):
            care.append(there)
        if is_old(rule, today):
            care.append(old(rule))
        if clock.conditional:
            care.append(self.tr("It runs only if the case turns out to be under this procedure."))
        self.citation.say(rule.citation, rule.says, facts, " ".join(care))

    def _turn(self, table: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._days.setCurrentWidget(self.table if table else self.strip)
        as_strip = self.tr("Show the days as a strip")
        self.as_table.rename(as_strip if table else self.tr("Show the days as a table"))
        self.as_table.set_icon("ph.calendar-check" if table else "ph.rows")
        self._fit_days()
        (self.table if table else self.strip).setFocus()

    def _fit_days(self) -> None:
        shown = self.table if self.as_table.isChecked() else self.strip
        self._days.setFixedHeight(shown.height())
