"""The marks left outside the desk: when, how, with whom, and whether they could be checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from carerdesk.domain.anchors import Anchor, AnchorKind
from carerdesk.domain.date_words import clock_time, short_day, whole_day
from carerdesk.domain.head_line import SHORT_ID
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.theme.look import Look
    from carerdesk.ui.theme.theme import Theme

_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    """A mark, in words."""

    title: str
    below: str
    day: str
    state: str
    tone: str
    sentence: str


class _MarkDelegate(RowDelegate[MarkRow]):
    side = 6

    def height(self, row: MarkRow, width: int) -> int:  # noqa: ARG002 - one height for all
        return self.look.theme.px(54)

    def paint_row(self, row: MarkRow, draw: RowPainter) -> None:
        width = draw.words(row.day, y=18, style="small", colour="text2", right=True, keep=True)
        draw.take_right(width, 10)
        if row.state:
            draw.pill(row.state, row.tone, y=18)
        draw.words(row.title, y=18, style="label", weight=600)
        draw.take_right(-width, -10)
        draw.words(row.below, y=38, style="small", colour="text2")


class MarksList(QWidget):
    """Newest first."""

    def __init__(self, look: Look) -> None:
        """Make it empty."""
        super().__init__()
        self._look = look
        self._count = 0
        model: RowsModel[MarkRow] = RowsModel(
            [Column(title="", words=lambda row: row.title, tip=lambda row: row.sentence)],
            RowTraits(sentence=lambda row: row.sentence),
        )
        self.list = RowsView(look, self.tr("Marks left"), model, _MarkDelegate(look))
        column(look, self).addWidget(self.list)
        self.setFocusProxy(self.list)
        look.follow(self, self._grow)

    def show_marks(self, anchors: Sequence[Anchor], today: date, record: str) -> None:
        """Show these; those of another record than `record` say so."""
        rows = [mark_row(anchor, today, record) for anchor in reversed(anchors)]
        self.list.rows.show(rows)
        self._count = len(anchors)
        self.setVisible(bool(anchors))
        self._grow(self._look.theme)

    def _grow(self, theme: Theme) -> None:
        self.list.setFixedHeight(theme.px(54) * min(self._count, _SHOWN) + theme.px(4))


def mark_row(anchor: Anchor, today: date, record: str) -> MarkRow:
    """Return a mark in words."""
    titles = {
        AnchorKind.PAPER: _say("On paper"),
        AnchorKind.MESSAGE: _say("Sent as a message"),
        AnchorKind.TIME_STAMP: _say("Time stamp"),
        AnchorKind.OPEN_TIME_STAMP: _say("OpenTimestamps file"),
    }
    title = titles[anchor.kind]
    state, tone = "", ""
    if anchor.token:
        state, tone = (
            (_say("checked here"), "done")
            if anchor.is_checked
            else (_say("not checked here"), "maybe")
        )
    parts = [_say("Events 1 to {n}").format(n=anchor.head.count), anchor.head.code]
    if anchor.head.vault_id != record:
        whose = _say("of record {id}, from which this one was put in")
        parts.append(whose.format(id=anchor.head.vault_id[:SHORT_ID]))
    if anchor.stamped_at is not None:
        at = anchor.stamped_at.astimezone(anchor.made_at.tzinfo)
        parts.append(
            _say("stamped {day}, {time}").format(
                day=whole_day(at.date()), time=clock_time(at.timetz().replace(tzinfo=None))
            )
        )
    parts += [part for part in (anchor.authority, anchor.note) if part]
    below = " · ".join(parts)
    return MarkRow(
        title=title,
        below=below,
        day=short_day(anchor.made_at.date(), today, weekday=False),
        state=state,
        tone=tone,
        sentence=f"{title}. {whole_day(anchor.made_at.date())}. {state}. "
        f"{'. '.join(parts)}.".replace(". .", "."),
    )


def _say(words: str) -> str:
    return QCoreApplication.translate("MarksList", words)
