"""The history chain: hashes that show whether a record was changed after it was written.

Each event of the record has a leaf, ``SHA-256(00 | nonce | event)``, and each leaf a link,
``SHA-256(01 | vault id | n | previous link | leaf)``.  The 32-byte nonce keeps a short sentence
from being guessed from its hash, and lets an event be erased for good with the chain still
valid.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

DIGEST_BYTES = 32
NONCE_BYTES = 32
GENESIS = bytes(DIGEST_BYTES)
"""The link before the first."""

_CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that a code can be read aloud."""


def canonical(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """Return the one JSON form of a value: UTF-8, keys sorted, no spaces, no NaN."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def leaf(nonce: bytes, event: bytes) -> bytes:
    """Return the leaf of a canonical event."""
    return hashlib.sha256(b"\x00" + nonce + event).digest()


def link(vault_id: str, number: int, previous: bytes, leaf_digest: bytes) -> bytes:
    """Return link `number` (from 1); the number is 8 bytes, big end first."""
    return hashlib.sha256(
        b"\x01" + vault_id.encode() + number.to_bytes(8) + previous + leaf_digest
    ).digest()


def run(vault_id: str, leaves: Iterable[bytes]) -> bytes:
    """Return the last link over all leaves, or the genesis link when there are none."""
    previous = GENESIS
    for number, digest in enumerate(leaves, start=1):
        previous = link(vault_id, number, previous, digest)
    return previous


def check_code(digest: bytes) -> str:
    """Return 80 bits of a digest as four groups of four letters, for paper."""
    bits = int.from_bytes(digest[:10])
    letters = [_CODE_LETTERS[bits >> shift & 31] for shift in range(75, -5, -5)]
    return " ".join("".join(letters[i : i + 4]) for i in range(0, 16, 4))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainHead:
    """Where the record stood: which vault, how many events, and the last link."""

    vault_id: str
    count: int
    digest: bytes

    @property
    def code(self) -> str:
        """The head in four groups of four letters."""
        return check_code(self.digest)
