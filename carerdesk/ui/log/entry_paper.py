"""Entries on paper: initials only, as they stand in the log, to print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, QMarginsF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from carerdesk.domain.date_words import clock_time, day_in_words, in_words
from carerdesk.domain.errors import LeakFound
from carerdesk.ui.kit.kind_words import kind_words
from carerdesk.ui.kit.passage_words import passage_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from PySide6.QtGui import QPagedPaintDevice

    from carerdesk.domain.cases import Case
    from carerdesk.domain.entries import LoggedEntry, Passage
    from carerdesk.domain.names import NamesTable
    from carerdesk.services.finding import LogRow
    from carerdesk.ui.theme.theme import Theme

_TITLE_PT: Final = 15.0
_HEAD_PT: Final = 12.0
_BODY_PT: Final = 10.5
_SMALL_PT: Final = 9.0
_MARGIN_MM: Final = 3
"""Besides the two centimetres Qt leaves round a document that it parts into pages itself."""


class EntryPaper:
    """A document of entries, every known name turned to initials."""

    def __init__(self, theme: Theme, case: Case, names: NamesTable) -> None:
        """Begin an empty paper."""
        self._names = names
        self._case = case
        self.document = QTextDocument()
        font = QFont(theme.tokens.family)
        font.setPointSizeF(_BODY_PT)
        font.setFeature(QFont.Tag("liga"), 0)  # so that a reader of the PDF finds "left" as a word
        self.document.setDefaultFont(font)
        self._cursor = QTextCursor(self.document)
        self._first = True

    def begin(self, title: str, today: date) -> None:
        """Write the head of the paper."""
        self._line(title, _TITLE_PT, bold=True, below=2)
        about = _say("{initials}, {body}. Printed {day}. Initials only.").format(
            initials=self._case.complainant_initials, body=self._case.body, day=day_in_words(today)
        )
        self._line(about, _SMALL_PT, below=12)
        if self._case.is_sample:
            self._line(_say("From the sample case: everything is invented."), _SMALL_PT, bold=True)

    def add(self, rows: Iterable[LogRow]) -> None:
        """Write entries."""
        for row in rows:
            who = ", ".join(person.called for person in row.people)
            self._entry(row.entry, who)

    def finished(self, record: str) -> QTextDocument:
        """Return the paper once it has been looked through for names.

        Args:
            record: The head line; it goes last and as it is, whatever a group of it spells.

        Raises:
            LeakFound: When a name of the case stands in it.
        """
        if self._names.found(self.document.toPlainText()):
            raise LeakFound(
                "A name still stands in it, so nothing was printed. Look in People whether it is "
                "spelled as in the entry."
            )
        self._put(record, _SMALL_PT, above=10)
        return self.document

    def _entry(self, logged: LoggedEntry, who: str) -> None:
        entry = logged.entry
        gist = entry.gist or entry.text.partition("\n")[0]
        self._line(gist, _HEAD_PT, bold=True, above=10, below=1, struck=logged.is_withdrawn)
        when = in_words(logged.happened)
        facts = [when[:1].upper() + when[1:], kind_words(entry.kind, entry.channel), entry.place]
        if who:
            facts.append(_say("with {people}").format(people=who))
        self._line("  ·  ".join(fact for fact in facts if fact), _SMALL_PT, below=4)
        self._passages(entry.passages)
        for amendment in logged.amendments:
            at = amendment.recorded_at
            added = (
                _say("A change was done again {at}: {why}")
                if logged.does_again(amendment)
                else _say("A change was taken back {at}: {why}")
                if amendment.takes_back
                else _say("Withdrawn {at}: {why}")
                if amendment.withdraws
                else _say("Added {at}: {why}")
            )
            at_words = f"{day_in_words(at.date())}, {clock_time(at.time())}"
            self._line(added.format(at=at_words, why=amendment.reason), _SMALL_PT, bold=True)
            self._passages(amendment.passages)
        at = entry.recorded_at
        written = _say("Number {n}. Written {day}, {time}.").format(
            n=logged.number, day=day_in_words(at.date()), time=clock_time(at.time())
        )
        self._line(written, _SMALL_PT, below=4)

    def _passages(self, passages: Sequence[Passage]) -> None:
        for passage in passages:
            label = passage_label(passage.kind, passage.source)
            if label:
                self._line(label, _SMALL_PT, bold=True, below=0)
            for line in passage.text.strip().split("\n"):
                self._line(line, _BODY_PT, below=3)

    def _line(self, text: str, points: float, **how: Any) -> None:  # noqa: ANN401 - as `_put`
        self._put(self._names.initialled(text), points, **how)

    def _put(
        self,
        text: str,
        points: float,
        *,
        bold: bool = False,
        above: float = 0,
        below: float = 2,
        struck: bool = False,
    ) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(above)
        block.setBottomMargin(below)
        words = QTextCharFormat()
        words.setFontPointSize(points)
        words.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        words.setFontStrikeOut(struck)
        if self._first:
            self._cursor.setBlockFormat(block)
            self._first = False
        else:
            self._cursor.insertBlock(block)
        self._cursor.insertText(text, words)


def set_up(device: QPagedPaintDevice) -> None:
    """Give a device an upright A4 page with margins."""
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)


def _say(words: str) -> str:
    return QCoreApplication.translate("EntryPaper", words)
