"""Case facts: a file of dated events answered without a desk, or read into a case of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from carerdesk.domain.clocks import Clock, Explanation
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadFacts, NotFound
from carerdesk.rules import engine, packs
from carerdesk.rules.doubts import doubts
from carerdesk.rules.explain import explain, text_lines
from carerdesk.rules.facts import SCHEMA, CaseFacts, answer, chosen_for, material, read_facts
from carerdesk.rules.findings.figures import compliance, figures
from carerdesk.rules.findings.found import found
from carerdesk.rules.findings.raised import after_raised
from carerdesk.rules.findings.told import told, told_after, told_compliance, told_figures

if TYPE_CHECKING:
    from carerdesk.domain.cases import Case
    from carerdesk.domain.changes import Changes
    from carerdesk.domain.counting import OwnDay
    from carerdesk.services.desk import Desk

__all__ = [
    "CaseFacts",
    "answer",
    "clocks_of_facts",
    "doubts_of_facts",
    "explained",
    "facts_of_case",
    "findings_answer",
    "findings_of_case",
    "procedure_of",
    "put_in",
    "read_facts",
    "source_body",
    "text_lines",
]


def clocks_of_facts(facts: CaseFacts, as_of: date | None) -> tuple[tuple[Clock, ...], date]:
    """Return every clock of a case-facts file, and the day they were computed for.

    Raises:
        BadFacts: When neither the file nor the user names the day.
    """
    day = as_of or facts.as_of.latest
    if day is None:
        raise BadFacts("The case-facts file names no day; give one with --as-of.")
    return engine.clocks(facts.events, chosen_for(facts), today=day), day


def doubts_of_facts(facts: CaseFacts, as_of: date | None) -> tuple[str, ...]:
    """Return what in the dates of a file cannot be right as it stands, a sentence each."""
    day = as_of or facts.as_of.latest
    if day is None:
        return ()
    chosen = chosen_for(facts)
    found = engine.clocks(facts.events, chosen, today=day)
    happened = (e for e in facts.events if e.date.latest is not None or e.date.earliest is None)
    return tuple(doubt.sentence for doubt in doubts(happened, chosen, found, day))


def facts_of_case(desk: Desk, case: Case, today: date) -> CaseFacts:
    """Return what a case of the desk holds, in the form of a case-facts file."""
    return CaseFacts(
        id=case.reference or case.title,
        as_of=FuzzyDate.on(today),
        as_of_text=today.isoformat(),
        nation=case.nation,
        regime=case.procedure,
        events=desk.clocks.events(case.id),
        values={},
        carer=case.standing,
    )


def findings_answer(facts: CaseFacts, *, as_of: date | None = None) -> dict[str, Any]:
    """Answer a case-facts file with what it shows: findings, lanes and figures, as JSON values."""
    record = material(facts, as_of=as_of)
    return {
        "schema": SCHEMA,
        "id": facts.id,
        "as_of": facts.as_of_text if as_of is None else as_of.isoformat(),
        "findings": told(found(record), facts.events),
        "after_raised": told_after(after_raised(record)),
        "figures": told_figures(figures(record)),
        "compliance": told_compliance(compliance(record)),
    }


def findings_of_case(desk: Desk, case: Case, today: date) -> dict[str, Any]:
    """Answer the same of a case of the desk, with those set aside and why."""
    return {
        "schema": SCHEMA,
        "id": case.reference or case.title,
        "as_of": today.isoformat(),
        "findings": told(desk.findings.of(case.id, today), desk.findings.events(case.id)),
        "after_raised": told_after(desk.findings.after_raised(case.id, today)),
        "figures": told_figures(desk.findings.figures(case.id, today)),
        "compliance": told_compliance(desk.findings.compliance(case.id, today)),
    }


def explained(
    clocks: Iterable[Clock], wanted: str, *, today: date, own_days: Iterable[OwnDay] = ()
) -> tuple[Explanation, ...]:
    """Explain a clock on each of its ways of counting.

    Args:
        clocks: Where to look.
        wanted: A rule id, the id of one reading, or a clock's own key; case is ignored.
        today: As of when.
        own_days: The user's days, as the clocks were computed with them.

    Raises:
        NotFound: When no clock is called so.
        BadRecord: When the law names no length, or the start is not known well enough.
    """
    name = wanted.casefold()
    pairs = [
        (clock, reading.way.key)
        for clock in clocks
        for reading in clock.readings
        if name in {clock.key.casefold(), clock.rule.id.casefold(), reading.way.known_as.casefold()}
    ]
    if not pairs:
        raise NotFound("No clock of that name runs in this case; leave the name out to list them.")
    own = tuple(own_days)
    return tuple(explain(clock, key, today=today, own_days=own) for clock, key in pairs)


def procedure_of(facts: CaseFacts) -> str:
    """Return the id of the rule pack the file calls its procedure by; empty when it says none.

    A case without a procedure runs under every one it can be.
    """
    known = (p.procedure for p in packs.load_packs() if facts.regime in (p.procedure, *p.names))
    return next(known, "")


def source_body(facts: CaseFacts) -> str:
    """Return the council or agency the file is about, or an empty string."""
    source: Any = facts.values.get("source")
    name = source.get("authority") if isinstance(source, dict) else None
    return name if isinstance(name, str) else ""


def put_in(
    facts: CaseFacts,
    case: Case,
    mark: Callable[..., tuple[object, Changes]],
) -> int:
    """Mark each event of a file in a case, and return how many.

    What had not happened by the day the file speaks of is left out.

    Args:
        facts: As read.
        case: Where they go.
        mark: The desk's own deed, `Clocks.mark`.
    """
    from carerdesk.services.log import NewEvent  # noqa: PLC0415 - scripts that only count wait less

    happened = [
        event
        for event, written in zip(facts.events, facts.values["events"], strict=True)
        if written.get("date") is not None
    ]
    for event in happened:
        mark(
            case.id,
            NewEvent(
                what=event.what,
                date=event.date,
                facts=event.facts,
                estimated=event.estimated,
                note=event.note,
            ),
        )
    return len(happened)
