"""Odd dates in a real desk and on the command line's road: told, never raised."""

from __future__ import annotations

import json
from datetime import date

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadDate, BadFacts
from carerdesk.services import case_facts
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEvent

TODAY = date(2026, 2, 27)

ODD = [
    [("stage1_response", "2025-08-01"), ("stage1_complaint", "2025-09-01")],
    [("stage3_requested", "2026-01-05")],
    [("stage2_response", "2026-01-05")],
    [("stage1_complaint", "1970-01-01")],
    [("stage1_complaint", "9999-12-31")],
    [("stage1_complaint", "0001-01-01")],
    [("stage1_complaint", "2025-09-01"), ("stage2_requested", "2028-12-20")],
    [
        ("sar_request", "2026-02-06"),
        ("clarification_asked", "2026-02-16"),
        ("clarification_given", "2026-02-12"),
    ],
    [("telephone_call", "2026-02-12")],
]


def mark(desk: Desk, case: Case, events: list[tuple[str, str]]) -> None:
    for what, day in events:
        when = FuzzyDate.on(date.fromisoformat(day))
        desk.clocks.mark(case.id, NewEvent(what=what, date=when))


@pytest.mark.parametrize("events", ODD, ids=[events[0][0] + events[0][1] for events in ODD])
def test_every_part_of_the_clocks_takes_an_odd_date_and_says_a_sentence(
    desk: Desk, case: Case, events: list[tuple[str, str]]
) -> None:
    mark(desk, case, events)
    clocks = desk.clocks
    for clock in clocks.listed(case.id, TODAY):
        assert clocks.notes(case.id, clock.key, TODAY)
    clocks.due(case.id, TODAY)
    clocks.track(case.id, TODAY)
    clocks.calendar_file(case.id, TODAY)
    desk.reminders.due(TODAY)
    (doubt, *_rest) = clocks.doubts(case.id, TODAY)
    assert doubt.sentence.endswith(".")
    assert doubt.events


@pytest.mark.parametrize("events", ODD, ids=[events[0][0] + events[0][1] for events in ODD])
def test_a_file_of_odd_dates_is_answered_with_the_same_sentence(
    desk: Desk, case: Case, events: list[tuple[str, str]]
) -> None:
    mark(desk, case, events)
    written = [{"what": what, "date": day} for what, day in events]
    facts = case_facts.read_facts(
        json.dumps(
            {
                "as_of": TODAY.isoformat(),
                "jurisdiction": "england",
                "regime": "statutory",
                "events": written,
            }
        )
    )
    assert case_facts.answer(facts)["schema"] == 1
    said = case_facts.doubts_of_facts(facts, None)
    assert said == tuple(d.sentence for d in desk.clocks.doubts(case.id, TODAY))


def test_a_file_that_names_no_day_is_doubted_nowhere() -> None:
    facts = case_facts.read_facts(
        json.dumps({"events": [{"what": "stage2_response", "date": "2026-01-05"}]})
    )
    assert case_facts.doubts_of_facts(facts, None) == ()
    assert len(case_facts.doubts_of_facts(facts, TODAY)) == 1


def test_what_had_not_happened_is_not_doubted() -> None:
    events = [
        {"what": "stage1_complaint", "date": "2025-09-01"},
        {"what": "stage2_response", "date": None},
    ]
    facts = case_facts.read_facts(json.dumps({"as_of": "2026-02-27", "events": events}))
    assert case_facts.doubts_of_facts(facts, None) == ()


def test_an_end_before_its_start_is_refused_where_it_is_typed() -> None:
    with pytest.raises(BadDate, match="second date is before the first"):
        FuzzyDate.between(date(2026, 2, 6), date(2026, 2, 2))
    span = {"what": "stage1_complaint", "date": "2026-02-06..2026-02-02"}
    with pytest.raises(BadFacts, match="must be a date"):
        case_facts.read_facts(json.dumps({"events": [span]}))
