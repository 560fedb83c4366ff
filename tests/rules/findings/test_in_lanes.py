"""In lanes: each thing once, in the lane the carer or the record names, and arrows between."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import (
    Amendment,
    Entry,
    EntryKind,
    LoggedEntry,
    Passage,
    PassageKind,
)
from carerdesk.domain.ids import CaseEventId, CaseId, EntryId, LinkId
from carerdesk.domain.links import Link, LinkKind
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.timeline import Telling, TimelineEvent, TimelineLane
from carerdesk.rules.findings.in_lanes import in_lanes, tellings
from carerdesk.rules.findings.material import Material
from carerdesk.rules.findings.raised import after_raised

FIRST = date(2025, 6, 1)
CASE = CaseId("case")
NOW = datetime(2025, 12, 1, tzinfo=UTC)


def on(day: int) -> FuzzyDate:
    return FuzzyDate.on(FIRST + timedelta(days=day))


def entry(name: str, when: FuzzyDate, *tags: str, passage: Passage | None = None) -> LoggedEntry:
    return LoggedEntry(
        entry=Entry(
            id=EntryId(name),
            case_id=CASE,
            kind=EntryKind.VISIT,
            gist=f"About {name}",
            happened=when,
            recorded_at=NOW,
            tags=tags,
            passages=() if passage is None else (passage,),
        ),
        number=7,
    )


def event(what: str, when: FuzzyDate, of: str | None = None, **facts: str) -> CaseEvent:
    return CaseEvent(
        id=CaseEventId(f"{what}-{of}"),
        case_id=CASE,
        what=what,
        date=when,
        entry_id=None if of is None else EntryId(of),
        facts=tuple(facts.items()),
    )


def material(
    *entries: LoggedEntry, events: tuple[CaseEvent, ...] = (), links: tuple[Link, ...] = ()
) -> Material:
    asked = FuzzyDate.on(NOW.date())
    return Material(asked=asked, events=events, entries=entries, links=links)


def lanes(record: Material) -> dict[str, TimelineLane]:
    return {placed.key: placed.lane for placed in in_lanes(record, {})}


def arrows(record: Material) -> tuple[Telling, ...]:
    return tellings(record, in_lanes(record, {}))


def test_the_carers_own_tag_says_the_lane_before_any_event() -> None:
    record = material(
        entry("referral", on(1), "they knew"),
        entry("news", on(2), "i was told"),
        entry("tagged", on(3), "happened to me"),
        entry("plain", on(4)),
        entry("letter", on(5)),
        events=(
            event("lado_told", on(1), "referral"),
            event("stage1_complaint", on(5), "letter"),
        ),
    )
    assert lanes(record) == {
        "entry:referral": TimelineLane.KNEW,
        "entry:news": TimelineLane.TOLD,
        "entry:tagged": TimelineLane.HAPPENED,
        "entry:plain": TimelineLane.NEUTRAL,
        "entry:letter": TimelineLane.RAISED,
    }


def test_without_a_tag_what_is_owed_stands_among_what_they_knew_and_what_i_was_told() -> None:
    record = material(
        entry("decision", on(1)),
        entry("told", on(9)),
        events=(event("lado_decision", on(1), "decision"), event("outcome_told", on(9), "told")),
    )
    assert list(lanes(record).values()) == [TimelineLane.KNEW, TimelineLane.TOLD]


def test_raised_and_happened_hold_what_the_findings_count_there() -> None:
    record = material(
        entry("one", on(1), "i raised"),
        entry("two", on(2), "happened to me"),
        entry("three", on(3)),
        entry("four", on(4)),
        events=(event("stage_refused", on(4), "four"), event("stage2_requested", on(6))),
    )
    counted = after_raised(record)
    found = list(lanes(record).values())
    assert found.count(TimelineLane.RAISED) == counted.raised == 2
    assert found.count(TimelineLane.HAPPENED) == counted.happened == 2
    assert found.count(TimelineLane.NEUTRAL) == counted.neutral == 1


def test_ordinary_contact_is_in_the_neutral_lane_without_being_named_so() -> None:
    found = in_lanes(material(entry("a", on(1)), entry("b", on(2), "good and neutral")), {})
    assert [placed.lane for placed in found] == [TimelineLane.NEUTRAL] * 2
    assert [placed.is_named for placed in found] == [False, True]


def test_a_thing_stands_once_however_many_events_it_carries() -> None:
    events = (event("stage1_complaint", on(1), "a"), event("stage2_requested", on(1), "a"))
    assert len(in_lanes(material(entry("a", on(1)), events=events), {})) == 1


def test_a_date_without_an_entry_stands_by_its_words() -> None:
    found = in_lanes(
        material(events=(event("stage1_complaint", on(1)), event("sar_response", on(2)))),
        {"stage1_complaint": "Stage 1 complaint sent"},
    )
    assert [(placed.what, placed.number) for placed in found] == [("Stage 1 complaint sent", 0)]
    bare = in_lanes(material(events=(event("stage1_complaint", on(1)),)), {})
    assert bare[0].what == "stage1 complaint"


def test_what_is_withdrawn_or_still_to_come_is_not_shown() -> None:
    gone = entry("gone", on(1), "i raised")
    struck = LoggedEntry(
        entry=gone.entry,
        number=1,
        amendments=(
            Amendment(
                entry_id=gone.entry.id, number=1, recorded_at=NOW, reason="twice", withdraws=True
            ),
        ),
    )
    later = event("stage1_complaint", FuzzyDate.on(NOW.date() + timedelta(days=3)))
    assert in_lanes(material(struck, events=(later,)), {}) == ()


def test_what_has_no_day_comes_last() -> None:
    found = in_lanes(material(entry("a", FuzzyDate.unknown()), entry("b", on(1))), {})
    assert [placed.key for placed in found] == ["entry:b", "entry:a"]


def test_the_source_is_the_document_quoted_first_or_how_it_is_known() -> None:
    def placed(passage: Passage) -> TimelineEvent:
        return in_lanes(material(entry("a", on(1), passage=passage)), {})[0]

    quoted = placed(Passage(text="x", kind=PassageKind.DOCUMENT, source="papers, page 4"))
    told = placed(Passage(text="x", kind=PassageKind.TOLD, source="PN"))
    assert (quoted.source, quoted.known_how) == ("papers, page 4", PassageKind.DOCUMENT)
    assert (told.source, told.teller, told.number) == ("", "PN", 7)


def test_an_entry_without_a_gist_is_named_by_its_first_line() -> None:
    bare = LoggedEntry(
        entry=Entry(
            id=EntryId("a"), case_id=CASE, kind=EntryKind.CALL, gist="", happened=on(1),
            recorded_at=NOW, passages=(Passage(text="First line.\nSecond."),),
        ),
        number=1,
    )  # fmt: skip
    assert in_lanes(material(bare), {})[0].what == "First line."


def told_late(**facts: str) -> Material:
    return material(
        entry("decision", on(20), "they knew"),
        entry("told", on(69), "i was told"),
        events=(
            event("lado_decision", on(20), "decision", **facts),
            event("outcome_told", on(69), "told"),
        ),
    )


def test_an_arrow_goes_from_what_they_knew_to_the_first_that_told_of_it() -> None:
    assert arrows(told_late()) == (Telling(knew="entry:decision", told="entry:told", days=49),)


def test_the_day_they_knew_is_the_one_the_fact_names() -> None:
    record = told_late(known_to_council_on="2025-06-11")
    assert arrows(record)[0].days == 59
    assert in_lanes(record, {})[0].when == FuzzyDate.on(date(2025, 6, 11))


def test_one_thing_known_has_one_arrow_though_two_kinds_name_it() -> None:
    record = material(
        entry("end", on(1), "they knew"),
        entry("news", on(5), "i was told"),
        events=(
            event("lado_decision", on(1), "end"),
            event("allegation_concluded", on(1), "end"),
            event("outcome_told", on(5), "news"),
            event("allegation_summary", on(5), "news"),
        ),
    )
    assert len(arrows(record)) == 1


def test_an_entry_linked_as_following_what_they_knew_ends_its_arrow() -> None:
    def link(kind: LinkKind, source: str) -> Link:
        return Link(
            id=LinkId(f"{kind}-{source}"),
            source=EntryId(source),
            target=EntryId("referral"),
            kind=kind,
        )

    record = material(
        entry("referral", on(1), "they knew"),
        entry("later", on(30), "i was told"),
        entry("sooner", on(15), "i was told"),
        entry("against", on(5), "i was told"),
        entry("other", on(3)),
        links=(
            link(LinkKind.FOLLOWS, "later"),
            link(LinkKind.FOLLOWS, "sooner"),
            link(LinkKind.FOLLOWS, "other"),
            link(LinkKind.CONTRADICTS, "against"),
        ),
    )
    assert arrows(record) == (Telling(knew="entry:referral", told="entry:sooner", days=14),)


def test_days_are_not_counted_from_a_day_that_is_not_known() -> None:
    record = material(
        entry("decision", FuzzyDate.month(2025, 6), "they knew"),
        entry("told", on(69), "i was told"),
        events=(
            event("lado_decision", FuzzyDate.month(2025, 6), "decision"),
            event("outcome_told", on(69), "told"),
        ),
    )
    assert arrows(record)[0].days is None


def test_what_was_known_and_never_told_has_no_arrow() -> None:
    record = material(
        entry("decision", on(20), "they knew"), events=(event("lado_decision", on(20), "decision"),)
    )
    assert arrows(record) == ()
