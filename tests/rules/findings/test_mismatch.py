"""Procedure mismatch: fired by what letters say, argued both ways, silent otherwise."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from carerdesk.domain.findings import Confidence, FindingKind
from carerdesk.domain.ids import CaseId, PersonId
from carerdesk.domain.people import Person, Role, RoleHeld
from carerdesk.rules.facts import answer, read_facts
from carerdesk.rules.findings.complaint import Complaint
from carerdesk.rules.findings.mismatch import RULES, headline, mismatches
from carerdesk.rules.findings.wording import table
from tests.rules.findings.conftest import record, shown

DATA = Path(__file__).parents[2] / "data"
SCENARIOS: list[dict[str, Any]] = tomllib.loads(
    (DATA / "findings" / "scenarios.toml").read_text(encoding="utf-8")
)["scenario"]
FURTHER: list[dict[str, Any]] = tomllib.loads(
    (DATA / "findings" / "further.toml").read_text(encoding="utf-8")
)["scenario"]
CONFIRMED = {"what": "procedure_confirmed", "procedure": "statutory", "stage": 2}
APPLIED = {"what": "procedure_applied", "procedure": "corporate", "stage": 2}


@pytest.mark.parametrize(
    "scenario", [*SCENARIOS, *FURTHER], ids=[s["name"] for s in [*SCENARIOS, *FURTHER]]
)
def test_a_written_scenario_comes_out_as_its_source_has_it(scenario: dict[str, Any]) -> None:
    facts = {key: scenario[key] for key in ("subject", "role") if key in scenario}
    found = mismatches(Complaint(record(*scenario["events"], **facts)))
    assert sorted(f.id for f in found) == sorted(scenario["expect"])
    assert (headline(found) is not None) is scenario["mismatch"]
    assert scenario["source"]


def test_there_are_twenty_four_scenarios_and_eight_are_rightly_none() -> None:
    assert len(SCENARIOS) == 24
    assert sum(not s["mismatch"] and not s.get("step") for s in SCENARIOS) == 8


def test_every_rule_is_fired_by_some_scenario_or_by_a_late_clock() -> None:
    assert {name for s in SCENARIOS for name in s["expect"]} == set(RULES) - {"PM-7"}


def test_the_published_decision_gives_the_strong_finding_and_claims_no_lateness() -> None:
    content = (DATA / "cases" / "lgsco-22-012-905.json").read_bytes()
    values = json.loads(content)
    told = answer(read_facts(json.dumps(values)))["findings"]
    assert [(f["id"], f["confidence"], f["events"]) for f in told] == [("PM-1", "strong", [3, 5])]
    assert any("no independent person" in reason for reason in told[0]["for"])
    assert len(told[0]["against"]) >= 2
    assert "the dates of the letters" in told[0]["missing"]


def test_every_finding_argues_both_sides_and_every_reason_cites() -> None:
    for scenario in SCENARIOS:
        facts = {key: scenario[key] for key in ("subject", "role") if key in scenario}
        for finding in mismatches(Complaint(record(*scenario["events"], **facts))):
            assert finding.reasons_for
            assert finding.reasons_against
            assert all(g.cites for g in (*finding.reasons_for, *finding.reasons_against))
            assert finding.question.endswith("?")


def test_no_title_accuses_anybody() -> None:
    written = table("mismatch")
    titles = [written[name]["title"] for name in RULES]
    assert all("broke" not in title and "fault" not in title for title in titles)
    strong = [written[n]["title"] for n in RULES if written[n].get("procedure", True)]
    assert all("may" in title or "speaks" in title or "uses" in title or "named" in title
               for title in strong)  # fmt: skip


def test_a_corporate_letter_before_the_confirmation_contradicts_nothing() -> None:
    early = {**APPLIED, "date": "2025-10-01"}
    assert "PM-1" not in shown(early, {**CONFIRMED, "date": "2025-11-04"})


def test_a_changed_confirmation_is_not_contradicted_by_what_follows_it() -> None:
    changed = {"what": "procedure_confirmed", "procedure": "corporate"}
    assert "PM-1" not in shown(CONFIRMED, changed, APPLIED)


def test_a_statutory_stage_between_does_not_hide_the_change_after_it() -> None:
    between = {"what": "procedure_applied", "procedure": "statutory"}
    assert "PM-1" in shown(CONFIRMED, between, APPLIED)


def test_the_stage_that_has_not_happened_by_the_day_shows_nothing() -> None:
    later = {**APPLIED, "date": "2026-02-10"}
    assert "PM-1" not in shown({**CONFIRMED, "date": "2025-11-04"}, later, as_of="2026-01-31")


def test_an_independent_person_among_the_people_is_one_named() -> None:
    from dataclasses import replace  # noqa: PLC0415 - this test alone

    held = record(CONFIRMED, APPLIED, subject=["treatment"])
    person = Person(
        id=PersonId("p"),
        case_id=CaseId("x"),
        initials="TB",
        roles=(RoleHeld(role=Role.INDEPENDENT_PERSON),),
    )
    found = mismatches(Complaint(replace(held, people=(person,))))
    assert [f.id for f in found] == ["PM-1"]
    assert len(found[0].reasons_for) == 2


@pytest.mark.parametrize(
    ("facts", "cites"),
    [
        ({"subject": ["approval"]}, "SI 2011/581, regs 27 and 28; LGSCO 21 005 578"),
        ({"subject": ["personal data"]}, "Data Protection Act 2018, s 165"),
        ({"subject": ["an allegation"]}, "Published procedures, each on its own merits"),
        ({"subject": ["grievance"]}, "LGSCO guidance on the bar for personnel matters"),
        ({"role": "agency carer"}, "SI 2011/581, reg 18"),
        ({"role": "child"}, "Children Act 1989, s 26(3)(a)"),
        ({}, "SI 2006/1738, reg 3"),
    ],
)
def test_what_the_complaint_is_about_speaks_against(facts: dict[str, Any], cites: str) -> None:
    finding = shown(CONFIRMED, APPLIED, **facts)["PM-1"]
    assert cites in [ground.cites for ground in finding.reasons_against]


def test_a_childs_own_complaint_is_measured_by_the_letters_alone() -> None:
    reply = {"what": "stage2_response", "stages": "two", "panel_right": "no", "figures": "code"}
    refusal = {"what": "stage_refused", "stage": "2", "reason": "personnel"}
    found = shown(reply, refusal, subject=["placement"], role="child")
    assert set(found) == set()


def test_a_refusal_without_a_reason_recorded_is_not_guessed_at() -> None:
    refusal = {"what": "stage_refused", "stage": "2"}
    assert not shown(refusal, subject=["placement"])


def test_a_step_without_a_notice_is_said_apart_from_the_procedure() -> None:
    found = shown(
        {"what": "stage1_complaint", "date": "2025-09-01"},
        subject=["placement"],
        as_of="2025-12-01",
    )
    assert not found["PM-7"].shows_procedure
    assert found["PM-7"].confidence is Confidence.MEDIUM


def test_one_who_agreed_to_early_referral_hears_nothing_of_it() -> None:
    early = {"what": "stage3_requested", "early_referral": "yes", "agreed": "yes", "upheld": "yes"}
    assert "PM-12" not in shown(early, subject=["placement"])


def test_a_finding_names_its_kind() -> None:
    assert shown(CONFIRMED, APPLIED)["PM-1"].kind is FindingKind.PROCEDURE


def test_a_complaint_says_its_subjects_in_its_own_letters_too() -> None:
    asked = {"what": "stage2_requested", "subject": "placement; approval"}
    assert set(shown(asked)) == {"PM-11"}


def test_two_letters_of_one_day_that_contradict_each_other_confirm_nothing() -> None:
    day = {"date": "2025-05-01"}
    other = {**CONFIRMED, **day, "procedure": "corporate"}
    after = {**APPLIED, "date": "2025-06-01"}
    for letters in (({**CONFIRMED, **day}, other), (other, {**CONFIRMED, **day})):
        assert "PM-1" not in shown(*letters, after)
    elsewhere = {**other, "matter": "parking permit"}
    mine = {**CONFIRMED, **day, "matter": "respite"}
    assert "PM-1" in shown(mine, elsewhere, {**after, "matter": "respite"})


@pytest.mark.parametrize(
    "subject",
    ["council tax payments", "housing support", "the contact centre’s hours", "hospital treatment"],
)
def test_matters_that_only_sound_like_it_are_of_no_group(subject: str) -> None:
    reply = {"what": "stage2_response", "independent_person": "no", "stages": "two"}
    assert not shown(reply, subject=[subject])


@pytest.mark.parametrize(
    "events",
    [
        [{"what": "stage2_response"}],
        [{"what": "procedure_confirmed"}, {"what": "procedure_applied"}],
        [{"what": "procedure_confirmed", "procedure": "our usual one"}],
        [{"what": "stage_refused"}],
        [{"what": "stage3_panel", "members": "a few"}],
        [{"what": "lado_decision"}],
        [{"what": "remedy_agreed", "until": "soon"}],
        [{"what": "outcome_told", "date": "2025-05-01"}],
    ],
)
def test_facts_that_say_too_little_show_nothing(events: list[dict[str, Any]]) -> None:
    told = shown(*events, as_of="2026-02-27")
    assert all(f.missing for f in told.values())
