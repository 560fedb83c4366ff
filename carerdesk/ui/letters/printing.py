"""Printing a letter: its own pages, drawn as pixels by the limited child process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from carerdesk.domain.errors import CannotRead
from carerdesk.ui.kit.printing import Paper

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from carerdesk.services.papers import Papers

_WIDTH_PX: Final = 1654
"""A4 at 200 dots an inch."""

_MOST_PAGES: Final = 200


def pdf_paper(papers: Papers, pdf: bytes) -> Paper:
    """Return a PDF of ours as a paper to print."""
    return Paper(set_up=_set_up, paint=lambda device: _paint(device, papers, pdf))


def _set_up(device: QPagedPaintDevice) -> None:
    upright = QPageLayout.Orientation.Portrait
    page_size = QPageSize(QPageSize.PageSizeId.A4)
    device.setPageLayout(QPageLayout(page_size, upright, QMarginsF(0, 0, 0, 0)))


def _paint(device: QPagedPaintDevice, papers: Papers, pdf: bytes) -> bool:
    """Paint every page; false when the device cannot be written to."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    for number in range(1, _MOST_PAGES):
        try:
            picture = papers.picture_of(pdf, number, width_px=_WIDTH_PX)
        except CannotRead:
            break
        if number > 1:
            device.newPage()
        image = QImage(
            picture.rgb,
            picture.width,
            picture.height,
            3 * picture.width,
            QImage.Format.Format_RGB888,
        )
        wide = device.width()
        high = wide * picture.height / picture.width
        painter.drawImage(QRectF(0, 0, wide, high), image)
    return painter.end()
