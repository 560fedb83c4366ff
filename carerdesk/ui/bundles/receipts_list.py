"""The bundles made before: name, day, pages and check code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from carerdesk.domain.date_words import clock_time, short_day, whole_day
from carerdesk.ui.bundles.audiences import title_of
from carerdesk.ui.gone_out import in_full, in_short
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from carerdesk.domain.bundles import BundleReceipt
    from carerdesk.domain.handovers import Handover
    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.theme.look import Look


_LINE: Final = 18
"""From one line to the next, pixels at 100 % text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRow:
    """A bundle made before."""

    receipt: BundleReceipt
    title: str
    below: str
    gone: str
    day: str
    sentence: str


class ReceiptDelegate(RowDelegate[ReceiptRow]):
    """Who it was for and when; below, pages and code, and where it went."""

    side = 2

    def height(self, row: ReceiptRow, width: int) -> int:  # noqa: ARG002 - no line is broken
        """As a promise's row, and a line more when it went somewhere."""
        return self.look.theme.size("row.promise") + self.look.theme.px(_LINE if row.gone else 0)

    def paint_row(self, row: ReceiptRow, draw: RowPainter) -> None:
        """Paint the row."""
        draw.skip_right(2)
        width = draw.words(row.day, y=19, style="small", colour="text2", right=True, keep=True)
        draw.take_right(width, 8)
        draw.words(row.title, y=19, style="label", weight=600)
        draw.take_right(-width, -8)
        draw.words(row.below, y=39, style="small", colour="text2")
        draw.words(row.gone, y=39 + _LINE, style="small", colour="text2")


class ReceiptsList(QWidget):
    """Newest first; Enter shows where it went and the checks that were made."""

    opened = Signal(object)  # BundleReceipt

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        model: RowsModel[ReceiptRow] = RowsModel(
            [Column(title="", words=lambda row: row.title, tip=lambda row: row.sentence)],
            RowTraits(sentence=lambda row: row.sentence),
        )
        self.list = RowsView(look, self.tr("Bundles made before"), model, ReceiptDelegate(look))
        self.list.opened.connect(lambda row: self.opened.emit(row.receipt))
        box = column(look, self, gap=4)
        box.addWidget(Words(self.tr("Made before"), "body", strong=True))
        box.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def show_receipts(
        self, receipts: Sequence[BundleReceipt], handovers: Sequence[Handover], today: date
    ) -> None:
        """Show these receipts, newest first, each with where it went."""
        newest = sorted(receipts, key=lambda receipt: receipt.made_at, reverse=True)
        rows = [
            self._row(receipt, [one for one in handovers if one.bundle == receipt.id], today)
            for receipt in newest
        ]
        self.list.rows.show(rows)
        self.setVisible(bool(newest))

    def _row(self, receipt: BundleReceipt, gone: Sequence[Handover], today: date) -> ReceiptRow:
        made = receipt.made_at
        title = title_of(receipt.audience)
        pages = self.tr("%n page(s)", "", receipt.pages)
        below = self.tr("{pages}, code {code}").format(pages=pages, code=receipt.code)
        spelled = " ".join(receipt.code.replace(" ", ""))
        sentence = self.tr("{title}. Made {day}, {time}. {pages}. Check code {code}.").format(
            title=title,
            day=whole_day(made.date()),
            time=clock_time(made.timetz().replace(tzinfo=None)),
            pages=pages,
            code=spelled,
        )
        return ReceiptRow(
            receipt=receipt,
            title=title,
            below=below,
            gone=in_short(gone, today),
            day=short_day(made.date(), today, weekday=False),
            sentence=" ".join([sentence, *(in_full(one) for one in gone)]),
        )
