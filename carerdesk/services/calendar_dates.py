"""Calendar dates: which clocks go into a calendar file, on which day, under which title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carerdesk.export.calendar_file import CalendarDate
from carerdesk.rules.spans import is_unpublished

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from carerdesk.domain.clocks import Clock


def dates_to_come(
    clocks: Iterable[Clock], today: date, *, with_names: bool = False
) -> tuple[CalendarDate, ...]:
    """Return the dates from a day on of what has not ended: the safe day, or the latest arguable.

    Args:
        clocks: Any.
        today: Dates before it are left out.
        with_names: Whether titles also say what it is about, in the carer's own words.
    """
    return tuple(
        CalendarDate(
            key=clock.key,
            on=on,
            title=f"{clock.rule.title}: {clock.matter}"
            if with_names and clock.matter
            else clock.rule.title,
            note=_note(clock),
        )
        for clock in clocks
        if not clock.is_ended and (on := clock.safe_on or clock.latest_on) and on >= today
    )


def _note(clock: Clock) -> str:
    """Say whose turn it is, what the date rests on, and how far it can be relied on."""
    rule = clock.rule
    lines = [f"Owed by: {rule.owed_by.value}.", f"{rule.citation}."]
    if rule.expected_only:
        lines.append("Expected: no law sets this date.")
    if clock.conditional:
        lines.append("Only if the case is under this procedure.")
    if rule.caution:
        lines.append(f"{rule.caution[:1].upper()}{rule.caution[1:]}.")
    if is_unpublished(clock):
        lines.append("The bank holidays of that year are not published yet; the date may move.")
    return "\n".join([*lines, "Not legal advice."])
