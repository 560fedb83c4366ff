"""The list of the log: how many, what order, and the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.empty_state import EmptyState
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.ladder import Ladder
from carerdesk.ui.kit.long_rows_view import LongRowsView
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.words import Words
from carerdesk.ui.log.lines import (
    ListRow,
    LogLine,
    LogLines,
    MonthHead,
    UnreadLine,
    entries_words,
    unread_words,
)
from carerdesk.ui.log.row_delegate import LogRowDelegate

if TYPE_CHECKING:
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class ListPanel(Entrance):
    """Rows with their head, or what to say when there are none.

    Attributes:
        rows: The list itself.
    """

    chosen = Signal(object)  # LogLine, or None when nothing is
    opened = Signal(object)  # LogLine
    export_pressed = Signal()
    mend_pressed = Signal()
    menu_wanted = Signal(object, object)  # LogLine, QPoint on the screen

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self._look = look
        self._lines: LogLines | None = None
        self._can_export = True
        self._count = Words("", "label")
        self._order = Words(self.tr("newest first"), "small", "text2")
        self._export = Button(
            look,
            "",
            kind=ButtonKind.QUIET,
            icon="ph.export",
            height="size.button_small",
            tip=self.tr("Export the entries in this list"),
        )
        self._export.clicked.connect(self.export_pressed)
        head = Ground("surface", line="bottom")
        box = row(look, head, gap=10, margins=(20, 4, 10, 4))
        box.addWidget(self._count)
        box.addWidget(self._order)
        box.addStretch(1)
        box.addWidget(self._export)
        self._head = head
        self._model: RowsModel[ListRow] = RowsModel(
            [Column(title="", words=_words)],
            RowTraits(
                sentence=self._sentence,
                selectable=lambda line: isinstance(line, LogLine),
            ),
        )
        self.rows = LongRowsView(
            look, self.tr("Entries"), self._model, LogRowDelegate(look), self._begun_with
        )
        self.rows.current_changed.connect(self._current_changed)
        self.rows.opened.connect(self._opened)
        self.rows.menu_wanted.connect(self._menu_wanted)
        self._empty = EmptyState(look, "", "", verb=" ")
        self._empty.pressed.connect(self.mend_pressed)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self._empty)
        whole = column(look, self)
        whole.addWidget(head)
        inner = column(look)
        inner.addWidget(self._stack)
        whole.addLayout(inner, 1)
        self.entrance = self.rows
        look.follow(self, self._grow)

    def only_read(self) -> None:
        """Offer nothing to do with the list."""
        self._can_export = False

    def show_lines(self, lines: LogLines, every: int) -> None:
        """Show what was found of so many entries in all."""
        self._lines = lines
        self._model.show_as_asked(lines)
        self._stand()
        whole = lines.total == every
        self._count.setText(
            entries_words(every)
            if whole
            else self.tr("{n} of {entries}").format(
                n=f"{lines.total:,}", entries=entries_words(every)
            )
        )
        self._export.setText(
            self.tr("Export all")
            if whole
            else self.tr("Export this one")
            if lines.total == 1
            else self.tr("Export these {n}").format(n=f"{lines.total:,}")
        )
        self._export.setVisible(self._can_export and lines.total > 0)
        self._order.setVisible(lines.total > 1)
        self._stack.setCurrentWidget(self.rows if lines.total else self._empty)

    def say_empty(self, title: str, sentence: str, verb: str) -> None:
        """Say why the list is empty, and what its one button does."""
        self._empty.say(title, sentence)
        self._empty.button.setText(verb)
        self._empty.button.setVisible(bool(verb))

    def go_to(self, number: int) -> bool:
        """Make the entry of a number the current row; false when it is not in the list."""
        place = self._lines.place_of(number) if self._lines is not None else -1
        return place >= 0 and self.rows.go_to(place)

    def go_to_first(self) -> bool:
        """Make the first entry the current row, if there is one."""
        return bool(self._lines) and self.rows.go_to(1)

    @property
    def current(self) -> LogLine | None:
        """The entry of the current row."""
        line = self.rows.current
        return line if isinstance(line, LogLine) else None

    @property
    def count_words(self) -> str:
        """What the head says of how many."""
        return self._count.text()

    def _begun_with(self, typed: str, after: int) -> int:
        return self._lines.begun_with(typed, after) if self._lines is not None else -1

    def _sentence(self, line: ListRow) -> str:
        return self._lines.sentence(line) if self._lines is not None else ""

    def _current_changed(self, line: object) -> None:
        if line is None or isinstance(line, LogLine):
            self.chosen.emit(line)

    def _opened(self, line: object) -> None:
        self.opened.emit(line)

    def _menu_wanted(self, line: object, at: object) -> None:
        if isinstance(line, LogLine):
            self.menu_wanted.emit(line, at)

    def _grow(self, theme: Theme) -> None:
        self._head.setMinimumHeight(theme.px(41))
        self._stand()
        self.rows.scrollTo(self.rows.currentIndex())  # its place is another in larger text

    def _stand(self) -> None:
        theme, lines = self._look.theme, self._lines
        self.rows.stand_on(
            Ladder(
                count=len(lines) if lines is not None else 0,
                step=theme.size("row.log"),
                head_step=theme.size("row.log_month"),
                heads=lines.heads if lines is not None else (),
            )
        )


def _words(line: ListRow) -> str:
    if isinstance(line, MonthHead):
        return line.title
    if isinstance(line, UnreadLine):
        return unread_words()
    entry = line.row.entry.entry
    return entry.gist or entry.text
