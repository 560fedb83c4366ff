"""A paper as a tile: its first page small, its title, its date, and what is wrong, if anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen, QTextLayout, QTextOption

from carerdesk.ui.documents.document_rows import DocumentRow
from carerdesk.ui.documents.document_words import KIND_ICONS, document_kind_words, pages_words
from carerdesk.ui.kit.row_delegate import RowDelegate

if TYPE_CHECKING:
    from collections.abc import Callable

    from carerdesk.domain.documents import Document
    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_WIDE: Final = 132
_SHEET: Final = (104, 140)
_SHEET_TOP: Final = 12
_TITLE: Final = (170, 190)
_CAPTION: Final = 212
_WHEN: Final = 231
_HIGH: Final = 248


class TileDelegate(RowDelegate[DocumentRow]):
    """Tiles of one size, whatever stands in them."""

    side = 8
    hairlines = False

    def __init__(self, look: Look, image: Callable[[Document], QImage | None]) -> None:
        """Keep where small pictures come from."""
        super().__init__(look)
        self._image = image

    def tile(self) -> tuple[int, int]:
        """Least width and height of a tile, in pixels."""
        return self.look.theme.px(_WIDE), self.look.theme.px(_HIGH)

    def height(self, row: DocumentRow, width: int) -> int:  # noqa: ARG002 - one size
        """As high as every tile."""
        return self.tile()[1]

    def paint_row(self, row: DocumentRow, draw: RowPainter) -> None:
        """Paint the page, then the words below it."""
        theme = draw.theme
        document = row.document
        wide, high = (theme.px(side) for side in _SHEET)
        room = QRectF(0, 0, min(wide, draw.rect.width()), high)
        room.moveCenter(draw.rect.center())
        room.moveTop(draw.rect.top() + theme.px(_SHEET_TOP))
        image = self._image(document)
        if image is not None:
            self._paint_page(draw.painter, room, image)
        else:
            self._paint_sheet(draw.painter, room, document)
        lines = _two_lines(theme, document.title, int(draw.rect.width()))
        for words, y in zip(lines, _TITLE, strict=False):
            _centred(draw, words, y=y, style="label", weight=600)
        kind, pages = document_kind_words(document.kind), pages_words(document)
        caption = ", ".join(part for part in (kind, pages) if part)
        _centred(draw, caption[:1].upper() + caption[1:], y=_CAPTION, colour="text2")
        if row.warning:
            self._paint_warning(draw)
        else:
            _centred(draw, row.day or _say("no date"), y=_WHEN, colour="text2")

    def _paint_page(self, painter: QPainter, room: QRectF, image: QImage) -> None:
        """Paint the page whole where it fits, and its upper part where it is very high."""
        scale = min(room.width() / image.width(), 2 * room.height() / image.height())
        shown = min(float(image.height()), room.height() / scale)
        target = QRectF(0, 0, round(image.width() * scale), round(shown * scale))
        target.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, image, QRectF(0, 0, image.width(), shown))
        self._frame(painter, target)

    def _paint_sheet(self, painter: QPainter, room: QRectF, document: Document) -> None:
        theme = self.look.theme
        painter.fillRect(room, theme.colour("surface"))
        self._frame(painter, room)
        side = 2 * theme.size("size.icon")
        square = QRectF(0, 0, side, side)
        square.moveCenter(room.center())
        icon = KIND_ICONS[document.kind]
        self.look.paint_icon(painter, square.toRect(), icon, theme.colour("text2"))

    def _paint_warning(self, draw: RowPainter) -> None:
        words = _say("needs a look")
        side = draw.theme.size("size.shape_small") + draw.theme.px(6)
        room = draw.width(words, "small") + side
        draw.left = max(draw.rect.left(), draw.rect.center().x() - room / 2)
        draw.shape("need", y=_WHEN, size="size.shape_small")
        draw.skip(6)
        draw.words(words, y=_WHEN, style="small", colour="need")

    def _frame(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(QPen(self.look.theme.colour("control"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))


def _centred(
    draw: RowPainter,
    words: str,
    *,
    y: float,
    style: str = "small",
    weight: int | None = None,
    colour: str = "text",
) -> None:
    wide = min(draw.width(words, style, weight), draw.rect.width())
    draw.left = draw.rect.center().x() - wide / 2
    draw.words(words, y=y, style=style, weight=weight, colour=colour)
    draw.left = draw.rect.left()


def _two_lines(theme: Theme, words: str, room: int) -> list[str]:
    """Break words that are too long for one line; what is too long for two is cut when painted."""
    layout = QTextLayout(words, theme.font("label", 600))
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    option = layout.textOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room)
    layout.endLayout()
    first = line.textLength()
    return [part for part in (words[:first].strip(), words[first:].strip()) if part]


def _say(words: str) -> str:
    return QCoreApplication.translate("DocumentRow", words)
