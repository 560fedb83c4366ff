import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509 import CertificateBuilder, Name, NameAttribute
from cryptography.x509.oid import NameOID

from carerdesk.store import time_stamps
from carerdesk.store.time_stamps import TimeStamp, answer, question

DIGEST = bytes(range(32))
AUTHORITY = "CN=Invented authority,O=Anyborough Time Stamps"
UNREADABLE = TimeStamp(is_about_it=False, is_checked=False)


@pytest.fixture(name="stamps")
def _stamps(data: Path) -> Path:
    """Answers of two authorities made with openssl, which verified them (``make.sh``)."""
    return data / "time_stamps"


def test_a_question_is_69_bytes_and_holds_the_digest_and_nothing_else(stamps: Path) -> None:
    asked = question(DIGEST, bytes(range(8)))
    assert len(asked) == 69
    assert asked == (stamps / "question.tsq").read_bytes()
    assert asked.count(DIGEST) == 1


@pytest.mark.parametrize("first", [0x00, 0x7F, 0x80, 0xFF])
def test_whatever_the_chance_a_question_is_as_long(first: int) -> None:
    assert len(question(DIGEST, bytes([first]) * 8)) == 69


@pytest.mark.parametrize("name", ["rsa.tsr", "ec.tsr", "token.der"])
def test_an_answer_about_this_head_is_checked(stamps: Path, name: str) -> None:
    said = answer((stamps / name).read_bytes(), DIGEST)
    assert said.is_about_it
    assert said.is_checked
    assert said.authority == AUTHORITY
    assert said.stamped_at is not None
    assert datetime(2026, 1, 1, tzinfo=UTC) < said.stamped_at


@pytest.mark.parametrize("name", ["rsa.tsr", "ec.tsr", "token.der"])
def test_an_answer_about_another_head_is_not(stamps: Path, name: str) -> None:
    said = answer((stamps / name).read_bytes(), bytes(32))
    assert not said.is_about_it
    assert not said.is_checked
    assert said.stamped_at is not None


def test_no_flipped_bit_moves_the_hash_or_the_time_unseen(stamps: Path) -> None:
    whole = (stamps / "ec.tsr").read_bytes()
    true = answer(whole, DIGEST)
    chance = random.Random(5)
    for _ in range(1500):
        place = chance.randrange(len(whole))
        bad = whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :]
        said = answer(bad, DIGEST)
        if said.is_checked:
            assert said.stamped_at == true.stamped_at
            assert said.is_about_it


@pytest.mark.parametrize("name", ["rsa.tsr", "ec.tsr"])
def test_an_answer_cut_off_anywhere_is_kept_as_not_checked(stamps: Path, name: str) -> None:
    whole = (stamps / name).read_bytes()
    for size in range(len(whole)):
        assert not answer(whole[:size], DIGEST).is_checked


@pytest.mark.parametrize(
    "token",
    [
        b"",
        b"not a token",
        b"\x30\x00",
        b"\x30\x80\x00\x00",
        b"\x30\x85\x01\x00\x00\x00\x00",
        bytes.fromhex("3005300302010b"),  # refused by the authority
        bytes.fromhex("3008300302010030010a"),
        b"\x30" * 5000,
        bytes((1 << 20) + 1),
    ],
)
def test_what_is_no_answer_is_not_checked_and_no_crash(token: bytes) -> None:
    assert answer(token, DIGEST) == UNREADABLE


INFO = bytes.fromhex("060b2a864886f70d0109100104")
DATA = bytes.fromhex("06092a864886f70d010702")


@pytest.mark.parametrize("kind", [INFO, DATA])
def test_an_answer_that_holds_something_else_is_not_checked(stamps: Path, kind: bytes) -> None:
    whole = (stamps / "rsa.tsr").read_bytes()
    assert kind in whole
    assert answer(whole.replace(kind, kind[:-1] + b"\x63"), DIGEST) == UNREADABLE


def test_an_answer_signed_in_a_way_unknown_here_is_kept_as_not_checked(
    stamps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time_stamps, "_HASHES", {})
    said = answer((stamps / "rsa.tsr").read_bytes(), DIGEST)
    assert said.is_about_it
    assert not said.is_checked


def test_an_answer_whose_certificate_did_not_sign_it_is_not_checked(stamps: Path) -> None:
    whole = (stamps / "rsa.tsr").read_bytes()
    bad = whole[:-1] + bytes([whole[-1] ^ 1])
    said = answer(bad, DIGEST)
    assert said.is_about_it
    assert not said.is_checked
    assert said.authority == ""


def test_an_answer_signed_with_a_key_unknown_here_is_not_checked(
    stamps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = Ed25519PrivateKey.generate()
    name = Name([NameAttribute(NameOID.COMMON_NAME, "Another kind of key")])
    certificate = (
        CertificateBuilder(name, name, key.public_key(), 1)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2027, 1, 1, tzinfo=UTC))
        .sign(key, None)
    )
    monkeypatch.setattr(time_stamps, "load_der_x509_certificate", lambda _: certificate)
    said = answer((stamps / "rsa.tsr").read_bytes(), DIGEST)
    assert said.is_about_it
    assert not said.is_checked
