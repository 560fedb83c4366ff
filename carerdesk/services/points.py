"""Points: the sentences on a bundle's cover, drawn from dates and letters alone.

Each says what the record holds and where; none says why, or whose fault it was.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from carerdesk.domain.clocks import Clock, Effect, OwedBy, Reading, Verdict
from carerdesk.domain.date_words import day_in_words
from carerdesk.export.material import Point
from carerdesk.export.words import in_my_words
from carerdesk.rules.wording import days_in_words
from carerdesk.services.dues import last_of_each_stage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from carerdesk.domain.procedures import CaseEvent

MOST = 3
"""Points on a cover; more would no longer be a front page."""

_PROCEDURES = {
    "statutory": "the children’s statutory procedure",
    "corporate": "its corporate policy",
}


def points(
    clocks: Iterable[Clock], events: Iterable[CaseEvent], *, today: date
) -> tuple[Point, ...]:
    """Return at most three points.

    What is or was late on every way of counting, and a change of procedure the letters name.
    """
    late = [
        clock
        for clock in clocks
        if clock.verdict is Verdict.OVERDUE
        and clock.rule.owed_by is not OwedBy.CARER
        and clock.rule.effect is Effect.BREACH
        and not clock.expected_only
        and not clock.conditional
    ]
    late = sorted(last_of_each_stage(late), key=lambda c: c.latest_on or date.min, reverse=True)
    late.sort(key=lambda clock: clock.is_ended)
    found = [_late_point(clock, today) for clock in late[: MOST - 1]]
    changed = _change_of_procedure(tuple(events))
    every = [*found, *([changed] if changed else [])][:MOST]
    return tuple(Point(text=in_my_words(point.text), keys=point.keys) for point in every)


def _late_point(clock: Clock, today: date) -> Point:
    """Say when it was due, on the latest way of counting first, and how late that makes it."""
    dated = [r for r in clock.readings if r.due_latest is not None]
    last = max(dated, key=lambda r: r.due_latest or today)
    others = [r for r in dated if r.due_latest != last.due_latest]
    due = day_in_words(last.due_latest or today)
    ways = "on the later of two ways of counting" if len(dated) == 2 else ""  # noqa: PLR2004
    if len(dated) > 2:  # noqa: PLR2004
        ways = f"on the latest of {len(dated)} ways of counting"
    sentence = [f"{clock.rule.title}: due by {due}{' ' + ways if ways else ''}."]
    sentence.append(_how_late(last, clock, today))
    sentence.extend(
        f"Counted {other.way.label}, it was due on {day_in_words(other.due_latest or today)}."
        for other in others
    )
    keys = [f"count:{clock.key}"]
    if last.ended_by is not None and last.ended_by.entry_id is not None:
        keys.append(f"entry:{last.ended_by.entry_id}")
    return Point(text=" ".join(sentence), keys=tuple(keys))


def _how_late(reading: Reading, clock: Clock, today: date) -> str:
    days = days_in_words(reading.over[0] if reading.over else 0, clock.rule.method_of(reading.way))
    if reading.ended_by is None or reading.ended_by.date.day is None:
        return f"On {day_in_words(today)} it is {days} late."
    return f"It came on {day_in_words(reading.ended_by.date.day)}, {days} late."


def _change_of_procedure(events: tuple[CaseEvent, ...]) -> Point | None:
    """Say that one procedure was confirmed and a later letter names another, if letters say so."""
    confirmed = [e for e in events if e.what == "procedure_confirmed" and e.date.day]
    applied = [e for e in events if e.what == "procedure_applied" and e.date.day]
    for first in confirmed:
        for then in applied:
            before, after = first.date.day, then.date.day
            one, other = first.fact("procedure"), then.fact("procedure")
            if before is None or after is None or after < before or one == other:
                continue
            text = (
                f"On {day_in_words(before)} a letter confirmed {_PROCEDURES.get(one, one)}. "
                f"The letter of {day_in_words(after)} names {_PROCEDURES.get(other, other)}."
            )
            keys = tuple(f"entry:{e.entry_id}" for e in (first, then) if e.entry_id)
            return Point(text=text, keys=keys)
    return None
