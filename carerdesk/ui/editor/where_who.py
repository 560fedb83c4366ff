"""Where, and who: side by side, or one above the other where there is less room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QListView, QSizePolicy, QWidget

from carerdesk.ui.kit.boxes import row
from carerdesk.ui.kit.field_frame import FieldFrame
from carerdesk.ui.kit.people_line import PeopleLine
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from carerdesk.domain.people import Person
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_ONE_ROW: Final = 640


class WhereWho(QWidget):
    """The place as typed, and people by initials.

    Attributes:
        where: The place.
        who: The people.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self._look = look
        self._wide: bool | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.where = QLineEdit()
        self.where.setAccessibleName(self.tr("Where"))
        self._places = QStringListModel(self)
        completer = QCompleter(self._places, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = QListView()
        popup.setProperty("popup", "true")
        completer.setPopup(popup)
        self.where.setCompleter(completer)
        self.who = PeopleLine(look, self.tr("Who was there, by initials"), wraps=True)
        self.who.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._frame = FieldFrame(look, radius="radius.control")
        inside = row(look, self._frame, margins=(5, 3, 8, 3))
        inside.addWidget(self.who)
        self._where_word = Words(self.tr("Where"), "label")
        self._where_word.setBuddy(self.where)
        self._who_word = Words(self.tr("Who"), "label")
        self._who_word.setBuddy(self.who.line)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.where.textEdited.connect(self.changed)
        self.who.changed.connect(self.changed)
        look.follow(self, self._grow)

    def offer(self, people: Sequence[Person], places: Sequence[str]) -> None:
        """Offer the people of the case and places named before."""
        self.who.offer(people)
        self._places.setStringList(list(places))

    def show_typed(self, place: str, people: Sequence[str]) -> None:
        """Show what was typed before."""
        self.where.setText(place)
        self.where.setCursorPosition(0)
        self.who.choose(people)

    @property
    def initials(self) -> tuple[str, ...]:
        """Who is chosen, in order, known or new, with what is still in the line."""
        typed = self.who.line.text().strip()
        chosen = (*self.who.initials, *([typed.upper()] if typed else []))
        return tuple(dict.fromkeys(chosen))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two rows where there is less room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= self._look.theme.px(_ONE_ROW)
        if wide == self._wide:
            return
        self._wide = wide
        parts: tuple[QWidget, ...] = (
            self._where_word,
            self.where,
            self._who_word,
            self._frame,
        )
        for part in parts:
            self._grid.removeWidget(part)
        theme = self._look.theme
        for place, part in enumerate(parts):
            down, across = (0, place) if wide else divmod(place, 2)
            self._grid.addWidget(part, down, across)
        self._grid.setColumnStretch(1, 3 if wide else 1)
        self._grid.setColumnStretch(3, 8 if wide else 0)
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(8))
        self._grid.setColumnMinimumWidth(0, theme.px(58))

    def _grow(self, theme: Theme) -> None:
        self._frame.setMinimumHeight(theme.size("size.field"))
        self._wide = None
        self._arrange()
