"""History: the append-only events of the record, of which every entry shown is a projection."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from carerdesk.domain.chain import canonical


class HistoryKind(StrEnum):
    """What was done."""

    ADD = "add"
    AMEND = "amend"
    WITHDRAW = "withdraw"
    ATTACH = "attach"
    LINK = "link"
    SEAL = "seal"
    RESTORE = "restore"
    CLOCK = "clock note"
    ERASE = "erase"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEvent:
    """One link's worth of history.

    Attributes:
        sequence: From 1, without gaps; decides order, never the clock.
        subject: Id of what it is about.
        content: The record as plain JSON values; ``None`` once erased.
        recorded_at: ISO 8601 with offset, as the computer's clock said.
        nonce: Empty once erased.
        leaf: 32 bytes.
        link: 32 bytes.
    """

    sequence: int
    kind: HistoryKind
    subject: str
    recorded_at: str
    content: dict[str, Any] | None
    nonce: bytes
    leaf: bytes
    link: bytes

    @property
    def canonical(self) -> bytes:
        """The bytes that were hashed into the leaf, while the content is there."""
        return canonical(
            {
                "content": self.content,
                "kind": self.kind.value,
                "recorded_at": self.recorded_at,
                "sequence": self.sequence,
                "subject": self.subject,
            }
        )
