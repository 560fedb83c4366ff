"""The picture of the timeline: one stop, arrows within it; the same rows stand in the text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QToolTip

from carerdesk.domain.timeline import TimelineLane
from carerdesk.ui.kit.announce import announce
from carerdesk.ui.timeline.drawing import Seen, TimelineDrawing
from carerdesk.ui.timeline.names_drawing import left_edge, names_width
from carerdesk.ui.timeline.plotting import LANE, Plot, plot
from carerdesk.ui.timeline.time_scale import LARGEST, TimeScale, scale_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme
    from carerdesk.ui.timeline.period import Period
    from carerdesk.ui.timeline.timeline_rows import TimelineRow

_STEP: Final = 1.5
_AIR: Final = 24
"""Air at the right end of the scale, pixels at 100 % text."""


class TimelinePicture(QAbstractScrollArea):
    """Lanes over time.  It scrolls sideways when it is drawn closer."""

    current_changed = Signal(int)  # place of the row looked at
    opened = Signal(int)
    to_text = Signal()
    zoomed = Signal()

    def __init__(self, look: Look) -> None:
        """Show nothing yet."""
        super().__init__()
        self._look = look
        self._rows: Sequence[TimelineRow] = ()
        self._lanes: tuple[TimelineLane, ...] = ()
        self._period: Period | None = None
        self._today: date | None = None
        self._days: Collection[date] = ()
        self._closer = 1.0
        self._has_undated = False
        self._plot: Plot | None = None
        self.current = -1
        self.setAccessibleName(self.tr("Timeline, a picture. The same events are in the table."))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setMouseTracking(True)
        look.follow(self, self._grow)

    @property
    def plot(self) -> Plot | None:
        """Where everything stands at the moment."""
        return self._plot

    @property
    def is_closest(self) -> bool:
        """Whether it cannot be drawn closer."""
        plotted = self._plot
        return plotted is not None and plotted.scale.pixels >= self._look.theme.px(LARGEST)

    @property
    def is_widest(self) -> bool:
        """Whether everything is in sight."""
        return self._closer <= 1.0

    def show_rows(
        self,
        rows: Sequence[TimelineRow],
        lanes: tuple[TimelineLane, ...],
        period: Period,
        today: date,
        days: Collection[date],
    ) -> None:
        """Show these rows; what was looked at stays so while it is among them.

        Args:
            rows: In the order they happened; what has no day is last.
            lanes: Those shown.
            period: The one chosen.
            today: The day.
            days: Each one that `days_of` finds in the rows.
        """
        key = self._rows[self.current].key if 0 <= self.current < len(self._rows) else ""
        QTimer.singleShot(0, self, partial(_let_go, self._rows))
        self._rows, self._lanes, self._today, self._days = rows, lanes, today, days
        if period != self._period:
            self._period, self._closer = period, 1.0
        last = rows[-1].when if rows else None
        self._has_undated = last is not None and last.earliest is last.latest is None
        same = (place for place, row in enumerate(rows) if row.key == key)
        self.current = next(same, -1) if key else -1
        self._lay_out()
        self.zoomed.emit()

    def look_at(self, place: int, *, tell: bool = False) -> None:
        """Look at a row: bring it in sight, and say it to a screen reader when asked to."""
        if not 0 <= place < len(self._rows):
            return
        changed = place != self.current
        self.current = place
        self._bring_in_sight(place)
        self.setAccessibleDescription(self._rows[place].sentence)
        self.viewport().update()
        if tell:
            announce(self, self._rows[place].sentence)
        if changed:
            self.current_changed.emit(place)

    def closer(self) -> None:
        """Draw it closer, around what is looked at or the middle."""
        self._zoom(_STEP)

    def wider(self) -> None:
        """Draw it wider, until everything is in sight."""
        self._zoom(1 / _STEP)

    def sizeHint(self) -> QSize:
        """As high as its lanes and clocks."""
        return QSize(self._look.theme.px(600), self.height_needed())

    def minimumSizeHint(self) -> QSize:
        """As high as its lanes and clocks."""
        return QSize(self._look.theme.px(200), self.height_needed())

    def height_needed(self) -> int:
        """Of lanes, clocks and the scroll bar, in pixels."""
        bar = self._look.theme.size("size.scrollbar") if self._closer > 1.0 else 0
        return (round(self._plot.height) if self._plot is not None else 100) + bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go by time, Up and Down by lane; Enter opens; T goes to the text."""
        deeds = {
            Qt.Key.Key_Left: lambda: self._step(-1),
            Qt.Key.Key_Right: lambda: self._step(1),
            Qt.Key.Key_Up: lambda: self._change_lane(-1),
            Qt.Key.Key_Down: lambda: self._change_lane(1),
            Qt.Key.Key_Home: lambda: self.look_at(0, tell=True),
            Qt.Key.Key_End: lambda: self.look_at(len(self._rows) - 1, tell=True),
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
            Qt.Key.Key_T: self.to_text.emit,
            Qt.Key.Key_Plus: self.closer,
            Qt.Key.Key_Equal: self.closer,
            Qt.Key.Key_Minus: self.wider,
        }
        letters = (Qt.Key.Key_T, Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus)
        chord = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        deed = None if chord else deeds.get(Qt.Key(event.key()))
        if deed is None or (event.key() in letters and not self._look.single_keys):
            super().keyPressEvent(event)
        else:
            deed()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Arriving by key looks at the first, so that it is read."""
        super().focusInEvent(event)
        if self.current < 0 and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.look_at(0, tell=True)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at what is pressed."""
        place = self.row_at(event.position())
        if place >= 0:
            self.look_at(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is pressed twice."""
        place = self.row_at(event.position())
        if place >= 0:
            self.look_at(place)
            self._open()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say under the pointer what stands there, whole."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.row_at(QPointF(event.pos()))
            words = self._rows[place].sentence if place >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return bool(super().viewportEvent(event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the scale to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint what is in sight."""
        if self._plot is None or self._today is None:
            return
        painter = QPainter(self.viewport())
        drawing = TimelineDrawing(painter, self._plot, self._look.theme, self._today)
        drawing.paint(
            Seen(
                width=self.viewport().width(),
                scrolled=self.horizontalScrollBar().value(),
                current=self.current,
                focused=self.hasFocus(),
            )
        )
        painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - Qt's signature
        """Paint anew; the names of the lanes stay where they are."""
        self.viewport().update()

    def place_of(self, row: int) -> QPoint | None:
        """Where a row stands in the viewport: the middle of its mark, or the start of its bar."""
        plotted = self._plot
        if plotted is None:
            return None
        mark, scrolled = plotted.mark_of.get(row), self.horizontalScrollBar().value()
        if mark is not None and mark in plotted.undated:
            return QPointF(names_width(self._look.theme) + mark.x, mark.y).toPoint()
        if mark is not None:
            return QPointF(self._left() - scrolled + mark.x, mark.y).toPoint()
        bar = next((bar for bar in plotted.bars if bar.row == row), None)
        inside = self._look.theme.px(4)
        if bar is None:
            return None
        return QPointF(self._left() - scrolled + bar.x + inside, bar.y + inside).toPoint()

    def row_at(self, at: QPointF) -> int:
        """The place of the row under a point, or -1."""
        plotted = self._plot
        if plotted is None:
            return -1
        theme = self._look.theme
        left = self._left()
        x = at.x() - left + self.horizontalScrollBar().value()
        reach = theme.px(12)
        for mark in plotted.near(x - reach, x + reach):
            if at.x() >= left and abs(mark.y - at.y()) <= theme.px(LANE) / 2:
                return mark.rows[0]
        for mark in plotted.undated:
            middle = QPointF(names_width(theme) + mark.x, mark.y)
            if QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach).contains(at):
                return mark.rows[0]
        for bar in plotted.bars:
            if bar.x <= x <= bar.end and bar.y <= at.y() <= bar.y + theme.px(24):
                return bar.row
        return -1

    def _left(self) -> int:
        """Where the scale begins, in pixels."""
        return left_edge(self._look.theme, undated=self._has_undated)

    def _lay_out(self) -> None:
        if self._period is None or self._today is None:
            return
        theme = self._look.theme
        left = self._left()
        room = max(self.viewport().width() - left - theme.px(_AIR), theme.px(240))
        fitting = scale_of(self._days, self._period, self._today, room)
        pixels = fitting.pixels * self._closer
        if self._closer > 1.0:
            pixels = max(fitting.pixels, min(pixels, theme.px(LARGEST)))
        scale = TimeScale(first=fitting.first, last=fitting.last, pixels=pixels)
        self._plot = plot(self._rows, self._lanes, scale, theme, self._today)
        whole = scale.width + left + theme.px(_AIR)
        bar = self.horizontalScrollBar()
        bar.setPageStep(self.viewport().width())
        bar.setRange(0, max(0, round(whole - self.viewport().width())))
        bar.setSingleStep(theme.px(40))
        self.setFixedHeight(self.height_needed())
        self.viewport().update()

    def _zoom(self, by: float) -> None:
        plotted = self._plot
        if plotted is None or (by > 1 and self.is_closest):
            return
        bar, left = self.horizontalScrollBar(), self._left()
        middle = bar.value() + (self.viewport().width() - left) / 2
        if 0 <= self.current < len(self._rows) and self.current in plotted.mark_of:
            middle = plotted.mark_of[self.current].x
        day = plotted.scale.day(middle)
        self._closer = max(1.0, self._closer * by)
        self._lay_out()
        plotted = self._plot
        if plotted is not None:
            at = plotted.scale.x(day) - (self.viewport().width() - left) / 2
            bar.setValue(round(at))
        self.zoomed.emit()

    def _bring_in_sight(self, place: int) -> None:
        plotted = self._plot
        if plotted is None:
            return
        mark = plotted.mark_of.get(place)
        x = None if mark is None or mark in plotted.undated else mark.x
        if mark is None:
            x = next((bar.x for bar in plotted.bars if bar.row == place), None)
        if x is None:
            return
        bar, theme = self.horizontalScrollBar(), self._look.theme
        room = self.viewport().width() - self._left()
        margin = theme.px(60)
        if x - margin < bar.value():
            bar.setValue(round(x - margin))
        elif x + margin > bar.value() + room:
            bar.setValue(round(x + margin - room))

    def _step(self, by: int) -> None:
        if self.current < 0:
            self.look_at(0, tell=True)
        else:
            self.look_at(min(max(self.current + by, 0), len(self._rows) - 1), tell=True)

    def _change_lane(self, by: int) -> None:
        """Go to what is nearest in time in the next lane that holds anything."""
        if not 0 <= self.current < len(self._rows):
            self.look_at(0, tell=True)
            return
        order: list[TimelineLane | None] = [*self._lanes, None]
        lane = order.index(self._rows[self.current].lane) + by
        while 0 <= lane < len(order):
            there = [n for n, row in enumerate(self._rows) if row.lane is order[lane]]
            if there:
                self.look_at(min(there, key=lambda n: abs(n - self.current)), tell=True)
                return
            lane += by

    def _open(self) -> None:
        if 0 <= self.current < len(self._rows):
            self.opened.emit(self.current)

    def _grow(self, _theme: Theme) -> None:
        self._lay_out()


def _let_go(rows: Sequence[TimelineRow]) -> None:
    """Hold the rows shown before until this turn: to end 100,000 of them takes as long as a frame.

    It would come on top of laying out those that take their place.
    """
