"""Rows of the log as they are painted: gutter, icon, gist, second line, initials, clip and lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPen

from carerdesk.ui.kit.kind_words import kind_icon, kind_words
from carerdesk.ui.kit.row_delegate import RowDelegate
from carerdesk.ui.log.gutter_words import gutter_words, unsure_words
from carerdesk.ui.log.lines import ListRow, LogLine, MonthHead, UnreadLine, unread_words

if TYPE_CHECKING:
    from carerdesk.ui.kit.row_painter import RowPainter
    from carerdesk.ui.theme.theme import Theme

_SIDE: Final = 6
_GUTTER: Final = 62
_FIRST: Final = 22
_SECOND: Final = 45
_MOST_PILLS: Final = 3


class LogRowDelegate(RowDelegate[ListRow]):
    """Two heights, known by kind: a month's head and an entry."""

    side = 0
    hairlines = False
    _measured: Theme | None = None
    _gutter = 0

    def height(self, row: ListRow, width: int) -> int:  # noqa: ARG002 - known by kind alone
        """30 for a month, 66 for an entry, at 100 % text."""
        name = "row.log_month" if isinstance(row, MonthHead) else "row.log"
        return self.look.theme.size(name)

    def stands_in(self, row: ListRow) -> int:
        """A month's head goes from side to side; an entry stands in from both."""
        return _SIDE if isinstance(row, LogLine) else 0

    def paint_row(self, row: ListRow, draw: RowPainter) -> None:
        """Paint a month's head or an entry."""
        if isinstance(row, MonthHead):
            self._paint_month(row, draw)
        elif isinstance(row, UnreadLine):
            draw.skip(20)
            draw.words(unread_words(), y=_FIRST, style="small", colour="text2")
        else:
            self._paint_line(row, draw)

    def _paint_month(self, row: MonthHead, draw: RowPainter) -> None:
        theme = draw.theme
        draw.painter.fillRect(draw.rect, theme.colour("canvas"))
        line = QRectF(draw.rect.left(), draw.rect.bottom() - 1, draw.rect.width(), 1)
        draw.painter.fillRect(line, theme.colour("border"))
        draw.skip(20)
        draw.words(row.title, y=15, style="small", weight=600, colour="text2")

    def _paint_line(self, row: LogLine, draw: RowPainter) -> None:
        logged = row.row.entry
        entry = logged.entry
        gutter = self._gutter_of(draw)
        self._paint_gutter(row, draw, gutter)
        draw.take_left(gutter, gap=8)
        if not draw.chosen:
            line = QRectF(draw.left, draw.rect.bottom() - 1, draw.rect.right() - draw.left, 1)
            draw.painter.fillRect(line, draw.theme.colour("border"))
        draw.skip_right(14)
        tone = "accent_text" if draw.chosen else "text2"
        draw.icon(kind_icon(entry.kind, entry.channel), y=_FIRST, colour=tone, size="size.icon")
        draw.skip(10)
        gist = entry.gist or entry.text.partition("\n")[0]
        width = draw.words(gist, y=_FIRST, weight=600)
        if logged.is_withdrawn:
            self._strike(draw, width)
        lock = "ph.lock-simple-fill" if logged.is_sealed else "ph.lock-simple-open"
        draw.icon(lock, y=_SECOND, right=True)
        draw.skip_right(10)
        papers = len(logged.documents)
        if papers:
            number = draw.words(
                str(papers), y=_SECOND, style="small", colour="text2", right=True, keep=True
            )
            draw.take_right(number, gap=3)
            draw.icon("ph.paperclip", y=_SECOND, right=True)
            draw.skip_right(10)
        people = row.row.people
        shown = people[:_MOST_PILLS] if len(people) <= _MOST_PILLS else people[: _MOST_PILLS - 1]
        if len(people) > len(shown):
            draw.initials(f"+{len(people) - len(shown)}", y=_SECOND, gap=6)
        for person in reversed(shown):
            draw.initials(person.initials, y=_SECOND, gap=6)
        draw.skip_right(2)
        draw.words(second_line(row), y=_SECOND, style="small", colour="text2")

    def _gutter_of(self, draw: RowPainter) -> int:
        """Return how wide the gutter is, measured once a theme."""
        if self._measured is not draw.theme:
            self._measured = draw.theme
            words = max(draw.width(said, "small", 600) for said in unsure_words())
            self._gutter = max(draw.theme.px(_GUTTER), words + draw.theme.px(4))
        return self._gutter

    @staticmethod
    def _paint_gutter(row: LogLine, draw: RowPainter, gutter: int) -> None:
        theme = draw.theme
        words = gutter_words(row.row.entry.happened)
        style = "title" if len(words.large) <= 4 else "label"  # noqa: PLR2004 - as wide as a year
        for text, kind, weight, y, colour in (
            (words.large, style, 600, _FIRST, "text"),
            (
                words.small,
                "small",
                None if words.certain else 600,
                _SECOND,
                "text2" if words.certain else "need",
            ),
        ):
            box = QRectF(draw.rect.left(), draw.rect.top() + theme.px(y - 14), gutter, theme.px(28))
            draw.painter.setFont(theme.font(kind, weight))
            draw.painter.setPen(theme.colour(colour))
            draw.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    @staticmethod
    def _strike(draw: RowPainter, width: float) -> None:
        middle = draw.rect.top() + draw.theme.px(_FIRST + 1)
        draw.painter.setPen(QPen(draw.theme.colour("text"), max(1.0, draw.theme.scale)))
        draw.painter.drawLine(int(draw.left), int(middle), int(draw.left + width), int(middle))


def second_line(line: LogLine) -> str:
    """Return the words below the gist: kind, then what was found, how sure the day is, or where."""
    entry = line.row.entry.entry
    parts = [kind_words(entry.kind, entry.channel)]
    if line.row.entry.is_withdrawn:
        parts.append(_say("withdrawn"))
    if line.row.snippet:
        parts.append(line.row.snippet.replace("\n", " "))
    elif not line.row.entry.happened.is_certain:
        parts.append(_say("day not certain"))
    elif entry.place:
        parts.append(entry.place)
    return "  ·  ".join(parts)


def _say(words: str) -> str:
    return QCoreApplication.translate("LogRows", words)
