"""Ready for the Ombudsman: the published decisions, and each question both ways."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from carerdesk.domain.heads import Head
from carerdesk.domain.ids import CaseId, HeadId, ReadinessAnswerId
from carerdesk.domain.readiness import Readiness, ReadinessAnswer, ReadinessLine, Reply
from carerdesk.rules.facts import material, read_facts
from carerdesk.rules.findings.complaint import Complaint
from carerdesk.rules.findings.ready import ready
from carerdesk.rules.findings.wording import table
from tests.rules.findings.conftest import record

CASES = Path(__file__).parents[2] / "data" / "cases"
CASE = CaseId("case")

UPHELD = [
    "lgsco-19-000-704",
    "lgsco-22-005-703",
    "lgsco-22-012-905",
    "lgsco-23-013-837",
    "lgsco-24-004-450",
    "lgsco-24-015-829",
]
TURNED_AWAY = {
    "lgsco-23-020-148": Readiness.RISK,  # too little injustice left for an investigation to add to
    "lgsco-25-009-881": Readiness.RISK,  # late, and no good reason
    "lgsco-19-015-936": Readiness.RISK,  # late
    "lgsco-21-005-578": Readiness.NOT_YET,  # the review of approval was the way
}
"""Decisions in which the Ombudsman did not investigate, and what speaks against each."""


def answer(key: str, reply: Reply = Reply.YES, words: str = "") -> ReadinessAnswer:
    return ReadinessAnswer(
        id=ReadinessAnswerId(key), case_id=CASE, question=key, reply=reply, words=words
    )


EVERY_YES = tuple(answer(key) for key in table("readiness"))


def check(name: str, answers: tuple[ReadinessAnswer, ...] = ()) -> Readiness:
    path = CASES / f"{name}.json"
    return ready(Complaint(material(read_facts(path.read_bytes()))), answers).stands


@pytest.mark.parametrize("name", UPHELD)
def test_a_decision_that_was_upheld_is_no_risk_and_is_ready_once_all_is_answered(name: str) -> None:
    assert check(name) is Readiness.OPEN
    assert check(name, EVERY_YES) is Readiness.READY


@pytest.mark.parametrize("name", TURNED_AWAY)
def test_a_decision_not_to_investigate_is_seen_coming_whatever_is_answered(name: str) -> None:
    assert check(name) is TURNED_AWAY[name]
    assert check(name, EVERY_YES) is TURNED_AWAY[name]


def line(
    key: str, *events: dict[str, Any], answers: tuple[ReadinessAnswer, ...] = (), **facts: object
) -> ReadinessLine:
    found = ready(Complaint(record(*events, **facts)), answers)
    return next(one for one in found.lines if one.key == key)


def test_there_are_twelve_questions_each_with_a_source() -> None:
    found = ready(Complaint(record()))
    assert len(found.lines) == 12
    assert all(one.source and one.asks.endswith("?") for one in found.lines)
    assert found.stands is Readiness.OPEN
    assert set(found.because) == {"Nobody has answered this yet."}


ASKED = {"what": "stage2_requested", "date": "2026-01-05"}


def test_a_stage_that_still_runs_is_not_yet_and_something_running_is_a_risk() -> None:
    soon = "2026-01-20"
    assert line("stages", ASKED, as_of=soon).stands is Readiness.NOT_YET
    running = line("running", ASKED, as_of=soon)
    assert running.stands is Readiness.RISK
    assert "still running" in running.because


def test_the_last_stage_answered_is_ready_and_so_is_a_long_delay() -> None:
    last = {"what": "stage3_response", "date": "2026-01-05"}
    done = line("stages", last, as_of="2026-02-01")
    assert (done.stands, done.from_record) == (Readiness.READY, True)
    assert line("running", last, as_of="2026-02-01").stands is Readiness.READY
    assert "long delay" in line("stages", ASKED, as_of="2026-07-01").because


def test_twelve_months_are_counted_on_every_reading_before_they_are_called_over() -> None:
    known = {"what": "matter_known", "date": "2025-01-10"}
    assert line("year", known, as_of="2025-12-01").stands is Readiness.READY
    assert line("year", known, as_of="2026-03-01").stands is Readiness.RISK
    assert line("year", {"what": "matter_known", "date": "2025"}, as_of="2026-03-01").stands is (
        Readiness.OPEN
    )


def test_approval_among_the_subjects_is_a_risk_and_alone_it_is_not_yet() -> None:
    assert line("route", subject=["approval", "placement"]).stands is Readiness.RISK
    assert line("route", subject=["approval"]).stands is Readiness.NOT_YET
    assert line("route", subject=["placement"]).stands is Readiness.OPEN


def test_an_agency_carer_is_asked_against_whom_it_is() -> None:
    assert line("recipient", role="agency carer").stands is Readiness.RISK


def head(number: int, *, effect: str = "", wanted: str = "") -> Head:
    return Head(
        id=HeadId(str(number)),
        case_id=CASE,
        number=number,
        words="Matter",
        effect=effect,
        wanted=wanted,
    )


def test_heads_that_do_not_say_their_effect_are_named() -> None:
    heads = (head(3), head(1, effect="I lost sleep.", wanted="An apology."), head(2))
    found = ready(Complaint(replace(record(), heads=heads)))
    lines = {one.key: one for one in found.lines}
    assert lines["injustice"].because == "Not said yet for head 2, 3."
    assert found.stands is Readiness.NOT_YET
    assert found.because == ("Not said yet for head 2, 3.",)
    assert lines["remedy"].stands is Readiness.RISK
    whole = ready(Complaint(replace(record(), heads=heads[1:2])))
    assert {one.key for one in whole.lines if one.stands is Readiness.READY} == {
        "injustice",
        "remedy",
    }


def test_no_means_what_the_question_says_it_means() -> None:
    assert line("affected", answers=(answer("affected", Reply.NO),)).stands is Readiness.NOT_YET
    said = line("papers", answers=(answer("papers", Reply.NO, "There are twelve."),))
    assert (said.stands, said.because) == (Readiness.RISK, "You say no. There are twelve.")


def test_not_sure_leaves_a_question_open_or_as_the_record_has_it() -> None:
    unsure = (answer("affected", Reply.NOT_SURE), answer("route", Reply.NOT_SURE))
    assert line("affected", answers=unsure).stands is Readiness.OPEN
    assert line("route", subject=["approval"], answers=unsure).stands is Readiness.NOT_YET


def test_a_yes_against_the_record_needs_a_reason_and_leaves_a_risk() -> None:
    bare = line("route", subject=["approval"], answers=(answer("route"),))
    assert (bare.stands, "without a reason" in bare.because) == (Readiness.NOT_YET, True)
    because = answer("route", words="The panel refused to hear it.")
    argued = line("route", subject=["approval"], answers=(because,))
    assert argued.stands is Readiness.RISK
    assert argued.because.endswith("You say: The panel refused to hear it.")
