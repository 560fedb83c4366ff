"""One promise being written: who will do what by when, and what it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QListView, QSizePolicy, QWidget

from carerdesk.domain.date_words import in_words
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadDate, BadRecord
from carerdesk.domain.spoken_dates import read_date
from carerdesk.ui.editor.entry_draft import PromiseDraft
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.state_shape import StateShape
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from carerdesk.ui.theme.look import Look

_ME = {"", "i", "me", "we"}
_NARROW = 440


class PromiseLine(Entrance):
    """Who, what, by when.

    Attributes:
        who: Initials; empty or "me" means the carer.
    """

    changed = Signal()
    removed = Signal()

    def __init__(
        self, look: Look, draft: PromiseDraft, *, today: date, foresee: Callable[..., str]
    ) -> None:
        """Show a promise as typed.

        Args:
            look: The look.
            draft: What was typed before.
            today: What dates are read from.
            foresee: Says how it would stand: given who, what and by when.
        """
        super().__init__()
        self._look = look
        self._today = today
        self._foresee = foresee
        self._narrow: bool | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.who, self.what, self.by = (QLineEdit(text) for text in _texts(draft))
        for field in (self.who, self.what, self.by):
            field.setCursorPosition(0)
        self.who.setAccessibleName(self.tr("Who promised, by initials"))
        self.who.setPlaceholderText(self.tr("who"))
        self.what.setAccessibleName(self.tr("What they will do"))
        self.what.setPlaceholderText(self.tr("do what"))
        self.by.setAccessibleName(self.tr("By when"))
        self.by.setPlaceholderText(self.tr("any day"))
        self._people = QStringListModel(self)
        completer = QCompleter(self._people, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = QListView()
        popup.setProperty("popup", "true")
        completer.setPopup(popup)
        self.who.setCompleter(completer)
        self._cross = IconButton(look, "ph.x", self.tr("Take this promise away"), size=30)
        self._cross.clicked.connect(self.removed)
        self._grid = QGridLayout()
        self._will = Words(self.tr("will"), "body", "text2")
        self._by_word = Words(self.tr("by"), "body", "text2")
        self._shape = StateShape(look, "wait", size="size.icon_small")
        self._said = Words("", "small", "wait", strong=None, wrap=True)
        self._fault = FaultLine(look)
        said = row(look, gap=7)
        said.addWidget(self._shape)
        said.addWidget(self._said, 1)
        box = column(look, self, gap=6)
        box.addLayout(self._grid)
        box.addLayout(said)
        box.addWidget(self._fault)
        for field in (self.who, self.what, self.by):
            field.textChanged.connect(self._changed)
            field.editingFinished.connect(self._left)
        self.entrance = self.who
        look.follow(self, lambda _theme: self._arrange(anew=True))
        self._changed()

    @property
    def draft(self) -> PromiseDraft:
        """What is typed."""
        return PromiseDraft(who=self.who.text(), what=self.what.text(), by=self.by.text())

    @property
    def initials(self) -> str:
        """Whose promise it is, or an empty string for the carer's own."""
        typed = self.who.text().strip()
        return "" if typed.casefold() in _ME else typed

    @property
    def said(self) -> str:
        """What the line below says."""
        return self._said.text()

    def offer(self, initials: Sequence[str]) -> None:
        """Offer the people of the case."""
        self._people.setStringList(list(initials))

    def read_what(self) -> str:
        """Return what was promised.

        Raises:
            BadRecord: When nothing was typed.
        """
        what = self.what.text().strip()
        if not what:
            raise BadRecord(self.tr("Say in a few words what was promised."), field="what")
        return what

    def read_by(self) -> FuzzyDate:
        """Return by when; unknown when nothing was typed.

        Raises:
            BadDate: When it is not in the calendar or cannot be read.
        """
        typed = self.by.text().strip()
        return read_date(typed, today=self._today, ahead=True) if typed else FuzzyDate.unknown()

    def say_fault(self, sentence: str) -> None:
        """Say what is wrong."""
        self._fault.say(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two lines where there is less room."""
        super().resizeEvent(event)
        self._arrange()

    def _left(self) -> None:
        try:
            self.read_by()
        except BadDate as error:
            self.say_fault(str(error))

    def _changed(self) -> None:
        self.say_fault("")
        said = ""
        if self.what.text().strip():
            try:
                by = self.read_by()
            except BadDate:
                said = ""
            else:
                said = self._words(by)
        self._said.setText(said)
        self._shape.setVisible(bool(said))
        self.changed.emit()

    def _words(self, by: FuzzyDate) -> str:
        who = self.initials
        if by.latest is None:
            return (
                self.tr("An open promise of {who}, with no day named.").format(who=who)
                if who
                else self.tr("A thing of your own to do, with no day named.")
            )
        foreseen = self._foresee(who, self.what.text(), by)
        day = in_words(by)
        words = (
            self.tr("Becomes a clock for {who}: {day}, {state}.")
            if who
            else self.tr("Becomes a date of your own: {day}, {state}.")
        )
        return words.format(who=who, day=day, state=foreseen)

    def _arrange(self, *, anew: bool = False) -> None:
        theme = self._look.theme
        narrow = self.width() < theme.px(_NARROW)
        if narrow == self._narrow and not anew:
            return
        self._narrow = narrow
        parts: tuple[QWidget, ...] = (
            self.who,
            self._will,
            self.what,
            self._by_word,
            self.by,
            self._cross,
        )
        for part in parts:
            self._grid.removeWidget(part)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(6))
        self.who.setFixedWidth(theme.px(64))
        if narrow:
            self.by.setMinimumWidth(theme.px(80))
            self.by.setMaximumWidth(16777215)
            self._grid.addWidget(self.who, 0, 0)
            self._grid.addWidget(self._will, 0, 1)
            self._grid.addWidget(self.what, 0, 2, 1, 2)
            self._grid.addWidget(self._by_word, 1, 1)
            self._grid.addWidget(self.by, 1, 2)
            self._grid.addWidget(self._cross, 1, 3)
        else:
            self.by.setFixedWidth(theme.px(124))
            for place, part in enumerate(parts):
                self._grid.addWidget(part, 0, place)
        self._grid.setColumnStretch(2, 1)


def _texts(draft: PromiseDraft) -> tuple[str, str, str]:
    return draft.who, draft.what, draft.by
