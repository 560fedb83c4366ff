"""When: six ways of saying it, one field, and the date read back with the time between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QWidget

from carerdesk.domain.date_words import clock_time, day_in_words, in_words, plain_day
from carerdesk.domain.dates import DateKind, FuzzyDate
from carerdesk.domain.errors import BadDate
from carerdesk.domain.lag_words import lag
from carerdesk.ui.editor.when_reading import How, parted_span, read_when, spoken_how
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.other_half import other_half
from carerdesk.ui.kit.segmented_choice import SegmentedChoice
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class WhenRow(Entrance):
    """Typing "about" or "between" sets the choice; the line below reads the date back.

    Attributes:
        first: The field that is typed in.
        last: The second date of "between".
    """

    changed = Signal()

    def __init__(self, look: Look, now: Callable[[], datetime]) -> None:
        """Make it empty: today."""
        super().__init__()
        self._look = look
        self._now = now
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.how = SegmentedChoice(
            look,
            self.tr("How sure is the day"),
            [
                (self.tr("On"), How.ON),
                (self.tr("About"), How.ABOUT),
                (self.tr("Before"), How.BEFORE),
                (self.tr("After"), How.AFTER),
                (self.tr("Between"), How.BETWEEN),
                (self.tr("Not sure"), How.NOT_SURE),
            ],
            wraps=True,
        )
        self.first, self.last = QLineEdit(), QLineEdit()
        self.first.setAccessibleName(self.tr("When it happened"))
        self.first.setPlaceholderText(self.tr("today"))
        self.last.setAccessibleName(self.tr("And the last day it can have been"))
        self._and = Words(self.tr("and"), "body", "text2")
        self._order = self._make_order()
        fields = QWidget()
        box = row(look, fields, gap=5)
        box.addWidget(self.first)
        box.addWidget(self._and)
        box.addWidget(self.last)
        self._fields = fields
        host = QWidget()
        self._flow = FlowLayout(look, host, gap=10)
        for part in (self.how, fields, self._order):
            self._flow.addWidget(part)
        self._icon = QLabel()
        self._read = Words("", "small", "done", strong=None, wrap=True)
        self._fault = FaultLine(look)
        self._likely = Button(look, "", kind=ButtonKind.QUIET, height="size.button_small")
        self._likely.clicked.connect(self._take_likely)
        self._fault.row.addWidget(self._likely)
        read = row(look, gap=6, margins=(2, 0, 0, 0))
        read.addWidget(self._icon)
        read.addWidget(self._read, 1)
        whole = column(look, self, gap=4)
        whole.addWidget(host)
        whole.addLayout(read)
        whole.addWidget(self._fault)
        self.entrance = self.first
        self.how.chosen.connect(self._chosen)
        self.first.textEdited.connect(self._typed)
        self.last.textEdited.connect(self._read_back)
        self.first.editingFinished.connect(self._left)
        self.last.editingFinished.connect(self._left)
        for drop in (self._side, self._entry):
            drop.currentIndexChanged.connect(self.changed)
        look.follow(self, self._grow)
        self._chosen(How.ON)

    @property
    def raw(self) -> tuple[str, str, str]:
        """How, and the two dates as typed."""
        return str(self.how.value), self.first.text(), self.last.text()

    @property
    def order(self) -> tuple[str, str]:
        """``before`` or ``after``, and the id of an entry; two empty strings when not said."""
        side, entry = str(self._side.currentData() or ""), str(self._entry.currentData() or "")
        return (side, entry) if side and entry and self.how.value is How.NOT_SURE else ("", "")

    @property
    def read_back(self) -> str:
        """What the line below says."""
        return self._read.text()

    @property
    def fault(self) -> str:
        """The sentence under the field, or an empty string."""
        return self._fault.text

    def read(self) -> FuzzyDate:
        """Return the date.

        Raises:
            BadDate: When it is not in the calendar or cannot be read.
        """
        return read_when(
            How(str(self.how.value)),
            self.first.text(),
            self.last.text(),
            today=self._now().date(),
        )

    def show_raw(self, how: str, first: str, last: str) -> None:
        """Show what was typed before."""
        for field, typed in ((self.first, first), (self.last, last)):
            field.setText(typed)
            field.setCursorPosition(0)
        self.how.choose(How(how) if how in set(How) else How.ON)
        self._chosen(How(str(self.how.value)))

    def offer_entries(self, entries: Sequence[tuple[str, str]], side: str, entry: str) -> None:
        """Offer entries, title and id, to say before or after which one it was."""
        self._entry.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._entry.offer([(self.tr("an entry…"), "", ""), *((t, i, "") for t, i in entries)])
        self._entry.choose(entry)
        self._entry.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._side.choose(side)

    def say_fault(self, error: BadDate | None) -> None:
        """Say what is wrong with the date, and the nearest likely one."""
        self._fault.say(str(error) if error is not None else "")
        likely = error.likely if error is not None else ""
        self._likely.setText(self.tr("Use {day}").format(day=likely))
        self._likely.setVisible(bool(likely))
        self._likely.setProperty("likely", likely)
        for field in (self.first, self.last):
            field.setProperty("fault", "true" if error is not None else "false")
            field.style().unpolish(field)
            field.style().polish(field)

    def _make_order(self) -> QWidget:
        order = QWidget()
        box = row(self._look, order, gap=8)
        self._side = DropDown(self._look, self.tr("Before or after which entry?"))
        self._side.offer(
            [
                (self.tr("no order known"), "", ""),
                (self.tr("before"), "before", ""),
                (self.tr("after"), "after", ""),
            ]
        )
        self._entry = DropDown(self._look, self.tr("Which entry"))
        self._entry.offer([(self.tr("an entry…"), "", "")])
        self._entry.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box.addWidget(self._side)
        box.addWidget(self._entry)
        return order

    def _typed(self, typed: str) -> None:
        """Let a word typed into the field set the choice."""
        spoken, rest = spoken_how(typed)
        if spoken is not None and spoken is not self.how.value:
            self.how.blockSignals(True)  # noqa: FBT003 - Qt's signature
            self.how.choose(spoken)
            self.how.blockSignals(False)  # noqa: FBT003 - Qt's signature
            self.first.setText(rest)
            self._chosen(spoken)
            return
        self._read_back()

    def _left(self) -> None:
        """Part "2 feb and 6 feb" into the two fields, and say what is wrong, if anything is."""
        if self.how.value is How.BETWEEN and not self.last.text().strip():
            span = parted_span(self.first.text())
            if span is not None:
                self.first.setText(span[0])
                self.last.setText(span[1])
        self._read_back()
        if self.first.text().strip():
            try:
                self.read()
            except BadDate as error:
                self.say_fault(error)

    def _take_likely(self) -> None:
        likely = str(self._likely.property("likely"))
        if ":" in likely:  # with a time it is a day that is sure
            self.how.choose(How.ON)
        self.first.setText(likely)
        self.last.clear()
        self.first.setFocus()
        self._read_back()

    def _chosen(self, how: object) -> None:
        between, unsure = how is How.BETWEEN, how is How.NOT_SURE
        self._and.setVisible(between)
        self.last.setVisible(between)
        self._fields.setVisible(not unsure)
        self._order.setVisible(unsure)
        self._size_fields()
        self._flow.invalidate()
        self._read_back()

    def _read_back(self) -> None:
        """Read the date back; what cannot be read yet is said only when the field is left."""
        self.say_fault(None)
        try:
            when = self.read()
        except BadDate:
            self._read.setText("")
            self._icon.hide()
        else:
            self._say(when)
        self.changed.emit()

    def _say(self, when: FuzzyDate) -> None:
        certain = when.is_certain
        words = in_words(when)
        if when.kind is DateKind.UNKNOWN:
            said = self.tr("No day. It waits in the log until you know more.")
        elif certain:
            between = lag(when, self._now())
            said = words[:1].upper() + words[1:] + "."
            said = f"{said}  {other_half(self.first.text())}".rstrip()
            if between and between.endswith("ahead"):
                said = self.tr("{when}  That day is still ahead.").format(when=said)
            elif between:
                said = self.tr("{when}  Written {lag}.").format(when=said, lag=between)
        else:
            said = self.tr("{when}.  Clocks will use the safer end and say “estimated”.").format(
                when=self._span_words(when)
            )
        colour = "done" if certain else "need"
        self._read.recolour(colour)
        self._read.setText(said)
        icon = "ph.calendar-check" if certain else "ph.calendar-blank"
        side = self._look.theme.size("size.icon_small")
        self._icon.setPixmap(self._look.icon(icon, colour).pixmap(side, side))
        self._icon.show()

    def _span_words(self, when: FuzzyDate) -> str:
        first, last = when.earliest, when.latest
        if first is None or last is None:
            words = in_words(when)
            return words[:1].upper() + words[1:]
        start = day_in_words(first)
        if first.year == last.year:
            start = start.removesuffix(f" {first.year}")
            if first.month == last.month:
                start = " ".join(start.split(" ")[:2])
        return self.tr("Some day from {first} to {last}").format(
            first=start, last=day_in_words(last)
        )

    def _grow(self, _theme: Theme) -> None:
        self._size_fields()
        self._read_back()

    def _size_fields(self) -> None:
        """Two dates share the room of one."""
        theme = self._look.theme
        between = self.how.value is How.BETWEEN
        self.first.setFixedWidth(theme.px(72 if between else 180))
        self.last.setFixedWidth(theme.px(72))
        self._entry.setMaximumWidth(theme.px(300))


def typed_when(when: FuzzyDate) -> tuple[str, str]:
    """Return what would be typed for a date: one or two dates."""
    if when.kind is DateKind.BETWEEN and when.earliest and when.latest:
        return plain_day(when.earliest), plain_day(when.latest)
    day = {
        DateKind.ABOUT: when.middle,
        DateKind.ON: when.earliest,
    }.get(when.kind)
    if day is None:
        words = in_words(when)
        return ("" if when.kind is DateKind.UNKNOWN else spoken_how(words)[1]), ""
    typed = plain_day(day)
    if when.at is not None:
        typed = f"{typed} {clock_time(when.at)}"
    if when.at is not None and when.until is not None:
        typed = f"{typed} to {clock_time(when.until)}"
    return typed, ""
