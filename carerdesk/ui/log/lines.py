"""Lines of the log: what a filter line finds, under the heads of its months, read when shown."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, overload

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.date_words import in_words
from carerdesk.domain.errors import CarerDeskError
from carerdesk.ui.kit.kind_words import kind_words
from carerdesk.ui.log.gutter_words import month_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from carerdesk.domain.ids import CaseId
    from carerdesk.domain.search import SearchOrder
    from carerdesk.services.finding import LogRow
    from carerdesk.services.log import Log

BLOCK: Final = 24
"""Entries read from the desk at a time: more than a window shows, quicker than a frame."""

_MOST_BLOCKS: Final = 24
"""Blocks kept, so that going to and fro reads nothing twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthHead:
    """The head of a month; it cannot be chosen.

    Attributes:
        count: How many entries stand under it.
    """

    title: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """An entry in the list.

    Attributes:
        place: Among all that fit, from 1.
    """

    row: LogRow
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadLine:
    """An entry that could not be read just now, because its file or its stick is away."""

    place: int


ListRow = MonthHead | LogLine | UnreadLine


class LogLines(Sequence[ListRow]):
    """What one filter line finds: how many and under which months at once, each entry when asked.

    Attributes:
        total: How many entries fit.
        unknown: Parts of the line that were not understood, as typed.
        heads: Which rows are the heads of months.
    """

    def __init__(self, log: Log, case_id: CaseId, line: str) -> None:
        """Ask which entries fit, and read none of them."""
        found = log.find_order(case_id, line)
        self._log = log
        self._found = found
        self._numbers = found.order.numbers
        self._months = tuple(months_of(found.order))
        self._blocks: OrderedDict[int, dict[int, LogRow]] = OrderedDict()
        self.total = len(self._numbers)
        self.unknown = found.unknown
        self.heads = tuple(month.first + at for at, month in enumerate(self._months))

    def __len__(self) -> int:
        """How many rows there are, heads included."""
        return self.total + len(self.heads)

    @overload
    def __getitem__(self, place: int) -> ListRow: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[ListRow, ...]: ...

    def __getitem__(self, place: int | slice) -> ListRow | tuple[ListRow, ...]:
        """Return a row, read from the desk with its neighbours if it was not read before."""
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(len(self))))
        if not 0 <= place < len(self):
            raise IndexError(place)
        above = bisect_right(self.heads, place)
        if self.heads[above - 1] == place:
            return self._months[above - 1].head
        entry = place - above
        row = self._block(entry // BLOCK).get(self._numbers[entry])
        if row is None:
            return UnreadLine(place=entry + 1)
        return LogLine(row=row, place=entry + 1)

    def place_of(self, number: int) -> int:
        """Return the row of the entry of a number, or -1."""
        try:
            return self._row_of(self._numbers.index(number))
        except ValueError:
            return -1

    def begun_with(self, typed: str, after: int) -> int:
        """Return the first row after one whose entry begins with what was typed, round to it again.

        Returns:
            Its place, or -1 when there is none.
        """
        try:
            begun = self._log.begun_with(typed)
        except CarerDeskError:
            return -1
        fits = [at for at, number in enumerate(self._numbers) if number in begun]
        below = bisect_right(fits, after, key=self._row_of)
        return self._row_of(fits[below % len(fits)]) if fits else -1

    def sentence(self, row: ListRow) -> str:
        """Say a row as one plain sentence."""
        if isinstance(row, MonthHead):
            return _say("{month}, {entries}").format(
                month=row.title, entries=entries_words(row.count)
            )
        if isinstance(row, UnreadLine):
            return unread_words()
        return line_sentence(row, self.total)

    def _row_of(self, entry: int) -> int:
        return entry + bisect_right(self._months, entry, key=lambda month: month.first)

    def _block(self, at: int) -> dict[int, LogRow]:
        found = self._blocks.get(at)
        if found is not None:
            self._blocks.move_to_end(at)
            return found
        wanted = self._numbers[at * BLOCK : (at + 1) * BLOCK]
        try:
            found = self._log.rows(self._found, wanted)
        except CarerDeskError:
            return {}  # asked again when it is shown again: the stick may be back
        self._blocks[at] = found
        if len(self._blocks) > _MOST_BLOCKS:
            self._blocks.popitem(last=False)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month of what was found.

    Attributes:
        first: Its first entry, from 0.
    """

    first: int
    head: MonthHead


def months_of(order: SearchOrder) -> Iterator[Month]:
    """Give the months of what was found, in its order; those of unknown date are one of them."""
    total = len(order.numbers)
    dated = total - order.undated
    at = 0
    while at < total:
        day = date.fromordinal(order.days[at]) if at < dated else None
        after = total
        if day is not None:
            begins = day.replace(day=1).toordinal()
            after = bisect_left(order.days, 1 - begins, at, dated, key=lambda each: -each)
        yield Month(first=at, head=MonthHead(title=month_words(day), count=after - at))
        at = after


def entries_words(count: int) -> str:
    """Return "1 entry" or "214 entries"."""
    return _say("1 entry") if count == 1 else _say("{n} entries").format(n=f"{count:,}")


def unread_words() -> str:
    """Return what stands where an entry cannot be read."""
    return _say("This entry cannot be read just now. Nothing of it was changed.")


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
