"""Notes of a save: what has no way back says so, and the chain does not care who takes notes."""

from collections.abc import Callable

import pytest

from carerdesk.store.vault import Transaction, Vault
from tests.store.samples import (
    CASE,
    NOW,
    OTHER_CASE,
    a_case,
    a_document,
    a_receipt,
    an_anchor,
    an_entry,
)


@pytest.mark.parametrize(
    "deed",
    [
        lambda tx: tx.add_receipt(a_receipt()),
        lambda tx: tx.add_anchor(an_anchor()),
        lambda tx: tx.erase_entry(an_entry().id, reason="Returned."),
        lambda tx: tx.erase_document(a_document().id, reason="Returned."),
        lambda tx: tx.add_case(a_case(OTHER_CASE)),
    ],
)
def test_what_leaves_the_desk_or_is_gone_for_good_cannot_be_turned_back(
    vault: Vault, deed: Callable[[Transaction], None]
) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.add_document(a_document())
        tx.add_entry(an_entry())
    with vault.noting() as notes, vault.transaction(at=NOW) as tx:
        deed(tx)
    assert not notes.is_whole


def test_nothing_is_noted_unless_somebody_takes_notes(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.drop_draft(CASE, "none")
        tx.add_entry(an_entry())
    with vault.noting() as notes, vault.transaction(at=NOW) as tx:
        tx.drop_draft(CASE, "none")
    assert (notes.turns, notes.is_whole) == ([], True)
    assert vault.check(whole=True) == ()
