"""Cases: under which procedure their clocks run."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carerdesk.domain.cases import Nation
from carerdesk.domain.clocks import Verdict
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadRecord
from carerdesk.services.cases import procedures, usual_procedure
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEvent
from tests.desks import new_case

TODAY = date(2026, 8, 28)


def complained(desk: Desk, **fields: object) -> dict[str, tuple[Verdict, bool]]:
    """Complain on 7 April 2026 in a new case and return each clock's verdict."""
    case = new_case(desk, **fields)
    desk.clocks.mark(
        case.id, NewEvent(what="stage1_complaint", date=FuzzyDate.on(date(2026, 4, 7)))
    )
    found = desk.clocks.all(case.id, TODAY)
    return {clock.rule.id: (clock.verdict, clock.conditional) for clock in found}


def test_while_the_procedure_is_not_known_both_run_and_neither_is_late(desk: Desk) -> None:
    found = complained(desk, procedure="")
    assert found["EN-CA-S1"] == (Verdict.CANNOT_TELL, True)
    assert found["EN-CC-ACK1"] == (Verdict.CANNOT_TELL, True)
    known = complained(desk, procedure="childrens-statutory-complaint-england")
    assert known["EN-CA-S1"] == (Verdict.OVERDUE, False)
    assert "EN-CC-ACK1" not in known


def test_what_is_not_settled_is_said_on_today_and_has_no_track(desk: Desk) -> None:
    case = new_case(desk, procedure="")
    desk.clocks.mark(
        case.id, NewEvent(what="stage1_complaint", date=FuzzyDate.on(date(2026, 8, 24)))
    )
    dues = desk.clocks.due(case.id, TODAY)
    unsettled = [due for due in dues.others if due.conditional]
    assert unsettled
    assert all(due.detail.endswith("If it runs under this procedure") for due in unsettled)
    assert dues.late == 0
    assert desk.clocks.track(case.id, TODAY) == ()


@pytest.mark.parametrize(
    ("nation", "rule"),
    [
        (Nation.WALES, "WL-ACK"),
        (Nation.SCOTLAND, "SC-S1"),
        (Nation.NORTHERN_IRELAND, "NI-S1"),
    ],
)
def test_a_case_is_counted_by_the_procedure_of_its_own_nation(
    desk: Desk, nation: Nation, rule: str
) -> None:
    found = complained(desk, nation=nation)
    assert found[rule] == (Verdict.OVERDUE, False)
    assert not [name for name in found if name.startswith("EN-")]
    case = desk.cases.all()[-1]
    assert case.procedure == usual_procedure(nation)
    assert desk.clocks.track(case.id, TODAY)


def test_another_nations_procedure_hides_no_clock(desk: Desk) -> None:
    found = complained(
        desk, nation=Nation.SCOTLAND, procedure="childrens-statutory-complaint-england"
    )
    assert found["SC-S1"] == (Verdict.OVERDUE, False)


def test_the_statutory_complaint_is_offered_first_and_no_promises() -> None:
    keys = [key for key, _title in procedures(Nation.ENGLAND)]
    assert keys[:2] == ["childrens-statutory-complaint-england", "corporate-complaint-england"]
    assert "promises" not in keys


@pytest.mark.parametrize(
    "initials", ["Jo Marsh", "Josephine", "jo marsh", "J. Marsh", "Łucja", "محمد عبد"]
)
def test_a_name_for_the_initials_is_refused_and_nothing_is_kept(desk: Desk, initials: str) -> None:
    kept = new_case(desk)
    with pytest.raises(BadRecord, match="looks like a name"):
        new_case(desk, complainant_initials=initials)
    with pytest.raises(BadRecord, match="looks like a name"):
        desk.cases.change(replace(kept, complainant_initials=initials))
    assert desk.cases.all() == (kept,)


@pytest.mark.parametrize(
    "initials", ["J.M.", "JM", "J. M.", "J.K.L.M.N.", "JKLMN", "McD", "J.McD.", "م.ع.", "ש.כ"]
)
def test_initials_of_every_kind_are_taken(desk: Desk, initials: str) -> None:
    assert new_case(desk, complainant_initials=initials).complainant_initials == initials
