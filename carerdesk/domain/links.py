"""Links between entries: one row, read from both ends."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from carerdesk.domain.ids import EntryId, LinkId


class LinkKind(StrEnum):
    """How one entry stands to another; the value reads from the first to the second."""

    REPLY_TO = "reply to"
    FOLLOWS = "follows"
    ASKS_AGAIN = "asks again"
    PROMISED_IN = "promised in"
    KEPT_BY = "kept by"
    CONTRADICTS = "contradicts"
    SUPPORTS = "supports"
    EVIDENCE_FOR = "evidence for head"
    CORRECTS = "corrects"
    COPY_OF = "copy of"

    @property
    def reverse(self) -> str:
        """How the same link reads from the second entry to the first."""
        return _REVERSE[self]


_REVERSE = {
    LinkKind.REPLY_TO: "answered by",
    LinkKind.FOLLOWS: "followed by",
    LinkKind.ASKS_AGAIN: "asked again in",
    LinkKind.PROMISED_IN: "holds the promise of",
    LinkKind.KEPT_BY: "keeps the promise of",
    LinkKind.CONTRADICTS: "contradicted by",
    LinkKind.SUPPORTS: "supported by",
    LinkKind.EVIDENCE_FOR: "has as evidence",
    LinkKind.CORRECTS: "corrected by",
    LinkKind.COPY_OF: "copied as",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link from `source` to `target`.

    Raises:
        BadRecord: When an entry would be linked to itself.
    """

    id: LinkId
    source: EntryId
    target: EntryId
    kind: LinkKind

    def __post_init__(self) -> None:
        """Refuse a loop of one."""
        if self.source == self.target:
            raise BadRecord("An entry cannot be linked to itself; choose another.", field="target")
