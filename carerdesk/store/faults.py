"""Faults of the database in the user's words; the database's own text never reaches them."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from carerdesk.domain.errors import (
    BadRecord,
    CarerDeskError,
    NotFound,
    NotSaved,
    Refused,
    VaultDamaged,
)

_DAMAGE = ("not a database", "malformed", "hmac", "no such table", "no such column", "corrupt")

DAMAGED = (
    "The file that holds this desk's records is damaged. Nothing was changed; "
    "keep the folder as it is and restore your last backup beside it."
)

HALF_A_LETTER = (
    "One letter in it is only half there, so it cannot be kept or looked for. Nothing was changed "
    "and your words are still here; look for a letter shown as a box or a question mark, write it "
    "again, then save again."
)
"""Of text no encoding can hold: half of a pair of UTF-16, or a byte that was no letter."""


@contextmanager
def told() -> Iterator[None]:
    """Turn a fault of the database inside the block into a sentence.

    Raises:
        NotSaved: When the disk refused, or the record is there already.
        NotFound: When a record names one that is not in the desk.
        VaultDamaged: When the file is not as it was written.
        BadRecord: When a text holds half a letter.
    """
    try:
        yield
    except UnicodeEncodeError:
        raise BadRecord(HALF_A_LETTER) from None  # its own text would quote the words
    except (DBAPIError, sqlcipher.Error, MemoryError) as error:
        raise in_words(error) from error


def in_words(error: Exception) -> CarerDeskError:
    """Return the sentence for a fault of the database."""
    raw = str(error.orig if isinstance(error, DBAPIError) else error).lower()
    if "foreign key" in raw:
        return NotFound(
            "Not saved: it belongs to something that is not in this desk. Nothing was changed; "
            "look at the record again and choose what it belongs to."
        )
    if "constraint" in raw:
        return Refused(
            "Not saved: this desk holds that record already. Nothing was changed; "
            "look at the record again before saving."
        )
    if any(word in raw for word in _DAMAGE):
        return VaultDamaged(DAMAGED)
    if "readonly" in raw:
        return NotSaved(
            "Not saved: this desk is open only to look at. Nothing was changed; "
            "restore the backup to a new desk, or make the folder writable."
        )
    if "locked" in raw:
        return NotSaved(
            "Not saved: another program is holding this desk's file. Nothing was changed; "
            "wait for a backup or a sync program to finish, then save again."
        )
    return NotSaved(
        "Not saved: the disk is full or cannot be written to. Nothing was changed and your words "
        "are still here; make room or check the drive, then save again."
    )
