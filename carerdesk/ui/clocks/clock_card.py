"""A clock as a card of the list: everything painted in it, and the same as a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.clocks import Clock, Force, OwedBy, Verdict
from carerdesk.domain.date_words import short_day
from carerdesk.ui.clocks.day_words import WORKING, days
from carerdesk.ui.clocks.reading_words import (
    ReadingWords,
    carers_words,
    counted_from,
    is_mine,
    reading_words,
)
from carerdesk.ui.kit.tones import tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from carerdesk.domain.clock_decisions import ClockDecision

_RANKS: Final = ("need", "late", "wait", "maybe", "hold", "done", "open")
"""Tones from the most pressing to the least."""

_PAIR: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockCard:
    """A row of the list of clocks.

    Attributes:
        owed: "Owed by the council".
        state: "Late on both".
        tone: Which of the seven shapes.
        columns: The ways of counting, or the safe day and the last.
        flags: What must be known before the date is relied on; may be empty.
    """

    clock: Clock
    owed: str
    state: str
    tone: str
    columns: tuple[ReadingWords, ...]
    flags: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What is due, and in which matter where several run."""
        title, matter = self.clock.rule.title, self.clock.matter
        return f"{title}: {matter}" if matter else title

    @property
    def sentence(self) -> str:
        """The whole card as plain sentences."""
        parts = [f"{self.title}.", f"{self.owed}."]
        parts += [column.sentence for column in self.columns]
        parts += [f"{flag}." for flag in self.flags]
        return " ".join([*parts, f"{self.state}."])


def cards_of(
    clocks: Iterable[Clock], decisions: Mapping[str, ClockDecision], today: date
) -> tuple[ClockCard, ...]:
    """Return a card for each clock, the most pressing first.

    Rules that say they share another's card are left to it where it is there.
    """
    every = tuple(clocks)
    shown = {(clock.rule.id, _anchor(clock)) for clock in every}
    cards = [
        card_of(clock, decisions.get(clock.key), today)
        for clock in every
        if (clock.rule.shown_with, _anchor(clock)) not in shown
    ]
    return tuple(sorted(cards, key=lambda card: _order(card, today)))


def card_of(clock: Clock, decision: ClockDecision | None, today: date) -> ClockCard:
    """Return the card of a clock."""
    mine = is_mine(clock)
    columns = (
        carers_words(clock, today)
        if mine
        else tuple(
            reading_words(clock, reading, today)
            for reading in clock.readings
            if reading.length is not None or reading.due_latest is not None
        )
    )
    state, shape = _state(clock, today)
    flags = _flags(clock)
    if decision is not None and decision.set_aside and not clock.is_ended:
        state, shape = QCoreApplication.translate("Clocks", "Set aside"), "hold"
        flags = (decision.set_aside, *flags)
    elif decision is not None and decision.put_off_until and decision.put_off_until > today:
        day = short_day(decision.put_off_until, today)
        flags = (
            QCoreApplication.translate("Clocks", "Put off until {day}").format(day=day),
            *flags,
        )
    owed = owed_by(clock)
    if mine and clock.rule.length is not None:
        owed = QCoreApplication.translate("Clocks", "{owed}, counted {label}").format(
            owed=owed, label=counted_from(clock, today)
        )
    return ClockCard(clock=clock, owed=owed, state=state, tone=shape, columns=columns, flags=flags)


def owed_by(clock: Clock) -> str:
    """Say whose turn it is."""
    return {
        OwedBy.COUNCIL: QCoreApplication.translate("Clocks", "Owed by the council"),
        OwedBy.CARER: QCoreApplication.translate("Clocks", "Owed by you"),
        OwedBy.PANEL: QCoreApplication.translate("Clocks", "Owed by the panel"),
        OwedBy.FOSTERING_SERVICE: QCoreApplication.translate(
            "Clocks", "Owed by the fostering service"
        ),
        OwedBy.OMBUDSMAN: QCoreApplication.translate("Clocks", "Owed by the Ombudsman"),
        OwedBy.REGULATOR: QCoreApplication.translate("Clocks", "Owed by the regulator"),
        OwedBy.COURT: QCoreApplication.translate("Clocks", "Owed by the court"),
        OwedBy.OTHER: QCoreApplication.translate("Clocks", "Owed by somebody else"),
    }[clock.rule.owed_by]


def _anchor(clock: Clock) -> str:
    return clock.key.partition(":")[2]


def _flags(clock: Clock) -> tuple[str, ...]:
    flags = []
    if clock.conditional:
        flags.append(
            QCoreApplication.translate("Clocks", "Runs only if the case is under this procedure")
        )
    if any(not r.started_by.date.is_certain or r.started_by.estimated for r in clock.readings):
        flags.append(QCoreApplication.translate("Clocks", "The start is estimated"))
    if not clock.rule.verified:
        flags.append(QCoreApplication.translate("Clocks", "This rule is not verified yet"))
    if clock.rule.force is Force.LOCAL:
        flags.append(QCoreApplication.translate("Clocks", "Local policy, no national rule"))
    if clock.rule.force is Force.HISTORICAL_TARGET:
        flags.append(QCoreApplication.translate("Clocks", "A target of the past"))
    return tuple(flags)


def _state(clock: Clock, today: date) -> tuple[str, str]:  # noqa: PLR0911 - one answer a state
    mine = is_mine(clock)
    if clock.is_ended:
        return _ended(clock, mine=mine), "done"
    if clock.conditional:
        return QCoreApplication.translate("Clocks", "Cannot tell"), "maybe"
    if clock.rule.length is None and clock.latest_on is None:
        return QCoreApplication.translate("Clocks", "No day named"), "open"
    on = clock.safe_on if mine else clock.latest_on
    left = None if on is None else (on - today).days
    verdict = clock.verdict
    if verdict is Verdict.CANNOT_TELL and clock.expected_only:
        return QCoreApplication.translate("Clocks", "Expected"), "hold"
    shape = tone(verdict, needs_you=mine, days_left=left, expected_only=clock.expected_only)
    if verdict is Verdict.OVERDUE:
        return (QCoreApplication.translate("Clocks", "Passed") if mine else _late(clock)), shape
    if verdict is Verdict.RUNNING:
        return _left(clock), shape
    readings = {reading.verdict for reading in clock.readings}
    if len(readings) > 1:
        return QCoreApplication.translate("Clocks", "The counts differ"), shape
    return QCoreApplication.translate("Clocks", "Cannot tell"), shape


def _ended(clock: Clock, *, mine: bool) -> str:
    if clock.verdict is Verdict.OVERDUE and not mine:
        return QCoreApplication.translate("Clocks", "Answered late")
    if clock.verdict is Verdict.IN_TIME and not mine:
        return QCoreApplication.translate("Clocks", "Answered on time")
    return (
        QCoreApplication.translate("Clocks", "Done")
        if mine
        else QCoreApplication.translate("Clocks", "Answered")
    )


def _late(clock: Clock) -> str:
    if len(clock.readings) == 1:
        return QCoreApplication.translate("Clocks", "Late")
    if len(clock.readings) == _PAIR:
        return QCoreApplication.translate("Clocks", "Late on both")
    return QCoreApplication.translate("Clocks", "Late on all")


def _left(clock: Clock) -> str:
    if clock.left is None:
        return QCoreApplication.translate("Clocks", "Running")
    left, method = clock.left
    if left < 0:
        return QCoreApplication.translate("Clocks", "The safe day has passed")
    if left == 0 and clock.safe_on not in {None, clock.shown.due_earliest}:
        return QCoreApplication.translate("Clocks", "Today is the safe day")
    if left == 0:
        return QCoreApplication.translate("Clocks", "Today is the last day")
    return QCoreApplication.translate("Clocks", "{days} left").format(
        days=days(left, working=method in WORKING)
    )


def _order(card: ClockCard, today: date) -> tuple[int, int, str]:
    clock = card.clock
    on = clock.safe_on or clock.latest_on or today
    ahead = (on - today).days
    # What is late or done stands with the newest date first; all else by the date to come first.
    return (_RANKS.index(card.tone), -ahead if card.tone in {"late", "done"} else ahead, card.title)
