"""People: who is who, by initials; the one place where staff names stand in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from carerdesk.domain.changes import Changes
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.empty_state import EmptyState
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView
from carerdesk.ui.kit.turning_row import TurningRow
from carerdesk.ui.kit.two_panes import TwoPanes
from carerdesk.ui.kit.words import Words
from carerdesk.ui.page import Page
from carerdesk.ui.people.add_person_dialog import AddPersonDialog
from carerdesk.ui.people.person_card import PersonCard
from carerdesk.ui.people.person_rows import PersonDelegate, PersonRow, line_of
from carerdesk.ui.targets import ShowPerson

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QHideEvent

    from carerdesk.ui.sitting import Sitting


class PeoplePage(Page):
    """List by initials, and the card of one person.

    Attributes:
        rows: The list.
        card: The card.
    """

    concerns: ClassVar[Changes] = Changes.PEOPLE | Changes.ENTRIES | Changes.CASES

    def __init__(self, sitting: Sitting) -> None:
        """Make the page; `look_again` fills it."""
        super().__init__(sitting)
        look = self.look
        self._case_id = sitting.case_id
        self._count = Words("", "label")
        self._add = Button(
            look, self.tr("&Add a person"), kind=ButtonKind.MAIN, icon="ph.user-plus"
        )
        self._add.setToolTip("Ctrl+N")
        self._add.clicked.connect(self.add)
        head = Ground("canvas", line="bottom")
        band = row(look, head, gap=12, margins=(20, 14, 20, 13))
        named = TurningRow(look, gap=12)
        named.add(Words(self.tr("People"), "title"))
        named.add(self._count, 1)
        band.addWidget(named, 1)
        band.addWidget(self._add)
        self._head = head
        self._model: RowsModel[PersonRow] = RowsModel(
            [Column(title="", words=lambda line: line.person.initials)],
            RowTraits(sentence=lambda line: line.sentence),
        )
        self.rows = RowsView(look, self.tr("People"), self._model, PersonDelegate(look))
        self.card = PersonCard(sitting)
        self._panes = TwoPanes(
            look, sitting.settings, "people-panes", self._ground(self.rows), self._ground(self.card)
        )
        self._empty = EmptyState(
            look,
            "",
            self.tr("Whoever you name in an entry stands here, by initials, with their role."),
            verb=self.tr("Add the first"),
        )
        self._empty.pressed.connect(self.add)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._panes)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(head)
        box.addWidget(self._stack, 1)
        self._panes.arranged.connect(self._arranged)
        self.rows.current_changed.connect(self._chosen)
        self.rows.opened.connect(self._read)
        self.rows.keys[int(Qt.Key.Key_Right)] = self._read
        self.card.back_pressed.connect(self._back)
        self._arranged()

    def look_again(self, changes: Changes) -> None:  # noqa: ARG002 - it is one list
        """Read the people and how many entries they are in."""
        if self._case_id != self.sitting.case_id:
            self._case_id = self.sitting.case_id
            self.card.person = None
        desk, case_id = self.sitting.desk, self.sitting.case_id
        people = sorted(desk.people.of(case_id), key=lambda p: (p.is_child, p.initials.casefold()))
        before = self.card.person.id if self.card.person is not None else None
        self._model.show(
            [
                PersonRow(person=p, entries=desk.log.find(case_id, line_of(p), limit=1).total)
                for p in people
            ]
        )
        self._count.setText(self.tr("%n by initials", "", len(people)) if people else "")
        self._stack.setCurrentIndex(1 if people else 0)
        if before is None or not self._go_to(before):
            self.rows.go_to(0)
        self.card.show_entries()

    def arrive(self, target: object) -> None:
        """Show somebody, or the list."""
        wanted = target.person_id if isinstance(target, ShowPerson) else target
        if isinstance(wanted, str) and self._go_to(wanted):
            self._read()
        else:
            first = self.rows if self._model.rowCount() else self._empty.button
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Keep the field being written, and cover children's names."""
        self.card.keep()
        self.card.cover()

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Add a person."""
        return {"new": self.add}

    def panes(self) -> Sequence[QWidget]:
        """List and card."""
        return (self.rows, self.card, self._empty.button)

    def hideEvent(self, event: QHideEvent) -> None:
        """A child's name is covered when the screen is left."""
        super().hideEvent(event)
        self.card.cover()

    def add(self) -> None:
        """Ask who it is, and add them."""
        dialog = AddPersonDialog(self, self.sitting)
        with self.sitting.noting() as way:
            dialog.exec()
        if dialog.changes is not None and dialog.person is not None:
            self.sitting.done(
                self.tr("Added: {who}.").format(who=dialog.person.called),
                dialog.changes,
                name=self.tr("add {who}").format(who=dialog.person.initials),
                way=way,
            )
            self._go_to(dialog.person.id)

    def _go_to(self, person_id: object) -> bool:
        return self.rows.go_to(self._model.place_of(lambda line: line.person.id == person_id))

    def _chosen(self, line: PersonRow | None) -> None:
        if line is not None and line.person != self.card.person:
            self.card.show_person(line.person)

    def _read(self) -> None:
        self._panes.read()
        self.card.initials.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self._panes.back()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arranged(self) -> None:
        self.card.back.setVisible(self._panes.is_narrow)
        self._head.setVisible(not self._panes.is_reading)

    def _ground(self, widget: QWidget) -> QWidget:
        ground = Ground("surface")
        box = column(self.look, ground)
        box.addWidget(widget)
        return ground
