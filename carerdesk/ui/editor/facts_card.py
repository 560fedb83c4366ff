"""What the letter says: facts a finding reads, proposed from its own words and never required."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from carerdesk.services.letter_reading import facts_of
from carerdesk.ui.editor.fact_field import FactField
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from carerdesk.domain.letter_facts import Proposal
    from carerdesk.ui.theme.look import Look


_AT_FIRST: Final = 4
"""Fields shown before more are asked for."""


class FactsCard(Ground):
    """Shown where what was chosen for the procedure has facts to say.

    Attributes:
        fields: One for each fact, in order.
        takes: One button for each proposal not taken yet.
        more: Shows the fields that are seldom wanted.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        """Show nothing yet."""
        super().__init__("card")
        self._look = look
        self.fields: list[FactField] = []
        self.takes: list[Button] = []
        self.more = Button(look, self.tr("&More a letter can say"), kind=ButtonKind.QUIET)
        self.more.setParent(self)
        self.more.hide()
        self._word = ""
        self._proposals: tuple[Proposal, ...] = ()
        self._taken: list[Proposal] = []
        self.setAccessibleName(self.tr("What the letter says"))
        box = column(look, self, gap=8, margins=(14, 10, 14, 12))
        box.addWidget(Words(self.tr("What the letter says"), "label"))
        note = self.tr("Only if it says so. Findings compare these with the rules.")
        box.addWidget(Words(note, "small", "text2", wrap=True))
        self._proposed = QWidget()
        self._asked = QWidget()
        box.addWidget(self._proposed)
        box.addWidget(self._asked)
        self._box = box
        self.hide()

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        """What is chosen or typed, by name, as it is."""
        return tuple((field.fact.key, field.value) for field in self.fields if field.value)

    @property
    def quotes(self) -> tuple[Proposal, ...]:
        """The words of the letter behind what was taken and still stands."""
        values = dict(self.values)
        return tuple(p for p in self._taken if values.get(p.fact) == p.value)

    def show_facts(
        self,
        word: str,
        people: Sequence[str],
        values: Mapping[str, str],
        quotes: Sequence[Proposal] = (),
    ) -> None:
        """Show the facts of an event word, with what is known of them."""
        self._word = word
        self._taken = list(quotes)
        self._proposals = ()
        self._offer()
        self.fields = [FactField(self._look, fact, people) for fact in facts_of(word)]
        fresh = QWidget()
        lines = column(self._look, fresh, gap=6)
        for place, field in enumerate(self.fields):
            field.show_value(values.get(field.fact.key, ""))
            field.changed.connect(self._edited)
            lines.addWidget(field)
            field.setVisible(place < _AT_FIRST or bool(field.value))
        self.more = Button(self._look, self.tr("&More a letter can say"), kind=ButtonKind.QUIET)
        self.more.clicked.connect(self.show_all)
        lines.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.setVisible(any(field.isHidden() for field in self.fields))
        self._asked = self._replaced(self._asked, fresh)
        self.setVisible(bool(self.fields))

    def show_all(self) -> None:
        """Show the fields that are seldom wanted too."""
        hidden = [field for field in self.fields if field.isHidden()]
        for field in hidden:
            field.show()
        self.more.hide()
        if hidden:
            hidden[0].setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def first(self) -> QWidget:
        """What is to be looked at first: a proposal, else the first field."""
        return self.takes[0] if self.takes else self.fields[0]

    def propose(self, proposals: Sequence[Proposal]) -> None:
        """Offer what the letter's own words say, where nothing else was chosen."""
        self._proposals = tuple(proposals)
        self._offer()

    def read(self, today: date) -> tuple[tuple[str, str], ...]:
        """Return the facts as findings read them.

        Raises:
            BadRecord: When a field cannot be read; it is said under it, and it has the focus.
        """
        if self.isHidden():
            return ()
        read = [(field.fact.key, field.read(today)) for field in self.fields]
        return tuple((key, value) for key, value in read if value)

    def _edited(self) -> None:
        self._offer()
        self.changed.emit()

    def _open(self) -> list[Proposal]:
        """Proposals for facts about which nothing is said yet."""
        said = {key for key, _ in self.values}
        return [proposal for proposal in self._proposals if proposal.fact not in said]

    def _offer(self) -> None:
        fresh = QWidget()
        lines = column(self._look, fresh, gap=4)
        self.takes = []
        for proposal in self._open():
            take = Button(self._look, self.tr("Take it"), height="size.button_small")
            take.setAccessibleName(self.tr("Take it: {says}").format(says=self._says(proposal)))
            take.clicked.connect(partial(self._take, proposal))
            self.takes.append(take)
            line = row(self._look, gap=10)
            line.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Words(self._says(proposal), "body", wrap=True), 1)
            lines.addLayout(line)
        if len(self.takes) > 1:
            every = Button(self._look, self.tr("&Take all of these"), kind=ButtonKind.QUIET)
            every.clicked.connect(self._take_all)
            lines.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)
        self._proposed = self._replaced(self._proposed, fresh)
        fresh.setVisible(bool(self.takes))  # shown before it has a parent it would be a window

    def _says(self, proposal: Proposal) -> str:
        field = next(field for field in self.fields if field.fact.key == proposal.fact)
        answer = dict(field.fact.choices).get(proposal.value, proposal.value)
        where = ""
        if proposal.page is not None:
            where = self.tr(", page {page}").format(page=proposal.page)
        return self.tr("Says “…{words}…”{where}. {title}: {answer}").format(
            words=proposal.words, where=where, title=field.title, answer=answer
        )

    def _take(self, proposal: Proposal) -> None:
        field = next(field for field in self.fields if field.fact.key == proposal.fact)
        self._taken = [one for one in self._taken if one.fact != proposal.fact]
        self._taken.append(proposal)
        field.show_value(proposal.value)
        field.show()
        self._offer()
        after = self.takes[0] if self.takes else field.editor
        after.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_all(self) -> None:
        for proposal in self._open():
            self._take(proposal)

    def _replaced(self, old: QWidget, fresh: QWidget) -> QWidget:
        self._box.replaceWidget(old, fresh)
        old.hide()
        old.deleteLater()
        return fresh
