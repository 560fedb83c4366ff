"""Sources: every citation of a finding or a question is listed with whether it was confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from carerdesk.domain.dates import FuzzyDate
from carerdesk.rules.findings.complaint import Complaint
from carerdesk.rules.findings.material import Material
from carerdesk.rules.findings.ready import ready
from carerdesk.rules.findings.told import told
from carerdesk.rules.findings.wording import is_unverified, table
from tests.rules.findings.conftest import shown

OF_THE_RECORD = {
    "The letter", "The letter itself", "The record itself", "What the record does not hold",
    "No rule of law; what was said or written",
}  # fmt: skip


def cited(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever a file of words holds
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in {"cites", "citation", "source"} and isinstance(inner, str):
                yield inner
            yield from cited(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from cited(inner)


LAW = {c for name in ("mismatch", "owed", "readiness") for c in cited(table(name))}


@pytest.mark.parametrize("source", sorted(LAW - OF_THE_RECORD))
def test_every_citation_says_whether_it_was_confirmed_and_when(source: str) -> None:
    said = table("sources")[source]
    assert isinstance(said["verified"], bool)
    assert said["verified"] == ("M" not in said["mark"])
    assert date(2026, 1, 1) <= said["checked_on"] <= date(2026, 12, 31)


def test_no_source_is_listed_that_nothing_rests_on() -> None:
    assert set(table("sources")) - LAW == {table("record")["heads"]["cites_guidance"]}


def test_what_is_not_confirmed_is_shown_to_be_so_and_what_is_of_the_record_never() -> None:
    found = shown(
        {
            "what": "stage_refused",
            "date": "2026-01-12",
            "stage": "2",
            "reason": "not a service user",
        },
        as_of="2026-02-27",
        subject=["payments"],
    )
    six = found["PM-6"]
    assert six.unverified == ("Children Act 1989, s 26(3)(d)",)
    assert found["PM-5"].unverified == ()
    assert told([six], ())[0]["unverified"] == ["Children Act 1989, s 26(3)(d)"]
    assert not any(is_unverified(source) for source in OF_THE_RECORD)


def test_a_question_that_rests_on_something_unconfirmed_says_so() -> None:
    lines = {
        line.key: line
        for line in ready(Complaint(Material(asked=FuzzyDate.unknown(), events=()))).lines
    }
    assert lines["adjustments"].unverified
    assert not lines["year"].unverified


def test_a_finding_on_what_others_knew_says_its_standard_is_not_confirmed() -> None:
    found = shown({"what": "lado_decision", "date": "2025-06-20"}, as_of="2026-02-27")
    assert len(found["OWED lado-outcome"].unverified) == 1
    review = shown({"what": "approval_review", "date": "2025-06-20"}, as_of="2026-02-27")
    assert review["OWED review-notice"].unverified == ()
