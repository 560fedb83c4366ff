"""An explanation as lines of plain text, for the terminal and for copying."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from carerdesk.domain.clocks import Explanation
from carerdesk.domain.counting import Count, CountedDay, DayKind
from carerdesk.domain.date_words import plain_day
from carerdesk.rules.wording import dated

RULE_AGES_AFTER: Final = timedelta(days=365)
"""A rule checked longer ago than this is shown with the advice to look for a newer one."""

_MARKS: Final = {
    DayKind.START: "start",
    DayKind.COUNTED: "",
    DayKind.WEEKEND: "not counted",
    DayKind.HOLIDAY: "not counted",
    DayKind.PAUSED: "stood still",
    DayKind.ROLLED: "moved on",
    DayKind.LAST: "last day",
    DayKind.LATE: "past it",
}


def text_lines(explanation: Explanation) -> tuple[str, ...]:
    """Return an explanation as lines of text, in the order it is read."""
    rule = explanation.rule
    lines = [rule.title, explanation.sentence, ""]
    lines += count_lines(explanation.count)
    lines += [_day_line(day, "+") for day in explanation.after]
    lines += ["", *_holidays(explanation.count), f"Rule: {rule.says}", f"Law: {rule.citation}."]
    lines.append(f"Source: {rule.source}.")
    lines.append(
        f"Rule {rule.id}, version {rule.version}, checked {plain_day(rule.checked_on)}, "
        f"{', '.join(filter(None, ['verified' if rule.verified else '', rule.caution]))}."
    )
    if rule.review_needed:
        lines.append(f"May have changed: {rule.review_needed}")
    if rule.expected_only:
        lines.append("Expected: no law sets this date, so it is never late.")
    lines.append(f"Calendar: {explanation.count.calendar_version}.")
    if explanation.first_due is not None:
        lines.append(f"Before it was extended the last day was {dated(explanation.first_due)}.")
    if explanation.assumption:
        lines.append(f"Assumed: {explanation.assumption}")
    if is_old(rule.checked_on, explanation.as_of):
        lines.append(
            f"Rule checked {plain_day(rule.checked_on)}. "
            "Look for a newer one before you rely on it."
        )
    lines.append("Not legal advice.")
    return tuple(lines)


def count_lines(count: Count) -> tuple[str, ...]:
    """Return every day of a count as a line of text."""
    return tuple(_day_line(day, "") for day in count.days)


def is_old(checked_on: date, today: date) -> bool:
    """Whether a rule was checked so long ago that a newer one should be looked for."""
    return today - checked_on > RULE_AGES_AFTER


def _day_line(day: CountedDay, sign: str) -> str:
    number = "" if day.number is None else f"{sign}{day.number}"
    told = "; ".join(part for part in (_MARKS[day.kind], day.why) if part)
    return f"{dated(day.on):<16} {number:>5}  {told}".rstrip()


def _holidays(count: Count) -> list[str]:
    if not count.skipped:
        return []
    named = ", ".join(f"{day.why} {dated(day.on)}" for day in count.skipped)
    return [f"Not counted: {named}."]
