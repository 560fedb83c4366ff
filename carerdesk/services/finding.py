"""Finding: one line of words and prefixes to a query, forgiving of how it is typed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar

from carerdesk.domain.entries import Drawer, EntryKind
from carerdesk.domain.errors import BadDate
from carerdesk.domain.search import Narrowing, SearchOrder, SearchQuery
from carerdesk.domain.spoken_dates import read_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.ids import PersonId
    from carerdesk.domain.people import Person

V = TypeVar("V")

PREFIXES = ("who", "tag", "kind", "from", "to", "on", "has", "drawer", "not")
"""The prefixes the filter line knows, for completion and for saying so."""

MOST_PARTS: Final = 40
"""Words and prefixes one search takes: each is a question of its own to the index."""

HAS = {
    "file": "file",
    "attachment": "file",
    "document": "file",
    "paper": "file",
    "promise": "promise",
    "link": "link",
}
KINDS = {
    "meeting": (EntryKind.MEETING,),
    "call": (EntryKind.CALL,),
    "phone": (EntryKind.CALL,),
    "visit": (EntryKind.VISIT,),
    "letter": (EntryKind.LETTER_IN, EntryKind.LETTER_OUT),
    "message": (EntryKind.LETTER_IN, EntryKind.LETTER_OUT),
    "in": (EntryKind.LETTER_IN,),
    "letter-in": (EntryKind.LETTER_IN,),
    "out": (EntryKind.LETTER_OUT,),
    "letter-out": (EntryKind.LETTER_OUT,),
    "incident": (EntryKind.INCIDENT,),
    "allegation": (EntryKind.ALLEGATION_STEP,),
    "day": (EntryKind.CHILDS_DAY,),
    "family": (EntryKind.FAMILY_TIME,),
    "promise": (EntryKind.PROMISE,),
}

DRAWERS = {drawer.value: drawer for drawer in Drawer} | {"child": Drawer.CHILDS}

_NARROWING = fields(Narrowing)
_TOKEN = re.compile(
    r'(?:(?P<prefix>(?:not:)?[a-z]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>\S+))', re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """A line of the log as a list shows it.

    Attributes:
        people: Who was there, by initials.
        snippet: Words round the match, when words were sought.
        marks: Start and end of each match in the snippet.
    """

    entry: LoggedEntry
    people: tuple[Person, ...] = ()
    snippet: str = ""
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a filter line found.

    Attributes:
        total: How many entries fit.
        rows: The stretch asked for, newest first.
        unknown: Parts of the line that were not understood, as typed.
    """

    total: int
    rows: tuple[LogRow, ...]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOrder:
    """Everything a filter line found, by number, without the words of any entry.

    Attributes:
        order: Which entries fit, newest first.
        words: The words that were sought, for the snippets of those that are shown.
        people: Those of the case by id, read once for all that are shown.
        unknown: Parts of the line that were not understood, as typed.
    """

    order: SearchOrder
    words: tuple[str, ...] = ()
    people: Mapping[PersonId, Person] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


@dataclass(slots=True)
class _Parts:
    """The query while the line is being read."""

    people: tuple[Person, ...]
    today: date
    words: list[str] = field(default_factory=list)
    not_words: list[str] = field(default_factory=list)
    who: list[PersonId] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    kinds: list[EntryKind] = field(default_factory=list)
    has: list[str] = field(default_factory=list)
    first: date | None = None
    last: date | None = None
    drawer: Drawer | None = None

    def take_who(self, value: str) -> bool:
        """Take somebody by initials, or by a name the names table knows."""
        sought = value.casefold()
        for person in self.people:
            if sought in {person.initials.casefold(), *(n.casefold() for n in person.names)}:
                self.who.append(person.id)
                return True
        return False

    def take_tag(self, value: str) -> bool:
        self.tags.append(value.casefold())
        return True

    def take_kind(self, value: str) -> bool:
        kinds = _known(value, KINDS) or ()
        self.kinds.extend(kinds)
        return bool(kinds)

    def take_has(self, value: str) -> bool:
        thing = _known(value, HAS)
        if thing is not None:
            self.has.append(thing)
        return thing is not None

    def take_drawer(self, value: str) -> bool:
        drawer = DRAWERS.get(value.casefold().replace("’", "'"))
        self.drawer = drawer or self.drawer
        return drawer is not None

    def take_not(self, value: str) -> bool:
        self.not_words.append(value)
        return True

    def take_from(self, value: str) -> bool:
        read = self._date(value)
        if read is not None:
            self.first = read.earliest or read.latest
        return read is not None

    def take_to(self, value: str) -> bool:
        read = self._date(value)
        if read is not None:
            self.last = read.latest or read.earliest
        return read is not None

    def take_on(self, value: str) -> bool:
        return self.take_from(value) and self.take_to(value)

    def _date(self, value: str) -> FuzzyDate | None:
        """Read a date typed without spaces too: "1jan", "6-mar"; one not known narrows nothing."""
        gap = r"(?<=\d)-?(?=[a-z])|(?<=[a-z])-?(?=\d)"
        spaced = re.sub(gap, " ", value, flags=re.IGNORECASE)
        try:
            read = read_date(spaced, today=self.today)
        except BadDate:
            return None
        return read if read.earliest or read.latest else None


def _known(value: str, values: Mapping[str, V]) -> V | None:
    """Return what a value stands for, said of one or of several: "call", "calls"."""
    typed = value.casefold()
    return values.get(typed, values.get(typed.removesuffix("s")))


def left_out(line: str) -> int:
    """Return how many words and prefixes of a line are beyond what one search takes."""
    return max(0, sum(1 for _ in _TOKEN.finditer(line)) - MOST_PARTS)


def query_of(
    line: str, *, people: tuple[Person, ...], today: date, limit: int = 200, offset: int = 0
) -> tuple[SearchQuery, tuple[str, ...]]:
    """Return the query a filter line asks for, and the parts of it nobody could read.

    Of a line of more than `MOST_PARTS` the first are asked for; `left_out` counts the others.

    Args:
        line: As typed: words, quoted phrases, and prefixes with a value.
        people: Those who may be named after ``who:``.
        today: What "fri" and "1 jan" are read from.
        limit: Most hits to return.
        offset: Hits to leave out before them.
    """
    parts = _Parts(people=people, today=today)
    takers: dict[str, Callable[[str], bool]] = {
        prefix: getattr(parts, f"take_{prefix}") for prefix in PREFIXES
    }
    unknown: list[str] = []
    refused: list[Narrowing] = []
    for token in islice(_TOKEN.finditer(line), MOST_PARTS):
        prefix = (token["prefix"] or "").casefold()
        value = token["quoted"] if token["quoted"] is not None else token["plain"]
        if not prefix:
            parts.words.extend([value] if value.strip() else [])
        elif prefix.startswith("not:"):
            other, left = query_of(token[0][len("not:") :], people=people, today=today)
            if left or other.not_words:  # not:not: says nothing anybody means
                unknown.append(token[0])
            else:
                refused.append(Narrowing(**{f.name: getattr(other, f.name) for f in _NARROWING}))
        elif not value or prefix not in takers or not takers[prefix](value):
            unknown.append(token[0])
    query = SearchQuery(
        words=tuple(reversed(dict.fromkeys(reversed(parts.words)))),  # the last stays last
        not_words=tuple(parts.not_words),
        refused=tuple(refused),
        who=tuple(parts.who),
        tags=tuple(parts.tags),
        kinds=tuple(parts.kinds),
        first=parts.first,
        last=parts.last,
        has=tuple(parts.has),
        drawer=parts.drawer,
        limit=limit,
        offset=offset,
    )
    return query, tuple(unknown)
