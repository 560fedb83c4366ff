"""Tones: which of the seven shapes stands for what can be said of a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from carerdesk.domain.clocks import Verdict
from carerdesk.domain.promises import PromiseState

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.dues import Due

SOON_DAYS: Final = 14
"""A date of the carer's own that is this near, in calendar days, is shown as needing them."""


def tone(verdict: Verdict, *, needs_you: bool, days_left: int | None, expected_only: bool) -> str:
    """The shape for a verdict.

    What others owe is late only when it is late on every way of counting; what no law sets a date
    for is never late; what the carer owes needs them when it is near or past.
    """
    if verdict is Verdict.IN_TIME:
        return "done"
    if verdict is Verdict.CANNOT_TELL:
        return "maybe"
    if needs_you:
        near = days_left is not None and days_left <= SOON_DAYS
        return "need" if near or verdict is Verdict.OVERDUE else "wait"
    if verdict is Verdict.OVERDUE:
        return "hold" if expected_only else "late"
    return "wait" if days_left is not None else "open"


def tone_of_due(due: Due, today: date) -> str:
    """The shape for a line of "Needs you" or "Others owe you"."""
    left = None if due.on is None else (due.on - today).days
    return tone(
        due.verdict, needs_you=due.needs_you, days_left=left, expected_only=due.expected_only
    )


def tone_of_promise(state: PromiseState) -> str:
    """The shape for a promise that has ended."""
    return {
        PromiseState.OPEN: "open",
        PromiseState.KEPT: "done",
        PromiseState.KEPT_LATE: "done",
        PromiseState.BROKEN: "late",
        PromiseState.CHANGED: "hold",
        PromiseState.NOT_KNOWN: "maybe",
    }[state]
