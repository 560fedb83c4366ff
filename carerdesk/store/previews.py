"""Previews: small things worked out from papers, kept so that they are not worked out again.

Never evidence: no record names them, no backup holds them, no check counts them.  What is missing,
damaged or of another make is as if it had never been there, and is made again from the paper.  So
nothing is synced, and a disk that refuses loses nothing.

A file is a nonce and what ChaCha20-Poly1305 made of the contents, bound to the file's own name and
to the make: one put in another's place does not open, nor one of an older program.  Names are keyed
hashes and tell nothing.
"""

import hmac
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from secrets import token_bytes, token_hex
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from carerdesk.store.atomic import PRIVATE_FILE, PRIVATE_FOLDER, UNFINISHED
from carerdesk.store.keys import derive

FOLDER_NAME: Final = "previews"
MOST_BYTES: Final = 16 * 2**20
"""Bytes of one preview; the facts of 20,000 pages take about a tenth of it."""
_ENDING: Final = ".prv"
_NONCE: Final = 12
_TAG: Final = 16


class PreviewStore:
    """The previews of an open vault; any thread may use it."""

    def __init__(self, folder: Path | None, key: bytes) -> None:
        """Keep folder and key.

        Args:
            folder: Where they lie; ``None`` for a vault that is only looked at: it has none.
            key: Of the previews alone.
        """
        self._folder = folder
        self._names = derive(key, b"names")
        self._cipher = ChaCha20Poly1305(derive(key, b"contents"))

    def get(self, sha256: str, what: str, make: int) -> bytes | None:
        """Return what was kept of a paper, or ``None`` when it has to be made.

        Args:
            sha256: Of the paper's bytes, in hexadecimal.
            what: Names what it is.
            make: Number of the way it is made.
        """
        if self._folder is None:
            return None
        name = self._name(sha256, what)
        try:
            with _place(self._folder, name).open("rb") as file:
                kept = file.read(_NONCE + MOST_BYTES + _TAG)
            return self._cipher.decrypt(kept[:_NONCE], kept[_NONCE:], _bound(name, make))
        except (OSError, InvalidTag, ValueError):
            return None

    def put(self, sha256: str, what: str, make: int, contents: bytes) -> None:
        """Keep something of a paper, in place of what was kept of it under that name.

        Args:
            sha256: Of the paper's bytes, in hexadecimal.
            what: Names what it is.
            make: Number of the way it is made.
            contents: At most `MOST_BYTES`; more is not kept.
        """
        if self._folder is None or len(contents) > MOST_BYTES:
            return
        name, nonce = self._name(sha256, what), token_bytes(_NONCE)
        sealed = self._cipher.encrypt(nonce, contents, _bound(name, make))
        place = _place(self._folder, name)
        unfinished = self._folder / f"{token_hex(8)}{UNFINISHED}"
        with suppress(OSError):
            self._folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            place.parent.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            with unfinished.open("xb") as file:
                unfinished.chmod(PRIVATE_FILE)
                file.write(nonce + sealed)
            unfinished.replace(place)
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)

    def remove_all_but(self, papers: Iterable[str]) -> int:
        """Remove every preview but those of these papers; return how many went.

        Args:
            papers: SHA-256 of each, in hexadecimal.
        """
        if self._folder is None:
            return 0
        kept = {self._paper(sha256) for sha256 in papers}
        gone = 0
        for path in self._folder.glob(f"??/*{_ENDING}"):
            if path.stem.partition("-")[0] not in kept:
                with suppress(OSError):
                    path.unlink()
                    gone += 1
        return gone

    def _name(self, sha256: str, what: str) -> str:
        return f"{self._paper(sha256)}-{what}"

    def _paper(self, sha256: str) -> str:
        return hmac.digest(self._names, sha256.encode(), "sha256").hex()


def _bound(name: str, make: int) -> bytes:
    return f"{name} {make}".encode()


def _place(folder: Path, name: str) -> Path:
    return folder / name[:2] / f"{name}{_ENDING}"
