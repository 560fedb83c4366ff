"""Records that cannot be made wrong."""

from datetime import UTC, date, datetime

import pytest

from carerdesk.domain.cases import Case
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import (
    Amendment,
    Entry,
    EntryKind,
    LoggedEntry,
    Passage,
    PassageKind,
    does_again,
    still_counting,
)
from carerdesk.domain.errors import BadRecord
from carerdesk.domain.ids import (
    CaseEventId,
    CaseId,
    DocumentId,
    EntryId,
    LinkId,
    PersonId,
    PromiseId,
)
from carerdesk.domain.links import Link, LinkKind
from carerdesk.domain.people import Person, Role, RoleHeld
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.promises import Promise, PromiseState

CASE = CaseId("c")
WRITTEN = datetime(2026, 2, 12, 21, 14, tzinfo=UTC)
DAY = FuzzyDate.on(date(2026, 2, 12))


def entry(**fields: object) -> Entry:
    given: dict[str, object] = {
        "id": EntryId("e"),
        "case_id": CASE,
        "kind": EntryKind.MEETING,
        "gist": "Early review meeting",
        "happened": DAY,
        "recorded_at": WRITTEN,
    }
    return Entry(**(given | fields))  # type: ignore[arg-type]


def amendment(number: int = 1, **fields: object) -> Amendment:
    given: dict[str, object] = {
        "entry_id": EntryId("e"),
        "number": number,
        "recorded_at": WRITTEN,
        "reason": "remembered later",
    }
    return Amendment(**(given | fields))  # type: ignore[arg-type]


def test_an_entry_needs_a_few_words() -> None:
    with pytest.raises(BadRecord) as refused:
        entry(gist=" ", passages=(Passage(text="  "),))
    assert refused.value.field == "gist"
    assert entry(gist="", passages=(Passage(text="Short is fine."),)).text == "Short is fine."


def test_the_time_of_writing_needs_its_zone() -> None:
    with pytest.raises(BadRecord, match="zone"):
        entry(recorded_at=datetime(2026, 2, 12, 21, 14))  # noqa: DTZ001 - the fault under test


def test_passages_make_one_text_in_order() -> None:
    told = Passage(text="PN heard of it in January.", kind=PassageKind.TOLD, source="PN")
    assert entry(passages=(Passage(text="I asked."), Passage(text=""), told)).text == (
        "I asked.\n\nPN heard of it in January."
    )


def test_an_amendment_needs_a_reason_and_something_added() -> None:
    with pytest.raises(BadRecord) as without_reason:
        amendment(reason=" ", tags=("x",))
    assert without_reason.value.field == "reason"
    with pytest.raises(BadRecord, match="Nothing was added"):
        amendment(passages=(Passage(text=" "),))


def test_a_logged_entry_shows_the_first_text_and_what_came_after() -> None:
    first = entry(documents=(DocumentId("a"),), tags=("review",))
    moved = FuzzyDate.on(date(2026, 2, 11))
    logged = LoggedEntry(
        entry=first,
        number=187,
        amendments=(
            amendment(1, happened=moved),
            amendment(2, documents=(DocumentId("b"),), tags=("review", "minutes")),
        ),
    )
    assert logged.happened == moved
    assert logged.entry.happened == DAY
    assert logged.documents == (DocumentId("a"), DocumentId("b"))
    assert logged.tags == ("review", "minutes")
    assert not logged.is_withdrawn


def test_a_withdrawn_entry_says_so_and_keeps_its_date() -> None:
    logged = LoggedEntry(entry=entry(), number=1, amendments=(amendment(withdraws=True),))
    assert logged.is_withdrawn
    assert logged.happened == DAY


def test_a_person_is_called_by_initials_and_last_role_and_a_child_by_initials_alone() -> None:
    held = (RoleHeld(role=Role.TEAM_MANAGER), RoleHeld(role=Role.SERVICE_MANAGER))
    manager = Person(id=PersonId("1"), case_id=CASE, initials="GH", roles=held)
    child = Person(id=PersonId("2"), case_id=CASE, initials="Child A", is_child=True, roles=held)
    unknown = Person(id=PersonId("3"), case_id=CASE, initials="XX")
    assert manager.called == "GH, service manager"
    assert child.called == "Child A"
    assert (unknown.called, unknown.role) == ("XX", None)


def test_names_are_listed_longest_first_without_doubles() -> None:
    person = Person(
        id=PersonId("1"),
        case_id=CASE,
        initials="GH",
        full_name="Grace Holt",
        aliases=("Gracie", "Grace Holt", "Mrs Grace Holt"),
    )
    assert person.names == ("Mrs Grace Holt", "Grace Holt", "Gracie")


def test_a_person_needs_initials_and_aliases_that_can_be_looked_for() -> None:
    with pytest.raises(BadRecord) as nobody:
        Person(id=PersonId("1"), case_id=CASE, initials=" ")
    assert nobody.value.field == "initials"
    with pytest.raises(BadRecord) as too_short:
        Person(id=PersonId("1"), case_id=CASE, initials="GH", aliases=("G",))
    assert too_short.value.field == "aliases"


@pytest.mark.parametrize("field", ["title", "body", "complainant_initials"])
def test_a_case_needs_what_it_is_found_by(field: str) -> None:
    given = {"title": "How I was treated", "body": "Anyborough", "complainant_initials": "J.M."}
    with pytest.raises(BadRecord) as refused:
        Case(id=CASE, **(given | {field: " "}))  # type: ignore[arg-type]
    assert refused.value.field == field


def test_an_entry_cannot_be_linked_to_itself() -> None:
    with pytest.raises(BadRecord):
        Link(id=LinkId("l"), source=EntryId("e"), target=EntryId("e"), kind=LinkKind.FOLLOWS)


def test_every_kind_of_link_reads_from_both_ends() -> None:
    assert len({kind.reverse for kind in LinkKind}) == len(LinkKind) == 10
    assert LinkKind.REPLY_TO.reverse == "answered by"


def test_a_promise_is_closed_only_by_the_entry_that_shows_it() -> None:
    with pytest.raises(BadRecord) as nothing:
        Promise(id=PromiseId("p"), case_id=CASE, what=" ", made_in=EntryId("e"), by=DAY)
    assert nothing.value.field == "what"
    with pytest.raises(BadRecord) as unshown:
        Promise(
            id=PromiseId("p"),
            case_id=CASE,
            what="send the reasons",
            made_in=EntryId("e"),
            by=DAY,
            state=PromiseState.KEPT,
        )
    assert unshown.value.field == "shown_by"


def test_an_event_needs_its_word_and_answers_for_its_facts() -> None:
    with pytest.raises(BadRecord):
        CaseEvent(id=CaseEventId("v"), case_id=CASE, what=" ", date=DAY)
    event = CaseEvent(
        id=CaseEventId("v"),
        case_id=CASE,
        what="procedure_confirmed",
        date=DAY,
        facts=(("procedure", "statutory"),),
    )
    assert event.fact("procedure") == "statutory"
    assert event.fact("stage") == ""


def test_an_amendment_taken_back_counts_no_longer_and_is_still_there() -> None:
    later = FuzzyDate.on(date(2026, 2, 13))
    first = amendment(1, happened=later, tags=("late",), documents=(DocumentId("d"),))
    logged = LoggedEntry(entry=entry(), number=1, amendments=(first, amendment(2, takes_back=1)))
    assert (logged.happened, logged.tags, logged.documents) == (DAY, (), ())
    assert logged.amendments[0] is first


@pytest.mark.parametrize(
    ("takes_back", "counts"),
    [
        ((), ()),
        ((0, 0), (True, True)),
        ((0, 1), (False, True)),
        ((0, 1, 2), (True, False, True)),
        ((0, 1, 2, 3), (False, True, False, True)),
        ((0, 0, 1, 3, 1), (False, True, False, True, True)),
    ],
)
def test_taking_back_what_took_back_lets_the_first_count_again(
    takes_back: tuple[int, ...], counts: tuple[bool, ...]
) -> None:
    assert still_counting(takes_back) == counts


def test_taking_back_what_took_back_is_doing_again() -> None:
    takes_back = {1: 0, 2: 1, 3: 2, 4: 3, 5: 4}
    assert [number for number in takes_back if does_again(number, takes_back)] == [3, 5]
    assert not does_again(2, {2: 2})


@pytest.mark.parametrize("number", [2, 3, -1])
def test_only_what_was_added_earlier_can_be_taken_back(number: int) -> None:
    with pytest.raises(BadRecord) as refused:
        amendment(2, takes_back=number)
    assert refused.value.field == "takes_back"
