"""Every kind of record a deed can write: taken back and done again in a real desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from carerdesk.domain.bundles import Audience
from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.complaints import Subject
from carerdesk.domain.counting import CalendarName, OwnDay
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind, LoggedEntry, Passage
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.history import HistoryKind
from carerdesk.domain.links import LinkKind
from carerdesk.domain.people import Role, RoleHeld
from carerdesk.domain.promises import PromiseState
from carerdesk.domain.reminders import ReminderAbout, ReminderEnd
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry, NewEvent, NewPromise
from carerdesk.services.ways_back import WayBack
from tests.desks import Time, new_case
from tests.services.conftest import Cast

WHY_BACK, WHY_AGAIN = "Taken back with Undo.", "Done again with Redo."
DAY = FuzzyDate.on(date(2026, 2, 3))


@pytest.fixture
def entries(desk: Desk, case: Case, cast: Cast) -> tuple[LoggedEntry, LoggedEntry]:
    return logged(desk, case, "Rang the office"), logged(desk, case, "The reply came")


def logged(desk: Desk, case: Case, gist: str, **more: object) -> LoggedEntry:
    new = NewEntry(case_id=case.id, kind=EntryKind.CALL, gist=gist, happened=DAY, **more)  # type: ignore[arg-type]
    return desk.log.record(new)[0]


def noted(desk: Desk, deed: Callable[[], object], *, besides: bool = False) -> WayBack:
    with desk.ways_back.noting(besides=besides) as way:
        deed()
    return way


def there_and_back(
    desk: Desk, deed: Callable[[], object], state: Callable[[], object], *, besides: bool = False
) -> None:
    """Do it, take it back, do it again, take it back once more: each time the state is as it was.

    The desk is looked over whole at the end: the rows are what the history says.
    """
    before = state()
    way = noted(desk, deed, besides=besides)
    after = state()
    assert before != after, "the deed did nothing"
    assert way.is_open
    for _ in range(2):
        desk.ways_back.take_back(way, WHY_BACK)
        assert state() == before
        desk.ways_back.do_again(way, WHY_AGAIN)
        assert state() == after
    assert desk.safekeeping.check(whole=True) == ()


def test_a_link_is_taken_back_and_made_again(
    desk: Desk, entries: tuple[LoggedEntry, LoggedEntry]
) -> None:
    first, second = (e.entry.id for e in entries)
    there_and_back(
        desk,
        lambda: desk.log.link(first, second, LinkKind.FOLLOWS),
        lambda: desk.log.links(first),
    )
    (link,) = desk.log.links(first)
    there_and_back(desk, lambda: desk.log.unlink(link.link.id), lambda: desk.log.links(first))


def test_a_withdrawn_entry_stands_again_by_an_event_of_its_own(
    desk: Desk, entries: tuple[LoggedEntry, LoggedEntry]
) -> None:
    entry_id = entries[0].entry.id
    there_and_back(
        desk,
        lambda: desk.log.withdraw(entry_id, "Written by mistake."),
        lambda: desk.log.entry(entry_id).is_withdrawn,
    )
    kinds = [event.kind for event in desk.log.history(entry_id)]
    assert kinds == [HistoryKind.ADD, HistoryKind.WITHDRAW, *[HistoryKind.RESTORE] * 4]
    reasons = [a.reason for a in desk.log.entry(entry_id).amendments]
    assert reasons == ["Written by mistake.", *[WHY_BACK, WHY_AGAIN] * 2]


def test_tags_added_later_are_taken_back_and_the_search_follows(
    desk: Desk, case: Case, entries: tuple[LoggedEntry, LoggedEntry]
) -> None:
    entry_id = entries[0].entry.id
    there_and_back(
        desk,
        lambda: desk.log.amend(entry_id, reason="It belongs there.", tags=("early review",)),
        lambda: (desk.log.entry(entry_id).tags, desk.log.find(case.id, "tag:early").total),
    )


def test_words_and_a_date_added_later_stay_to_be_read_and_count_no_longer(
    desk: Desk, case: Case, entries: tuple[LoggedEntry, LoggedEntry]
) -> None:
    entry_id = entries[0].entry.id
    later = FuzzyDate.on(date(2026, 2, 5))
    way = noted(
        desk,
        lambda: desk.log.amend(
            entry_id, reason="The diary says so.", happened=later, passages=(Passage(text="Late"),)
        ),
    )
    desk.ways_back.take_back(way, WHY_BACK)
    entry = desk.log.entry(entry_id)
    assert entry.happened == DAY
    assert [a.takes_back for a in entry.amendments] == [0, 1]
    assert entry.amendments[0].passages[0].text == "Late"
    assert desk.log.find(case.id, "on:3feb2026 rang").total == 1


def test_an_entry_with_its_promise_its_clock_and_a_new_person_goes_as_one(
    desk: Desk, case: Case, cast: Cast
) -> None:
    def deed() -> None:
        person, _ = desk.people.add(case_id=case.id, initials="RM")
        logged(
            desk,
            case,
            "RM will ring",
            people=(person.id,),
            promises=(NewPromise(what="ring", by=DAY, who=person.id),),
            events=(NewEvent(what="stage1_complaint", date=DAY),),
        )

    way = noted(desk, deed)
    (entry,) = desk.log.whole(case.id)
    desk.ways_back.take_back(way, WHY_BACK)
    assert desk.log.entry(entry.entry.id).is_withdrawn
    assert [p.state for p in desk.promises.of(case.id)] == [PromiseState.NOT_KNOWN]
    assert desk.clocks.events(case.id) == ()
    assert desk.people.by_initials(case.id, "RM"), "somebody the record names stays in it"
    desk.ways_back.do_again(way, WHY_AGAIN)
    assert not desk.log.entry(entry.entry.id).is_withdrawn
    assert [p.state for p in desk.promises.of(case.id)] == [PromiseState.OPEN]
    assert len(desk.clocks.events(case.id)) == 1
    assert desk.log.count(case.id) == 1
    assert desk.safekeeping.check(whole=True) == ()


def test_the_draft_an_entry_grew_from_comes_back_with_it(desk: Desk, case: Case) -> None:
    desk.log.keep_draft(case.id, "entry:1", {"gist": "Half a line"})
    new = NewEntry(case_id=case.id, kind=EntryKind.CALL, gist="Half a line", happened=DAY)
    there_and_back(
        desk,
        lambda: desk.log.record(new, draft="entry:1"),
        lambda: desk.log.drafts(case.id),
        besides=True,
    )


def test_an_entry_written_anew_within_its_grace_is_written_back(
    desk: Desk, case: Case, now: Time
) -> None:
    entry = logged(desk, case, "Rang the ofice").entry
    vault = desk.ways_back._vault

    def rewrite() -> None:
        with vault.transaction(at=now()) as tx:
            tx.rewrite_entry(replace(entry, gist="Rang the office"))

    there_and_back(desk, rewrite, lambda: desk.log.entry(entry.id).entry.gist)
    way = noted(desk, lambda: desk.log.amend(entry.id, reason="More.", tags=("x",)))
    assert way.is_open
    with desk.ways_back.noting() as second, vault.transaction(at=now()) as tx:
        tx.set_setting("other", 1)
    assert not second.is_open, "settings are noted only where that is asked"


def test_a_mark_is_made_corrected_and_taken_away_each_with_its_way_back(
    desk: Desk, case: Case, entries: tuple[LoggedEntry, LoggedEntry]
) -> None:
    clocks = desk.clocks
    new = NewEvent(what="stage1_complaint", date=DAY)
    there_and_back(
        desk,
        lambda: clocks.mark(case.id, new, entry_id=entries[0].entry.id),
        lambda: clocks.events(case.id),
    )
    (event,) = clocks.events(case.id)
    moved = replace(event, date=FuzzyDate.on(date(2026, 2, 4)))
    there_and_back(desk, lambda: clocks.change_event(moved), lambda: clocks.events(case.id))
    there_and_back(desk, lambda: clocks.unmark(event.id), lambda: clocks.events(case.id))


def test_a_promise_ended_is_open_again(
    desk: Desk, case: Case, entries: tuple[LoggedEntry, LoggedEntry]
) -> None:
    first, second = (e.entry.id for e in entries)
    promise, _ = desk.promises.add(case.id, made_in=first, what="ring back", by=DAY)
    there_and_back(
        desk,
        lambda: desk.promises.close(case.id, promise.id, PromiseState.KEPT, second),
        lambda: desk.promises.of(case.id),
    )


def test_a_date_put_off_set_aside_and_read_another_way(desk: Desk, case: Case) -> None:
    desk.clocks.mark(case.id, NewEvent(what="stage1_complaint", date=DAY))
    key = desk.clocks.all(case.id, date(2026, 2, 27))[0].key

    def state() -> object:
        (made,) = desk.clocks.decisions(case.id) or (None,)
        return made and (made.put_off_until, made.set_aside, made.chosen)

    way = noted(desk, lambda: desk.clocks.put_off(case.id, key, date(2026, 3, 9)))
    desk.ways_back.take_back(way, WHY_BACK)
    assert state() == (None, "", "")
    desk.ways_back.do_again(way, WHY_AGAIN)
    there_and_back(desk, lambda: desk.clocks.set_aside(case.id, key, "Settled."), state)


def test_a_day_of_ones_own_is_added_changed_and_dropped(desk: Desk) -> None:
    day = OwnDay(
        calendar=CalendarName.EW,
        on=date(2026, 3, 2),
        is_holiday=True,
        name="Closed",
        reason="Flood",
    )
    there_and_back(desk, lambda: desk.clocks.keep_own_day(day), desk.clocks.own_days)
    other = replace(day, reason="The office was shut")
    there_and_back(desk, lambda: desk.clocks.keep_own_day(other), desk.clocks.own_days)
    there_and_back(desk, lambda: desk.clocks.drop_own_day(other), desk.clocks.own_days)


def test_a_reminder_set_put_off_and_ended(
    desk: Desk, case: Case, entries: tuple[LoggedEntry, LoggedEntry]
) -> None:
    reminders = desk.reminders
    on = date(2026, 3, 9)
    there_and_back(
        desk,
        lambda: reminders.add(case.id, ReminderAbout.ENTRY, entries[0].entry.id, on=on),
        lambda: reminders.of(case.id),
    )
    (reminder,) = reminders.of(case.id)
    there_and_back(
        desk,
        lambda: reminders.end(reminder, ReminderEnd.REPLY_ARRIVED),
        lambda: reminders.of(case.id),
    )


def test_people_added_changed_and_their_roles(desk: Desk, case: Case, cast: Cast) -> None:
    people = desk.people
    there_and_back(
        desk, lambda: people.add(case_id=case.id, initials="ZZ"), lambda: people.of(case.id)
    )
    changed = replace(cast.worker, roles=(RoleHeld(role=Role.TEAM_MANAGER),), note="Left in May")
    there_and_back(desk, lambda: people.change(changed), lambda: people.of(case.id))
    (stranger,) = [p for p in people.of(case.id) if p.initials == "ZZ"]
    vault, now = desk.ways_back._vault, desk.now

    def remove() -> None:
        with vault.transaction(at=now()) as tx:
            tx.remove_person(stranger.id)

    there_and_back(desk, remove, lambda: {p.id for p in people.of(case.id)})


def test_the_facts_of_the_case_with_what_is_complained_of(desk: Desk, case: Case) -> None:
    def deed() -> None:
        desk.cases.change(replace(case, reference="AB-9"))
        desk.complaints.say(case.id, subjects=(Subject.SUPPORT,))

    there_and_back(desk, deed, lambda: (desk.cases.get(case.id), desk.complaints.of(case.id)))


def test_what_is_known_of_a_paper(desk: Desk, case: Case) -> None:
    paper, _ = desk.papers.add(case.id, "note.txt", b"They rang.")
    there_and_back(
        desk,
        lambda: desk.papers.change(replace(paper, title="Note of a call")),
        lambda: desk.papers.get(paper.id),
    )


@pytest.mark.parametrize("name", ["head", "statement", "list"])
def test_records_beside_the_log_are_added_changed_and_removed(
    desk: Desk, case: Case, cast: Cast, name: str
) -> None:
    request = desk.bundles.request(case.id, Audience.OMBUDSMAN)
    deeds: dict[str, tuple[Any, Any, Any, Any]] = {
        "head": (
            lambda: desk.heads.add(case.id, "I was not told"),
            lambda one: desk.heads.change(replace(one, words="I was told late")),
            lambda one: desk.heads.remove(desk.heads.table(case.id).lines[0]),
            lambda: desk.heads.of(case.id),
        ),
        "statement": (
            lambda: desk.statements.questions.add(case.id, text="Was it closed?"),
            lambda one: desk.statements.questions.change(replace(one, text="Was it open?")),
            desk.statements.questions.remove,
            lambda: desk.statements.questions.of(case.id),
        ),
        "list": (
            lambda: desk.bundles.lists.add(case.id, name="First", request=request),
            lambda one: desk.bundles.lists.change(replace(one, name="Second")),
            desk.bundles.lists.remove,
            lambda: desk.bundles.lists.of(case.id),
        ),
    }
    add, change, remove, of = deeds[name]
    there_and_back(desk, add, of)
    (one,) = of()
    there_and_back(desk, lambda: change(one), of)
    (one,) = of()
    there_and_back(desk, lambda: remove(one), of)


def test_a_setting_of_the_desk(desk: Desk) -> None:
    there_and_back(
        desk,
        lambda: desk.safekeeping.set_setting("lanes", ["a"]),
        lambda: desk.safekeeping.setting("lanes"),
        besides=True,
    )


def test_what_was_changed_since_is_left_as_it_is(desk: Desk, case: Case, cast: Cast) -> None:
    """The deed wrote two records; one was changed since, so neither is turned back."""

    def deed() -> None:
        desk.cases.change(replace(case, reference="AB-9"))
        desk.people.change(replace(cast.worker, note="Left in May"))

    way = noted(desk, deed)
    desk.cases.change(replace(case, reference="AB-10"))
    with pytest.raises(BadRecord, match="changed since"):
        desk.ways_back.take_back(way, WHY_BACK)
    assert desk.cases.get(case.id).reference == "AB-10"
    assert desk.people.get(cast.worker.id).note == "Left in May"


def test_an_entry_rewritten_since_is_left_as_it_is(desk: Desk, case: Case, now: Time) -> None:
    entry = logged(desk, case, "One").entry
    vault = desk.ways_back._vault

    def rewrite(gist: str) -> None:
        with vault.transaction(at=now()) as tx:
            tx.rewrite_entry(replace(entry, gist=gist))

    way = noted(desk, lambda: rewrite("Two"))
    rewrite("Three")
    with pytest.raises(BadRecord, match="changed since"):
        desk.ways_back.take_back(way, WHY_BACK)
    rewrite("Two")
    now.at += timedelta(days=2)
    with pytest.raises(BadRecord, match="locked"):
        desk.ways_back.take_back(way, WHY_BACK)


def test_what_cannot_be_taken_back_is_not_offered(desk: Desk) -> None:
    assert not noted(desk, lambda: new_case(desk, title="Another")).is_open
    assert not noted(desk, lambda: None).is_open


def test_a_save_that_failed_is_not_noted(desk: Desk, case: Case, cast: Cast) -> None:
    vault, now = desk.ways_back._vault, desk.now

    def half() -> None:
        with vault.transaction(at=now()) as tx:
            tx.change_person(replace(cast.worker, note="x"))
            raise BadRecord("No.")

    with desk.ways_back.noting() as way, pytest.raises(BadRecord):
        half()
    assert way.turns == ()


def test_the_inner_of_two_takes_the_notes(desk: Desk, cast: Cast) -> None:
    with desk.ways_back.noting() as outer, desk.ways_back.noting() as inner:
        changes = desk.people.change(replace(cast.worker, note="x"))
    assert changes & Changes.PEOPLE
    assert (len(inner.turns), len(outer.turns)) == (1, 0)


def test_what_stands_so_already_is_left_alone(desk: Desk, case: Case) -> None:
    """Taken back twice, as when the first answer was lost: the second adds nothing."""
    way = noted(desk, lambda: logged(desk, case, "Rang"))
    (entry,) = desk.log.whole(case.id)
    more = noted(desk, lambda: desk.log.amend(entry.entry.id, reason="More.", tags=("x",)))
    for one in (more, way):
        desk.ways_back.take_back(one, WHY_BACK)
        desk.ways_back.take_back(one, WHY_BACK)
    assert len(desk.log.entry(entry.entry.id).amendments) == 3
    assert desk.safekeeping.check(whole=True) == ()


def test_a_draft_kept_is_let_go_and_kept_again(desk: Desk, case: Case) -> None:
    there_and_back(
        desk,
        lambda: desk.log.keep_draft(case.id, "letter:1", {"text": "Dear"}),
        lambda: desk.log.drafts(case.id),
        besides=True,
    )


def test_a_person_who_is_named_by_now_stays_and_it_is_said(desk: Desk, case: Case) -> None:
    way = noted(desk, lambda: desk.people.add(case_id=case.id, initials="RM"))
    person = desk.people.by_initials(case.id, "RM")
    assert person is not None
    logged(desk, case, "Rang RM", people=(person.id,))
    with pytest.raises(BadRecord, match="so they stay"):
        desk.ways_back.take_back(way, WHY_BACK)
    assert desk.people.by_initials(case.id, "RM") == person
