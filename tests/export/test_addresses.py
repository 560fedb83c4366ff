"""E-mail addresses that spell a name."""

from __future__ import annotations

import pytest

from carerdesk.domain.names import NamesTable
from carerdesk.domain.people import Person
from carerdesk.export.addresses import initialled
from tests.export.case import PEOPLE

NAMES = NamesTable(PEOPLE)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Gwen Harcastle <gwen.harcastle@example.org>", "GH <GH@example.org>"),
        ("GHarcastle2@anyborough.example", "GH@anyborough.example"),
        ("harcastleg@anyborough.example", "GH@anyborough.example"),
        ("mailto:gwen_harcastle@example.org?x", "mailto:GH@example.org?x"),
        ("pip@home.example", "Child A@home.example"),
        ("piplarkfield09@home.example", "Child A@home.example"),
        ("complaints@anyborough.example", "complaints@anyborough.example"),
        ("gwendolen@example.org", "gwendolen@example.org"),
        ("10 pages @ 2p each", "10 pages @ 2p each"),
    ],
)
def test_an_address_that_spells_a_name_is_turned_to_initials(text: str, shown: str) -> None:
    assert initialled(text, NAMES) == shown


def test_a_name_without_letters_matches_nothing() -> None:
    person = Person(
        id=PEOPLE[0].id, case_id=PEOPLE[0].case_id, initials="QQ", aliases=("--", "Gwen Harcastle")
    )
    assert initialled("a@b.example", NamesTable((person,))) == "a@b.example"


def test_without_people_an_address_stays() -> None:
    assert initialled("a.b@example.org", NamesTable(())) == "a.b@example.org"
