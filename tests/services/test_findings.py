"""Findings of a case of the desk: the sample case, and what is set aside with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.complaints import Subject
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.findings import (
    Compliance,
    Confidence,
    Figure,
    FindingKind,
    PromiseFigure,
    RecordFinding,
)
from carerdesk.domain.ids import CaseId
from carerdesk.domain.readiness import Readiness, Reply
from carerdesk.services.desk import Desk
from carerdesk.services.figure_rows import figure_rows
from carerdesk.services.log import NewEntry, NewEvent

TODAY = date(2026, 2, 27)


@pytest.fixture
def desk(sample_desk: Desk) -> Desk:
    return sample_desk


@pytest.fixture
def sample(desk: Desk) -> CaseId:
    return desk.cases.all()[0].id


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


def test_the_published_decision_entered_from_its_facts_shows_the_route_and_no_lateness(
    desk: Desk, case: Case
) -> None:
    desk.complaints.say(case.id, subjects=(Subject.TREATMENT,))
    for what, facts in (
        ("stage1_complaint", ()),
        ("stage1_response", ()),
        ("stage2_requested", ()),
        ("stage2_agreed", (("procedure", "statutory"),)),
        ("stage2_response", (("procedure", "corporate"), ("independent_person", "no"))),
    ):
        desk.log.record(
            NewEntry(
                case_id=case.id,
                kind=EntryKind.LETTER_IN,
                gist="A letter",
                happened=FuzzyDate.unknown(),
                events=(NewEvent(what=what, facts=facts),),
            )
        )
    found = desk.findings.of(case.id, TODAY)
    first = next(f for f in found if f.id == "PM-1")
    assert first.confidence is Confidence.STRONG
    assert any("independent person" in ground.text for ground in first.reasons_for)
    assert len(first.reasons_against) >= 2
    assert "the dates of the letters" in first.missing
    assert not [f for f in found if f.kind is FindingKind.LATE]


def test_a_finding_and_the_figures_become_lists_and_papers_with_initials_only(
    desk: Desk, sample: CaseId, tmp_path: Path
) -> None:
    finding = by_id(desk, sample)["PM-1"]
    listing = desk.listings.finding(sample, finding)
    sides = [row[0] for row in listing.rows]
    assert {"Compared", "For", "Against", "A question to ask"} <= set(sides)
    assert desk.listings.as_paper(sample, listing).startswith(b"%PDF")
    bare = replace(finding, question="", missing=())
    assert "A question to ask" not in [r[0] for r in desk.listings.finding(sample, bare).rows]
    found = desk.findings.compliance(sample, TODAY)
    figures = desk.listings.figures(sample, found)
    assert figures.count == len(figure_rows(found))
    target = tmp_path / "figures.csv"
    desk.listings.keep(sample, figures, target)
    assert "Stage 2 reply" in target.read_text(encoding="utf-8-sig")


def test_figures_are_written_as_rows_with_a_share_from_five_on() -> None:
    step = Figure(
        body="council", rule="Stage 1 reply", procedure="p", stage="1", asked=6, in_time=3, late=3,
        still_open=0, cannot_tell=0, median_late=2.5, longest_late=4,
    )  # fmt: skip
    promise = PromiseFigure(
        role="team manager", made=4, kept=1, kept_late=1, broken=1, changed=0, silent=1,
        still_open=0,
    )  # fmt: skip
    rows = figure_rows(
        Compliance(
            figures=(step, replace(step, asked=1, late=0, median_late=None, longest_late=None)),
            promises=(promise,),
            notices=(2, 1, 1, 0),
            replies=(3, 1),
            contact_days=(40, 12),
        )
    )
    assert [row.late for row in rows] == ["3 (50 %)", "0", "1 kept late, 1 not kept", "1", "–", "–"]
    assert rows[0].days_late == "4 at most, 2.5 in the middle"
    assert rows[0].sentence == (
        "Stage 1 reply, council: 6 in all, in time 3, late 3 (50 %), still open 0, cannot tell 0, "
        "days late 4 at most, 2.5 in the middle."
    )
    assert rows[-1].still_open == "12 without a named worker"
    empty = Compliance(
        figures=(), promises=(), notices=(0, 0, 0, 0), replies=(0, 0), contact_days=None
    )
    assert figure_rows(empty) == ()


def test_other_possible_reasons_written_once_go_with_every_count(
    desk: Desk, sample: CaseId
) -> None:
    assert desk.findings.after_raised(sample, TODAY).missing
    desk.timelines.write_reasons(sample, ("The team was short of people.", "A new manager."))
    after = desk.findings.after_raised(sample, TODAY)
    assert after.other_reasons == "The team was short of people.; A new manager."
    assert not after.missing
