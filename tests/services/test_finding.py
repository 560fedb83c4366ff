"""One typed line to a query."""

from __future__ import annotations

from datetime import date

import pytest

from carerdesk.domain.entries import Drawer, EntryKind
from carerdesk.domain.ids import CaseId, PersonId
from carerdesk.domain.people import Person
from carerdesk.domain.search import Narrowing, SearchQuery
from carerdesk.services.finding import MOST_PARTS, PREFIXES, left_out, query_of

TODAY = date(2026, 2, 27)
GH = Person(id=PersonId("1"), case_id=CaseId("c"), initials="GH", full_name="Grace Holt")


@pytest.mark.parametrize(
    ("line", "part", "value"),
    [
        ("who:gh", "who", (GH.id,)),
        ('who:"grace holt"', "who", (GH.id,)),
        ("tag:Early", "tags", ("early",)),
        ('tag:"early review"', "tags", ("early review",)),
        ("kind:call kind:visit", "kinds", (EntryKind.CALL, EntryKind.VISIT)),
        ("kind:Letters", "kinds", (EntryKind.LETTER_IN, EntryKind.LETTER_OUT)),
        ("has:documents", "has", ("file",)),
        ("not:who:gh", "refused", (Narrowing(who=(GH.id,)),)),
        ('not:tag:"early review"', "refused", (Narrowing(tags=("early review",)),)),
        ('not:"no reasons"', "not_words", ("no reasons",)),
        ("from:1jan", "first", date(2026, 1, 1)),
        ('from:"1 Jan 2026"', "first", date(2026, 1, 1)),
        ("to:6-feb", "last", date(2026, 2, 6)),
        ("on:12/02/2026", "first", date(2026, 2, 12)),
        ("on:12/02/2026", "last", date(2026, 2, 12)),
        ("has:file has:promises", "has", ("file", "promise")),
        ("drawer:mine", "drawer", Drawer.MINE),
        ("drawer:child’s", "drawer", Drawer.CHILDS),
        ("drawer:child", "drawer", Drawer.CHILDS),
        ("not:easter", "not_words", ("easter",)),
        ('panel "no reasons"', "words", ("panel", "no reasons")),
        ("10:30", "words", ("10:30",)),
        ('half "a phrase', "words", ("half", "a phrase")),
    ],
)
def test_each_part_of_the_line_narrows_one_thing(line: str, part: str, value: object) -> None:
    query, unknown = query_of(line, people=(GH,), today=TODAY)
    assert getattr(query, part) == value
    assert unknown == ()


@pytest.mark.parametrize(
    "typed",
    [
        "who:zz",
        "kind:dream",
        "from:sometime-or-other",
        "has:luck",
        "drawer:top",
        "colour:red",
        "on:31feb",
        "from:undated",
        'tag:""',
        "not:who:zz",
        "not:not:panel",
    ],
)
def test_what_is_not_understood_is_given_back_and_narrows_nothing(typed: str) -> None:
    query, unknown = query_of(f"{typed} panel", people=(GH,), today=TODAY)
    assert unknown == (typed,)
    assert query.words == ("panel",)


def test_a_second_drawer_that_is_none_is_given_back_and_the_first_stays() -> None:
    query, unknown = query_of("drawer:mixed drawer:top", people=(), today=TODAY)
    assert (query.drawer, unknown) == (Drawer.MIXED, ("drawer:top",))


def test_an_empty_line_asks_for_everything() -> None:
    query, unknown = query_of("  ", people=(), today=TODAY, limit=5, offset=10)
    assert query == SearchQuery(limit=5, offset=10)
    assert unknown == ()


def test_the_prefixes_are_the_documented_ones() -> None:
    assert set(PREFIXES) == {"who", "tag", "kind", "from", "to", "on", "has", "drawer", "not"}


def test_one_search_takes_the_first_words_of_a_line_without_end_and_each_once() -> None:
    line = " ".join(f"word{n}" for n in range(MOST_PARTS))
    assert left_out(line) == 0
    query, _ = query_of(f"{line} further tag:early", people=(), today=TODAY)
    assert query.words == tuple(line.split())
    assert query.tags == ()
    assert left_out(f"{line} further tag:early") == 2
    again, _ = query_of("a panel a", people=(), today=TODAY)
    assert again.words == ("panel", "a")  # the last may be unfinished, so it stays last
