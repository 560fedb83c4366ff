"""Explanations: the sentence, each day, the days past it, and what was assumed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from carerdesk.domain.clocks import Clock
from carerdesk.domain.counting import CalendarName, DayKind, OwnDay
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadRecord
from carerdesk.rules.explain import explain, reading_of, text_lines
from carerdesk.rules.packs import load_packs

if TYPE_CHECKING:
    from carerdesk.domain.procedures import CaseEvent
    from tests.rules.conftest import Happened, Run

D = date.fromisoformat
ALL = load_packs()


@pytest.fixture
def stage_2(happened: Happened, run: Run) -> Clock:
    return run(
        happened("stage2_requested", "2025-10-27"),
        happened("stage2_complaint_agreed", "2025-11-17"),
        today="2026-02-27",
    )["EN-CA-S2-65"]


def test_the_sentence_names_day_one_the_last_day_and_today(stage_2: Clock) -> None:
    told = explain(stage_2, "statement", today=D("2026-02-27"))
    assert told.sentence == (
        "Day 1 is Tue 18 November, the working day after the statement was agreed. "
        "Day 65 is Thu 19 February. Today is 6 working days past it."
    )
    assert [day.why for day in told.count.skipped] == [
        "Christmas Day",
        "Boxing Day",
        "New Year’s Day",
    ]
    assert [day.number for day in told.after if day.number] == [1, 2, 3, 4, 5, 6]
    assert [day.kind for day in told.after].count(DayKind.WEEKEND) == 2
    assert told.after[-1].is_last
    assert told.assumption == ""
    assert told.as_of == D("2026-02-27")


def test_without_a_key_the_chosen_way_is_explained_or_the_laws_own(stage_2: Clock) -> None:
    assert explain(stage_2, today=D("2026-02-27")).reading.way.key == "request"
    chosen = replace(stage_2, chosen="statement")
    assert explain(chosen, today=D("2026-02-27")).reading.way.key == "statement"


def test_a_reading_is_found_by_the_rule_id_scripts_know(happened: Happened, run: Run) -> None:
    clock = run(happened("stage1_complaint", "2025-12-08"), today="2025-12-10")["EN-CA-S1"]
    assert reading_of(clock, "EN-CA-S1-20").way.key == "twenty"
    with pytest.raises(BadRecord, match="no such way of counting"):
        reading_of(clock, "statement")


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2025-12-10", "8 working days are left."),
        ("2025-12-19", "1 working day is left."),
        ("2025-12-22", "Today is the last day."),
        ("2025-12-23", "Today is 1 working day past it."),
        ("2026-01-03", "Today is 6 working days past it."),
    ],
)
def test_the_sentence_ends_with_how_it_stands_today(
    happened: Happened, run: Run, today: str, words: str
) -> None:
    clock = run(happened("stage1_complaint", "2025-12-08"), today=today)["EN-CA-S1"]
    assert explain(clock, today=D(today)).sentence.endswith(words)


@pytest.mark.parametrize(
    ("replied", "words"),
    [
        ("2025-12-19", "The stage 1 reply came on Fri 19 December, in time."),
        ("2025-12-29", "The stage 1 reply came on Mon 29 December, 3 working days past it."),
        ("2026-01", "The stage 1 reply came on a day that is not known exactly."),
    ],
)
def test_an_answered_clock_says_when_the_answer_came(
    happened: Happened, run: Run, replied: str, words: str
) -> None:
    clock = run(
        happened("stage1_complaint", "2025-12-08"),
        happened("stage1_response", replied),
        today="2026-02-01",
    )["EN-CA-S1"]
    told = explain(clock, today=D("2026-02-01"))
    assert told.sentence.endswith(words)
    assert all(day.on <= D("2026-01-31") for day in told.after)


SENTENCES = [
    (
        "sar_request",
        "2026-03-03",
        "UK-SAR",
        "ico",
        (
            "1 month after Tue 3 March, the day your access request was received, ends with "
            "Fri 3 April. Fri 3 April is no working day, so it moves to Tue 7 April."
        ),
    ),
    (
        "sar_request",
        "2026-03-03",
        "UK-SAR",
        "strict",
        (
            "1 month beginning with Tue 3 March, the day your access request was received, "
            "ends with Thu 2 April."
        ),
    ),
    (
        "matter_known",
        "2024-02-29",
        "EN-LGO-12M",
        "anniversary",
        (
            "12 months after Thu 29 February 2024, the day you first knew of it, end with "
            "Fri 28 February 2025."
        ),
    ),
    (
        "data_complaint",
        "2026-06-19",
        "UK-DPC-ACK",
        "ico",
        (
            "Day 1 is Sat 20 June, the day after your data protection complaint was received. "
            "Day 30 is Sun 19 July. Sun 19 July is no working day, so it moves to Mon 20 July."
        ),
    ),
    (
        "data_complaint",
        "2026-06-19",
        "UK-DPC-ACK",
        "strict",
        (
            "Day 1 is Fri 19 June, the day your data protection complaint was received. "
            "Day 30 is Sat 18 July."
        ),
    ),
    (
        "panel_report_sent",
        "2026-06-06",
        "EN-FS-PANELREP",
        "law",
        (
            "Day 1 is Mon 8 June, the first working day from the day the report was sent to you. "
            "Day 10 is Fri 19 June."
        ),
    ),
    (
        "stage1_complaint",
        "2026-11-21",
        "EN-CA-S1",
        "ten",
        (
            "Day 1 is Mon 23 November, the first working day after your complaint was received. "
            "Day 10 is Fri 4 December."
        ),
    ),
    (
        "placement_started",
        "2026-06-01",
        "EN-CP-VISIT1",
        "law",
        "1 week after Mon 1 June, the day the placement started, ends with Mon 8 June.",
    ),
]


@pytest.mark.parametrize(("what", "start", "rule", "key", "words"), SENTENCES)
def test_each_way_of_counting_has_its_sentence(
    happened: Happened, run: Run, what: str, start: str, rule: str, key: str, words: str
) -> None:
    clock = run(happened(what, start), today="2026-12-01")[rule]
    assert explain(clock, key, today=D("2026-12-01")).sentence.startswith(words)


def test_an_uncertain_start_is_counted_from_the_edge_that_harms_nobody(
    happened: Happened, run: Run
) -> None:
    found = run(happened("stage2_response", "2024-01"), today="2024-03-01")
    own = explain(found["EN-CA-S3-REQ"], today=D("2024-03-01"))
    assert own.count.start == D("2024-01-01")
    assert own.assumption == (
        "The start is known only from Mon 1 January to Wed 31 January. It is counted from the "
        "first day it can be, so that the date is safe."
    )
    asked = run(happened("stage3_requested", "2024-01"), today="2024-03-01")["EN-CA-S3-PANEL"]
    theirs = explain(asked, today=D("2024-03-01"))
    assert theirs.count.start == D("2024-01-31")
    assert theirs.assumption.endswith(
        "It is counted from the last day it can be, so that nobody is called late too soon."
    )


def test_an_estimated_receipt_is_said_to_be_one(happened: Happened, run: Run) -> None:
    clock = run(happened("stage1_complaint", "2025-12-08", estimated=True), today="2025-12-10")
    told = explain(clock["EN-CA-S1"], today=D("2025-12-10"))
    assert told.assumption.startswith("The day of the start is estimated")


def test_a_start_open_on_one_side_is_told_as_such(happened: Happened, run: Run) -> None:
    event = replace(happened("stage2_requested"), date=FuzzyDate.before(D("2026-01-10")))
    clock = run(event, today="2026-11-22")["EN-CA-S2-65"]
    told = explain(clock, today=D("2026-11-22"))
    assert told.count.start == D("2026-01-09")
    assert told.assumption.startswith("The start is known on one side only.")


def test_what_cannot_be_counted_is_refused_in_a_sentence(happened: Happened, run: Run) -> None:
    found = run(happened("stage1_complaint"), today="2026-11-22")
    with pytest.raises(BadRecord, match="names no number of days"):
        explain(found["EN-CA-INFO"], today=D("2026-11-22"))
    with pytest.raises(BadRecord, match="not known well enough"):
        explain(found["EN-CA-S1"], today=D("2026-11-22"))


def test_a_paused_clock_shows_the_days_it_stood_still_and_why(happened: Happened, run: Run) -> None:
    clock = run(
        happened("sar_request", "2026-03-10"),
        happened("clarification_asked", "2026-03-16", note="letter of 16 March"),
        happened("clarification_given", "2026-03-24"),
        today="2026-04-01",
    )["UK-SAR"]
    told = explain(clock, "ico", today=D("2026-04-01"))
    assert told.count.due == D("2026-04-20")
    assert "9 days did not count while the clock stood still." in told.sentence
    assert {d.why for d in told.count.days if d.kind is DayKind.PAUSED} == {
        "clarification was asked for: letter of 16 March"
    }


def test_a_clock_still_standing_is_told_as_if_it_went_on_today(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("sar_request", "2026-03-10"),
        happened("clarification_asked", "2026-03-16"),
        today="2026-03-24",
    )["UK-SAR"]
    told = explain(clock, "ico", today=D("2026-03-24"))
    assert told.count.due == D("2026-04-20")
    assert told.assumption == (
        "The clock stands still; the date is what it would be if it went on today."
    )


def test_a_clock_stopped_on_a_day_nobody_knows_says_which_edge_it_takes(
    happened: Happened, run: Run
) -> None:
    def assumed(*events: CaseEvent, rule: str) -> str:
        clock = run(*events, today="2026-04-20", packs=ALL)[rule]
        return explain(clock, today=D("2026-04-20")).assumption

    answer = assumed(
        happened("sar_request", "2026-03-10"),
        happened("clarification_asked"),
        happened("clarification_given", "2026-03-24"),
        rule="UK-SAR",
    )
    assert answer == (
        "A day that moved the date is not known exactly. This is the last it can come to, so that "
        "nobody is called late too soon."
    )
    claim = assumed(
        happened("wrong_done", "2026-01-15"),
        happened("conciliation_asked", "2026-03-02..2026-03-04"),
        happened("conciliation_certificate", "2026-04-10"),
        rule="GB-ET-ACAS",
    )
    assert claim == (
        "A day that moved the date is not known exactly. This is the first it can come to, so that "
        "the date is safe."
    )


def test_an_extension_shows_the_first_last_day_too(happened: Happened, run: Run) -> None:
    clock = run(
        happened("sar_request", "2026-03-03"),
        happened("sar_extended", "2026-03-20"),
        today="2026-04-01",
    )["UK-SAR"]
    told = explain(clock, "ico", today=D("2026-04-01"))
    assert told.first_due == D("2026-04-07")
    assert told.count.due == D("2026-06-03")
    assert "Before it was extended the last day was Tue 7 April 2026." in text_lines(told)


def test_the_users_own_days_are_in_the_explanation(happened: Happened, run: Run) -> None:
    closed = OwnDay(
        calendar=CalendarName.EW,
        on=D("2026-01-14"),
        is_holiday=True,
        name="Day of mourning",
        reason="proclaimed",
    )
    clock = run(happened("stage1_complaint", "2026-01-09"), today="2026-01-12")["EN-CA-S1"]
    told = explain(clock, today=D("2026-01-12"), own_days=[closed])
    assert told.count.due == D("2026-01-26")
    assert [day.why for day in told.count.skipped] == ["Day of mourning"]


def test_late_days_are_told_one_by_one_for_three_years_only(happened: Happened, run: Run) -> None:
    clock = run(happened("stage1_complaint", "2008-01-07"), today="2090-01-02")["EN-CA-S1"]
    told = explain(clock, today=D("2090-01-02"))
    assert len(told.after) == 3 * 366
    assert "Mon 7 January 2008" not in told.sentence
    assert "Tue 8 January 2008" in told.sentence


def test_the_text_names_the_law_its_version_and_every_day(stage_2: Clock) -> None:
    lines = text_lines(explain(stage_2, "statement", today=D("2026-02-27")))
    assert lines[0] == "Stage 2 reply"
    assert "Mon 17 Nov 2025      0  start; the day it started, not counted" in lines
    assert "Thu 25 Dec 2025         not counted; Christmas Day" in lines
    assert "Thu 19 Feb 2026     65  last day; working day" in lines
    assert "Fri 27 Feb 2026     +6  past it; after the last day" in lines
    assert any(line.startswith("Not counted: Christmas Day Thu 25 Dec 2025, ") for line in lines)
    assert "Law: SI 2006/1738, reg 17(3) to (6)." in lines
    assert "Rule EN-CA-S2-65, version 1, checked 30 June 2026, verified." in lines
    assert any("corrections 2026-02-25" in line for line in lines)
    assert lines[-1] == "Not legal advice."


def test_an_old_or_unverified_rule_and_an_assumption_are_said(happened: Happened, run: Run) -> None:
    clock = run(
        happened("request_received", "2028-01", estimated=True), today="2028-05-02", packs=ALL
    )
    lines = text_lines(explain(clock["SC-FOI-20"], today=D("2028-05-02")))
    assert "Rule SC-FOI-20, version 1, checked 30 June 2026, not verified." in lines
    assert any(line.startswith("Assumed: The start is known only from") for line in lines)
    assert "Rule checked 30 June 2026. Look for a newer one before you rely on it." in lines
    assert not any(line.startswith("Not counted") for line in lines)
