"""Choosing an entry: a line to search by, and what fits below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from carerdesk.domain.entries import LoggedEntry
from carerdesk.ui.kit.beyond_search import beyond_one_search
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.entry_rows import EntryRowDelegate, entry_sentence, gist
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView

if TYPE_CHECKING:
    from carerdesk.domain.ids import EntryId
    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.theme.theme import Theme

_MOST: Final = 100


class EntryChooser(QWidget):
    """A line as in the log, with its prefixes; Up and Down move while one types."""

    def __init__(self, sitting: Sitting, label: str, *, without: EntryId | None = None) -> None:
        """Offer the newest entries.

        Args:
            sitting: The desk and the case.
            label: What is chosen, with a mnemonic.
            without: An entry that cannot be chosen.
        """
        super().__init__()
        self._sitting = sitting
        self._without = without
        look = sitting.look
        self._field = Field(
            look, label, QLineEdit(), hint=self.tr("Words, or who: tag: kind: from: as in the log")
        )
        self._model: RowsModel[LoggedEntry] = RowsModel(
            [Column(title="", words=gist)], RowTraits(sentence=entry_sentence)
        )
        delegate = EntryRowDelegate(look, sitting.today)
        self.rows = RowsView(look, label.replace("&", ""), self._model, delegate)
        box = column(look, self, gap=8)
        box.addWidget(self._field)
        box.addWidget(self.rows, 1)
        self.line = self._field.editor
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        look.follow(self, self._grow)
        self._find("")

    @property
    def chosen(self) -> EntryId | None:
        """The entry chosen."""
        logged = self.rows.current
        return logged.entry.id if isinstance(logged, LoggedEntry) else None

    def say_fault(self, sentence: str) -> None:
        """Say what is wrong with the choice."""
        self._field.say_fault(sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down move in the list while the line keeps the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.rows.go_to(self.rows.currentIndex().row() + step)
                return True
        return super().eventFilter(watched, event)

    def _find(self, line: str) -> None:
        self._field.say_fault(beyond_one_search(line))
        found = self._sitting.desk.log.find(self._sitting.case_id, line, limit=_MOST)
        entries = [row.entry for row in found.rows]
        self._model.show([logged for logged in entries if logged.entry.id != self._without])
        self.rows.go_to(0)

    def _grow(self, theme: Theme) -> None:
        self.rows.setMinimumHeight(theme.px(230))
