"""Keys: one random vault key, what is derived from it, and how a passphrase becomes a key."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_bytes

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from carerdesk.domain.errors import CarerDeskError, WrongPassphrase
from carerdesk.store import process_memory

KEY_BYTES = 32
SALT_BYTES = 16
MEBIBYTE = 1024
"""In KiB, the unit of Argon2."""

_RECOVERY_BYTES = 20
_RECOVERY_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_LETTERS = 4
_GROUP = 4
_MISREAD = str.maketrans("ILO", "110")


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfCost:
    """What one guess at a passphrase costs.

    Attributes:
        memory_kib: Memory, KiB.
        passes: Times over it.
        lanes: Threads.
    """

    memory_kib: int
    passes: int
    lanes: int

    @property
    def is_bearable(self) -> bool:
        """Whether it may be tried at all: it comes from a file that anybody could have written.

        At most 2 GiB and ten passes; the least is what Argon2 itself takes.
        """
        return (
            {type(self.memory_kib), type(self.passes), type(self.lanes)} == {int}
            and 1 <= self.lanes <= _MOST_LANES
            and 1 <= self.passes <= _MOST_PASSES
            and 8 * self.lanes <= self.memory_kib <= 2048 * MEBIBYTE
        )


_MOST_LANES = 16
_MOST_PASSES = 10

STANDARD = KdfCost(memory_kib=256 * MEBIBYTE, passes=3, lanes=4)
FLOOR = KdfCost(memory_kib=64 * MEBIBYTE, passes=3, lanes=4)
"""The least a new vault gets without being told otherwise: RFC 9106, second recommendation."""


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """The keys that open the parts of a vault; never shown in a text of the object."""

    vault: bytes

    def __post_init__(self) -> None:
        """Let no crash write the memory that now holds a key to the disk, and nobody read it."""
        process_memory.shut()

    def __repr__(self) -> str:
        """Show no key."""
        return "VaultKeys(…)"

    @classmethod
    def random(cls) -> "VaultKeys":
        """Make a new vault key of 256 random bits."""
        return cls(token_bytes(KEY_BYTES))

    @property
    def database(self) -> bytes:
        """The raw key of the database."""
        return derive(self.vault, b"carerdesk database")

    @property
    def attachments(self) -> bytes:
        """The key from which each attachment's own is derived."""
        return derive(self.vault, b"carerdesk attachments")

    @property
    def previews(self) -> bytes:
        """The key of what is kept of papers for a quicker look."""
        return derive(self.vault, b"carerdesk previews")

    @property
    def header(self) -> bytes:
        """The key that authenticates the header."""
        return derive(self.vault, b"carerdesk header")


def derive(secret: bytes, purpose: bytes, *, salt: bytes | None = None) -> bytes:
    """Return 32 bytes for one purpose (HKDF-SHA256, RFC 5869)."""
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=salt, info=purpose).derive(secret)


def from_passphrase(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """Return the key of a passphrase slot (Argon2id), in however long `cost` asks.

    The passphrase is brought to one Unicode form, so that a letter with its accent typed apart and
    the same letter typed whole are the same passphrase.

    Raises:
        CarerDeskError: When this machine has not the memory.
    """
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(
            secret, salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID
        )
    except (HashingError, MemoryError) as error:
        raise CarerDeskError(
            "There is not enough free memory to open this desk. Nothing was changed; "
            "close other programs and try again."
        ) from error


def calibrate(timer: Callable[[], float]) -> KdfCost:
    """Choose what a guess shall cost on this machine: 0.5 to 1 second, never below the floor.

    Memory is doubled first, up to 1 GiB, because memory is what a graphics card has least of;
    passes are added for the rest.

    Args:
        timer: Seconds that only grow, such as ``time.perf_counter``.
    """
    took = _seconds(FLOOR, timer)
    memory = FLOOR.memory_kib
    while took < _AIM / 2 and memory < 1024 * MEBIBYTE:
        memory, took = memory * 2, took * 2
    passes = FLOOR.passes
    if took < _AIM:
        passes = min(_MOST_PASSES, max(passes, int(passes * _AIM / max(took, 0.001))))
    chosen = KdfCost(memory_kib=memory, passes=passes, lanes=FLOOR.lanes)
    try:
        _seconds(chosen, timer)
    except CarerDeskError:
        return FLOOR
    return chosen


_AIM = 0.6
"""Seconds, in the lower half of 0.5 to 1: machines slow down with age and heat."""


def _seconds(cost: KdfCost, timer: Callable[[], float]) -> float:
    began = timer()
    from_passphrase("measure", bytes(SALT_BYTES), cost)
    return timer() - began


def new_recovery_key() -> str:
    """Make a recovery key: 160 random bits and a checksum, as nine groups of four."""
    secret = token_bytes(_RECOVERY_BYTES)
    letters = _letters(secret) + _checksum(secret)
    return "-".join(letters[i : i + _GROUP] for i in range(0, len(letters), _GROUP))


def from_recovery(text: str, salt: bytes) -> bytes:
    """Return the key of a recovery slot.

    Capitals, spaces and hyphens make no difference, and O, I and L are read as 0 and 1.  The key is
    random, so it needs no slow derivation.

    Raises:
        WrongPassphrase: When it is no recovery key at all: a letter wrong, missing or too many.
    """
    letters = re.sub(r"[\s\u2010-\u2015-]", "", text).upper().translate(_MISREAD)
    body, check = letters[:-_CHECK_LETTERS], letters[-_CHECK_LETTERS:]
    if len(body) != _RECOVERY_BYTES * 8 // 5 or not set(letters) <= set(_RECOVERY_LETTERS):
        raise WrongPassphrase(_NOT_A_RECOVERY_KEY)
    number = 0
    for letter in body:
        number = number << 5 | _RECOVERY_LETTERS.index(letter)
    secret = number.to_bytes(_RECOVERY_BYTES)
    if check != _checksum(secret):
        raise WrongPassphrase(_NOT_A_RECOVERY_KEY)
    return derive(secret, b"carerdesk recovery", salt=salt)


_NOT_A_RECOVERY_KEY = (
    "That is not a recovery key: one or more of its letters are not as printed. "
    "Nothing was changed; compare it with your recovery sheet, group by group."
)


def _letters(secret: bytes) -> str:
    number = int.from_bytes(secret)
    return "".join(
        _RECOVERY_LETTERS[number >> shift & 31] for shift in range(len(secret) * 8 - 5, -5, -5)
    )


def _checksum(secret: bytes) -> str:
    digest = sha256(b"carerdesk recovery key" + secret).digest()
    return _letters(digest[:5])[:_CHECK_LETTERS]
