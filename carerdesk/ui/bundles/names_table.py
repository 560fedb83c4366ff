"""What names become: initials and roles; children stay hidden until they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.domain.people import Person
    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.theme.look import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """A person: the name, and what it becomes."""

    name: str
    becomes: str
    is_hidden: bool
    sentence: str


class NameDelegate(RowDelegate[NameRow]):
    """Name, arrow, what it becomes."""

    side = 0

    def height(self, row: NameRow, width: int) -> int:  # noqa: ARG002 - one height for all
        """As a row of a twin."""
        return self.look.theme.size("row.twin")

    def paint_row(self, row: NameRow, draw: RowPainter) -> None:
        """Paint the row."""
        theme = draw.theme
        half = draw.rect.left() + draw.rect.width() * 0.38
        right = draw.right
        draw.right = half
        draw.skip(2)
        if row.is_hidden:
            draw.icon("ph.eye-slash", y=16)
            draw.skip(6)
        draw.words(
            row.name, y=16, style="label", weight=400, colour="text2" if row.is_hidden else "text"
        )
        draw.left, draw.right = half, right
        draw.icon("ph.arrow-right", y=16)
        draw.left = half + theme.px(26)
        draw.words(row.becomes, y=16, style="label", weight=600)


class NamesTable(QWidget):
    """The people whose names are turned to initials, and a way to change them."""

    change_pressed = Signal()

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self._people: Sequence[Person] = ()
        self._shown = False
        model: RowsModel[NameRow] = RowsModel(
            [Column(title="", words=lambda row: row.becomes, tip=lambda row: row.sentence)],
            RowTraits(sentence=lambda row: row.sentence),
        )
        self.list = RowsView(
            look, self.tr("What names become"), model, NameDelegate(look), whole=True
        )
        self.show_button = Button(
            look, "", kind=ButtonKind.QUIET, icon="ph.eye", height="size.button_small"
        )
        self.show_button.clicked.connect(self._turn)
        change = Button(
            look,
            self.tr("Chan&ge"),
            kind=ButtonKind.QUIET,
            icon="ph.pencil-simple",
            height="size.button_small",
            tip=self.tr("Go to People"),
        )
        change.clicked.connect(self.change_pressed)
        head = row(look, gap=2)
        head.addWidget(Words(self.tr("Names become"), "body", strong=True))
        head.addStretch(1)
        head.addWidget(self.show_button)
        head.addWidget(change)
        self._none = Words(self.tr("Nobody is named yet."), "small", "text2", wrap=True)
        box = column(look, self, gap=4)
        box.addLayout(head)
        box.addWidget(self.list)
        box.addWidget(self._none)
        self._write()

    def show_people(self, people: Sequence[Person]) -> None:
        """Show these people, the children first."""
        self._people = sorted(
            (p for p in people if p.names), key=lambda p: (not p.is_child, p.initials)
        )
        self._write()

    def hide_children(self) -> None:
        """Hide the children's names again, as when the page is left."""
        self._shown = False
        self._write()

    def _turn(self) -> None:
        self._shown = not self._shown
        self._write()

    def _write(self) -> None:
        self.list.rows.show([self._row(person) for person in self._people])
        self.list.setVisible(bool(self._people))
        self._none.setVisible(not self._people)
        self.show_button.setVisible(any(p.is_child for p in self._people))
        self.show_button.setText(self.tr("H&ide") if self._shown else self.tr("Sho&w"))
        self.show_button.setAccessibleName(
            self.tr("Hide the children’s names")
            if self._shown
            else self.tr("Show the children’s names")
        )

    def _row(self, person: Person) -> NameRow:
        hidden = person.is_child and not self._shown
        name = self.tr("hidden") if hidden else person.names[0]
        said = self.tr("{name} becomes {initials}.").format(
            name=self.tr("A child’s name, hidden,") if hidden else name, initials=person.called
        )
        return NameRow(name=name, becomes=person.called, is_hidden=hidden, sentence=said)
