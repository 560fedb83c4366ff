"""The stage track: each stage in two lines of words."""

from __future__ import annotations

from datetime import date

import pytest

from carerdesk.domain.cases import Nation
from carerdesk.domain.clocks import StageStanding, Verdict
from carerdesk.domain.dates import FuzzyDate, Season
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.stages import StageState
from carerdesk.rules.engine import clocks
from carerdesk.rules.packs import for_case, load_packs
from carerdesk.rules.procedures import track
from carerdesk.rules.wording import dated, day_near, when
from tests.rules.conftest import Happened

D = date.fromisoformat
PACKS = for_case(load_packs(), nation=Nation.ENGLAND, procedure="statutory")
PROCEDURE = {pack.procedure: pack for pack in PACKS}
STATUTORY = "childrens-statutory-complaint-england"


def tracked(*events: CaseEvent, today: str, procedure: str = STATUTORY) -> list[StageStanding]:
    found = clocks(events, PACKS, today=D(today))
    return list(track(PROCEDURE[procedure], found, events, D(today)))


def test_the_track_of_the_picture(happened: Happened) -> None:
    stages = tracked(
        happened("matter_known", "2025-05-14"),
        happened("stage1_complaint", "2025-09-01"),
        happened("stage1_response", "2025-10-07"),
        happened("stage2_requested", "2025-10-27"),
        happened("stage2_complaint_agreed", "2025-11-17"),
        today="2026-02-27",
    )
    assert [(s.stage.label, s.stage.name, s.state, *s.lines) for s in stages] == [
        (
            "Stage 1",
            "Local resolution",
            StageState.DONE,
            "Answered Tue 7 Oct 2025",
            "6 working days late",
        ),
        (
            "Stage 2",
            "Investigation",
            StageState.NOW,
            "Asked for Mon 27 Oct 2025",
            "6 working days late",
        ),
        (
            "Stage 3",
            "Review panel",
            StageState.LATER,
            "Not asked for yet. Yours to ask:",
            "20 working days after the reply",
        ),
        (
            "Ombudsman",
            "also for long delay",
            StageState.LATER,
            "First matter, last day",
            "Wed 13 May 2026, 75 days left",
        ),
    ]
    assert [s.verdict for s in stages] == [
        Verdict.OVERDUE,
        Verdict.OVERDUE,
        None,
        Verdict.RUNNING,
    ]
    assert stages[1].clock_key.startswith("EN-CA-S2-65:")


def test_a_case_just_begun(happened: Happened) -> None:
    stages = tracked(happened("stage1_complaint", "2025-12-08"), today="2025-12-10")
    assert stages[0].lines == ("Complained Mon 8 Dec 2025", "8 working days left")
    assert stages[1].lines == (
        "Not asked for yet. Yours to ask:",
        "20 working days after the reply",
    )
    assert stages[3].lines == ("12 months from the day", "you first knew of the matter")


def test_the_last_day_of_a_stage_and_the_weekend_after_it(happened: Happened) -> None:
    asked = happened("stage3_requested", "2026-01-05")
    assert tracked(asked, today="2026-02-16")[2].lines[1] == "today is the last day"
    week = happened("stage3_requested", "2026-01-02")
    assert tracked(week, today="2026-02-14")[2].lines[1] == "under a working day late"


def test_nothing_has_begun() -> None:
    assert {s.state for s in tracked(today="2025-12-10")} == {StageState.LATER}


def test_the_carers_time_to_ask_runs_in_working_days_and_may_have_gone(
    happened: Happened,
) -> None:
    replied = happened("stage2_response", "2026-04-01")
    running = tracked(replied, today="2026-04-21")
    assert running[2].lines == (
        "Not asked for yet. Yours to ask by:",
        "Fri 1 May 2026, 8 working days left",
    )
    gone = tracked(replied, today="2026-05-05")
    assert gone[2].lines[1] == "the safe day was Fri 1 May 2026"
    answered = tracked(happened("stage1_response", "2026-12-11"), today="2026-12-14")
    assert answered[1].lines[1] == "Fri 8 Jan 2027, 25 days left"


def test_stage_3_is_governed_by_whatever_is_owed_next(happened: Happened) -> None:
    events = [happened("stage3_requested", "2026-04-20")]
    assert tracked(*events, today="2026-05-20")[2].lines[1] == "9 working days left"
    events.append(happened("stage3_panel", "2026-05-28"))
    assert tracked(*events, today="2026-06-08")[2].lines[1] == "2 working days late"
    events.append(happened("stage3_report", "2026-06-04"))
    assert tracked(*events, today="2026-06-08")[2].lines[1] == "13 working days left"
    events.append(happened("stage3_response", "2026-06-25"))
    done = tracked(*events, today="2026-11-22")[2]
    assert done.lines == ("Answered Thu 25 June 2026", "in time")
    assert done.clock_key.startswith("EN-CA-S3-RESP")


def test_a_stage_late_on_one_count_only_is_not_called_late(happened: Happened) -> None:
    events = [
        happened("stage2_requested", "2025-10-27"),
        happened("stage2_complaint_agreed", "2025-11-17"),
    ]
    assert tracked(*events, today="2026-02-10")[1].lines[1] == (
        "last day on every count Thu 19 Feb 2026"
    )
    replied = happened("stage2_response", "2026-02-10")
    assert tracked(*events, replied, today="2026-03-10")[1].lines[1] == (
        "late on one count, not on every one"
    )


def test_a_stage_whose_start_is_not_known_has_no_last_day_yet(happened: Happened) -> None:
    assert tracked(happened("stage2_requested"), today="2026-02-10")[1].lines == (
        "Asked for on a day not known",
        "no last day can be told yet",
    )


def test_a_stage_whose_dates_straddle_today_says_so(happened: Happened) -> None:
    events = [
        happened("stage2_requested", "2026-01"),
        happened("stage2_response", "2026-03-20..2026-06-30"),
    ]
    assert tracked(events[0], today="2026-04-20")[1].lines[1] == (
        "last day on every count Wed 6 May 2026"
    )
    assert tracked(*events, today="2026-05-01")[1].state is StageState.DONE


def test_a_stage_asked_for_again_after_its_answer_is_open_again(happened: Happened) -> None:
    stages = tracked(
        happened("stage2_requested", "2025-01-06"),
        happened("stage2_response", "2025-02-20"),
        happened("stage2_requested", "2026-01-09"),
        today="2026-01-12",
    )
    assert stages[1].state is StageState.NOW
    assert stages[1].lines == ("Asked for Fri 9 Jan 2026", "64 working days left")


def test_stages_of_an_allegation_are_expected_and_never_late(happened: Happened) -> None:
    stages = tracked(
        happened("allegation_known", "2026-04-02"),
        today="2026-11-22",
        procedure="allegations-england",
    )
    assert stages[0].lines == ("Known Thu 2 April 2026", "expected by Tue 7 April 2026")
    told = tracked(
        happened("allegation_known", "2026-04-02"),
        happened("lado_told", "2026-05-02"),
        today="2026-11-22",
        procedure="allegations-england",
    )
    assert told[0].lines == ("Passed on Sat 2 May 2026", "")
    assert told[1].lines == ("Told Sat 2 May 2026", "no day is set")
    assert not any("late" in line for s in [*stages, *told] for line in s.lines)


def test_a_stage_answered_before_anything_was_asked_is_done(happened: Happened) -> None:
    stages = tracked(happened("stage1_response", "2026-01-09"), today="2026-01-12")
    assert stages[0].lines == ("Answered Fri 9 Jan 2026", "")


@pytest.mark.parametrize(
    ("date_said", "words"),
    [
        (FuzzyDate.on(D("2025-10-07")), "Tue 7 Oct 2025"),
        (FuzzyDate.on(D("2026-06-03")), "Wed 3 June 2026"),
        (FuzzyDate.month(2024, 1), "in January 2024"),
        (FuzzyDate.year(2024), "in 2024"),
        (FuzzyDate.season(Season.SPRING, 2024), "in spring 2024"),
        (FuzzyDate.about(D("2025-10-07")), "about Tue 7 Oct 2025"),
        (
            FuzzyDate.between(D("2025-10-07"), D("2025-10-09")),
            "from Tue 7 Oct 2025 to Thu 9 Oct 2025",
        ),
        (FuzzyDate.before(D("2025-10-07")), "before Tue 7 Oct 2025"),
        (FuzzyDate.after(D("2025-10-07")), "after Tue 7 Oct 2025"),
        (FuzzyDate.unknown(), "on a day not known"),
    ],
)
def test_every_kind_of_date_is_said_on_the_track(date_said: FuzzyDate, words: str) -> None:
    assert when(date_said) == words


def test_the_year_is_left_out_only_where_it_is_plain() -> None:
    assert day_near(D("2025-11-18"), D("2026-02-27")) == "Tue 18 November"
    assert day_near(D("2024-11-18"), D("2026-02-27")) == "Mon 18 November 2024"
    assert dated(D("2026-09-30")) == "Wed 30 Sep 2026"
