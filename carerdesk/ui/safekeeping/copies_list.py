"""The copies that are kept: day and hour of each, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from carerdesk.domain.date_words import clock_time, whole_day
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carerdesk.services.backups import Kept
    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_SHOWN = 5


def moment_words(kept: Kept) -> str:
    """Return "Friday 27 February 2026, 21:38"."""
    return f"{whole_day(kept.made_at.date())}, {clock_time(kept.made_at.time())}"


class _CopyDelegate(RowDelegate["Kept"]):
    side = 6

    def height(self, row: Kept, width: int) -> int:  # noqa: ARG002 - one line each
        return self.look.theme.px(36)

    def paint_row(self, row: Kept, draw: RowPainter) -> None:
        draw.icon("ph.hard-drive", y=18)
        draw.skip(10)
        draw.words(moment_words(row), y=18)


class CopiesList(QWidget):
    """Enter opens a copy to look at it."""

    opened = Signal(object)  # Kept

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self._look = look
        self._count = 0
        model: RowsModel[Kept] = RowsModel(
            [Column(title="", words=moment_words)], RowTraits(sentence=moment_words)
        )
        self.list = RowsView(look, self.tr("Copies that are kept"), model, _CopyDelegate(look))
        self.list.opened.connect(self.opened)
        column(look, self).addWidget(self.list)
        self.setFocusProxy(self.list)
        look.follow(self, self._grow)

    @property
    def current(self) -> Kept | None:
        """The copy chosen; the newest unless another is."""
        kept: Kept | None = self.list.current
        return kept

    def show_copies(self, kept: Sequence[Kept]) -> None:
        """Show these, newest first."""
        before = self.current
        self.list.rows.show(list(kept))
        self._count = len(kept)
        self.list.go_to(kept.index(before) if before in kept else 0)
        self.setVisible(bool(kept))
        self._grow(self._look.theme)

    def _grow(self, theme: Theme) -> None:
        self.list.setFixedHeight(theme.px(36) * min(self._count, _SHOWN) + theme.px(4))
