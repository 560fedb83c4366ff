"""Monday: twenty cases in two minutes without a mouse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QMenu, QStackedWidget, QWidget

from carerdesk.domain.changes import Changes
from carerdesk.domain.date_words import whole_day
from carerdesk.services.monday import headline, last_monday, ordered
from carerdesk.ui.case_reading import CaseReading
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.empty_state import EmptyState
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.greeting import greeting
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.printing import choose_printer
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.words import Words
from carerdesk.ui.letters.letter_rows import short_of
from carerdesk.ui.monday.case_deeds import CaseDeeds
from carerdesk.ui.monday.case_delegate import STATE
from carerdesk.ui.monday.case_table import CaseTable
from carerdesk.ui.monday.case_words import GROUPS, TONES, case_row, group_name
from carerdesk.ui.monday.consent_dialog import consent_words
from carerdesk.ui.monday.filter_button import FilterButton
from carerdesk.ui.monday.foot import Foot
from carerdesk.ui.monday.week_paper import week_paper
from carerdesk.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPagedPaintDevice, QResizeEvent

    from carerdesk.domain.monday import CaseLine
    from carerdesk.ui.kit.printing import Paper
    from carerdesk.ui.monday.case_words import CaseRow
    from carerdesk.ui.sitting import Sitting

_NARROW = 700
_LOW = 460
"""Sizes of the page, pixels at 100 % text, below which buttons go down and the greeting goes."""
_SORTS: tuple[Callable[[CaseRow], object], ...] = (
    lambda r: r.case.casefold(),
    lambda r: r.council.casefold(),
    lambda r: r.where.casefold(),
    lambda r: r.what.casefold(),
    lambda r: r.owed_by,
    lambda r: r.line.due.on.toordinal() if r.line.due and r.line.due.on else 1 << 22,
    lambda _: 0,  # as the page comes: yours, late, this week, later, no date
    lambda r: -r.line.new,
    lambda r: r.step,
)


class MondayPage(Page):
    """Greeting and sentence, six filters, the table, and the foot.

    Attributes:
        table: The cases.
        filters: The six buttons, all first.
        work: What can be done with a case.
        foot: The selected case as a sentence.
    """

    concerns: ClassVar[Changes] = Changes.EVERYTHING & ~(Changes.BUNDLES | Changes.KEEPING)

    def __init__(self, sitting: Sitting) -> None:
        """Make the parts; `look_again` fills them."""
        super().__init__(sitting)
        look = self.look
        self._lines: tuple[CaseLine, ...] = ()
        self._rows: tuple[CaseRow, ...] = ()
        self._group = 0
        self._sort = (STATE, False)
        self._sentence = ""
        self.choose_device: Callable[[QWidget], QPagedPaintDevice | None] = choose_printer
        self.work = CaseDeeds(self, sitting)
        monday = sitting.desk.monday
        self._reading = CaseReading(
            self, monday.cases, lambda case: monday.line_of(case, sitting.today())
        )
        self._reading.progressed.connect(self._say_reading)
        self._reading.finished.connect(lambda lines: self._show_lines(ordered(lines)))
        self._greeting = Words("", "greet", wrap=True)
        self._words = Words("", "body", "text2", wrap=True)
        self._since = Words("", "small", "text2", wrap=True)
        self.drafts = Button(look, "", kind=ButtonKind.QUIET, icon="ph.envelope-simple")
        self.print_week = Button(look, self.tr("&Print the week"), icon="ph.printer")
        self.new_entry = Button(look, self.tr("&New entry"), kind=ButtonKind.MAIN, icon="ph.plus")
        self.filters = [FilterButton(look, self.tr("All"))]
        self.filters += [FilterButton(look, group_name(g), TONES[g]) for g in GROUPS]
        self.table = CaseTable(look)
        self.foot = Foot(
            look,
            (
                ("open", self.tr("Enter"), self.tr("open")),
                ("why", "W", self.tr("why")),
                ("chase", "C", self.tr("chaser")),
                ("ask", "A", self.tr("ask next")),
                ("note", "N", self.tr("note")),
                ("put_off", "S", self.tr("put off")),
                ("consent", "K", self.tr("consent")),
                ("pack", "P", self.tr("hand-over pack")),
                ("keys", "?", self.tr("all keys")),
            ),
        )
        self._empty = EmptyState(
            look,
            self.tr("No open case"),
            self.tr("Make a case, and it will stand here with what comes next in it."),
            verb=self.tr("New case…"),
            icon="ph.plus",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        self._lay()
        self._connect()

    def look_again(self, changes: Changes) -> None:  # noqa: ARG002 - everything hangs together
        """Read every case, each by itself, and show what comes next in it.

        After a deed of this page only the case it touched is read again.
        """
        sitting = self.sitting
        monday, today = sitting.desk.monday, sitting.today()
        touched, self.work.touched = self.work.touched, None
        self._greeting.setText(greeting(sitting.now(), monday.advocate() or ""))
        if touched is None or not self._lines or self._reading.is_running:
            self._reading.begin()
            return
        others = (line for line in self._lines if line.case.id != touched)
        self._show_lines(ordered((*others, monday.line(touched, today))))

    def _say_reading(self, read: int, every: int) -> None:
        """Say how far the reading of many cases is; what was shown before stays meanwhile."""
        self._stack.setCurrentWidget(self.table)
        self._words.setText(
            self.tr("Reading the cases: {read} of {every}").format(read=read, every=every)
        )

    def _show_lines(self, lines: tuple[CaseLine, ...]) -> None:
        today = self.sitting.today()
        first = not self._lines
        self._lines = lines
        self._sentence = headline(self._lines, today)
        self._words.setText(f"{whole_day(today)}.  {self._sentence}")
        new = sum(line.new for line in self._lines)
        cases = sum(line.new > 0 for line in self._lines)
        since = self.tr("New since {day}: {entries} in {cases}").format(
            day=whole_day(last_monday(today)).rsplit(" ", 1)[0],
            entries=self.tr("%n entr(y|ies)", "", new),
            cases=self.tr("%n case(s)", "", cases),
        )
        self._since.setText(since)
        for button, count in zip(self.filters, self._counts(), strict=True):
            button.say_count(count)
        self._show_rows()
        self._show_drafts()
        if first and self.table.hasFocus():
            self.table.clearFocus()  # so that arriving makes its first row current, and it is read
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def arrive(self, target: object) -> None:
        """The table has the focus, so that its first sentence is read."""
        if target == "consent":
            self._with_current(self.work.consent)
        there = self._lines or self._reading.is_running
        stop = self.table if there else self._empty.button
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(stop)

    def put_away(self) -> None:
        """Close what is open; nothing is kept but by its button."""
        self.work.close()

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """What can be done here."""
        return {"print": self.print_it, "preview": self.preview}

    def panes(self) -> Sequence[QWidget]:
        """Filters, table, foot."""
        return (self.filters[0], self.table, self.foot.caps["open"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons go below the greeting where there is less room."""
        super().resizeEvent(event)
        narrow = self.width() < self.look.theme.px(_NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._head.setDirection(down if narrow else across)
        low = self.height() < self.look.theme.px(_LOW)
        self._since.setVisible(not low)
        self._greeting.setVisible(not low)

    @property
    def rows(self) -> tuple[CaseRow, ...]:
        """The cases shown, in order."""
        return self._rows

    def print_it(self) -> None:
        """Print the cases shown, in the order shown."""
        device = self.choose_device(self)
        if device is None:
            return
        paper = self._paper()
        paper.set_up(device)
        paper.paint(device)
        self.sitting.say(self.tr("The week is printed, by reference and initials."))

    def preview(self) -> None:
        """Show how the week will look on paper."""
        from carerdesk.ui.kit.print_preview import PrintPreview  # noqa: PLC0415 - slow to load

        dialog = PrintPreview(self, self.look, self._paper(), self.print_it)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_group(self, place: int) -> None:
        """Show one group, or all of them for 0."""
        self._group = place
        self._show_rows()

    def _connect(self) -> None:
        work, table = self.work, self.table
        deeds = {
            "open": (Qt.Key.Key_Return, work.open),
            "why": (Qt.Key.Key_W, work.why),
            "chase": (Qt.Key.Key_C, work.chase),
            "ask": (Qt.Key.Key_A, work.ask_next),
            "note": (Qt.Key.Key_N, work.note),
            "put_off": (Qt.Key.Key_S, work.put_off),
            "consent": (Qt.Key.Key_K, work.consent),
            "pack": (Qt.Key.Key_P, work.pack),
        }
        self._deeds: dict[str, Callable[[], None]] = {
            key: lambda deed=deed: self._with_current(deed)  # type: ignore[misc]
            for key, (_, deed) in deeds.items()
        }
        self._deeds["keys"] = lambda: self.sitting.ask("keys")
        table.keys = {int(key): self._deeds[name] for name, (key, _) in deeds.items()}
        table.keys[int(Qt.Key.Key_Question)] = self._deeds["keys"]
        for place, button in enumerate(self.filters):
            key = int(Qt.Key.Key_1) + place
            table.keys[key] = lambda place=place: self.show_group(place)  # type: ignore[misc]
            button.clicked.connect(lambda _=False, place=place: self.show_group(place))
        table.opened.connect(work.open)
        table.current_changed.connect(self._show_current)
        table.current_changed.connect(self._keep_in_view)
        table.sorted_by.connect(self._sort_by)
        table.menu_wanted.connect(self._menu)
        work.moved_on.connect(self._next)
        self.foot.pressed.connect(lambda key: self._deeds[key]())
        self._empty.pressed.connect(lambda: self.sitting.ask("new_case"))
        self.drafts.clicked.connect(self._offer_drafts)
        self.print_week.clicked.connect(self.print_it)
        self.new_entry.clicked.connect(self._new_entry)

    def _lay(self) -> None:
        look = self.look
        self._head = row(look, gap=16)
        words = column(look, gap=2)
        words.addWidget(self._greeting)
        words.addWidget(self._words)
        self._head.addLayout(words, 1)
        right = row(look, gap=10)
        for button in (self.drafts, self.print_week, self.new_entry):
            right.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(right)
        chips = QWidget()
        flow = FlowLayout(look, chips, gap=8)
        for chip in self.filters:
            flow.addWidget(chip)
        line = row(look, gap=12)
        line.addWidget(chips, 7)
        line.addWidget(self._since, 3, Qt.AlignmentFlag.AlignVCenter)
        self._since.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top = QWidget()
        inner = column(look, top, gap=10, margins=(22, 14, 20, 10))
        inner.addLayout(self._head)
        inner.addLayout(line)
        ground = Ground("surface", line="top")
        column(look, ground, margins=(12, 0, 12, 0)).addWidget(self._stack)
        self._scroll = ScrollPage(look)
        for part, share in ((top, 0), (ground, 1), (self.foot, 0)):
            self._scroll.column.addWidget(part, share)
        column(look, self).addWidget(self._scroll)
        self._scroll.settle()

    def _counts(self) -> list[int]:
        groups = [line.group for line in self._lines]
        return [len(groups), *(groups.count(group) for group in GROUPS)]

    def _show_rows(self) -> None:
        today = self.sitting.today()
        for place, button in enumerate(self.filters):
            button.setChecked(place == self._group)
        shown = [
            line
            for line in self._lines
            if self._group == 0 or line.group is GROUPS[self._group - 1]
        ]
        made = [case_row(line, today, place=1, of=1) for line in shown]
        by, down = self._sort
        made.sort(key=_SORTS[by], reverse=down)  # type: ignore[arg-type]
        self._rows = tuple(
            case_row(made_row.line, today, place=place, of=len(made))
            for place, made_row in enumerate(made, start=1)
        )
        before = self.table.current
        self.table.show_rows(self._rows, "" if before is None else before.line.case.id)
        self._stack.setCurrentWidget(self.table if self._lines else self._empty)
        self._show_current(self.table.current)

    def _show_current(self, case: CaseRow | None) -> None:
        if case is None:
            self.foot.say("hold", self.tr("No case here. Press 1 for all."), "")
            return
        line = case.line
        aside = []
        if line.last_day is not None:
            days = (self.sitting.today() - line.last_day).days
            aside.append(
                self.tr("Last entry %n day(s) ago", "", days)
                if days > 0
                else self.tr("Last entry today")
            )
        if self.sitting.desk.monday.advocate() is not None:
            aside.append(
                self.tr("Consent: {words}").format(words=consent_words(line.consent))
                if line.consent is not None
                else self.tr("No consent is recorded")
            )
        self.foot.say(case.tone, line.said, ".  ".join(aside))

    def _keep_in_view(self) -> None:
        if self.table.hasFocus():
            self._scroll.ensureWidgetVisible(self.table, 0, 0)

    def _sort_by(self, by: int, down: bool) -> None:  # noqa: FBT001 - as signalled
        self._sort = (by, down)
        self._show_rows()

    def _with_current(self, deed: Callable[[CaseRow], None]) -> None:
        case = self.table.current
        if case is not None:
            deed(case)

    def _next(self) -> None:
        """Show the case anew with its letter, and go on to the one below."""
        place = self.table.currentIndex().row()
        self.table.selectRow(min(place + 1, len(self._rows) - 1))

    def _show_drafts(self) -> None:
        count = len(self.work.written)
        self.drafts.setText(self.tr("%n chaser(s) begun", "", count))
        self.drafts.setVisible(count > 0)

    def _offer_drafts(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for draft in self.work.written:
            began = short_of(draft.started_at.date(), self.sitting.today())
            words = f"{self.work.called(draft)}, {began}".replace("&", "&&")
            menu.addAction(words, partial(self.work.open_draft, draft))
        menu.popup(self.drafts.mapToGlobal(self.drafts.rect().bottomLeft()))

    def _new_entry(self) -> None:
        case = self.table.current
        if case is not None and case.line.case.id != self.sitting.case_id:
            self.sitting.take_case(case.line.case.id)
        self.sitting.go("log", "new")

    def _menu(self, _case: CaseRow, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, cap in self.foot.caps.items():
            menu.addAction(cap.text(), self._deeds[key])
        menu.popup(at)

    def _paper(self) -> Paper:
        today = self.sitting.today()
        record = self.sitting.desk.safekeeping.head_line()
        return week_paper(
            self._rows, whole_day(today), self._sentence, self.look.theme, record=record
        )
