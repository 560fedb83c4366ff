"""The timeline of a case of the desk: the sample case, its lanes, its clocks, its reasons."""

from __future__ import annotations

from datetime import date

import pytest

from carerdesk.domain.case_records import KINDS
from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.ids import CaseId, OtherReasonId
from carerdesk.domain.other_reasons import OtherReason
from carerdesk.domain.timeline import LaneChoice, TimelineLane
from carerdesk.services.desk import Desk

TODAY = date(2026, 2, 27)


@pytest.fixture
def desk(sample_desk: Desk) -> Desk:
    return sample_desk


@pytest.fixture
def sample(desk: Desk) -> CaseId:
    return desk.cases.all()[0].id


def test_the_sample_tells_of_49_and_of_14_days(desk: Desk, sample: CaseId) -> None:
    timeline = desk.timelines.of(sample, TODAY)
    assert [telling.days for telling in timeline.tellings] == [49, 14]
    assert timeline.sentence == "Order in time is not proof of cause."


def test_the_clocks_are_the_days_in_law_that_others_owe_one_a_stage(
    desk: Desk, sample: CaseId
) -> None:
    titles = [clock.rule.title for clock in desk.timelines.of(sample, TODAY).clocks]
    assert titles == [
        "Stage 1 reply",
        "Stage 2 reply",
        "Answer to your access request",
        "Answer to your access request",
    ]


def test_every_entry_that_is_not_withdrawn_is_on_it(desk: Desk, sample: CaseId) -> None:
    shown = {event.entry_id for event in desk.timelines.of(sample, TODAY).events}
    whole = {e.entry.id for e in desk.log.whole(sample) if not e.is_withdrawn}
    assert shown == whole


def test_an_empty_case_has_an_empty_timeline(desk: Desk, case: Case) -> None:
    timeline = desk.timelines.of(case.id, TODAY)
    assert (timeline.events, timeline.tellings, timeline.clocks) == ((), (), ())


def test_other_reasons_are_kept_one_by_one_with_their_history(desk: Desk, case: Case) -> None:
    write = desk.timelines.write_reasons
    assert write(case.id, ["A change of team. ", " ", "Illness"]) is Changes.CLOCKS
    first = desk.timelines.other_reasons(case.id)
    assert [reason.text for reason in first] == ["A change of team.", "Illness"]
    write(case.id, ["Illness", "A new rule"])
    after = desk.timelines.other_reasons(case.id)
    assert [reason.text for reason in after] == ["Illness", "A new rule"]
    assert after[0].id == first[1].id
    assert KINDS["other reason"] is OtherReason


def test_an_empty_reason_is_none() -> None:
    with pytest.raises(BadRecord):
        OtherReason(id=OtherReasonId("r"), case_id=CaseId("c"), text="  ")
    assert OtherReason(id=OtherReasonId("r"), case_id=CaseId("c"), text="x").drawn_from == ()


def test_lanes_are_kept_for_each_case_in_their_order(desk: Desk, case: Case) -> None:
    assert desk.timelines.lanes(case.id) == LaneChoice()
    fewer = LaneChoice(shown=(TimelineLane.NEUTRAL, TimelineLane.RAISED))
    assert desk.timelines.keep_lanes(case.id, fewer) is Changes.SETTINGS
    assert desk.timelines.lanes(case.id) == fewer
    assert desk.timelines.lanes(CaseId("another")) == LaneChoice()


def test_the_good_and_neutral_lane_cannot_be_left_out_nor_a_lane_shown_twice() -> None:
    with pytest.raises(BadRecord):
        LaneChoice(shown=(TimelineLane.RAISED, TimelineLane.HAPPENED))
    with pytest.raises(BadRecord):
        LaneChoice(shown=(TimelineLane.NEUTRAL, TimelineLane.NEUTRAL))


@pytest.mark.parametrize("kept", [["raised"], ["neutral", "no such"], {"a": 1}, 3, [["neutral"]]])
def test_a_choice_that_cannot_be_read_means_all_lanes(desk: Desk, case: Case, kept: object) -> None:
    desk.safekeeping.set_setting(f"timeline_lanes:{case.id}", kept)
    assert desk.timelines.lanes(case.id) == LaneChoice()
