"""One typed line, parted into chips and words."""

from __future__ import annotations

from datetime import date

import pytest

from carerdesk.domain.ids import CaseId, PersonId
from carerdesk.domain.people import Person, Role, RoleHeld
from carerdesk.services.finding import query_of
from carerdesk.ui.log.completions import MOST_OFFERED, Completions
from carerdesk.ui.log.filter_line import chip_of, line_of, not_known, parted, token_at

TODAY = date(2026, 2, 27)
GH = Person(
    id=PersonId("1"),
    case_id=CaseId("c"),
    initials="GH",
    full_name="Grace Holt",
    roles=(RoleHeld(role=Role.TEAM_MANAGER),),
)
CHILD = Person(id=PersonId("2"), case_id=CaseId("c"), initials="Child A", is_child=True)
PEOPLE = (GH, CHILD)


@pytest.mark.parametrize(
    ("typed", "token"),
    [
        ("who:gh", "who:GH"),
        ('who:"grace holt"', "who:GH"),
        ('who:"child a"', 'who:"Child A"'),
        ("tag:Early", "tag:early"),
        ("from:1jan", 'from:"1 Jan 2026"'),
        ("to:6-feb", 'to:"6 Feb 2026"'),
        ("on:yesterday", 'on:"26 Feb 2026"'),
        ("on:feb", "on:feb"),
        ("kind:Call", "kind:call"),
        ("has:file", "has:file"),
        ("not:Easter", "not:Easter"),
        ("not:who:gh", "not:who:GH"),
        ('not:tag:"Early review"', 'not:tag:"early review"'),
    ],
)
def test_what_is_understood_becomes_a_chip_that_means_the_same(typed: str, token: str) -> None:
    chip = chip_of(typed, people=PEOPLE, today=TODAY)
    assert chip is not None
    assert chip.token == token
    asked, _ = query_of(typed, people=PEOPLE, today=TODAY)
    again, unknown = query_of(chip.token, people=PEOPLE, today=TODAY)
    assert unknown == ()
    assert again == asked


@pytest.mark.parametrize("typed", ["who:zz", "colour:red", "from:sometime", "kind:dream"])
def test_what_is_not_understood_stays_among_the_words(typed: str) -> None:
    chips, words = parted(f"early {typed} review", people=PEOPLE, today=TODAY)
    assert chips == ()
    assert words == f"early {typed} review"


def test_a_line_is_parted_and_put_together_again() -> None:
    chips, words = parted('who:gh tag:"early review" reasons', people=PEOPLE, today=TODAY)
    assert [chip.token for chip in chips] == ["who:GH", 'tag:"early review"']
    assert words == "reasons"
    assert line_of(chips, words) == 'who:GH tag:"early review" reasons'


def test_a_prefix_within_a_word_is_no_prefix() -> None:
    assert parted("10:30 awho:gh", people=PEOPLE, today=TODAY) == ((), "10:30 awho:gh")


def test_unknown_prefixes_are_found_where_they_stand() -> None:
    assert not_known("early colour:red who:gh") == ((6, 13),)
    assert not_known("at 10:30") == ()


@pytest.mark.parametrize(
    ("words", "caret", "part"),
    [
        ("who:g", 5, (0, "who:g")),
        ("early wh", 8, (6, "wh")),
        ('tag:"early re', 13, (0, 'tag:"early re')),
        ("early ", 6, (6, "")),
    ],
)
def test_the_part_under_the_caret_is_completed(
    words: str, caret: int, part: tuple[int, str]
) -> None:
    assert token_at(words, caret) == part


def test_completions_know_prefixes_people_and_tags() -> None:
    known = Completions(people=PEOPLE, tags=lambda: ("early review", "school"))
    assert [c.typed for c in known.fitting("wh")] == ["who:"]
    assert [(c.typed, c.meaning) for c in known.fitting("who:g")] == [("who:GH", "team manager")]
    assert [c.typed for c in known.fitting("who:child")] == ['who:"Child A"']
    assert [c.typed for c in known.fitting("tag:ea")] == ['tag:"early review"']
    assert [c.typed for c in known.fitting("has:")] == ["has:file", "has:promise", "has:link"]
    assert [c.typed for c in known.fitting("not:who:g")] == ["not:who:GH"]
    assert [c.typed for c in known.fitting("not:k")] == ["not:kind:"]
    assert known.fitting("not:n") == ()
    assert known.fitting("reasons") == ()
    assert known.fitting("") == ()


def test_of_ten_thousand_tags_so_many_are_offered_as_are_read() -> None:
    known = Completions(tags=lambda: tuple(f"tag {number}" for number in range(10_000)))
    assert len(known.fitting("tag:")) == MOST_OFFERED
    assert [c.typed for c in known.fitting("tag:9999")] == ['tag:"tag 9999"']
