"""Dates that cannot be right: a sentence each, and every clock computed all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carerdesk.domain.cases import Nation
from carerdesk.domain.clocks import Verdict
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.doubts import doubts
from carerdesk.rules.engine import clocks
from carerdesk.rules.explain import explain
from carerdesk.rules.packs import for_case, load_packs
from tests.rules.conftest import Happened

TODAY = date(2026, 2, 27)
PACKS = for_case(load_packs(), nation=Nation.ENGLAND, procedure="statutory")


def said(*events: CaseEvent) -> list[str]:
    found = clocks(events, PACKS, today=TODAY)
    return [doubt.sentence for doubt in doubts(events, PACKS, found, TODAY)]


def test_a_whole_and_ordinary_story_raises_no_doubt(happened: Happened) -> None:
    assert (
        said(
            happened("stage1_complaint", "2025-09-01"),
            happened("stage1_response", "2025-10-07"),
            happened("stage2_requested", "2025-10"),
            happened("stage2_complaint_agreed", "2025-11-17"),
            happened("sar_request", "2026-02-06"),
            happened("clarification_asked", "2026-02-10"),
            happened("clarification_given", "2026-02-12"),
        )
        == []
    )


def test_a_reply_before_what_it_answers_is_doubted_and_ends_nothing(happened: Happened) -> None:
    events = (
        happened("stage1_complaint", "2025-09-01"),
        happened("stage1_response", "2025-08-01"),
    )
    assert said(*events) == [
        (
            "Stage 1 reply received stands before stage 1 complaint received: Friday 1 August 2025 "
            "and Monday 1 September 2025. Look at both days; neither was changed."
        )
    ]
    (clock,) = (c for c in clocks(events, PACKS, today=TODAY) if c.rule.id == "EN-CA-S1")
    assert clock.verdict is Verdict.OVERDUE
    assert clock.readings[0].ended_by is None


@pytest.mark.parametrize("reply", ["2025-09", "2025-09-15"])
def test_a_reply_that_may_have_come_after_is_not_doubted(happened: Happened, reply: str) -> None:
    events = [happened("stage1_complaint", "2025-09-10"), happened("stage1_response", reply)]
    assert said(*events) == []


def test_a_reply_whose_question_is_missing_is_asked_for(happened: Happened) -> None:
    assert said(happened("stage2_response", "2026-01-05")) == [
        (
            "Stage 2 reply received is there, but not the day Stage 2 began; add that day, or "
            "nothing is counted to it."
        )
    ]


def test_a_stage_without_the_one_before_is_told(happened: Happened) -> None:
    assert said(happened("stage2_requested", "2026-01-05")) == [
        ("Stage 2 is there without stage 1; add what came before it if you know it.")
    ]
    skipped = [happened("stage1_skipped", "2026-01-05"), happened("stage2_agreed", "2026-01-05")]
    assert said(*skipped) == []


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("1970-01-01", "stands in 1970, before any of these rules; look at its year."),
        ("1970", "stands in 1970, before any of these rules; look at its year."),
        ("9999-12-31", "stands in 9999, far ahead; look at its year."),
        ("0001-01-01", "stands in 1, before any of these rules; look at its year."),
    ],
)
def test_a_year_that_must_be_a_slip_is_told(happened: Happened, day: str, sentence: str) -> None:
    events = [happened("stage1_complaint", day), happened("matter_known", "2025-06")]
    assert said(*events) == [f"Stage 1 complaint received {sentence}"]


def test_a_day_more_than_three_years_ahead_is_a_slip(happened: Happened) -> None:
    told = "Stage 1 complaint received stands in 2036, far ahead; look at its year."
    assert told in said(happened("stage1_complaint", "2036-02-27"))


def test_a_year_whose_holidays_are_not_published_is_said_not_guessed(happened: Happened) -> None:
    asked = happened("stage2_requested", "2028-11-01")
    events = [happened("stage1_complaint", "2028-09-01"), asked]
    told = said(*events)
    assert (
        "Stage 2 reply runs past 2028, the last year whose bank holidays are published; its date "
        "may still move."
    ) in told
    found = clocks(events, PACKS, today=date(2028, 12, 1))
    (reply,) = (c for c in found if c.rule.id == "EN-CA-S2-65")
    assert reply.latest_on == date(2029, 2, 5)
    assumed = explain(reply, today=date(2028, 12, 1)).assumption
    assert assumed == (
        "Bank holidays are published up to 2028; for later years the usual days are left out, and "
        "the date may still move."
    )
    (ombudsman,) = (
        c
        for c in clocks([happened("matter_known", "2028-11-01")], PACKS, today=TODAY)
        if c.rule.id == "EN-LGO-12M"
    )
    assert explain(ombudsman, today=TODAY).assumption == ""


@pytest.mark.parametrize(
    ("events", "sentence"),
    [
        (
            [("clarification_given", "2026-02-12")],
            (
                "Clarification given is there, but not what stopped the clock; add that day, or "
                "the clock is taken to have run on."
            ),
        ),
        (
            [("clarification_asked", "2026-02-16"), ("clarification_given", "2026-02-12")],
            (
                "Clarification given stands before clarification asked for: Thursday 12 February "
                "2026 and Monday 16 February 2026. Look at both days; the clock is taken "
                "to stand still."
            ),
        ),
    ],
)
def test_a_pause_that_contradicts_itself_is_told(
    happened: Happened, events: list[tuple[str, str]], sentence: str
) -> None:
    made = [happened("sar_request", "2026-02-06"), *(happened(*event) for event in events)]
    assert said(*made) == [sentence]


def test_a_pause_where_nothing_runs_is_nobodys_business(happened: Happened) -> None:
    assert said(happened("clarification_given", "2026-02-12")) == []


def test_a_word_no_rule_knows_is_kept_and_told(happened: Happened) -> None:
    event = happened("telephone_call", "2026-02-12")
    (doubt,) = doubts([event], PACKS, (), TODAY)
    assert doubt.events == (event.id,)
    assert doubt.sentence == (
        "One event has a word that no rule knows; it is kept and shown, and moves no clock."
    )


def test_days_known_on_one_side_are_told_as_far_as_they_are_known(happened: Happened) -> None:
    start = replace(
        happened("stage1_complaint", "2026-01-01"), date=FuzzyDate.after(date(2026, 1, 11))
    )
    end = replace(
        happened("stage1_response", "2026-01-01"), date=FuzzyDate.before(date(2026, 1, 6))
    )
    month = happened("stage1_response", "2025-12")
    assert said(start, end) == [
        (
            "Stage 1 reply received stands before stage 1 complaint received: before Tuesday 6 "
            "January 2026 and after Sunday 11 January 2026. Look at both days; neither was changed."
        )
    ]
    assert "December 2025 and after Sunday 11 January 2026" in said(start, month)[0]
    undated = replace(start, date=FuzzyDate.unknown())
    assert said(undated, end) == []
