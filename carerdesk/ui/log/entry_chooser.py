"""Choosing an entry: a line to search by, and what fits below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from carerdesk.domain.date_words import short
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.kind_words import kind_icon, kind_words
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView
from carerdesk.ui.log.lines import LogLine, line_sentence

if TYPE_CHECKING:
    from carerdesk.domain.ids import EntryId
    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.theme.theme import Theme

_MOST: Final = 100


class _ChoiceDelegate(RowDelegate[LogLine]):
    def height(self, row: LogLine, width: int) -> int:  # noqa: ARG002 - one line each
        return self.look.theme.px(42)

    def paint_row(self, row: LogLine, draw: RowPainter) -> None:
        entry = row.row.entry.entry
        draw.icon(kind_icon(entry.kind, entry.channel), y=21)
        draw.skip(10)
        day = short(row.row.entry.happened, self.today)
        wide = draw.words(day, y=21, style="small", colour="text2", right=True, keep=True)
        draw.take_right(wide, gap=12)
        draw.words(entry.gist or entry.text.partition("\n")[0], y=21, weight=500)

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting.look)
        self.today = sitting.today()


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
        self._model: RowsModel[LogLine] = RowsModel(
            [Column(title="", words=_words)],
            RowTraits(sentence=lambda line: line_sentence(line, len(self._model.rows))),
        )
        self.rows = RowsView(look, label.replace("&", ""), self._model, _ChoiceDelegate(sitting))
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
        line = self.rows.current
        return line.row.entry.entry.id if isinstance(line, LogLine) else None

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
        self._field.say_fault("")
        found = self._sitting.desk.log.find(self._sitting.case_id, line, limit=_MOST)
        rows = [row for row in found.rows if row.entry.entry.id != self._without]
        self._model.show([LogLine(row=row, place=place) for place, row in enumerate(rows, 1)])
        self.rows.go_to(0)

    def _grow(self, theme: Theme) -> None:
        self.rows.setMinimumHeight(theme.px(230))


def _words(line: LogLine) -> str:
    entry = line.row.entry.entry
    return f"{entry.gist or entry.text}, {kind_words(entry.kind, entry.channel)}"
