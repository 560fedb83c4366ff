"""Heads of complaint: thirty-six of the carer's beside the statement somebody else wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from carerdesk.domain.errors import BadRecord
from carerdesk.domain.heads import (
    ComparedHeads,
    Forum,
    Head,
    HeadFinding,
    HeadOutcome,
    HeadState,
    RestatedHead,
    compared,
)
from carerdesk.domain.ids import CaseId, DocumentId, EntryId, HeadId, HeadOutcomeId, RestatedHeadId

CASE = CaseId("case")


def head(number: int, words: str = "") -> Head:
    said = words or f"On occasion {number} I was not told what was decided."
    return Head(id=HeadId(f"h{number}"), case_id=CASE, number=number, words=said)


def other(number: int, *heads: int, words: str = "", same: bool = False) -> RestatedHead:
    return RestatedHead(
        id=RestatedHeadId(f"r{number}"),
        case_id=CASE,
        number=number,
        words=words or f"The complainant is unhappy about matter {number}.",
        heads=tuple(HeadId(f"h{n}") for n in heads),
        same_sense=same,
        document_id=DocumentId("statement"),
        page=2,
    )


def thirty_six() -> ComparedHeads:
    """36 heads written anew as 21: by hand, ten matched, three re-worded, eighteen merged into
    six, five dropped, and two that are nobody's.
    """
    same = [
        other(n, n, words=f"ON OCCASION {n}: I was not told what was decided") for n in range(1, 10)
    ]
    said = [other(10, 10, same=True)]
    anew = [other(n, n) for n in (11, 12, 13)]
    merged = [other(14 + n, *range(14 + 3 * n, 17 + 3 * n)) for n in range(6)]
    fresh = [other(20), other(21, 99)]
    return compared(
        tuple(head(n) for n in range(36, 0, -1)), (*same, *said, *anew, *merged, *fresh)
    )


def test_thirty_six_heads_come_out_as_counted_by_hand() -> None:
    found = thirty_six()
    assert found.counts == {
        HeadState.NOT_COMPARED: 0,
        HeadState.MATCHED: 10,
        HeadState.REWORDED: 3,
        HeadState.MERGED: 18,
        HeadState.DROPPED: 5,
    }
    assert [line.head.number for line in found.heads] == list(range(1, 37))
    dropped = [line.head.number for line in found.heads if line.state is HeadState.DROPPED]
    assert dropped == [32, 33, 34, 35, 36]
    assert [one.number for one in found.added] == [20, 21]


def test_a_merged_head_names_those_it_shares_its_place_with() -> None:
    line = thirty_six().heads[13]
    assert (line.state, line.merged_with) == (HeadState.MERGED, (15, 16))
    assert [one.number for one in line.restated] == [14]


def test_nothing_is_compared_before_there_is_another_statement() -> None:
    found = compared((head(1), head(2)), ())
    assert {line.state for line in found.heads} == {HeadState.NOT_COMPARED}


def test_a_head_split_in_two_is_re_worded_unless_both_say_the_same() -> None:
    split = compared((head(1),), (other(1, 1, same=True), other(2, 1)))
    whole = compared((head(1),), (other(1, 1, same=True), other(2, 1, same=True)))
    assert split.heads[0].state is HeadState.REWORDED
    assert whole.heads[0].state is HeadState.MATCHED


def test_a_changed_figure_is_a_change_of_words() -> None:
    mine, theirs = "I waited 100 days.", "I waited 10 days."
    found = compared((head(1, mine),), (other(1, 1, words=theirs),))
    assert found.heads[0].state is HeadState.REWORDED


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: head(1, " "), "words"),
        (lambda: head(0), "number"),
        (lambda: other(1, words=" "), "words"),
        (lambda: other(0), "number"),
        (lambda: replace(other(1), page=0), "page"),
        (lambda: outcome(page=0), "page"),
    ],
)
def test_a_head_without_words_or_with_a_false_number_cannot_be_made(make, field: str) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    with pytest.raises(BadRecord) as told:
        make()
    assert told.value.field == field


def outcome(page: int | None = 3) -> HeadOutcome:
    return HeadOutcome(
        id=HeadOutcomeId("o"),
        case_id=CASE,
        head=HeadId("h1"),
        finding=HeadFinding.PARTLY,
        forum=Forum.STAGE_2,
        entry_id=EntryId("e"),
        page=page,
    )


def test_what_repeats_another_paper_is_erased_with_it_and_the_carers_own_words_are_not() -> None:
    assert head(1).drawn_from == ()
    assert other(1).drawn_from == ("statement",)
    assert outcome().drawn_from == ("e",)
