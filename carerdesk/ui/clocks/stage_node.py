"""A stage of the procedure: a node of the track that can be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton

from carerdesk.domain.clocks import StageState, Verdict
from carerdesk.ui.kit.shapes import paint_shape, word_token
from carerdesk.ui.theme.style import draw_ring, draw_tick

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from carerdesk.domain.clocks import StageStanding
    from carerdesk.ui.theme.look import Look

_NODE: Final = 28
_TITLE: Final = 22
_LINE: Final = 18
_TOP: Final = 12
_SIDE: Final = 8


class StageNode(QToolButton):
    """Done is a tick, now the shape of its state, later its number; two lines of words below."""

    def __init__(self, look: Look, standing: StageStanding, number: str, tone: str) -> None:
        """Show a stage.

        Args:
            look: The look.
            standing: Where it stands.
            number: What is written in the node of a later stage; empty for an icon.
            tone: State shape of the clock that governs it; empty without one.
        """
        super().__init__()
        self._look = look
        self.standing = standing
        self._number = number
        self._tone = tone
        self.leads_on = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        stage = standing.stage
        said = [f"{stage.label}, {stage.name}", *(line for line in standing.lines if line)]
        self.setAccessibleName(", ".join(said))
        self.setToolTip("\n".join(said))
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as its lines, as high as node and words."""
        theme = self._look.theme
        stage = self.standing.stage
        head = theme.metrics("body", 600).horizontalAdvance(stage.label) + theme.px(8)
        head += theme.metrics("small").horizontalAdvance(stage.name)
        lines = [
            theme.metrics("small", 600).horizontalAdvance(line) for line in self.standing.lines
        ]
        height = _TOP + _NODE + 7 + _TITLE + 2 * _LINE + 6
        return QSize(max(head, *lines) + theme.px(2 * _SIDE + 4), theme.px(height))

    def minimumSizeHint(self) -> QSize:
        """No narrower than its words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint node, line onwards and words."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(self.rect(), theme.px(8), theme.px(8))
        node = QRectF(theme.px(_SIDE), theme.px(_TOP), theme.px(_NODE), theme.px(_NODE))
        self._paint_line(painter, node)
        self._paint_node(painter, node)
        self._paint_words(painter, node)
        if self.hasFocus():
            inside = QRectF(self.rect()).adjusted(1, 3, -1, -1)
            draw_ring(painter, inside, theme, theme.size("radius.box"))
        painter.end()

    def _paint_line(self, painter: QPainter, node: QRectF) -> None:
        if not self.leads_on:
            return
        theme = self._look.theme
        done = self.standing.state is StageState.DONE
        pen = QPen(theme.colour("accent" if done else "control"), theme.px(2.5 if done else 1.5))
        if not done:
            pen.setDashPattern([4, 3])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        middle = int(node.center().y())
        painter.drawLine(
            int(node.right()) + theme.px(7), middle, self.width() + theme.px(_SIDE - 1), middle
        )

    def _paint_node(self, painter: QPainter, node: QRectF) -> None:
        theme = self._look.theme
        state = self.standing.state
        ring = node.adjusted(1, 1, -1, -1)
        if state is StageState.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(node)
            inset = theme.px(5)
            draw_tick(
                painter,
                node.adjusted(inset, inset, -inset, -inset),
                theme.colour("on_accent"),
                2.2 * theme.scale,
            )
            return
        now = state is StageState.NOW
        painter.setPen(
            QPen(theme.colour("accent" if now else "control"), theme.px(2 if now else 1.5))
        )
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(ring)
        inner = theme.px(16)
        square = QRectF(0, 0, inner, inner)
        square.moveCenter(node.center())
        if now and self._tone:
            paint_shape(painter, square, self._tone, theme)
        elif self._number:
            painter.setFont(theme.font("tiny"))
            painter.setPen(theme.colour("text2"))
            painter.drawText(node, Qt.AlignmentFlag.AlignCenter, self._number)
        else:
            self._look.paint_icon(painter, square.toRect(), "ph.scales", theme.colour("text2"))

    def _paint_words(self, painter: QPainter, node: QRectF) -> None:
        theme = self._look.theme
        stage, lines = self.standing.stage, self.standing.lines
        left, top = node.left(), node.bottom() + theme.px(7)
        width = self.width() - left
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("body", 600))
        painter.setPen(theme.colour("text"))
        painter.drawText(QRectF(left, top, width, theme.px(_TITLE)), middle, stage.label)
        after = theme.metrics("body", 600).horizontalAdvance(stage.label) + theme.px(8)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text2"))
        painter.drawText(
            QRectF(left + after, top, width - after, theme.px(_TITLE)), middle, stage.name
        )
        top += theme.px(_TITLE)
        painter.drawText(QRectF(left, top, width, theme.px(_LINE)), middle, lines[0])
        tone = self._tone if self.standing.clock_key else ""
        if self.standing.verdict is Verdict.OVERDUE and tone == "done":
            tone = "late"  # it came, but late: the words say so
        painter.setFont(theme.font("small", 600 if tone else 400))
        painter.setPen(theme.colour(word_token(tone) if tone else "text2"))
        painter.drawText(
            QRectF(left, top + theme.px(_LINE), width, theme.px(_LINE)), middle, lines[1]
        )
