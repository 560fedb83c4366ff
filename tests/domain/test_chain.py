"""The history chain's formulas."""

import hashlib

import pytest

from carerdesk.domain import chain

VAULT = "4f0c"


def test_the_formulas_are_the_published_ones() -> None:
    nonce, event = bytes(range(32)), b'{"a":1}'
    leaf = hashlib.sha256(b"\x00" + nonce + event).digest()
    first = hashlib.sha256(
        b"\x01" + VAULT.encode() + (1).to_bytes(8, "big") + bytes(32) + leaf
    ).digest()
    assert chain.leaf(nonce, event) == leaf
    assert chain.link(VAULT, 1, chain.GENESIS, leaf) == first
    assert chain.run(VAULT, [leaf]) == first
    assert chain.run(VAULT, []) == chain.GENESIS


def test_order_number_vault_and_nonce_all_count() -> None:
    one, two = chain.leaf(bytes(32), b"1"), chain.leaf(bytes(32), b"2")
    heads = {
        chain.run(VAULT, [one, two]),
        chain.run(VAULT, [two, one]),
        chain.run("other", [one, two]),
        chain.run(VAULT, [chain.leaf(b"\x01" * 32, b"1"), two]),
        chain.run(VAULT, [one]),
    }
    assert len(heads) == 5


def test_one_value_has_one_canonical_form() -> None:
    assert chain.canonical({"b": [1, None], "a": "Ŵ"}) == '{"a":"Ŵ","b":[1,null]}'.encode()
    with pytest.raises(ValueError, match="JSON compliant"):
        chain.canonical(float("nan"))


def test_a_check_code_can_be_read_aloud() -> None:
    code = chain.check_code(bytes(range(32)))
    assert code == "000G 40R4 0M30 E209"
    assert set(code) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ ")
    head = chain.ChainHead(vault_id=VAULT, count=1, digest=bytes(range(32)))
    assert head.code == code
