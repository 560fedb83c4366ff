"""Names to initials, and names that have slipped through."""

from dataclasses import replace

import pytest

from carerdesk.domain.ids import CaseId, PersonId
from carerdesk.domain.names import NamesTable, flattened
from carerdesk.domain.people import Person, Role, RoleHeld

MANAGER = Person(
    id=PersonId("1"),
    case_id=CaseId("c"),
    initials="GH",
    full_name="Grace Holt",
    aliases=("Gracie",),
    roles=(RoleHeld(role=Role.TEAM_MANAGER),),
)
WORKER = Person(id=PersonId("2"), case_id=CaseId("c"), initials="PN", full_name="Priya May")
CHILD = Person(
    id=PersonId("3"),
    case_id=CaseId("c"),
    initials="Child A",
    full_name="Zephyr Lane-Fox",
    aliases=("Zeph",),
    is_child=True,
)
TABLE = NamesTable((MANAGER, WORKER, CHILD))


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Grace Holt said so.", "GH said so."),
        ("GRACE  HOLT’s letter", "GH’s letter"),
        ("Mrs Holt and G. Holt and Gracie", "GH and GH and GH"),
        ("Ms. P. May rang", "PN rang"),
        ("Zephyr and Zephyr Lane-Fox, zeph", "Child A and Child A, Child A"),
        ("Lane Fox’s school", "Child A’s school"),
        ("Zeph-\nyr was tired", "Child A was tired"),
        ("Ze\u00adph slept", "Child A slept"),
    ],
)
def test_every_way_of_writing_a_name_becomes_initials(written: str, printed: str) -> None:
    assert TABLE.initialled(written) == printed


@pytest.mark.parametrize(
    "words",
    ["In May the holt was graceful.", "zephyrous", "", "No name at all, and a curly ’quote’."],
)
def test_words_that_only_look_like_names_stay(words: str) -> None:
    assert TABLE.initialled(words) == words


def test_initials_with_a_full_stop_take_the_sentence_s_with_them() -> None:
    carer = replace(WORKER, initials="J.M.", full_name="Jo Marsh", aliases=("Jo",))
    table = NamesTable((carer,))
    assert table.initialled("Sorry Jo. It was Jo’s, or Jo") == "Sorry J.M. It was J.M.’s, or J.M."
    assert table.initialled("Jo... Jo") == "J.M.... J.M."


def test_a_found_name_is_told_by_initials_and_place_never_by_itself() -> None:
    found = TABLE.found("We met Zephyr Lane-Fox.")
    assert [(f.initials, f.is_child, f.start, f.end) for f in found] == [("Child A", True, 7, 22)]
    assert "Zephyr" not in repr(found)


def test_ligatures_and_joined_lines_do_not_hide_a_child() -> None:
    child = Person(
        id=PersonId("4"), case_id=CaseId("c"), initials="Child B", full_name="Fifi", is_child=True
    )
    assert NamesTable((child,)).found("ﬁﬁ was there")


def test_children_can_be_looked_for_alone() -> None:
    text = "Grace Holt met Zephyr"
    assert {f.initials for f in TABLE.found(text)} == {"GH", "Child A"}
    assert {f.initials for f in TABLE.found(text, children_only=True)} == {"Child A"}


def test_a_table_without_people_changes_nothing() -> None:
    assert NamesTable(()).initialled("Grace Holt") == "Grace Holt"
    assert NamesTable(()).found("Grace Holt") == ()


def test_flattened_text_is_what_a_searcher_sees() -> None:
    assert flattened("of\u200bfice ﬁle co-\n operate it’s") == "office file cooperate it's"


@pytest.mark.parametrize(
    ("kept", "written"),
    [
        ("Łukasz", "Lukasz"),
        ("Lukasz", "ŁUKASZ"),
        ("Søren", "Soren"),
        ("Soren", "Søren"),
        ("Đorđe", "Dorde"),
        ("Dorde", "ĐORĐE"),
        ("Y\u0131ld\u0131z", "Yildiz"),
        ("Yildiz", "Y\u0131ld\u0131z"),
        ("Nguyễn", "Nguyen"),
        ("Nguyen", "Nguyễn"),
    ],
)
def test_strokes_and_stacked_accents_do_not_hide_a_child(kept: str, written: str) -> None:
    child = Person(
        id=PersonId("5"), case_id=CaseId("c"), initials="Child C", full_name=kept, is_child=True
    )
    assert NamesTable((child,)).initialled(f"I saw {written} there") == "I saw Child C there"


@pytest.mark.parametrize("mark", "\u2018\u2019\u201b\u2032\u02bc`\u00b4")
def test_whatever_stands_for_an_apostrophe_does_not_hide_a_child(mark: str) -> None:
    child = Person(
        id=PersonId("6"), case_id=CaseId("c"), initials="C", full_name="D'Arzy", is_child=True
    )
    assert NamesTable((child,)).initialled(f"with D{mark}Arzy here") == "with C here"


@pytest.mark.parametrize("dash", "\u2010\u2011\u2012\u2013\u2212")
def test_whatever_stands_for_a_hyphen_does_not_hide_a_child(dash: str) -> None:
    assert TABLE.initialled(f"with Zephyr Lane{dash}Fox here") == "with Child A here"


@pytest.mark.parametrize("part", ["Zorka", "Quill", "Zorka-Quill"])
def test_each_part_of_a_hyphenated_name_is_looked_for(part: str) -> None:
    child = Person(
        id=PersonId("7"), case_id=CaseId("c"), initials="C", full_name="Zorka-Quill", is_child=True
    )
    assert NamesTable((child,)).initialled(f"with {part} here") == "with C here"


def test_a_dash_beside_a_name_is_printed_as_it_was() -> None:
    text = "3\u20135 May \u2013 Zephyr\u2019s review, then Zephyr\u2014again"
    said = "3\u20135 May \u2013 Child A\u2019s review, then Child A\u2014again"
    assert TABLE.initialled(text) == said


def table_of(full_name: str, *aliases: str) -> NamesTable:
    return NamesTable((
        Person(
            id=PersonId("c"), case_id=CaseId("case"), initials="Child C", full_name=full_name,
            aliases=aliases, is_child=True,
        ),
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"),
    [("Bo Carter", "Then Bo cried."), ("An Nguyen", "I held An all night."), ("Bo Ek", "the Eks")],
)
def test_a_part_of_two_letters_is_asked_about(name: str, text: str) -> None:
    (found,) = table_of(name).found(text)
    assert (found.is_doubtful, found.is_offered) == (True, False)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("An Nguyen", "An hour later. An NHS letter."),
        ("Do Tran", "DO NOT SIGN. Do not sign. \u201cDo it\u201d"),
        ("Ana de Souza", "De facto, de jure"),
        ("Bo Carter", "bottle, Bonn, BO\u00d6T"),
    ],
)
def test_what_is_plainly_no_name_of_two_letters_is_left(name: str, text: str) -> None:
    assert table_of(name).found(text) == ()
    assert table_of(name).initialled(text) == text


@pytest.mark.parametrize(
    ("name", "text", "number"),
    [
        ("Rose Bell", "with rose at tea; rose was sad; rose's bag; told rose so", 4),
        ("Rose Bell", "prices rose; they rose early; the rose was red; a bell rang", 0),
        ("Will Fox", "I told will; will was late; for will only", 3),
        ("Will Fox", "she will call and will write, what will be; their will is clear", 0),
        ("May Fox", "you may go, this may be so, or may not", 0),
        ("Bo Carter", "then bo slept", 1),
    ],
)
def test_a_name_without_its_capital_is_offered_and_stops_nothing(
    name: str, text: str, number: int
) -> None:
    table = table_of(name)
    assert table.found(text) == ()
    assert table.initialled(text) == text
    offered = table.found(text, offered=True)
    assert [one.is_offered for one in offered] == [True] * number


def test_an_alias_that_is_a_little_word_is_asked_about_and_not_replaced_everywhere() -> None:
    table = table_of("", "My")
    assert table.initialled("My notes of my day with My") == "My notes of my day with Child C"
