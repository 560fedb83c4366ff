"""Dates worked out by hand from bank holidays, one for each way of going wrong."""

from __future__ import annotations

from datetime import date

import pytest

from carerdesk.domain.cases import Nation
from carerdesk.rules.packs import for_case, load_packs
from tests.rules.conftest import Happened, Run

FOI = for_case(load_packs(), nation=Nation.ENGLAND, procedure="foi")
D = date.fromisoformat


@pytest.mark.parametrize(
    ("word", "start", "rule", "dues"),
    [
        ("request_received", "2025-03-03", "UK-FOI-20", ["2025-04-01"]),
        ("request_received", "2024-12-16", "UK-FOI-20", ["2025-01-17"]),
        ("stage1_complaint", "2024-12-16", "EN-CA-S1", ["2025-01-02", "2025-01-16"]),
        ("stage2_requested", "2025-03-03", "EN-CA-S2-25", ["2025-04-07"]),
        ("stage2_requested", "2025-03-03", "EN-CA-S2-65", ["2025-06-06"]),
        ("stage2_complaint_agreed", "2025-03-28", "EN-CA-S2-25", ["2025-05-07"]),
        ("stage2_complaint_agreed", "2025-03-28", "EN-CA-S2-65", ["2025-07-03"]),
        ("sar_request", "2025-01-31", "UK-SAR-OLD", ["2025-02-28"]),
        ("sar_request", "2025-01-30", "UK-SAR-OLD", ["2025-02-28"]),
        ("sar_request", "2025-03-19", "UK-SAR-OLD", ["2025-04-22"]),
        ("qualifying_determination", "2025-04-10", "EN-FS-QD", ["2025-05-08", "2025-05-07"]),
        ("matter_known", "2024-02-29", "EN-LGO-12M", ["2025-02-28", "2025-02-28"]),
    ],
)
def test_a_date_is_the_one_worked_out(
    happened: Happened, run: Run, word: str, start: str, rule: str, dues: list[str]
) -> None:
    packs = FOI if rule.startswith("UK-FOI") else None
    clock = run(happened(word, start), today="2026-06-01", packs=packs)[rule]
    assert [r.due_latest for r in clock.readings] == [D(day) for day in dues]


def test_an_extended_request_ends_three_months_from_its_start(happened: Happened, run: Run) -> None:
    clock = run(
        happened("sar_request", "2025-01-31"),
        happened("sar_extended", "2025-02-20"),
        today="2025-03-01",
    )["UK-SAR-OLD"]
    assert clock.latest_on == D("2025-04-30")


def test_days_for_clarification_do_not_count_from_asking_to_answer(
    happened: Happened, run: Run
) -> None:
    clock = run(
        happened("sar_request", "2026-03-10"),
        happened("clarification_asked", "2026-03-16"),
        happened("clarification_given", "2026-03-24"),
        today="2026-04-01",
    )["UK-SAR"]
    assert clock.latest_on == D("2026-04-20")


def test_a_chain_of_stages_runs_from_end_to_start(happened: Happened, run: Run) -> None:
    found = run(
        happened("stage1_complaint", "2025-12-08"),
        happened("stage1_extended", "2025-12-19"),
        happened("stage1_response", "2026-01-08"),
        happened("stage2_requested", "2026-01-09"),
        happened("stage2_response", "2026-04-01"),
        happened("stage3_requested", "2026-04-20"),
        happened("stage3_panel", "2026-05-28"),
        happened("stage3_report", "2026-06-04"),
        today="2026-06-05",
    )
    lasts = {
        "EN-CA-S1": "2026-01-08",
        "EN-CA-S2-25": "2026-02-13",
        "EN-CA-S2-65": "2026-04-14",
        "EN-CA-S3-REQ": "2026-05-01",
        "EN-CA-S3-PANEL": "2026-06-03",
        "EN-CA-S3-REPORT": "2026-06-04",
        "EN-CA-S3-RESP": "2026-06-25",
    }
    assert {rule: found[rule].latest_on for rule in lasts} == {
        rule: D(day) for rule, day in lasts.items()
    }
