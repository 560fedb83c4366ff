"""Proof: where the record stands, marks left with others, and what they do and do not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from carerdesk.domain.date_words import whole_day
from carerdesk.ui.kit.boxes import column, gap
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.card import Card
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.words import Words
from carerdesk.ui.opening.fact import Fact
from carerdesk.ui.safekeeping.marks_list import MarksList
from carerdesk.ui.safekeeping.state_row import StateRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from carerdesk.domain.anchors import Anchor
    from carerdesk.services.anchors import AnchorStanding
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class ProofPane(QWidget):
    """A short text to send, a question for a time-stamp authority, and what came back."""

    copy_pressed = Signal()
    sent_pressed = Signal()
    question_pressed = Signal()
    answer_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Show nothing yet."""
        super().__init__()
        self._look = look
        self.state = StateRow(look)
        self.code = Words("", "title", selectable=True)
        self._events = Words("", "label", "text2", strong=False, wrap=True)
        self.copy = self._button(
            self.tr("&Copy the text to send"), "ph.copy", self.copy_pressed, main=True
        )
        self.sent = self._button(self.tr("It was &sent…"), "ph.paper-plane-tilt", self.sent_pressed)
        self.question = self._button(
            self.tr("Save a &question…"), "ph.download-simple", self.question_pressed
        )
        self.answer = self._button(self.tr("Bring the &answer in…"), "ph.tray", self.answer_pressed)
        self.marks = MarksList(look)
        self._none = Words(self.tr("None yet."), "body", "text2")
        self._lay()
        look.follow(self, self._grow)

    def show_standing(
        self, standing: AnchorStanding, anchors: Sequence[Anchor], today: date
    ) -> None:
        """Show where the record stands, and every mark."""
        self.code.setText(standing.head.code)
        self.code.setAccessibleName(" ".join(standing.head.code.replace(" ", "")))
        self._events.setText(
            self.tr("Record {id}, events 1 to {n}").format(
                id=standing.head.vault_id[:8], n=standing.head.count
            )
        )
        self._say_state(standing)
        self.marks.show_marks(anchors, today, standing.head.vault_id)
        self._none.setVisible(not anchors)
        self._left.say_count(str(len(anchors)) if anchors else "")

    def _say_state(self, standing: AnchorStanding) -> None:
        more = self.tr("Copy the text and send it to yourself, or to somebody you trust.")
        if standing.serious_on is not None and standing.since:
            head = self.tr("An incident or an allegation was written down on {day}.").format(
                day=whole_day(standing.serious_on)
            )
            self.state.say("need", head, self.tr("Make it provable: send the text today."))
        elif standing.last is None:
            self.state.say("need" if standing.is_due else "open", self.tr("No mark was left yet."),
                           more)  # fmt: skip
        else:
            head = self.tr("Last mark {day}; {n} events since.").format(
                day=whole_day(standing.last.made_at.date()), n=standing.since
            )
            once = self.tr("Once a month is enough, and at once after something serious.")
            self.state.say("need" if standing.is_due else "done", head, more if standing.is_due
                           else once)  # fmt: skip

    def _lay(self) -> None:
        look = self._look
        page = ScrollPage(look, margins=(28, 20, 28, 24), widest=720)
        stands = Card(look, self.tr("Where the record stands"))
        stands.body.addWidget(self.state)
        gap(look, stands.body, 12)
        stands.body.addWidget(self.code)
        stands.body.addWidget(self._events)
        gap(look, stands.body, 6)
        stands.body.addWidget(
            self._small(
                self.tr(
                    "This code stands on every bundle, too. Whoever has it can tell later whether "
                    "anything up to here was changed."
                )
            )
        )
        gap(look, stands.body, 12)
        stands.body.addWidget(self._deeds(self.copy, self.sent))
        page.column.addWidget(stands)
        gap(look, page.column, 16)
        stamp = Card(look, self.tr("A time stamp"))
        stamp.body.addWidget(
            self._small(
                self.tr(
                    "A time-stamp authority signs the code and the time. Save the question, give "
                    "it to one from any computer that is online, and bring the answer back here: "
                    "it is checked on this computer. The question holds nothing of the record."
                )
            )
        )
        gap(look, stamp.body, 12)
        stamp.body.addWidget(self._deeds(self.question, self.answer))
        page.column.addWidget(stamp)
        gap(look, page.column, 16)
        self._left = Card(look, self.tr("Marks left"))
        self._left.body.addWidget(self._none)
        self._left.body.addWidget(self.marks)
        page.column.addWidget(self._left)
        gap(look, page.column, 16)
        page.column.addWidget(self._honest())
        page.column.addStretch(1)
        column(look, self).addWidget(page)

    def _honest(self) -> Card:
        look = self._look
        card = Card(look, self.tr("What this shows, and what it does not"))
        for icon, head, sentence in (
            (
                "ph.check-circle",
                self.tr("It shows"),
                self.tr(
                    "that what stood in the record at the mark had been written by then, and that "
                    "nothing before the mark was changed, slipped in or taken out afterwards."
                ),
            ),
            (
                "ph.prohibit",
                self.tr("It does not show"),
                self.tr(
                    "that a note is true, who typed it, or when exactly: only that it was before "
                    "this mark and after the one before. A photo was here when it was added; when "
                    "it was taken is what the photo itself claims."
                ),
            ),
            (
                "ph.warning-circle",
                self.tr("Without a mark"),
                self.tr(
                    "the whole record could have been made yesterday. Nothing inside this computer "
                    "can show the opposite; only what somebody else holds can."
                ),
            ),
        ):
            card.body.addWidget(Fact(look, icon, head, sentence))
            gap(look, card.body, 12)
        return card

    def _small(self, words: str) -> Words:
        return Words(words, "label", "text2", strong=False, wrap=True)

    def _deeds(self, *buttons: Button) -> QWidget:
        deeds = QWidget()
        flow = FlowLayout(self._look, deeds, gap=8)
        for button in buttons:
            flow.addWidget(button)
        return deeds

    def _button(self, words: str, icon: str, pressed: object, *, main: bool = False) -> Button:
        kind = ButtonKind.MAIN if main else ButtonKind.PLAIN
        button = Button(self._look, words, kind=kind, icon=icon)
        button.clicked.connect(pressed)
        return button

    def _grow(self, theme: Theme) -> None:
        self.code.setFont(theme.font("greet", code=True))
