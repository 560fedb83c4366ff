"""Damage to the database is found and named; it is never a crash and never "wrong passphrase"."""

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count, islice
from pathlib import Path

import pytest

from carerdesk.domain.errors import VaultDamaged
from carerdesk.domain.safekeeping import Finding
from carerdesk.store import check
from carerdesk.store.vault import Vault
from tests.store.conftest import Made
from tests.store.samples import (
    CASE,
    NOW,
    PASSPHRASE,
    a_document,
    an_amendment,
    an_entry,
)

PAGE = 4096


def looked_over(made: Made) -> tuple[Finding, ...]:
    """Open and check, as the program does; what cannot even be opened is one finding."""
    try:
        with made.open() as vault:
            return vault.found_at_opening + vault.check(whole=True)
    except VaultDamaged as error:
        return (Finding(what=str(error), next_step="restore"),)


def flips(whole: bytes, count: int, last: int) -> Iterator[bytes]:
    chance = random.Random(count)
    for _ in range(count):
        place = chance.randrange(last)
        yield whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :]


def damage(whole: bytes, times: int) -> Iterator[bytes]:
    chance = random.Random(times)
    pages = len(whole) // PAGE
    yield from flips(whole, 3 * times, len(whole))
    yield from flips(whole, times, 100)
    for _ in range(times):
        yield whole[: chance.randrange(len(whole))]
        yield whole[: chance.randrange(pages) * PAGE]
        page = chance.randrange(pages) * PAGE
        yield whole[:page] + bytes(PAGE) + whole[page + PAGE :]
        one, two = sorted(chance.sample(range(pages), 2))
        swapped = [whole[n * PAGE : (n + 1) * PAGE] for n in range(pages)]
        swapped[one], swapped[two] = swapped[two], swapped[one]
        yield b"".join(swapped)
    yield whole + bytes(PAGE)
    yield whole + b"x"


def test_flipped_cut_blank_and_swapped_pages_are_all_found(full: Made) -> None:
    path = full.folder / "log.db"
    whole = path.read_bytes()
    for trial, bad in enumerate(damage(whole, 4)):
        if bad == whole:
            continue
        path.write_bytes(bad)
        assert looked_over(full), trial
    path.write_bytes(whole)
    assert looked_over(full) == ()


def old_pages(made: Made) -> Iterator[str]:
    """Put single pages of an older file back, which needs no key and keeps every page's proof.

    Yields, page by page, what looking over says: that it is found; that there is nothing to find,
    because all reads and all is found as it should; or, wrongly, nothing.
    """
    path = made.folder / "log.db"
    chance = random.Random(1)
    for number in count():
        old = path.read_bytes()
        with made.open() as vault, vault.transaction(at=NOW) as tx:
            for entry in range(1 + 3 * (number % 13), 4 + 3 * (number % 13)):
                text = f"It was neither, {chance.random()}."
                tx.amend(an_amendment(entry, 2 + number // 13, text=text))
        new = path.read_bytes()
        expected = everything_in(made)
        changed = [at for at in range(0, len(old), PAGE) if old[at:][:PAGE] != new[at:][:PAGE]]
        for at in chance.sample(changed, min(15, len(changed))):
            path.write_bytes(new[:at] + old[at : at + PAGE] + new[at + PAGE :])
            if looked_over(made):
                yield "found"
            else:
                yield "nothing to find" if everything_in(made) == expected else "silent"
        path.write_bytes(new)


def everything_in(made: Made) -> list[list[object]]:
    """Every row, and what a search finds by each word.

    The index's own pages may differ and find the same: an older place to begin looking from, or a
    part of it that is no longer used.
    """
    with made.open() as vault, vault._database.reading() as connection:
        names = [
            name
            for name in connection.exec_driver_sql(
                "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            ).scalars()
            if not name.endswith(("_words_data", "_words_idx"))
        ]
        rows: list[list[object]] = [
            [tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')]  # noqa: S608
            for name in names
        ]
        texts = connection.exec_driver_sql("SELECT gist || ' ' || text FROM entry_words").scalars()
        words = {word for text in texts for word in re.findall(r"\w+", text)}
        found = "SELECT rowid FROM entry_words WHERE entry_words MATCH ? ORDER BY rowid"
        return rows + [
            [*connection.exec_driver_sql(found, (f'"{word}"',)).scalars()] for word in sorted(words)
        ]


def torn_free_pages(made: Made, count: int) -> Iterator[int]:
    """Fill pages that are free again with what a power cut could leave there, one set a time.

    Free pages are not written down in the journal, so a cut may leave them half old, half new. The
    first of them lists the others and is written down like any page that is in use.
    """
    path = made.folder / "log.db"
    used = path.stat().st_size // PAGE
    with made.open() as vault:
        with vault.transaction(at=NOW) as tx:
            tx.keep_draft(CASE, "new", {"text": "half a sentence " * 20_000}, NOW)
        with vault.transaction(at=NOW) as tx:
            tx.drop_draft(CASE, "new")
    whole = path.read_bytes()
    free = range(used + 1, len(whole) // PAGE)
    assert len(free) > 12
    chance = random.Random(count)
    for trial in range(count):
        bad = bytearray(whole)
        for page in chance.sample(free, 12):
            at = page * PAGE + chance.randrange(0, PAGE, 512)
            bad[at : at + 512] = chance.randbytes(512)
        path.write_bytes(bad)
        yield trial


def test_torn_free_pages_harm_nothing_and_alarm_nobody(full: Made, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for trial in torn_free_pages(full, 3):
        assert looked_over(full) == ()
        with full.open() as vault:
            dated = vault.backup(stick, now=NOW + timedelta(seconds=trial))
            with vault.transaction(at=NOW) as tx:
                tx.add_entry(an_entry(trial + 200, text="Written over what was torn. " * 900))
        with Vault.open_backup(dated, passphrase=PASSPHRASE, now=NOW) as copy:
            assert copy.check(whole=True) == ()
        assert looked_over(full) == ()


def test_an_old_page_put_back_is_found(full: Made) -> None:
    answers = [*islice(old_pages(full), 15)]
    assert answers.count("found") > 5
    assert "silent" not in answers


def edited(made: Made, *statements: str) -> tuple[str, ...]:
    """Change the database as somebody who has the key and not the program."""
    with made.open() as vault:
        assert vault._database._engine is not None
        raw = vault._database._engine.raw_connection().driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys=OFF")
        for statement in statements:
            raw.execute(statement)
        return tuple(found.what for found in vault.check(whole=True))


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (
            "UPDATE history SET content = replace(content, 'said', 'knew') WHERE sequence = 7",
            "Event 7",
        ),
        ("UPDATE history SET recorded_at = '2020' WHERE sequence = 9", "Event 9"),
        ("UPDATE history SET subject = 'entry-1' WHERE sequence = 10", "Event 10"),
        ("UPDATE history SET nonce = NULL WHERE sequence = 10", "Event 10"),
        ("UPDATE history SET leaf = zeroblob(32) WHERE sequence = 10", "Event 10"),
        ("UPDATE history SET link = zeroblob(32) WHERE sequence = 10", "Event 10"),
        ("DELETE FROM history WHERE sequence = 9", "Event 10"),
        ("DELETE FROM history WHERE sequence = 1", "Event 2"),
        (
            "UPDATE entries SET body = replace(body, 'said', 'knew') WHERE number = 3",
            "entry is not",
        ),
        ("UPDATE amendments SET body = replace(body, 'June', 'July')", "amendment is not"),
        ("UPDATE promises SET body = replace(body, 'send', 'burn')", "promise is not"),
        ("UPDATE documents SET body = replace(body, 'Letter', 'Paper')", "document is not"),
        ("UPDATE promises SET sequence = 1 WHERE position = 2", "promise is not"),
        ("DELETE FROM amendments WHERE entry = 3", "A amendment that the history holds"),
        ("DELETE FROM promises WHERE position = 3", "A promise that the history holds"),
        ("DELETE FROM documents", "A document that the history holds"),
        ("UPDATE entry_order SET day = day + 1 WHERE number = 3", "not listed where it belongs"),
        ("UPDATE entry_order SET kind = 'call' WHERE number = 3", "not listed where it belongs"),
        ("DELETE FROM entry_order WHERE number = 3", "not listed where it belongs"),
        ("UPDATE entry_words SET text = 'x' WHERE rowid = 3", "not found by its own words"),
        ("DELETE FROM entry_words WHERE rowid = 3", "not found by its own words"),
        ("DELETE FROM entry_people WHERE entry = 3", "not found by its people"),
        ("INSERT INTO entry_tags VALUES (3, 'late')", "not found by its tags"),
        ("INSERT INTO entry_documents VALUES (3, 1)", "not found by its documents"),
        ("UPDATE entry_words_content SET c1 = 'x' WHERE id = 3", "desk's file is damaged"),
        ("UPDATE document_words_content SET c1 = 'x' WHERE id = 1", "desk's file is damaged"),
        ("INSERT INTO entry_tags VALUES (999, 'late')", "entry that is not there"),
        ("DELETE FROM document_words WHERE rowid = 1", "not found by its own words"),
        ("UPDATE documents SET sha256 = 'ab' WHERE position = 1", "not listed where it belongs"),
        (
            "UPDATE promises SET made_in = 'entry-9' WHERE position = 3",
            "not listed where it belongs",
        ),
        (
            "UPDATE promises SET case_id = 'case-9' WHERE position = 3",
            "not listed where it belongs",
        ),
    ],
)
def test_the_rows_shown_are_held_against_the_history(full: Made, statement: str, what: str) -> None:
    found = edited(full, statement)
    assert any(what in one for one in found), found


def test_a_search_that_would_begin_too_late_is_found(full: Made) -> None:
    """What SQLite's own check of the index lets pass."""
    with full.open() as vault, vault.transaction(at=NOW) as tx:
        for number in range(41, 101):
            words = " ".join(f"word{number}x{place}" for place in range(80))
            tx.add_entry(an_entry(number, text=words))
    first = "(SELECT min(term) FROM entry_words_idx WHERE length(term) > 3)"
    statement = f"UPDATE entry_words_idx SET term = x'3061' WHERE term = {first}"  # noqa: S608
    assert edited(full, statement) == ("A search does not find every word that is there.",)


def test_a_row_the_history_never_held_is_found(full: Made) -> None:
    found = edited(
        full,
        "INSERT INTO promises "
        "SELECT 99, 'made-up', case_id, made_in, shown_by, who, sequence, body FROM promises "
        "WHERE position = 1",
    )
    assert any("promise is not shown as it was written" in one for one in found)


def test_no_finding_holds_a_carers_words(full: Made) -> None:
    with full.open() as vault:
        (path,) = (vault.folder / "attachments").glob("*/*.att")
    path.write_bytes(b"")
    found = edited(full, "UPDATE entries SET body = replace(body, 'said', 'knew')")
    with full.open() as vault:
        every = vault.check(whole=True)
    assert len(every) > len(found) - 3 > 30
    for finding in every:
        assert "Something" not in f"{finding.what} {finding.next_step}"
        assert finding.next_step.endswith(".")


def test_a_document_whose_file_is_damaged_or_missing_is_named(full: Made) -> None:
    (path,) = (full.folder / "attachments").glob("*/*.att")
    for spoil in (lambda: path.write_bytes(path.read_bytes()[:-1]), path.unlink):
        spoil()
        with full.open() as vault:
            (found,) = vault.check(whole=True)
            assert found.subject == "document-1"
            assert "missing or damaged" in found.what
            assert vault.check(whole=False) == ()


def test_a_clean_copy_that_is_missing_is_named_too(made: Made) -> None:
    with made.open() as vault:
        stored = vault.attachments.put(b"letter")
        clean = vault.attachments.put(b"clean copy")
        with vault.transaction(at=NOW) as tx:
            document = a_document(sha256=stored.sha256, size=stored.size)
            tx.add_document(document)
            tx.change_document(replace(document, clean_sha256=clean.sha256))
        assert vault.check(whole=True) == ()
        for path in (vault.folder / "attachments").glob("*/*.att"):
            whole = path.read_bytes()
            path.unlink()
            assert [found.subject for found in vault.check(whole=True)] == ["document-1"]
            path.write_bytes(whole)


def test_a_file_of_another_moment_is_seen_by_its_head_alone(full: Made, tmp_path: Path) -> None:
    """The whole old file put back is sound in itself; only a head kept elsewhere tells."""
    old = tmp_path / "old.db"
    shutil.copy(full.folder / "log.db", old)
    with full.open() as vault:
        with vault.transaction(at=NOW) as tx:
            tx.amend(an_amendment(1, 2))
        head = vault.head()
    shutil.copy(old, full.folder / "log.db")
    with full.open() as vault:
        assert vault.check(whole=True) == ()
        assert vault.head() != head


def read_through(made: Made) -> None:
    with made.open() as vault, vault.reading() as desk:
        desk.entries(CASE)
        desk.documents(CASE)


def test_reading_a_damaged_page_is_told_as_damage(full: Made) -> None:
    path = full.folder / "log.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:PAGE] + bytes(len(whole) - PAGE))
    with pytest.raises(VaultDamaged, match="restore your last backup"):
        read_through(full)


def test_opening_looks_at_the_newest_events_and_a_check_at_all(
    full: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "NEWEST", 3)
    edited(full, "UPDATE history SET recorded_at = '2020' WHERE sequence = 100")
    with full.open() as vault:
        assert vault.found_at_opening == ()
        assert [found.what[:9] for found in vault.check(whole=True)] == ["Event 100"]
    edited(full, "UPDATE history SET recorded_at = '2020' WHERE sequence = 120")
    with full.open() as vault:
        assert [found.what[:9] for found in vault.found_at_opening] == ["Event 120"]


def test_a_check_at_opening_that_fails_lets_the_desk_go(
    full: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(check, "light", fail)
    with pytest.raises(ZeroDivisionError):
        full.open()
    monkeypatch.undo()
    full.open().close()


def read_without_text(vault: Vault) -> None:
    with vault.transaction(at=NOW) as tx:
        tx._connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        tx._connection.exec_driver_sql("DELETE FROM entries")
        tx.entries(CASE)


def test_an_entry_that_is_listed_and_has_no_text_is_said_to_be_damaged(made: Made) -> None:
    with made.open() as vault:
        with vault.transaction(at=NOW) as tx:
            tx.add_entry(an_entry(1))
        with pytest.raises(VaultDamaged):
            read_without_text(vault)
