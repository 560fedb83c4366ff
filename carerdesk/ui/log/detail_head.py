"""The head of an entry: kind and actions, title, four facts, and who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QSizePolicy, QWidget

from carerdesk.domain.date_words import clock_time, in_words, short
from carerdesk.domain.dates import DateKind
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.chip import Chip
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.kind_words import kind_icon, kind_words
from carerdesk.ui.kit.pill import PillLabel
from carerdesk.ui.kit.plain_tip import as_tip
from carerdesk.ui.kit.words import Words
from carerdesk.ui.log.entry_view import EntryView, drawer_words, recorded_words
from carerdesk.ui.log.facts_strip import Fact, FactsStrip
from carerdesk.ui.log.filter_line import FilterChip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class DetailHead(QWidget):
    """Says what the entry is and offers what can be done with it.

    Attributes:
        chips: Who was there, each to press.
        more: The menu behind the three dots; the page fills it.
    """

    change_pressed = Signal()
    amend_pressed = Signal()
    link_pressed = Signal()
    bundle_pressed = Signal()
    back_pressed = Signal()
    chip_pressed = Signal(object)  # FilterChip

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self._look = look
        self._icon_name = "ph.users-three"
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.back = Button(
            look, self.tr("Back to the list"), kind=ButtonKind.QUIET, icon="ph.caret-left"
        )
        self.back.clicked.connect(self.back_pressed)
        self.back.hide()
        self._icon = QLabel()
        self._kind = Words("", "label", "accent_text")
        self._withdrawn = PillLabel(look, self.tr("withdrawn"), "hold")
        self._actions = self._make_actions()
        self._title = Words("", "title", wrap=True, selectable=True)
        self._facts = FactsStrip(look)
        self.chips = QWidget()
        self._flow = FlowLayout(look, self.chips, gap=6)
        self._grid = QGridLayout()
        said = QWidget()
        kind = row(look, said, gap=9)
        for part in (self._icon, self._kind, self._withdrawn):
            kind.addWidget(part)
        kind.addStretch(1)
        self._said = said
        box = column(look, self, gap=6, margins=(22, 12, 14, 12))
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        box.addLayout(self._grid)
        box.addWidget(self._title)
        box.addWidget(self._facts)
        box.addWidget(self.chips)
        self._stacked: bool | None = None
        look.follow(self, self._grow)

    def only_read(self) -> None:
        """Offer nothing to do with the entry."""
        self._actions.hide()

    def show_entry(self, view: EntryView) -> None:
        """Show an entry's head."""
        entry = view.logged.entry
        self._icon_name = kind_icon(entry.kind, entry.channel)
        self._kind.setText(kind_words(entry.kind, entry.channel))
        self._withdrawn.setVisible(view.logged.is_withdrawn)
        self._title.setText(entry.gist or entry.text.partition("\n")[0])
        font = self._title.font()
        font.setStrikeOut(view.logged.is_withdrawn)
        self._title.setFont(font)
        self._facts.show_facts(self._facts_of(view))
        self._flow.clear()
        for person in view.people:
            role = "" if person.is_child or person.role is None else person.role.value
            self._add_chip(person.initials, role, FilterChip(prefix="who", value=person.initials))
        self.chips.setVisible(bool(view.people))
        self.change.setVisible(view.may_change)
        self._grow(self._look.theme)

    @property
    def title(self) -> str:
        """The title shown."""
        return self._title.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Actions go below the kind where there is less room."""
        super().resizeEvent(event)
        self._arrange()

    def _facts_of(self, view: EntryView) -> list[Fact]:
        logged = view.logged
        recorded, lag = recorded_words(logged, view.today)
        where, _, more = logged.entry.place.partition(",")
        facts = [
            (self.tr("Happened"), *self._happened(logged.happened, view)),
            (self.tr("Recorded"), recorded, lag),
            (self.tr("Where"), where.strip() or "–", more.strip()),
            (self.tr("Drawer"), *drawer_words(logged.entry.drawer)),
        ]
        for name, when in (
            (self.tr("Sent"), logged.entry.sent),
            (self.tr("Received"), logged.entry.received),
        ):
            if when is not None:
                facts.append((name, short(when, view.today), ""))
        return facts

    def _happened(self, when: FuzzyDate, view: EntryView) -> tuple[str, str]:
        corrected = when != view.logged.entry.happened
        more = self.tr("corrected") if corrected else ""
        if when.kind is DateKind.ON and when.earliest is not None:
            day = f"{short(when, view.today)}"
            if str(when.earliest.year) not in day:
                day = f"{day} {when.earliest.year}"
            if when.at is not None and when.until is not None:
                times = self.tr("{first} to {last}").format(
                    first=clock_time(when.at), last=clock_time(when.until)
                )
            else:
                times = clock_time(when.at) if when.at is not None else ""
            return day, ", ".join(part for part in (times, more) if part)
        words = in_words(when)
        unsure = self.tr("day not certain") if when.kind is not DateKind.UNKNOWN else ""
        return words[:1].upper() + words[1:], more or unsure

    def _add_chip(self, strong: str, rest: str, chip: FilterChip) -> None:
        shown = Chip(self._look, strong, rest, chosen=False)
        find = self.tr("Find {filter}").format(filter=f"{chip.prefix}: {chip.value}")
        shown.setToolTip(as_tip(find))
        shown.clicked.connect(lambda: self.chip_pressed.emit(chip))
        self._flow.addWidget(shown)

    def _make_actions(self) -> QWidget:
        actions = QWidget()
        box = FlowLayout(self._look, actions, gap=8)
        self.change = self._action(self.tr("&Change"), "ph.pencil-line", self.change_pressed)
        self.change.setToolTip(self.tr("Change its words, until the day it was written is over"))
        self.amend = self._action(self.tr("&Amend"), "ph.pencil-simple", self.amend_pressed)
        self.link = self._action(self.tr("Lin&k"), "ph.link-simple", self.link_pressed)
        self.bundle = self._action(
            self.tr("Add to &bundle"), "ph.book-bookmark", self.bundle_pressed
        )
        for button in (self.change, self.amend, self.link, self.bundle):
            box.addWidget(button)
        self.dots = IconButton(self._look, "ph.dots-three", self.tr("More"), size=32)
        self.more = QMenu(self.dots)
        self.dots.clicked.connect(self._open_more)
        box.addWidget(self.dots)
        return actions

    def _action(self, words: str, icon: str, pressed: object) -> Button:
        button = Button(self._look, words, icon=icon, height="size.button_small")
        button.clicked.connect(pressed)
        return button

    def _open_more(self) -> None:
        self.more.popup(self.dots.mapToGlobal(self.dots.rect().bottomLeft()))

    def _arrange(self) -> None:
        wanted = self._said.sizeHint().width() + self._actions.sizeHint().width()
        stacked = wanted + self._look.theme.px(50) > self.width()
        if stacked == self._stacked:
            return
        self._stacked = stacked
        self._grid.removeWidget(self._said)
        self._grid.removeWidget(self._actions)
        self._grid.addWidget(self._said, 0, 0)
        self._grid.addWidget(self._actions, 1 if stacked else 0, 0 if stacked else 1)
        self._grid.setColumnStretch(0, 1)

    def _grow(self, theme: Theme) -> None:
        side = theme.size("size.icon")
        self._icon.setPixmap(self._look.icon(self._icon_name, "accent_text").pixmap(side, side))
        self._stacked = None
        self._arrange()
