"""Clocks: where the procedure stands, which date, why that date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from carerdesk.domain.changes import Changes
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.clocks.clock_card import cards_of
from carerdesk.ui.clocks.clock_deeds import ClockDeeds
from carerdesk.ui.clocks.clock_detail import ClockDetail
from carerdesk.ui.clocks.clock_list import ClockList
from carerdesk.ui.clocks.clocks_head import ClocksHead
from carerdesk.ui.clocks.clocks_room import ClocksRoom, Parts
from carerdesk.ui.clocks.doubts_line import DoubtsLine
from carerdesk.ui.clocks.finding_deeds import FindingDeeds
from carerdesk.ui.clocks.letter_for_clock import letter_for_clock
from carerdesk.ui.clocks.past_rows import past_rows
from carerdesk.ui.clocks.proof_rows import events_of, proof_rows
from carerdesk.ui.clocks.reading_words import is_mine
from carerdesk.ui.clocks.stage_track import StageTrack
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.empty_state import EmptyState
from carerdesk.ui.page import Page
from carerdesk.ui.targets import ShowEntry, WriteLetter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QPoint

    from carerdesk.domain.clock_decisions import ClockDecision
    from carerdesk.domain.clocks import Clock, Explanation, Reading, StageStanding
    from carerdesk.ui.clocks.clock_card import ClockCard
    from carerdesk.ui.clocks.two_line_row import TwoLineRow
    from carerdesk.ui.given import Given
    from carerdesk.ui.sitting import Sitting


class ClocksPage(Page):
    """Head and stage track, the list of clocks at the left, the one looked at on the right."""

    concerns: ClassVar[Changes] = (
        Changes.CLOCKS
        | Changes.CASES
        | Changes.ENTRIES
        | Changes.LINKS
        | Changes.PROMISES
        | Changes.SETTINGS
    )

    def __init__(self, sitting: Sitting) -> None:
        """Make the parts; `look_again` fills them."""
        super().__init__(sitting)
        look = self.look
        self.work = ClockDeeds(self, sitting)
        self.head = ClocksHead(look)
        self.track = StageTrack(look)
        self.doubts = DoubtsLine(look)
        self.clocks = ClockList(look)
        self.detail = ClockDetail(look)
        self.found = FindingDeeds(self, sitting, self.detail)
        self._empty = EmptyState(
            look,
            "",
            self.tr("No clock runs. Log a letter you sent, or choose what you want to ask for."),
            verb=self.tr("Log a letter"),
            icon="ph.envelope-simple",
            other=self.tr("Ask for something"),
        )
        self._decisions: dict[str, ClockDecision] = {}
        self._told: Explanation | None = None
        self._every: tuple[Clock, ...] = ()
        self._wanted = ""
        self.room = ClocksRoom(
            look,
            Parts(
                head=self.head,
                track=self.track,
                doubts=self.doubts,
                clocks=self.clocks,
                detail=self.detail,
                empty=self._empty,
            ),
            self,
        )
        column(look, self).addWidget(self.room)
        self._connect()

    def look_again(self, changes: Changes) -> None:  # noqa: ARG002 - everything hangs together
        """Compute every clock anew and show it."""
        sitting = self.sitting
        clocks, case, today = sitting.desk.clocks, sitting.case, sitting.today()
        self._every = clocks.listed(case.id, today)
        self._decisions = {d.clock_key: d for d in clocks.decisions(case.id)}
        self.head.show_procedures(clocks.procedures(case.id), case.procedure)
        self._show_list()
        tones = {card.clock.key: card.tone for card in self._cards(self._every)}
        self.track.show_stages(self._stages(), tones)
        self.doubts.show_doubts(clocks.doubts(case.id, today))
        self.room.order_stops()
        self.found.look_again()

    def arrive(self, target: object) -> None:
        """Show a clock by its key, the findings, or ask for a date; else what presses most."""
        self.room.order_stops()
        if target == "add_date":
            self.work.add_date()
            return
        if target == "findings":
            self.room.show_detail()
            self.detail.show_findings()
            self.detail.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if isinstance(target, str) and target:
            self._show_clock(target)
        self.detail.show_why()
        first = self.clocks if self._empty.isHidden() else self._empty.button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Close what is open; a date is kept only by its button."""
        self.work.close()
        self.found.close()

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """What can be done here."""
        deeds: dict[str, Callable[[], None]] = {
            "new": self.work.add_date,
            "export": self.work.save_calendar,
        }
        if self._told is not None:
            deeds |= {"print": self._print, "preview": self._preview}
        return deeds

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        doubted = (self.doubts.first_stop(),) if self.doubts.sentences else ()
        return (
            self.head.procedure,
            self.track,
            *doubted,
            self.clocks,
            self.detail.tabs,
            self._empty.button,
        )

    @property
    def current(self) -> Clock | None:
        """The clock looked at."""
        card: ClockCard | None = self.clocks.current
        return card.clock if card is not None else None

    @property
    def told(self) -> Explanation | None:
        """The count in view."""
        return self._told

    def _connect(self) -> None:
        head, why, work = self.head, self.detail.why, self.work
        head.procedure_chosen.connect(work.choose_procedure)
        head.scope_chosen.connect(self._show_list)
        head.calendar_pressed.connect(work.save_calendar)
        head.add_pressed.connect(work.add_date)
        self._empty.pressed.connect(lambda: self.sitting.go("log", ("new", EntryKind.LETTER_OUT)))
        self._empty.other_pressed.connect(lambda: self.sitting.go("letters", "new"))
        self.track.pressed.connect(self._stage_pressed)
        self.doubts.wanted.connect(work.look_into)
        self.doubts.unfolded.connect(self.room.order_stops)
        self.clocks.current_changed.connect(self._show_current)
        self.clocks.opened.connect(self._open_detail)
        self.clocks.went_right.connect(self._go_right)
        self.clocks.menu_wanted.connect(self._menu)
        self.clocks.came.connect(self._log_letter)
        self.clocks.keys = {
            int(Qt.Key.Key_W): self._if_single(self._why),
            int(Qt.Key.Key_S): self._if_single(self._put_off),
            int(Qt.Key.Key_C): self._if_single(self._chase),
            int(Qt.Key.Key_A): self._if_single(self._ask_next),
            int(Qt.Key.Key_R): self._if_single(self._log_letter),
        }
        why.reading_chosen.connect(self._choose_reading)
        why.strip.left_behind.connect(self.clocks.setFocus)
        why.citation.read_pressed.connect(self._read_rule)
        why.deeds.print_pressed.connect(self._print)
        why.deeds.chaser_pressed.connect(self._chase)
        why.deeds.put_off_pressed.connect(self._put_off)
        why.deeds.set_aside_pressed.connect(self._set_aside)
        why.deeds.wrong_pressed.connect(self._correct)
        self.detail.proof.opened.connect(self._open_entry)
        self.detail.back_pressed.connect(self._back_to_list)

    def _cards(self, clocks: Sequence[Clock]) -> tuple[ClockCard, ...]:
        return cards_of(clocks, self._decisions, self.sitting.today())

    def _stages(self) -> tuple[StageStanding, ...]:
        try:
            return self.sitting.desk.clocks.track(self.sitting.case_id, self.sitting.today())
        except CarerDeskError:
            return ()

    def _show_list(self) -> None:
        every = self._cards(self._every)
        procedure = self.sitting.case.procedure
        known = {procedure} if procedure else {card.clock.rule.procedure for card in every}
        own = tuple(card for card in every if card.clock.rule.procedure in known)
        self.head.show_count(len(every))
        shown = every if self.head.scope.value else own
        current = self.current
        self.clocks.show_cards(shown, self._wanted or (current.key if current else ""))
        self._wanted = ""
        self.room.show_empty(empty=not shown)
        if not shown:
            self._show_current(None)

    def _show_clock(self, key: str) -> None:
        self._wanted = key
        rows = self.clocks.rows
        if rows.place_of(lambda card: card.clock.key == key) < 0:
            self.head.scope.choose(True)  # noqa: FBT003 - the value: all clocks
        self._show_list()

    def _show_current(self, card: ClockCard | None) -> None:
        self._told = None
        if card is not None:
            self._show_clock_of(card)
        self.deeds_changed.emit()

    def _show_clock_of(self, card: ClockCard) -> None:
        clock, today = card.clock, self.sitting.today()
        clocks, why = self.sitting.desk.clocks, self.detail.why
        words = {word.word: word for word in clocks.words()}
        reading = self._reading(clock)
        why.show_clock(clock, reading.way.key, today)
        try:
            told = clocks.explain(self.sitting.case_id, clock.key, reading.way.key, today)
        except CarerDeskError as fault:
            why.show_none(clock, str(fault), today)
        else:
            self._told = told
            why.show_days(clock, told, today)
        decision = self._decisions.get(clock.key)
        aside = bool(decision and decision.set_aside)
        why.deeds.fit(
            ended=clock.is_ended,
            aside=aside,
            can_print=self._told is not None,
            can_chase=not is_mine(clock),
        )
        events = events_of(clock, clocks.events(self.sitting.case_id))
        self.detail.count_proof(proof_rows(events, words, self.sitting.desk.log.entry, today))
        notes = clocks.notes(self.sitting.case_id, clock.key, today)
        self.detail.past.show_rows(past_rows(clock, notes, words, today))

    @staticmethod
    def _reading(clock: Clock) -> Reading:
        """The way of counting to show: the one chosen; else the one that decides.

        What others owe is judged by the latest day, what the carer owes by the earliest.
        """
        chosen = next((r for r in clock.readings if r.way.key == clock.chosen), None)
        dated = [r for r in clock.readings if r.due_latest is not None]
        if chosen is not None or not dated:
            return chosen or clock.readings[0]
        judged = min if is_mine(clock) else max
        return judged(dated, key=lambda r: r.due_latest or date.max)

    def _choose_reading(self, key: str) -> None:
        if self.current is not None:
            self.work.choose_reading(self.current, key)

    def _open_detail(self) -> None:
        self.detail.show_why()
        self.room.show_detail()
        self.detail.why.first_stop().setFocus(Qt.FocusReason.TabFocusReason)

    def _go_right(self) -> None:
        self.detail.show_why()
        self.room.show_detail()
        self.detail.why.days().setFocus(Qt.FocusReason.TabFocusReason)

    def _why(self) -> None:
        self._open_detail()

    def _back_to_list(self) -> None:
        self.room.show_list()
        self.clocks.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_off(self) -> None:
        if self.current is not None and not self.current.is_ended:
            self.work.put_off(self.current)

    def _remind(self) -> None:
        if self.current is not None:
            self.work.remind(self.current)

    def _save_date(self) -> None:
        if self.current is not None:
            self.work.save_date(self.current)

    def _chase(self) -> None:
        """Write a chaser about a date of others; what the carer owes has none."""
        clock = self.current
        if clock is not None and not clock.is_ended and not is_mine(clock):
            self.sitting.go("letters", WriteLetter(kind="chaser", about=clock.key))

    def _ask_next(self) -> None:
        """Choose the letter that is the next step after this date."""
        if self.current is not None:
            self.sitting.go("letters", WriteLetter(about=self.current.key))

    def _log_letter(self, given: Given | None = None) -> None:
        """Write down what came for this clock, or went: with what was dropped, if anything was."""
        if self.current is not None:
            self.sitting.go("log", letter_for_clock(self.current, given))

    def _set_aside(self) -> None:
        if self.current is not None:
            decision = self._decisions.get(self.current.key)
            self.work.set_aside(self.current, decision.set_aside if decision else "")

    def _correct(self) -> None:
        if self.current is not None:
            self.work.correct(self.current, self._reading(self.current))

    def _read_rule(self) -> None:
        if self.current is not None:
            self.work.read_rule(self.current, self._reading(self.current), self._told)

    def _print(self) -> None:
        if self.current is not None and self._told is not None:
            self.work.print_count(self.current, self._told)

    def _preview(self) -> None:
        if self.current is not None and self._told is not None:
            self.work.preview_count(self.current, self._told)

    def _open_entry(self, row: TwoLineRow) -> None:
        if row.entry_id is not None:
            self.sitting.go("log", ShowEntry(entry_id=row.entry_id))

    def _stage_pressed(self, standing: StageStanding) -> None:
        if standing.clock_key:
            self._show_clock(standing.clock_key)
            self.detail.show_proof()
            self.room.show_detail()

    def _if_single(self, deed: Callable[[], None]) -> Callable[[], None]:
        def do() -> None:
            if self.sitting.settings.single_keys:
                deed()

        return do

    def _menu(self, card: ClockCard, at: QPoint) -> None:
        decision = self._decisions.get(card.clock.key)
        aside = bool(decision and decision.set_aside)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Why this date\tW"), self._why)
        if self._told is not None:
            menu.addAction(self.tr("&Print this"), self._print)
        words = self.tr("&I sent it…\tR") if is_mine(card.clock) else self.tr("The &reply came…\tR")
        menu.addAction(words, self._log_letter)
        if not card.clock.is_ended:
            if not is_mine(card.clock):
                menu.addAction(self.tr("Write a &chaser\tC"), self._chase)
            menu.addAction(self.tr("Put &off…\tS"), self._put_off)
            words = self.tr("Take it &up again") if aside else self.tr("&Set aside…")
            menu.addAction(words, self._set_aside)
            menu.addAction(self.tr("Re&mind me of this…"), self._remind)
        menu.addAction(self.tr("&Ask for the next step…\tA"), self._ask_next)
        menu.addAction(self.tr("This date as a calendar &file…"), self._save_date)
        menu.addAction(self.tr("A &day is wrong…"), self._correct)
        menu.addAction(self.tr("Read &the rule"), self._read_rule)
        menu.popup(at)
