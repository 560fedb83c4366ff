"""What would follow from a date: clocks that begin, and clocks that change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.ui.clocks.clock_card import card_of, cards_of
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.shapes import word_token

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from carerdesk.domain.clocks import Clock
    from carerdesk.ui.clocks.clock_card import ClockCard
    from carerdesk.ui.kit.row_painter import RowPainter


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowRow:
    """A clock that would begin or change.

    Attributes:
        days: Its days, parted by "or".
        state: What would be said of it.
        tone: Its shape.
    """

    title: str
    days: str
    state: str
    tone: str
    sentence: str


class FollowDelegate(RowDelegate[FollowRow]):
    """Shape and title, the days below, the state at the right."""

    def height(self, row: FollowRow, width: int) -> int:  # noqa: ARG002 - one height for all
        """As a promise's row."""
        return self.look.theme.size("row.promise")

    def paint_row(self, row: FollowRow, draw: RowPainter) -> None:
        """Paint the row."""
        draw.shape(row.tone, y=18, size="size.icon_small")
        draw.skip(8)
        draw.words(row.title, y=18, style="label", weight=600)
        ink = word_token(row.tone)
        width = draw.words(
            row.state, y=38, style="small", weight=600, colour=ink, right=True, keep=True
        )
        draw.take_right(width, 8)
        draw.words(row.days, y=38, style="small", colour="text2")


def follow_rows(
    before: Iterable[Clock], after: Iterable[Clock], today: date
) -> tuple[FollowRow, ...]:
    """Return a row for each clock that is new, or whose days or state differ."""
    stood = {clock.key: clock for clock in before}
    rows = []
    for card in cards_of(after, {}, today):
        old = stood.get(card.clock.key)
        if old is None:
            rows.append(_row(card, new=True))
        elif card_of(old, None, today).sentence != card.sentence:
            rows.append(_row(card, new=False))
    return tuple(rows)


def _row(card: ClockCard, *, new: bool) -> FollowRow:
    days = QCoreApplication.translate("Clocks", " or ").join(
        dict.fromkeys(column.day for column in card.columns)
    )
    begins = (
        QCoreApplication.translate("Clocks", "Begins")
        if new
        else QCoreApplication.translate("Clocks", "Changes")
    )
    return FollowRow(
        title=card.title,
        days=days,
        state=card.state,
        tone=card.tone,
        sentence=f"{begins}. {card.sentence}",
    )
