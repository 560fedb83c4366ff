"""Dues: clocks and promises as calm lines, each under whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from carerdesk.domain.clocks import Clock, OwedBy, Verdict
from carerdesk.domain.counting import Method
from carerdesk.domain.dues import Due
from carerdesk.domain.promises import Promise, PromiseState
from carerdesk.rules.spans import is_unpublished
from carerdesk.rules.wording import days_in_words
from carerdesk.services.promise_events import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from carerdesk.domain.ids import PersonId
    from carerdesk.domain.people import Person
    from carerdesk.rules.calendars import WorkCalendar

_PROMISES = Method.WD_AFTER
"""Promises are counted in working days."""

_BOTH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Dues:
    """Whose turn it is.

    Attributes:
        needs_you: What the carer may or must do, by date.
        others: What others owe, the latest first, then by date.
        headline: One sentence of at most two facts.
    """

    needs_you: tuple[Due, ...]
    others: tuple[Due, ...]
    headline: str

    @property
    def late(self) -> int:
        """How many of the others are late."""
        return sum(due.verdict is Verdict.OVERDUE and not due.expected_only for due in self.others)


def last_of_each_stage(late: Iterable[Clock]) -> tuple[Clock, ...]:
    """Return of the late clocks the one for each stage whose day came last.

    A stage may hold several days in law, such as a notice on day 25 and a reply by day 65; what is
    said first is the one nobody could argue was still to come.
    """
    by_stage: dict[tuple[str, str, str], Clock] = {}
    for clock in late:
        started = clock.readings[0].started_by.id if clock.rule.repeats else ""
        stage = (clock.rule.procedure, clock.rule.stage, started)
        best = by_stage.get(stage)
        if best is None or (clock.latest_on or date.min) > (best.latest_on or date.min):
            by_stage[stage] = clock
    return tuple(by_stage.values())


def due_of_clock(clock: Clock) -> Due:
    """Put a running clock in words: the safe day for the carer, the latest arguable for others."""
    mine = clock.rule.owed_by is OwedBy.CARER
    about = f": {clock.matter}" if clock.matter else ""
    return Due(
        title=f"{clock.rule.title}{about}",
        detail=". ".join([_detail(clock), *_reservations(clock)]),
        on=clock.safe_on if mine else clock.latest_on,
        state=_state(clock, mine=mine),
        verdict=clock.verdict,
        needs_you=mine,
        clock_key=clock.key,
        entry_id=clock.readings[0].started_by.entry_id if clock.readings else None,
        expected_only=clock.expected_only,
        caution=clock.rule.caution,
        conditional=clock.conditional,
    )


def _reservations(clock: Clock) -> list[str]:
    """Say what to know before relying on it: a procedure not settled, a rule not verified."""
    said = ["If it runs under this procedure"] if clock.conditional else []
    if clock.rule.caution:
        said.append(_upper_first(clock.rule.caution))
    if is_unpublished(clock):
        said.append("Its bank holidays are not published yet")
    return said


def _detail(clock: Clock) -> str:
    """Say who owes it and on what count, the first before a full stop."""
    owed_by = clock.rule.owed_by
    way = clock.readings[0].way
    if owed_by is OwedBy.CARER:
        return _upper_first(way.note or way.label)
    who, ways = _upper_first(owed_by.value), len(clock.readings)
    if ways == 1:
        return f"{who}. {_upper_first(way.label)}"
    if clock.verdict is Verdict.OVERDUE and not clock.expected_only:
        return f"{who}. Late on {'both' if ways == _BOTH else f'all {ways}'} ways of counting"
    return f"{who}. {ways} ways of counting"


def _state(clock: Clock, *, mine: bool) -> str:
    if clock.verdict is Verdict.CANNOT_TELL:
        return "cannot tell yet"
    if clock.verdict is Verdict.OVERDUE:
        reading = clock.shown
        method = clock.rule.method_of(reading.way)
        over = days_in_words(reading.over[0] if reading.over else 0, method)
        if clock.expected_only:
            return f"expected {over} ago"
        return f"passed {over} ago" if mine else f"{over} late"
    if clock.left is None:
        return "no day named"
    left, method = clock.left
    if left < 0:
        return "the safe day has passed"
    return "today" if left == 0 else f"{days_in_words(left, method)} left"


def due_of_promise(
    promise: Promise, people: Mapping[PersonId, Person], calendar: WorkCalendar, *, today: date
) -> Due:
    """Put an open promise in words; days are working days of the nation's calendar."""
    last = promise.by.latest
    if last is None:
        verdict, state = Verdict.CANNOT_TELL, "no day named"
    elif last < today:
        late = calendar.between(last, today)
        verdict, state = Verdict.OVERDUE, f"{days_in_words(late, _PROMISES)} late"
    elif last == today:
        verdict, state = Verdict.RUNNING, "today"
    else:
        left = calendar.between(today, last)
        verdict, state = Verdict.RUNNING, f"{days_in_words(left, _PROMISES)} left"
    return Due(
        title=said(promise, people),
        detail="Promised",
        on=last,
        state=state,
        verdict=verdict,
        needs_you=promise.who is None,
        promise_id=promise.id,
        entry_id=promise.made_in,
        as_said=promise.by,
    )


def gathered(clocks: Iterable[Clock], promises: Iterable[Due], *, today: date) -> Dues:
    """Sort clocks and promises into whose turn it is.

    Of what is late in one stage only the day that came last is said; the page of clocks has all.
    """
    shown = [clock for clock in clocks if _is_shown(clock)]
    late = [clock for clock in shown if _is_late(clock)]
    kept = {clock.key for clock in last_of_each_stage(late)}
    lines = [due_of_clock(c) for c in shown if c.key in kept or not _is_late(c)]
    lines += promises
    mine = sorted((d for d in lines if d.needs_you), key=_order)
    others = sorted((d for d in lines if not d.needs_you), key=_order)
    return Dues(
        needs_you=tuple(mine), others=tuple(others), headline=_headline(mine, others, today=today)
    )


def _is_late(clock: Clock) -> bool:
    return clock.verdict is Verdict.OVERDUE and clock.rule.owed_by is not OwedBy.CARER


def _is_shown(clock: Clock) -> bool:
    return bool(clock.readings) and not clock.is_ended and clock.latest_on is not None


def _order(due: Due) -> tuple[int, date, str]:
    """Put what is late first, then what runs by date, then what cannot be told."""
    is_late = due.verdict is Verdict.OVERDUE and not due.expected_only
    rank = 0 if is_late else 1 if due.verdict is Verdict.RUNNING else 2
    return (rank, due.on or date.max, due.title)


def _headline(mine: list[Due], others: list[Due], *, today: date) -> str:
    """Compose at most two facts: what must be done today, who is latest, or that nothing must."""
    today_mine = [due for due in mine if due.on == today]
    late = [due for due in others if due.verdict is Verdict.OVERDUE and not due.expected_only]
    facts = []
    if today_mine:
        facts.append(f"Today: {_lower_first(today_mine[0].title)}.")
    if late:
        first = max(late, key=lambda due: (bool(due.clock_key), _days(due.state)))
        facts.append(f"{_subject(first)} {first.state} with {_what(first)}.")
    if not today_mine:
        facts.append("Nothing you must do today.")
    return " ".join(facts)


def _days(state: str) -> int:
    number = state.split(" ", 1)[0]
    return int(number) if number.isdigit() else 0


def _subject(due: Due) -> str:
    if due.clock_key:
        return f"The {_lower_first(due.detail.split('.', 1)[0])} is"
    return f"{due.title.split(' ', 1)[0]} is"


def _what(due: Due) -> str:
    return f"its {_lower_first(due.title)}" if due.clock_key else "a promise"


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def is_open(promise: Promise) -> bool:
    """Whether a promise still waits for its outcome."""
    return promise.state is PromiseState.OPEN
