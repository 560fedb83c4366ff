"""The steps of giving a child's records back, one card each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from carerdesk.domain.date_words import whole_day
from carerdesk.ui.kit.boxes import column, gap
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.card import Card
from carerdesk.ui.kit.day_field import DayField
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.words import Words
from carerdesk.ui.placement.asked_list import AskedList
from carerdesk.ui.placement.going_list import GoingList
from carerdesk.ui.safekeeping.state_row import StateRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from carerdesk.domain.ids import PersonId
    from carerdesk.domain.people import Person
    from carerdesk.domain.returned import RecordsReturned
    from carerdesk.services.returning import ToReturn
    from carerdesk.ui.theme.look import Look


class PlacementForm(QWidget):
    """Which child, what goes back, the receipt, and the removal.

    Attributes:
        whose: The child.
        list: What goes back.
        state: Whether anything stands in the way.
    """

    child_chosen = Signal(object)  # PersonId
    write_pressed = Signal()
    print_pressed = Signal()
    save_pressed = Signal()
    remove_pressed = Signal()
    record_opened = Signal(object)  # GoingRow
    split_pressed = Signal()

    def __init__(self, look: Look, today: date) -> None:
        """Ask for the child; the day is today unless another is typed."""
        super().__init__()
        self._look = look
        self._today = today
        self.whose = DropDown(look, self.tr("Child"))
        self.whose.activated.connect(lambda: self.child_chosen.emit(self.child))
        self.state = StateRow(look)
        self._stays = Words("", "label", "text2", strong=False, wrap=True)
        self.list = GoingList(look)
        self.list.opened.connect(self.record_opened)
        self.asked = AskedList(look)
        self.split = self._button(self.tr("&Split one of them…"), "ph.scissors", self.split_pressed)
        self.written = StateRow(look)
        self.write = self._button(
            self.tr("&Write them out…"), "ph.export", self.write_pressed, main=True
        )
        self.receiver = Field(
            look,
            self.tr("Who &receives them"),
            QLineEdit(),
            hint=self.tr("Name or initials and role, as it shall stand on the receipt."),
        )
        self.on = DayField(look, self.tr("&On"), today)
        self.on.write(f"{today:%d/%m/%Y}")
        self.print = self._button(self.tr("&Print the receipt"), "ph.printer", self.print_pressed)
        self.save = self._button(
            self.tr("&Save it as a PDF…"), "ph.download-simple", self.save_pressed
        )
        self.remove = self._button(
            self.tr("Re&move them here, for good…"), "ph.eraser", self.remove_pressed
        )
        self.given = QWidget()
        self._given = column(look, self.given, gap=8)
        self._lay()

    @property
    def child(self) -> PersonId | None:
        """The child chosen."""
        chosen: PersonId | None = self.whose.currentData()
        return chosen

    @property
    def whom(self) -> str:
        """Who receives the records."""
        return self.receiver.editor.text().strip()

    @property
    def day(self) -> date:
        """The day they are handed over; today while none can be read."""
        value = self.on.value
        return value.day if value is not None and value.day is not None else self._today

    def show_children(self, children: Sequence[Person]) -> None:
        """Offer the children of the case."""
        before = self.child
        self.whose.offer((child.initials, child.id, "ph.users") for child in children)
        if before in {child.id for child in children}:
            self.whose.choose(before)
        self.whose.setEnabled(bool(children))

    def show_returned(self, returned: Sequence[RecordsReturned]) -> None:
        """Show what was given back before."""
        while self._given.count():
            item = self._given.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for stub in reversed(returned):
            state = StateRow(self._look)
            state.say(
                "done",
                self.tr("{child}: {n} records given back on {day}.").format(
                    child=stub.child, n=stub.entries + stub.documents, day=whole_day(stub.on)
                ),
                self.tr("To {to}. Check code of the list: {code}").format(
                    to=stub.to, code=stub.code
                ),
            )
            self._given.addWidget(state)
        self._before.setVisible(bool(returned))

    def show_records(self, records: ToReturn | None, *, is_written: bool) -> None:
        """Show what would go back, and which steps can be done."""
        some = records is not None and bool(records.entries or records.documents)
        self.write.setEnabled(some)
        self.print.setEnabled(some)
        self.save.setEnabled(some)
        free = records is not None and not records.under_way
        self.remove.setEnabled(some and is_written and free)
        self.written.say(
            "done" if is_written else "open",
            self.tr("They are written out.")
            if is_written
            else self.tr("Not written out yet, or changed since."),
            self.tr(
                "A folder that any computer can read: the log to print, a table, every paper. It "
                "is not encrypted, so hand it over by a safe way."
            ),
        )
        if records is None:
            self.state.say(
                "open",
                self.tr("There is no child in this case."),
                self.tr("Children are added under People; whose record an entry is, in the entry."),
            )
            self._going.say_count("")
            for part in (self._stays, self.split, self.asked, self.list):
                part.hide()
            return
        self._say_state(records)
        count = len(records.entries) + len(records.documents)
        self._going.say_count(str(count) if count else "")
        self.asked.show_records(records, self._today)
        self.list.show_records(records, self._today)
        self._say_what_stays(records)

    def is_in_order(self) -> bool:
        """Whether somebody received them on a day; what is missing is said."""
        self.receiver.say_fault("")
        if not self.whom:
            self.receiver.say_fault(self.tr("Say who received the records."))
            self.receiver.editor.setFocus()
            return False
        value = self.on.check()
        if value is not None and value.day is None:
            self.on.ask_again(self.tr("A receipt needs one certain day."))
            return False
        return value is not None

    def clear(self) -> None:
        """Forget who received the last ones."""
        self.receiver.editor.clear()

    def _say_state(self, records: ToReturn) -> None:
        if records.under_way:
            self.state.say(
                "late",
                self.tr("Nothing can be removed yet: a procedure of this case has not ended."),
                "\n".join((*records.under_way, ""))
                + self.tr(
                    "While a complaint or an allegation runs these records may be evidence, also "
                    "for you. Ask an independent adviser before you part with them; Who can help "
                    "now lists some. Writing them out for the service is possible all the same. If "
                    "the matter has ended, put its outcome in Clocks."
                ),
            )
        elif records.entries or records.documents:
            self.state.say(
                "done",
                self.tr("No complaint and no allegation is under way in this case."),
                self.tr("Removing cannot be taken back. Read the list first."),
            )
        else:
            self.state.say("open", self.tr("There is nothing in the child’s drawer."))

    def _say_what_stays(self, records: ToReturn) -> None:
        said = []
        if records.mixed:
            said.append(
                self.tr(
                    "Not in the list: %n mixed entr(y|ies). Split what is theirs from the rest.",
                    "",
                    len(records.mixed),
                )
            )
        if records.shared:
            said.append(
                self.tr(
                    "Not in the list: %n entr(y|ies) with another child’s name too.",
                    "",
                    len(records.shared),
                )
            )
        if records.split:
            said.append(
                self.tr(
                    "Removed with the list: %n entr(y|ies) split before; the parts stand instead.",
                    "",
                    len(records.split),
                )
            )
        self.split.setVisible(bool(records.mixed or records.shared))
        self._stays.setText(" ".join(said))
        self._stays.setVisible(bool(said))

    def _lay(self) -> None:
        look = self._look
        page = ScrollPage(look, margins=(28, 20, 28, 24), widest=720)
        first = Card(look, self.tr("1  Whose records"))
        first.body.addWidget(Field(look, self.tr("&Child"), self.whose))
        gap(look, first.body, 12)
        first.body.addWidget(self.state)
        self._going = Card(look, self.tr("2  What goes back"))
        for part in (self._stays, self._deeds(self.split), self.asked):
            self._going.body.addWidget(part)
            gap(look, self._going.body, 8)
        self._going.body.addWidget(self.list)
        gap(look, self._going.body, 10)
        self._going.body.addWidget(self.written)
        gap(look, self._going.body, 10)
        self._going.body.addWidget(self._deeds(self.write))
        receipt = Card(look, self.tr("3  The receipt"))
        receipt.body.addWidget(self.receiver)
        gap(look, receipt.body, 10)
        receipt.body.addWidget(self.on)
        gap(look, receipt.body, 10)
        receipt.body.addWidget(self._deeds(self.print, self.save))
        last = Card(look, self.tr("4  Removed here"))
        last.body.addWidget(
            Words(
                self.tr(
                    "The entries and papers of the list are erased, text and index, with no way "
                    "back. A line stays that says how many were given back, to whom and when; the "
                    "history stays sound. Backups made before keep theirs: delete them, or let "
                    "them run out. A drive may keep traces that no program can reach."
                ),
                "label",
                "text2",
                strong=False,
                wrap=True,
            )
        )
        gap(look, last.body, 10)
        last.body.addWidget(self._deeds(self.remove))
        self._before = Card(look, self.tr("Given back before"))
        self._before.body.addWidget(self.given)
        for card in (first, self._going, receipt, last, self._before):
            page.column.addWidget(card)
            gap(look, page.column, 16)
        page.column.addStretch(1)
        column(look, self).addWidget(page)

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
