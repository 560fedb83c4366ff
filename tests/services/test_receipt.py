"""From receipt a letter counts; one the carer posted came on a day that is an estimate."""

from __future__ import annotations

from datetime import date

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.clocks import Verdict
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Channel, EntryKind
from carerdesk.domain.procedures import CaseEvent
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry, NewEvent

THURSDAY = date(2026, 4, 2)  # Maundy Thursday: Good Friday and Easter Monday follow


def logged(desk: Desk, case: Case, what: str, **entry: object) -> CaseEvent:
    new = {
        "kind": EntryKind.LETTER_OUT,
        "channel": Channel.LETTER,
        "happened": FuzzyDate.on(THURSDAY),
    } | entry
    events = (NewEvent(what=what),)
    desk.log.record(NewEntry(case_id=case.id, gist="A letter", events=events, **new))  # type: ignore[arg-type]
    return desk.clocks.events(case.id)[-1]


def test_a_posted_letter_came_within_the_ordinary_course_of_post(desk: Desk, case: Case) -> None:
    event = logged(desk, case, "stage1_complaint")
    assert event.date == FuzzyDate.between(THURSDAY, date(2026, 4, 8))
    assert event.estimated
    today = date(2026, 4, 21)
    clock = next(c for c in desk.clocks.all(case.id, today) if c.rule.id == "EN-CA-S1")
    ten = clock.readings[0]
    assert (ten.due_earliest, ten.due_latest) == (date(2026, 4, 20), date(2026, 4, 22))
    assert ten.verdict is Verdict.CANNOT_TELL
    told = desk.clocks.explain(case.id, clock.key, "ten", today)
    assert "estimated" in told.assumption


@pytest.mark.parametrize(
    "entry",
    [
        {"channel": Channel.EMAIL},
        {"channel": Channel.BY_HAND},
        {"kind": EntryKind.LETTER_IN},
    ],
)
def test_what_was_not_posted_counts_from_its_own_day(
    desk: Desk, case: Case, entry: dict[str, object]
) -> None:
    event = logged(desk, case, "stage1_complaint", **entry)
    assert event.date == FuzzyDate.on(THURSDAY)
    assert not event.estimated


def test_the_day_it_was_received_goes_before_any_estimate(desk: Desk, case: Case) -> None:
    received = FuzzyDate.on(date(2026, 4, 7))
    event = logged(desk, case, "stage1_complaint", received=received)
    assert (event.date, event.estimated) == (received, False)


def test_a_letter_of_which_the_posting_is_not_known_stays_so(desk: Desk, case: Case) -> None:
    since = FuzzyDate.after(THURSDAY)
    event = logged(desk, case, "stage1_complaint", happened=since)
    assert (event.date, event.estimated) == (since, False)


def test_marking_a_posted_letter_later_counts_the_same(desk: Desk, case: Case) -> None:
    new = NewEntry(
        case_id=case.id,
        kind=EntryKind.LETTER_OUT,
        gist="A letter",
        happened=FuzzyDate.on(date(2026, 4, 1)),
        channel=Channel.LETTER,
        sent=FuzzyDate.on(THURSDAY),
    )
    entry, _ = desk.log.record(new)
    assert desk.clocks.day_that_counts(entry.entry.id).latest == date(2026, 4, 8)
    event, _ = desk.clocks.mark(case.id, NewEvent(what="sar_request"), entry_id=entry.entry.id)
    assert event.date == FuzzyDate.between(THURSDAY, date(2026, 4, 8))
    assert event.estimated
