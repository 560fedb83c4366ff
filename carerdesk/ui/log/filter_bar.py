"""The filter bar: chips and a line in one frame, a bookmark, and one sentence when it is unsure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from carerdesk.services.finding import PREFIXES
from carerdesk.ui.kit.beyond_search import beyond_one_search
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.chip import Chip
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.tab_order import stand_before
from carerdesk.ui.log.filter_edit import FilterEdit
from carerdesk.ui.log.filter_line import FilterChip, line_of, not_known, parted

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QMouseEvent, QResizeEvent

    from carerdesk.domain.people import Person
    from carerdesk.ui.log.completions import Completions
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

TYPING_MS: Final = 220
"""A pause in typing after which the list follows."""
_ROOM_TO_TYPE: Final = 260
"""Pixels at 100 % text that glass, line and bookmark want beside the chips."""


class FilterBar(Entrance):
    """Says what line is asked; Enter asks at once and gives the focus away."""

    asked = Signal(str)  # the line
    entered = Signal()
    bookmark_pressed = Signal()

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        """Make it empty."""
        super().__init__()
        self._look = look
        self._today = today
        self._people: tuple[Person, ...] = ()
        self._chips: list[FilterChip] = []
        self._frame = _Frame()
        self._glass = QLabel()
        self.edit = FilterEdit(look)
        self._mark = IconButton(look, "ph.bookmark-simple", self.tr("Save this search"), size=28)
        self._host = QWidget()
        self._host.hide()
        self._above = FlowLayout(look, self._host, gap=6)
        self._shown: list[Chip] = []
        self._is_above: bool | None = None
        framed = column(look, self._frame, gap=4, margins=(13, 5, 8, 5))
        self._inside = row(look, gap=8)
        framed.addWidget(self._host)
        framed.addLayout(self._inside)
        self._inside.addWidget(self._glass)
        self._inside.addWidget(self.edit, 1)
        self._inside.addWidget(self._mark)
        self._fault = FaultLine(look)
        box = column(look, self, gap=4)
        box.addWidget(self._frame)
        box.addWidget(self._fault)
        self._is_typing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self.edit.textEdited.connect(self._typed)
        self.edit.part_ended.connect(self._part_ended)
        self.edit.taken_back.connect(self._take_back)
        self.edit.entered.connect(self._entered)
        self.edit.focus_changed.connect(self._frame.set_ring)
        self._frame.pressed.connect(self.edit.setFocus)
        self._mark.clicked.connect(self.bookmark_pressed)
        self.entrance = self.edit
        look.follow(self, self._grow)

    @property
    def line(self) -> str:
        """The line as it stands: chips and words."""
        return line_of(tuple(self._chips), self.edit.text())

    @property
    def chips(self) -> tuple[FilterChip, ...]:
        """The chips, in order."""
        return tuple(self._chips)

    @property
    def fault(self) -> str:
        """The sentence below the bar, or an empty string."""
        return self._fault.text

    def know(self, completions: Completions) -> None:
        """Know the people and tags of the case."""
        self._people = completions.people
        self.edit.completions = completions

    def show_line(self, line: str) -> None:
        """Show a line and ask it."""
        chips, words = parted(line, people=self._people, today=self._today())
        self.edit.setText(words)
        self._chips = list(dict.fromkeys(chips))
        self._show_chips()
        self._ask()

    def add(self, chip: FilterChip) -> None:
        """Add a chip, such as one pressed in the detail."""
        if chip not in self._chips:
            self._chips.append(chip)
            self._show_chips()
            self._ask()

    def remove(self, chip: FilterChip) -> None:
        """Take a chip away."""
        if chip in self._chips:
            self._chips.remove(chip)
            self._show_chips()
            self._ask()

    def say_unknown(self, unknown: tuple[str, ...]) -> None:
        """Say which parts were not understood; the rest was searched for all the same."""
        if self._is_typing and self.edit.text().endswith(unknown[-1:]):
            can_become = self.edit.completions.fitting(unknown[-1]) if unknown else ()
            unknown = unknown[:-1] if can_become else unknown  # it is not typed to its end yet
        if not unknown:
            self._fault.say(beyond_one_search(self.line))
            return
        known = " ".join(f"{prefix}:" for prefix in PREFIXES)
        if not_known(" ".join(unknown)):
            sentence = self.tr("“{part}” is not known here. Known are {known}").format(
                part=unknown[0].partition(":")[0] + ":", known=known
            )
        else:
            part = unknown[0]
            sentence = self.tr(
                "“{part}” could not be read and was left out; the rest was searched for."
            ).format(part=part)
            before = part[: part.rindex(":") + 1]
            if before.removeprefix("not:") in {"kind:", "has:", "drawer:"}:
                values = (one.typed for one in self.edit.completions.fitting(before))
                known = ", ".join(value.removeprefix(before) for value in values)
                sentence = self.tr("{sentence} Known are {known}.").format(
                    sentence=sentence, known=known
                )
        self._fault.say(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chips may have to stand above the line."""
        super().resizeEvent(event)
        self._place()

    def _typed(self) -> None:
        self._is_typing = True
        self._timer.start(TYPING_MS)

    def _entered(self) -> None:
        self._is_typing = False
        self._take_chips()
        self._ask()
        self.entered.emit()

    def _part_ended(self) -> None:
        self._is_typing = False
        if self._take_chips():
            self._ask()

    def _take_chips(self) -> bool:
        chips, words = parted(self.edit.text(), people=self._people, today=self._today())
        if not chips:
            return False
        self.edit.setText(f"{words} " if words else "")
        self._chips = list(dict.fromkeys([*self._chips, *chips]))
        self._show_chips()
        return True

    def _take_back(self) -> None:
        if self._chips:
            self.remove(self._chips[-1])

    def _ask(self) -> None:
        self._timer.stop()
        self.asked.emit(self.line)

    def _show_chips(self) -> None:
        for old in self._shown:
            self._inside.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._above.clear()
        self._shown = []
        for chip in self._chips:
            shown = Chip(self._look, chip.value, f"{chip.prefix}:", removable=True, rest_first=True)
            shown.removed.connect(lambda chip=chip: self._removed(chip))
            shown.clicked.connect(lambda _=False, chip=chip: self._reword(chip))
            self._shown.append(shown)
        self._is_above = None
        self._place()

    def _place(self) -> None:
        """Chips stand before the line, or above it where there is too little room."""
        theme = self._look.theme
        wide = sum(chip.sizeHint().width() + theme.px(8) for chip in self._shown)
        above = wide + theme.px(_ROOM_TO_TYPE) > self.width() and bool(self._shown)
        if above == self._is_above:
            return
        self._is_above = above
        for place, chip in enumerate(self._shown, start=1):
            self._inside.removeWidget(chip)
            self._above.removeWidget(chip)
            if above:
                self._above.addWidget(chip)
            else:
                self._inside.insertWidget(place, chip)
            chip.show()
        stand_before(self.edit, *self._shown)
        self._host.setVisible(above)

    def _removed(self, chip: FilterChip) -> None:
        self.remove(chip)
        self.edit.setFocus()

    def _reword(self, chip: FilterChip) -> None:
        """Put a chip back into the line, to be typed anew."""
        self._chips.remove(chip)
        self._show_chips()
        self.edit.setText(f"{self.edit.text()} {chip.token}".strip())
        self.edit.setFocus()

    def _grow(self, theme: Theme) -> None:
        self._frame.setMinimumHeight(theme.px(42))
        side = theme.px(17)
        self._glass.setPixmap(self._look.icon("ph.magnifying-glass").pixmap(side, side))
        self._place()


class _Frame(Ground):
    """The frame round chips and line; a press anywhere in it is a press on the line."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__("field")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.pressed.emit()
        super().mousePressEvent(event)
