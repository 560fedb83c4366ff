"""A page with its boxes: drawn with the mouse, or placed with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from carerdesk.domain.blackouts import Mark
from carerdesk.ui.documents.black_review import Answer, Box
from carerdesk.ui.documents.page_canvas import PageCanvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from carerdesk.ui.theme.look import Look

_MARGIN: Final = 16
_STEP: Final = 6.0
_SMALLEST: Final = 4.0
_NEW: Final = (120.0, 16.0)
_SEE_THROUGH: Final = 200
_TINY: Final = 4
_LABEL: Final = 0.72
_A4: Final = (595.0, 842.0)


class BlackCanvas(PageCanvas):
    """Shows which boxes will be filled, which are asked about, and which are left open."""

    drawn = Signal(object)  # QRectF in points, drawn by mouse or placed by keys
    pointed = Signal(object)  # Box pressed with the mouse
    placing_changed = Signal(bool)

    def __init__(self, look: Look) -> None:
        """Show no page yet."""
        super().__init__(look)
        self._theme = look
        self._boxes: Sequence[Box] = ()
        self._chosen: Box | None = None
        self._size = _A4
        self._from: QPointF | None = None
        self._placing: QRectF | None = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def is_placing(self) -> bool:
        """Whether a new box is being placed with the keys."""
        return self._placing is not None and self._from is None

    @property
    def placing(self) -> QRectF | None:
        """The new box, in points, while it is drawn or placed."""
        return self._placing

    def show_boxes(
        self, boxes: Sequence[Box], chosen: Box | None, size: tuple[float, float]
    ) -> None:
        """Show the boxes of a page of that size in points."""
        self._boxes, self._chosen, self._size = boxes, chosen, size
        self.update()

    def middle_of(self, box: Box) -> QPointF:
        """Where on the canvas the middle of a box is."""
        return self._on_screen(_rect(box.mark)).center()

    def place_new(self) -> None:
        """Put a new box in the middle of what is seen, to be moved with the arrow keys."""
        wide, high = _NEW
        area = self.visibleRegion().boundingRect().center()
        middle = self._in_points(QPointF(area)) if not area.isNull() else QPointF(*_A4) / 2
        self._placing = QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)
        self._from = None
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.placing_changed.emit(True)  # noqa: FBT003 - as the signal has it
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While a box is placed: arrows move it, with Shift they size it; Enter keeps it."""
        if not self.is_placing or self._placing is None:
            super().keyPressEvent(event)
            return
        ways = {
            Qt.Key.Key_Left: (-_STEP, 0.0),
            Qt.Key.Key_Right: (_STEP, 0.0),
            Qt.Key.Key_Up: (0.0, -_STEP),
            Qt.Key.Key_Down: (0.0, _STEP),
        }
        key = Qt.Key(event.key())
        if key in ways:
            across, down = ways[key]
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._placing.setWidth(max(_SMALLEST, self._placing.width() + across))
                self._placing.setHeight(max(_SMALLEST, self._placing.height() + down))
            else:
                self._placing.translate(across, down)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        elif key == Qt.Key.Key_Escape:
            self._drop()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a box, or point at one."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._from = self._in_points(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the box."""
        if self._from is not None:
            self._placing = QRectF(self._from, self._in_points(event.position())).normalized()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep what was drawn; a press without a drag points at a box."""
        begun, self._from = self._from, None
        at = self._in_points(event.position())
        if (
            self._placing is not None
            and min(self._placing.width(), self._placing.height()) >= _SMALLEST
        ):
            self._finish()
            return
        self._drop()
        if begun is not None:
            hit = next((box for box in reversed(self._boxes) if _rect(box.mark).contains(at)), None)
            if hit is not None:
                self.pointed.emit(hit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, then its boxes."""
        super().paintEvent(event)
        if not self.has_image:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box in self._boxes:
            self._paint(painter, box)
        if self._placing is not None:
            painter.setPen(QPen(self._theme.theme.colour("focus"), 2))
            painter.setBrush(_ink(_SEE_THROUGH // 2))
            painter.drawRect(self._on_screen(self._placing))
        painter.end()

    def _paint(self, painter: QPainter, box: Box) -> None:
        theme = self._theme.theme
        rect = self._on_screen(QRectF(_padded(box.mark)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if box.answer is Answer.COVER:
            painter.fillRect(rect, _ink(_SEE_THROUGH))
            painter.setPen(QPen(Qt.GlobalColor.white))
            font = theme.font("small")
            font.setPixelSize(max(_TINY, round(rect.height() * _LABEL)))
            painter.setFont(font)
            if painter.fontMetrics().horizontalAdvance(box.mark.label) < rect.width():
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, box.mark.label)
        elif box.answer is Answer.ASK:
            painter.setPen(QPen(theme.colour("need"), 2, Qt.PenStyle.DashLine))
            painter.drawRect(rect)
        else:
            painter.setPen(QPen(theme.colour("text2"), 1, Qt.PenStyle.DotLine))
            painter.drawRect(rect)
        if box == self._chosen:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(rect.adjusted(-3, -3, 3, 3))

    def _finish(self) -> None:
        placed, self._placing = self._placing, None
        self.placing_changed.emit(False)  # noqa: FBT003 - as the signal has it
        if placed is not None:
            wide, high = self._size
            inside = placed.intersected(QRectF(0, 0, wide, high))
            if inside.isValid():
                self.drawn.emit(inside)
        self.update()

    def _drop(self) -> None:
        was, self._placing = self._placing is not None, None
        if was:
            self.placing_changed.emit(False)  # noqa: FBT003 - as the signal has it
        self.update()

    def _sheet(self) -> QRectF:
        margin = self._theme.theme.px(_MARGIN)
        return QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)

    def _in_points(self, at: QPointF) -> QPointF:
        sheet = self._sheet()
        wide, high = self._size
        return QPointF(
            (at.x() - sheet.left()) * wide / max(sheet.width(), 1),
            (at.y() - sheet.top()) * high / max(sheet.height(), 1),
        )

    def _on_screen(self, box: QRectF) -> QRectF:
        sheet = self._sheet()
        across, down = sheet.width() / self._size[0], sheet.height() / self._size[1]
        return QRectF(
            sheet.left() + box.left() * across,
            sheet.top() + box.top() * down,
            box.width() * across,
            box.height() * down,
        )


def _rect(mark: Mark) -> QRectF:
    return QRectF(mark.left, mark.top, mark.right - mark.left, mark.bottom - mark.top)


def _padded(mark: Mark) -> QRectF:
    left, top, right, bottom = mark.padded
    return QRectF(left, top, right - left, bottom - top)


def _ink(see_through: int) -> QColor:
    """Black as it will be printed, whatever the look: a page is paper."""
    ink = QColor(Qt.GlobalColor.black)
    ink.setAlpha(see_through)
    return ink
