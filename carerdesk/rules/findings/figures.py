"""Compliance figures: how often what was owed came in time, always with the denominator."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from statistics import median

from carerdesk.domain.clocks import Clock, OwedBy, Verdict
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.findings import Compliance, Figure, PromiseFigure
from carerdesk.domain.links import LinkKind
from carerdesk.domain.people import Person, Role
from carerdesk.domain.promises import Promise, PromiseState
from carerdesk.rules.findings.late import is_late
from carerdesk.rules.findings.material import Happened, Material
from carerdesk.rules.findings.refused import Refusals

_WORKERS = frozenset({Role.SUPERVISING_SOCIAL_WORKER})
_NOBODY = "somebody"


def compliance(material: Material) -> Compliance:
    """Return every figure of a record."""
    return Compliance(
        figures=figures(material),
        promises=_promises(material),
        notices=_notices(material.clocks),
        replies=_replies(material),
        contact_days=_contact_days(material.people, material.today),
    )


def figures(material: Material) -> tuple[Figure, ...]:
    """Return one figure for each body, team, procedure, stage and rule, by the order of the clocks.

    What the carer owes, what is only expected and what may be under another procedure is not
    counted.  A clock that cannot be told is counted as that, never as in time; so is a step that
    was refused, which is a matter of the procedure and not of time.  The team is the one
    an event of the step names, capitals aside; where none does it stays empty.
    """
    groups: dict[tuple[str, str, str, str, str], list[Clock]] = {}
    said: dict[str, str] = {}
    for clock in material.clocks:
        if clock.rule.owed_by is OwedBy.CARER or clock.expected_only or clock.conditional:
            continue
        rule = clock.rule
        team = _team(clock)
        team = said.setdefault(team.casefold(), team)
        key = (rule.owed_by.value, team, rule.procedure, rule.stage, rule.title)
        groups.setdefault(key, []).append(clock)
    refused = Refusals(Happened(material).every())
    return tuple(_figure(key, clocks, refused) for key, clocks in groups.items())


def _team(clock: Clock) -> str:
    """The team the first event of a step names: what set it going before what ended it."""
    for reading in clock.readings:
        for event in (reading.started_by, reading.ended_by):
            if event is not None and event.fact("team").strip():
                return " ".join(event.fact("team").split())
    return ""


def _figure(key: tuple[str, str, str, str, str], clocks: list[Clock], refused: Refusals) -> Figure:
    body, team, procedure, stage, rule = key
    late = [clock for clock in clocks if is_late(clock) and not refused.covers(clock)]
    over = [min(_overs(clock)) for clock in late]
    verdicts = [clock.verdict for clock in clocks]
    in_time, running = verdicts.count(Verdict.IN_TIME), verdicts.count(Verdict.RUNNING)
    return Figure(
        body=body,
        team=team,
        rule=rule,
        procedure=procedure,
        stage=stage,
        asked=len(clocks),
        in_time=in_time,
        late=len(late),
        still_open=running,
        cannot_tell=len(clocks) - in_time - len(late) - running,
        median_late=median(over) if over else None,
        longest_late=max(over, default=None),
    )


def _overs(clock: Clock) -> Iterable[int]:
    """Fewest days late on each reading; an overdue clock has one on every reading."""
    return [reading.over[0] for reading in clock.readings if reading.over is not None]


def _promises(material: Material) -> tuple[PromiseFigure, ...]:
    """Count the promises of others by the role of who made them; the carer's own are left out."""
    roles = {p.id: (p.role.value if p.role is not None else _NOBODY) for p in material.people}
    by_role: dict[str, list[Promise]] = {}
    for promise in material.promises:
        if promise.who is not None:
            by_role.setdefault(roles.get(promise.who, _NOBODY), []).append(promise)
    return tuple(_promised(role, made, material.today) for role, made in by_role.items())


def _promised(role: str, made: list[Promise], today: date | None) -> PromiseFigure:
    states = [promise.state for promise in made]
    still = [promise for promise in made if promise.state is PromiseState.OPEN]
    silent = sum(
        today is not None and promise.by.latest is not None and promise.by.latest < today
        for promise in still
    )
    unknown = states.count(PromiseState.NOT_KNOWN)
    return PromiseFigure(
        role=role,
        made=len(made),
        kept=states.count(PromiseState.KEPT),
        kept_late=states.count(PromiseState.KEPT_LATE),
        broken=states.count(PromiseState.BROKEN),
        changed=states.count(PromiseState.CHANGED),
        silent=silent + unknown,
        still_open=len(still) - silent,
    )


def _notices(clocks: Iterable[Clock]) -> tuple[int, int, int, int]:
    """Count the notices of a later date by the day they were owed on."""
    ended = [
        clock
        for clock in clocks
        if (by := clock.readings[0].ended_by) is not None and by.what.endswith("_extended")
    ]
    seen = {clock.readings[0].ended_by.id: clock for clock in ended if clock.readings[0].ended_by}
    verdicts = [clock.verdict for clock in seen.values()]
    before, after = verdicts.count(Verdict.IN_TIME), verdicts.count(Verdict.OVERDUE)
    return len(verdicts), before, after, len(verdicts) - before - after


def _replies(material: Material) -> tuple[int, int]:
    """Count replies to letters that had started a clock, and those of them that ended none."""
    by_entry: dict[str, set[str]] = {}
    for event in material.events:
        if event.entry_id is not None:
            by_entry.setdefault(event.entry_id, set()).add(event.id)
    started = {r.started_by.id for clock in material.clocks for r in clock.readings}
    ended = {
        r.ended_by.id for clock in material.clocks for r in clock.readings if r.ended_by is not None
    }
    asking = {entry for entry, events in by_entry.items() if events & started}
    came = {
        logged.entry.id
        for logged in material.entries
        if logged.entry.kind is EntryKind.LETTER_IN and not logged.is_withdrawn
    }
    replies = {
        link.source
        for link in material.links
        if link.kind is LinkKind.REPLY_TO and link.target in asking and link.source in came
    }
    holding = [entry for entry in replies if not by_entry.get(entry, set()) & ended]
    return len(replies), len(holding)


def _contact_days(people: Iterable[Person], today: date | None) -> tuple[int, int] | None:
    """Count days from the first day a supervising social worker is known, and those without."""
    if today is None:
        return None
    spans = sorted(
        (held.since, min(held.until or today, today))
        for person in people
        for held in person.roles
        if held.role in _WORKERS and held.since is not None
        if held.since <= today
    )
    if not spans:
        return None
    first, without = spans[0][0], 0
    reached = first - timedelta(days=1)
    for since, until in spans:
        without += max(0, (since - reached).days - 1)
        reached = max(reached, until)
    without += max(0, (today - reached).days)
    return (today - first).days + 1, without
