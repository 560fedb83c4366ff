"""What the carer adds to a letter: to whom, what it is about, and their own words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from carerdesk.domain.date_words import short
from carerdesk.domain.letters import LetterAbout
from carerdesk.services.letter_facts import SAID
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.tick_box import TickBox
from carerdesk.ui.letters.own_words import OwnWords

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from carerdesk.domain.clocks import Clock
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.letters import LetterDraft
    from carerdesk.services.letters import Filled
    from carerdesk.ui.theme.look import Look

_ABOUT_WIDTH: Final = 20


class LetterForm(QWidget):
    """Fields in the order they stand in the letter.

    Attributes:
        to: The address of who gets it.
        address: The carer's own address, kept for every letter.
        about: The clock or the meeting it is about.
        fields: The own words by their name.
        with_count: Whether the page that counts the days goes with it.
    """

    changed = Signal()
    about_changed = Signal()
    sender_changed = Signal(str)

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self._look = look
        self._filling = False
        self._shown: tuple[str, ...] = ()
        self.fields: dict[str, Field[OwnWords] | Field[QLineEdit]] = {}
        self.to = Field(look, self.tr("T&o"), OwnWords(look, 2))
        self.about = Field(look, self.tr("Abo&ut"), DropDown(look, self.tr("About")))
        self.about.editor.setSizeAdjustPolicy(
            DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.about.editor.setMinimumContentsLength(_ABOUT_WIDTH)
        self.with_count = TickBox(self.tr("Put the &day-by-day count with it"))
        self.address = Field(
            look,
            self.tr("You&r address"),
            OwnWords(look, 2),
            hint=self.tr("Kept in this desk for the head of every letter. Can stay empty."),
        )
        self._own = QWidget()
        self._own_box = column(look, self._own, gap=14)
        box = column(look, self, gap=14)
        for part in (self.to, self.about, self._own, self.with_count, self.address):
            box.addWidget(part)
        box.addStretch(1)
        self.to.editor.is_prose = self.address.editor.is_prose = False
        self.to.editor.textChanged.connect(self._changed)
        self.about.editor.currentIndexChanged.connect(self._about_changed)
        self.with_count.toggled.connect(self._changed)
        self.address.editor.textChanged.connect(self._sender_changed)

    def show_draft(self, draft: LetterDraft, filled: Filled, sender: str) -> None:
        """Show a draft; a field the user is in keeps what stands there.

        Args:
            draft: What is written so far.
            filled: The letter as it stands.
            sender: The carer's address.
        """
        self._filling = True
        self._lay_fields(filled)
        self._write(self.to.editor, draft.to or "\n".join(filled.page.to))
        self._write(self.address.editor, sender)
        for name, field in self.fields.items():
            self._write(field.editor, dict(draft.own).get(name, ""))
        self.with_count.setVisible(filled.can_count)
        self.with_count.setChecked(draft.with_count)
        self._filling = False

    def offer_clocks(self, clocks: Sequence[Clock], chosen: str) -> None:
        """Offer the clocks it can be about."""
        self._offer([(_called(clock), clock.key, "") for clock in clocks], chosen)

    def offer_meetings(self, meetings: Sequence[LoggedEntry], chosen: str, today: date) -> None:
        """Offer the meetings it can be about."""
        self._offer(
            [
                (f"{short(e.happened, today)}  {e.entry.gist}", str(e.entry.id), "")
                for e in meetings
            ],
            chosen,
        )

    def offer_nothing(self) -> None:
        """It is about no clock and no meeting."""
        self.about.hide()

    @property
    def chosen(self) -> str:
        """The clock or meeting chosen, by its key."""
        value = self.about.editor.currentData()
        return str(value) if value is not None and self.about.isVisibleTo(self) else ""

    def own(self) -> tuple[tuple[str, str], ...]:
        """Return the own words by name, empty ones left out."""
        said = ((name, _words(field.editor)) for name, field in self.fields.items())
        return tuple((name, words) for name, words in said if words.strip())

    def first_stop(self) -> QWidget:
        """Where the focus begins: before the first field to be filled in."""
        return self.to.editor

    def say_missing(self, name: str, sentence: str) -> None:
        """Say under a field that it must be filled in, and go there."""
        field = self.fields.get(name)
        if field is not None:
            field.say_fault(sentence)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, choices: list[tuple[str, object, str]], chosen: str) -> None:
        self._filling = True
        self.about.editor.offer(choices)
        self.about.editor.choose(chosen)
        self.about.setVisible(bool(choices))
        self._filling = False

    def _lay_fields(self, filled: Filled) -> None:
        """Make the fields of another letter; those of the same one stay, with their caret."""
        wanted = (
            *(f"{SAID}{name}" for name, _ in filled.asks),
            *(part.own for part in filled.own),
        )
        if wanted == self._shown:
            return
        self._shown = wanted
        while self._own_box.count():
            item = self._own_box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.fields = {}
        for name, label in filled.asks:
            line: Field[QLineEdit] = Field(self._look, label, QLineEdit())
            line.editor.textChanged.connect(self._changed)
            self._add(f"{SAID}{name}", line)
        for part in filled.own:
            field = Field(self._look, part.label, OwnWords(self._look), hint=part.hint)
            field.editor.textChanged.connect(self._changed)
            self._add(part.own, field)
        self._own.setVisible(bool(self.fields))
        self._order()

    def _add(self, name: str, field: Field[OwnWords] | Field[QLineEdit]) -> None:
        self.fields[name] = field
        self._own_box.addWidget(field)

    def _order(self) -> None:
        """The Tab key goes to the own words at once: they are what a letter waits for."""
        stops = [
            self.to.editor,
            *(field.editor for field in self.fields.values()),
            self.about.editor,
            self.with_count,
            self.address.editor,
        ]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _write(self, editor: OwnWords | QLineEdit, words: str) -> None:
        if editor.hasFocus() or _words(editor) == words:
            return
        if isinstance(editor, QLineEdit):
            editor.setText(words)
        else:
            editor.setPlainText(words)

    def _changed(self) -> None:
        if not self._filling:
            for field in self.fields.values():
                if field.fault:
                    field.say_fault("")
            self.changed.emit()

    def _about_changed(self) -> None:
        if not self._filling:
            self.about_changed.emit()

    def _sender_changed(self) -> None:
        if not self._filling:
            self.sender_changed.emit(self.address.editor.toPlainText())


def is_about_clock(about: LetterAbout) -> bool:
    """Whether a letter is about a clock."""
    return about in {LetterAbout.LATE, LetterAbout.CLOCK}


def _words(editor: OwnWords | QLineEdit) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def _called(clock: Clock) -> str:
    about = f": {clock.matter}" if clock.matter else ""
    return f"{clock.rule.title}{about}"
