"""The case record: the events of a case in order, found by their word."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.procedures import CaseEvent


class Placed(NamedTuple):
    """An event and where it stands: by its first known day, then in the order given."""

    day: date
    given: int
    event: CaseEvent
    has_happened: bool


class CaseRecord:
    """The events of a case in order, found by their word; more may be added.

    An event whose first possible day is later than the day asked has not happened: it ends, pauses
    and extends nothing.  If it has a last day too it is planned and may start a clock.  One of
    unknown date stays behind all that were given before it.

    Attributes:
        added: Every event kept, in the order it was given.
    """

    def __init__(self, asked: FuzzyDate) -> None:
        """Begin without events."""
        self.added: list[Placed] = []
        self._asked = asked.latest
        self._before = date.min
        self._given = 0
        self._by_word: dict[str, list[Placed]] = {}

    def add(self, event: CaseEvent) -> None:
        """Put an event where it belongs."""
        when = event.date
        first, last = when.earliest, when.latest
        day = first or last or self._before
        self._before = max(self._before, day)
        happened = first is None or self._asked is None or first <= self._asked
        if happened or last is not None:
            placed = Placed(day, self._given, event, happened)
            self.added.append(placed)
            insort(self._by_word.setdefault(event.what, []), placed)
        self._given += 1

    def knows(self, words: Iterable[str]) -> bool:
        """Whether there is an event of any of these words, happened or planned."""
        return any(word in self._by_word for word in words)

    def has(self, words: Iterable[str]) -> bool:
        """Whether any of these has happened."""
        return any(placed.has_happened for word in words for placed in self._by_word.get(word, ()))

    def last(self, word: str) -> CaseEvent | None:
        """Return the last event of that word that has happened."""
        found = (p.event for p in reversed(self._by_word.get(word, ())) if p.has_happened)
        return next(found, None)

    def of(self, words: Iterable[str]) -> list[Placed]:
        """Return the events of these words in order."""
        return sorted(placed for word in words for placed in self._by_word.get(word, ()))
