"""The case on the desk, and the way to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolButton

from carerdesk.ui.theme.style import draw_ring

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QMenu

    from carerdesk.domain.cases import Case
    from carerdesk.ui.theme.look import Look


class CaseSwitcher(QToolButton):
    """Name and reference of the case; opens the list of cases."""

    def __init__(self, look: Look, menu: QMenu, *, flat: bool = False) -> None:
        """Make it; flat it is one line, for the bar of a narrow window."""
        super().__init__()
        self._look = look
        self._flat = flat
        self._title = ""
        self._reference = ""
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(
            QSizePolicy.Policy.Maximum if flat else QSizePolicy.Policy.Expanding,
            QSizePolicy.Policy.Fixed,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.updateGeometry)

    def show_case(self, case: Case) -> None:
        """Show another case."""
        self._title = case.title
        self._reference = case.reference or self.tr("no reference yet")
        if case.is_sample:
            self._reference = self.tr("sample case")
        self.setAccessibleName(
            self.tr("Case: {title}, {reference}").format(
                title=self._title, reference=self._reference
            )
        )
        self.setToolTip(self.tr("Change case"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """58 high in the rail, 38 in the bar."""
        theme = self._look.theme
        width = theme.metrics("body", 600).horizontalAdvance(self._title) + theme.px(56)
        return QSize(width, theme.px(38 if self._flat else 58))

    def minimumSizeHint(self) -> QSize:
        """Narrower is allowed; the words are then shortened."""
        return QSize(self._look.theme.px(80 if self._flat else 110), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint frame, words and caret."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        radius = theme.size("radius.box")
        if not self._flat:
            painter.setPen(QPen(theme.colour("control"), 1))
            painter.setBrush(theme.colour("hover" if self.underMouse() else "surface"))
            painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        left = theme.px(12)
        caret = theme.px(15)
        room = self.width() - left - caret - theme.px(18)
        elide = Qt.TextElideMode.ElideRight
        vcentre = Qt.AlignmentFlag.AlignVCenter
        style = "body" if self._flat else "label"
        title = theme.metrics(style, 600).elidedText(self._title, elide, room)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(style, 600))
        line = theme.px(20)
        top = theme.px(9)
        box = whole if self._flat else QRectF(0, top, self.width(), line)
        painter.drawText(box.adjusted(left, 0, 0, 0), vcentre, title)
        if not self._flat:
            painter.setPen(theme.colour("text2"))
            painter.setFont(theme.font("small"))
            reference = theme.metrics("small").elidedText(self._reference, elide, room)
            painter.drawText(QRectF(left, top + line, room, line), vcentre, reference)
        square = QRectF(
            self.width() - caret - theme.px(10), (self.height() - caret) / 2, caret, caret
        )
        self._look.paint_icon(painter, square.toRect(), "ph.caret-down", theme.colour("text2"))
        if self.hasFocus():
            draw_ring(painter, whole, theme, radius)
        painter.end()
