"""Statements, remedies, things asked for: made whole or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from carerdesk.domain.asked import AnswerKind, AskedThing
from carerdesk.domain.complaints import Complaint
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.ids import (
    AskedThingId,
    CaseEventId,
    CaseId,
    ComplaintId,
    DocumentId,
    EntryId,
    PersonId,
    QuestionId,
    QuotationId,
    ReadinessAnswerId,
    RemedyId,
    StatementId,
)
from carerdesk.domain.quotations import Quotation
from carerdesk.domain.readiness import ReadinessAnswer, Reply
from carerdesk.domain.remedies import Remedy
from carerdesk.domain.statements import Question, Statement

CASE = CaseId("case")
QUESTION = Question(id=QuestionId("q"), case_id=CASE, text="Was I told?")
STATEMENT = Statement(
    id=StatementId("s"),
    case_id=CASE,
    question=QUESTION.id,
    words="You were told in May.",
    on=FuzzyDate.unknown(),
)
REMEDY = Remedy(id=RemedyId("r"), case_id=CASE, what="an apology in writing")
ASKED = AskedThing(id=AskedThingId("a"), case_id=CASE, what="minutes of 3 May")
ANSWER = ReadinessAnswer(
    id=ReadinessAnswerId("x"), case_id=CASE, question="stages", reply=Reply.YES
)


@pytest.mark.parametrize(
    ("record", "change", "field"),
    [
        (QUESTION, {"text": " "}, "text"),
        (STATEMENT, {"words": ""}, "words"),
        (STATEMENT, {"page": 0}, "page"),
        (REMEDY, {"what": " "}, "what"),
        (REMEDY, {"done_on": FuzzyDate.unknown()}, "shown_by"),
        (ASKED, {"what": ""}, "what"),
        (ASKED, {"named_page": 0}, "named_page"),
        (ANSWER, {"question": " "}, "question"),
    ],
)
def test_a_record_with_a_part_missing_names_the_field(record, change, field: str) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    with pytest.raises(BadRecord) as told:
        replace(record, **change)
    assert told.value.field == field


def test_a_statement_of_nobody_else_is_the_carers_own() -> None:
    assert STATEMENT.is_carers
    assert not replace(STATEMENT, speaker=PersonId("p")).is_carers
    assert not replace(STATEMENT, speaker_said="the council, by letter").is_carers


def test_a_statement_says_whether_anything_shows_it_and_what_it_repeats() -> None:
    assert not STATEMENT.has_source
    shown = replace(STATEMENT, entry_id=EntryId("e"), document_id=DocumentId("d"), page=1)
    assert shown.has_source
    assert shown.drawn_from == ("e", "d")
    assert QUESTION.drawn_from == ()


def test_a_remedy_is_done_when_something_shows_it() -> None:
    done = replace(REMEDY, done_on=FuzzyDate.unknown(), shown_in=DocumentId("d"))
    assert done.is_done
    assert not REMEDY.is_done
    assert REMEDY.drawn_from == ()
    assert replace(REMEDY, agreed_in=EntryId("e")).drawn_from == ("e",)


def test_a_thing_named_in_another_paper_exists_and_is_not_thereby_asked_for() -> None:
    named = replace(ASKED, named_in=DocumentId("d"), named_page=41)
    assert (named.is_proved, named.is_asked, named.is_lacking) == (True, False, True)
    asked = replace(ASKED, asked_in=EntryId("e"), answer=AnswerKind.GIVEN, answered_in=EntryId("e"))
    assert (asked.is_proved, asked.is_asked, asked.is_lacking) == (False, True, False)
    assert asked.drawn_from == ("e",)
    assert named.drawn_from == ("d",)


def test_what_a_complaint_is_about_repeats_nothing() -> None:
    assert Complaint(id=ComplaintId("c"), case_id=CASE).drawn_from == ()
    assert ANSWER.drawn_from == ()


def test_a_quotation_has_words_and_a_page_from_one_and_goes_with_its_paper() -> None:
    quoted = Quotation(
        id=QuotationId("q"),
        case_id=CASE,
        event=CaseEventId("e"),
        fact="procedure",
        words="our corporate complaints policy",
        document_id=DocumentId("d"),
    )
    assert quoted.drawn_from == ("d",)
    for spoilt, field in (({"words": " "}, "words"), ({"page": 0}, "page")):
        with pytest.raises(BadRecord) as told:
            replace(quoted, **spoilt)
        assert told.value.field == field
