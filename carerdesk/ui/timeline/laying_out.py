"""Laying out: the timeline read, the periods to choose from, and the rows of the one chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carerdesk.ui.timeline.period import Period, choices, in_words
from carerdesk.ui.timeline.time_scale import days_of
from carerdesk.ui.timeline.timeline_rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from carerdesk.domain.ids import CaseId
    from carerdesk.domain.timeline import LaneChoice, Timeline
    from carerdesk.services.desk import Desk
    from carerdesk.ui.timeline.timeline_rows import TimelineRow

_YEAR = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """What the page shows.

    Attributes:
        offered: Periods to choose from, each in words.
        period: The one chosen.
        days: Each one on which something shown begins or ends.
        bars: How many rows are clocks.
    """

    timeline: Timeline
    offered: list[tuple[str, Period]]
    period: Period
    rows: tuple[TimelineRow, ...]
    days: Collection[date]
    bars: int


def laid_out(
    case_id: CaseId,
    read: Timeline | None,
    desk: Desk,
    *,
    lanes: LaneChoice,
    period: Period | None,
    today: date,
) -> LaidOut:
    """Lay a timeline out; it touches no widget, so a worker may.

    Args:
        case_id: Whose.
        read: The timeline where it was read already.
        desk: The desk it is read from otherwise.
        lanes: Those shown.
        period: The one chosen; where none was, everything, or the last year of a longer story.
        today: The day.
    """
    timeline = read if read is not None else desk.timelines.of(case_id, today)
    offered = choices((event.when for event in timeline.events), today)
    if period is None:
        named = [e.when for e in timeline.events if e.is_named and e.when.earliest]
        long = any((today - w.earliest).days > _YEAR for w in named if w.earliest)
        period = offered[1][1] if long and len(offered) > 1 else offered[0][1]
    if period not in [one for _, one in offered]:
        offered.insert(0, (in_words(period), period))
    rows = rows_of(timeline, lanes, period, today)
    return LaidOut(
        timeline=timeline,
        offered=offered,
        period=period,
        rows=rows,
        days=days_of(rows),
        bars=sum(row.bar is not None for row in rows),
    )
