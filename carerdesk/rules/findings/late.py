"""Late: every clock past its latest arguable day, with each reading and its days.

"Overdue" is a date that has passed; nothing here says "fault".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from carerdesk.domain.clocks import Clock, OwedBy, Verdict
from carerdesk.domain.findings import Confidence, FindingKind, Ground, RecordFinding
from carerdesk.rules.findings.refused import Refusals
from carerdesk.rules.findings.wording import table
from carerdesk.rules.wording import dated, days_in_words


def late(clocks: Iterable[Clock], refusals: Refusals | None = None) -> tuple[RecordFinding, ...]:
    """Return what others owe and every reading calls overdue.

    Nothing the carer owes, nothing that is only expected, and nothing that runs only if the case
    turns out to be under its procedure.  A stage that was refused in time has been answered: what
    may be said of that is a matter of the procedure.
    """
    refused = refusals or Refusals(())
    return tuple(_told(c) for c in clocks if is_late(c) and not refused.covers(c))


def is_late(clock: Clock) -> bool:
    """Whether it may be said to be late."""
    return (
        clock.verdict is Verdict.OVERDUE
        and clock.rule.owed_by is not OwedBy.CARER
        and not clock.expected_only
        and not clock.conditional
    )


def _told(clock: Clock) -> RecordFinding:
    words, rule = table("record")["late"], clock.rule
    against = [Ground(text=words["against"], cites=words["citation_record"])]
    against += [
        Ground(text=f"{reading.way.label.capitalize()}: {reading.way.note}.", cites=rule.citation)
        for reading in clock.readings
        if reading.way.note and len(clock.readings) > 1
    ]
    if not rule.verified:
        said = words["against_verify"]
        against.append(Ground(text=said, cites=rule.citation, unverified=True))
    return RecordFinding(
        id=f"LATE {rule.id}",
        key=f"LATE:{clock.key}",
        kind=FindingKind.LATE,
        confidence=Confidence.STRONG if rule.verified else Confidence.MEDIUM,
        title=words["title"].format(rule=rule.title),
        says=words["says"],
        reasons_for=tuple(_readings(clock)),
        reasons_against=tuple(against),
        question=words["question"],
    )


def _readings(clock: Clock) -> Iterator[Ground]:
    for reading in clock.readings:
        if reading.due_latest is None or reading.over is None:
            continue
        shown = [reading.started_by, *([reading.ended_by] if reading.ended_by else [])]
        method = clock.rule.method_of(reading.way)
        least, most = (days_in_words(days, method) for days in reading.over)
        over = least if least == most else f"{least} to {most}"
        yield Ground(
            text=table("record")["late"]["for"].format(
                way=reading.way.label, due=dated(reading.due_latest), over=over
            ),
            cites=clock.rule.citation,
            events=tuple(event.id for event in shown),
            entries=tuple(event.entry_id for event in shown if event.entry_id is not None),
        )
