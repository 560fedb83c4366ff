"""Case records: kept with their history, compared with it, and erased with what they repeat."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from sqlalchemy import update

from carerdesk.domain.case_records import KINDS, name_of
from carerdesk.domain.errors import BadRecord, NotFound, NotSaved, VaultDamaged
from carerdesk.domain.handovers import Handover
from carerdesk.domain.history import HistoryKind
from carerdesk.domain.ids import CaseId, DocumentId, EntryId, HandoverId
from carerdesk.store import tables
from carerdesk.store.transaction import Transaction
from carerdesk.store.vault import Vault
from tests.store.conftest import Made
from tests.store.samples import CASE, NOW, OTHER_CASE, a_case, a_document, a_handover, an_entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A record that repeats what another says."""

    id: str
    case_id: CaseId
    words: str
    drawn_from: tuple[str, ...]


@pytest.fixture
def quotations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "quotation", Quotation)


def test_a_record_comes_back_after_the_desk_was_closed_and_only_in_its_case(made: Made) -> None:
    with made.open() as vault, vault.transaction(at=NOW) as tx:
        tx.add_case(a_case(OTHER_CASE))
        tx.add_record(a_handover())
    with made.open() as vault, vault.reading() as desk:
        assert desk.records(Handover, CASE) == (a_handover(),)
        assert desk.record(Handover, "hand-over-1") == a_handover()
        assert desk.kept_records(CASE) == (("hand-over", a_handover()),)
        assert desk.records(Handover, OTHER_CASE) == ()
        assert desk.kept_records(OTHER_CASE) == ()
    with made.open() as vault:
        assert vault.check(whole=True) == ()


def test_a_change_and_a_removal_stay_in_the_history(vault: Vault) -> None:
    changed = replace(a_handover(), how="by post")
    with vault.transaction(at=NOW) as tx:
        tx.add_record(a_handover())
        tx.change_record(changed)
        assert tx.records(Handover, CASE) == (changed,)
        tx.remove_record(Handover, changed.id)
        assert tx.records(Handover, CASE) == ()
        events = tx.history(changed.id)
    assert [event.kind for event in events] == [
        HistoryKind.ADD,
        HistoryKind.AMEND,
        HistoryKind.WITHDRAW,
    ]
    assert vault.check(whole=True) == ()


@pytest.mark.usefixtures("quotations")
def test_what_is_missing_or_of_another_kind_is_not_found(vault: Vault) -> None:
    quotation = Quotation(id="hand-over-1", case_id=CASE, words="closed", drawn_from=())
    with vault.transaction(at=NOW) as tx:
        tx.add_record(a_handover())
    deeds: tuple[Callable[[Transaction], object], ...] = (
        lambda tx: tx.record(Handover, "no such"),
        lambda tx: tx.record(Quotation, "hand-over-1"),
        lambda tx: tx.change_record(quotation),
        lambda tx: tx.change_record(replace(a_handover(), id=HandoverId("no such"))),
        lambda tx: tx.remove_record(Quotation, "hand-over-1"),
        lambda tx: tx.add_record(replace(a_handover(), id=HandoverId("x"), case_id=OTHER_CASE)),
    )
    for deed in deeds:
        with pytest.raises(NotFound), vault.transaction(at=NOW) as tx:
            deed(tx)
    with pytest.raises(NotSaved), vault.transaction(at=NOW) as tx:
        tx.add_record(a_handover())


@pytest.mark.parametrize("column", ["body", "kind"])
def test_a_record_that_is_not_what_the_history_says_is_found(vault: Vault, column: str) -> None:
    other = {"body": '{"to": "somebody else"}', "kind": "own day"}
    with vault.transaction(at=NOW) as tx:
        tx.add_record(a_handover())
        tx._connection.execute(update(tables.case_records).values({column: other[column]}))
    found = vault.check(whole=True)
    assert found
    with pytest.raises(VaultDamaged), vault.reading() as desk:
        desk.kept_records(CASE)


def test_a_record_that_is_gone_is_found(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.add_record(a_handover())
        tx._connection.execute(tables.case_records.delete())
    assert any("hand-over" in finding.what for finding in vault.check(whole=True))


@pytest.mark.usefixtures("quotations")
@pytest.mark.parametrize("source", ["entry-1", "document-1"])
def test_what_repeats_erased_words_is_erased_with_them(vault: Vault, source: str) -> None:
    told = Quotation(id="q1", case_id=CASE, words="Mairi said so", drawn_from=("x", source))
    other = replace(told, id="q2", words="Nobody said so", drawn_from=("x",))
    with vault.transaction(at=NOW) as tx:
        if source == "entry-1":
            tx.add_entry(an_entry(1))
        else:
            tx.add_document(a_document())
        tx.add_record(told)
        tx.add_record(other)
    with vault.transaction(at=NOW) as tx:
        if source == "entry-1":
            tx.erase_entry(EntryId(source), reason="returned")
        else:
            tx.erase_document(DocumentId(source), reason="returned")
        assert tx.records(Quotation, CASE) == (other,)
        assert [event.content for event in tx.history("q1")] == [None]
        assert all(event.content for event in tx.history("q2"))
    assert vault.check(whole=True) == ()


@pytest.mark.usefixtures("quotations")
def test_what_repeated_erased_words_and_was_removed_before_is_erased_from_the_history(
    vault: Vault,
) -> None:
    told = Quotation(id="q1", case_id=CASE, words="Mairi said so", drawn_from=("entry-1",))
    other = replace(told, id="q2", words="not entry-1", drawn_from=("x",))
    back = replace(told, id="q3", drawn_from=("x",))
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry(1))
        for quoted in (told, other, replace(told, id="q3")):
            tx.add_record(quoted)
            tx.remove_record(Quotation, quoted.id)
        tx.add_record(back)
    with vault.transaction(at=NOW) as tx:
        tx.erase_entry(EntryId("entry-1"), reason="returned")
        assert [event.content for event in tx.history("q1")] == [None, None]
        assert all(event.content for event in tx.history("q2"))
        assert tx.records(Quotation, CASE) == (back,)
    assert vault.check(whole=True) == ()


def test_every_kind_has_one_name() -> None:
    assert len(set(KINDS.values())) == len(KINDS)
    assert [name_of(kind) for kind in KINDS.values()] == [*KINDS]


def test_a_hand_over_names_somebody_and_something() -> None:
    with pytest.raises(BadRecord, match="who got it"):
        replace(a_handover(), to=" ")
    with pytest.raises(BadRecord, match="what they got"):
        replace(a_handover(), bundle=None, what=" ")
    assert replace(a_handover(), bundle=None, what="the log").drawn_from == ()
