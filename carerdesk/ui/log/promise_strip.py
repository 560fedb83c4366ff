"""A promise of the entry: what was promised, by when, and how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from carerdesk.domain.date_words import short
from carerdesk.domain.dates import DateKind
from carerdesk.domain.promises import PromiseState
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.shapes import word_token
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.tones import tone_of_due, tone_of_promise
from carerdesk.ui.kit.turning_row import TurningRow
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.services.promises import PromiseLine
    from carerdesk.ui.theme.look import Look


_NARROWEST = 460


class PromiseStrip(Ground):
    """Shape, words and state; the button says how it ended, or opens it again."""

    end_pressed = Signal(object)  # Promise

    def __init__(self, look: Look, line: PromiseLine, today: date) -> None:
        """Show the promise as it stands on a day."""
        super().__init__("box")
        self._promise = line.promise
        is_open = line.promise.state is PromiseState.OPEN
        tone = tone_of_due(line.due, today) if is_open else tone_of_promise(line.promise.state)
        state = line.due.state if is_open else line.promise.state.value
        words = self.words(line, today)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(f"{words}. {state}")
        said, ending = QWidget(), QWidget()
        what, end = row(look, said, gap=10), row(look, ending, gap=10)
        what.addWidget(StateShape(look, tone))
        what.addWidget(Words(words, "label", wrap=True, selectable=True), 1)
        end.addWidget(Words(state, "label", word_token(tone), wrap=True), 1)
        ended = self.tr("How it ended…") if is_open else self.tr("Open again")
        self._button = Button(look, ended, kind=ButtonKind.QUIET, height="size.button_small")
        self._button.setAccessibleName(f"{ended} {words}")
        self._button.clicked.connect(self._pressed)
        end.addWidget(self._button)
        turning = TurningRow(look, gap=6, narrowest=_NARROWEST)
        turning.add(said, 1)
        turning.add(ending)
        column(look, self, margins=(12, 6, 6, 6)).addWidget(turning)

    def only_read(self) -> None:
        """Offer no way to end it."""
        self._button.hide()

    def words(self, line: PromiseLine, today: date) -> str:
        """Say the promise in one line."""
        by = line.promise.by
        said = self.tr("Promise: {what}").format(what=line.due.title)
        if by.kind is DateKind.UNKNOWN:
            return said
        day = short(by, today)
        if by.is_certain:
            return self.tr("{promise} by {day}").format(promise=said, day=day)
        return self.tr("{promise}, {day}").format(promise=said, day=day)

    def _pressed(self) -> None:
        self.end_pressed.emit(self._promise)
