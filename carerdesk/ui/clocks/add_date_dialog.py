"""Adding a date: what happened, when, and which dates follow from it, before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QSizePolicy, QWidget

from carerdesk.domain.errors import CarerDeskError
from carerdesk.services.log import NewEvent
from carerdesk.ui.clocks.event_details import EventDetails
from carerdesk.ui.clocks.follow_rows import FollowDelegate, FollowRow, follow_rows
from carerdesk.ui.clocks.word_rows import PROCEDURE_WORDS, WordDelegate, WordRow, word_rows
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.day_field import DayField
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView
from carerdesk.ui.kit.tick_box import TickBox
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from carerdesk.domain.clocks import Clock, RulePack
    from carerdesk.domain.procedures import CaseEvent, EventWord
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_TWO_COLUMNS = 640
"""Least width for two columns, pixels at 100 % text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """What the dialog needs to know and do.

    Attributes:
        words: Every event word.
        known: Those that move a clock in this case.
        packs: The procedures a letter may name.
        events: What has happened so far.
        clocks: As they stand.
        foresee: The clocks as they would stand.
        keep: Keeps the date.
    """

    words: Sequence[EventWord]
    known: frozenset[str]
    packs: Sequence[RulePack]
    events: Sequence[CaseEvent]
    clocks: Sequence[Clock]
    foresee: Callable[[NewEvent], Sequence[Clock]]
    keep: Callable[[NewEvent], None]


class AddDateDialog(Dialog):
    """A list of plain words, a day, and below what follows."""

    def __init__(
        self, parent: QWidget, look: Look, adding: Adding, today: date, word: str = ""
    ) -> None:
        """Ask what happened; `word` is chosen already if it is given."""
        super().__init__(
            parent,
            look,
            QCoreApplication.translate("Clocks", "Add a date"),
            sentence=QCoreApplication.translate(
                "Clocks", "What happened, and when. You see which dates follow before it is kept."
            ),
            verb=QCoreApplication.translate("Clocks", "&Keep the date"),
            width=760,
        )
        self._adding = adding
        self._today = today
        self.seek = QLineEdit()
        self.seek.setPlaceholderText(self.tr("Type part of it"))
        self.seek.textChanged.connect(self._list_words)
        self.every = TickBox(self.tr("Also what moves no clock &here"))
        self.every.toggled.connect(self._list_words)
        words: RowsModel[WordRow] = RowsModel(
            [Column(title="", words=lambda row: row.title)],
            RowTraits(sentence=lambda row: row.title, selectable=lambda row: bool(row.word)),
        )
        self.words = RowsView(look, self.tr("What happened"), words, WordDelegate(look))
        self.words.current_changed.connect(self._foresee)
        self.day = DayField(look, self.tr("&When it counts from"), today)
        self.day.changed.connect(self._foresee)
        self.estimated = TickBox(self.tr("It is an &estimate"))
        self.estimated.toggled.connect(self._foresee)
        self.procedure = DropDown(look, self.tr("Procedure named"))
        self.procedure.offer(self._procedures())
        self.procedure.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.procedure.currentIndexChanged.connect(self._foresee)
        self._procedure_field = Field(look, self.tr("&Procedure named"), self.procedure)
        self.details = EventDetails(look, adding.packs, adding.events, today)
        self.details.changed.connect(self._foresee)
        self.note = Field(look, self.tr("&Note, if any"), QLineEdit())
        follow: RowsModel[FollowRow] = RowsModel(
            [Column(title="", words=lambda row: row.title, tip=lambda row: row.sentence)],
            RowTraits(sentence=lambda row: row.sentence),
        )
        self.follow = RowsView(look, self.tr("What follows"), follow, FollowDelegate(look))
        self._says = Words("", "small", "text2", wrap=True)
        self._lay(look)
        self._list_words()
        if word:
            self.words.go_to(words.place_of(lambda row: row.word == word))
        self._foresee()
        self.seek.setFocus()
        look.follow(self, self._spread)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down from the line goes into the list."""
        if event.key() == Qt.Key.Key_Down and self.seek.hasFocus():
            self.words.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room, else one below the other."""
        super().resizeEvent(event)
        narrow = self.width() < self.look.theme.px(_TWO_COLUMNS)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._both.direction() != way:
            self._both.setDirection(way)

    def try_deed(self) -> bool:
        """Keep the date, if both are there."""
        if self._word() == "":
            self.words.setFocus()  # it shows what it comes to, and takes back what was said before
            self.say_fault(self.tr("Choose what happened from the list."))
            return False
        if self.day.check() is None or not self.details.check():
            return False
        new = self._new()
        if new is None:
            return False
        self._adding.keep(new)
        return True

    def _lay(self, look: Look) -> None:
        left, right = column(look, gap=8), column(look, gap=10)
        left.addWidget(Field(look, self.tr("What &happened"), self.seek))
        left.addWidget(self.words, 1)
        left.addWidget(self.every)
        right.addWidget(self.day)
        right.addWidget(self.estimated)
        right.addWidget(self._procedure_field)
        right.addWidget(self.details)
        right.addWidget(self.note)
        right.addWidget(Words(self.tr("What follows"), "label"))
        right.addWidget(self._says)
        right.addWidget(self.follow, 1)
        self._both = row(look, gap=20)
        self._both.addLayout(left, 1)
        self._both.addLayout(right, 1)
        self.body.addLayout(self._both)

    def _spread(self, theme: Theme) -> None:
        self.words.setMinimumHeight(theme.px(180))
        self.follow.setMinimumHeight(theme.px(116))

    def _procedures(self) -> list[tuple[str, object, str]]:
        named = {name: pack.title for pack in self._adding.packs for name in pack.names[:1]}
        known = {
            "statutory": self.tr("The children’s statutory procedure"),
            "corporate": self.tr("The council’s own (corporate) procedure"),
        }
        return [(title, name, "") for name, title in (named | known).items()]

    def _list_words(self) -> None:
        rows = word_rows(
            self._adding.words, self._adding.known, self.seek.text(), every=self.every.isChecked()
        )
        self.words.rows.show(rows)
        if self.seek.text():
            self.words.go_to(next((p for p, r in enumerate(rows) if r.word), 0))
        self._foresee()

    def _word(self) -> str:
        current: WordRow | None = self.words.current
        return current.word if current is not None else ""

    def _new(self) -> NewEvent | None:
        word, when = self._word(), self.day.value
        if not word or when is None:
            return None
        facts = self.details.facts
        if word in PROCEDURE_WORDS:
            facts = (*facts, ("procedure", str(self.procedure.currentData())))
        return NewEvent(
            what=word,
            date=when,
            facts=facts,
            estimated=self.estimated.isChecked(),
            note=self.note.editor.text().strip(),
        )

    def _foresee(self) -> None:
        self.say_fault("")
        self._procedure_field.setVisible(self._word() in PROCEDURE_WORDS)
        self.details.show_word(self._word())
        new = self._new()
        if new is None:
            self.follow.rows.show(())
            self._says.setText(self.tr("Choose what happened and give the day."))
            return
        try:
            rows = follow_rows(self._adding.clocks, self._adding.foresee(new), self._today)
        except CarerDeskError as fault:
            self.follow.rows.show(())
            self._says.setText(str(fault))
            return
        self.follow.rows.show(rows)
        self._says.setText(
            self.tr("These dates begin or change:") if rows else self.tr("No date changes.")
        )
