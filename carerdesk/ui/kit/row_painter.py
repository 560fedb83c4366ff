"""Painting a row: every word measured, so that a date or a state is never cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from carerdesk.ui.kit.initials import initials_width, paint_initials
from carerdesk.ui.kit.pill import paint_pill, pill_width
from carerdesk.ui.kit.shapes import paint_shape

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme


class RowPainter:
    """A painter with a rectangle that shrinks as things are put at its left and right.

    Attributes:
        left, right: What is still free, in pixels.
        rect: The whole row.
        chosen: Whether the row is selected.
    """

    def __init__(self, look: Look, painter: QPainter, rect: QRectF, *, chosen: bool) -> None:
        """Start with the whole row free."""
        self._look = look
        self.painter = painter
        self.rect = rect
        self.left = rect.left()
        self.right = rect.right()
        self.chosen = chosen

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._look.theme

    @property
    def room(self) -> float:
        """Free width, in pixels."""
        return max(0.0, self.right - self.left)

    def skip(self, pixels: float) -> None:
        """Leave a gap at the left; pixels at 100 % text."""
        self.left += self.theme.px(pixels)

    def skip_right(self, pixels: float) -> None:
        """Leave a gap at the right; pixels at 100 % text."""
        self.right -= self.theme.px(pixels)

    def width(self, words: str, style: str = "body", weight: int | None = None) -> int:
        """How wide words are, in pixels."""
        return self.theme.metrics(style, weight).horizontalAdvance(words)

    def words(  # noqa: PLR0913 - where, what and how, all named
        self,
        words: str,
        *,
        y: float,
        style: str = "body",
        weight: int | None = None,
        colour: str = "text",
        right: bool = False,
        keep: bool = False,
    ) -> float:
        """Paint one line in the free room, without taking the room away.

        Args:
            words: The words.
            y: Middle of the line from the row's top, pixels at 100 % text.
            style: Type style.
            weight: Weight where it differs from the style's.
            colour: Colour token.
            right: Whether it stands at the right.
            keep: Whether it must not be cut, even when there is too little room.

        Returns:
            The width painted, in pixels.
        """
        metrics = self.theme.metrics(style, weight)
        shown = (
            words
            if keep
            else metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(self.room))
        )
        width = metrics.horizontalAdvance(shown)
        x = self.right - width if right else self.left
        height = metrics.height()
        box = QRectF(x, self.rect.top() + self.theme.px(y) - height / 2, width + 2, height)
        self.painter.setFont(self.theme.font(style, weight))
        self.painter.setPen(self.theme.colour(colour))
        flags = (
            Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        )  # words may hold line ends
        self.painter.drawText(box, int(flags), shown)
        return width

    def take_right(self, pixels: float, gap: float = 0) -> None:
        """Take away device pixels at the right, and a gap at 100 % text."""
        self.right -= pixels + self.theme.px(gap)

    def take_left(self, pixels: float, gap: float = 0) -> None:
        """Take away device pixels at the left, and a gap at 100 % text."""
        self.left += pixels + self.theme.px(gap)

    def shape(self, shape: str, *, y: float, size: str = "size.shape") -> None:
        """Paint a state shape at the left and take its room; `y` is its middle."""
        side = self.theme.size(size)
        top = self.rect.top() + self.theme.px(y) - side / 2
        paint_shape(self.painter, QRectF(self.left, top, side, side), shape, self.theme)
        self.left += side

    def icon(
        self,
        name: str,
        *,
        y: float,
        colour: str = "text2",
        size: str = "size.icon_small",
        right: bool = False,
    ) -> None:
        """Paint an icon at the left or right and take its room; `y` is its middle."""
        side = self.theme.size(size)
        x = self.right - side if right else self.left
        top = self.rect.top() + self.theme.px(y) - side / 2
        self._look.paint_icon(
            self.painter, QRectF(x, top, side, side).toRect(), name, self.theme.colour(colour)
        )
        if right:
            self.right -= side
        else:
            self.left += side

    def initials(self, initials: str, *, y: float, gap: float = 4) -> None:
        """Paint initials in a pill at the right and take their room."""
        width = initials_width(self.theme, initials)
        top = self.rect.top() + self.theme.px(y) - self.theme.px(12)
        rect = QRectF(self.right - width, top, width, self.theme.px(24))
        paint_initials(self.painter, rect, initials, self.theme)
        self.right -= width + self.theme.px(gap)

    def pill(self, text: str, tone: str, *, y: float, gap: float = 8, shape: bool = True) -> None:
        """Paint a pill at the right and take its room; a mere count has no shape."""
        width = pill_width(self.theme, text, shape=shape)
        height = self.theme.size("size.pill")
        rect = QRectF(
            self.right - width, self.rect.top() + self.theme.px(y) - height / 2, width, height
        )
        paint_pill(self.painter, rect, text, tone, self.theme, shape=shape)
        self.right -= width + self.theme.px(gap)
