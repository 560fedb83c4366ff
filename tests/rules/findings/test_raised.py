"""After I raised it: forty things counted by hand, three lanes, no cause."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Amendment, Entry, EntryKind, LoggedEntry
from carerdesk.domain.ids import CaseEventId, CaseId, EntryId, PersonId
from carerdesk.domain.people import Person
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.findings.material import Material
from carerdesk.rules.findings.raised import after_raised
from carerdesk.rules.findings.told import told_after

FIRST = date(2025, 1, 1)
CASE = CaseId("case")

# Days after the first of January 2025, by lane; forty in all.  What is raised stands on day 50 and
# on day 120.  By hand, thirty days each side, the day itself left out:
#   day 50:  20 to 49 and 51 to 80;  day 120:  90 to 119 and 121 to 150.
RAISED = (50, 120)
HAPPENED = (10, 20, 49, 50, 51, 58, 80, 81, 95, 121, 130, 150, 151)
NEUTRAL = (0, 5, 19, 20, 21, 30, 40, 49, 50, 51, 60, 79, 80, 81, 90, 100, 119, 120, 121, 140, 150,
           151, 160, 170, 180)  # fmt: skip
PN = Person(id=PersonId("p1"), case_id=CASE, initials="PN")


def entry(day: int | None, tag: str, *, kind: EntryKind = EntryKind.VISIT) -> LoggedEntry:
    happened = FuzzyDate.unknown() if day is None else FuzzyDate.on(FIRST + timedelta(days=day))
    return LoggedEntry(
        entry=Entry(
            id=EntryId(f"{tag}-{day}"),
            case_id=CASE,
            kind=kind,
            gist="A thing",
            happened=happened,
            recorded_at=datetime(2025, 12, 1, tzinfo=UTC),
            people=(PN.id, PersonId("gone")),
            tags=(tag,) if tag else (),
        ),
        number=1,
    )


def forty(*more: LoggedEntry, events: tuple[CaseEvent, ...] = ()) -> Material:
    entries = (
        *(entry(day, "i raised") for day in RAISED),
        *(entry(day, "happened to me") for day in HAPPENED),
        *(entry(day, "") for day in NEUTRAL),
        *more,
    )
    return Material(
        asked=FuzzyDate.on(date(2025, 12, 1)), events=events, entries=entries, people=(PN,)
    )


def test_forty_things_are_counted_as_by_hand() -> None:
    after = after_raised(forty())
    assert (after.raised, after.happened, after.neutral) == (2, 13, 25)
    first, second = after.counts
    assert (first.before, first.after) == ((2, 5), (3, 4))
    assert (second.before, second.after) == ((1, 3), (3, 3))
    assert (first.days_to_next, second.days_to_next) == (1, 1)
    assert first.who_knew == ("PN",)


def test_an_entry_that_was_withdrawn_is_in_no_lane() -> None:
    gone = entry(60, "happened to me")
    withdrawn = Amendment(
        entry_id=gone.entry.id, number=1, recorded_at=gone.entry.recorded_at, reason="twice",
        withdraws=True,
    )  # fmt: skip
    assert after_raised(forty(replace(gone, amendments=(withdrawn,)))).happened == 13


def test_the_sentence_goes_wherever_the_counts_go() -> None:
    told = told_after(after_raised(forty()))
    assert told["sentence"] == "Order in time is not proof of cause."
    assert told["neutral"] == 25
    assert told["missing"] == ["other possible reasons, in your words"]
    assert not any("score" in key for key in told)


def test_what_has_no_day_is_counted_apart() -> None:
    after = after_raised(forty(entry(None, "happened to me"), entry(None, "")))
    assert (after.happened, after.neutral, after.undated) == (13, 25, 2)


def test_an_entry_that_carries_events_stands_once_in_the_lane_of_its_event() -> None:
    held = entry(200, "")
    events = tuple(
        CaseEvent(
            id=CaseEventId(what),
            case_id=CASE,
            what=what,
            date=held.happened,
            entry_id=held.entry.id,
        )
        for what in ("lado_told", "allegation_known", "stage1_response")
    )
    after = after_raised(forty(held, events=events))
    assert (after.happened, after.neutral) == (14, 25)


def test_an_event_without_an_entry_is_placed_by_its_own_day() -> None:
    asked = CaseEvent(
        id=CaseEventId("e"),
        case_id=CASE,
        what="stage1_complaint",
        date=FuzzyDate.on(FIRST + timedelta(days=180)),
    )
    after = after_raised(forty(events=(asked,)), other_reasons="A change of team.")
    assert after.raised == 3
    assert after.counts[2].days_to_next is None
    assert after.counts[2].who_knew == ()
    assert not after.missing
