"""The records that go back, as a list to read through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from carerdesk.domain.date_words import in_words, short
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.kind_words import kind_icon, kind_words
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.services.returning import ToReturn
    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_SHOWN = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class GoingRow:
    """An entry or a paper that goes back.

    Attributes:
        place: Where it can be looked at: ``log`` or ``documents``.
    """

    record_id: str
    place: str
    icon: str
    title: str
    day: str
    sentence: str


class _GoingDelegate(RowDelegate[GoingRow]):
    side = 6

    def height(self, row: GoingRow, width: int) -> int:  # noqa: ARG002 - one line each
        return self.look.theme.px(36)

    def paint_row(self, row: GoingRow, draw: RowPainter) -> None:
        width = draw.words(row.day, y=18, style="small", colour="text2", right=True, keep=True)
        draw.take_right(width, 10)
        draw.icon(row.icon, y=18)
        draw.skip(10)
        draw.words(row.title, y=18, style="label")


class GoingList(QWidget):
    """Enter shows the record in its own place."""

    opened = Signal(object)  # GoingRow

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self._look = look
        self._count = 0
        model: RowsModel[GoingRow] = RowsModel(
            [Column(title="", words=lambda row: row.title)],
            RowTraits(sentence=lambda row: row.sentence),
        )
        self.list = RowsView(look, self.tr("Records that go back"), model, _GoingDelegate(look))
        self.list.opened.connect(self.opened)
        column(look, self).addWidget(self.list)
        self.setFocusProxy(self.list)
        look.follow(self, self._grow)

    def show_records(self, records: ToReturn, today: date) -> None:
        """Show the entries, oldest first, then the papers."""
        rows = going_rows(records, today)
        self.list.rows.show(rows)
        self._count = len(rows)
        self.setVisible(bool(rows))
        self._grow(self._look.theme)

    def _grow(self, theme: Theme) -> None:
        self.list.setFixedHeight(theme.px(36) * min(self._count, _SHOWN) + theme.px(4))


def going_rows(records: ToReturn, today: date) -> list[GoingRow]:
    """Return what goes back, in words."""
    rows = []
    for logged in records.entries:
        entry = logged.entry
        title = entry.gist or entry.text.partition("\n")[0]
        kind = kind_words(entry.kind, entry.channel)
        rows.append(
            GoingRow(
                record_id=entry.id,
                place="log",
                icon=kind_icon(entry.kind, entry.channel),
                title=title,
                day=short(logged.happened, today),
                sentence=f"{in_words(logged.happened)}. {kind}. {title}",
            )
        )
    rows += [
        GoingRow(
            record_id=document.id,
            place="documents",
            icon="ph.files",
            title=document.title or document.name,
            day="",
            sentence=QCoreApplication.translate("GoingList", "Paper. {title}").format(
                title=document.title or document.name
            ),
        )
        for document in records.documents
    ]
    return rows
