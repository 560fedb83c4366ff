"""What was asked for, agreed, stated and complained of: by the carer's own marks and no further."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from carerdesk.domain.asked import AnswerKind, AskedKind, AskedThing
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import PassageKind
from carerdesk.domain.findings import Confidence, RecordFinding
from carerdesk.domain.heads import Forum, Head, RestatedHead
from carerdesk.domain.ids import (
    AskedThingId,
    CaseEventId,
    CaseId,
    DocumentId,
    EntryId,
    HeadId,
    PersonId,
    QuestionId,
    QuotationId,
    RemedyId,
    RestatedHeadId,
    StatementId,
)
from carerdesk.domain.people import Person
from carerdesk.domain.quotations import Quotation
from carerdesk.domain.remedies import Remedy
from carerdesk.domain.statements import Answer, Question, Statement
from carerdesk.rules.findings.complaint import Complaint
from carerdesk.rules.findings.found import found
from carerdesk.rules.findings.material import Material
from carerdesk.rules.findings.mismatch import mismatches
from tests.rules.findings.conftest import record, shown

CASE = CaseId("case")
TODAY = date(2026, 2, 27)


def on(day: str) -> FuzzyDate:
    return FuzzyDate.on(date.fromisoformat(day))


def drawn(**fields: Any) -> dict[str, RecordFinding]:  # noqa: ANN401
    material = Material(**{"asked": FuzzyDate.on(TODAY), "events": (), **fields})
    return {finding.id: finding for finding in found(material)}


def asked(key: str, asked_on: str = "", **fields: Any) -> AskedThing:  # noqa: ANN401
    fields.setdefault("what", "minutes of 3 May")
    when = on(asked_on) if asked_on else None
    return AskedThing(id=AskedThingId(key), case_id=CASE, asked_on=when, **fields)


def test_minutes_asked_for_before_easter_are_not_called_missing_a_holiday_too_soon() -> None:
    minutes = asked("a", "2026-03-27", kind=AskedKind.MINUTES, asked_in=EntryId("e"))
    for day, missing in (("2026-04-14", False), ("2026-04-15", True)):
        assert bool(drawn(things=(minutes,), asked=on(day))) is missing


def test_minutes_are_called_missing_after_ten_working_days_and_not_on_the_tenth() -> None:
    minutes = asked("a", "2026-02-13", kind=AskedKind.MINUTES, asked_in=EntryId("e"))
    assert not drawn(things=(minutes,))
    found_later = drawn(things=(replace(minutes, asked_on=on("2026-02-12")),))
    (ground,) = found_later["ASKED minutes"].reasons_for
    assert ground.text == "Thu 12 Feb 2026: asked for minutes of 3 May."
    assert ground.entries == ("e",)


@pytest.mark.parametrize(
    "thing",
    [
        asked("a", "2026-01-02", answer=AnswerKind.GIVEN),
        asked("a"),
        replace(asked("a", "2026-01-02"), asked_on=FuzzyDate.unknown()),
    ],
)
def test_what_came_or_was_not_asked_on_a_known_day_is_not_called_silent(thing: AskedThing) -> None:
    assert not drawn(things=(thing,))


def test_nothing_asked_is_silent_where_the_day_is_not_known() -> None:
    old = asked("a", "2020-01-02")
    assert not drawn(things=(old,), asked=FuzzyDate.unknown())


def test_a_refusal_is_said_with_its_ground_and_a_part_as_a_part() -> None:
    refused = asked("a", "2026-01-02", answer=AnswerKind.REFUSED, ground="third parties")
    part = asked("b", "2026-01-02", answer=AnswerKind.PART, what="my records")
    texts = [g.text for g in drawn(things=(refused, part))["ASKED part-asked"].reasons_for]
    assert texts == ["minutes of 3 May: refused (third parties).", "my records: given in part."]


def test_a_paper_another_paper_mentions_is_shown_with_the_page_that_does() -> None:
    named = asked("a", named_in=DocumentId("d"), named_page=41)
    plain = asked("b", named_in=DocumentId("d"))
    entry = asked("c", named_entry=EntryId("e"))
    finding = drawn(things=(named, plain, entry))["ASKED proved"]
    assert [g.text for g in finding.reasons_for] == [
        "minutes of 3 May is mentioned on page 41 of a paper, and is not in the record.",
        "minutes of 3 May is mentioned in a paper, and is not in the record.",
        "minutes of 3 May is mentioned in the entry beside this, and is not in the record.",
    ]
    assert (finding.reasons_for[0].document, finding.reasons_for[0].page) == ("d", 41)
    assert "ASKED silent-asked" not in drawn(things=(named,))


def remedy(**fields: Any) -> Remedy:  # noqa: ANN401
    fields = {"what": "an apology in writing", "by": on("2026-02-20"), **fields}
    return Remedy(id=RemedyId("r"), case_id=CASE, forum=Forum.OMBUDSMAN, **fields)


def test_a_remedy_past_its_day_is_shown_until_something_shows_that_it_was_done() -> None:
    (ground,) = drawn(remedies=(remedy(agreed_in=EntryId("e")),))["REMEDY-RECORD"].reasons_for
    assert ground.text == (
        "Agreed at the Ombudsman, to be done by Fri 20 Feb 2026: an apology in writing"
    )
    assert ground.entries == ("e",)
    assert not drawn(remedies=(remedy(done_on=on("2026-02-26"), shown_by=EntryId("x")),))
    assert not drawn(remedies=(remedy(by=FuzzyDate.unknown()),))
    assert not drawn(remedies=(remedy(by=on("2026-02-27")),))


QUESTION = Question(id=QuestionId("q"), case_id=CASE, text="Was I told?")


def statement(key: str, answer: Answer, **fields: Any) -> Statement:  # noqa: ANN401
    fields = {"words": "Said so.", "on": on("2025-06-20"), **fields}
    return Statement(
        id=StatementId(key), case_id=CASE, question=QUESTION.id, answer=answer, **fields
    )


def test_a_question_answered_both_ways_is_shown_with_who_answered_what() -> None:
    gh = Person(id=PersonId("p"), case_id=CASE, initials="GH")
    yes = statement("a", Answer.YES, speaker=gh.id, document_id=DocumentId("d"), page=2)
    no = statement("b", Answer.NO, on=on("2025-06-01"), entry_id=EntryId("e"))
    body = statement("c", Answer.NO, on=on("2025-07-01"), speaker_said="the council, by letter")
    gone = statement("d", Answer.NO, on=on("2025-08-01"), speaker=PersonId("gone"))
    finding = drawn(questions=(QUESTION,), statements=(yes, no, body, gone), people=(gh,))["APART"]
    said = [g.text for g in finding.reasons_for]
    assert said[0] == "Sun 1 June 2025: you said, answering no: “Said so.”"
    assert said[1] == "Fri 20 June 2025: GH said, answering yes: “Said so.”"
    assert "the council, by letter said" in said[2]
    assert "somebody said" in said[3]
    assert finding.confidence is Confidence.MEDIUM
    assert [g.cites.startswith("No source yet") for g in finding.reasons_for] == [
        False, False, True, True]  # fmt: skip
    assert any("2 of them have no source" in g.text for g in finding.reasons_against)


def test_statements_of_which_one_side_has_no_source_are_weak_and_hearsay_is_counted() -> None:
    yes = statement("a", Answer.YES, known=PassageKind.TOLD)
    no = statement("b", Answer.NO, entry_id=EntryId("e"))
    finding = drawn(questions=(QUESTION,), statements=(yes, no))["APART"]
    assert finding.confidence is Confidence.WEAK
    assert any("1 of them came to you" in g.text for g in finding.reasons_against)


@pytest.mark.parametrize("other", [Answer.YES, Answer.NEITHER])
def test_statements_that_do_not_answer_both_ways_show_nothing(other: Answer) -> None:
    statements = (statement("a", Answer.YES), statement("b", other))
    assert not drawn(questions=(QUESTION,), statements=statements)


def head(number: int) -> Head:
    return Head(
        id=HeadId(f"h{number}"),
        case_id=CASE,
        number=number,
        words=f"Matter {number}",
        entries=(EntryId("e"),),
    )


def restated(number: int, *heads: int) -> RestatedHead:
    return RestatedHead(
        id=RestatedHeadId(f"r{number}"),
        case_id=CASE,
        number=number,
        words="Poor communication",
        heads=tuple(HeadId(f"h{n}") for n in heads),
        document_id=DocumentId("d"),
        page=3,
    )


def test_heads_that_lost_their_place_are_named_by_number_with_the_page() -> None:
    heads = tuple(head(n) for n in range(1, 5))
    finding = drawn(heads=heads, restated=(restated(1, 1), restated(2, 2, 3)))["HEADS"]
    assert [(g.text, g.page) for g in finding.reasons_for] == [
        ("Head 1 is written in other words.", 3),
        ("Head 2 shares its place with head 3.", 3),
        ("Head 3 shares its place with head 2.", 3),
        ("Head 4 has no place in the statement.", None),
    ]
    assert finding.confidence is Confidence.STRONG
    assert finding.reasons_for[0].entries == ("e",)


def test_heads_nobody_wrote_anew_show_nothing() -> None:
    assert not drawn(heads=(head(1),))
    same = replace(restated(1, 1), same_sense=True)
    assert not drawn(heads=(head(1),), restated=(same,))


def test_a_reply_that_names_its_procedure_needs_no_event_of_its_own() -> None:
    agreed = {"what": "stage2_agreed", "date": "2025-11-04", "procedure": "statutory"}
    reply = {"what": "stage2_response", "date": "2026-02-10", "procedure": "corporate"}
    told = shown(agreed, reply, subject=["treatment"])
    assert {"PM-1", "PM-2"} <= set(told)
    assert "PM-1" not in shown(agreed, {**reply, "procedure": "statutory"}, subject=["treatment"])


def test_a_finding_quotes_the_words_its_fact_was_taken_from() -> None:
    held = record(
        {"what": "procedure_confirmed", "procedure": "statutory"},
        {"what": "procedure_applied", "procedure": "corporate"},
    )
    quoted = Quotation(
        id=QuotationId("q"),
        case_id=CASE,
        event=CaseEventId("1"),
        fact="procedure",
        words="our corporate complaints policy",
        document_id=DocumentId("d"),
        page=2,
    )
    (finding, *_) = mismatches(Complaint(replace(held, quoted=(quoted,))))
    assert [(g.quote, g.page) for g in finding.reasons_for[:2]] == [
        ("", None),
        ("our corporate complaints policy", 2),
    ]


def test_those_complained_of_are_known_from_the_case_too() -> None:
    held = record({"what": "stage2_response", "author": "GH"}, subject=["treatment"])
    assert "PM-8" in {f.id for f in mismatches(Complaint(replace(held, about=("GH",))))}
    assert "PM-8" not in {f.id for f in mismatches(Complaint(replace(held, about=("PN",))))}
