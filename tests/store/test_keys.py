import unicodedata

import pytest

from carerdesk.domain.errors import CarerDeskError, WrongPassphrase
from carerdesk.store import keys
from carerdesk.store.keys import FLOOR, STANDARD, KdfCost, VaultKeys
from tests.store.samples import CHEAP

SALT = bytes(range(16))


def test_database_attachments_and_header_each_have_a_key_of_their_own() -> None:
    vault = VaultKeys.random()
    assert len({vault.vault, vault.database, vault.attachments, vault.header}) == 4
    assert {len(key) for key in (vault.database, vault.attachments, vault.header)} == {32}


def test_two_vaults_have_different_keys() -> None:
    assert VaultKeys.random().vault != VaultKeys.random().vault


def test_a_key_is_never_shown() -> None:
    vault = VaultKeys.random()
    assert repr(vault) == str(vault) == "VaultKeys(…)"


def test_hkdf_gives_what_rfc_5869_says() -> None:
    # Test case 1 of the RFC, its first 32 bytes.
    made = keys.derive(b"\x0b" * 22, bytes(range(0xF0, 0xFA)), salt=bytes(range(13)))
    assert made.hex() == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"


def test_a_letter_with_its_accent_typed_apart_is_the_same_passphrase() -> None:
    whole, apart = (unicodedata.normalize(form, "sœur été") for form in ("NFC", "NFD"))
    assert whole != apart
    assert keys.from_passphrase(whole, SALT, CHEAP) == keys.from_passphrase(apart, SALT, CHEAP)


@pytest.mark.parametrize("other", ["", "Herons", "herons ", "heron", "hérons", "herons\x00"])
def test_another_passphrase_gives_another_key(other: str) -> None:
    assert keys.from_passphrase("herons", SALT, CHEAP) != keys.from_passphrase(other, SALT, CHEAP)


def test_half_a_character_can_be_tried_too() -> None:
    assert len(keys.from_passphrase("\ud83d", SALT, CHEAP)) == 32


def test_a_machine_without_the_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(keys, "hash_secret_raw", refuse)
    with pytest.raises(CarerDeskError, match="not enough free memory"):
        keys.from_passphrase("herons", SALT, CHEAP)


@pytest.mark.parametrize(
    ("cost", "bearable"),
    [
        (STANDARD, True),
        (FLOOR, True),
        (CHEAP, True),
        (KdfCost(memory_kib=2 * 1024 * 1024, passes=1, lanes=4), True),
        (KdfCost(memory_kib=2 * 1024 * 1024 + 1, passes=1, lanes=4), False),
        (KdfCost(memory_kib=64, passes=11, lanes=1), False),
        (KdfCost(memory_kib=64, passes=0, lanes=1), False),
        (KdfCost(memory_kib=1024, passes=1, lanes=17), False),
        (KdfCost(memory_kib=1024, passes=1, lanes=0), False),
        (KdfCost(memory_kib=31, passes=1, lanes=4), False),
        (KdfCost(memory_kib=-64, passes=1, lanes=-8), False),
        (KdfCost(memory_kib=True, passes=1, lanes=1), False),
        (KdfCost(memory_kib=64.0, passes=1, lanes=1), False),  # type: ignore[arg-type]
        (KdfCost(memory_kib="64", passes=1, lanes=1), False),  # type: ignore[arg-type]
    ],
)
def test_absurd_costs_are_known_before_they_are_tried(cost: KdfCost, bearable: bool) -> None:
    assert cost.is_bearable is bearable


class Machine:
    """A machine whose Argon2 takes so many seconds for 64 MiB and three passes."""

    def __init__(self, seconds: float, memory_kib: int = 4 * 1024 * 1024) -> None:
        self.clock, self.seconds, self.memory_kib = 0.0, seconds, memory_kib

    def guess(self, _: str, __: bytes, cost: KdfCost) -> bytes:
        if cost.memory_kib > self.memory_kib:
            raise CarerDeskError("no memory")
        work = cost.memory_kib * cost.passes
        self.clock += self.seconds * work / (FLOOR.memory_kib * FLOOR.passes)
        return b""

    def took(self, cost: KdfCost) -> float:
        return self.seconds * cost.memory_kib * cost.passes / (FLOOR.memory_kib * FLOOR.passes)


@pytest.mark.parametrize("seconds", [0.02, 0.05, 0.087, 0.1, 0.2, 0.31, 0.5])
def test_a_guess_costs_half_a_second_to_a_second(
    seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = Machine(seconds)
    monkeypatch.setattr(keys, "from_passphrase", machine.guess)
    cost = keys.calibrate(lambda: machine.clock)
    assert 0.5 <= machine.took(cost) <= 1.0
    assert cost.is_bearable


def test_a_slow_machine_gets_the_floor_and_never_less(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(5.0)
    monkeypatch.setattr(keys, "from_passphrase", machine.guess)
    assert keys.calibrate(lambda: machine.clock) == FLOOR


def test_a_machine_with_little_memory_gets_the_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(0.05, memory_kib=128 * 1024)
    monkeypatch.setattr(keys, "from_passphrase", machine.guess)
    assert keys.calibrate(lambda: machine.clock) == FLOOR


def test_a_clock_that_stands_still_asks_for_nothing_absurd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "from_passphrase", Machine(0).guess)
    assert keys.calibrate(lambda: 0.0).is_bearable


def test_a_recovery_key_is_nine_groups_that_can_be_read_aloud() -> None:
    groups = keys.new_recovery_key().split("-")
    assert [len(group) for group in groups] == [4] * 9
    assert not set("".join(groups)) & set("ILOU")


def test_a_recovery_key_may_be_typed_in_small_letters_with_gaps_and_misread_letters() -> None:
    key = keys.new_recovery_key()
    typed = key.lower().replace("-", " – ").replace("0", "o").replace("1", "l")
    assert keys.from_recovery(typed, SALT) == keys.from_recovery(key, SALT)


def test_every_single_wrong_letter_of_a_recovery_key_is_seen() -> None:
    key = "329A-580Y-Q4GK-FMGN-5WR0-N7CJ-JQQG-726T-250C"
    keys.from_recovery(key, SALT)
    for place, letter in enumerate(key):
        if letter != "-":
            other = "2" if letter != "2" else "3"
            with pytest.raises(WrongPassphrase, match="as printed"):
                keys.from_recovery(key[:place] + other + key[place + 1 :], SALT)


@pytest.mark.parametrize("typed", ["", "-", "329A", "329A-" * 9, "é" * 36, "U" * 36, "0" * 37])
def test_what_is_no_recovery_key_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(WrongPassphrase, match="not a recovery key"):
        keys.from_recovery(typed, SALT)
