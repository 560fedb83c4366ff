"""Information owed, kind by kind: what told it, in part or perhaps, how, and where it stands."""

from __future__ import annotations

from typing import Any

import pytest

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import EntryKind
from carerdesk.domain.findings import Confidence, RecordFinding
from carerdesk.domain.ids import EntryId, LinkId, PersonId
from carerdesk.domain.links import Link, LinkKind
from carerdesk.domain.people import Person
from carerdesk.rules.event_words import event_words
from carerdesk.rules.findings.found import found
from carerdesk.rules.findings.letters import facts_of
from carerdesk.rules.findings.material import Material
from carerdesk.rules.findings.telling import day_of
from carerdesk.rules.findings.wording import table
from tests.rules.findings.conftest import shown
from tests.rules.findings.test_record import CASE, D, drawn, entry, event

KINDS = {name: owed for name, owed in table("owed").items() if owed["arose"]}


def gap(**facts: Any) -> RecordFinding:  # noqa: ANN401 - facts of the telling
    events = (event("lado_decision", "2026-02-03"), event("outcome_told", "2026-05-14", **facts))
    return drawn(today="2026-06-01", events=events)["OWED lado-outcome"]


def said(finding: RecordFinding) -> list[str]:
    return [ground.text for ground in finding.reasons_for]


def test_every_kind_the_rules_name_is_there() -> None:
    assert set(KINDS) == {
        "lado-outcome", "allegation-details", "police-outcome", "standards-outcome",
        "section47-outcome", "panel-minutes", "terms", "meeting-minutes", "access-result",
        "review-notice", "remedy-evidence", "allegation-summary", "other",
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_shows_its_gap_between_known_and_told(kind: str) -> None:
    owed = KINDS[kind]
    arose, told = owed["arose"][0], owed["told"][0]
    events = ({"what": arose, "date": "2026-02-03"}, {"what": told, "date": "2026-05-14"})
    finding = shown(*events, as_of="2026-06-01")[f"OWED {kind}"]
    assert finding.title == f"{owed['title']}: told 100 days later"
    assert finding.confidence is Confidence.STRONG
    assert owed["citation"] in finding.citations
    assert not shown(events[0], {**events[1], "date": "2026-02-05"}, as_of="2026-06-01").get(
        f"OWED {kind}"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_each_word_of_a_kind_can_be_said_of_an_entry_and_asked_about(kind: str) -> None:
    owed = KINDS[kind]
    assert {*owed["arose"], *owed["told"]} <= set(event_words())
    if kind in {"terms", "review-notice"}:
        return  # dates of approval: nothing more is asked of them
    keys = {fact.key for word in owed["arose"] for fact in facts_of(word)}
    assert {"known_to_council_on", "asked_not_to_tell", "until", "stands"} <= keys
    assert {"how_learned"} <= {f.key for w in owed["told"] for f in facts_of(w)} or (
        kind == "access-result"
    )


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("access", "learned of it from the answer to an access request"),
        ("paper", "learned of it from a paper about something else"),
        ("person", "learned of it from somebody else"),
    ],
)
def test_what_was_learned_elsewhere_is_not_said_to_be_told(how: str, words: str) -> None:
    finding = gap(how_learned=how)
    assert finding.title.endswith("learned 100 days later")
    assert any(words in text for text in said(finding))
    assert gap(how_learned="service").title.endswith("told 100 days later")


def test_a_part_that_was_told_is_a_part_until_the_rest_is() -> None:
    finding = gap(told_in="part")
    assert finding.title.endswith("told in part 100 days later")
    assert finding.missing == ("the day you were told the rest",)
    assert finding.confidence is Confidence.MEDIUM
    events = (
        event("lado_decision", "2026-02-03"),
        event("outcome_told", "2026-02-05", told_in="part"),
        event("outcome_told", "2026-05-14", told_in="whole"),
    )
    whole = drawn(today="2026-06-01", events=events)["OWED lado-outcome"]
    assert whole.title.endswith("told 100 days later")
    early = drawn(today="2026-06-01", events=events[:2])["OWED lado-outcome"]
    assert early.title.endswith("told in part 2 days later")


def test_what_may_have_told_it_is_said_to_be_so() -> None:
    """A day that only says “you were told” is no sure telling of what was decided."""
    events = (event("lado_decision", "2025-06-20"), event("carer_told", "2025-08-08"))
    finding = drawn(events=events)["OWED lado-outcome"]
    assert finding.title.endswith("told 49 days later")
    assert finding.confidence is Confidence.MEDIUM
    assert any("does not say what" in text for text in said(finding))
    assert any("something else" in ground.text for ground in finding.reasons_against)
    sure = drawn(events=(*events, event("outcome_told", "2025-09-01")))["OWED lado-outcome"]
    assert sure.title.endswith("told 73 days later")
    assert sure.confidence is Confidence.STRONG


def test_a_telling_may_itself_name_the_day_it_was_known() -> None:
    known = {"known_to_council_on": "2025-04-29"}
    alone = drawn(events=(event("carer_told", "2025-08-08", **known),))
    assert alone["OWED told-later"].title == "What you were told: told 101 days later"
    assert "OWED told-later" not in drawn(events=(event("carer_told", "2025-08-08"),))
    soon = event("carer_told", "2025-05-02", **known)
    assert not drawn(events=(soon,))
    undated = (event("lado_decision", ""), event("outcome_told", "2025-08-08", **known))
    (paired,) = found(Material(asked=FuzzyDate.on(D("2026-02-27")), events=undated))
    assert paired.title.endswith("told 101 days later")


def test_what_took_the_place_of_it_is_no_longer_owed_and_a_refusal_is_named() -> None:
    made = "meeting_minutes_made"
    assert not drawn(events=(event(made, "2025-09-01", stands="superseded"),))
    finding = drawn(events=(event(made, "2025-09-01", stands="refused"),))["OWED meeting-minutes"]
    assert finding.title.endswith("refused, by the record")
    assert "It is recorded as refused." in said(finding)


def test_kept_back_because_somebody_asked_is_told_apart_from_not_told() -> None:
    asked = {"asked_not_to_tell": "the police", "until": "2026-03-20"}
    events = (event("police_no_further_action", "2026-02-03", **asked),)
    during = drawn(today="2026-03-10", events=events)["OWED police-outcome"]
    assert during.title.endswith("not told, and somebody was asked not to tell you")
    assert during.reasons_against[0].text.endswith("the police, until Fri 20 March 2026.")
    after = drawn(today="2026-06-01", events=events)["OWED police-outcome"]
    assert after.title.endswith("the day until which it was to be kept has passed")


def test_who_was_there_meanwhile_and_how_often_it_was_asked_for() -> None:
    meeting = entry("meeting", "2026-02-20", EntryKind.MEETING)
    people = tuple(
        Person(id=PersonId(key), case_id=CASE, initials=key.upper()) for key in ("gh", "mm")
    )
    there = meeting.entry.__class__(
        **{
            name: getattr(meeting.entry, name)
            for name in meeting.entry.__dataclass_fields__
            if name != "people"
        },
        people=(PersonId("gh"), PersonId("gone"), PersonId("mm")),
    )
    entries = (
        entry("decided", "2026-02-03", EntryKind.ALLEGATION_STEP),
        meeting.__class__(entry=there, number=2),
    )
    links = tuple(
        Link(id=LinkId(key), source=EntryId(key), target=EntryId("decided"), kind=kind)
        for key, kind in (
            ("one", LinkKind.ASKS_AGAIN), ("two", LinkKind.ASKS_AGAIN), ("x", LinkKind.FOLLOWS),
        )
    )  # fmt: skip
    events = (
        event("lado_decision", "2026-02-03", "decided"),
        event("outcome_told", "2026-05-14"),
    )
    finding = drawn(today="2026-06-01", events=events, entries=entries, links=links, people=people)[
        "OWED lado-outcome"
    ]
    assert "1 meeting, call, visit or letter in between, by the record, with GH, MM." in said(
        finding
    )
    assert "You asked for it again 2 times, by the record." in said(finding)
    assert {"one", "two", "meeting"} <= set(finding.entries)


def test_meetings_of_a_fact_file_stand_inside_the_gap_too() -> None:
    owed = shown(
        {"what": "lado_decision", "date": "2025-06-20"},
        {"what": "meeting", "date": "2025-07-02"},
        {"what": "meeting", "date": "2025-08"},
        {"what": "meeting", "date": "2025-08-09"},
        {"what": "outcome_told", "date": "2025-08-08"},
        as_of="2026-02-27",
    )["OWED lado-outcome"]
    assert any(text.startswith("1 meeting, call, visit or letter") for text in said(owed))
    assert "1" in owed.events


def test_words_that_are_no_day_give_none() -> None:
    assert day_of("spring") is None
    assert day_of("2026-03") is None
    assert day_of("2026-03-20") == D("2026-03-20")
    assert FuzzyDate.unknown().day is None
