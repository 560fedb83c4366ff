"""Episodes: the events of a case sorted into runs of a rule, each from its start to its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from operator import itemgetter

from carerdesk.domain.clocks import Rule
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.procedures import CaseEvent


@dataclass(slots=True, kw_only=True)
class Episode:
    """One run of a rule.

    Attributes:
        starts: Start events in order; the first opened it.
        moves: Events that pause, resume, restart or extend it, in order.
        ended_by: What ended it, as far as it has happened.
    """

    starts: list[CaseEvent]
    moves: list[CaseEvent] = field(default_factory=list)
    ended_by: CaseEvent | None = None

    @property
    def anchor(self) -> CaseEvent:
        """The event that opened it."""
        return self.starts[0]


class CaseRecord:
    """The events of a case in order, found by their word.

    An event whose first possible day is later than the day asked has not happened: it ends, pauses
    and extends nothing.  If it has a last day too it is planned and may start a clock.
    """

    def __init__(self, events: Iterable[CaseEvent], asked: FuzzyDate) -> None:
        """Put the events in order; one of unknown date stays behind the one given before it."""
        self._by_word: dict[str, list[tuple[int, CaseEvent]]] = {}
        self._happened: set[int] = set()
        for place, event in enumerate(_in_order(events)):
            happened = _has_happened(event, asked)
            if happened or event.date.latest is not None:
                self._by_word.setdefault(event.what, []).append((place, event))
            if happened:
                self._happened.add(place)

    def has(self, words: Iterable[str]) -> bool:
        """Whether any of these has happened."""
        return any(
            place in self._happened for word in words for place, _ in self._by_word.get(word, ())
        )

    def last(self, word: str) -> CaseEvent | None:
        """Return the last event of that word that has happened."""
        found = [event for place, event in self._by_word.get(word, ()) if place in self._happened]
        return found[-1] if found else None

    def episodes(self, rule: Rule, names: Sequence[str]) -> list[Episode]:
        """Return the runs of a rule, in the order they began.

        Args:
            rule: The rule.
            names: What its procedure is called; a start said to be of another does not count.
        """
        words = _words(rule)
        if not any(word in self._by_word for word in words.starts):
            return []
        runs = _Runs(rule)
        relevant = [item for word in words.every for item in self._by_word.get(word, ())]
        relevant.sort(key=itemgetter(0))
        for place, event in relevant:
            if place in self._happened:
                if event.what in words.ends:
                    runs.end(event)
                if event.what in words.moves:
                    runs.move(event)
            if event.what in words.starts and _is_of(event, names):
                runs.start(event)
        return runs.found


class _Runs:
    """The runs of one rule while its events are gone through in order.

    An event known only to a month may have come after a start that stands behind it in the order;
    it is kept, and taken to, because nobody is to be called late when they may have answered.
    """

    def __init__(self, rule: Rule) -> None:
        self.found: list[Episode] = []
        self._running: list[Episode] = []
        self._stray_ends: list[CaseEvent] = []
        self._stray_moves: list[CaseEvent] = []
        self._rule = rule

    def end(self, event: CaseEvent) -> None:
        """End every run the event can be about; keep it if there is none."""
        ended = [episode for episode in self._running if _concerns(event, episode)]
        for episode in ended:
            episode.ended_by = event
        self._running = [episode for episode in self._running if episode.ended_by is None]
        if not ended:
            self._stray_ends.append(event)

    def move(self, event: CaseEvent) -> None:
        """Pause, resume, restart or extend every run the event can be about."""
        moved = [episode for episode in self._running if _concerns(event, episode)]
        for episode in moved:
            episode.moves.append(event)
        if not moved:
            self._stray_moves.append(event)

    def start(self, event: CaseEvent) -> None:
        """Begin a run, or join one that is running of the same matter."""
        if not self._rule.repeats:
            for episode in self._running:
                if _same_matter(event, episode.anchor):
                    episode.starts.append(event)
                    return
        episode = Episode(starts=[event])
        episode.moves = [m for m in self._stray_moves if self._may_follow(m, episode)]
        episode.ended_by = self._stray_end(episode)
        self.found.append(episode)
        if episode.ended_by is None:
            self._running.append(episode)

    def _stray_end(self, episode: Episode) -> CaseEvent | None:
        early = self._rule.ends_early
        for event in reversed(self._stray_ends):
            if self._may_follow(event, episode) or (early and _concerns(event, episode)):
                if not self._rule.repeats:
                    self._stray_ends.remove(event)
                return event
        return None

    @staticmethod
    def _may_follow(event: CaseEvent, episode: Episode) -> bool:
        """Whether an event that stands before a start may have come on its day or after it."""
        start, last = episode.anchor, event.date.latest
        return (
            event is not start
            and last is not None
            and start.date.earliest is not None
            and last >= start.date.earliest
            and _concerns(event, episode)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    starts: frozenset[str]
    ends: frozenset[str]
    moves: frozenset[str]
    every: tuple[str, ...]


@lru_cache(maxsize=1024)
def _words(rule: Rule) -> _Words:
    starts = frozenset(word for way in rule.readings for word in way.starts)
    ends = frozenset(rule.ends)
    lifted = (word for way in rule.readings for word in way.unless)
    moves = frozenset((*rule.pauses, *rule.resumes, *rule.restarts, *rule.extends, *lifted))
    return _Words(starts=starts, ends=ends, moves=moves, every=tuple(starts | ends | moves))


def _in_order(events: Iterable[CaseEvent]) -> list[CaseEvent]:
    keyed: list[tuple[date, CaseEvent]] = []
    before = date.min
    for event in events:
        before = event.date.earliest or event.date.latest or before
        keyed.append((before, event))
    keyed.sort(key=lambda item: item[0])
    return [event for _, event in keyed]


def _has_happened(event: CaseEvent, asked: FuzzyDate) -> bool:
    if event.date.earliest is None or asked.latest is None:
        return True
    return event.date.earliest <= asked.latest


def _is_of(event: CaseEvent, names: Sequence[str]) -> bool:
    named = event.fact("procedure")
    return not named or not names or named in names


def _concerns(event: CaseEvent, episode: Episode) -> bool:
    """Whether an event can be about this run: it names its start, or the same matter, or none."""
    answers = event.fact("answers")
    if answers:
        return any(start.id == answers for start in episode.starts)
    return _same_matter(event, episode.anchor)


def _same_matter(event: CaseEvent, anchor: CaseEvent) -> bool:
    one, other = event.fact("matter"), anchor.fact("matter")
    return not one or not other or one == other
