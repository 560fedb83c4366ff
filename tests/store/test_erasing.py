"""Content erased for good, with the chain still valid."""

from dataclasses import replace
from pathlib import Path

import pytest

from carerdesk.domain.chain import run
from carerdesk.domain.errors import BadRecord, NotFound, NotSaved
from carerdesk.domain.history import HistoryKind
from carerdesk.domain.ids import DocumentId, EntryId, PromiseId
from carerdesk.domain.promises import PromiseState
from carerdesk.domain.search import SearchQuery
from carerdesk.store.vault import Vault
from tests.decrypting import decrypted
from tests.store.conftest import Made
from tests.store.samples import (
    CASE,
    NOW,
    PASSPHRASE,
    a_document,
    a_link,
    a_promise,
    an_amendment,
    an_entry,
    an_event,
)

WHY = "returned to the service on 14 March"
CHILDS = EntryId("entry-1")
PAGE = 4096


@pytest.fixture(name="childs")
def _childs(vault: Vault) -> Vault:
    """An entry of a child's record, with everything that can hang on one."""
    paper = DocumentId("document-1")
    stored = vault.attachments.put(b"quokka " * 1000)
    with vault.transaction(at=NOW) as tx:
        tx.add_document(a_document(sha256=stored.sha256, size=stored.size, words="quokka"))
        entry = an_entry(1, gist="quokka", text="quokka " * 900, tags=("quokka",))
        tx.add_entry(replace(entry, documents=(paper,), place="quokka"))
        tx.add_entry(an_entry(2))
        tx.amend(an_amendment(1, text="quokka again"))
        tx.seal(recorded_before=NOW.replace(year=2027))
        tx.add_link(a_link())
        tx.add_promise(replace(a_promise(1, 1), what="quokka"))
        tx.change_promise(replace(a_promise(1, 1), what="quokka soon"))
        tx.add_promise(a_promise(2, 2))
        tx.add_event(an_event())
    return vault


def erase(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.erase_entry(CHILDS, reason=WHY)
        tx.erase_document(DocumentId("document-1"), reason=WHY)
    vault.remove_unused_attachments()


def test_an_erased_entry_is_gone_with_all_that_hung_on_it(childs: Vault) -> None:
    erase(childs)
    with childs.reading() as desk:
        assert [logged.entry.id for logged in desk.entries(CASE)] == ["entry-2"]
        assert desk.documents(CASE) == ()
        assert desk.links(CASE) == ()
        assert [promise.id for promise in desk.promises(CASE)] == ["promise-2"]
        assert desk.events(CASE) == (an_event(entry=None),)
        assert desk.search(CASE, SearchQuery(words=("quokka",))).total == 0
        with pytest.raises(NotFound):
            desk.entry(CHILDS)
    assert not list(childs.folder.glob("attachments/*/*.att"))
    assert childs.check(whole=True) == ()


def test_the_chain_is_valid_and_says_what_was_erased_and_why(childs: Vault) -> None:
    before = childs.head()
    erase(childs)
    with childs.reading() as desk:
        events, leaves, head = desk.history(), desk.leaves(), desk.head()
    assert run(childs.vault_id, leaves) == head.digest
    assert run(childs.vault_id, leaves[: before.count]) == before.digest
    emptied = [event for event in events if event.content is None]
    assert {event.nonce for event in emptied} == {b""}
    told = [e.content["erased"] for e in events if e.kind is HistoryKind.ERASE and e.content]
    assert [(one["what"], one["reason"]) for one in told] == [("entry", WHY), ("document", WHY)]
    said = [sequence for one in told for sequence in one["sequences"]]
    assert sorted(said) == [event.sequence for event in emptied]
    assert [len(one["sequences"]) for one in told] == [5, 1]


def test_nothing_of_it_is_left_in_any_page_of_the_file(made: Made, childs: Vault) -> None:
    assert b"quokka" in decrypted(made.folder, PASSPHRASE)
    erase(childs)
    assert b"quokka" not in decrypted(made.folder, PASSPHRASE).lower()
    assert b"entry-2" in decrypted(made.folder, PASSPHRASE)


def test_an_erased_number_is_never_given_again(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        tx.add_entry(an_entry(1))
        tx.erase_entry(CHILDS, reason=WHY)
        assert tx.add_entry(an_entry(2)).number == 2


def test_a_reason_is_needed(childs: Vault) -> None:
    with pytest.raises(BadRecord, match="why"), childs.transaction(at=NOW) as tx:
        tx.erase_entry(CHILDS, reason=" ")
    with pytest.raises(BadRecord, match="why"), childs.transaction(at=NOW) as tx:
        tx.erase_document(DocumentId("document-1"), reason="")


def test_what_others_rest_on_is_not_erased(childs: Vault) -> None:
    kept = replace(a_promise(2, 2), state=PromiseState.KEPT, shown_by=CHILDS)
    with childs.transaction(at=NOW) as tx:
        tx.change_promise(kept)
    with pytest.raises(NotSaved, match="ends in this one"), childs.transaction(at=NOW) as tx:
        tx.erase_entry(CHILDS, reason=WHY)
    with pytest.raises(NotSaved, match="attached to an entry"), childs.transaction(at=NOW) as tx:
        tx.erase_document(DocumentId("document-1"), reason=WHY)
    with pytest.raises(NotFound), childs.transaction(at=NOW) as tx:
        tx.erase_entry(EntryId("none"), reason=WHY)
    with pytest.raises(NotFound), childs.transaction(at=NOW) as tx:
        tx.erase_document(DocumentId("none"), reason=WHY)
    with childs.reading() as desk:
        assert desk.entry(CHILDS).amendments
        assert {promise.id for promise in desk.promises(CASE)} == {
            PromiseId("promise-1"),
            PromiseId("promise-2"),
        }


def test_content_that_goes_without_a_word_is_found(childs: Vault) -> None:
    with childs._database.saving() as connection:
        connection.exec_driver_sql("DELETE FROM links")
        connection.exec_driver_sql(
            "UPDATE history SET content = NULL, nonce = NULL WHERE kind = 'link'"
        )
    assert ["gone without a word" in found.what for found in childs.check(whole=True)] == [True]


def test_files_a_document_names_stay(childs: Vault, tmp_path: Path) -> None:
    clean = childs.attachments.put(b"clean")
    spare = childs.attachments.put(b"spare")
    with childs.transaction(at=NOW) as tx:
        paper = tx.document(DocumentId("document-1"))
        tx.change_document(replace(paper, clean_sha256=clean.sha256))
    assert childs.remove_unused_attachments() == 1
    assert childs.attachments.exists(paper.sha256)
    assert childs.attachments.exists(clean.sha256)
    assert not childs.attachments.exists(spare.sha256)
    assert childs.remove_unused_attachments() == 0
