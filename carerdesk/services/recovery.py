"""The recovery sheet: the only spare key, as it is printed and typed back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord
from carerdesk.domain.head_line import head_line
from carerdesk.services.passphrases import strength

if TYPE_CHECKING:
    from pathlib import Path

    from carerdesk.domain.chain import ChainHead


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """What is printed when a desk is made: the only spare key.

    Attributes:
        groups: The recovery key in groups, as printed and typed back.
        record: The head line.
    """

    desk_name: str
    record: str
    groups: tuple[str, ...]
    made_on: date

    @property
    def key(self) -> str:
        """The groups as one line."""
        return " ".join(self.groups)


def sheet_of(folder: Path, head: ChainHead, recovery: str, made_on: date) -> RecoverySheet:
    """Return the sheet of a recovery key that was just made."""
    return RecoverySheet(
        desk_name=folder.stem,
        record=head_line(head, made_on),
        groups=tuple(recovery.replace("-", " ").split()),
        made_on=made_on,
    )


def refuse_weak(passphrase: str) -> None:
    """Refuse a passphrase that is too easy to guess.

    Raises:
        BadRecord: When it is; the passphrase is not in the sentence.
    """
    judged = strength(passphrase)
    if not judged.is_enough:
        raise BadRecord(f"That passphrase is {judged.word}. {judged.reason}", field="passphrase")
