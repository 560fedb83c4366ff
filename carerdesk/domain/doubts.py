"""Doubts: what in the dates of a case cannot be right as it stands, each in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseEventId


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something to look at again; nothing is refused and nothing is put right by guessing.

    Attributes:
        sentence: What it is and what can be done; no word of the carer's own.
        events: What it is about.
    """

    sentence: str
    events: tuple[CaseEventId, ...] = ()
