"""Findings: two sides or none, and every reason with a source."""

from typing import Any

import pytest

from carerdesk.domain.errors import BadRecord
from carerdesk.domain.findings import (
    AfterRaised,
    Confidence,
    Figure,
    FindingKind,
    Ground,
    RecordFinding,
)
from carerdesk.domain.ids import CaseEventId, EntryId


def ground(text: str = "A letter came.", cites: str = "The letter", **shown: Any) -> Ground:  # noqa: ANN401
    return Ground(text=text, cites=cites, **shown)


def finding(**fields: Any) -> RecordFinding:  # noqa: ANN401
    sides: dict[str, Any] = {
        "reasons_for": (ground(),),
        "reasons_against": (ground(cites="Another"),),
        **fields,
    }
    return RecordFinding(
        id="PM-1",
        key="PM-1:a",
        kind=FindingKind.PROCEDURE,
        confidence=Confidence.STRONG,
        title="This may be the wrong procedure",
        says="Two letters differ.",
        **sides,
    )


@pytest.mark.parametrize("side", ["reasons_for", "reasons_against"])
def test_a_finding_cannot_be_made_with_one_side_only(side: str) -> None:
    with pytest.raises(BadRecord):
        finding(**{side: ()})


@pytest.mark.parametrize(("text", "cites"), [("", "The letter"), ("A letter came.", " ")])
def test_a_reason_needs_words_and_a_source(text: str, cites: str) -> None:
    with pytest.raises(BadRecord):
        ground(text, cites)


def test_what_a_finding_rests_on_is_listed_once_and_in_order() -> None:
    first = ground(events=(CaseEventId("e1"),), entries=(EntryId("n1"),))
    second = ground(events=(CaseEventId("e2"), CaseEventId("e1")), entries=(EntryId("n1"),))
    made = finding(reasons_for=(first, second))
    assert made.events == ("e1", "e2")
    assert made.entries == ("n1",)
    assert made.citations == ("The letter", "Another")


@pytest.mark.parametrize(("asked", "late", "percent"), [(4, 4, None), (5, 2, 40), (8, 3, 38)])
def test_under_five_no_percentage_is_said(asked: int, late: int, percent: int | None) -> None:
    figure = Figure(
        body="council",
        procedure="p",
        stage="1",
        rule="Stage 1 reply",
        asked=asked,
        in_time=asked - late,
        late=late,
        still_open=0,
        cannot_tell=0,
    )
    assert figure.percent_late == percent


def after(**fields: Any) -> AfterRaised:  # noqa: ANN401
    lanes: dict[str, Any] = {"raised": 1, "happened": 1, "neutral": 1, **fields}
    return AfterRaised(undated=0, window=30, counts=(), sentence="Order in time.", **lanes)


def test_other_possible_reasons_are_asked_for_until_they_are_given() -> None:
    assert after().missing
    assert not after(other_reasons="A new manager came that month.").missing


def test_the_neutral_lane_cannot_be_left_out() -> None:
    with pytest.raises(TypeError):
        AfterRaised(  # type: ignore[call-arg]
            raised=1, happened=1, undated=0, window=30, counts=(), sentence="x"
        )
