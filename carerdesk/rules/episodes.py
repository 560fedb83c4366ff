"""Episodes: the events of a case sorted into runs of a rule, each from its start to its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from carerdesk.domain.dates import DateKind
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.heard_words import HeardWords


@dataclass(slots=True, kw_only=True, eq=False)
class Episode:
    """One run of a rule.

    Attributes:
        place: Its number among the runs of the rule, from 0.
        starts: Start events in order; the first opened it.
        moves: Events that pause, resume, restart or extend it, in order.
        perhaps: Those of the moves that may as well have come after its end.
        ended_by: What ended it, as far as it has happened.
    """

    place: int
    starts: list[CaseEvent]
    moves: list[CaseEvent] = field(default_factory=list)
    perhaps: list[CaseEvent] = field(default_factory=list)
    ended_by: CaseEvent | None = None

    @property
    def anchor(self) -> CaseEvent:
        """The event that opened it."""
        return self.starts[0]

    def is_same(self, other: Episode) -> bool:
        """Whether another is made of the same events."""
        return (self.starts, self.moves, self.ended_by) == (
            other.starts,
            other.moves,
            other.ended_by,
        )


class Runs:
    """The runs of one rule while its events are gone through in order.

    An event known only to a month may have come after a start that stands behind it in the order;
    it is kept, and taken to, because nobody is to be called late when they may have answered.  So
    is one that stands behind an end and may have come before it.

    Attributes:
        found: The runs, in the order they began.
        touched: Places of those begun or changed since `take_touched` was last asked.
    """

    def __init__(self, heard: HeardWords, names: Sequence[str]) -> None:
        """Begin without events.

        Args:
            heard: The rule and its words.
            names: What its procedure is called; a start said to be of another does not count.
        """
        self.found: list[Episode] = []
        self.touched: set[int] = set()
        self._heard = heard
        self._names = names
        self._running: dict[str, list[Episode]] = {}  # by matter, "" where none is named
        self._by_start: dict[str, Episode] = {}
        self._stray_ends: list[CaseEvent] = []
        self._stray_moves: list[CaseEvent] = []
        self._ended: list[Episode] = []  # those whose end may still be later than what comes next

    def take(self, event: CaseEvent, *, has_happened: bool) -> None:
        """Take the next event in order."""
        heard = self._heard
        if has_happened:
            if event.what in heard.ends:
                self._end(event)
            if event.what in heard.moves:
                self._move(event)
        if event.what in heard.starts and self._is_of_this(event):
            self._start(event)

    def take_touched(self) -> set[int]:
        """Return the places of the runs begun or changed since this was last asked."""
        touched, self.touched = self.touched, set()
        return touched

    def _is_of_this(self, event: CaseEvent) -> bool:
        named = event.fact("procedure")
        return not named or not self._names or named in self._names

    def _end(self, event: CaseEvent) -> None:
        """End every run the event can be about; keep it if there is none."""
        ended = self._concerned(event)
        for episode in ended:
            episode.ended_by = event
            self.touched.add(episode.place)
            matter = _matter(episode.anchor)
            self._running[matter].remove(episode)
            if not self._running[matter]:
                del self._running[matter]
        if event.date.kind is DateKind.BEFORE:
            for episode in self._ended[-1:]:  # it may have come before the end that stands there
                if _concerns(event, episode.anchor):
                    episode.ended_by = event
                    self.touched.add(episode.place)
        self._ended += ended
        if not ended:
            self._stray_ends.append(event)

    def _move(self, event: CaseEvent) -> None:
        """Pause, resume, restart or extend every run the event can be about."""
        moved = self._concerned(event)
        for episode in moved:
            episode.moves.append(event)
            self.touched.add(episode.place)
        for episode in self._may_end_after(event):
            if _concerns(event, episode.anchor):
                episode.moves.append(event)
                episode.perhaps.append(event)
                self.touched.add(episode.place)
        if not moved:
            self._stray_moves.append(event)

    def _start(self, event: CaseEvent) -> None:
        """Begin a run, or join one that is running of the same matter."""
        if not self._heard.rule.repeats:
            running = next(iter(self._of_matter(_matter(event))), None) or self._joined(event)
            if running is not None:
                running.starts.append(event)
                self._by_start[event.id] = running
                self.touched.add(running.place)
                return
        episode = Episode(place=len(self.found), starts=[event])
        self._forget_strays(event)
        episode.moves = [move for move in self._stray_moves if _may_follow(move, event)]
        episode.ended_by = self._stray_end(event)
        self.found.append(episode)
        self.touched.add(episode.place)
        self._by_start[event.id] = episode
        if episode.ended_by is None:
            self._running.setdefault(_matter(event), []).append(episode)
        else:
            self._ended.append(episode)

    def _may_end_after(self, event: CaseEvent) -> list[Episode]:
        """Return the runs whose end may be later than an event that stands behind it.

        Before an event of no first day that is the last one to end.  The others are forgotten once
        they surely ended before what comes next.
        """
        first = event.date.earliest
        if first is None:
            return self._ended[-1:]
        self._ended = [episode for episode in self._ended if _may_end_later(episode, first)]
        return self._ended

    def _joined(self, start: CaseEvent) -> Episode | None:
        """Return the run a start may be another start of, though its end stands before it."""
        if start.date.kind is DateKind.UNKNOWN:
            return None
        for episode in self._may_end_after(start):
            another = all(event.what != start.what for event in episode.starts)
            if another and _concerns(start, episode.anchor):
                return episode
        return None

    def _concerned(self, event: CaseEvent) -> list[Episode]:
        """Return the runs an event can be about: it names their start, the same matter, or none."""
        answers = event.fact("answers")
        if not answers:
            return self._of_matter(_matter(event))
        named = self._by_start.get(answers)
        return [named] if named is not None and named.ended_by is None else []

    def _of_matter(self, matter: str) -> list[Episode]:
        """Return the runs that may be of a matter, in the order they began."""
        if len(self._running) == 1 and (not matter or matter in self._running):
            return list(*self._running.values())
        if not matter:
            groups: Iterator[list[Episode]] = iter(self._running.values())
        else:
            groups = (self._running[name] for name in (matter, "") if name in self._running)
        return sorted((e for group in groups for e in group), key=lambda episode: episode.place)

    def _forget_strays(self, start: CaseEvent) -> None:
        """Drop what came before this start for certain: every later start comes later still."""
        first = start.date.earliest
        if first is None:
            return

        def may_count(event: CaseEvent) -> bool:
            latest = event.date.latest
            return event.date.earliest is not None if latest is None else latest >= first

        self._stray_moves = [move for move in self._stray_moves if may_count(move)]
        if not self._heard.rule.ends_early:
            self._stray_ends = [end for end in self._stray_ends if may_count(end)]

    def _stray_end(self, start: CaseEvent) -> CaseEvent | None:
        rule = self._heard.rule
        for place in reversed(range(len(self._stray_ends))):
            event = self._stray_ends[place]
            if _may_follow(event, start) or (rule.ends_early and _concerns(event, start)):
                if not rule.repeats:
                    del self._stray_ends[place]
                return event
        return None


def _may_end_later(episode: Episode, day: date) -> bool:
    last = None if episode.ended_by is None else episode.ended_by.date.latest
    return last is None or last > day


def _may_follow(event: CaseEvent, start: CaseEvent) -> bool:
    """Whether an event that stands before a start may have come on its day or after it.

    Where nothing is known of one of the two, they came in the order they stand in.
    """
    unknown = DateKind.UNKNOWN in {event.date.kind, start.date.kind}
    first, last = start.date.earliest, event.date.latest
    surely_before = last is not None and first is not None and last < first
    return event is not start and not (unknown or surely_before) and _concerns(event, start)


def _concerns(event: CaseEvent, start: CaseEvent) -> bool:
    """Whether an event can be about the run a start opens."""
    answers = event.fact("answers")
    if answers:
        return start.id == answers
    one, other = _matter(event), _matter(start)
    return not one or not other or one == other


def _matter(event: CaseEvent) -> str:
    return event.fact("matter")
