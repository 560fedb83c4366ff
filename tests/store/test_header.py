import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from carerdesk.domain.chain import canonical
from carerdesk.domain.errors import NotAVault, VaultDamaged, VaultNewer, WrongPassphrase
from carerdesk.store import header, keys
from carerdesk.store.header import Header
from carerdesk.store.keys import VaultKeys
from tests.store.samples import CHEAP, PASSPHRASE

AT = "2026-03-14T21:07:00+00:00"
KEYS = VaultKeys(bytes(range(32)))
RECOVERY = "329A-580Y-Q4GK-FMGN-5WR0-N7CJ-JQQG-726T-250C"


@pytest.fixture(name="written")
def _written(tmp_path: Path) -> Path:
    header.write(tmp_path, a_header())
    return tmp_path


def a_header() -> Header:
    return (
        header.new(KEYS, program="0.1", at=AT)
        .with_recovery(KEYS, RECOVERY, at=AT)
        .with_passphrase(KEYS, PASSPHRASE, cost=CHEAP, at=AT)
    )


def forged(folder: Path, **changes: object) -> None:
    """Write the header changed by somebody who can mend its checksum but has no key."""
    path = folder / header.FILE_NAME
    path.write_bytes(mended(path.read_bytes(), **changes))


def mended(text: bytes, **changes: object) -> bytes:
    """Return a header changed by somebody who can mend its checksum but has no key."""
    fields = json.loads(text)
    fields.pop("sum")
    for name, value in changes.items():
        place, names = fields, name.split("__")
        for part in names[:-1]:
            place = place[part]
        place[names[-1]] = value
    total = sha256(canonical(fields)).hexdigest()
    return canonical({**fields, "sum": total}) + b"\n"


def test_a_header_read_back_opens_with_passphrase_and_with_recovery_key(written: Path) -> None:
    for second in (False, True):
        found = header.read(written, second=second)
        assert found.unlock(PASSPHRASE) == KEYS
        assert found.unlock_with_recovery(RECOVERY.lower()) == KEYS


def test_a_wrong_passphrase_is_told_from_damage(written: Path) -> None:
    found = header.read(written)
    with pytest.raises(WrongPassphrase, match="Caps Lock"):
        found.unlock("six quiet herons by the weir.")
    with pytest.raises(WrongPassphrase, match="not the one of this desk"):
        found.unlock_with_recovery(keys.new_recovery_key())


def test_a_new_passphrase_leaves_nothing_of_the_old_slot() -> None:
    before = a_header()
    after = before.with_passphrase(KEYS, "another one", cost=CHEAP, at=AT)
    assert after.unlock("another one") == after.unlock_with_recovery(RECOVERY) == KEYS
    with pytest.raises(WrongPassphrase):
        after.unlock(PASSPHRASE)
    assert before.passphrase.wrapped.hex().encode() not in after.text()


def test_the_same_passphrase_given_anew_makes_another_slot() -> None:
    """A guess worked out for one slot must be worth nothing for the next."""
    vault, old = VaultKeys.random(), a_header()
    again = [old.with_passphrase(vault, PASSPHRASE, cost=CHEAP, at="later") for _ in range(2)]
    slots = [old.passphrase, *(one.passphrase for one in again)]
    assert len({slot.salt for slot in slots}) == len({slot.nonce for slot in slots}) == 3


def test_a_header_of_another_vault_opens_nothing_here(written: Path) -> None:
    other = header.parse(a_header().text())
    mine = header.read(written)
    assert other.vault_id != mine.vault_id
    forged(written, passphrase=json.loads(other.text())["passphrase"])
    with pytest.raises(WrongPassphrase):
        header.read(written).unlock(PASSPHRASE)


def flips(text: bytes) -> Iterator[bytes]:
    for place in range(len(text)):
        for bit in range(8):
            yield text[:place] + bytes([text[place] ^ 1 << bit]) + text[place + 1 :]


def test_every_flipped_bit_of_the_header_is_found(written: Path) -> None:
    """In memory but for the last: eight thousand files would tell no more."""
    path = written / header.FILE_NAME
    for flipped in flips(path.read_bytes()):
        with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
            header.parse(flipped)
    path.write_bytes(flipped)
    with pytest.raises(VaultDamaged, match="locked key is damaged"):
        header.read(written)


def test_a_flip_with_its_checksum_mended_opens_nothing(written: Path) -> None:
    text = (written / header.FILE_NAME).read_bytes()
    whole = json.loads(text)
    for slot in ("passphrase", "recovery"):
        for name in ("key", "nonce", "salt"):
            for flipped in flips(bytes.fromhex(whole[slot][name])):
                found = header.parse(mended(text, **{f"{slot}__{name}": flipped.hex()}))
                with pytest.raises((WrongPassphrase, VaultDamaged)):
                    found.unlock(PASSPHRASE)
                with pytest.raises((WrongPassphrase, VaultDamaged)):
                    found.unlock_with_recovery(RECOVERY)


CHANGED: list[dict[str, Any]] = [
    {"passphrase__derivation__memory_kib": 128},
    {"passphrase__derivation__passes": 2},
    {"passphrase__derivation__memory_kib": 128, "passphrase__derivation__lanes": 2},
    {"program": "9.9"},
    {"made_at": "2020-01-01T00:00:00+00:00"},
    {"changed_at": "2020-01-01T00:00:00+00:00"},
    {"vault": "00" * 16},
]
"""What somebody without a key may write into a header and mend its checksum."""


@pytest.mark.parametrize("changes", CHANGED)
def test_a_changed_header_with_its_checksum_mended_does_not_open(
    written: Path, changes: dict[str, Any]
) -> None:
    forged(written, **changes)
    with pytest.raises((WrongPassphrase, VaultDamaged)):
        header.read(written).unlock(PASSPHRASE)


ABSURD: list[dict[str, Any]] = [
    {"passphrase__derivation__memory_kib": 1 << 40},
    {"passphrase__derivation__memory_kib": 2 * 1024 * 1024 + 1},
    {"passphrase__derivation__memory_kib": 1},
    {"passphrase__derivation__memory_kib": 64.0},
    {"passphrase__derivation__memory_kib": "64"},
    {"passphrase__derivation__passes": 1 << 31},
    {"passphrase__derivation__passes": 0},
    {"passphrase__derivation__lanes": 1 << 24},
    {"passphrase__derivation__name": "none"},
    {"passphrase__derivation": {"name": "hkdf-sha256"}},
    {"recovery__derivation": {"name": "argon2id", "memory_kib": 64, "passes": 1, "lanes": 1}},
    {"passphrase__salt": ""},
    {"passphrase__nonce": "00"},
    {"passphrase__key": "ZZ"},
    {"passphrase": []},
    {"vault": 7},
    {"vault": "00"},
    {"format": "1"},
    {"more": 1},
]
"""What is refused before a key is tried, so that nothing asks for more memory than there is."""


@pytest.mark.parametrize("changes", ABSURD)
def test_absurd_settings_are_damage_before_a_key_is_tried(
    written: Path, changes: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(keys, "hash_secret_raw", never)
    forged(written, **changes)
    with pytest.raises(VaultDamaged):
        header.read(written).unlock(PASSPHRASE)


def test_a_newer_header_is_refused_as_newer(written: Path) -> None:
    forged(written, format=2, unknown={"of": "later"})
    with pytest.raises(VaultNewer, match="newer CarerDesk"):
        header.read(written)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xd8\xff\xe0JFIF",
        b"[" * 60_000,
        b"1",
        b"null",
        b"{" + b" " * 70_000,
    ],
)
def test_a_file_that_is_no_header_is_damage(written: Path, text: bytes) -> None:
    (written / header.FILE_NAME).write_bytes(text)
    with pytest.raises(VaultDamaged):
        header.read(written)
    assert header.read(written, second=True).unlock(PASSPHRASE) == KEYS


def test_a_folder_without_a_header_is_a_damaged_vault_or_none(tmp_path: Path) -> None:
    with pytest.raises(NotAVault, match="not a CarerDesk desk"):
        header.read(tmp_path)
    with pytest.raises(NotAVault):
        header.read(tmp_path / "not there")
    (tmp_path / "log.db").write_bytes(b"x")
    with pytest.raises(VaultDamaged):
        header.read(tmp_path)


def test_a_header_whose_mac_does_not_fit_is_damage_even_with_the_passphrase(written: Path) -> None:
    forged(written, mac="00" * 32)
    found = header.read(written)
    with pytest.raises(VaultDamaged):
        found.unlock(PASSPHRASE)
    with pytest.raises(VaultDamaged):
        found.unlock_with_recovery(RECOVERY)


def test_a_header_whose_slots_are_empty_opens_nothing() -> None:
    empty = header.new(KEYS, program="0.1", at=AT)
    with pytest.raises(VaultDamaged):
        empty.unlock(PASSPHRASE)
