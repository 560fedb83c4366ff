"""Dues: clocks and promises as calm lines, each under whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carerdesk.domain.clocks import Clock, Due, OwedBy, Verdict
from carerdesk.domain.counting import Method
from carerdesk.domain.promises import Promise, PromiseState
from carerdesk.rules.wording import days_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from carerdesk.domain.ids import PersonId
    from carerdesk.domain.people import Person
    from carerdesk.rules.calendars import WorkCalendar

_PROMISES = Method.WD_AFTER
"""Promises are counted in working days."""


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
        return sum(due.verdict is Verdict.OVERDUE for due in self.others)


def due_of_clock(clock: Clock) -> Due:
    """Put a running clock in words: the safe day for the carer, the latest arguable for others."""
    mine = clock.rule.owed_by is OwedBy.CARER
    return Due(
        title=clock.rule.title,
        detail=_detail(clock),
        on=clock.safe_on if mine else clock.latest_on,
        state=_state(clock, mine=mine),
        verdict=clock.verdict,
        needs_you=mine,
        clock_key=clock.key,
        entry_id=clock.readings[0].started_by.entry_id if clock.readings else None,
        expected_only=clock.expected_only,
    )


def _detail(clock: Clock) -> str:
    rule = clock.rule
    who = "" if rule.owed_by is OwedBy.CARER else f"Owed by the {rule.owed_by.value}. "
    if rule.owed_by is not OwedBy.CARER and len(clock.readings) > 1:
        if clock.verdict is Verdict.OVERDUE:
            return f"{who}Late on {'both' if len(clock.readings) == 2 else 'all'} ways of counting"  # noqa: PLR2004
        return f"{who}{len(clock.readings)} ways of counting"
    return f"{who}Counted {clock.readings[0].way.label}" if clock.readings else who.strip()


def _state(clock: Clock, *, mine: bool) -> str:
    method = clock.rule.method
    if clock.verdict is Verdict.CANNOT_TELL:
        return "cannot tell yet"
    if clock.verdict is Verdict.OVERDUE:
        fewest = min((r.over[0] for r in clock.readings if r.over), default=0)
        if clock.expected_only:
            return f"expected {days_in_words(fewest, method)} ago"
        if mine:
            return f"passed {days_in_words(fewest, method)} ago"
        return f"{days_in_words(fewest, method)} late"
    lefts = [r.left for r in clock.readings if r.left is not None]
    if not lefts:
        return "no day named"
    left = min(lefts) if mine else max(lefts)
    return "today" if left == 0 else f"{days_in_words(left, method)} left"


def due_of_promise(
    promise: Promise, people: Mapping[PersonId, Person], calendar: WorkCalendar, *, today: date
) -> Due:
    """Put an open promise in words; days are working days of the nation's calendar."""
    who = people[promise.who].initials if promise.who in people else "You"
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
        title=f"{who} will {promise.what}",
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

    Rights nobody loses by waiting (soft, and the carer's) stand below those that can be lost.
    """
    lines = [due_of_clock(clock) for clock in clocks if _is_shown(clock)]
    lines += promises
    mine = sorted((d for d in lines if d.needs_you), key=lambda d: _order(d, today))
    others = sorted((d for d in lines if not d.needs_you), key=lambda d: _order(d, today))
    return Dues(
        needs_you=tuple(mine), others=tuple(others), headline=_headline(mine, others, today=today)
    )


def _is_shown(clock: Clock) -> bool:
    return bool(clock.readings) and not clock.is_ended and clock.latest_on is not None


def _order(due: Due, today: date) -> tuple[bool, date, str]:
    return (due.verdict is not Verdict.OVERDUE, due.on or today.replace(year=9999), due.title)


def _headline(mine: list[Due], others: list[Due], *, today: date) -> str:
    """Compose at most two facts: what must be done today, who is latest, or that nothing must."""
    today_mine = [due for due in mine if due.on == today]
    late = [due for due in others if due.verdict is Verdict.OVERDUE and not due.expected_only]
    facts = []
    if today_mine:
        facts.append(f"Today: {_lower_first(today_mine[0].title)}.")
    if late:
        first = max(late, key=lambda due: (bool(due.clock_key), _days(due.state)))
        facts.append(f"{_subject(first)} {first.state.removesuffix(' late')} late {_with(first)}.")
    if not today_mine:
        facts.append("Nothing you must do today.")
    return " ".join(facts)


def _days(state: str) -> int:
    number = state.split(" ", 1)[0]
    return int(number) if number.isdigit() else 0


def _subject(due: Due) -> str:
    if due.clock_key:
        owed = due.detail.split(".", 1)[0].removeprefix("Owed by the ")
        return f"The {owed} is"
    return f"{due.title.split(' ', 1)[0]} is"


def _with(due: Due) -> str:
    if due.clock_key:
        return f"with: {_lower_first(due.title)}"
    return "with a promise"


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def is_open(promise: Promise) -> bool:
    """Whether a promise still waits for its outcome."""
    return promise.state is PromiseState.OPEN
