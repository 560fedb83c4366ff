"""Names that are words too, names spelled otherwise, and other words that must not leave."""

import pytest

from carerdesk.domain.errors import BadRecord
from carerdesk.domain.ids import CaseId, PersonId
from carerdesk.domain.names import NamesTable
from carerdesk.domain.people import Person
from carerdesk.domain.private_words import PrivateWords


def child(*names: str) -> NamesTable:
    person = Person(
        id=PersonId("1"),
        case_id=CaseId("c"),
        initials="Child A",
        full_name=names[0],
        aliases=names[1:],
        is_child=True,
    )
    return NamesTable((person,))


def private(words: str, label: str = "Address") -> NamesTable:
    return NamesTable((), (PrivateWords(id="1", case_id=CaseId("c"), words=words, label=label),))


@pytest.mark.parametrize(
    "words",
    [
        "We met on 3 May 2026.",
        "By the 3rd of May it was settled.",
        "May 2026 was cold; see 12/May.",
        "Will you come? May I ask?",
        "“Will the panel sit?” it may, it will.",
        "Prices rose again, and the rose was red.",
    ],
)
def test_a_common_word_that_is_plainly_no_name_is_left_alone(words: str) -> None:
    for name in ("May", "Will", "Rose"):
        table = child(f"{name} Larkfield", name)
        assert table.found(words) == ()
        assert table.initialled(words) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Rose", "Rose was tired."),
        ("Rose", "ROSE LEFT AT NOON"),
        ("May", "I told May about it."),
        ("May", "May’s bag was lost."),
        ("Will", "I told Will that he could stay."),
        ("Will", "We saw Will on Monday."),
    ],
)
def test_a_common_word_with_its_capital_is_found_and_doubtful(name: str, words: str) -> None:
    for table in (child(f"{name} Larkfield"), child(name)):
        found = table.found(words)
        assert [(f.initials, f.is_doubtful) for f in found] == [("Child A", True)]
        assert name.casefold() not in table.initialled(words).casefold().split()


def test_the_whole_of_a_common_name_is_not_doubtful() -> None:
    found = child("Rose Young").found("Rose Young and rose young")
    assert [f.is_doubtful for f in found] == [False, False]


@pytest.mark.parametrize(
    "words",
    ["Zoe Müller", "ZOË MULLER", "Zoë-\nMüller", "zoemuller", "Zoe\u0308 Muller", "Mul\x02ler’s"],
)
def test_accents_and_joined_words_do_not_hide_a_name(words: str) -> None:
    assert child("Zoë Müller").found(words)


def test_an_apostrophe_in_a_name_may_be_left_out() -> None:
    for words in ("Pip O’Brien", "Pip O'Brien", "Pip OBrien", "pip obrien's"):
        assert child("Pip O'Brien").found(words)


def test_a_word_that_holds_a_name_is_not_the_name() -> None:
    assert child("Ann Other").found("Another annual mother") == ()


@pytest.mark.parametrize(
    "words",
    ["12 Mill Lane", "12, Mill Lane", "12 MILL  LANE,", "at 12 Mill-\nLane.", "12 Mill\nLane"],
)
def test_an_address_is_found_however_it_is_set(words: str) -> None:
    table = private("12 Mill Lane")
    assert [f.initials for f in table.found(words, children_only=True)] == ["Address"]
    assert "Mill" not in table.initialled("We live at 12 Mill Lane now.")
    assert not table.is_empty


@pytest.mark.parametrize("written", ["4 May 2016", "04/05/2016", "4th May 2016"])
@pytest.mark.parametrize(
    "words",
    ["4 May 2016", "04 May 2016", "4/5/2016", "04/05/16", "2016-05-04", "May 4 2016", "4.5.2016"],
)
def test_a_day_of_birth_is_found_in_each_way_of_writing_it(written: str, words: str) -> None:
    assert private(written, "Date of birth").found(f"Born {words}.")


def test_days_that_are_none_are_looked_for_as_they_are_written() -> None:
    assert private("4 Smarch 2016").found("on 4 Smarch 2016")
    assert private("4/13/2016").found("on 4/13/2016")
    assert private("4 Smarch 2016").found("on 4/5/2016") == ()


def test_words_too_short_to_look_for_are_refused() -> None:
    with pytest.raises(BadRecord, match="three letters"):
        PrivateWords(id="1", case_id=CaseId("c"), words=" a b", label="x")
    with pytest.raises(BadRecord, match="instead"):
        PrivateWords(id="1", case_id=CaseId("c"), words="Mill Lane", label=" ")
    assert PrivateWords(id="1", case_id=CaseId("c"), words="Mill", label="x").drawn_from == ()
