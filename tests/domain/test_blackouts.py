"""Marks over names on a page, and what was decided about them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from carerdesk.domain.blackouts import Mark, MarkReason, marks_in, outside, undecided
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.ids import CaseId, DocumentId, PersonId
from carerdesk.domain.names import NamesTable
from carerdesk.domain.page_words import PageWords, PlacedWord
from carerdesk.domain.people import Person

CHILD = Person(
    id=PersonId("1"),
    case_id=CaseId("c"),
    initials="Child A",
    full_name="Pip Larkfield",
    aliases=("Rose",),
    is_child=True,
)
NAMES = NamesTable((CHILD,))


def page_of(*lines: str) -> PageWords:
    """A page set in letters 6 points wide, lines 14 points apart."""
    words = []
    for number, line in enumerate(lines):
        at = 0
        for text in line.split():
            at = line.index(text, at)
            left, top = 60 + 6 * at, 60 + 14 * number
            words.append(
                PlacedWord(
                    text=text,
                    left=left,
                    top=top,
                    right=left + 6 * len(text),
                    bottom=top + 13,
                    line=number,
                )
            )
            at += len(text)
    return PageWords(page=2, width_pt=595, height_pt=842, words=tuple(words))


def mark(left: float, top: float, right: float, bottom: float, page: int = 2) -> Mark:
    return Mark(page=page, left=left, top=top, right=right, bottom=bottom, label="Child A")


@pytest.mark.parametrize(
    ("lines", "covered"),
    [
        (["We saw Pip Larkfield there."], ["Pip", "Larkfield"]),
        (["We saw LARKFIELD’s bag."], ["LARKFIELD’s"]),
        (["Then Lark-", "field came home."], ["Lark-", "field"]),
        (["It was Pip", "Larkfield again."], ["Pip", "Larkfield"]),
        (["A (Larkﬁeld) here."], ["(Larkﬁeld)"]),
        (["The Pip-Larkfield file"], ["Pip-Larkfield"]),
    ],
)
def test_a_name_is_marked_in_each_of_its_forms(lines: list[str], covered: list[str]) -> None:
    page = page_of(*lines)
    marks = marks_in(page, NAMES)
    assert marks
    stays = outside(page, tuple(marks))
    assert [word.text for word in page.words if word not in stays] == covered
    assert {(m.label, m.reason, m.page) for m in marks} == {("Child A", MarkReason.NAME, 2)}


def test_a_name_over_two_lines_has_a_mark_on_each() -> None:
    first, second = marks_in(page_of("Then Lark-", "field came home."), NAMES)
    assert first.bottom <= second.top


def test_a_hyphen_that_is_none_at_the_end_of_a_line_joins_nothing() -> None:
    assert marks_in(page_of("Number 4 -", "field of Lark"), NAMES) == []


def test_a_dash_at_the_end_of_a_line_hides_no_name() -> None:
    page = page_of("It was Larkfield–", "tired and late.")
    assert [m.label for m in marks_in(page, NAMES)] == ["Child A"]


def test_a_common_word_is_marked_as_doubtful() -> None:
    found = marks_in(page_of("Rose came; prices rose."), NAMES)
    assert [m.reason for m in found] == [MarkReason.DOUBTFUL]


def test_the_line_beside_stays_though_lines_stand_close() -> None:
    page = page_of("aaaa aaaa aaaa", "bbbb Larkfield cccc", "dddd dddd dddd")
    left = [word.text for word in outside(page, tuple(marks_in(page, NAMES)))]
    assert left == ["aaaa"] * 3 + ["bbbb", "cccc"] + ["dddd"] * 3


def test_a_word_without_its_capital_is_offered_and_makes_up_for_no_other() -> None:
    child = Person(
        id=PersonId("c"), case_id=CaseId("case"), initials="C", full_name="Rose Bell", is_child=True
    )
    found = marks_in(page_of("with rose"), NamesTable((child,)))
    assert [mark.reason for mark in found] == [MarkReason.OFFERED]
    settled = replace(undecided(CaseId("case"), DocumentId("d")), no_names=tuple(found))
    assert settled.judged(found[0].page) == {}
    doubted = replace(found[0], reason=MarkReason.DOUBTFUL)
    assert replace(settled, no_names=(doubted,)).judged(doubted.page) == {"C": 1}


def test_a_box_is_longer_than_the_name_and_takes_a_touched_word_whole() -> None:
    page = page_of("seen:Pip here")
    hand = mark(90, 61, 108, 72)
    left, _top, right, _bottom = hand.padded
    assert (left, right) == (87, 111)
    assert [word.text for word in outside(page, (hand,))] == ["here"]


def test_a_word_that_runs_up_the_page_is_taken_by_a_box_across_it() -> None:
    word = PlacedWord(text="Larkfield", left=10, top=100, right=22, bottom=160)
    page = PageWords(page=2, width_pt=595, height_pt=842, words=(word,))
    assert outside(page, (mark(8, 150, 24, 200),)) == ()
    assert outside(page, (mark(30, 100, 60, 160),)) == (word,)
    assert outside(page, (mark(21, 100, 60, 160),)) == (word,)


def test_marks_over_the_same_spot_are_the_same() -> None:
    one = mark(10, 10, 50, 20)
    assert one.is_at(mark(12, 10, 48, 20))
    assert one.is_at(mark(0, 0, 500, 500))
    assert not one.is_at(mark(48, 10, 90, 20))
    assert not one.is_at(mark(10, 40, 50, 60))
    assert not one.is_at(replace(one, page=1))


@pytest.mark.parametrize("box", [(10, 10, 10, 20), (10, 30, 20, 20)])
def test_a_box_that_covers_nothing_is_refused(box: tuple[float, float, float, float]) -> None:
    with pytest.raises(BadRecord, match="covers something"):
        mark(*box)
    with pytest.raises(BadRecord):
        mark(1, 1, 5, 5, page=0)


def test_a_find_without_a_place_still_has_a_box() -> None:
    word = PlacedWord(text="Larkfield", left=0, top=0, right=0, bottom=0)
    page = PageWords(page=1, width_pt=595, height_pt=842, words=(word,))
    assert [m.area for m in marks_in(page, NAMES)] == [1]
    assert outside(page, tuple(marks_in(page, NAMES))) == ()


def test_what_was_decided_is_told_page_by_page() -> None:
    empty = undecided(CaseId("c"), DocumentId("d"))
    assert empty.is_empty
    assert empty.drawn_from == ("d",)
    doubtful = [mark(1, 1, 5, 5), mark(10, 1, 15, 5), mark(1, 1, 5, 5, page=3)]
    full = replace(empty, marks=(mark(9, 9, 20, 20, page=7),), no_names=tuple(doubtful))
    assert full.pages == (7,)
    assert full.on(7) == full.marks
    assert full.on(2) == ()
    assert full.judged(2) == {"Child A": 2}
    assert full.judged(3) == {"Child A": 1}
    assert full.judged(7) == {}
    assert not full.is_empty


def test_the_words_beside_a_box_stay_though_its_padding_touches_them() -> None:
    page = page_of("that Larkfield had gone")
    left = [word.text for word in outside(page, tuple(marks_in(page, NAMES)))]
    assert left == ["that", "had", "gone"]
    close = [replace(word, left=word.left - 5) for word in page.words[2:]]
    tight = replace(page, words=(*page.words[:2], *close))
    assert [word.text for word in outside(tight, tuple(marks_in(page, NAMES)))] == left
