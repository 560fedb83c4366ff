"""What is left on the disk: nothing a stranger could read."""

import base64
import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from carerdesk.domain.ids import DocumentId, EntryId
from carerdesk.domain.search import SearchQuery
from carerdesk.store.vault import Vault
from tests.store.conftest import Made
from tests.store.samples import (
    CASE,
    CHEAP,
    NOW,
    PASSPHRASE,
    a_case,
    a_decision,
    a_document,
    a_handover,
    a_link,
    a_person,
    a_promise,
    a_receipt,
    an_amendment,
    an_anchor,
    an_entry,
    an_event,
    an_own_day,
)

MARK = "Quokkazephyr"
"""A word no library, no header and no chance brings about."""


def forms(word: str) -> list[bytes]:
    """Return the ways a word could lie in a file, base64 in each of its three alignments."""
    plain = [word.encode(), word.encode("utf-16-le"), word.lower().encode(), word.upper().encode()]
    coded = []
    for text in (word.encode(), word.encode("utf-16-le")):
        for shift in range(3):
            whole = base64.b64encode(bytes(shift) + text)
            coded.append(whole[4:-4])
    return plain + coded + [word.encode().hex().encode()]


def found_below(*folders: Path) -> list[str]:
    wanted = forms(MARK)
    return [
        str(path)
        for folder in folders
        for path in folder.rglob("*")
        if any(form in os.fsencode(path.name) for form in wanted)
        or (path.is_file() and any(form in path.read_bytes() for form in wanted))
    ]


def use_every_field(vault: Vault) -> None:
    word = f"{MARK} said so"
    stored = vault.attachments.put(f"{word} ".encode() * 5000)
    with vault.transaction(at=NOW) as tx:
        tx.add_case(
            replace(
                a_case(),
                title=word,
                body=word,
                reference=word,
                complainant=word,
                approved_since=word,
                about=word,
            )
        )
        tx.add_person(replace(a_person(), full_name=word, aliases=(MARK,), note=word))
        tx.add_document(
            replace(
                a_document(sha256=stored.sha256, words=f"{word} " * 2000),
                name=f"{word}.pdf",
                title=word,
                problem=word,
                headers=(("From", word),),
                notes=(word,),
            )
        )
        for number in (1, 2):
            tx.add_entry(
                replace(
                    an_entry(number, gist=word, text=f"{word} " * 500, tags=(MARK,)),
                    place=word,
                    documents=(DocumentId("document-1"),),
                )
            )
        tx.amend(replace(an_amendment(text=word, tags=(MARK,)), reason=word))
        tx.add_link(a_link())
        tx.add_promise(replace(a_promise(), what=word))
        tx.add_event(replace(an_event(), note=word, facts=((MARK, word),)))
        tx.decide(replace(a_decision(), set_aside=word))
        tx.add_own_day(replace(an_own_day(), name=word, reason=word))
        tx.keep_draft(CASE, MARK, {MARK: word}, NOW)
        tx.add_receipt(replace(a_receipt(), title=word, file_name=word))
        tx.add_record(replace(a_handover(), to=word, how=word, what=word, note=word))
        tx.add_anchor(replace(an_anchor(), note=word, token=word.encode(), authority=word))
        tx.set_setting(MARK, word)
    with vault.reading() as desk:
        assert desk.search(CASE, SearchQuery(words=(MARK,))).total == 2
        assert desk.entry(EntryId("entry-1")).entry.gist == word


def test_a_word_used_in_every_field_is_in_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setenv("TMPDIR", str(temp))
    monkeypatch.setenv("SQLITE_TMPDIR", str(temp))
    monkeypatch.setattr(tempfile, "tempdir", None)
    folder, stick = tmp_path / "Jo.carerdesk", tmp_path / "stick"
    stick.mkdir()
    vault, _ = Vault.create(folder, passphrase=f"{MARK} and more", now=NOW, cost=CHEAP)
    with vault:
        use_every_field(vault)
        assert found_below(tmp_path) == []
        vault.backup(stick, now=NOW)
        assert vault.check(whole=True) == ()
        vault.change_passphrase(old=f"{MARK} and more", new=f"{MARK} again", now=NOW)
    assert found_below(tmp_path) == []


def test_the_search_for_the_word_would_find_it(tmp_path: Path) -> None:
    for number, form in enumerate(forms(MARK)):
        (tmp_path / f"{number}").write_bytes(b"xx" + form + b"yy")
    (tmp_path / f"{MARK}.txt").write_bytes(b"")
    assert len(found_below(tmp_path)) == len(forms(MARK)) + 1


def words_in_index(vault: Vault, word: str) -> int:
    """Return how many blocks of the indexes hold a word."""
    with vault._database.reading() as connection:
        return sum(
            word.encode() in block
            for name in ("entry_words_data", "document_words_data")
            for block in connection.exec_driver_sql(f"SELECT block FROM {name}").scalars()  # noqa: S608
        )


def test_a_word_taken_from_the_index_is_gone_from_it_and_from_the_next_backup(
    made: Made, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with made.open() as vault:
        for number in range(1, 30):
            with vault.transaction(at=NOW) as tx:
                tx.add_document(a_document(number, words=f"other words {number}"))
        with vault.transaction(at=NOW) as tx:
            tx.add_document(a_document(50, words="quokkazephyr"))
        assert words_in_index(vault, "quokkazephyr") == 1
        with vault.transaction(at=NOW) as tx:
            tx.change_document(a_document(50, words="nothing"))
        assert words_in_index(vault, "quokkazephyr") == 0
        dated = vault.backup(stick, now=NOW)
    with Vault.open_backup(dated, passphrase=PASSPHRASE, now=NOW) as copy:
        assert words_in_index(copy, "quokkazephyr") == 0
