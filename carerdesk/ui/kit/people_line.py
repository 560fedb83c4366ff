"""Who was there: initials completed from the people of the case, each a chip once chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCompleter,
    QLayout,
    QLineEdit,
    QSizePolicy,
)

from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.chip import Chip
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.tab_order import stand_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.domain.people import Person
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_LONGEST_INITIALS = 12


class PeopleLine(Entrance):
    """Chips and a line: "lc" and Tab make a chip; Backspace in an empty line takes one away.

    Initials nobody has yet are kept as typed; who they are is asked later.
    """

    changed = Signal()

    def __init__(self, look: Look, name: str, *, tight: bool = False, wraps: bool = False) -> None:
        """Make it empty.

        Args:
            look: The look.
            name: What a screen reader calls it.
            tight: Whether it takes no more room than chips and a few letters.
            wraps: Whether it goes on in the next line when one is full.
        """
        super().__init__()
        self._look = look
        self._known: dict[str, Person] = {}
        self._chosen: list[str] = []
        self._chips: list[Chip] = []
        self.line = QLineEdit()
        self.line.setProperty("bare", "true")
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(self.tr("who"))
        self.line.installEventFilter(self)
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._take_words)
        self._popup = completer.popup()
        if self._popup is not None:
            self._popup.setProperty("popup", "true")
        self.line.setCompleter(completer)
        self._box: QLayout
        if wraps:
            self._box = FlowLayout(look, self, gap=6)
            self._box.addWidget(self.line)
        else:
            beside = row(look, self, gap=6)
            beside.addWidget(self.line, 1)
            self._box = beside
        self.entrance = self.line
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._tight = tight
        look.follow(self, self._grow)

    @property
    def people(self) -> tuple[Person, ...]:
        """Those chosen whom the case knows."""
        return tuple(self._known[who.casefold()] for who in self._chosen if self._knows(who))

    @property
    def new(self) -> tuple[str, ...]:
        """Initials chosen that nobody has yet."""
        return tuple(who for who in self._chosen if not self._knows(who))

    @property
    def initials(self) -> tuple[str, ...]:
        """Everybody chosen, known or new, in order."""
        return tuple(self._chosen)

    def offer(self, people: Sequence[Person]) -> None:
        """Offer the people of the case."""
        self._known = {person.initials.casefold(): person for person in people}
        self._words.setStringList([person.called for person in people])
        self._show()

    def choose(self, initials: Sequence[str]) -> None:
        """Show these people instead."""
        self._chosen = list(initials)
        self._show()

    def settle(self) -> None:
        """Make a chip of what is still in the line."""
        typed = self.line.text().strip()
        if typed:
            self._take_words(typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab, comma and Enter take what is typed; Backspace in an empty line gives one back."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            typed = self.line.text().strip()
            taking = event.key() in (Qt.Key.Key_Comma, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if typed and (taking or event.key() == Qt.Key.Key_Tab):
                self._take_words(typed)
                return taking
            if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._chosen:
                self._remove(self._chosen[-1])
                return True
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            popup = event.reason() is Qt.FocusReason.PopupFocusReason
            if not popup:
                self.settle()
        return super().eventFilter(watched, event)

    def _knows(self, initials: str) -> bool:
        return initials.casefold() in self._known

    def _take_words(self, words: str) -> None:
        """Take somebody by initials or by their beginning, or new initials as typed."""
        first = words.split(",", maxsplit=1)[0].strip()
        person = self._known.get(first.casefold()) or next(
            (p for p in self._known.values() if p.called.casefold().startswith(first.casefold())),
            None,
        )
        initials = person.initials if person else first.upper()[:_LONGEST_INITIALS]
        if initials and initials not in self._chosen:
            self._chosen.append(initials)
            self._show()
            self.changed.emit()
        self.line.clear()
        if self._popup is not None:
            self._popup.hide()

    def _remove(self, initials: str) -> None:
        self._chosen.remove(initials)
        self._show()
        self.changed.emit()
        self.line.setFocus()

    def _show(self) -> None:
        for chip in self._chips:
            self._box.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        if isinstance(self._box, FlowLayout):
            self._box.removeWidget(self.line)
        for place, initials in enumerate(self._chosen):
            person = self._known.get(initials.casefold())
            role = (
                ""
                if person is None or person.role is None or person.is_child
                else (person.role.value)
            )
            chip = Chip(self._look, initials, role, removable=True)
            chip.removed.connect(lambda who=initials: self._remove(who))
            self._chips.append(chip)
            if isinstance(self._box, QBoxLayout):
                self._box.insertWidget(place, chip)
            else:
                self._box.addWidget(chip)
            chip.show()
        if isinstance(self._box, FlowLayout):
            self._box.addWidget(self.line)
            self.updateGeometry()
        stand_before(self.line, *self._chips)
        self.line.setPlaceholderText("" if self._chosen else self.tr("who"))
        self._grow(self._look.theme)

    def _grow(self, theme: Theme) -> None:
        self.line.setMinimumWidth(theme.px(28 if self._chosen else 48))
        if self._tight:
            self.line.setMaximumWidth(theme.px(28 if self._chosen else 96))
        if isinstance(self._box, FlowLayout):
            self.line.setFixedSize(theme.px(48 if self._chosen else 84), theme.size("size.chip"))
