"""An entry written anew: within its time of grace and never after, the history whole all along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Channel, EntryKind, LoggedEntry, Passage
from carerdesk.domain.errors import BadRecord, NotSaved
from carerdesk.domain.history import HistoryKind
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry, NewEvent
from tests.desks import Time

FIRST = "Unwise words about the meeting."


@pytest.fixture
def written(desk: Desk, case: Case) -> LoggedEntry:
    new = NewEntry(
        case_id=case.id,
        kind=EntryKind.LETTER_OUT,
        gist="Asked for stage 2",
        happened=FuzzyDate.on(date(2026, 2, 26)),
        channel=Channel.EMAIL,
        passages=(Passage(text=FIRST),),
        events=(NewEvent(what="stage2_requested"),),
    )
    return desk.log.record(new)[0]


def test_the_new_words_stand_and_the_history_keeps_the_first(
    desk: Desk, case: Case, written: LoggedEntry
) -> None:
    anew = replace(
        written.entry, gist=" Asked ", passages=(Passage(text="Calm words."), Passage(text=" "))
    )
    desk.log.keep_draft(case.id, "entry:1", {"gist": "x"})
    logged, changes = desk.log.rewrite(anew, draft="entry:1")
    assert changes == Changes.ENTRIES | Changes.DRAFTS
    assert desk.log.drafts(case.id) == ()
    assert (logged.entry.gist, logged.entry.text, logged.number) == ("Asked", "Calm words.", 1)
    assert logged.entry.recorded_at == written.entry.recorded_at
    assert desk.log.find(case.id, "unwise").total == 0
    assert desk.log.find(case.id, "calm").total == 1
    kinds = [event.kind for event in desk.log.history(written.entry.id)]
    assert kinds[0] is HistoryKind.ADD
    assert kinds[-1] is HistoryKind.AMEND
    assert FIRST in desk.log.history(written.entry.id)[0].canonical.decode()
    assert desk.safekeeping.check(whole=True) == ()


def test_the_same_words_change_nothing(desk: Desk, written: LoggedEntry) -> None:
    head = desk.safekeeping.head()
    logged, changes = desk.log.rewrite(written.entry)
    assert (logged, changes) == (written, Changes.NOTHING)
    assert desk.safekeeping.head() == head


def test_a_day_later_it_is_only_added_to(desk: Desk, written: LoggedEntry, now: Time) -> None:
    now.go_on(hours=24)
    assert not desk.log.may_rewrite(written)
    with pytest.raises(NotSaved, match="locked"):
        desk.log.rewrite(replace(written.entry, gist="Other"))
    assert desk.log.entry(written.entry.id) == written


def test_what_was_added_to_or_locked_is_not_changed(
    desk: Desk, written: LoggedEntry, now: Time
) -> None:
    now.go_on(hours=23, minutes=59)
    assert desk.log.may_rewrite(written)
    added, _ = desk.log.amend(
        written.entry.id, reason="forgot", passages=(Passage(text="and this"),)
    )
    assert not desk.log.may_rewrite(added)
    assert not desk.log.may_rewrite(replace(written, is_sealed=True))
    with pytest.raises(NotSaved):
        desk.log.rewrite(replace(written.entry, gist="Other"))


def test_an_entry_is_never_left_without_words(desk: Desk, written: LoggedEntry) -> None:
    with pytest.raises(BadRecord):
        desk.log.rewrite(replace(written.entry, gist=" ", passages=()))


def test_what_was_counted_from_its_day_moves_with_the_day(
    desk: Desk, case: Case, written: LoggedEntry
) -> None:
    (event,) = desk.clocks.events(case.id)
    moved = FuzzyDate.on(date(2026, 2, 20))
    _, changes = desk.log.rewrite(replace(written.entry, happened=moved))
    assert changes == Changes.ENTRIES | Changes.CLOCKS
    assert desk.clocks.events(case.id) == (replace(event, date=moved),)


def test_a_day_that_was_given_of_its_own_stays(
    desk: Desk, case: Case, written: LoggedEntry
) -> None:
    own = FuzzyDate.on(date(2026, 2, 3))
    other = NewEvent(what="stage1_response", date=own)
    desk.clocks.mark(case.id, other, entry_id=written.entry.id)
    desk.log.rewrite(replace(written.entry, happened=FuzzyDate.on(date(2026, 2, 20))))
    assert own in [event.date for event in desk.clocks.events(case.id)]
