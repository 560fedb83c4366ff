"""Promises as clocks: beside those of the law, to the day that was named."""

from __future__ import annotations

from datetime import date

import pytest
from icalendar import Calendar

from carerdesk.domain.cases import Case, Nation
from carerdesk.domain.clocks import Clock, Verdict
from carerdesk.domain.counting import CalendarName
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.errors import NotFound
from carerdesk.domain.promises import PromiseState
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry, NewEvent, NewPromise
from tests.desks import new_case
from tests.services.conftest import Cast

TODAY = date(2026, 2, 27)


def on(day: str) -> FuzzyDate:
    return FuzzyDate.on(date.fromisoformat(day))


def promised(desk: Desk, case: Case, *promises: NewPromise, day: str = "2026-02-12") -> None:
    desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.MEETING,
            gist="Meeting",
            happened=on(day),
            promises=promises,
        )
    )


def promises_of(desk: Desk, case: Case) -> list[Clock]:
    return [c for c in desk.clocks.listed(case.id, TODAY) if c.rule.procedure == "promises"]


def test_a_promise_stands_in_the_list_of_clocks_and_is_explained(
    desk: Desk, case: Case, cast: Cast
) -> None:
    new = NewPromise(what="send the reasons", by=on("2026-02-20"), who=cast.manager.id)
    promised(desk, case, new)
    (clock,) = promises_of(desk, case)
    assert clock.matter == "GH will send the reasons"
    assert (clock.verdict, clock.readings[0].over) == (Verdict.OVERDUE, (5, 5))
    told = desk.clocks.explain(case.id, clock.key, "", TODAY)
    assert told.count.due == date(2026, 2, 20)
    assert desk.clocks.clock(case.id, clock.key, TODAY) == clock
    assert clock.key not in {c.key for c in desk.clocks.all(case.id, TODAY)}


def test_today_says_a_promise_once(desk: Desk, case: Case, cast: Cast) -> None:
    promised(desk, case, NewPromise(what="ring", by=on("2026-03-06"), who=cast.worker.id))
    dues = desk.clocks.due(case.id, TODAY)
    assert [due.title for due in dues.others] == ["PN will ring"]


def test_your_own_promise_has_a_safe_day(desk: Desk, case: Case) -> None:
    promised(desk, case, NewPromise(what="send the list", by=on("2026-03-08")))
    (clock,) = promises_of(desk, case)
    assert clock.matter == "You will send the list"
    assert clock.safe_on == date(2026, 3, 6)


@pytest.mark.parametrize(
    ("by", "shown"),
    [
        (FuzzyDate.before(date(2026, 3, 6)), date(2026, 3, 5)),
        (FuzzyDate.month(2026, 3), date(2026, 3, 31)),
        (FuzzyDate.after(date(2026, 3, 6)), None),
        (FuzzyDate.unknown(), None),
    ],
)
def test_a_promise_is_as_exact_as_it_was_said(
    desk: Desk, case: Case, cast: Cast, by: FuzzyDate, shown: date | None
) -> None:
    promised(desk, case, NewPromise(what="ring", by=by, who=cast.worker.id))
    assert [clock.latest_on for clock in promises_of(desk, case)] == [shown]


def test_a_promise_that_was_kept_is_done_by_the_entry_that_shows_it(
    desk: Desk, case: Case, cast: Cast
) -> None:
    promised(desk, case, NewPromise(what="ring", by=on("2026-02-20"), who=cast.worker.id))
    logged, _changes = desk.log.record(
        NewEntry(case_id=case.id, kind=EntryKind.CALL, gist="PN rang", happened=on("2026-02-19"))
    )
    (promise,) = desk.promises.of(case.id)
    desk.promises.close(case.id, promise.id, PromiseState.KEPT, logged.entry.id)
    (clock,) = promises_of(desk, case)
    assert clock.is_ended
    assert clock.verdict is Verdict.IN_TIME
    assert clock.readings[0].ended_by is not None
    assert clock.readings[0].ended_by.entry_id == logged.entry.id


def test_a_promise_is_counted_by_the_nations_calendar(desk: Desk) -> None:
    scottish = new_case(desk, nation=Nation.SCOTLAND, procedure="complaint-scotland")
    promised(desk, scottish, NewPromise(what="send it", by=on("2026-03-06")))
    (clock,) = promises_of(desk, scottish)
    assert clock.rule.calendar is CalendarName.SCT


def test_no_promise_is_marked_or_chosen_as_a_procedure(desk: Desk, case: Case) -> None:
    words = {word.word for word in desk.clocks.words()}
    assert "stage2_requested" in words
    assert "information_owed" in words
    assert not {"promise_made", "own_promise_made", "promise_closed"} & words
    assert "promises" not in {pack.procedure for pack in desk.clocks.procedures(case.id)}


def test_the_calendar_file_takes_promises_without_their_words(
    desk: Desk, case: Case, cast: Cast
) -> None:
    promised(desk, case, NewPromise(what="ring Holt", by=on("2026-03-06"), who=cast.manager.id))
    plain = desk.clocks.calendar_file(case.id, TODAY)
    assert [e["SUMMARY"] for e in Calendar.from_ical(plain).walk("VEVENT")] == ["Promise to you"]
    assert b"Holt" not in plain
    named = desk.clocks.calendar_file(case.id, TODAY, with_names=True)
    (event,) = Calendar.from_ical(named).walk("VEVENT")
    assert event["SUMMARY"] == "Promise to you: GH will ring Holt"


def test_one_clock_or_all_go_into_a_calendar_file(desk: Desk, case: Case) -> None:
    asked, _changes = desk.clocks.mark(
        case.id, NewEvent(what="stage3_requested", date=on("2026-02-10"))
    )
    desk.clocks.mark(case.id, NewEvent(what="matter_known", date=on("2025-06-02")))

    def titles(data: bytes) -> set[str]:
        return {str(event["SUMMARY"]) for event in Calendar.from_ical(data).walk("VEVENT")}

    panel = f"EN-CA-S3-PANEL:{asked.id}"
    every = titles(desk.clocks.calendar_file(case.id, TODAY))
    assert {"Review panel to meet", "Complain to the Ombudsman"} <= every
    assert titles(desk.clocks.calendar_file(case.id, TODAY, only=panel)) == {"Review panel to meet"}
    desk.clocks.set_aside(case.id, panel, "They offered a date")
    assert titles(desk.clocks.calendar_file(case.id, TODAY)) == every - {"Review panel to meet"}
    with pytest.raises(NotFound, match="still to come"):
        desk.clocks.calendar_file(case.id, date(2027, 1, 1), only=panel)


def test_a_calendar_file_says_what_a_date_rests_on(desk: Desk, case: Case) -> None:
    desk.clocks.mark(case.id, NewEvent(what="lado_told", date=on("2026-02-20")))
    data = desk.clocks.calendar_file(case.id, TODAY)
    notes = {str(e["DESCRIPTION"]) for e in Calendar.from_ical(data).walk("VEVENT")}
    expected = (
        "Owed by: fostering service.\nWorking Together 2010, Appendix 5.\n"
        "Expected: no law sets this date.\nNot verified, a target of the past.\n"
        "Not legal advice."
    )
    assert notes == {expected}


def test_a_calendar_file_says_when_the_procedure_is_not_settled(desk: Desk) -> None:
    unsettled = new_case(desk, procedure="")
    desk.clocks.mark(unsettled.id, NewEvent(what="stage1_complaint", date=on("2026-02-20")))
    data = desk.clocks.calendar_file(unsettled.id, TODAY)
    events = Calendar.from_ical(data).walk("VEVENT")
    said = [
        e for e in events if "Only if the case is under this procedure" in str(e["DESCRIPTION"])
    ]
    assert {str(e["SUMMARY"]) for e in said} >= {"Stage 1 reply"}
