"""Reminders, and what the clocks are computed from, in a real vault."""

from dataclasses import replace
from datetime import date

from carerdesk.domain.ids import CaseEventId, ReminderId
from carerdesk.domain.reminders import ReminderEnd
from carerdesk.store.vault import Vault
from tests.store.samples import (
    CASE,
    NOW,
    OTHER_CASE,
    a_case,
    a_decision,
    a_promise,
    a_reminder,
    an_entry,
    an_event,
    an_own_day,
)


def test_a_reminder_is_kept_put_off_and_ended_without_a_trace_in_the_history(vault: Vault) -> None:
    before = vault.head()
    later = replace(a_reminder(), id=ReminderId("reminder-2"), target="entry-2")
    with vault.transaction(at=NOW) as tx:
        tx.keep_reminder(a_reminder())
        tx.keep_reminder(later)
    off = replace(a_reminder(), on=date(2026, 4, 1))
    with vault.transaction(at=NOW) as tx:
        tx.keep_reminder(off)
    with vault.reading() as desk:
        assert desk.reminders(CASE) == (off, later)
    ended = replace(off, end=ReminderEnd.REPLY_ARRIVED)
    with vault.transaction(at=NOW) as tx:
        tx.keep_reminder(ended)
    with vault.reading() as desk:
        assert desk.reminders() == (ended, later)
    assert vault.head() == before
    assert vault.check(whole=True) == ()


def test_reminders_are_asked_for_by_case_or_all_at_once(vault: Vault) -> None:
    other = replace(a_reminder(), id=ReminderId("reminder-2"), case_id=OTHER_CASE)
    with vault.transaction(at=NOW) as tx:
        tx.add_case(a_case(OTHER_CASE))
        tx.keep_reminder(a_reminder())
        tx.keep_reminder(other)
    with vault.reading() as desk:
        assert desk.reminders(OTHER_CASE) == (other,)
        assert desk.reminders() == (a_reminder(), other)


def test_an_entry_that_is_erased_takes_its_reminders_with_it(vault: Vault) -> None:
    of_promise = replace(a_reminder(), id=ReminderId("reminder-2"), target="promise-1")
    of_clock = replace(a_reminder(), id=ReminderId("reminder-3"), target="EN-CA-S1:event-1")
    with vault.transaction(at=NOW) as tx:
        entry = an_entry()
        tx.add_entry(entry)
        tx.add_promise(a_promise())
        for reminder in (a_reminder(), of_promise, of_clock):
            tx.keep_reminder(reminder)
        tx.erase_entry(entry.id, reason="It belongs to the child.")
    with vault.reading() as desk:
        assert desk.reminders(CASE) == (of_clock,)


def test_only_what_was_written_since_is_read_again(vault: Vault) -> None:
    first, second = an_event(1, entry=None), an_event(2, entry=None)
    with vault.transaction(at=NOW) as tx:
        tx.add_case(a_case(OTHER_CASE))
        tx.add_event(first)
        tx.add_event(replace(an_event(3, entry=None), case_id=OTHER_CASE))
    with vault.reading() as desk:
        known = desk.numbered_events(CASE, {})
    assert list(known.values()) == [first]
    with vault.transaction(at=NOW) as tx:
        tx.add_event(second)
    with vault.reading() as desk:
        again = desk.numbered_events(CASE, known)
    assert list(again.values()) == [first, second]
    assert next(iter(again.values())) is next(iter(known.values()))
    changed = replace(first, note="the copy they signed")
    with vault.transaction(at=NOW) as tx:
        tx.change_event(changed)
        tx.remove_event(second.id)
    with vault.reading() as desk:
        assert list(desk.numbered_events(CASE, again).values()) == [changed]


def test_many_events_are_read_in_the_order_they_were_added(vault: Vault) -> None:
    events = [
        replace(an_event(entry=None), id=CaseEventId(f"event-{number}")) for number in range(1203)
    ]
    with vault.transaction(at=NOW) as tx:
        for event in events:
            tx.add_event(event)
    with vault.reading() as desk:
        assert list(desk.numbered_events(CASE, {}).values()) == events == list(desk.events(CASE))


def test_what_the_clocks_are_computed_from_is_found_among_everything_else(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry())
        tx.add_event(an_event())
        tx.add_own_day(an_own_day())
        tx.decide(a_decision())
        tx.remove_event(an_event().id)
        tx.remove_own_day(an_own_day())
    with vault.reading() as desk:
        names = [next(iter(event.content or {})) for event in desk.history_of_clocks()]
        plan = desk._connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT sequence FROM history WHERE substr(content, 3, 10) "
            "= 'case event' OR substr(content, 3, 7) = 'own day' ORDER BY sequence"
        ).all()
    assert names == ["case event", "own day", "case event removed", "own day removed"]
    assert "history_of_clocks" in plan[0][-1]
