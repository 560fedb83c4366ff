"""The timeline as it leaves the desk: initials only, and never without its text and its line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from carerdesk.domain.date_words import day_in_words
from carerdesk.domain.errors import LeakFound
from carerdesk.domain.timeline import LaneChoice
from carerdesk.ui.timeline.drawing import Seen, TimelineDrawing
from carerdesk.ui.timeline.names_drawing import left_edge
from carerdesk.ui.timeline.plotting import plot
from carerdesk.ui.timeline.time_scale import days_of, scale_of
from carerdesk.ui.timeline.timeline_rows import initialled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPagedPaintDevice

    from carerdesk.domain.cases import Case
    from carerdesk.domain.names import NamesTable
    from carerdesk.ui.theme.theme import Theme
    from carerdesk.ui.timeline.period import Period
    from carerdesk.ui.timeline.plotting import Plot
    from carerdesk.ui.timeline.timeline_rows import TimelineRow

_WIDTH: Final = 1280.0
_AIR: Final = 24.0
_DPI: Final = 96.0
_PAGE: Final = (1123.0, 794.0)
_MARGIN: Final = 52.0
_COLUMNS: Final = (0.0, 0.155, 0.28, 0.60, 0.82)
_SHARP: Final = 2
"""Positions are pixels at 96 dpi; a page is A4 on its side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is saved or printed.

    Attributes:
        rows: In the order they happened.
        reasons: Other possible reasons, in the carer's words; never empty.
        sentence: The line that stands under every view.
        record: The head line, for every page of a PDF.
    """

    case: Case
    rows: tuple[TimelineRow, ...]
    lanes: LaneChoice
    period: Period
    today: date
    reasons: tuple[str, ...]
    sentence: str
    record: str


def made_safe(shown: Shown, names: NamesTable) -> Shown:
    """Return the same with every known name turned to initials.

    Raises:
        LeakFound: When a name of the case still stands in it.
    """
    safe = replace(
        shown,
        rows=initialled(shown.rows, names),
        reasons=tuple(names.initialled(reason) for reason in shown.reasons),
    )
    if names.found("\n".join(text_lines(safe))):
        raise LeakFound(
            "A name still stands in it, so nothing was saved. Look in People whether it is spelled "
            "as in the entry."
        )
    return safe


def text_lines(shown: Shown) -> list[str]:
    """Return the text twin: the same rows in sentences, with the line and the reasons."""
    lines = [_title(), _about(shown), "", shown.sentence, f"{_other_reasons()}:"]
    lines += [f"- {reason}" for reason in shown.reasons]
    return [*lines, "", *(row.sentence for row in shown.rows)]


def as_png(shown: Shown, theme: Theme) -> bytes:
    """Return the picture as a PNG, twice as sharp as the screen."""
    picture = _Picture(shown, theme)
    width, height = round(_WIDTH), round(picture.height)
    image = QImage(width * _SHARP, height * _SHARP, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    image.setText("Description", "\n".join(text_lines(shown)))
    image.fill(picture.theme.colour("surface"))
    painter = QPainter(image)
    picture.paint(painter)
    painter.end()
    data, buffer = _buffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())


def as_svg(shown: Shown, theme: Theme) -> bytes:
    """Return the picture as an SVG whose description is the text twin."""
    from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415 - seldom wanted

    picture = _Picture(shown, theme)
    data, buffer = _buffer()
    svg = QSvgGenerator()
    svg.setOutputDevice(buffer)
    svg.setTitle(_title())
    svg.setDescription("\n".join(text_lines(shown)))
    svg.setViewBox(QRectF(0, 0, _WIDTH, picture.height))
    svg.setResolution(round(_DPI))
    painter = QPainter(svg)
    painter.fillRect(QRectF(0, 0, _WIDTH, picture.height), picture.theme.colour("surface"))
    picture.paint(painter)
    painter.end()
    buffer.close()
    return bytes(data.data())


def as_pdf(shown: Shown, theme: Theme) -> bytes:
    """Return picture and text as a PDF."""
    data, buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setTitle(_title())
    writer.setCreator("CarerDesk")
    set_up(writer)
    print_timeline(writer, shown, theme)
    buffer.close()
    return bytes(data.data())


def set_up(device: QPagedPaintDevice) -> None:
    """Give a device an A4 page on its side, without margins of its own."""
    page = QPageSize(QPageSize.PageSizeId.A4)
    device.setPageLayout(
        QPageLayout(page, QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0))
    )


def print_timeline(device: QPagedPaintDevice, shown: Shown, theme: Theme) -> bool:
    """Paint picture and text on a device that `set_up` was given; false when it cannot be."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    painter.scale(device.logicalDpiX() / _DPI, device.logicalDpiY() / _DPI)
    _Pages(device, painter, shown, theme).fill()
    return painter.end()


class _Picture:
    """Head, lanes, clocks, the line and the reasons, on one sheet of paper."""

    def __init__(self, shown: Shown, theme: Theme) -> None:
        self.theme = replace(theme, name="light", scale=1.0)
        self._shown = shown
        undated = any(r.when.earliest is None and r.when.latest is None for r in shown.rows)
        room = _WIDTH - left_edge(self.theme, undated=undated) - _AIR
        scale = scale_of(days_of(shown.rows), shown.period, shown.today, room)
        lanes = shown.lanes.shown
        self._plot: Plot = plot(shown.rows, lanes, scale, self.theme, shown.today)
        metrics = QFontMetrics(self.theme.font("small"))
        self._wrapped = [_wrapped(metrics, f"•  {r}", _WIDTH - 2 * _AIR) for r in shown.reasons]
        below = 34.0 + 26.0 + sum(high + 4 for high in self._wrapped) + 16.0
        self.height = 74.0 + self._plot.height + below

    def paint(self, painter: QPainter) -> None:
        theme, shown = self.theme, self._shown
        _put(painter, theme, QRectF(_AIR, 12, _WIDTH, 30), _title(), "title")
        _put(painter, theme, QRectF(_AIR, 42, _WIDTH, 22), _about(shown), "small", "text2")
        painter.save()
        painter.translate(0, 74)
        TimelineDrawing(painter, self._plot, theme, shown.today).paint(Seen(width=_WIDTH))
        painter.restore()
        y = 74 + self._plot.height + 8
        _put(painter, theme, QRectF(_AIR, y, _WIDTH, 24), shown.sentence, "label")
        y += 30
        _put(painter, theme, QRectF(_AIR, y, _WIDTH, 22), f"{_other_reasons()}:", "small")
        y += 24
        for reason, high in zip(shown.reasons, self._wrapped, strict=True):
            box = QRectF(_AIR, y, _WIDTH - 2 * _AIR, high + 2)
            _put(painter, theme, box, f"•  {reason}", "small", wrap=True)
            y += high + 4


class _Pages:
    """The picture on the first page, then the rows as a table, each page numbered."""

    def __init__(
        self, device: QPagedPaintDevice, painter: QPainter, shown: Shown, theme: Theme
    ) -> None:
        self._device, self._painter, self._shown = device, painter, shown
        self._picture = _Picture(shown, theme)
        self._theme = replace(self._picture.theme, scale=0.86)
        self._width = _PAGE[0] - 2 * _MARGIN

    def fill(self) -> None:
        pages = self._pages()
        number = len(pages) + 1
        self._first()
        self._foot(1, number)
        for place, rows in enumerate(pages):
            self._device.newPage()
            self._table(rows)
            self._foot(place + 2, number)

    def _first(self) -> None:
        painter, picture = self._painter, self._picture
        room = _PAGE[1] - 2 * _MARGIN
        factor = min(self._width / _WIDTH, room / picture.height)
        painter.save()
        painter.translate(_MARGIN, _MARGIN)
        painter.scale(factor, factor)
        picture.paint(painter)
        painter.restore()

    def _pages(self) -> list[list[tuple[TimelineRow, float]]]:
        pages: list[list[tuple[TimelineRow, float]]] = []
        room = 0.0
        for row in self._shown.rows:
            high = (
                max(
                    _wrapped(self._theme.metrics("small"), words, self._column(n)[1])
                    for n, words in enumerate(_cells(row))
                )
                + 8
            )
            if high > room:
                pages.append([])
                room = _PAGE[1] - 2 * _MARGIN - 40
            pages[-1].append((row, high))
            room -= high
        return pages

    def _table(self, rows: Sequence[tuple[TimelineRow, float]]) -> None:
        painter, theme = self._painter, self._theme
        heads = [
            QCoreApplication.translate("Timeline", "Date"),
            QCoreApplication.translate("Timeline", "Lane"),
            QCoreApplication.translate("Timeline", "What"),
            QCoreApplication.translate("Timeline", "Source"),
            QCoreApplication.translate("Timeline", "Gap"),
        ]
        y = _MARGIN
        for n, words in enumerate(heads):
            x, width = self._column(n)
            _put(painter, theme, QRectF(x, y, width, 20), words, "small", "text2", weight=600)
        y += 26
        for row, high in rows:
            painter.setPen(QPen(theme.colour("border"), 1))
            painter.drawLine(
                round(_MARGIN), round(y - 3), round(_MARGIN + self._width), round(y - 3)
            )
            for n, words in enumerate(_cells(row)):
                x, width = self._column(n)
                _put(painter, theme, QRectF(x, y, width, high), words, "small", wrap=True)
            y += high

    def _column(self, number: int) -> tuple[float, float]:
        starts = [*_COLUMNS, 1.0]
        x = _MARGIN + starts[number] * self._width
        return x, (starts[number + 1] - starts[number]) * self._width - 10

    def _foot(self, number: int, of: int) -> None:
        y = _PAGE[1] - _MARGIN
        words = QCoreApplication.translate("Timeline", "{sentence} {n} of {all}").format(
            sentence=self._shown.sentence, n=number, all=of
        )
        box = QRectF(_MARGIN, y, self._width, 18)
        _put(self._painter, self._theme, box, words, "small", "text2")
        below = box.translated(0, box.height())
        _put(self._painter, self._theme, below, self._shown.record, "small", "text2")


def _put(  # noqa: PLR0913 - where, what and how
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    words: str,
    style: str,
    colour: str = "text",
    *,
    weight: int | None = None,
    wrap: bool = False,
) -> None:
    flags = int(Qt.TextFlag.TextWordWrap) if wrap else int(Qt.AlignmentFlag.AlignVCenter)
    font = theme.font(style, weight)
    font.setFeature(QFont.Tag("liga"), 0)  # so that a reader of the PDF finds "left" as a word
    painter.setFont(font)
    painter.setPen(theme.colour(colour))
    painter.drawText(box, flags, words)


def _wrapped(metrics: QFontMetrics, words: str, width: float) -> float:
    wrap = int(Qt.TextFlag.TextWordWrap)
    return float(metrics.boundingRect(0, 0, int(width), 9999, wrap, words).height())


def _cells(row: TimelineRow) -> tuple[str, ...]:
    return row.day, row.lane_words, row.what, row.source, row.gap


def _title() -> str:
    return QCoreApplication.translate("Timeline", "Timeline")


def _other_reasons() -> str:
    return QCoreApplication.translate("Timeline", "Other possible reasons")


def _about(shown: Shown) -> str:
    words = QCoreApplication.translate(
        "Timeline", "{initials}, {body}. Drawn {day}. Initials only."
    ).format(
        initials=shown.case.complainant_initials,
        body=shown.case.body,
        day=day_in_words(shown.today),
    )
    if shown.case.is_sample:
        sample = QCoreApplication.translate("Timeline", "SAMPLE: everybody in it is invented.")
        return f"{words} {sample}"
    return words


def _buffer() -> tuple[QByteArray, QBuffer]:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return data, buffer
