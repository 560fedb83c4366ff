"""The log: put in, found, linked, amended in the open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Channel, Drawer, EntryKind, Passage, PassageKind
from carerdesk.domain.errors import BadRecord, NotFound
from carerdesk.domain.history import HistoryKind
from carerdesk.domain.ids import EntryId
from carerdesk.domain.links import LinkKind
from carerdesk.services.desk import Desk
from carerdesk.services.log import NewEntry, NewEvent, NewPromise
from tests.desks import FRIDAY_EVENING, Time
from tests.services.conftest import Cast

MEETING_DAY = FuzzyDate.on(date(2026, 2, 12))


def meeting(case: Case, **fields: object) -> NewEntry:
    given: dict[str, object] = {
        "case_id": case.id,
        "kind": EntryKind.MEETING,
        "gist": "Early review meeting: asked for reasons",
        "happened": MEETING_DAY,
    }
    return NewEntry(**(given | fields))  # type: ignore[arg-type]


def test_an_entry_keeps_what_happened_and_what_was_recorded_apart(desk: Desk, case: Case) -> None:
    logged, changes = desk.log.record(meeting(case))
    assert logged.entry.happened == MEETING_DAY
    assert logged.entry.recorded_at == FRIDAY_EVENING
    assert changes == Changes.ENTRIES
    assert desk.log.entry(logged.entry.id) == logged


def test_everything_a_form_holds_is_kept(desk: Desk, case: Case, cast: Cast) -> None:
    passages = (
        Passage(text="GH said it had been decided.", kind=PassageKind.SEEN),
        Passage(text="  "),
        Passage(text="PN heard in January.", kind=PassageKind.TOLD, source="PN"),
    )
    logged, _changes = desk.log.record(
        meeting(
            case,
            gist="Early review\nmeeting",
            place=" Civic\r\nOffices ",
            channel=Channel.BY_HAND,
            sent=FuzzyDate.on(date(2026, 2, 10)),
            received=FuzzyDate.on(date(2026, 2, 11)),
            people=(cast.manager.id, cast.worker.id),
            passages=passages,
            tags=("Early\u2028review", "early review ", ""),
            drawer=Drawer.MIXED,
        )
    )
    entry = logged.entry
    assert (entry.gist, entry.place) == ("Early review meeting", "Civic Offices")
    assert entry.people == (cast.manager.id, cast.worker.id)
    assert entry.passages == (passages[0], passages[2])
    assert entry.tags == ("early review",)
    assert (entry.channel, entry.drawer) == (Channel.BY_HAND, Drawer.MIXED)


def test_an_entry_brings_its_promises_events_and_reply_in_one_go(
    desk: Desk, case: Case, cast: Cast
) -> None:
    asked, _changes = desk.log.record(meeting(case, kind=EntryKind.LETTER_OUT, gist="Asked"))
    by = FuzzyDate.on(date(2026, 2, 20))
    answered, changes = desk.log.record(
        meeting(
            case,
            kind=EntryKind.LETTER_IN,
            gist="Answered",
            received=FuzzyDate.on(date(2026, 2, 13)),
            promises=(NewPromise(what="send the reasons", by=by, who=cast.manager.id),),
            events=(NewEvent(what="stage1_response"), NewEvent(what="note", date=MEETING_DAY)),
            replies_to=asked.entry.id,
        )
    )
    assert changes == (Changes.ENTRIES | Changes.PROMISES | Changes.CLOCKS | Changes.LINKS)
    (promise,) = desk.promises.of(case.id)
    assert (promise.what, promise.by, promise.made_in) == (
        "send the reasons",
        by,
        answered.entry.id,
    )
    events = {e.what: e for e in desk.clocks.events(case.id)}
    assert events["stage1_response"].date.day == date(2026, 2, 13)
    assert events["note"].date == MEETING_DAY
    (link,) = desk.log.links(asked.entry.id)
    assert (link.words, link.other.entry.id) == ("answered by", answered.entry.id)


def test_nothing_of_an_entry_is_kept_when_a_part_of_it_cannot_be(desk: Desk, case: Case) -> None:
    with pytest.raises(NotFound):
        desk.log.record(meeting(case, replies_to=EntryId("not there")))
    assert desk.log.count(case.id) == 0
    assert desk.clocks.events(case.id) == ()


def test_a_bad_part_of_a_form_is_named_and_nothing_is_kept(desk: Desk, case: Case) -> None:
    with pytest.raises(BadRecord) as refused:
        desk.log.record(meeting(case, promises=(NewPromise(what=" ", by=FuzzyDate.unknown()),)))
    assert refused.value.field == "what"
    assert desk.log.count(case.id) == 0


def test_an_amendment_is_added_below_and_the_first_text_stays(
    desk: Desk, case: Case, now: Time
) -> None:
    logged, _changes = desk.log.record(meeting(case))
    now.go_on(days=1)
    amended, changes = desk.log.amend(
        logged.entry.id, reason="Remembered", passages=(Passage(text="GH left early."),)
    )
    again, _changes = desk.log.amend(
        logged.entry.id, reason="Wrong day", happened=FuzzyDate.on(date(2026, 2, 11))
    )
    assert changes == Changes.ENTRIES
    assert amended.entry == again.entry == logged.entry
    assert [a.number for a in again.amendments] == [1, 2]
    assert again.amendments[0].recorded_at == FRIDAY_EVENING + timedelta(days=1)
    assert again.happened.day == date(2026, 2, 11)
    kinds = [event.kind for event in desk.log.history(logged.entry.id)]
    assert kinds == [HistoryKind.ADD, HistoryKind.AMEND, HistoryKind.AMEND]


def test_a_withdrawn_entry_stays_in_the_log(desk: Desk, case: Case) -> None:
    logged, _changes = desk.log.record(meeting(case))
    withdrawn, _changes = desk.log.withdraw(logged.entry.id, "Logged twice")
    assert withdrawn.is_withdrawn
    assert desk.log.count(case.id) == 1
    assert desk.log.history(logged.entry.id)[-1].kind is HistoryKind.WITHDRAW


def test_an_entry_that_is_not_there_is_said_to_be_missing(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.log.entry(EntryId("none"))
    with pytest.raises(NotFound):
        desk.log.amend(EntryId("none"), reason="x", tags=("y",))


def test_a_record_from_elsewhere_keeps_the_time_it_was_first_written(
    desk: Desk, case: Case
) -> None:
    written = FRIDAY_EVENING - timedelta(days=15)
    logged, _changes = desk.log.record(meeting(case), recorded_at=written)
    assert logged.entry.recorded_at == written


def test_pages_of_the_log_are_newest_first_and_the_whole_is_oldest_first(
    desk: Desk, case: Case, cast: Cast
) -> None:
    for day in (3, 1, 2):
        desk.log.record(
            meeting(
                case,
                gist=f"Day {day}",
                happened=FuzzyDate.on(date(2026, 2, day)),
                people=(cast.worker.id,),
            )
        )
    first = desk.log.newest(case.id, 2)
    assert [row.entry.entry.gist for row in first] == ["Day 3", "Day 2"]
    assert first[0].people == (cast.worker,)
    assert [e.entry.gist for e in desk.log.whole(case.id)] == ["Day 1", "Day 2", "Day 3"]


def test_a_filter_line_finds_by_person_tag_kind_day_and_words(
    desk: Desk, case: Case, cast: Cast
) -> None:
    desk.log.record(
        meeting(
            case,
            people=(cast.manager.id,),
            tags=("early review",),
            passages=(Passage(text="She gave no reasons for the Easter panel."),),
        )
    )
    desk.log.record(meeting(case, kind=EntryKind.CALL, gist="Rang about the panel"))
    found = desk.log.find(case.id, 'who:gh tag:early kind:meeting from:1jan "no reasons"')
    assert found.total == 1
    assert found.rows[0].people == (cast.manager,)
    assert "reasons" in found.rows[0].snippet
    (mark,) = found.rows[0].marks[:1]
    assert found.rows[0].snippet[slice(*mark)].casefold() in "no reasons"
    assert desk.log.find(case.id, "panel not:easter").rows[0].entry.entry.gist.startswith("Rang")
    assert desk.log.find(case.id, "").total == 2
    odd = desk.log.find(case.id, "colour:red who:zz panel")
    assert (odd.unknown, odd.total) == (("colour:red", "who:zz"), 2)


def test_what_a_line_finds_is_told_by_number_and_read_when_shown(
    desk: Desk, case: Case, cast: Cast
) -> None:
    early, _changes = desk.log.record(meeting(case, people=(cast.manager.id,)))
    late, _changes = desk.log.record(meeting(case, gist="Rang about the panel"))
    desk.log.record(meeting(case, kind=EntryKind.CALL, gist="Another thing"))
    line = "kind:meeting colour:red"
    found = desk.log.find_order(case.id, line)
    assert list(found.order.numbers) == [late.number, early.number]
    assert found.unknown == ("colour:red",)
    rows = desk.log.rows(found, found.order.numbers)
    assert tuple(rows[n] for n in found.order.numbers) == desk.log.find(case.id, line).rows
    sought = desk.log.find_order(case.id, "panel")
    rows = desk.log.rows(sought, [*sought.order.numbers, 99])
    assert list(rows) == [late.number]
    assert rows[late.number] == desk.log.find(case.id, "panel").rows[0]
    assert desk.log.begun_with("rang") == {late.number}


def test_the_tags_of_a_log_are_told_once_each_those_added_later_among_them(
    desk: Desk, case: Case
) -> None:
    for tags in (("School", "panel"), ("panel",), ()):
        desk.log.record(meeting(case, tags=tags))
    last, _changes = desk.log.record(meeting(case))
    desk.log.amend(last.entry.id, reason="Found later", tags=("early review",))
    assert desk.log.recent_tags(case.id) == ("early review", "panel", "school")


def test_links_can_be_made_read_from_both_ends_and_taken_away(desk: Desk, case: Case) -> None:
    one, _changes = desk.log.record(meeting(case, gist="One"))
    two, _changes = desk.log.record(meeting(case, gist="Two"))
    changes = desk.log.link(two.entry.id, one.entry.id, LinkKind.FOLLOWS)
    assert changes == Changes.LINKS
    (down,), (up,) = desk.log.links(two.entry.id), desk.log.links(one.entry.id)
    assert (down.words, down.other.entry.gist) == ("follows", "One")
    assert (up.words, up.other.entry.gist) == ("followed by", "Two")
    desk.log.unlink(down.link.id)
    assert desk.log.links(one.entry.id) == ()


def test_a_draft_is_kept_over_the_last_and_goes_when_its_entry_is_logged(
    desk: Desk, case: Case
) -> None:
    desk.log.keep_draft(case.id, "editor", {"gist": "Half a"})
    desk.log.keep_draft(case.id, "editor", {"gist": "Half a sentence"})
    desk.log.keep_draft(case.id, "quick", {"gist": "x"})
    assert dict(desk.log.drafts(case.id)) == {
        "editor": {"gist": "Half a sentence"},
        "quick": {"gist": "x"},
    }
    _logged, changes = desk.log.record(meeting(case), draft="editor")
    assert changes == Changes.ENTRIES | Changes.DRAFTS
    desk.log.drop_draft(case.id, "quick")
    assert desk.log.drafts(case.id) == ()
