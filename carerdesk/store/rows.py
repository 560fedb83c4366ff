"""Rows: records to the JSON text the tables and the history keep, and back."""

import json
from typing import Any, TypeVar

from carerdesk.domain.chain import canonical
from carerdesk.domain.errors import BadRecord, VaultDamaged
from carerdesk.domain.plain import from_plain, to_plain

T = TypeVar("T")

UNREADABLE = (
    "A record in this desk cannot be read. Nothing was changed; "
    "check the desk, and restore your last backup beside it."
)


def body_of(record: object) -> str:
    """Return a record as canonical JSON text."""
    return canonical(to_plain(record)).decode()


def record_of(kind: type[T], body: str) -> T:
    """Make a record from its JSON text.

    Raises:
        VaultDamaged: When the text is not such a record's.
    """
    return built(kind, json.loads(body))


def built(kind: type[T], value: Any) -> T:  # noqa: ANN401 - any JSON value
    """Make a record from its JSON values.

    Raises:
        VaultDamaged: When the values are not such a record's.
    """
    try:
        return from_plain(kind, value)
    except BadRecord as error:
        raise VaultDamaged(UNREADABLE) from error
