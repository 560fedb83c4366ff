"""Entries in one line each: icon, gist and day, where another page lists some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carerdesk.domain.date_words import in_words, short
from carerdesk.ui.kit.kind_words import kind_icon, kind_words
from carerdesk.ui.kit.row_delegate import RowDelegate

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.theme.look import Look


class EntryRowDelegate(RowDelegate["LoggedEntry"]):
    """A row 42 high."""

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        """Say days as seen from today."""
        super().__init__(look)
        self._today = today

    def height(self, row: LoggedEntry, width: int) -> int:  # noqa: ARG002 - one line each
        """42 at 100 % text."""
        return self.look.theme.size("row.recent")

    def paint_row(self, row: LoggedEntry, draw: RowPainter) -> None:
        """Paint icon, gist and day."""
        draw.icon(kind_icon(row.entry.kind, row.entry.channel), y=21)
        draw.skip(10)
        day = short(row.happened, self._today())
        wide = draw.words(day, y=21, style="small", colour="text2", right=True, keep=True)
        draw.take_right(wide, gap=12)
        draw.words(gist(row), y=21, weight=500)


def gist(logged: LoggedEntry) -> str:
    """Return what an entry is known by."""
    return logged.entry.gist or logged.entry.text.partition("\n")[0]


def entry_sentence(logged: LoggedEntry) -> str:
    """Say an entry as one plain sentence."""
    when = in_words(logged.happened)
    kind = kind_words(logged.entry.kind, logged.entry.channel)
    return f"{when[:1].upper()}{when[1:]}. {kind}. {gist(logged).rstrip('.')}."
