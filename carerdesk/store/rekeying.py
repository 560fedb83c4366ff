"""Rekeying: the whole vault written anew under a new key.

A new passphrase locks the same key in another way, so an old copy of the header still opens with
the old passphrase.  Where somebody may have both, only a new key helps.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from carerdesk.store import atomic, attachments, check, database, header, keys
from carerdesk.store.attachments import AttachmentStore
from carerdesk.store.backup import Source
from carerdesk.store.database import Database
from carerdesk.store.header import Header
from carerdesk.store.keys import VaultKeys


def fill(  # noqa: PLR0913 - what is written, how it is locked, and how the user hears of it
    source: Source,
    database_: Database,
    folder: Path,
    passphrase: str,
    now: datetime,
    *,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> tuple[Header, VaultKeys, str]:
    """Fill an empty folder with the vault under a new key; it is still to be checked.

    The record keeps its id and its history.  Called on any thread.

    Args:
        source: The vault.
        database_: Its database, read aside.
        folder: Of the new vault.
        passphrase: Of the new vault.
        now: With time zone.
        progress: Told the share that is done, 0 to 1.
        cancelled: Asked every few milliseconds.

    Returns:
        The new header, its keys, and the recovery key.

    Raises:
        Cancelled: When `cancelled` says so.
        NotSaved: When the disk refuses.
        VaultDamaged: When a document is missing or damaged.
    """
    fresh, at = VaultKeys.random(), now.isoformat()
    recovery = keys.new_recovery_key()
    made = (
        header.new(fresh, program=source.header.program, at=at, vault_id=source.header.vault_id)
        .with_recovery(fresh, recovery, at=at)
        .with_passphrase(fresh, passphrase, cost=source.header.cost, at=at)
    )
    path = folder / database.FILE_NAME

    def copied(looked: Database) -> list[str]:
        path.unlink(missing_ok=True)  # of a look that did not count
        with looked.apart() as connection:
            database.copy_under_new_key(connection, path, fresh.database)
            return sorted(check.attachments_named(connection))

    named = database_.aside(source.keys.database, copied, cancelled=cancelled)
    atomic.settle(path)
    store = AttachmentStore(folder / attachments.FOLDER_NAME, fresh.attachments)
    atomic.make_folder(folder / attachments.FOLDER_NAME)
    for done, sha256 in enumerate(named, start=1):
        progress(done / (len(named) + 1))
        with source.attachments.open(sha256) as file:
            store.put(file, cancelled=cancelled)
    atomic.write(folder / atomic.READ_ME, header.READ_ME_TEXT.encode())
    header.write(folder, made)
    progress(1.0)
    return made, fresh, recovery
