"""Today: in five seconds whose turn it is, in ten one line written."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from carerdesk.domain.changes import Changes
from carerdesk.domain.date_words import plain_day, short, whole_day
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.promises import PromiseState
from carerdesk.ui.editor.draft_keeper import DraftKeeper
from carerdesk.ui.editor.templates_menu import templates_menu
from carerdesk.ui.kit.boxes import column, gap, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.empty_state import EmptyState
from carerdesk.ui.kit.greeting import greeting
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.words import Words
from carerdesk.ui.page import Page
from carerdesk.ui.targets import WriteLetter
from carerdesk.ui.today.list_card import ListCard
from carerdesk.ui.today.putting_in import log_line
from carerdesk.ui.today.quick_log import Line, QuickLog
from carerdesk.ui.today.row_delegates import DueDelegate, PromiseDelegate, RecentDelegate
from carerdesk.ui.today.rows import (
    DueRow,
    PromiseRow,
    RecentRow,
    due_row,
    promise_row,
    recent_row,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.dues import Due
    from carerdesk.domain.templates import EntryTemplate
    from carerdesk.services.dues import Dues
    from carerdesk.ui.sitting import Sitting

_DUES, _RECENT, _PROMISES = 3, 4, 3


_UNFINISHED: Final = "quick"
"""Key of the draft of the line."""
_ARRIVING: Final = Qt.FocusReason.OtherFocusReason


class TodayPage(Page):
    """Greeting and sentence, quick log, and four cards."""

    concerns: ClassVar[Changes] = (
        Changes.CASES | Changes.PEOPLE | Changes.ENTRIES | Changes.PROMISES | Changes.CLOCKS
    )

    def __init__(self, sitting: Sitting) -> None:
        """Make the page; `look_again` fills it."""
        super().__init__(sitting)
        look = self.look
        self._greeting = Words("", "greet", wrap=True)
        self._sentence = Words("", "lead", wrap=True)
        self.aged = Words("", "small", "text2", wrap=True)
        self._day = Words("", "label", "text2", strong=True)
        self._new = Button(look, self.tr("&New entry"), kind=ButtonKind.MAIN, icon="ph.plus")
        self._new.clicked.connect(self._new_entry)
        self.quick = QuickLog(look)
        self.quick.logged.connect(self._log)
        self.quick.wanted_whole.connect(self._open_whole)
        self.quick.templates_pressed.connect(self._offer_templates)
        self.keeper = DraftKeeper(sitting, lambda: self.quick.unfinished, self)
        self.keeper.failed.connect(self.quick.say_fault)
        self.quick.touched.connect(self.keeper.touch)
        self.needs = self._needs_card()
        self.others = self._others_card()
        self._recents = RecentDelegate(self.look)
        self.recent = self._recent_card()
        self.promises = self._promises_card()
        self._scroll = ScrollPage(look, margins=(28, 22, 28, 24))
        self._rows = self._lay()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        look.changed.connect(self._arrange)

    def look_again(self, changes: Changes) -> None:  # noqa: ARG002 - it is one small page
        """Read what is due, what was logged and what was promised."""
        sitting = self.sitting
        desk, case, today = sitting.desk, sitting.case, sitting.today()
        dues = desk.clocks.due(case.id, today)
        first_name = case.complainant.split(" ")[0]
        self._greeting.setText(greeting(sitting.now(), first_name))
        self._day.setText(whole_day(today))
        total = desk.log.count(case.id)
        self._sentence.setText(self._headline(dues, total))
        self._say_aged(today)
        self.quick.come(desk.people.of(case.id), sitting.now())
        self._take_up()
        self._show_dues(dues)
        recent = desk.log.newest(case.id, _RECENT)
        count = self.tr("{n} of {of}").format(n=len(recent), of=total) if total else ""
        rows = [recent_row(r, today) for r in recent]
        self._recents.days = tuple(row.day for row in rows)
        self.recent.show_rows(rows, count)
        self._show_promises(dues)

    def put_away(self) -> None:
        """Keep the line that was begun."""
        self.keeper.keep()

    def arrive(self, target: object) -> None:
        """The focus is in the quick log, so that one can write at once; Ctrl+J brings it back."""
        self.quick.templates.setVisible(bool(self.sitting.desk.templates.all()))
        shortcut = target == "quick_log"
        reason = Qt.FocusReason.ShortcutFocusReason if shortcut else _ARRIVING
        self.quick.line.setFocus(reason)

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """What can be done on Today."""
        return {"quick_log": self.quick.setFocus, "promise": self.quick.refuse_promise}

    def panes(self) -> Sequence[QWidget]:
        """Quick log, Needs you, Others owe you, Recent, Promises."""
        return (self.quick, self.needs, self.others, self.recent, self.promises)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns become one where there is less room."""
        super().resizeEvent(event)
        self._arrange()

    def _headline(self, dues: Dues, total: int) -> str:
        if total or dues.needs_you or dues.others:
            return dues.headline
        return self.tr("Nothing is due. Write down one thing from today, in your own words.")

    def _say_aged(self, today: date) -> None:
        """Say of the sample case that its story lies back: its days are counted on to today."""
        sample = self.sitting.case.is_sample
        ended = self.sitting.desk.sample.as_of.date() if sample else today
        self.aged.setVisible(ended < today)
        self.aged.setText(
            self.tr(
                "This is the sample. Its story ends on {day} and its days are counted on to today, "
                "so it looks later than a case does."
            ).format(day=plain_day(ended))
        )

    def _show_dues(self, dues: Dues) -> None:
        today = self.sitting.today()
        for card, lines, head in (
            (self.needs, dues.needs_you, self.tr("Needs you")),
            (self.others, dues.others, self.tr("Others owe you")),
        ):
            shown = [
                due_row(due, today, place=place, of=len(lines), head=head, said=self._said(due))
                for place, due in enumerate(lines[:_DUES], start=1)
            ]
            if card is self.needs and 0 < len(shown) == len(lines) < _DUES:
                last = self.tr("That is all. Nothing else of yours has a date.")
                shown.append(DueRow(title=last, sentence=last))
            count = self.tr("%n date(s)", "", len(lines)) if lines else ""
            card.show_rows(shown, count)

    def _said(self, due: Due) -> str:
        """Return who promised and when it was said, for a due that is a promise."""
        if due.promise_id is None or due.entry_id is None:
            return ""
        logged = self.sitting.desk.log.entry(due.entry_id)
        said = self.tr("Said {day}").format(day=short(logged.happened, self.sitting.today()))
        return self.tr("Your own promise. {said}").format(said=said) if due.needs_you else said

    def _show_promises(self, dues: Dues) -> None:
        sitting = self.sitting
        people = {person.id: person for person in sitting.desk.people.of(sitting.case_id)}
        by_id = {due.promise_id: due for due in (*dues.needs_you, *dues.others)}
        open_ones = [
            promise
            for promise in sitting.desk.promises.of(sitting.case_id)
            if promise.state is PromiseState.OPEN
        ]
        rows = [
            promise_row(promise, by_id.get(promise.id), people, sitting.today())
            for promise in open_ones[:_PROMISES]
        ]
        self.promises.show_rows(rows, str(len(open_ones)) if open_ones else "")

    def _take_up(self) -> None:
        """What was begun in the case on the desk stands in the line again."""
        case_id = self.sitting.case_id
        if self.keeper.key and self.keeper.case_id == case_id:
            return
        if not self.keeper.keep():
            return  # the words stay in sight, and are tried again
        self.keeper.end()
        begun = dict(self.sitting.desk.log.drafts(case_id)).get(_UNFINISHED, {})
        self.quick.begin_again(begun)
        self.keeper.begin(_UNFINISHED, is_there=bool(begun))

    def _log(self, line: Line) -> None:
        log_line(self.sitting, self.quick, line)
        if not self.quick.unfinished:
            self.keeper.keep()

    def _offer_templates(self) -> None:
        def use(template: EntryTemplate) -> None:
            first = next((p.text for p in template.passages if p.text.strip()), "")
            text = template.gist or first.strip().partition("\n")[0]
            self.quick.begin_with(template.kind, template.people, text)

        button = self.quick.templates
        menu = templates_menu(self, self.sitting, use)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _open_whole(self, line: Line) -> None:
        self.sitting.go("log", ("new", line))
        self.quick.clear()
        self.keeper.keep()

    def _new_entry(self) -> None:
        self.sitting.go("log", "new")

    def _needs_card(self) -> ListCard[DueRow]:
        empty = EmptyState(
            self.look,
            "",
            self.tr("Dates that are yours to keep will stand here, the nearest first."),
            verb=self.tr("Add a date"),
            icon="ph.calendar-plus",
        )
        empty.pressed.connect(lambda: self.sitting.go("clocks", "add_date"))
        return self._due_card(self.tr("Needs you"), empty, self.tr("Why these dates"), "")

    def _others_card(self) -> ListCard[DueRow]:
        empty = EmptyState(
            self.look,
            "",
            self.tr(
                "Log a letter you sent, and the day by which the council must answer will stand"
                " here."
            ),
            verb=self.tr("Log a letter"),
            icon="ph.envelope-simple",
        )
        empty.pressed.connect(lambda: self.sitting.go("log", ("new", EntryKind.LETTER_OUT)))
        return self._due_card(
            self.tr("Others owe you"), empty, self.tr("Write a chaser"), "ph.paper-plane-tilt"
        )

    def _due_card(self, title: str, empty: EmptyState, link: str, icon: str) -> ListCard[DueRow]:
        chases = bool(icon)
        deed = self._chase if chases else self._open_due
        button = self._link(link, icon, lambda: deed(card.view.current))
        card: ListCard[DueRow] = ListCard(
            self.look,
            title,
            delegate=DueDelegate(self.look),
            sentence=lambda due: due.sentence,
            words=lambda due: due.title,
            empty=empty,
            link=button,
            selectable=lambda due: due.due is not None,
        )
        card.view.opened.connect(self._open_due)
        card.view.keys[int(Qt.Key.Key_W)] = lambda: self._open_due(card.view.current)
        if chases:
            card.view.keys[int(Qt.Key.Key_C)] = lambda: self._chase(card.view.current)
        return card

    def _recent_card(self) -> ListCard[RecentRow]:
        empty = EmptyState(
            self.look,
            "",
            self.tr(
                "Your log is empty. The sample case shows how one grows. It never mixes with yours."
            ),
            verb=self.tr("Open the sample case"),
            icon="ph.book-open",
        )
        empty.pressed.connect(lambda: self.sitting.ask("open_sample"))
        card: ListCard[RecentRow] = ListCard(
            self.look,
            self.tr("Recent entries"),
            delegate=self._recents,
            sentence=lambda entry: entry.sentence,
            words=lambda entry: entry.gist,
            empty=empty,
            link=self._link(self.tr("Open the log"), "", lambda: self.sitting.go("log")),
        )
        card.view.opened.connect(lambda entry: self.sitting.go("log", entry.row.entry.entry.id))
        return card

    def _promises_card(self) -> ListCard[PromiseRow]:
        empty = EmptyState(
            self.look,
            "",
            self.tr("“Will do it by Friday”: write it and it is kept here."),
            verb=self.tr("Note a promise"),
            icon="ph.handshake",
        )
        empty.pressed.connect(lambda: self.sitting.go("log", ("new", EntryKind.PROMISE)))
        card: ListCard[PromiseRow] = ListCard(
            self.look,
            self.tr("Open promises"),
            delegate=PromiseDelegate(self.look),
            sentence=lambda promise: promise.sentence,
            words=lambda promise: promise.title,
            empty=empty,
            link=self._link(
                self.tr("All promises"), "", lambda: self.sitting.go("log", "has:promise")
            ),
        )
        card.view.opened.connect(lambda line: self.sitting.go("log", line.promise.made_in))
        return card

    def _link(self, words: str, icon: str, deed: Callable[[], None]) -> Button:
        button = Button(
            self.look, words, kind=ButtonKind.QUIET, icon=icon, height="size.button_small"
        )
        button.clicked.connect(deed)
        return button

    def _open_due(self, line: DueRow | None) -> None:
        """Go to the clock of a due, or to the entry its promise was made in."""
        due = line.due if line is not None else None
        if due is not None and due.promise_id is not None:
            self.sitting.go("log", due.entry_id)
        else:
            self.sitting.go("clocks", due.clock_key if due is not None else None)

    def _chase(self, line: DueRow | None) -> None:
        """Write a chaser about a due, the first one unless another is chosen."""
        if line is None or line.due is None:
            line = next((row for row in self.others.rows if row.due is not None), None)
        due = line.due if line is not None else None
        if due is None:
            return
        about = due.clock_key
        if due.promise_id is not None:
            sitting = self.sitting
            clocks = sitting.desk.clocks.listed(sitting.case_id, sitting.today())
            promised = (c for c in clocks if str(c.readings[0].started_by.id) == due.promise_id)
            about = next((clock.key for clock in promised), "")
        self.sitting.go("letters", WriteLetter(kind="chaser", about=about))

    def _lay(self) -> tuple[QBoxLayout, ...]:
        look, page = self.look, self._scroll.column
        head = row(look, gap=16)
        words = column(look, gap=0)
        words.addWidget(self._greeting)
        words.addWidget(self._sentence)
        words.addWidget(self.aged)
        right = column(look, gap=9)
        right.addWidget(self._day, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self._new, 0, Qt.AlignmentFlag.AlignRight)
        head.addLayout(words, 1)
        head.addLayout(right)
        page.addLayout(head)
        gap(look, page, 16)
        page.addWidget(self.quick)
        gap(look, page, 12)
        first, second = row(look, gap=20), row(look, gap=20)
        first.addWidget(self.needs, 1)
        first.addWidget(self.others, 1)
        second.addWidget(self.recent, 62)
        second.addWidget(self.promises, 38)
        page.addLayout(first)
        gap(look, page, 16)
        page.addLayout(second)
        page.addStretch(1)
        return first, second

    def _arrange(self) -> None:
        theme = self.look.theme
        narrow = theme.narrow("two_columns_become_one", self.width())
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for box in self._rows:
            box.setDirection(direction)
        self._day.setVisible(not narrow)
        self._new.setVisible(not narrow)
        side = theme.px(16 if narrow else 28)
        self._scroll.column.setContentsMargins(side, theme.px(10 if narrow else 22), side, side)
        self.quick.arrange(stacked=narrow)
