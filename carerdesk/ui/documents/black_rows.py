"""The boxes of a paper as rows: page, what stands there, and what becomes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.blackouts import MarkReason
from carerdesk.ui.documents.black_review import Answer, Box
from carerdesk.ui.kit.row_delegate import RowDelegate

if TYPE_CHECKING:
    from carerdesk.ui.kit.row_painter import RowPainter

_SHAPES: Final = {Answer.COVER: "done", Answer.LEAVE: "open", Answer.ASK: "need"}


def outcome(box: Box) -> str:
    """Say what becomes of a box."""
    return {
        Answer.COVER: QCoreApplication.translate("Blackouts", "covered"),
        Answer.LEAVE: QCoreApplication.translate("Blackouts", "left open"),
        Answer.ASK: QCoreApplication.translate("Blackouts", "is it a name?"),
    }[box.answer]


def title(box: Box) -> str:
    """Say what stands there: initials, never the name."""
    if box.mark.reason is MarkReason.HAND and not box.mark.label:
        return QCoreApplication.translate("Blackouts", "Drawn by hand")
    return box.mark.label


def sentence(box: Box) -> str:
    """Say the row as one sentence."""
    said = QCoreApplication.translate("Blackouts", "Page {n}. {what}, {outcome}").format(
        n=box.mark.page, what=title(box), outcome=outcome(box)
    )
    return said if said.endswith("?") else f"{said}."


class BoxDelegate(RowDelegate[Box]):
    """Shape, page, what it is, what becomes of it."""

    def height(self, row: Box, width: int) -> int:  # noqa: ARG002 - one height for all
        """As a row of a twin."""
        return self.look.theme.size("row.twin")

    def paint_row(self, row: Box, draw: RowPainter) -> None:
        """Paint the row."""
        draw.shape(_SHAPES[row.answer], y=16)
        draw.skip(8)
        page = QCoreApplication.translate("Blackouts", "Page {n}").format(n=row.mark.page)
        said = outcome(row)
        draw.take_right(draw.words(said, y=16, style="small", colour="text2", right=True), gap=8)
        draw.words(f"{page}  {title(row)}", y=16, style="label", weight=600)
