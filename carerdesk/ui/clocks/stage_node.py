"""A stage of the procedure: a node of the track that can be pressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton

from carerdesk.domain.clocks import Verdict
from carerdesk.domain.stages import StageState
from carerdesk.ui.kit.shapes import paint_shape, word_token
from carerdesk.ui.theme.style import draw_ring, draw_tick

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from carerdesk.domain.clocks import StageStanding
    from carerdesk.ui.theme.look import Look

_NODE: Final = 28
_TOP: Final = 12
_SIDE: Final = 8


@dataclass(frozen=True, slots=True)
class _Block:
    """Words and where they stand."""

    box: QRectF
    words: str
    style: str
    weight: int
    colour: str


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
        self.call(", ".join(said).replace(":, ", ": "))
        self.setToolTip("\n".join(said))
        look.changed.connect(self.updateGeometry)

    def call(self, name: str) -> None:
        """Name it for a screen reader, which else read the tip too, the same words again."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)

    def sizeHint(self) -> QSize:
        """As wide as its lines, as high as node and words."""
        theme = self._look.theme
        stage = self.standing.stage
        head = theme.metrics("body", 600).horizontalAdvance(stage.label) + theme.px(8)
        head += theme.metrics("small").horizontalAdvance(stage.name)
        lines = [
            theme.metrics("small", 600).horizontalAdvance(line) for line in self.standing.lines
        ]
        width = max(head, *lines) + theme.px(2 * _SIDE + 4)
        return QSize(width, self.height_for(width))

    def minimumSizeHint(self) -> QSize:
        """It may be narrower; its words wrap."""
        width = self._look.theme.px(120)
        return QSize(width, self.height_for(width))

    def height_for(self, width: int) -> int:
        """How high it is, its words wrapped to a width, in pixels."""
        blocks = self._blocks(width)
        return round(blocks[-1].box.bottom()) + self._look.theme.px(6)

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
        self._paint_words(painter)
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

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._look.theme
        wrap = int(Qt.TextFlag.TextWordWrap)
        for block in self._blocks(self.width()):
            painter.setFont(theme.font(block.style, block.weight))
            painter.setPen(theme.colour(block.colour))
            painter.drawText(block.box, wrap, block.words)

    def _blocks(self, width: int) -> list[_Block]:
        """Return label, name and the two lines, each where it stands."""
        theme = self._look.theme
        stage, lines = self.standing.stage, self.standing.lines
        left, top = theme.px(_SIDE), theme.px(_TOP + _NODE + 7)
        room = width - left - theme.px(4)
        label = theme.metrics("body", 600).horizontalAdvance(stage.label)
        name = theme.metrics("small").horizontalAdvance(stage.name)
        height = theme.metrics("body", 600).lineSpacing()
        blocks = [_Block(QRectF(left, top, room, height), stage.label, "body", 600, "text")]
        beside = label + theme.px(8)
        if beside + name <= room:
            lower = (height - theme.metrics("small").lineSpacing()) * 0.7
            box = QRectF(left + beside, top + lower, room - beside, height)
            blocks.append(_Block(box, stage.name, "small", 400, "text2"))
            y = float(top + height)
        else:
            y = self._add(blocks, stage.name, top + height, room, ("small", 400, "text2"))
        y = self._add(blocks, lines[0], y, room, ("small", 400, "text2"))
        self._add(blocks, lines[1], y, room, self._last_look())
        return blocks

    def _add(
        self, blocks: list[_Block], words: str, y: float, room: int, look: tuple[str, int, str]
    ) -> float:
        style, weight, colour = look
        wrap = int(Qt.TextFlag.TextWordWrap)
        metrics = self._look.theme.metrics(style, weight)
        height = metrics.boundingRect(0, 0, max(1, room), 9999, wrap, words or " ").height()
        left = self._look.theme.px(_SIDE)
        blocks.append(_Block(QRectF(left, y, room, height), words, style, weight, colour))
        return y + height

    def _last_look(self) -> tuple[str, int, str]:
        tone = self._tone if self.standing.clock_key else ""
        if self.standing.verdict is Verdict.OVERDUE and tone == "done":
            tone = "late"  # it came, but late: the words say so
        return ("small", 600 if tone else 400, word_token(tone) if tone else "text2")
