"""Dues: what is due, from whom, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.clocks import Verdict
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.ids import EntryId, PromiseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A line of "Needs you" or "Others owe you": a clock or a promise, in words.

    Attributes:
        title: What is due: "Reply to your stage 2 complaint".
        detail: Second line: who owes it, on what count.
        on: The date shown: the safe date for the carer, the latest arguable one for others.
        state: "6 working days late", "4 working days left", "no day named".
        verdict: For the shape and colour.
        needs_you: Whether it is the carer's to do.
        caution: What to know of its rule: "not verified", "local policy"; may be empty.
        conditional: Whether it is due only if the case is under the clock's procedure.
    """

    title: str
    detail: str
    on: date | None
    state: str
    verdict: Verdict
    needs_you: bool
    clock_key: str = ""
    promise_id: PromiseId | None = None
    entry_id: EntryId | None = None
    expected_only: bool = False
    as_said: FuzzyDate | None = None
    caution: str = ""
    conditional: bool = False
