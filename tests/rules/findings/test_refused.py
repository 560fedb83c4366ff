"""A stage that was refused has been answered: it is not called late for having no reply."""

from __future__ import annotations

from typing import Any

from carerdesk.domain.findings import Confidence
from tests.rules.findings.conftest import shown

ASKED = {"what": "stage2_requested", "date": "2025-06-02"}
AS_OF = {"as_of": "2025-12-01", "subject": ["payments"]}


def refusal(on: str | None, **facts: str) -> dict[str, Any]:
    why = {"stage": "2", "reason": "you do not have sufficient interest"}
    return {"what": "stage_refused", "date": on, **why, **facts}


def late(*events: dict[str, Any]) -> set[str]:
    found = shown(*events, **AS_OF)
    return {key for key in found if key.startswith("LATE") or key == "PM-7"}


def test_a_refusal_in_time_is_a_matter_of_the_procedure_and_not_of_days() -> None:
    assert late(ASKED) >= {"LATE EN-CA-S2-25", "LATE EN-CA-S2-65", "PM-7"}
    assert late(ASKED, refusal("2025-06-05")) == set()
    assert "PM-5" in shown(ASKED, refusal("2025-06-05"), **AS_OF)


def test_a_refusal_of_another_stage_or_matter_leaves_it_late() -> None:
    assert "LATE EN-CA-S2-65" in late(ASKED, refusal("2025-06-05", stage="3"))
    asked = {**ASKED, "matter": "payments"}
    assert "LATE EN-CA-S2-65" in late(asked, refusal("2025-06-05", matter="the move"))
    assert late(asked, refusal("2025-06-05", matter="payments")) == set()


def test_a_refusal_that_names_no_stage_or_has_no_day_may_be_of_this_one() -> None:
    assert late(ASKED, refusal("2025-06-05", stage="")) == set()
    assert late(ASKED, refusal("2025-06")) == set()
    assert "LATE EN-CA-S2-65" in late(ASKED, refusal("2025-05"))


def test_a_refusal_of_what_was_asked_for_twice_is_of_both() -> None:
    again = {"what": "stage2_requested", "date": "2025-06-20"}
    assert late(ASKED, again, refusal("2025-06-24")) == set()


def test_a_refusal_after_the_last_arguable_day_came_late() -> None:
    assert "LATE EN-CA-S2-65" in late(ASKED, refusal("2025-11-20"))


def test_a_refusal_taken_back_is_none() -> None:
    agreed = {"what": "stage2_agreed", "date": "2025-06-20"}
    assert "LATE EN-CA-S2-65" in late(ASKED, refusal("2025-06-05"), agreed)


def test_a_refusal_covers_neither_what_was_asked_for_later_nor_what_came() -> None:
    again = {"what": "stage2_requested", "date": "2025-08-04", "matter": "the move"}
    assert "LATE EN-CA-S2-65" in late({**ASKED, "matter": "x"}, refusal("2025-06-05"), again)
    came = {"what": "stage2_response", "date": "2025-11-28"}
    assert "LATE EN-CA-S2-65" in late(ASKED, refusal("2025-06-05"), came)


def test_what_was_done_ends_the_remedy_of_its_own_matter() -> None:
    apology = {"what": "remedy_agreed", "date": "2025-10-20", "until": "2025-11-20"}
    payment = {**apology, "until": "2025-11-25", "matter": "payment"}
    apology["matter"] = "apology"
    done = {"what": "remedy_done", "date": "2025-11-12", "matter": "payment"}
    found = shown(apology, payment, done, **AS_OF)["REMEDY"]
    assert [ground.text for ground in found.reasons_for] == [
        "Mon 20 Oct 2025: agreed, to be done by Thu 20 Nov 2025."
    ]
    assert found.confidence is Confidence.MEDIUM
    assert "REMEDY" not in shown(payment, done, **AS_OF)
    strange = {**done, "matter": "training"}
    assert len(shown(apology, payment, strange, **AS_OF)["REMEDY"].reasons_for) == 2


def test_something_done_without_saying_what_makes_it_less_sure() -> None:
    apology = {"what": "remedy_agreed", "date": "2025-10-20", "until": "2025-11-20"}
    payment = {**apology, "until": "2025-11-25"}
    found = shown(apology, payment, {"what": "remedy_done", "date": "2025-11-12"}, **AS_OF)
    assert found["REMEDY"].confidence is Confidence.WEAK
    assert any("without saying which" in g.text for g in found["REMEDY"].reasons_against)
    assert len(found["REMEDY"].reasons_for) == 1
