"""One way of counting in words: its label, its day, and what can be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.clocks import OwedBy, Verdict
from carerdesk.ui.clocks.day_words import (
    counts_working_days,
    day_span,
    days,
    span_of_days,
    spoken_span,
    upper_first,
)

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.clocks import Clock, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingWords:
    """A column of a clock's card.

    Attributes:
        label: "From your request".
        day: "Thu 29 Jan"; never cut when painted.
        spoken: The same day for a screen reader.
        state: "21 working days late"; may be empty.
        tone: Colour token of the state.
    """

    label: str
    day: str
    spoken: str
    state: str
    tone: str = "text2"

    @property
    def sentence(self) -> str:
        """The column as a sentence."""
        said = f"{self.spoken}, {self.state}" if self.state else self.spoken
        return f"{self.label}: {said}."


def is_mine(clock: Clock) -> bool:
    """Whether the carer owes it."""
    return clock.rule.owed_by is OwedBy.CARER


def reading_words(clock: Clock, reading: Reading, today: date) -> ReadingWords:
    """Put one reading of what others owe in words."""
    day, spoken = _day(reading, today)
    state, tone = _state(clock, reading)
    return ReadingWords(
        label=upper_first(reading.way.label), day=day, spoken=spoken, state=state, tone=tone
    )


def _day(reading: Reading, today: date) -> tuple[str, str]:
    if _has_no_day(reading):
        words = QCoreApplication.translate("Clocks", "no day named")
    elif reading.due_earliest is None or reading.due_latest is None:
        words = QCoreApplication.translate("Clocks", "no last day yet")
    else:
        first, last = reading.due_earliest, reading.due_latest
        return span_of_days(first, last, today), spoken_span(first, last, today)
    return words, words


def _has_no_day(reading: Reading) -> bool:
    """Whether neither the law nor the letter names a day."""
    return reading.length is None and reading.due_latest is None


def _state(clock: Clock, reading: Reading) -> tuple[str, str]:
    working = counts_working_days(clock.rule, reading)
    quiet = "text2"
    if _has_no_day(reading):
        came = reading.ended_by is not None
        return (QCoreApplication.translate("Clocks", "it came") if came else ""), quiet
    if clock.expected_only:
        return QCoreApplication.translate("Clocks", "expected"), quiet
    match reading.verdict:
        case Verdict.OVERDUE:
            late = day_span(reading.over or (0, 0), working=working)
            return QCoreApplication.translate("Clocks", "{days} late").format(days=late), "late"
        case Verdict.IN_TIME:
            return QCoreApplication.translate("Clocks", "on time"), "done"
        case Verdict.RUNNING:
            return _left(reading, working=working), "wait"
        case Verdict.CANNOT_TELL:
            return _unsure(reading), quiet


def _left(reading: Reading, *, working: bool) -> str:
    if reading.left is None:
        return ""
    if reading.left == 0:
        return QCoreApplication.translate("Clocks", "today is the last day")
    return QCoreApplication.translate("Clocks", "{days} left").format(
        days=days(reading.left, working=working)
    )


def _unsure(reading: Reading) -> str:
    if any(pause.until is None for pause in reading.pauses):
        return QCoreApplication.translate("Clocks", "stands still")
    if reading.start_earliest is None or reading.start_latest is None:
        return QCoreApplication.translate("Clocks", "start not known")
    return QCoreApplication.translate("Clocks", "cannot tell")


def counted_from(clock: Clock, today: date) -> str:
    """Say on which count the safe day rests: "from the stage 2 reply"."""
    first = min(clock.readings, key=lambda r: (r.due_earliest is None, r.due_earliest or today))
    return first.way.label


def carers_words(clock: Clock, today: date) -> tuple[ReadingWords, ...]:
    """Put what the carer owes in words: the safe day, and the day not to rely on."""
    safe, last = clock.safe_on, clock.latest_on
    done = next((r.ended_by.date for r in clock.readings if r.ended_by is not None), None)
    if done is not None and done.earliest is not None and done.latest is not None:
        columns = [
            ReadingWords(
                label=QCoreApplication.translate("Clocks", "Done"),
                day=span_of_days(done.earliest, done.latest, today),
                spoken=spoken_span(done.earliest, done.latest, today),
                state="",
            )
        ]
    else:
        columns = []
    if safe is None:
        words = QCoreApplication.translate("Clocks", "no last day yet")
        columns.append(
            ReadingWords(
                label=QCoreApplication.translate("Clocks", "Safe day"),
                day=words,
                spoken=words,
                state=QCoreApplication.translate("Clocks", "start not known"),
            )
        )
        return tuple(columns)
    columns.append(
        ReadingWords(
            label=QCoreApplication.translate("Clocks", "Safe day"),
            day=span_of_days(safe, safe, today),
            spoken=spoken_span(safe, safe, today),
            state="",
        )
    )
    if last is not None and last != safe and not clock.is_ended:
        columns.append(
            ReadingWords(
                label=QCoreApplication.translate("Clocks", "Last day of the count"),
                day=span_of_days(last, last, today),
                spoken=spoken_span(last, last, today),
                state=QCoreApplication.translate("Clocks", "do not rely on it"),
            )
        )
    return tuple(columns)
