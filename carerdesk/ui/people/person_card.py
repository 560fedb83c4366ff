"""The card of a person: initials, names, roles over time, and the entries they are in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from carerdesk.domain.entries import LoggedEntry
from carerdesk.domain.errors import BadDate, BadRecord, CarerDeskError
from carerdesk.domain.people import Role, RoleHeld
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.entry_rows import EntryRowDelegate, entry_sentence, gist
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.plain_words import PlainWords
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.tab_order import stand_before
from carerdesk.ui.kit.tick_box import TickBox
from carerdesk.ui.kit.words import Words
from carerdesk.ui.people.name_field import NameField
from carerdesk.ui.people.person_rows import line_of
from carerdesk.ui.people.role_line import RoleLine
from carerdesk.ui.people.said_list import SaidList
from carerdesk.ui.targets import FindEntries, ShowEntry

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from carerdesk.domain.people import Person
    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.theme.theme import Theme

_MOST = 50


class PersonCard(QWidget):
    """Nothing to save: each field is kept when it is left, with a way back.

    Attributes:
        person: Whose card it is, or ``None``.
    """

    back_pressed = Signal()

    def __init__(self, sitting: Sitting) -> None:
        """Make it empty."""
        super().__init__()
        self._sitting = sitting
        self._roles: list[RoleLine] = []
        self._filling = False
        self.person: Person | None = None
        look = sitting.look
        self.back = Button(
            look, self.tr("Back to the list"), kind=ButtonKind.QUIET, icon="ph.caret-left"
        )
        self.back.clicked.connect(self.back_pressed)
        self.title = Words("", "title", wrap=True)
        self.initials = Field(
            look, self.tr("&Initials"), QLineEdit(), hint=self.tr("What they are called everywhere")
        )
        self.child = TickBox(self.tr("This is a &child"))
        self.name = NameField(look, self.tr("Full name"))
        self.others = NameField(look, self.tr("Other names"))
        self._name = Field(
            look,
            self.tr("Full &name"),
            self.name,
            hint=self.tr("Kept in this desk only, to find it and put initials in its place"),
        )
        self._others = Field(
            look,
            self.tr("&Other names"),
            self.others,
            hint=self.tr("First name, nickname, maiden name, with commas between them"),
        )
        self._role_box = column(look, gap=8)
        self._add_role = Button(
            look,
            self.tr("&Add a role"),
            kind=ButtonKind.QUIET,
            icon="ph.plus",
            height="size.button_small",
        )
        self._add_role.clicked.connect(self._another_role)
        self.note = Field(look, self.tr("N&ote for yourself"), _Note())
        self._model: RowsModel[LoggedEntry] = RowsModel(
            [Column(title="", words=gist)], RowTraits(sentence=entry_sentence)
        )
        self.entries = RowsView(
            look,
            self.tr("Entries they are in"),
            self._model,
            EntryRowDelegate(look, sitting.today),
            whole=True,
        )
        self._count = Words("", "label")
        self._find = Button(
            look,
            self.tr("&Find all in the log"),
            kind=ButtonKind.QUIET,
            icon="ph.magnifying-glass",
            height="size.button_small",
        )
        self._find.clicked.connect(self._find_all)
        self.said = SaidList(sitting)
        self._scroll = ScrollPage(look, gap=16, margins=(24, 14, 24, 20))
        self._lay()
        self._connect()
        look.follow(self, self._grow)

    def show_person(self, person: Person) -> None:
        """Show a person's card."""
        self._filling = True
        same = self.person is not None and self.person.id == person.id
        shown = same and not self.name.is_covered
        self.person = person
        self.title.setText(person.called)
        self.setAccessibleName(person.called)
        self.initials.editor.setText(person.initials)
        self.child.setChecked(person.is_child)
        covered = person.is_child and not shown
        for field, names in (
            (self.name, person.full_name),
            (self.others, ", ".join(person.aliases)),
        ):
            field.show_name(names, can_cover=person.is_child, covered=covered)
        self.note.editor.setPlainText(person.note)
        self._show_roles(person.roles)
        self.show_entries()
        for faulty in (self.initials, self._name, self._others):
            faulty.say_fault("")
        self._filling = False
        self._scroll.settle()

    def cover(self) -> None:
        """Cover a child's name again: the screen is left."""
        if self.person is not None and self.person.is_child:
            for field in (self.name, self.others):
                field.cover()

    def keep(self) -> None:
        """Keep what was changed, if it is in order; otherwise say what is wrong under it."""
        before = self.person
        if self._filling or before is None:
            return
        for field in (self.initials, self._name, self._others):
            field.say_fault("")
        try:
            after = self._written(before)
            if after == before:
                return
            with self._sitting.noting() as way:
                changes = self._sitting.desk.people.change(after)
        except BadDate:
            return  # it is said under its role
        except BadRecord as error:
            field = self._others if error.field == "aliases" else self.initials
            field.say_fault(str(error))
            return
        except CarerDeskError as error:
            self._sitting.say(str(error), shape="need")
            return
        self.person = after
        self.title.setText(after.called)
        self._sitting.done(
            self.tr("Kept: {who}.").format(who=after.initials),
            changes,
            name=self.tr("change {who}").format(who=after.initials),
            way=way,
        )

    def _written(self, person: Person) -> Person:
        """Return the person as the card has them.

        Raises:
            BadRecord: When a field is not in order.
        """
        names = (name.strip() for name in self.others.text.split(","))
        return replace(
            person,
            initials=self.initials.editor.text().strip(),
            full_name=self.name.text.strip(),
            aliases=tuple(name for name in names if name),
            roles=tuple(line.read() for line in self._roles),
            is_child=self.child.isChecked(),
            note=self.note.editor.toPlainText().strip(),
        )

    def _lay(self) -> None:
        look = self._sitting.look
        rows = self._scroll.column
        back = row(look)
        back.addWidget(self.back)
        back.addStretch(1)
        rows.addLayout(back)
        for part in (self.title, self.initials, self.child, self._name, self._others):
            rows.addWidget(part)
        roles = column(look, gap=6)
        roles.addWidget(Words(self.tr("Roles, in the order they were held"), "label"))
        roles.addLayout(self._role_box)
        add = row(look)
        add.addWidget(self._add_role)
        add.addStretch(1)
        roles.addLayout(add)
        rows.addLayout(roles)
        rows.addWidget(self.note)
        head = row(look)
        head.addWidget(self._count, 1)
        head.addWidget(self._find)
        rows.addLayout(head)
        rows.addWidget(self.entries)
        rows.addWidget(self.said)
        rows.addStretch(1)
        whole = column(look, self)
        whole.addWidget(self._scroll)

    def _connect(self) -> None:
        self.initials.editor.editingFinished.connect(self.keep)
        self.child.toggled.connect(self._child_toggled)
        self.name.left.connect(self.keep)
        self.others.left.connect(self.keep)
        self.note.editor.left.connect(self.keep)
        self.entries.opened.connect(self._open_entry)

    def _child_toggled(self) -> None:
        self.keep()
        if self.person is not None and not self._filling:
            self.show_person(self.person)
            self.cover()

    def _show_roles(self, roles: tuple[RoleHeld, ...]) -> None:
        for line in self._roles:
            self._role_box.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._roles = []
        for held in roles:
            self._put_role(held)

    def _put_role(self, held: RoleHeld) -> RoleLine:
        line = RoleLine(self._sitting.look, held, self._sitting.today)
        line.changed.connect(self.keep)
        line.removed.connect(lambda: self._drop_role(line))
        self._roles.append(line)
        self._role_box.addWidget(line)
        line.show()
        stand_before(self._add_role, *self._roles)
        return line

    def _another_role(self) -> None:
        line = self._put_role(RoleHeld(role=Role.OTHER))
        line.setFocus()
        self._scroll.settle()
        self.keep()

    def _drop_role(self, line: RoleLine) -> None:
        self._roles.remove(line)
        self._role_box.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.keep()

    def show_entries(self) -> None:
        """Show the entries they are in."""
        if self.person is None:
            return
        found = self._sitting.desk.log.find(
            self._sitting.case_id, line_of(self.person), limit=_MOST
        )
        self.said.show_person(self.person)
        self._model.show([line.entry for line in found.rows])
        self.entries.setVisible(bool(found.total))
        self._find.setVisible(bool(found.total))
        self._count.setText(
            self.tr("In %n entr(y|ies)", "", found.total)
            if found.total
            else self.tr("In no entry yet")
        )

    def _find_all(self) -> None:
        if self.person is not None:
            self._sitting.go("log", FindEntries(line=line_of(self.person)))

    def _open_entry(self, logged: LoggedEntry) -> None:
        self._sitting.go("log", ShowEntry(entry_id=logged.entry.id))

    def _grow(self, theme: Theme) -> None:
        self.note.editor.setFixedHeight(theme.px(84))


class _Note(PlainWords):
    """A few lines that tell when they are left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
