"""Findings beside the clocks: each argued both ways, none of them an accusation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from carerdesk.ui.clocks.finding_card import FindingCard
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.empty_state import EmptyState
from carerdesk.ui.kit.hairline import Hairline
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from carerdesk.domain.findings import RecordFinding
    from carerdesk.domain.ids import EntryId
    from carerdesk.ui.theme.look import Look


class FindingsPane(QWidget):
    """The findings of a case, those set aside last.

    Attributes:
        cards: One for each finding.
        room: Shows them, or what stands in their place.
    """

    wanted = Signal()  # it is looked at: fill it
    opened = Signal(str)  # id of an entry
    written = Signal(object)  # RecordFinding whose letter is wanted
    copied = Signal(object)  # RecordFinding whose question is wanted
    paper_opened = Signal(str, int)  # id of a document, page from 1
    kept = Signal(object)  # RecordFinding to be put with the papers
    aside = Signal(object)  # RecordFinding to set aside or to take up again

    def __init__(self, look: Look) -> None:
        """Show nothing yet."""
        super().__init__()
        self._look = look
        self.cards: list[FindingCard] = []
        self._page = ScrollPage(look, gap=8, margins=(18, 12, 18, 8))
        self._list = QWidget()
        self._page.column.addWidget(self._list)
        self._page.column.addStretch(1)
        self._empty = EmptyState(
            look,
            "",
            self.tr(
                "Letters and days in the log are compared with the rules. What differs "
                "stands here, with reasons for and against. Nothing does now."
            ),
        )
        self.room = QStackedWidget()
        self.room.setMinimumHeight(1)  # it scrolls; what stands below it does not
        self.room.addWidget(self._page)
        self.room.addWidget(self._empty)
        foot = Words(
            self.tr(
                "A finding is a comparison of letters with rules. "
                "It does not say that anyone did wrong. Not legal advice."
            ),
            "small",
            "text2",
            wrap=True,
            selectable=True,
        )
        box = column(look, self)
        box.addWidget(self.room, 1)
        below = column(look, margins=(18, 4, 18, 10))
        below.addWidget(foot)
        box.addLayout(below)

    def show_findings(
        self, findings: Sequence[RecordFinding], called: Callable[[EntryId], str]
    ) -> None:
        """Show these in place of what was shown; `called` names an entry in a few words."""
        fresh = QWidget()
        inside = column(self._look, fresh, gap=12)
        self.cards = []
        for finding in findings:
            if self.cards:
                inside.addWidget(Hairline(self._look))
            card = FindingCard(self._look, finding, called)
            card.opened.connect(self.opened)
            card.paper_opened.connect(self.paper_opened)
            card.keep_pressed.connect(partial(self.kept.emit, finding))
            card.write_pressed.connect(partial(self.written.emit, finding))
            card.copy_pressed.connect(partial(self.copied.emit, finding))
            card.aside_pressed.connect(partial(self.aside.emit, finding))
            self.cards.append(card)
            inside.addWidget(card)
        self._page.column.replaceWidget(self._list, fresh)
        self._list.hide()
        self._list.deleteLater()
        self._list = fresh
        self._page.settle()
        self.room.setCurrentWidget(self._page if findings else self._empty)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask to be filled when it is looked at; a large record is not read for nothing."""
        super().showEvent(event)
        self.wanted.emit()
