"""A save is whole or nothing."""

from dataclasses import replace
from datetime import datetime

import pytest

from carerdesk.domain.errors import BadRecord, CarerDeskError, NotFound, NotSaved
from carerdesk.domain.ids import DocumentId, PersonId
from carerdesk.store.vault import Vault
from tests.store.samples import (
    CASE,
    NOW,
    OTHER_CASE,
    a_case,
    a_decision,
    a_document,
    a_link,
    a_person,
    a_promise,
    a_receipt,
    a_reminder,
    an_amendment,
    an_entry,
    an_event,
)


def test_a_record_that_belongs_to_nothing_in_the_desk_is_refused_whole(vault: Vault) -> None:
    before = vault.head()
    nobody = PersonId("nobody")
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry(9))
    for deed in (
        lambda: tx.add_person(replace(a_person(PersonId("x")), case_id=OTHER_CASE)),
        lambda: tx.add_entry(an_entry(case_id=OTHER_CASE)),
        lambda: tx.add_entry(an_entry(people=(nobody,))),
        lambda: tx.add_entry(an_entry(documents=(DocumentId("none"),))),
        lambda: tx.amend(an_amendment(9, documents=(DocumentId("none"),))),
        lambda: tx.add_link(a_link(1, 9, 8)),
        lambda: tx.add_promise(a_promise(made_in=8)),
        lambda: tx.change_promise(a_promise(made_in=9)),
        lambda: tx.add_event(an_event(entry=8)),
        lambda: tx.change_event(an_event(entry=9)),
        lambda: tx.decide(replace(a_decision(), case_id=OTHER_CASE)),
        lambda: tx.keep_draft(OTHER_CASE, "new", {}, NOW),
        lambda: tx.add_receipt(replace(a_receipt(), case_id=OTHER_CASE)),
        lambda: tx.keep_reminder(replace(a_reminder(), case_id=OTHER_CASE)),
        lambda: tx.add_document(replace(a_document(), case_id=OTHER_CASE)),
    ):
        with pytest.raises(NotFound), vault.transaction(at=NOW) as tx:
            deed()
    assert vault.head().count == before.count + 1
    assert vault.check(whole=True) == ()


def test_the_same_record_cannot_be_added_twice(vault: Vault) -> None:
    for _ in "once more":
        with pytest.raises(NotSaved, match="already"), vault.transaction(at=NOW) as tx:
            tx.add_case(a_case())


def test_a_save_that_fails_half_way_keeps_nothing_of_it(vault: Vault) -> None:
    before = vault.head()

    def save_and_fail() -> None:
        with vault.transaction(at=NOW) as tx:
            tx.add_entry(an_entry())
            tx.keep_draft(CASE, "new", {}, NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        save_and_fail()
    with vault.reading() as desk:
        assert desk.entries(CASE) == ()
        assert desk.drafts(CASE) == ()
        assert desk.head() == before


def test_a_look_within_a_save_sees_the_save_and_a_save_within_anything_is_a_mistake(
    vault: Vault,
) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry())
        with vault.reading() as desk:
            assert desk.entry_count(CASE) == 1
        with pytest.raises(RuntimeError), vault.transaction(at=NOW):
            pass
    with vault.reading(), pytest.raises(RuntimeError), vault.transaction(at=NOW):
        pass
    with vault.reading() as desk:
        assert desk.entry_count(CASE) == 1


def test_a_time_without_its_zone_is_refused(vault: Vault) -> None:
    with (
        pytest.raises(BadRecord, match="no time zone"),
        vault.transaction(at=datetime(2026, 3, 14)),  # noqa: DTZ001 - what is refused
    ):
        pass


def test_a_closed_desk_can_be_closed_again_and_not_used(vault: Vault) -> None:
    vault.close()
    vault.close()
    with pytest.raises(CarerDeskError, match="locked"), vault.reading():
        pass
    with pytest.raises(CarerDeskError, match="locked"), vault.transaction(at=NOW):
        pass
