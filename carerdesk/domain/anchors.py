"""Anchors: marks left outside the desk, by which nobody can rewrite what stood before them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from carerdesk.domain.chain import ChainHead
    from carerdesk.domain.ids import AnchorId


class AnchorKind(StrEnum):
    """Where the mark was left."""

    PAPER = "on paper"
    MESSAGE = "by message"
    TIME_STAMP = "time stamp"
    OPEN_TIME_STAMP = "OpenTimestamps file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A head of the record that somebody else holds.

    Attributes:
        head: Where the record stood.
        made_at: When it was sent, printed or brought in, with time zone.
        note: Who holds it, in the carer's words.
        token: The answer of a time-stamp authority, or the ``.ots`` file, byte for byte.
        stamped_at: What the authority says of the time; ``None`` when it was not asked.
        is_checked: Whether this program could check the token; one it could not is kept all the
            same and called "not checked here".
        authority: What the authority calls itself.
    """

    id: AnchorId
    kind: AnchorKind
    head: ChainHead
    made_at: datetime
    note: str = ""
    token: bytes = b""
    stamped_at: datetime | None = None
    is_checked: bool = False
    authority: str = ""


def of_record(anchors: Iterable[Anchor], vault_id: str) -> tuple[Anchor, ...]:
    """Return the marks of one record: a desk put in from a folder holds those of another, too."""
    return tuple(anchor for anchor in anchors if anchor.head.vault_id == vault_id)
