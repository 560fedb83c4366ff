"""Findings of a case of the desk: the sample case, and what is set aside with a reason."""

from __future__ import annotations

from datetime import date

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.findings import RecordFinding
from carerdesk.domain.ids import CaseId
from carerdesk.domain.readiness import Readiness, Reply
from carerdesk.services.desk import Desk

TODAY = date(2026, 2, 27)


@pytest.fixture
def sample(desk: Desk) -> CaseId:
    case, _ = desk.sample.put_in()
    return case.id


def by_id(desk: Desk, case_id: CaseId) -> dict[str, RecordFinding]:
    return {finding.id: finding for finding in desk.findings.of(case_id, TODAY)}


def test_the_outcome_that_was_kept_back_for_49_days_is_found_with_the_meetings_inside(
    desk: Desk, sample: CaseId
) -> None:
    gap = by_id(desk, sample)["OWED lado-outcome"]
    assert gap.title.endswith("told 49 days later")
    inside = [desk.log.entry(entry).entry for entry in gap.entries]
    assert sum(entry.kind is EntryKind.MEETING for entry in inside) >= 1
    assert len(inside) > 2


def test_the_change_of_procedure_is_found_with_both_letters(desk: Desk, sample: CaseId) -> None:
    finding = by_id(desk, sample)["PM-1"]
    days = [desk.log.entry(entry).happened.day for entry in finding.entries]
    assert days == [date(2025, 11, 4), date(2026, 2, 10)]


def test_a_finding_set_aside_stays_with_its_reason_at_the_end(desk: Desk, sample: CaseId) -> None:
    key = by_id(desk, sample)["PM-1"].key
    assert desk.findings.set_aside(sample, key, "  They put it right by phone. ") is Changes.CLOCKS
    last = desk.findings.of(sample, TODAY)[-1]
    assert (last.id, last.set_aside) == ("PM-1", "They put it right by phone.")
    desk.findings.take_up(sample, key)
    assert by_id(desk, sample)["PM-1"].set_aside == ""


def test_nothing_is_set_aside_without_a_reason(desk: Desk, sample: CaseId) -> None:
    with pytest.raises(BadRecord):
        desk.findings.set_aside(sample, by_id(desk, sample)["PM-1"].key, " ")
    assert not by_id(desk, sample)["PM-1"].set_aside


def test_setting_a_finding_aside_sets_no_clock_aside(desk: Desk, sample: CaseId) -> None:
    before = desk.clocks.due(sample, TODAY)
    for finding in desk.findings.of(sample, TODAY):
        desk.findings.set_aside(sample, finding.key, "not now")
    assert desk.clocks.due(sample, TODAY) == before


def test_the_sample_has_three_lanes_and_figures(desk: Desk, sample: CaseId) -> None:
    after = desk.findings.after_raised(sample, TODAY)
    assert after.raised
    assert after.happened
    assert after.neutral
    assert after.missing
    figures = desk.findings.figures(sample, TODAY)
    assert any(figure.late for figure in figures)
    assert all(figure.percent_late is None for figure in figures if figure.asked < 5)


def test_an_empty_case_shows_nothing(desk: Desk, case: Case) -> None:
    assert desk.findings.of(case.id, TODAY) == ()
    assert desk.findings.figures(case.id, TODAY) == ()
    assert desk.findings.events(case.id) == ()


def test_the_twelve_questions_are_answered_once_each_and_the_last_answer_holds(
    desk: Desk, case: Case
) -> None:
    assert desk.findings.ready(case.id, TODAY).stands is Readiness.OPEN
    desk.findings.answer(case.id, "affected", Reply.NO)
    assert desk.findings.ready(case.id, TODAY).stands is Readiness.NOT_YET
    desk.findings.answer(case.id, "affected", Reply.YES, " It was me. ")
    line = next(one for one in desk.findings.ready(case.id, TODAY).lines if one.key == "affected")
    assert (line.stands, line.because) == (Readiness.READY, "You say yes. It was me.")


def test_the_sample_has_figures_of_steps_promises_and_replies(desk: Desk, sample: CaseId) -> None:
    found = desk.findings.compliance(sample, TODAY)
    assert found.figures == desk.findings.figures(sample, TODAY)
    assert found.promises
