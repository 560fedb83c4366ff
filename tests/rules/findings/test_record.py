"""Late, information owed, unanswered, broken, and figures: by the record and no further."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Amendment, Entry, EntryKind, LoggedEntry
from carerdesk.domain.findings import Confidence, RecordFinding
from carerdesk.domain.ids import CaseEventId, CaseId, EntryId, LinkId, PersonId, PromiseId
from carerdesk.domain.links import Link, LinkKind
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.promises import Promise, PromiseState
from carerdesk.rules.findings.figures import figures
from carerdesk.rules.findings.found import found
from carerdesk.rules.findings.late import late
from carerdesk.rules.findings.material import Material
from tests.rules.findings.conftest import record, shown

D = date.fromisoformat
CASE = CaseId("case")


def entry(
    key: str, on: str, kind: EntryKind = EntryKind.LETTER_OUT, *, written: str = ""
) -> LoggedEntry:
    made = Entry(
        id=EntryId(key),
        case_id=CASE,
        kind=kind,
        gist="A letter",
        happened=FuzzyDate.on(D(on)) if on else FuzzyDate.unknown(),
        recorded_at=datetime.combine(D(written or on or "2025-01-01"), datetime.min.time(), UTC),
    )
    return LoggedEntry(entry=made, number=1)


def event(what: str, on: str, entry_id: str | None = None, **facts: str) -> CaseEvent:
    return CaseEvent(
        id=CaseEventId(f"{what}-{on}"),
        case_id=CASE,
        what=what,
        date=FuzzyDate.on(D(on)) if on else FuzzyDate.unknown(),
        entry_id=None if entry_id is None else EntryId(entry_id),
        facts=tuple(facts.items()),
    )


def drawn(*, today: str = "2026-02-27", **fields: Any) -> dict[str, RecordFinding]:  # noqa: ANN401
    material = Material(**{"asked": FuzzyDate.on(D(today)), "events": (), **fields})
    return {finding.id: finding for finding in found(material)}


def promise(by: str, state: PromiseState, *, who: str | None = "PN") -> Promise:
    return Promise(
        id=PromiseId(f"{by}{state}"),
        case_id=CASE,
        what="send the minutes",
        made_in=EntryId("a"),
        by=FuzzyDate.on(D(by)) if by else FuzzyDate.unknown(),
        who=None if who is None else PersonId(who),
        state=state,
        shown_by=None if state is PromiseState.OPEN else EntryId("b"),
    )


STAGE_2 = (
    {"what": "stage2_requested", "date": "2024-08-29"},
    {"what": "stage2_complaint_agreed", "date": "2024-09-19"},
)


def test_a_clock_past_its_last_arguable_day_is_said_with_every_reading() -> None:
    found = shown(*STAGE_2, as_of="2025-06-30")
    late = found["LATE EN-CA-S2-65"]
    assert [g.text for g in late.reasons_for] == [
        "Counted from your request: due Thu 28 Nov 2024, 145 working days past.",
        "Counted from the agreed statement: due Thu 19 Dec 2024, 130 working days past.",
    ]
    assert "fault" in late.says
    assert len(late.reasons_against) == 3


def test_a_rule_not_verified_lowers_the_confidence_and_says_so() -> None:
    clock = next(
        c for c in record(*STAGE_2, as_of="2025-06-30").clocks if c.rule.id == "EN-CA-S2-65"
    )
    doubted = replace(clock, rule=replace(clock.rule, verified=False))
    (sure,), (doubtful,) = late([clock]), late([doubted])
    assert (sure.confidence, doubtful.confidence) == (Confidence.STRONG, Confidence.MEDIUM)
    assert len(doubtful.reasons_against) == len(sure.reasons_against) + 1


def test_a_reading_without_a_date_gives_no_reason() -> None:
    clock = next(
        c for c in record(*STAGE_2, as_of="2025-06-30").clocks if c.rule.id == "EN-CA-S2-65"
    )
    first, second = clock.readings
    (found,) = late([replace(clock, readings=(replace(first, due_latest=None), second))])
    assert len(found.reasons_for) == 1


def test_a_clock_late_on_one_reading_only_is_not_said_to_be_late() -> None:
    assert "LATE EN-CA-S2-65" in shown(STAGE_2[0], as_of="2024-12-05")
    assert "LATE EN-CA-S2-65" not in shown(*STAGE_2, as_of="2024-12-05")


def test_a_clock_of_a_procedure_not_yet_known_is_not_said_to_be_late() -> None:
    clock = next(
        c for c in record(*STAGE_2, as_of="2025-06-30").clocks if c.rule.id == "EN-CA-S2-65"
    )
    assert late([clock])
    assert not late([replace(clock, conditional=True)])


def test_what_no_law_dates_is_expected_and_never_late() -> None:
    clock = next(
        c for c in record(*STAGE_2, as_of="2025-06-30").clocks if c.rule.id == "EN-CA-S2-65"
    )
    assert not late([replace(clock, rule=replace(clock.rule, expected_only=True))])


def test_what_the_carer_owes_is_never_among_the_late() -> None:
    known = {"what": "matter_known", "date": "2023-01-09"}
    assert not shown(known, as_of="2025-06-30")


def test_the_gap_runs_from_what_others_knew_to_what_the_carer_was_told() -> None:
    found = shown(
        {"what": "lado_decision", "date": "2026-02-03"},
        {"what": "outcome_told", "date": "2026-05-14"},
        as_of="2026-06-01",
    )
    owed = found["OWED lado-outcome"]
    assert owed.title.endswith("told 100 days later")
    assert owed.confidence is Confidence.STRONG


def test_what_was_known_to_the_council_counts_before_the_day_of_the_event() -> None:
    found = shown(
        {"what": "lado_decision", "date": "2026-02-10", "known_to_council_on": "2026-02-03"},
        {"what": "outcome_told", "date": "2026-05-14"},
        as_of="2026-06-01",
    )
    assert found["OWED lado-outcome"].title.endswith("told 100 days later")


def test_what_was_told_within_the_week_in_which_nobody_would_ask_is_no_gap() -> None:
    decided = {"what": "lado_decision", "date": "2026-02-03"}
    for told, is_found in (("2026-02-10", False), ("2026-02-11", True)):
        found = shown(decided, {"what": "outcome_told", "date": told}, as_of="2026-06-01")
        assert ("OWED lado-outcome" in found) is is_found


def test_a_day_of_knowing_that_is_no_date_is_called_missing() -> None:
    decided = {"what": "lado_decision", "date": "2026-02-10", "known_to_council_on": "spring"}
    owed = shown(decided, as_of="2026-06-01")["OWED lado-outcome"]
    assert owed.missing == ("the day it was known to others",)
    assert owed.confidence is Confidence.WEAK


def test_contacts_inside_the_gap_are_listed_and_those_outside_are_not() -> None:
    entries = (
        entry("first", "2026-02-03", EntryKind.MEETING),
        entry("inside", "2026-02-20", EntryKind.MEETING),
        entry("day", "2026-02-21", EntryKind.CHILDS_DAY),
        entry("told", "2026-03-20", EntryKind.CALL),
    )
    events = (event("lado_decision", "2026-02-03"), event("outcome_told", "2026-03-20"))
    owed = drawn(today="2026-06-01", entries=entries, events=events)["OWED lado-outcome"]
    assert "inside" in owed.entries
    assert not {"first", "day", "told"} & set(owed.entries)
    assert any("1 meeting, call, visit or letter in" in g.text for g in owed.reasons_for)


def test_several_contacts_are_counted_in_the_plural() -> None:
    entries = tuple(entry(f"m{n}", f"2026-02-{n + 10}", EntryKind.MEETING) for n in range(3))
    owed = drawn(
        today="2026-06-01", entries=entries, events=(event("lado_decision", "2026-02-03"),)
    )
    texts = [g.text for g in owed["OWED lado-outcome"].reasons_for]
    assert any(text.startswith("3 meetings, calls, visits or letters in between") for text in texts)


def test_a_day_found_out_later_is_said_to_be_so() -> None:
    logged = entry("seen", "2026-02-03", EntryKind.ALLEGATION_STEP, written="2026-05-01")
    events = (event("lado_decision", "2026-02-03", "seen"), event("outcome_told", "2026-03-20"))
    owed = drawn(today="2026-06-01", entries=(logged,), events=events)["OWED lado-outcome"]
    assert any("written down on Fri 1 May 2026" in g.text for g in owed.reasons_for)


def test_not_told_because_asked_not_to_is_said_apart() -> None:
    asked = {"asked_not_to_tell": "the police", "until": "1 April"}
    found = drawn(events=(event("lado_decision", "2025-12-01", **asked),))
    against = [g.text for g in found["OWED lado-outcome"].reasons_against]
    assert against[0] == "Somebody was asked not to tell you: the police, until 1 April."
    bare = drawn(events=(event("lado_decision", "2025-12-01", asked_not_to_tell="the police"),))
    text = bare["OWED lado-outcome"].reasons_against[0].text
    assert text == "Somebody was asked not to tell you: the police."


def test_what_is_told_within_the_days_to_ask_is_no_finding() -> None:
    told = (event("lado_decision", "2026-02-03"), event("outcome_told", "2026-02-09"))
    assert not drawn(events=told)
    assert not drawn(today="2026-02-06", events=told[:1])


def test_with_no_day_to_speak_of_nothing_is_said_to_be_untold() -> None:
    material = Material(asked=FuzzyDate.unknown(), events=(event("lado_decision", "2026-02-03"),))
    assert not found(material)


def test_a_telling_before_the_decision_is_of_an_earlier_one() -> None:
    events = (event("outcome_told", "2025-05-01"), event("lado_decision", "2025-06-20"))
    assert "no day you were told" in drawn(events=events)["OWED lado-outcome"].title


def test_two_undated_events_say_nothing_of_which_came_first() -> None:
    assert not drawn(events=(event("lado_decision", ""), event("outcome_told", "")))


def test_a_month_before_the_telling_is_a_gap_of_a_length_not_known() -> None:
    found = shown(
        {"what": "lado_decision", "date": "2025-06"},
        {"what": "outcome_told", "date": "2025-08-08"},
        as_of="2026-02-27",
    )
    owed = found["OWED lado-outcome"]
    assert owed.missing == ("the day it was known to others",)
    assert not any("days" in g.text for g in owed.reasons_for)
    told_in_a_month = shown(
        {"what": "lado_decision", "date": "2025-06-20"},
        {"what": "outcome_told", "date": "2025-08"},
        as_of="2026-02-27",
    )
    assert told_in_a_month["OWED lado-outcome"].missing == ("the day you were told",)


def test_each_matter_has_its_own_telling() -> None:
    events = (
        event("lado_decision", "2025-06-20", matter="one"),
        event("outcome_told", "2025-08-01", matter="two"),
        event("outcome_told", "2025-09-01", matter="one"),
    )
    assert drawn(events=events)["OWED lado-outcome"].title.endswith("told 73 days later")


def test_a_letter_without_a_reply_linked_is_said_weakly() -> None:
    letters = tuple(entry(key, "2025-10-01") for key in ("asked", "answered", "again", "clock"))
    links = (
        Link(
            id=LinkId("1"),
            source=EntryId("r"),
            target=EntryId("answered"),
            kind=LinkKind.REPLY_TO,
        ),
        Link(
            id=LinkId("2"),
            source=EntryId("answered"),
            target=EntryId("again"),
            kind=LinkKind.ASKS_AGAIN,
        ),
    )
    events = (event("sar_request", "2025-10-01", "clock"),)
    found = drawn(entries=letters, links=links, events=events)["UNANSWERED"]
    assert found.entries == ("asked",)
    assert found.confidence is Confidence.WEAK


def test_working_days_without_a_reply_leave_bank_holidays_out() -> None:
    letter = entry("asked", "2025-12-18")
    assert not drawn(today="2026-01-07", entries=(letter,))  # the tenth: 2 January is Scotland’s
    assert drawn(today="2026-01-08", entries=(letter,))


def test_a_reply_a_recent_letter_and_a_withdrawn_one_ask_for_nothing() -> None:
    reply = Link(
        id=LinkId("1"), source=EntryId("reply"), target=EntryId("x"), kind=LinkKind.REPLY_TO
    )
    gone = entry("gone", "2025-10-01")
    withdrawn = Amendment(
        entry_id=gone.entry.id,
        number=1,
        recorded_at=datetime(2025, 10, 2, tzinfo=UTC),
        reason="twice",
        withdraws=True,
    )
    letters = (
        entry("reply", "2025-10-01"),
        entry("new", "2026-02-20"),
        entry("undated", ""),
        replace(gone, amendments=(withdrawn,)),
    )
    assert not drawn(entries=letters, links=(reply,))


@pytest.mark.parametrize(
    ("state", "by", "name"),
    [
        (PromiseState.BROKEN, "2025-01-31", "BROKEN"),
        (PromiseState.BROKEN, "", "BROKEN"),
        (PromiseState.KEPT_LATE, "2025-01-31", "LATE-KEPT"),
        (PromiseState.OPEN, "2025-01-31", "SILENT"),
    ],
)
def test_a_promise_is_told_by_how_it_ended(state: PromiseState, by: str, name: str) -> None:
    assert set(drawn(promises=(promise(by, state),))) == {name}


@pytest.mark.parametrize(
    "made",
    [
        promise("2025-01-31", PromiseState.KEPT),
        promise("2026-03-31", PromiseState.OPEN),
        promise("", PromiseState.OPEN),
        promise("2025-01-31", PromiseState.BROKEN, who=None),
    ],
)
def test_a_promise_kept_still_running_undated_or_the_carers_own_is_none(made: Promise) -> None:
    assert not drawn(promises=(made,))


def test_a_remedy_is_owed_from_its_own_day_and_not_without_one() -> None:
    agreed = {"until": "2025-12-31"}
    assert set(drawn(events=(event("remedy_agreed", "2025-11-01", **agreed),))) == {"REMEDY"}
    assert not drawn(events=(event("remedy_agreed", "2025-11-01"),))
    assert not drawn(events=(event("remedy_agreed", "2025-11-01", until="soon"),))
    assert not drawn(
        events=(
            event("remedy_agreed", "2025-11-01", **agreed),
            event("remedy_done", "2025-12-01"),
        )
    )


def test_the_entry_of_a_remedy_is_its_evidence() -> None:
    agreed = event("remedy_agreed", "2025-11-01", "letter", until="2025-12-31")
    assert drawn(events=(agreed,))["REMEDY"].entries == ("letter",)


def test_figures_count_every_clock_once_and_say_what_they_are_out_of() -> None:
    requests = [
        {"what": "sar_request", "date": f"2025-0{month}-03", "matter": str(month)}
        for month in range(1, 6)
    ]
    answers = [{"what": "sar_response", "date": "2025-01-20", "matter": "1"}]
    held = record(
        *requests, *answers, regime="subject-access", as_of="2025-12-01", jurisdiction="england"
    )
    told = [f for f in figures(held) if f.body == "council" and "access" in f.rule.casefold()]
    assert told
    for figure in told:
        assert figure.asked == figure.in_time + figure.late + figure.still_open + figure.cannot_tell
        assert (figure.percent_late is None) == (figure.asked < 5)
        assert (figure.longest_late is None) == (figure.late == 0)


def test_figures_leave_out_what_the_carer_owes_and_what_is_only_expected() -> None:
    held = record(
        {"what": "matter_known", "date": "2023-01-09"},
        {"what": "lado_decision", "date": "2025-01-09"},
        as_of="2025-06-30",
        regime="",
    )
    assert not figures(held)
