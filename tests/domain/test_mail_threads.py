"""Threads of messages: by ids, by subject, never across people who never wrote to each other."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document, DocumentKind
from carerdesk.domain.ids import CaseId, DocumentId
from carerdesk.domain.mail_threads import is_answer, mail_threads, plain_subject, thread_of


def mail(
    name: str,
    subject: str,
    *,
    day: int = 1,
    message_id: str = "",
    answers: tuple[str, ...] = (),
    names: tuple[str, ...] = ("Grace Holt", "Jo Marsh"),
) -> Document:
    return Document(
        id=DocumentId(name),
        case_id=CaseId("case"),
        name=f"{name}.eml",
        title=subject,
        kind=DocumentKind.EMAIL,
        media_type="message/rfc822",
        size=1,
        sha256=name,
        added_at=datetime(2026, 3, 1, tzinfo=UTC),
        dated=FuzzyDate.on(date(2026, 3, day)) if day else FuzzyDate.unknown(),
        headers=(("Subject", subject),) if subject else (),
        message_id=message_id,
        answers=answers,
        names=names,
    )


def names(*documents: Document) -> list[list[str]]:
    return [[str(each.id) for each in thread.documents] for thread in mail_threads(documents)]


def test_messages_that_name_each_other_are_one_thread_whatever_their_subject() -> None:
    first = mail("a", "Visit", day=3, message_id="1")
    second = mail("b", "Something else", day=2, message_id="2", answers=("1",))
    other = mail("c", "Visit", day=4, message_id="3")
    assert names(first, second, other) == [["b", "a"], ["c"]]


def test_messages_that_answer_the_same_one_belong_together_though_it_is_not_here() -> None:
    one = mail("a", "Re: Visit", day=1, message_id="2", answers=("1",))
    other = mail("b", "Re: Visit", day=2, message_id="3", answers=("9", "1"))
    assert names(one, other) == [["a", "b"]]


def test_an_answer_without_ids_is_joined_by_subject_and_people() -> None:
    first = mail("a", "Stage 2 request", day=1)
    reply = mail("b", "RE: FW: Stage 2 request", day=2)
    stranger = mail("c", "Re: Stage 2 request", day=3, names=("Somebody Else",))
    assert names(first, reply, stranger) == [["a", "b"], ["c"]]


def test_two_messages_of_the_same_subject_that_answer_nothing_stay_apart() -> None:
    assert names(mail("a", "Hello", day=1), mail("b", "hello", day=2)) == [["a"], ["b"]]


def test_the_same_message_saved_twice_counts_once() -> None:
    assert names(mail("a", "x", message_id="1"), mail("b", "x", message_id="1")) == [["a"]]


def test_what_is_no_message_is_in_no_thread() -> None:
    paper = mail("a", "")
    assert names(paper) == []
    assert thread_of(paper, [paper]) == ()


def test_the_thread_of_a_double_is_the_thread_of_the_first() -> None:
    first, double = mail("a", "x", message_id="1"), mail("b", "x", message_id="1")
    other = mail("c", "", message_id="2")
    assert [each.id for each in thread_of(double, [other, first, double])] == ["a"]


def test_messages_without_a_date_come_last() -> None:
    first = mail("a", "x", day=0, message_id="1")
    second = mail("b", "Re: x", message_id="2", answers=("1",))
    assert names(first, second) == [["b", "a"]]


@pytest.mark.parametrize(
    ("subject", "plain", "answers"),
    [
        ("Re: Visit", "Visit", True),
        ("[EXTERNAL] RE[2]: Fwd: Visit", "Visit", True),
        ("Ateb: Ymweliad", "Ymweliad", True),
        ("[OFFICIAL-SENSITIVE] Visit", "Visit", True),
        ("Regarding: Visit", "Regarding: Visit", False),
        ("Re:", "", True),
        ("", "", False),
    ],
)
def test_marks_of_answers_are_taken_off_a_subject(subject: str, plain: str, answers: bool) -> None:
    document = mail("a", subject)
    assert (plain_subject(document), is_answer(document)) == (plain, answers)


def test_a_thread_is_about_what_its_first_message_is() -> None:
    (thread,) = mail_threads([mail("a", "Re: Visit", message_id="1")])
    assert thread.subject == "Visit"
