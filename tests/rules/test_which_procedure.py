"""Two procedures that read the same words: which of them runs, and with what reserve."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from carerdesk import resources
from carerdesk.domain.cases import Nation
from carerdesk.domain.clocks import Verdict
from carerdesk.rules.packs import for_case, load_packs, read_pack

if TYPE_CHECKING:
    from tests.rules.conftest import Happened, Run

ALL = load_packs()
ENGLAND = for_case(ALL, nation=Nation.ENGLAND)
D = date.fromisoformat


def test_the_corporate_code_counts_from_the_acknowledgement_or_its_last_day(
    happened: Happened, run: Run
) -> None:
    corporate = for_case(ALL, nation=Nation.ENGLAND, procedure="corporate")
    complained = happened("stage1_complaint", "2026-04-01")
    silent = run(complained, today="2026-04-20", packs=corporate)["EN-CC-S1"]
    assert [r.way.key for r in silent.readings] == ["latest"]
    assert silent.latest_on == D("2026-04-24")
    acknowledged = happened("stage1_acknowledged", "2026-04-07")
    told = run(complained, acknowledged, today="2026-04-20", packs=corporate)["EN-CC-S1"]
    assert [r.way.key for r in told.readings] == ["acknowledged"]
    assert told.latest_on == D("2026-04-21")
    extended = run(
        complained,
        happened("stage1_extended", "2026-04-20"),
        today="2026-04-20",
        packs=corporate,
    )["EN-CC-S1"]
    assert extended.latest_on == D("2026-05-11")
    assert extended.readings[0].length == 25


def test_both_procedures_run_conditionally_while_nobody_knows_which(
    happened: Happened, run: Run
) -> None:
    found = run(happened("stage1_complaint", "2026-04-07"), today="2026-11-22", packs=ENGLAND)
    assert found["EN-CA-S1"].conditional
    assert found["EN-CC-S1"].conditional
    assert found["EN-CA-S1"].verdict is Verdict.CANNOT_TELL
    assert {r.verdict for r in found["EN-CA-S1"].readings} == {Verdict.OVERDUE}
    assert not found["EN-LGO-PREM"].conditional


def test_a_rule_whose_every_way_of_counting_has_fallen_away_makes_no_clock(
    happened: Happened, run: Run
) -> None:
    text = resources.read_text("rules", "corporate-complaint-england.toml")
    only_latest = text.replace('starts = ["stage1_acknowledged"]', 'starts = ["stage1_terms"]')
    pack = read_pack(only_latest, "pack.toml")
    events = [happened("stage1_complaint", "2026-04-07")]
    assert "EN-CC-S1" in run(*events, today="2026-04-20", packs=(pack,))
    events.append(happened("stage1_acknowledged", "2026-04-09"))
    assert "EN-CC-S1" not in run(*events, today="2026-04-20", packs=(pack,))


def test_a_procedure_the_council_confirmed_settles_it(happened: Happened, run: Run) -> None:
    events = [
        happened("stage1_complaint", "2026-04-07"),
        happened("procedure_confirmed", "2026-04-20", procedure="statutory"),
    ]
    found = run(*events, today="2026-11-22", packs=ENGLAND)
    assert found["EN-CA-S1"].verdict is Verdict.OVERDUE
    assert "EN-CC-S1" not in found


def test_a_reply_under_another_procedure_than_the_confirmed_one_keeps_both(
    happened: Happened, run: Run
) -> None:
    found = run(
        happened("stage2_requested", "2026-04-07"),
        happened("procedure_confirmed", "2026-04-20", procedure="statutory"),
        happened("procedure_applied", "2026-06-20", procedure="corporate"),
        today="2026-11-22",
        packs=ENGLAND,
    )
    assert not found["EN-CA-S2-65"].conditional
    assert found["EN-CC-S2"].conditional


def test_a_reply_alone_leaves_the_statutory_procedure_possible(
    happened: Happened, run: Run
) -> None:
    found = run(
        happened("stage2_requested", "2026-04-07"),
        happened("procedure_applied", "2026-06-20", procedure="corporate"),
        today="2026-11-22",
        packs=ENGLAND,
    )
    assert found["EN-CA-S2-65"].conditional
    assert not found["EN-CC-S2"].conditional


def test_a_procedure_nobody_has_heard_of_settles_nothing(happened: Happened, run: Run) -> None:
    found = run(
        happened("stage2_requested", "2026-04-07"),
        happened("procedure_confirmed", "2026-04-20", procedure="internal"),
        today="2026-11-22",
        packs=ENGLAND,
    )
    assert found["EN-CA-S2-65"].conditional
    assert found["EN-CC-S2"].conditional


def test_an_event_that_names_its_procedure_starts_only_that_ones_clocks(
    happened: Happened, run: Run
) -> None:
    found = run(
        happened("stage1_complaint", "2026-04-07", procedure="corporate"),
        today="2026-11-22",
        packs=ENGLAND,
    )
    assert "EN-CA-S1" not in found
    assert found["EN-CC-S1"].verdict is Verdict.OVERDUE
    assert not found["EN-CC-S1"].conditional
    assert "EN-LGO-PREM" in found
