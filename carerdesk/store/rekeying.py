"""Rekeying: the whole vault written anew under a new key.

A new passphrase locks the same key in another way, so an old copy of the header still opens with
the old passphrase.  Where somebody may have both, only a new key helps.
"""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from carerdesk.domain.errors import VaultDamaged
from carerdesk.store import atomic, attachments, backup, check, database, header, keys
from carerdesk.store.attachments import AttachmentReader, AttachmentStore
from carerdesk.store.database import Database
from carerdesk.store.faults import DAMAGED, told
from carerdesk.store.keys import VaultKeys


def write_anew(
    source: backup.Source, connection: Connection, folder: Path, passphrase: str, now: datetime
) -> str:
    """Write the vault to a new folder under a new key, check it, and return its recovery key.

    The record keeps its id and its history.

    Raises:
        NotSaved: When the disk refuses, or there is something of that name; nothing is left.
        VaultDamaged: When a document is damaged, or the copy is not sound; nothing is left.
    """
    fresh, at = VaultKeys.random(), now.isoformat()
    recovery = keys.new_recovery_key()
    made = (
        header.new(fresh, program=source.header.program, at=at, vault_id=source.header.vault_id)
        .with_recovery(fresh, recovery, at=at)
        .with_passphrase(fresh, passphrase, cost=source.header.cost, at=at)
    )
    with backup.new_folder(folder) as unfinished:
        path = unfinished / database.FILE_NAME
        with told():
            database.copy_under_new_key(connection, path, fresh.database)
        atomic.settle(path)
        store = AttachmentStore(unfinished / attachments.FOLDER_NAME, fresh.attachments)
        atomic.make_folder(unfinished / attachments.FOLDER_NAME)
        for sha256 in sorted(check.attachments_named(connection)):
            with source.attachments.open(sha256) as file:
                store.put(file)
        atomic.write(unfinished / atomic.READ_ME, header.READ_ME_TEXT.encode())
        header.write(unfinished, made)
        _prove(path, fresh, made.vault_id, store.reader())
    return recovery


def _prove(path: Path, fresh: VaultKeys, vault_id: str, reader: AttachmentReader) -> None:
    opened = Database.open_to_read(path, fresh.database)
    try:
        with opened.reading() as connection:
            if check.light(connection, vault_id, path) + check.whole(connection, vault_id, reader):
                raise VaultDamaged(DAMAGED)
    finally:
        opened.close()
