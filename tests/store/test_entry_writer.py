"""An entry's time of grace, and what follows it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadRecord, NotFound, NotSaved
from carerdesk.domain.history import HistoryKind
from carerdesk.domain.ids import DocumentId, EntryId, PersonId
from carerdesk.domain.search import SearchQuery
from carerdesk.store.vault import Vault
from tests.store.samples import (
    CASE,
    GH,
    NOW,
    OTHER_CASE,
    a_case,
    a_document,
    a_person,
    an_amendment,
    an_entry,
)

LATER = NOW + timedelta(hours=25)
FIRST = EntryId("entry-1")


def test_an_entry_can_be_put_right_within_its_grace_and_the_history_keeps_the_first_text(
    vault: Vault,
) -> None:
    pn = PersonId("person-pn")
    paper = vault.attachments.put(b"letter")
    first = an_entry(text="zebra", tags=("contact",), documents=(DocumentId("document-1"),))
    second = replace(
        an_entry(text="okapi", people=(pn,), tags=("late",)),
        happened=FuzzyDate.on(date(2026, 1, 1)),
    )
    with vault.transaction(at=NOW) as tx:
        tx.add_person(a_person(pn, initials="PN"))
        tx.add_document(a_document(sha256=paper.sha256, size=paper.size))
        tx.add_entry(first)
        assert tx.rewrite_entry(second).entry == second
    with vault.reading() as desk:
        assert desk.entry(FIRST).entry == second
        for query, total in (
            (SearchQuery(words=("okapi",)), 1),
            (SearchQuery(words=("zebra",)), 0),
            (SearchQuery(who=(pn,)), 1),
            (SearchQuery(who=(GH,)), 0),
            (SearchQuery(tags=("late",)), 1),
            (SearchQuery(tags=("contact",)), 0),
            (SearchQuery(has=("file",)), 0),
            (SearchQuery(last=date(2026, 1, 1)), 1),
        ):
            assert desk.search(CASE, query).total == total
        told = [(event.kind, event.content) for event in desk.history(FIRST)]
        assert [kind for kind, _ in told] == [HistoryKind.ADD, HistoryKind.AMEND]
        assert told[0][1] is not None
        assert told[0][1]["entry"]["passages"][0]["text"] == "zebra"
    assert vault.check(whole=True) == ()


def test_a_sealed_or_amended_entry_is_only_added_to(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry(1))
        tx.add_entry(an_entry(2))
        tx.amend(an_amendment(2))
    with vault.transaction(at=LATER) as tx:
        tx.seal(recorded_before=NOW + timedelta(seconds=1))
    for number in (1, 2):
        with pytest.raises(NotSaved, match="locked"), vault.transaction(at=LATER) as tx:
            tx.rewrite_entry(an_entry(number, text="other"))
    with vault.transaction(at=LATER) as tx:
        assert tx.amend(an_amendment(1)).is_sealed


def test_rewriting_never_makes_another_entry_of_it(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.add_case(a_case(OTHER_CASE))
        tx.add_entry(an_entry())
    for other in (
        replace(an_entry(), case_id=OTHER_CASE),
        replace(an_entry(), recorded_at=LATER),
    ):
        with pytest.raises(BadRecord, match="another entry"), vault.transaction(at=NOW) as tx:
            tx.rewrite_entry(other)
    with pytest.raises(NotFound), vault.transaction(at=NOW) as tx:
        tx.rewrite_entry(an_entry(2))


def test_entries_are_sealed_once_when_their_grace_is_over(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        for number in (1, 2):
            tx.add_entry(an_entry(number))
        tx.add_entry(replace(an_entry(3), recorded_at=LATER))
        assert tx.seal(recorded_before=NOW) == ()
        assert tx.seal(recorded_before=LATER) == ("entry-1", "entry-2")
        assert tx.seal(recorded_before=LATER) == ()
    with vault.reading() as desk:
        shown = {logged.entry.id: logged.is_sealed for logged in desk.entries(CASE)}
        assert shown == {"entry-1": True, "entry-2": True, "entry-3": False}
        seals = [event.content for event in desk.history() if event.kind is HistoryKind.SEAL]
        assert seals == [{"seal": {"entries": ["entry-1", "entry-2"]}}]
    assert vault.check(whole=True) == ()


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DELETE FROM seals WHERE entry = 1", "not shown as locked"),
        ("INSERT INTO seals VALUES (2, 1)", "shown as locked and was not"),
        ("UPDATE seals SET sequence = 1", "shown as locked and was not"),
    ],
)
def test_seals_are_held_against_the_history(vault: Vault, statement: str, what: str) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry(1))
        tx.seal(recorded_before=LATER)
        tx.add_entry(an_entry(2))
    with vault._database.saving() as connection:
        connection.exec_driver_sql(statement)
    assert any(what in found.what for found in vault.check(whole=True))


def test_entries_put_in_since_a_moment_are_counted_past_a_clock_that_was_wrong(
    vault: Vault,
) -> None:
    for number, at in enumerate((LATER, NOW - timedelta(days=300), LATER, NOW), start=1):
        with vault.transaction(at=at) as tx:
            tx.add_entry(an_entry(number))
    with vault.reading() as desk:
        assert desk.recorded_since(CASE, LATER) == 2
        assert desk.recorded_since(CASE, NOW) == 3
        assert desk.recorded_since(OTHER_CASE, NOW) == 0
