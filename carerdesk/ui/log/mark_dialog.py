"""Saying what an entry means for the procedure: which clock it starts, pauses or ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QSizePolicy

from carerdesk.domain.date_words import in_words, short
from carerdesk.domain.errors import BadDate, BadRecord, CarerDeskError
from carerdesk.domain.spoken_dates import read_date
from carerdesk.services.letter_reading import proposed
from carerdesk.services.log import NewEvent
from carerdesk.ui.editor.facts_card import FactsCard
from carerdesk.ui.editor.procedure_card import offer_words
from carerdesk.ui.editor.suggestions import likely_events
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.tick_box import TickBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.changes import Changes
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.procedures import CaseEvent
    from carerdesk.ui.sitting import Sitting


class MarkDialog(Dialog):
    """One of the event words in plain English, and the day that counts.

    Attributes:
        facts: What the letter says of it; never required.
        marked: What was marked, once it is done.
        changes: What the deed changed, once it is done.
    """

    def __init__(self, parent: QWidget, sitting: Sitting, logged: LoggedEntry) -> None:
        """Mark this entry."""
        super().__init__(
            parent,
            sitting.look,
            parent.tr("What this means for the procedure"),
            sentence=parent.tr("It starts, pauses or ends a clock. You can take it away again."),
            verb=parent.tr("&Mark the entry"),
            width=520,
        )
        self._sitting = sitting
        self._logged = logged
        self.marked: CaseEvent | None = None
        self.changes: Changes | None = None
        self.choice = DropDown(sitting.look, "")
        self.choice.setMaxVisibleItems(16)
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = sitting.desk.clocks.words()
        by_word = {word.word: word for word in words}
        likely = [by_word[w] for w in likely_events(sitting, logged.entry.kind) if w in by_word]
        offer_words(self.choice, words, likely)
        self.choice.setCurrentIndex(1)
        day = sitting.desk.clocks.day_that_counts(logged.entry.id)
        self._day = QLineEdit()
        self._day.setPlaceholderText(in_words(day))
        self.day = Field(
            sitting.look,
            self.tr("&Day that counts"),
            self._day,
            hint=self.tr("Leave it empty for {day}, by what the entry says.").format(
                day=short(day, sitting.today())
            ),
        )
        self.estimated = TickBox(self.tr("The day is my &estimate"))
        self.body.addWidget(Field(sitting.look, self.tr("What &happened"), self.choice))
        self.body.addWidget(self.day)
        self.body.addWidget(self.estimated)
        self.facts = FactsCard(sitting.look)
        self.body.addWidget(self.facts)
        self.choice.currentIndexChanged.connect(self._ask_facts)
        self._ask_facts()
        self.choice.setFocus()

    def try_deed(self) -> bool:
        """Mark it."""
        typed = self._day.text().strip()
        try:
            facts = self.facts.read(self._sitting.today())
        except BadRecord:
            return False  # it is said under its field, which has the focus
        try:
            when = read_date(typed, today=self._sitting.today()) if typed else None
            self.marked, self.changes = self._sitting.desk.clocks.mark(
                self._sitting.case_id,
                NewEvent(
                    what=str(self.choice.currentData() or ""),
                    date=when,
                    estimated=self.estimated.isChecked(),
                    facts=facts,
                    quotes=self.facts.quotes,
                ),
                entry_id=self._logged.entry.id,
            )
        except BadDate as error:
            self.day.say_fault(str(error))
            self.day.setFocus()
            return False
        except CarerDeskError as error:
            self.say_fault(str(error))
            return False
        return True

    def _ask_facts(self) -> None:
        """Ask for the facts of what was chosen, and offer what the entry's papers say."""
        desk, logged = self._sitting.desk, self._logged
        word = str(self.choice.currentData() or "")
        people = desk.people.of(self._sitting.case_id)
        facts = self.facts
        initials = [person.initials for person in people if not person.is_child]
        facts.show_facts(word, initials, dict(facts.values), facts.quotes)
        if not facts.isHidden():
            papers = [desk.papers.get(paper) for paper in logged.documents]
            facts.propose(proposed(desk.papers, papers, logged.entry.text, word))
        self.adjustSize()
