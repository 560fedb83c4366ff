import json
import os
import shutil
import signal
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from argon2.low_level import hash_secret_raw

from carerdesk.domain.chain import canonical
from carerdesk.domain.errors import (
    BadRecord,
    CarerDeskError,
    NotAVault,
    NotSaved,
    VaultDamaged,
    VaultInUse,
    VaultNewer,
    WrongPassphrase,
)
from carerdesk.store import connection, header, keys, lock, migrations
from carerdesk.store.keys import VaultKeys
from carerdesk.store.lock import VaultLock
from carerdesk.store.vault import Vault
from tests.store.conftest import Made
from tests.store.samples import CASE, CHEAP, NOW, PASSPHRASE, a_case, an_entry

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 40


def keys_of(made: Made) -> VaultKeys:
    return header.read(made.folder).unlock(PASSPHRASE)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file but the lock, whose being there says nothing."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != lock.FILE_NAME)
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def pragma(made: Made, text: str) -> None:
    engine = connection.connect(made.folder / "log.db", keys_of(made).database)
    with engine.connect() as opened:
        opened.exec_driver_sql(f"PRAGMA {text}")
        opened.commit()
    engine.dispose()


def test_a_new_desk_holds_what_it_should_and_only_its_owner_may_look(made: Made) -> None:
    found = {path.name: path.stat().st_mode & 0o777 for path in made.folder.iterdir()}
    assert found == {
        "vault.json": 0o600,
        "vault.second.json": 0o600,
        "log.db": 0o600,
        "vault.lock": 0o600,
        "PLEASE-READ.txt": 0o600,
        "attachments": 0o700,
    }
    assert made.folder.stat().st_mode & 0o777 == 0o700
    assert sorted(path.name for path in made.folder.parent.iterdir()) == [made.folder.name]


def test_passphrase_and_recovery_key_both_open(made: Made) -> None:
    with made.open() as vault:
        assert vault.found_at_opening == ()
        vault_id = vault.vault_id
    typed = made.recovery.lower().replace("-", " ")
    with Vault.open_with_recovery(made.folder, recovery=typed, now=NOW) as vault:
        assert vault.vault_id == vault_id
        assert vault.folder == made.folder
        with vault.reading() as desk:
            assert desk.cases() == (a_case(),)


def test_the_passphrase_opens_in_either_unicode_form(tmp_path: Path) -> None:
    folder = tmp_path / "a.carerdesk"
    apart = unicodedata.normalize("NFD", "Tŷ’r afon été")
    Vault.create(folder, passphrase=apart, now=NOW, cost=CHEAP)[0].close()
    for form in ("NFC", "NFD"):
        Vault.open(folder, passphrase=unicodedata.normalize(form, apart), now=NOW).close()


@pytest.mark.parametrize(
    "wrong",
    ["", " ", PASSPHRASE + " ", PASSPHRASE.upper(), PASSPHRASE[:-1], "x" * 1_000_000, "\x00", "é"],
)
def test_a_wrong_passphrase_is_said_to_be_wrong_and_nothing_is_changed(
    made: Made, wrong: str
) -> None:
    before = bytes_of(made.folder)
    with pytest.raises(WrongPassphrase, match="not the passphrase of this desk"):
        Vault.open(made.folder, passphrase=wrong, now=NOW)
    assert bytes_of(made.folder) == before
    made.open().close()


def near_misses(right: str) -> Iterator[str]:
    """Every passphrase one slip of a finger away, and what looks the same and is not."""
    for at in range(len(right)):
        yield right[:at] + right[at + 1 :]
        yield right[: at + 1] + right[at:]
        yield right[:at] + right[at : at + 2][::-1] + right[at + 2 :]
        yield right[:at] + right[at].swapcase() + right[at + 1 :]
        for letter in "abé Z\0\u00ad\u0301\u200b":
            yield right[:at] + letter + right[at + 1 :]
            yield right[:at] + letter + right[at:]
    yield from (right.replace(" ", space) for space in ("\u00a0", "\u2003", "\t", "  ", "-", ""))
    yield from (right.upper(), right.title(), right[::-1], right.replace("e", "\u0435"))
    for form in ("NFKC", "NFKD"):
        yield unicodedata.normalize(form, right.replace("i", "\uff49").replace("s", "\u017f"))
    yield from (right.replace("i", "\uff49"), right.replace("s", "\u017f"), right * 40_000, "", " ")


def wrong_ones(right: str, number: int) -> set[str]:
    """So many passphrases that are not the right one in any form, the nearest first."""
    found = set(near_misses(right))
    found |= {f"{right}{end}" for end in range(number - len(found))}
    composed = unicodedata.normalize("NFC", right)
    return {wrong for wrong in found if unicodedata.normalize("NFC", wrong) != composed}


@pytest.mark.parametrize("right", [PASSPHRASE, "Tŷ’r afon été"])
def test_no_near_miss_opens_and_each_costs_one_derivation(
    right: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One derivation, whatever was typed: how long the answer takes tells nothing."""
    tries: list[int] = []
    derived = hash_secret_raw

    def counted(*given: Any) -> bytes:  # noqa: ANN401 - as argon2 takes them
        tries.append(1)
        return derived(*given)

    vault_keys = keys.VaultKeys(bytes(32))
    found = header.new(vault_keys, program="0.1", at="2026-03-14T21:07:00+00:00").with_passphrase(
        vault_keys, right, cost=CHEAP, at="2026-03-14T21:07:00+00:00"
    )
    monkeypatch.setattr(keys, "hash_secret_raw", counted)
    wrong = wrong_ones(right, 0)
    for each in wrong:
        with pytest.raises(WrongPassphrase):
            found.unlock(each)
    assert len(wrong) == len(tries) > 200
    for form in ("NFC", "NFD"):
        assert found.unlock(unicodedata.normalize(form, right)) == vault_keys


def test_an_empty_passphrase_is_refused_when_a_desk_is_made(tmp_path: Path) -> None:
    with pytest.raises(BadRecord, match="empty one locks nothing") as caught:
        Vault.create(tmp_path / "a", passphrase="", now=NOW, cost=CHEAP)
    assert caught.value.field == "passphrase"
    assert list(tmp_path.iterdir()) == []


def test_without_being_told_a_new_desk_costs_no_less_than_the_floor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "_AIM", 0.0)
    folder = tmp_path / "a.carerdesk"
    Vault.create(folder, passphrase=PASSPHRASE, now=NOW)[0].close()
    assert header.read(folder).cost == keys.FLOOR


def test_a_desk_is_never_made_over_something_else(made: Made, tmp_path: Path) -> None:
    before = bytes_of(made.folder)
    with pytest.raises(NotSaved, match="already"):
        Vault.create(made.folder, passphrase="other", now=NOW, cost=CHEAP)
    assert bytes_of(made.folder) == before
    (tmp_path / "empty").mkdir()
    Vault.create(tmp_path / "empty", passphrase="other", now=NOW, cost=CHEAP)[0].close()


def test_a_desk_that_could_not_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise NotSaved("no room")

    monkeypatch.setattr(header, "write", fail)
    with pytest.raises(NotSaved):
        Vault.create(tmp_path / "a.carerdesk", passphrase=PASSPHRASE, now=NOW, cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_a_desk_cannot_be_made_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(NotSaved):
        Vault.create(tmp_path / "none" / "a", passphrase="a", now=NOW, cost=CHEAP)


def test_a_file_or_folder_that_is_no_desk_is_said_to_be_none(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(JPEG)
    for path in (photo, tmp_path, tmp_path / "not there"):
        with pytest.raises(NotAVault, match="not a CarerDesk desk"):
            Vault.open(path, passphrase=PASSPHRASE, now=NOW)
    assert photo.read_bytes() == JPEG
    assert [path.name for path in tmp_path.iterdir()] == ["photo.jpg"]


@pytest.mark.parametrize("damage", ["missing", "empty", "a photograph", "zeros", "another desk's"])
def test_a_desk_whose_records_are_gone_is_damaged_and_left_as_it_is(
    made: Made, damage: str, tmp_path: Path
) -> None:
    path = made.folder / "log.db"
    size = path.stat().st_size
    if damage == "missing":
        path.unlink()
    elif damage == "another desk's":
        other = tmp_path / "other.carerdesk"
        Vault.create(other, passphrase=PASSPHRASE, now=NOW, cost=CHEAP)[0].close()
        shutil.copy(other / "log.db", path)
    else:
        path.write_bytes({"empty": b"", "a photograph": JPEG, "zeros": bytes(size)}[damage])
    before = bytes_of(made.folder)
    said = "missing or empty" if damage in {"missing", "empty"} else "is damaged"
    with pytest.raises(VaultDamaged, match=f"{said}.*restore your last backup"):
        made.open()
    assert bytes_of(made.folder) == before


def test_a_database_that_is_not_a_desks_is_damage(made: Made) -> None:
    pragma(made, "application_id=7")
    with pytest.raises(VaultDamaged):
        made.open()


def test_a_database_without_tables_is_damage(made: Made) -> None:
    pragma(made, "user_version=0")
    with pytest.raises(VaultDamaged):
        made.open()


def test_a_newer_desk_is_refused_and_not_touched(made: Made) -> None:
    pragma(made, f"user_version={migrations.SCHEMA + 1}")
    before = bytes_of(made.folder)
    with pytest.raises(VaultNewer, match="newer CarerDesk"):
        made.open()
    assert bytes_of(made.folder) == before


def test_a_damaged_header_is_mended_from_its_second_copy_when_asked(made: Made) -> None:
    path = made.folder / "vault.json"
    whole = path.read_bytes()
    for damage in (b"", JPEG, None):
        path.unlink()
        if damage is not None:
            path.write_bytes(damage)
        with pytest.raises(VaultDamaged, match="second key file"):
            made.open()
        Vault.open(made.folder, passphrase=PASSPHRASE, now=NOW, second_header=True).close()
        assert path.read_bytes() == whole
    made.open().close()
    for name in ("vault.json", "vault.second.json"):
        (made.folder / name).write_bytes(JPEG)
    for second in (False, True):
        with pytest.raises(VaultDamaged, match="Both files"):
            Vault.open(made.folder, passphrase=PASSPHRASE, now=NOW, second_header=second)


def test_a_wrong_passphrase_mends_nothing(made: Made) -> None:
    (made.folder / "vault.json").write_bytes(JPEG)
    with pytest.raises(WrongPassphrase):
        Vault.open(made.folder, passphrase="other", now=NOW, second_header=True)
    assert (made.folder / "vault.json").read_bytes() == JPEG
    Vault.open_with_recovery(
        made.folder, recovery=made.recovery, now=NOW, second_header=True
    ).close()
    made.open().close()


def test_a_damaged_second_copy_is_found_at_opening(made: Made) -> None:
    (made.folder / "vault.second.json").write_bytes(b"")
    with made.open() as vault:
        (found,) = vault.found_at_opening
        assert "second key file" in found.what
        assert "passphrase" in found.next_step
        vault.change_passphrase(old=PASSPHRASE, new="new one", now=NOW)
        assert vault.check(whole=False) == ()


def test_a_damaged_first_copy_is_found_while_the_desk_is_open(made: Made) -> None:
    with made.open() as vault:
        (made.folder / "vault.json").write_bytes(b"")
        (found,) = vault.check(whole=False)
        assert found.what.startswith("The key file of this desk")


def test_a_desk_open_elsewhere_is_refused_at_once_and_free_again_when_closed(made: Made) -> None:
    with made.open(), pytest.raises(VaultInUse, match="already open"):
        made.open()
    made.open().close()


HOLDER = """
import sys
from pathlib import Path
from carerdesk.store.lock import VaultLock
held = VaultLock.take(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_killed_programs_lock_holds_nobody_up(made: Made) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(made.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(VaultInUse):
            made.open()
        os.kill(holder.pid, signal.SIGKILL)
    assert (made.folder / lock.FILE_NAME).exists()
    made.open().close()


def test_a_lock_let_go_twice_is_let_go_once(made: Made) -> None:
    held = VaultLock.take(made.folder)
    held.release()
    other = VaultLock.take(made.folder)
    held.release()
    with pytest.raises(VaultInUse):
        VaultLock.take(made.folder)
    other.release()


def test_a_wrong_passphrase_lets_the_lock_go(made: Made) -> None:
    with pytest.raises(WrongPassphrase):
        Vault.open(made.folder, passphrase="wrong", now=NOW)
    VaultLock.take(made.folder).release()


def test_a_folder_that_cannot_be_written_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / lock.FILE_NAME).mkdir()
    with pytest.raises(NotSaved, match="cannot be written to"):
        VaultLock.take(tmp_path)


def test_what_a_killed_program_left_half_written_is_swept_at_opening(made: Made) -> None:
    places = (made.folder, made.folder / "attachments", made.folder / "previews")
    left = [place / "a1.part" for place in places]
    for path in left:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"half")
    made.open().close()
    assert not any(path.exists() for path in left)


def test_nothing_is_saved_over_a_file_put_in_the_place_of_this_one(made: Made) -> None:
    with made.open() as vault:
        path = made.folder / "log.db"
        copy = made.folder / "copy"
        shutil.copy(path, copy)
        copy.replace(path)
        before = path.read_bytes()
        with pytest.raises(VaultDamaged, match="moved or replaced"), vault.transaction(at=NOW):
            pass
        path.unlink()
        with pytest.raises(VaultDamaged), vault.transaction(at=NOW):
            pass
        path.write_bytes(before)
    with made.open() as vault, vault.reading() as desk:
        assert desk.entry_count(CASE) == 0


def test_the_main_file_copied_between_saves_opens_complete(made: Made, tmp_path: Path) -> None:
    copy = tmp_path / "copy.carerdesk"
    with made.open() as vault:
        for number in range(1, 6):
            with vault.transaction(at=NOW) as tx:
                tx.add_entry(an_entry(number))
            shutil.copytree(made.folder, copy)
            with Vault.open(copy, passphrase=PASSPHRASE, now=NOW) as other, other.reading() as desk:
                assert desk.entry_count(CASE) == number
            shutil.rmtree(copy)


def refused(made: Made) -> str:
    with pytest.raises(CarerDeskError, match="Nothing was changed") as caught:
        Vault.open(made.folder, passphrase="wrong", now=NOW)
    return f"{type(caught.value).__name__}: {caught.value}"


def test_wrong_damaged_newer_in_use_and_no_desk_are_five_different_sentences(made: Made) -> None:
    path = made.folder / "vault.json"
    whole = path.read_bytes()
    said = [refused(made)]
    held = VaultLock.take(made.folder)
    said.append(refused(made))
    held.release()
    path.write_bytes(b"")
    said.append(refused(made))
    path.write_bytes(whole)
    path.write_bytes(newer(whole))
    said.append(refused(made))
    shutil.rmtree(made.folder)
    said.append(refused(made))
    assert [line.split(":")[0] for line in said] == [
        "WrongPassphrase",
        "VaultInUse",
        "VaultDamaged",
        "VaultNewer",
        "NotAVault",
    ]


def newer(text: bytes) -> bytes:
    fields = {**json.loads(text), "format": header.FORMAT + 1}
    fields.pop("sum")
    return canonical({**fields, "sum": sha256(canonical(fields)).hexdigest()}) + b"\n"
