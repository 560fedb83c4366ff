"""How the rows of Today are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.shapes import word_token
from carerdesk.ui.today.rows import DueRow, PromiseRow, RecentRow

if TYPE_CHECKING:
    from carerdesk.ui.kit.row_painter import RowPainter

STACKED_BELOW = 400
"""Width of a list, pixels at 100 % text, below which date and state stand under the title."""


class DueDelegate(RowDelegate[DueRow]):
    """Shape, title and second line; date and state at the right in one measured column."""

    side = 2

    def height(self, row: DueRow, width: int) -> int:  # noqa: ARG002 - every row is as high
        """64 at 100 % text."""
        return self.look.theme.size("row.deadline")

    def paint_row(self, row: DueRow, draw: RowPainter) -> None:
        """Paint a due, or the last line."""
        if row.due is None:
            draw.icon("ph.coffee", y=32, size="size.icon")
            draw.skip(11)
            draw.words(row.title, y=32, colour="text2")
            return
        state_colour = word_token(row.tone)
        draw.shape(row.tone, y=23)
        draw.skip(14)
        if draw.rect.width() < self.look.theme.px(STACKED_BELOW):
            draw.words(row.title, y=23, weight=600)
            below = "  ·  ".join(part for part in (row.day, row.state) if part)
            draw.words(below, y=44, style="small", weight=600, colour=state_colour, keep=True)
            return
        day = draw.words(row.day, y=23, weight=600, right=True, keep=True)
        state = draw.words(
            row.state,
            y=44,
            style="small",
            weight=600,
            colour=state_colour,
            right=True,
            keep=True,
        )
        right = draw.right
        draw.take_right(day, gap=12)
        draw.words(row.title, y=23, weight=600)
        draw.right = right
        draw.take_right(state, gap=12)
        draw.words(row.detail, y=44, style="small", colour="text2")


class RecentDelegate(RowDelegate[RecentRow]):
    """Day, kind, gist, initials, papers.

    Attributes:
        days: The days of every row, so that what stands after them begins at one place.
    """

    side = 2
    days: tuple[str, ...] = ()

    def height(self, row: RecentRow, width: int) -> int:  # noqa: ARG002 - every row is as high
        """42 at 100 % text."""
        return self.look.theme.size("row.recent")

    def paint_row(self, row: RecentRow, draw: RowPainter) -> None:
        """Paint an entry."""
        middle = 21
        if row.papers:
            draw.take_right(
                draw.words(
                    str(row.papers), y=middle, style="small", colour="text2", right=True, keep=True
                ),
                gap=5,
            )
            draw.icon("ph.paperclip", y=middle, right=True)
            draw.skip_right(12)
        for initials in reversed(row.initials[:3]):
            draw.initials(initials, y=middle)
        draw.skip_right(8)
        draw.words(row.day, y=middle, style="label", weight=400, colour="text2", keep=True)
        draw.take_left(self.day_room)
        draw.icon(row.icon, y=middle)
        draw.skip(11)
        draw.words(row.gist, y=middle, colour="text2" if row.is_withdrawn else "text")

    @property
    def day_room(self) -> int:
        """Width of the column of days, pixels."""
        theme = self.look.theme
        metrics = theme.metrics("label", 400)
        widest = max((metrics.horizontalAdvance(day) for day in self.days), default=0)
        return max(widest + theme.px(10), theme.px(57))


class PromiseDelegate(RowDelegate[PromiseRow]):
    """Shape, who will do what, by when."""

    side = 2

    def height(self, row: PromiseRow, width: int) -> int:  # noqa: ARG002 - every row is as high
        """54 at 100 % text."""
        return self.look.theme.size("row.promise")

    def paint_row(self, row: PromiseRow, draw: RowPainter) -> None:
        """Paint a promise."""
        draw.shape(row.tone, y=19)
        draw.skip(12)
        draw.words(row.title, y=18, style="label", weight=500)
        colour = word_token(row.tone) if row.tone in {"late", "need"} else "text2"
        draw.words(row.detail, y=37, style="small", colour=colour, keep=True)
