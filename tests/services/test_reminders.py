"""Reminders: told on their day, in words that name nobody."""

from __future__ import annotations

from datetime import date

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.errors import BadRecord, NotFound
from carerdesk.domain.ids import ReminderId
from carerdesk.domain.promises import Promise, PromiseState
from carerdesk.domain.reminders import Reminder, ReminderAbout, ReminderEnd
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry, NewEvent, NewPromise
from tests.desks import new_case
from tests.services.conftest import Cast

TODAY = date(2026, 2, 27)
NAMES = ("Jo", "Marsh", "J.M.", "Grace", "Holt", "GH", "Anyborough", "Zephyr")


def on(day: str) -> FuzzyDate:
    return FuzzyDate.on(date.fromisoformat(day))


def meeting(desk: Desk, case: Case, *promises: NewPromise, what: str = "") -> str:
    logged, _changes = desk.log.record(
        NewEntry(
            case_id=case.id,
            kind=EntryKind.LETTER_IN,
            gist="Letter from Grace Holt about Zephyr",
            happened=on("2026-02-12"),
            promises=promises,
            events=(NewEvent(what=what),) if what else (),
        )
    )
    return logged.entry.id


def promise_of(desk: Desk, case: Case) -> Promise:
    (promise,) = desk.promises.of(case.id)
    return promise


def test_a_reminder_is_silent_before_its_day_and_told_from_then_on(desk: Desk, case: Case) -> None:
    entry = meeting(desk, case)
    reminder, changes = desk.reminders.add(
        case.id, ReminderAbout.ENTRY, entry, on=date(2026, 3, 2), note="Ask GH"
    )
    assert changes == Changes.CLOCKS
    assert desk.reminders.due(date(2026, 3, 1)) == ()
    for day in (date(2026, 3, 2), date(2026, 4, 1)):
        (told,) = desk.reminders.due(day)
        assert (told.reminder, told.entry_id, told.case_id) == (reminder, entry, case.id)
        assert told.sentence == (
            "Your entry of Thu 12 Feb, letter or message in: a reminder you set for Mon 2 March."
        )


def test_no_reminder_names_anybody(desk: Desk, case: Case, cast: Cast) -> None:
    promise = NewPromise(what="ring Grace Holt", by=on("2026-03-06"), who=cast.manager.id)
    entry = meeting(desk, case, promise, what="stage2_response")
    clock = next(c for c in desk.clocks.all(case.id, TODAY) if c.rule.id == "EN-CA-S3-REQ")
    targets = {
        ReminderAbout.ENTRY: entry,
        ReminderAbout.PROMISE: promise_of(desk, case).id,
        ReminderAbout.CLOCK: clock.key,
    }
    for about, target in targets.items():
        desk.reminders.add(case.id, about, target, on=TODAY, note="Grace Holt, again")
    sentences = [told.sentence for told in desk.reminders.due(TODAY)]
    assert len(sentences) == 3
    assert not [name for name in NAMES for said in sentences if name in said]
    assert "A promise to you for Fri 6 March: a reminder you set for Fri 27 Feb." in sentences


def test_your_own_promise_without_a_day_is_told_as_yours(desk: Desk, case: Case) -> None:
    meeting(desk, case, NewPromise(what="send the list", by=FuzzyDate.unknown()))
    promise = promise_of(desk, case)
    desk.reminders.add(case.id, ReminderAbout.PROMISE, promise.id, on=TODAY)
    (told,) = desk.reminders.due(TODAY)
    assert told.sentence.startswith("Your own promise: ")


def test_a_reminder_can_be_put_off_ended_and_taken_back(desk: Desk, case: Case) -> None:
    entry = meeting(desk, case)
    reminder, _changes = desk.reminders.add(case.id, ReminderAbout.ENTRY, entry, on=TODAY)
    (told,) = desk.reminders.due(TODAY)
    desk.reminders.put_off(told, date(2026, 3, 6))
    assert desk.reminders.due(TODAY) == ()
    assert [r.on for r in desk.reminders.of(case.id)] == [date(2026, 3, 6)]
    desk.reminders.end(reminder, ReminderEnd.REPLY_ARRIVED)
    assert desk.reminders.of(case.id) == ()
    assert desk.reminders.due(date(2026, 4, 1)) == ()
    desk.reminders.take_back(reminder)
    assert desk.reminders.of(case.id) == (reminder,)


def test_what_has_ended_or_gone_is_told_no_more(desk: Desk, case: Case, cast: Cast) -> None:
    meeting(desk, case, NewPromise(what="send it", by=on("2026-02-20"), who=cast.worker.id))
    promise = promise_of(desk, case)
    asked, _changes = desk.clocks.mark(
        case.id, NewEvent(what="stage2_requested", date=on("2025-10-27"))
    )
    key = f"EN-CA-S2-65:{asked.id}"
    desk.reminders.add(case.id, ReminderAbout.PROMISE, promise.id, on=TODAY)
    desk.reminders.add(case.id, ReminderAbout.CLOCK, key, on=TODAY)
    assert len(desk.reminders.due(TODAY)) == 2
    desk.promises.close(case.id, promise.id, PromiseState.KEPT, promise.made_in)
    answered, _changes = desk.clocks.mark(
        case.id, NewEvent(what="stage2_response", date=on("2026-02-26"))
    )
    assert not [t for t in desk.reminders.due(TODAY) if t.reminder is not None]
    desk.clocks.unmark(answered.id)
    desk.clocks.unmark(asked.id)
    assert desk.reminders.due(TODAY) == ()


def test_nothing_is_set_on_what_is_not_there(desk: Desk, case: Case) -> None:
    elsewhere = meeting(desk, new_case(desk))
    for about, target in (
        (ReminderAbout.ENTRY, "none"),
        (ReminderAbout.ENTRY, elsewhere),
        (ReminderAbout.PROMISE, "none"),
        (ReminderAbout.CLOCK, "none"),
    ):
        with pytest.raises(NotFound):
            desk.reminders.add(case.id, about, target, on=TODAY)
    assert desk.reminders.of(case.id) == ()
    with pytest.raises(BadRecord):
        Reminder(
            id=ReminderId("r"), case_id=case.id, about=ReminderAbout.ENTRY, target=" ", on=TODAY
        )


def test_a_day_that_bars_a_right_speaks_for_itself_in_its_last_week(desk: Desk, case: Case) -> None:
    desk.clocks.mark(case.id, NewEvent(what="stage2_response", date=on("2026-02-09")))
    # 20 working days after 9 February end on 9 March.
    assert desk.reminders.due(date(2026, 3, 1)) == ()
    (told,) = desk.reminders.due(date(2026, 3, 2))
    assert told.sentence == "Ask for the review panel: the safe day is Mon 9 March."
    assert told.reminder is None
    (last,) = desk.reminders.due(date(2026, 3, 9))
    assert last.sentence.endswith("today is the safe day.")
    desk.reminders.put_off(told, date(2026, 3, 6))
    assert desk.reminders.due(date(2026, 3, 5)) == ()
    assert len(desk.reminders.due(date(2026, 3, 6))) == 1


def test_after_the_safe_day_the_day_itself_is_still_told(desk: Desk, case: Case) -> None:
    # Twelve months beginning with 15 February 2025 end on a Saturday; the Friday is the safe day.
    desk.clocks.mark(case.id, NewEvent(what="matter_known", date=on("2025-02-15")))
    sentences = [told.sentence for told in desk.reminders.due(date(2026, 2, 14))]
    assert [said for said in sentences if said.endswith("the safe day was Fri 13 Feb.")]


def test_a_clock_with_a_reminder_of_its_own_is_told_once(desk: Desk, case: Case) -> None:
    desk.clocks.mark(case.id, NewEvent(what="stage2_response", date=on("2026-02-09")))
    clock = next(c for c in desk.clocks.all(case.id, TODAY) if c.rule.id == "EN-CA-S3-REQ")
    desk.reminders.add(case.id, ReminderAbout.CLOCK, clock.key, on=date(2026, 3, 3))
    (told,) = desk.reminders.due(date(2026, 3, 4))
    assert told.reminder is not None
    assert told.clock_key == clock.key


def test_reminders_of_every_case_are_told_the_oldest_first(desk: Desk, case: Case) -> None:
    other = new_case(desk)
    for place, day in ((case, date(2026, 2, 20)), (other, date(2026, 2, 10))):
        desk.reminders.add(place.id, ReminderAbout.ENTRY, meeting(desk, place), on=day)
    assert [told.case_id for told in desk.reminders.due(TODAY)] == [other.id, case.id]
