"""Every page of a vault's file as it lies there, decrypted without the program's own database."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from carerdesk.store import header

_PAGE = 4096


def decrypted(folder: Path, passphrase: str) -> bytes:
    """Decrypt every page, free ones too, as SQLCipher's design describes them."""
    key = header.read(folder).unlock(passphrase).database
    raw = (folder / "log.db").read_bytes()
    pages = []
    for start in range(0, len(raw), _PAGE):
        page = raw[start : start + _PAGE]
        sealed, iv = page[16 if start == 0 else 0 : -80], page[-80:-64]
        opened = Cipher(AES(key), CBC(iv)).decryptor()
        pages.append(opened.update(sealed) + opened.finalize())
    return b"".join(pages)
