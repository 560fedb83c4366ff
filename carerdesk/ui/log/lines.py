"""Lines of the log: what a filter line finds, in batches, under the heads of their months."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.date_words import in_words
from carerdesk.ui.kit.kind_words import kind_words
from carerdesk.ui.log.gutter_words import month_head

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseId
    from carerdesk.services.finding import LogRow
    from carerdesk.services.log import Log

BATCH: Final = 100
"""Entries read from the desk at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthHead:
    """The head of a month; it cannot be chosen."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """An entry in the list.

    Attributes:
        place: Among all that fit, from 1.
    """

    row: LogRow
    place: int


ListRow = MonthHead | LogLine


class LogLines:
    """What one filter line finds, read as the list is scrolled.

    Attributes:
        total: How many entries fit.
        unknown: Parts of the line that were not understood, as typed.
    """

    def __init__(self, log: Log, case_id: CaseId, line: str) -> None:
        """Ask for the first batch at once."""
        self._log = log
        self._case_id = case_id
        self._line = line
        self._offset = 0
        self._head = ""
        self._counts: Counter[str] = Counter()
        self.total = 0
        self.unknown: tuple[str, ...] = ()
        self.first: tuple[ListRow, ...] = self.more(0)

    def more(self, _shown: int) -> tuple[ListRow, ...]:
        """Return the next rows, or none when all are shown."""
        if self._offset and self._offset >= self.total:
            return ()
        found = self._log.find(self._case_id, self._line, limit=BATCH, offset=self._offset)
        self.total, self.unknown = found.total, found.unknown
        rows: list[ListRow] = []
        for row in found.rows:
            head = month_head(row.entry.happened)
            if head != self._head:
                rows.append(MonthHead(title=head))
                self._head = head
            self._counts[head] += 1
            self._offset += 1
            rows.append(LogLine(row=row, place=self._offset))
        if not found.rows:
            self._offset = max(self._offset, self.total)
        return tuple(rows)

    def sentence(self, row: ListRow) -> str:
        """Say a row as one plain sentence."""
        if isinstance(row, MonthHead):
            return _say("{month}, {entries}").format(
                month=row.title, entries=entries_words(self._counts[row.title])
            )
        return line_sentence(row, self.total)


def entries_words(count: int) -> str:
    """Return "1 entry" or "214 entries"."""
    return _say("1 entry") if count == 1 else _say("{n} entries").format(n=count)


def line_sentence(line: LogLine, total: int) -> str:
    """Say an entry of the list as one plain sentence, as a screen reader reads it."""
    logged = line.row.entry
    entry = logged.entry
    parts = [
        _first_upper(in_words(logged.happened)),
        kind_words(entry.kind, entry.channel),
        entry.gist or entry.text.partition("\n")[0],
        entry.place,
    ]
    if line.row.people:
        who = ", ".join(person.called.replace(",", "") for person in line.row.people)
        parts.append(_say("With {people}").format(people=who))
    papers = len(logged.documents)
    if papers:
        parts.append(
            _say("1 attachment") if papers == 1 else _say("{n} attachments").format(n=papers)
        )
    locked = _say("Locked") if logged.is_sealed else _say("Locks after a day")
    parts.append(_say("Withdrawn") if logged.is_withdrawn else locked)
    parts.append(_say("{place} of {total}").format(place=line.place, total=total))
    return " ".join(_sentence(part) for part in parts if part.strip())


def _sentence(part: str) -> str:
    part = part.strip()
    return part if part.endswith((".", "?", "…")) else f"{part}."


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _say(words: str) -> str:
    return QCoreApplication.translate("LogLines", words)
