"""The header: how a vault's key is wrapped, once for the passphrase, once for the recovery key.

`vault.json` is readable by anyone and holds nothing of the record.  Its checksum tells damage from
a wrong passphrase before any key is tried; its MAC, under a key only the vault key gives, tells
whether somebody changed it.  Each slot's wrapping also binds vault, kind and cost, so that a
cheaper cost written into the file opens nothing.
"""

import hmac
import json
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from carerdesk.domain.chain import canonical
from carerdesk.domain.errors import NotAVault, VaultDamaged, VaultNewer, WrongPassphrase
from carerdesk.store import atomic, keys
from carerdesk.store.keys import KdfCost, VaultKeys

FORMAT = 1
FILE_NAME = "vault.json"
SECOND_NAME = "vault.second.json"
"""The same bytes again, for the day the first are damaged."""

READ_ME_TEXT = """\
This folder is a CarerDesk desk. Everything in it is encrypted.

Keep the folder whole: do not rename, move or delete single files in it.
To open it, start CarerDesk and choose this folder. You need its passphrase,
or the recovery sheet printed when it was made. Without one of them nobody can
open it, the makers of CarerDesk included.

A copy of this folder made while the desk is open is not a backup.
Use "Make a backup" in CarerDesk.
"""

_APPLICATION = "CarerDesk"
_NONCE_BYTES = 12
_ID_BYTES = 16
_MOST_BYTES = 65_536

DAMAGED = (
    "The file that holds this desk's locked key is damaged. Nothing was changed; "
    "open the desk from its second key file, or restore your last backup."
)
_BOTH_DAMAGED = (
    "Both files that hold this desk's locked key are damaged. Nothing was changed; "
    "restore your last backup, whose key files are its own."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The vault key, wrapped.

    Attributes:
        cost: Of a passphrase slot; ``None`` for the recovery slot, whose key is random.
        wrapped: The vault key under the slot's key, with its tag.
    """

    cost: KdfCost | None
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What `vault.json` says.

    Attributes:
        made_at: ISO 8601.
        changed_at: When a slot was last written, ISO 8601.
        program: Version that made the vault.
        mac: Under the header key.
    """

    vault_id: str
    made_at: str
    changed_at: str
    program: str
    passphrase: Slot
    recovery: Slot
    mac: bytes = b""

    @property
    def cost(self) -> KdfCost:
        """What a guess at the passphrase costs."""
        if self.passphrase.cost is None:
            raise VaultDamaged(DAMAGED)
        return self.passphrase.cost

    def unlock(self, passphrase: str) -> VaultKeys:
        """Return the vault's keys.

        Raises:
            WrongPassphrase: When it is not this vault's passphrase.
            VaultDamaged: When it is, but the header was changed by somebody without it.
        """
        key = keys.from_passphrase(passphrase, self.passphrase.salt, self.cost)
        return self._opened(
            self.passphrase,
            key,
            "That is not the passphrase of this desk. Nothing was changed; "
            "check Caps Lock and the keyboard's language, and try again.",
        )

    def unlock_with_recovery(self, recovery: str) -> VaultKeys:
        """Return the vault's keys.

        Raises:
            WrongPassphrase: When it is not this vault's recovery key.
            VaultDamaged: When it is, but the header was changed by somebody without it.
        """
        return self._opened(
            self.recovery,
            keys.from_recovery(recovery, self.recovery.salt),
            "That is a recovery key, but not the one of this desk. Nothing was changed; "
            "look for the sheet printed last for this desk.",
        )

    def with_passphrase(
        self, vault: VaultKeys, passphrase: str, *, cost: KdfCost, at: str
    ) -> "Header":
        """Return the header with a new passphrase slot; nothing is kept of the old one."""
        salt = token_bytes(keys.SALT_BYTES)
        key = keys.from_passphrase(passphrase, salt, cost)
        slot = _wrap(vault, key, cost, salt, self.vault_id)
        return _sealed(replace(self, passphrase=slot, changed_at=at), vault)

    def with_recovery(self, vault: VaultKeys, recovery: str, *, at: str) -> "Header":
        """Return the header with a new recovery slot; nothing is kept of the old one."""
        salt = token_bytes(keys.SALT_BYTES)
        slot = _wrap(vault, keys.from_recovery(recovery, salt), None, salt, self.vault_id)
        return _sealed(replace(self, recovery=slot, changed_at=at), vault)

    def text(self) -> bytes:
        """The file's bytes."""
        fields = {**self.fields(), "mac": self.mac.hex()}
        return canonical({**fields, "sum": _sum(fields)}) + b"\n"

    def _opened(self, slot: Slot, key: bytes, sentence: str) -> VaultKeys:
        try:
            secret = ChaCha20Poly1305(key).decrypt(
                slot.nonce, slot.wrapped, _bound(self.vault_id, slot.cost)
            )
        except InvalidTag:
            raise WrongPassphrase(sentence) from None
        vault = VaultKeys(secret)
        if not hmac.compare_digest(self.mac, _mac(self, vault)):
            raise VaultDamaged(DAMAGED)
        return vault

    def fields(self) -> dict[str, Any]:
        """What the MAC is taken over."""
        return {
            "application": _APPLICATION,
            "changed_at": self.changed_at,
            "format": FORMAT,
            "made_at": self.made_at,
            "passphrase": _slot_fields(self.passphrase),
            "program": self.program,
            "recovery": _slot_fields(self.recovery),
            "vault": self.vault_id,
        }


_NO_SLOT = Slot(cost=None, salt=b"", nonce=b"", wrapped=b"")


def new(vault: VaultKeys, *, program: str, at: str, vault_id: str | None = None) -> Header:
    """Make the header of a new vault, or of one under a new key; its slots are still empty."""
    return _sealed(
        Header(
            vault_id=vault_id or token_bytes(_ID_BYTES).hex(),
            made_at=at,
            changed_at=at,
            program=program,
            passphrase=_NO_SLOT,
            recovery=_NO_SLOT,
        ),
        vault,
    )


def write(folder: Path, header: Header) -> None:
    """Write the header and its second copy, each durable before the next is begun.

    Raises:
        NotSaved: When the disk refuses; at least one whole header is there.
    """
    text = header.text()
    atomic.write(folder / FILE_NAME, text)
    atomic.write(folder / SECOND_NAME, text)


def read(folder: Path, *, second: bool = False) -> Header:
    """Read the header, or the second copy of it.

    Raises:
        NotAVault: When the folder is not a vault.
        VaultNewer: When a newer CarerDesk wrote it.
        VaultDamaged: When it is missing from a vault, or is not as it was written.
    """
    try:
        return _read(folder / (SECOND_NAME if second else FILE_NAME))
    except VaultDamaged as error:
        try:
            _read(folder / (FILE_NAME if second else SECOND_NAME))
        except VaultDamaged:
            raise VaultDamaged(_BOTH_DAMAGED) from error
        raise


def _read(path: Path) -> Header:
    """Read one of the two, as `read` says."""
    folder = path.parent
    try:
        with path.open("rb") as file:
            text = file.read(_MOST_BYTES)  # of a longer one, what is left is no header
    except OSError as error:
        if any((folder / name).exists() for name in (FILE_NAME, SECOND_NAME, "log.db")):
            raise VaultDamaged(DAMAGED) from error
        raise NotAVault(
            "That is not a CarerDesk desk. Nothing was changed; "
            "choose the folder whose name ends in .carerdesk."
        ) from error
    try:
        return parse(text)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise VaultDamaged(DAMAGED) from error


def parse(text: bytes) -> Header:
    """Make a header from a file's bytes.

    Raises:
        ValueError, KeyError, TypeError, AttributeError, RecursionError: When they are no header's.
        VaultNewer: When they are one of a newer format.
    """
    fields = json.loads(text)
    if fields.pop("sum") != _sum(fields):
        raise ValueError("checksum")
    if fields["format"] > FORMAT:
        raise VaultNewer(
            "This desk was made by a newer CarerDesk. Nothing was changed; "
            "install the newer CarerDesk to open it."
        )
    header = Header(
        vault_id=fields["vault"],
        made_at=fields["made_at"],
        changed_at=fields["changed_at"],
        program=fields["program"],
        passphrase=_slot(fields["passphrase"]),
        recovery=_slot(fields["recovery"]),
        mac=bytes.fromhex(fields["mac"]),
    )
    if header.passphrase.cost is None or header.recovery.cost is not None:
        raise ValueError("slots swapped")
    if len(bytes.fromhex(header.vault_id)) != _ID_BYTES:
        raise ValueError("length")
    if header.text() != text:
        raise ValueError("not as written")
    return header


def _sealed(header: Header, vault: VaultKeys) -> Header:
    return replace(header, mac=_mac(header, vault))


def _mac(header: Header, vault: VaultKeys) -> bytes:
    return hmac.digest(vault.header, canonical(header.fields()), "sha256")


def _wrap(vault: VaultKeys, key: bytes, cost: KdfCost | None, salt: bytes, vault_id: str) -> Slot:
    nonce = token_bytes(_NONCE_BYTES)
    wrapped = ChaCha20Poly1305(key).encrypt(nonce, vault.vault, _bound(vault_id, cost))
    return Slot(cost=cost, salt=salt, nonce=nonce, wrapped=wrapped)


def _bound(vault_id: str, cost: KdfCost | None) -> bytes:
    return canonical([_APPLICATION, FORMAT, vault_id, _cost_fields(cost)])


def _cost_fields(cost: KdfCost | None) -> dict[str, Any]:
    if cost is None:
        return {"name": "hkdf-sha256"}
    return {
        "lanes": cost.lanes,
        "memory_kib": cost.memory_kib,
        "name": "argon2id",
        "passes": cost.passes,
    }


def _slot_fields(slot: Slot) -> dict[str, Any]:
    return {
        "derivation": _cost_fields(slot.cost),
        "key": slot.wrapped.hex(),
        "nonce": slot.nonce.hex(),
        "salt": slot.salt.hex(),
    }


def _slot(fields: dict[str, Any]) -> Slot:
    derivation = fields["derivation"]
    cost = None
    if derivation["name"] == "argon2id":
        cost = KdfCost(
            memory_kib=derivation["memory_kib"],
            passes=derivation["passes"],
            lanes=derivation["lanes"],
        )
        if not cost.is_bearable:
            raise ValueError("cost out of bounds")
    slot = Slot(
        cost=cost,
        salt=bytes.fromhex(fields["salt"]),
        nonce=bytes.fromhex(fields["nonce"]),
        wrapped=bytes.fromhex(fields["key"]),
    )
    if len(slot.salt) != keys.SALT_BYTES or len(slot.nonce) != _NONCE_BYTES:
        raise ValueError("length")
    return slot


def _sum(fields: dict[str, Any]) -> str:
    return sha256(canonical(fields)).hexdigest()
