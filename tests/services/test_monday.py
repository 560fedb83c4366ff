"""Monday: each case as the one thing that comes next in it, never laid beside another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from carerdesk.domain.changes import Changes
from carerdesk.domain.clocks import Verdict
from carerdesk.domain.consents import Consent
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.dues import Due
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.errors import BadRecord, NotFound
from carerdesk.domain.ids import CaseId, ConsentId
from carerdesk.domain.monday import CaseGroup, CaseLine, NextStep
from carerdesk.services import monday
from carerdesk.services.desk import Desk
from carerdesk.services.dues import Dues
from carerdesk.services.log import NewEntry, NewEvent
from tests.desks import Time, new_case, new_desk
from tests.ui.monday.twenty import MONDAY, put_in_twenty

TODAY = MONDAY.date()


@pytest.fixture
def many(tmp_path: Path) -> Desk:
    """A desk of twenty cases on Monday 2 March 2026."""
    desk = new_desk(tmp_path, Time(MONDAY))
    put_in_twenty(desk)
    return desk


def line_of(desk: Desk, reference: str) -> CaseLine:
    [line] = [line for line in desk.monday.lines(TODAY) if line.called == reference]
    return line


def due(title: str, on: date | None, **more: object) -> Due:
    fields: dict[str, object] = {
        "title": title, "detail": "", "on": on, "state": "", "verdict": Verdict.RUNNING,
        "needs_you": False, "clock_key": title,
    }  # fmt: skip
    return Due(**(fields | more))  # type: ignore[arg-type]


def test_the_page_has_yours_by_date_then_late_then_by_date(many: Desk) -> None:
    lines = many.monday.lines(TODAY)
    groups = [line.group for line in lines]
    assert groups == sorted(groups, key=list(CaseGroup).index)
    assert [line.called for line in lines[:5]] == [
        "FE-0388", "HA-0502", "WE-0461", "PA-0290", "AB-0417",
    ]  # fmt: skip
    assert lines[-1].called == "PA-0312"
    many.close()


def test_a_late_case_says_by_how_much_and_on_which_count(many: Desk) -> None:
    line = line_of(many, "AB-0417")
    assert line.said == (
        "AB-0417, J.M.: Anyborough is 7 working days late with its stage 2 reply,"
        " on both ways of counting."
    )
    assert (line.where, line.owed_by, line.step) == (
        "Statutory, stage 2", "council", NextStep.FIRST_CHASER,
    )  # fmt: skip
    late = line_of(many, "PA-0290").said
    assert late.endswith("14 days late with its answer to your access request.")


def test_yours_and_promises_and_nothing_are_said_so(many: Desk) -> None:
    assert line_of(many, "HA-0502").said == (
        "HA-0502, R.T.: yours is “Ask for the review panel”, 2 working days left."
    )
    promise = line_of(many, "HA-0498")
    assert (promise.where, promise.owed_by, promise.step) == ("Promise", "GH", NextStep.ASK_AGAIN)
    assert promise.said == "HA-0498, C.N.: GH will send the draft minutes, 3 working days late."
    nothing = line_of(many, "PA-0312")
    assert (nothing.group, nothing.due, nothing.step) == (CaseGroup.NO_DATE, None, NextStep.LOOK)
    assert nothing.said == "PA-0312, I.A.: nothing in it has a date."


def test_what_no_law_sets_a_date_for_has_none(many: Desk) -> None:
    line = line_of(many, "EA-0360")
    assert line.group is CaseGroup.NO_DATE
    assert line.step is NextStep.LOOK


def test_of_two_laws_on_one_day_the_higher_is_shown(many: Desk) -> None:
    assert line_of(many, "FE-0420").where.startswith("Freedom of information")


def test_a_chaser_begun_or_sent_changes_the_next_step(many: Desk) -> None:
    line = line_of(many, "AB-0417")
    assert line.due is not None
    draft = many.letters.begin(line.case.id, "chaser", about=line.due.clock_key)
    many.letters.keep(draft)
    assert many.monday.line(line.case.id, TODAY).step is NextStep.LETTER_BEGUN
    from carerdesk.services.letters import Sending  # noqa: PLC0415

    many.letters.finish(draft, Sending(on=FuzzyDate.on(TODAY)))
    assert many.monday.line(line.case.id, TODAY).step is NextStep.SECOND_CHASER


def test_new_counts_what_was_put_in_since_the_last_monday(many: Desk) -> None:
    case = line_of(many, "AB-0417").case
    for at, day in (
        (datetime(2026, 2, 22, 23, 59, tzinfo=UTC), date(2026, 2, 22)),
        (datetime(2026, 2, 23, 0, 0, tzinfo=UTC), date(2026, 2, 20)),
        (datetime(2026, 3, 1, 9, 0, tzinfo=UTC), date(2026, 2, 26)),
    ):
        many.log.record(
            NewEntry(case_id=case.id, kind=EntryKind.CALL, gist="Call", happened=FuzzyDate.on(day)),
            recorded_at=at,
        )
    line = many.monday.line(case.id, TODAY)
    assert line.new == 2
    assert line.last_day == date(2026, 2, 26)
    assert line_of(many, "HA-0502").new == 0


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (date(2026, 3, 2), date(2026, 2, 23)),
        (date(2026, 3, 4), date(2026, 3, 2)),
        (date(2026, 3, 8), date(2026, 3, 2)),
    ],
)
def test_the_last_monday_is_never_today(today: date, since: date) -> None:
    assert monday.last_monday(today) == since


def test_the_sentence_says_at_most_three_things(many: Desk) -> None:
    lines = many.monday.lines(TODAY)
    assert monday.headline(lines, TODAY) == (
        "3 cases need you soon, 4 councils are late, nothing is due today."
    )
    one = [line for line in lines if line.called in {"HA-0502", "AB-0417"}]
    assert monday.headline(one, date(2026, 3, 4)) == (
        "1 case needs you soon, 1 council is late, due today: HA-0502."
    )
    assert monday.headline((), TODAY) == "Nothing is due today."


def test_a_desk_of_one_case_is_a_page_of_one_line(desk: Desk) -> None:
    case = new_case(desk)
    [line] = desk.monday.lines(TODAY)
    assert line.case == case
    assert line.called == "AB/CMP/25/0417"
    nameless = new_case(desk, reference="")
    assert desk.monday.line(nameless.id, TODAY).called == "How I was treated"


def test_the_sample_case_stands_aside_for_cases_of_ones_own(sample_desk: Desk) -> None:
    assert [line.case.is_sample for line in sample_desk.monday.lines(TODAY)] == [True]
    new_case(sample_desk)
    assert [line.case.is_sample for line in sample_desk.monday.lines(TODAY)] == [False]


def test_a_case_that_cannot_be_read_stays_in_its_line(
    many: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = "A record in this desk cannot be read."
    case = line_of(many, "AB-0417").case
    read = many.clocks.due

    def due_of(case_id: CaseId, today: date) -> Dues:
        if case_id == case.id:
            raise NotFound(refused)
        return read(case_id, today)

    monkeypatch.setattr(many.clocks, "due", due_of)
    lines = many.monday.lines(TODAY)
    assert len(lines) == 20
    [line] = [line for line in lines if line.case.id == case.id]
    assert line.problem == refused


def test_a_case_of_no_known_procedure_has_no_stage(desk: Desk) -> None:
    case = new_case(desk, procedure="")
    desk.clocks.mark(
        case.id, NewEvent(what="stage1_complaint", date=FuzzyDate.on(date(2026, 1, 27)))
    )
    line = desk.monday.line(case.id, TODAY)
    assert line.due is not None
    assert line.where
    assert monday._where(None, ()) == ""
    clock = desk.clocks.all(case.id, TODAY)[0]
    assert monday._where(clock, ()) == ""


def test_what_is_late_of_others_is_called_by_who_owes_it(desk: Desk) -> None:
    case = new_case(desk)
    desk.clocks.mark(case.id, NewEvent(what="approval_date", date=FuzzyDate.on(date(2024, 1, 5))))
    line = desk.monday.line(case.id, TODAY)
    assert "the fostering service is" in line.said


def test_ways_of_counting_are_said_where_there_are_several() -> None:
    assert [monday._ways(n) for n in (1, 2, 3)] == [
        "", ", on both ways of counting", ", on all 3 ways of counting",
    ]  # fmt: skip


def test_a_clock_comes_before_a_promise_and_the_nearest_first() -> None:
    late = {"verdict": Verdict.OVERDUE}
    promise = due("Promise", date(2026, 2, 2), clock_key="", **late)
    clock = due("Clock", date(2026, 2, 20), **late)
    dues = Dues(needs_you=(), others=(promise, clock), headline="")
    assert monday.chosen(dues, TODAY) == (CaseGroup.LATE, clock)
    near, far = due("Near", date(2026, 3, 8)), due("Far", date(2026, 4, 20))
    later = Dues(needs_you=(far,), others=(near,), headline="")
    assert monday.chosen(later, TODAY) == (CaseGroup.THIS_WEEK, near)
    assert monday.chosen(replace(later, others=()), TODAY) == (CaseGroup.LATER, far)
    assert monday.chosen(Dues(needs_you=(), others=(), headline=""), TODAY)[1] is None


def test_consent_holds_until_it_ends_or_is_taken_back(desk: Desk, now: Time) -> None:
    case = new_case(desk)
    today = now().date()
    assert desk.monday.consent(case.id, today) is None
    old, changes = desk.monday.record_consent(
        case.id, by="J.M.", on=date(2025, 1, 6), how="signed form", covers="see the papers",
        until=date(2025, 12, 31),
    )  # fmt: skip
    assert changes is Changes.CASES
    assert desk.monday.consent(case.id, today) is None
    new, _ = desk.monday.record_consent(
        case.id, by="J.M.", on=today, how="e-mail", covers="write to the council for me"
    )
    assert desk.monday.consent(case.id, today) == new
    assert desk.monday.consents(case.id) == (new, old)
    assert desk.monday.line(case.id, today).consent == new
    desk.monday.withdraw_consent(new)
    assert desk.monday.consent(case.id, today) is None
    assert len(desk.monday.consents(case.id)) == 2
    assert new.drawn_from == ()


@pytest.mark.parametrize("field", ["by", "covers"])
def test_a_consent_nobody_could_rely_on_is_refused(field: str) -> None:
    whole = {"by": "J.M.", "covers": "all"} | {field: " "}
    with pytest.raises(BadRecord) as refused:
        Consent(
            id=ConsentId("c"),
            case_id=CaseId("k"),
            on=TODAY,
            how="form",
            **whole,  # type: ignore[arg-type]
        )
    assert refused.value.field == field


def test_whose_desk_it_is_is_kept_in_the_desk(desk: Desk) -> None:
    assert desk.monday.advocate() is None
    assert desk.monday.set_advocate("Dev") is Changes.SETTINGS
    assert desk.monday.advocate() == "Dev"
    desk.monday.set_advocate(None)
    assert desk.monday.advocate() is None


@pytest.mark.parametrize("number", [1, 100])
def test_it_works_from_one_case_to_a_hundred(desk: Desk, number: int) -> None:
    put_in_twenty(desk, number)
    assert len(desk.monday.lines(TODAY)) == number
