"""Everything in one encrypted file: a ZIP of the open formats inside an age file.

Any program that reads age opens it with the passphrase (``age --decrypt``, rage, and others), and
any computer reads the ZIP in it; this program is not needed.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Final

from carerdesk.domain.errors import Cancelled, CannotExport
from carerdesk.export.holdings import Holdings
from carerdesk.export.open_formats import files_of

ENDING: Final = ".zip.age"
MOST_BYTES: Final = 1 << 30
"""The file is made in memory, so that nothing unencrypted touches the disk."""

_TAKEN = "There is something of that name already; choose another name. Nothing was written."
_REFUSED = "The file could not be written; the disk may be full or read-only. Nothing was left."


def write_sealed(
    holdings: Holdings,
    path: Path,
    passphrase: str,
    *,
    original: Callable[[str], bytes],
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Write everything to one new encrypted file, or nothing.

    Args:
        holdings: What goes out.
        path: Must not exist yet.
        passphrase: Opens it; it need not be the desk's.
        original: Gives a document's bytes by their SHA-256.
        cancelled: Asked before each file.

    Raises:
        CannotExport: When something of that name is there, it is more than a gibibyte, or the disk
            refuses; nothing is left.
        Cancelled: When stopped; nothing is left.
    """
    import pyrage  # noqa: PLC0415 - for the few who want it

    if path.exists():
        raise CannotExport(_TAKEN)
    packed = _packed(holdings, original, cancelled)
    _write(path, pyrage.passphrase.encrypt(packed, passphrase))


def _packed(
    holdings: Holdings, original: Callable[[str], bytes], cancelled: Callable[[], bool]
) -> bytes:
    whole = io.BytesIO()
    size = 0
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files_of(holdings, original):
            if cancelled():
                raise Cancelled("Stopped. Nothing was written.")
            size += len(content)
            if size > MOST_BYTES:
                raise CannotExport(
                    "That is too much for one encrypted file. Nothing was written; write it to a "
                    "folder on an encrypted drive instead."
                )
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _write(path: Path, content: bytes) -> None:
    unfinished = path.with_name(f".carerdesk-{token_hex(4)}.part")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
    except OSError as error:
        raise CannotExport(_REFUSED) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
