"""The stage track: where a procedure stands, stage by stage, each in two lines of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from carerdesk.domain.clocks import Clock, OwedBy, RulePack, StageStanding, Verdict
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.stages import Stage, StageState
from carerdesk.rules.counting import WORKING
from carerdesk.rules.wording import dated, days_in_words, many, when


def track(
    pack: RulePack,
    clocks: Iterable[Clock],
    events: Iterable[CaseEvent],
    today: date,
) -> tuple[StageStanding, ...]:
    """Return each stage of a procedure and where it stands.

    A stage no law gives a date is "expected", never late; one that is late on some count but not on
    all is not called late.

    Args:
        pack: The procedure.
        clocks: Every clock of the case; a stage may be governed by another pack's, as the
            Ombudsman's is.
        events: Of the case, in the order they happened.
        today: The day asked.
    """
    known = tuple(clocks)
    happened = [e for e in events if e.date.earliest is None or e.date.earliest <= today]
    return tuple(_standing(stage, pack, known, happened, today) for stage in pack.stages)


def _standing(
    stage: Stage,
    pack: RulePack,
    clocks: tuple[Clock, ...],
    events: list[CaseEvent],
    today: date,
) -> StageStanding:
    asked = [place for place, event in enumerate(events) if event.what in stage.asked]
    answered = [place for place, event in enumerate(events) if event.what in stage.answered]
    own = [
        clock
        for clock in clocks
        if clock.rule.procedure == pack.procedure
        and clock.rule.stage == stage.key
        and clock.rule.owed_by is not OwedBy.CARER
        and clock.rule.length is not None
    ]
    if answered and not (asked and asked[-1] > answered[-1]):
        event = events[answered[-1]]
        clock = _governing(stage, [c for c in own if _ended_by(c, stage)])
        line = _outcome(clock)
        return _said(stage, StageState.DONE, clock, (f"{stage.said[1]} {when(event.date)}", line))
    if asked:
        event = events[asked[0] if not answered else _first_after(asked, answered[-1])]
        clock = _governing(stage, [c for c in own if not c.is_ended]) or _governing(stage, own)
        line = _now(clock, today)
        return _said(stage, StageState.NOW, clock, (f"{stage.said[0]} {when(event.date)}", line))
    return _later(stage, clocks, today)


def _first_after(places: list[int], place: int) -> int:
    return next(asked for asked in places if asked > place)


def _said(
    stage: Stage, state: StageState, clock: Clock | None, lines: tuple[str, str]
) -> StageStanding:
    return StageStanding(
        stage=stage,
        state=state,
        verdict=clock.verdict if clock else None,
        lines=lines,
        clock_key=clock.key if clock else "",
    )


def _governing(stage: Stage, clocks: Sequence[Clock]) -> Clock | None:
    """Return the clock of the rule the stage names, else the last of those there are."""
    named = [clock for clock in clocks if clock.rule.id == stage.reply_rule]
    return next(reversed(named or list(clocks)), None)


def _ended_by(clock: Clock, stage: Stage) -> bool:
    ended = clock.readings[0].ended_by
    return ended is not None and ended.what in stage.answered


def _outcome(clock: Clock | None) -> str:
    if clock is None:
        return ""
    match clock.verdict:
        case Verdict.OVERDUE:
            return _late(clock)
        case Verdict.IN_TIME:
            return "in time"
        case _:
            return "" if clock.expected_only else "late on one count, not on every one"


def _now(clock: Clock | None, today: date) -> str:
    if clock is None:
        return "no day is set"
    due = clock.latest_on
    if clock.verdict is Verdict.OVERDUE:
        return _late(clock)
    if due is None:
        return "no last day can be told yet"
    if clock.expected_only:
        return f"expected by {dated(due)}"
    if clock.verdict is Verdict.RUNNING:
        left = min(r.left for r in clock.readings if r.left is not None)
        method = clock.rule.method_of(clock.readings[0].way)
        return f"{days_in_words(left, method)} left" if left else "today is the last day"
    return f"last day on every count {dated(due)}" if today <= due else "cannot be told for certain"


def _late(clock: Clock) -> str:
    """Return the fewest days late on any reading: late on all of them."""
    least = min(clock.readings, key=lambda r: r.over[0] if r.over else 0)
    over = least.over[0] if least.over else 0
    return f"{days_in_words(over, clock.rule.method_of(least.way))} late"


def _later(stage: Stage, clocks: tuple[Clock, ...], today: date) -> StageStanding:
    """Return a stage not asked for: by when the carer may ask, where that is running."""
    first, second = (*stage.later, "", "")[:2]
    waiting = [
        clock
        for clock in clocks
        if clock.rule.id == stage.ask_rule and not clock.is_ended and clock.safe_on is not None
    ]
    if not waiting:
        return _said(stage, StageState.LATER, None, (first, second))
    clock = min(waiting, key=lambda c: c.safe_on or date.max)
    safe = clock.safe_on or date.max
    return _said(stage, StageState.LATER, clock, (stage.asking or first, _by(clock, safe, today)))


def _by(clock: Clock, safe: date, today: date) -> str:
    if safe < today:
        return f"the safe day was {dated(safe)}"
    earliest = min(clock.readings, key=lambda r: r.due_earliest or date.max)
    if clock.rule.method_of(earliest.way) in WORKING and earliest.left is not None:
        return f"{dated(safe)}, {many(earliest.left, 'working day')} left"
    return f"{dated(safe)}, {many((safe - today).days, 'day')} left"
