"""Tags: free words, completed from those used before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.chip import MOST_CHIPS, Chip
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.flow_layout import FlowLayout
from carerdesk.ui.kit.tab_order import stand_before
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class TagsField(Entrance):
    """Chips and a line; Enter, comma or Tab makes a chip of what is typed.

    Of thousands the last have a chip, and a button before them shows more.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self._look = look
        self._tags: list[str] = []
        self._chips: dict[str, Chip] = {}
        self._most = MOST_CHIPS
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("+ tag"))
        self.line.setAccessibleName(self.tr("Add a tag"))
        self.line.installEventFilter(self)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = QListView()
        popup.setProperty("popup", "true")
        completer.setPopup(popup)
        completer.activated.connect(self._take)
        self.line.setCompleter(completer)
        host = QWidget()
        self._flow = FlowLayout(look, host, gap=6)
        self._more = Button(look, "", kind=ButtonKind.QUIET, height="size.button_small")
        self._more.clicked.connect(self._show_more)
        self._more.hide()
        self._flow.addWidget(self._more)
        self._flow.addWidget(self.line)
        box = column(look, self, gap=6)
        box.addWidget(Words(self.tr("Tags"), "label"))
        box.addWidget(host)
        self.entrance = self.line
        look.follow(self, self._grow)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags, with what is still in the line."""
        return tuple(dict.fromkeys([*self._tags, *_tags_in(self.line.text())]))

    def offer(self, tags: Sequence[str]) -> None:
        """Offer tags used before."""
        self._known.setStringList(list(tags))

    def show_tags(self, tags: Iterable[str]) -> None:
        """Show these tags instead."""
        self._tags = list(dict.fromkeys(tags))
        self._most = MOST_CHIPS
        self.line.clear()
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is typed, or with Backspace give the last tag back."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            typed = self.line.text().strip()
            taking = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma)
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if taking and plain and typed:
                self._take(typed)
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._tags:
                self._remove(self._tags[-1])
                return True
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            popup = event.reason() is Qt.FocusReason.PopupFocusReason
            if not popup and self.line.text().strip():
                self._take(self.line.text())
        return super().eventFilter(watched, event)

    def _take(self, typed: str) -> None:
        self._tags = list(dict.fromkeys([*self._tags, *_tags_in(typed)]))
        self.line.clear()
        self._show()
        self.changed.emit()

    def _remove(self, tag: str) -> None:
        self._tags.remove(tag)
        self._show()
        self.line.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        """Give each of the last tags its chip; one that has it keeps it."""
        had, self._chips = self._chips, {}
        for part in (*had.values(), self.line):
            self._flow.removeWidget(part)
        for tag in self._tags[-self._most :]:
            chip = had.pop(tag, None) or self._chip(tag)
            self._chips[tag] = chip
            self._flow.addWidget(chip)
            chip.show()
        for chip in had.values():
            chip.hide()
            chip.deleteLater()
        self._flow.addWidget(self.line)
        before = len(self._tags) - len(self._chips)
        self._more.setText(self.tr("{n} tags before these").format(n=f"{before:,}"))
        self._more.setVisible(before > 0)
        stand_before(self.line, *self._chips.values())
        self.updateGeometry()

    def _chip(self, tag: str) -> Chip:
        chip = Chip(self._look, "", tag, removable=True, chosen=False)
        chip.removed.connect(lambda: self._remove(tag))
        return chip

    def _show_more(self) -> None:
        had = len(self._chips)
        self._most += MOST_CHIPS
        self._show()
        next_up = self._tags[-had - 1]
        self._chips[next_up].setFocus(Qt.FocusReason.OtherFocusReason)  # to read on from there

    def _grow(self, theme: Theme) -> None:
        self.line.setFixedWidth(theme.px(120))


def _tags_in(typed: str) -> list[str]:
    """Return the tags in what was typed, or pasted with commas between them."""
    return [tag for part in typed.split(",") if (tag := part.strip().casefold())]
