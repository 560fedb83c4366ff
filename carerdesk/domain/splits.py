"""Splits: an entry about a child and about others, parted in two so that one part can go back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseId, EntryId, PersonId, SplitId


class Side(StrEnum):
    """Which part a line belongs to."""

    GOES = "goes"
    STAYS = "stays"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A line of an entry, a paper attached to it, or its gist.

    Attributes:
        key: Its place in the entry.
        words: As they stand; of a paper, its title.
        label: What kind of thing it is, where that is not plain from the words.
        side: What its names propose; ``None`` where they propose nothing.
    """

    key: str
    words: str
    label: str = ""
    side: Side | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntrySplit:
    """That an entry was split: from then on its two parts stand for it.

    Attributes:
        entry_id: The whole, withdrawn, which is erased with the first part that goes back.
        goes: The part about `child` alone.
        stays: The part about others.
    """

    id: SplitId
    case_id: CaseId
    entry_id: EntryId
    goes: EntryId
    stays: EntryId
    child: PersonId

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """It goes with the whole."""
        return (self.entry_id,)
