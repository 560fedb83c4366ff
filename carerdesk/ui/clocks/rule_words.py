"""A rule in words: what stands behind it, how it counts, and how far it can be relied on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.clocks import Force, OwedBy
from carerdesk.domain.counting import CalendarName, Method
from carerdesk.domain.date_words import plain_day
from carerdesk.ui.clocks.day_words import WORKING

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.clocks import Clock, Rule

OLD_AFTER_DAYS: Final = 365
"""A rule checked longer ago than this is shown with the advice to look for a newer one."""

_MONTHS: Final = frozenset({Method.M_AFTER, Method.M_INCL, Method.M_ICO})


def is_old(rule: Rule, today: date) -> bool:
    """Whether the rule was checked more than twelve months ago."""
    return (today - rule.checked_on).days > OLD_AFTER_DAYS


def checked(rule: Rule) -> str:
    """Say which version of the rule this is, when it was checked, and whether it was verified."""
    said = QCoreApplication.translate("Clocks", "Rule version {n}, checked {day}.").format(
        n=rule.version, day=plain_day(rule.checked_on)
    )
    if not rule.verified:
        said = f"{said} {unverified()}"
    return f"{said} {review_needed(rule)}" if rule.review_needed else said


def review_needed(rule: Rule) -> str:
    """Say that a rule may have changed, and why."""
    return QCoreApplication.translate("Clocks", "It may have changed. {why}").format(
        why=rule.review_needed
    )


def unverified() -> str:
    """Say plainly that a rule has not been confirmed in a source."""
    return QCoreApplication.translate(
        "Clocks", "Not verified: it has not yet been confirmed in a source."
    )


def cited(source: str, *, is_unverified: bool) -> str:
    """Return a source as it is shown: one not yet confirmed says so."""
    if not is_unverified:
        return source
    return QCoreApplication.translate("Clocks", "{source} (not verified yet)").format(source=source)


def old(rule: Rule) -> str:
    """Say that a rule is old."""
    return QCoreApplication.translate(
        "Clocks", "Rule checked {day}. Look for a newer one before you rely on it."
    ).format(day=plain_day(rule.checked_on))


def counting(rule: Rule, method: Method) -> str:
    """Say which days count, and whose holidays are left out."""
    if method in WORKING:
        return {
            CalendarName.EW: QCoreApplication.translate(
                "Clocks",
                "Working days leave out weekends and the bank holidays of England and Wales.",
            ),
            CalendarName.SCT: QCoreApplication.translate(
                "Clocks", "Working days leave out weekends and the bank holidays of Scotland."
            ),
            CalendarName.NIR: QCoreApplication.translate(
                "Clocks",
                "Working days leave out weekends and the bank holidays of Northern Ireland.",
            ),
            CalendarName.UK_ANY: QCoreApplication.translate(
                "Clocks",
                "Working days leave out weekends and bank holidays in any part of the United"
                " Kingdom.",
            ),
            CalendarName.NONE: QCoreApplication.translate(
                "Clocks", "Working days leave out weekends."
            ),
        }[rule.calendar]
    if method in _MONTHS:
        return QCoreApplication.translate("Clocks", "Counted in calendar months; every day counts.")
    return QCoreApplication.translate("Clocks", "Every day counts, weekends and holidays too.")


def late_rule(clock: Clock) -> str:
    """Say by which date lateness, or safety, is judged."""
    if clock.rule.owed_by is OwedBy.CARER:
        return QCoreApplication.translate("Clocks", "The safe day is the earliest on any count.")
    if clock.rule.expected_only:
        return QCoreApplication.translate(
            "Clocks", "No law sets this date, so it is “expected”, never “late”."
        )
    if len(clock.readings) > 1:
        return QCoreApplication.translate(
            "Clocks", "“Late” is said only when every one of these dates has passed."
        )
    return ""


def force(rule: Rule) -> str:
    """Say what stands behind the rule."""
    return {
        Force.STATUTE: QCoreApplication.translate("Clocks", "Act of Parliament"),
        Force.REGULATION: QCoreApplication.translate("Clocks", "Regulations"),
        Force.STATUTORY_GUIDANCE: QCoreApplication.translate("Clocks", "Statutory guidance"),
        Force.CODE: QCoreApplication.translate("Clocks", "Code of practice"),
        Force.STANDARD: QCoreApplication.translate("Clocks", "National standard"),
        Force.REGULATOR_PRACTICE: QCoreApplication.translate("Clocks", "The regulator’s practice"),
        Force.LOCAL: QCoreApplication.translate("Clocks", "Local policy"),
        Force.HISTORICAL_TARGET: QCoreApplication.translate("Clocks", "A target of the past"),
        Force.PROMISE: QCoreApplication.translate("Clocks", "A promise, no law"),
    }[rule.force]


def no_national_rule(rule: Rule) -> str:
    """Say that a rule is local, or a target of the past; empty for any other."""
    return f"{force(rule)}." if rule.force in {Force.LOCAL, Force.HISTORICAL_TARGET} else ""


def in_force(rule: Rule) -> str:
    """Say from when, and until when, the rule was law."""
    since = plain_day(rule.valid_from)
    if rule.valid_to is None:
        return QCoreApplication.translate(
            "Clocks", "Since {since}, for starts from that day on."
        ).format(since=since)
    return QCoreApplication.translate(
        "Clocks", "From {since} to {until}, by the day of the start."
    ).format(since=since, until=plain_day(rule.valid_to))
