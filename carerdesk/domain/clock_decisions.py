"""Clock decisions: what the user decided about a clock, the only part of one that is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from carerdesk.domain.ids import CaseId


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockDecision:
    """What the user decided about a clock; the only part of a clock that is stored.

    Attributes:
        clock_key: Which clock.
        chosen: Way of counting to look at, or an empty string for none.
        put_off_until: Day before which it need not be shown again.
        set_aside: Reason it was set aside; empty while it runs.
        rule_version, calendar_version: What it was computed from when decided.
    """

    case_id: CaseId
    clock_key: str
    chosen: str = ""
    put_off_until: date | None = None
    set_aside: str = ""
    rule_version: int = 0
    calendar_version: str = ""
