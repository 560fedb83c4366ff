"""What is kept of papers for a quicker look: never evidence, gone with the paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from carerdesk.store import previews
from carerdesk.store.previews import MOST_BYTES, PreviewStore
from carerdesk.store.vault import Vault
from tests.store.conftest import Made
from tests.store.samples import NOW, PASSPHRASE, a_document

PAPER, OTHER = "a" * 64, "b" * 64
SECRET = b"quokka " * 40


@pytest.fixture(name="store")
def _store(tmp_path: Path) -> PreviewStore:
    return PreviewStore(tmp_path / "previews", bytes(32))


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_was_kept_is_given_back(store: PreviewStore) -> None:
    assert store.get(PAPER, "facts", 1) is None
    store.put(PAPER, "facts", 1, SECRET)
    store.put(PAPER, "thumbnail", 1, b"")
    assert store.get(PAPER, "facts", 1) == SECRET
    assert store.get(PAPER, "thumbnail", 1) == b""
    assert store.get(OTHER, "facts", 1) is None
    store.put(PAPER, "facts", 1, b"newer")
    assert store.get(PAPER, "facts", 1) == b"newer"


def test_another_make_is_as_if_it_were_not_there(store: PreviewStore, tmp_path: Path) -> None:
    store.put(PAPER, "facts", 1, SECRET)
    assert store.get(PAPER, "facts", 2) is None
    store.put(PAPER, "facts", 2, b"newer")
    assert store.get(PAPER, "facts", 2) == b"newer"
    assert len(files(tmp_path)) == 1


def test_files_tell_nothing_and_belong_to_their_owner(store: PreviewStore, tmp_path: Path) -> None:
    store.put(PAPER, "facts", 1, SECRET)
    (file,) = files(tmp_path)
    assert b"quokka" not in file.read_bytes()
    assert PAPER not in str(file)
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_what_was_changed_or_put_in_anothers_place_is_not_given(
    store: PreviewStore, tmp_path: Path
) -> None:
    store.put(PAPER, "facts", 1, SECRET)
    (file,) = files(tmp_path)
    sound = file.read_bytes()
    for hurt in (sound[:-1], sound[:5], b"", bytes([sound[0] ^ 1]) + sound[1:], sound + b"x"):
        file.write_bytes(hurt)
        assert store.get(PAPER, "facts", 1) is None
    store.put(OTHER, "facts", 1, b"theirs")
    (theirs,) = [path for path in files(tmp_path) if path != file]
    file.write_bytes(theirs.read_bytes())
    assert store.get(PAPER, "facts", 1) is None
    assert PreviewStore(tmp_path / "previews", b"k" * 32).get(OTHER, "facts", 1) is None


def test_a_disk_that_refuses_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "previews").write_bytes(b"a file where the folder should be")
    store = PreviewStore(tmp_path / "previews", bytes(32))
    store.put(PAPER, "facts", 1, SECRET)
    assert store.get(PAPER, "facts", 1) is None
    assert store.remove_all_but(()) == 0


def test_what_cannot_be_named_leaves_nothing_half_written(
    store: PreviewStore, tmp_path: Path
) -> None:
    store.put(PAPER, "facts", 1, SECRET)
    (file,) = files(tmp_path)
    file.unlink()
    file.mkdir()  # no file can take this name
    (file / "in it").touch()
    store.put(PAPER, "facts", 1, SECRET)
    assert files(tmp_path) == [file / "in it"]
    assert store.remove_all_but(()) == 0


def test_what_is_too_large_is_not_kept(store: PreviewStore) -> None:
    store.put(PAPER, "facts", 1, bytes(MOST_BYTES + 1))
    assert store.get(PAPER, "facts", 1) is None
    store.put(PAPER, "facts", 1, bytes(MOST_BYTES))
    assert store.get(PAPER, "facts", 1) == bytes(MOST_BYTES)


def test_only_those_of_papers_that_are_named_stay(store: PreviewStore) -> None:
    for paper in (PAPER, OTHER):
        for what in ("facts", "thumbnail"):
            store.put(paper, what, 1, SECRET)
    assert store.remove_all_but([PAPER]) == 2
    assert store.get(PAPER, "facts", 1) == SECRET
    assert store.get(OTHER, "thumbnail", 1) is None


def test_a_vault_looked_at_keeps_none(tmp_path: Path) -> None:
    store = PreviewStore(None, bytes(32))
    store.put(PAPER, "facts", 1, SECRET)
    assert store.get(PAPER, "facts", 1) is None
    assert store.remove_all_but(()) == 0
    assert files(tmp_path) == []


def test_they_go_with_the_paper_that_is_erased(vault: Vault) -> None:
    kept = vault.attachments.put(b"quokka " * 100)
    vault.previews.put(kept.sha256, "thumbnail", 1, SECRET)
    document = replace(a_document(sha256=kept.sha256, size=kept.size), clean_sha256=kept.sha256)
    with vault.transaction(at=NOW) as tx:
        tx.add_document(document)
    vault.remove_unused_attachments()
    assert vault.previews.get(kept.sha256, "thumbnail", 1) == SECRET
    with vault.transaction(at=NOW) as tx:
        tx.erase_document(document.id, reason="returned")
    vault.remove_unused_attachments()
    assert vault.previews.get(kept.sha256, "thumbnail", 1) is None
    assert files(vault.folder / previews.FOLDER_NAME) == []


def test_no_backup_check_or_second_copy_speaks_of_them(made: Made, tmp_path: Path) -> None:
    with made.open() as vault:
        vault.previews.put(PAPER, "facts", 1, SECRET)
        assert vault.strange_files() == ()
        assert vault.check(whole=True) == ()
        (tmp_path / "backups").mkdir()
        dated = vault.backup(tmp_path / "backups", now=NOW)
        vault.write_anew(tmp_path / "anew.carerdesk", passphrase=PASSPHRASE, now=NOW)
    for folder in (tmp_path / "backups", tmp_path / "anew.carerdesk"):
        assert [path for path in files(folder) if path.suffix == ".prv"] == []
    with Vault.open_backup(dated, passphrase=PASSPHRASE, now=NOW) as looked_at:
        looked_at.previews.put(PAPER, "facts", 1, SECRET)
        assert looked_at.previews.get(PAPER, "facts", 1) is None


def test_what_a_killed_program_left_is_swept_away(made: Made) -> None:
    with made.open() as vault:
        vault.previews.put(PAPER, "facts", 1, SECRET)
    left = made.folder / previews.FOLDER_NAME / "0123456789abcdef.part"
    left.write_bytes(b"half")
    with made.open() as vault:
        assert not left.exists()
        assert vault.previews.get(PAPER, "facts", 1) == SECRET
