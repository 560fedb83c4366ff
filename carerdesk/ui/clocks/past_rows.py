"""What was done about a clock: days marked and corrected, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.date_words import in_words, short_day, whole_day
from carerdesk.ui.clocks.proof_rows import event_title
from carerdesk.ui.clocks.two_line_row import TwoLineRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from carerdesk.domain.clock_decisions import ClockDecision
    from carerdesk.domain.clocks import Clock
    from carerdesk.domain.counting import OwnDay
    from carerdesk.domain.procedures import CaseEvent, EventWord
    from carerdesk.services.clock_moves import ClockMove
    from carerdesk.services.clock_notes import ClockNote

CORRECTED = "corrected"
"""Name of the fact in which an event keeps why its day was changed."""


def past_rows(
    clock: Clock, notes: Iterable[ClockNote], words: Mapping[str, EventWord], today: date
) -> tuple[TwoLineRow, ...]:
    """Return a row for each thing done, in the order given."""
    return tuple(_row(clock, note, words, today) for note in notes)


def _row(clock: Clock, note: ClockNote, words: Mapping[str, EventWord], today: date) -> TwoLineRow:
    icon, title, below = "ph.pencil-simple", "", ""
    if note.event is not None:
        icon, title, below = _marked(note.event, note.before, words)
    elif note.decision is not None:
        icon, title, below = _decided(clock, note.decision, note.decided_before, today)
    elif note.own_day is not None:
        icon, title, below = _own_day(note.own_day, taken_back=note.is_taken_back)
    if note.event is not None and note.is_taken_back:
        icon, below = "ph.calendar-x", note.event.fact(CORRECTED)
        title = QCoreApplication.translate("Clocks", "{title}: taken away").format(
            title=event_title(note.event.what, words)
        )
    if note.move is not None:
        below = " ".join(part for part in (_moved(note.move, today), below) if part)
    day = note.at.date()
    said = ". ".join(part for part in (title, below) if part)
    return TwoLineRow(
        icon=icon,
        title=title,
        below=below,
        right=short_day(day, today, weekday=False),
        sentence=f"{whole_day(day)}. {said}.",
    )


def _moved(move: ClockMove, today: date) -> str:
    """Say what the date was and what it became."""
    was = "" if move.was is None else short_day(move.was, today)
    now = "" if move.now is None else short_day(move.now, today)
    if was and now:
        words = QCoreApplication.translate("Clocks", "The date moved from {was} to {now}.")
        return words.format(was=was, now=now)
    if now:
        return QCoreApplication.translate("Clocks", "From then on the date was {now}.").format(
            now=now
        )
    return QCoreApplication.translate(
        "Clocks", "The date was {was}; from then on there was none."
    ).format(was=was)


def _marked(
    event: CaseEvent, before: CaseEvent | None, words: Mapping[str, EventWord]
) -> tuple[str, str, str]:
    title = event_title(event.what, words)
    if before is None:
        said = QCoreApplication.translate("Clocks", "{title}: {day}").format(
            title=title, day=in_words(event.date)
        )
        return "ph.calendar-plus", said, event.fact("reason") or event.note
    if before.date == event.date:
        return (
            "ph.pencil-simple",
            QCoreApplication.translate("Clocks", "{title}: changed").format(title=title),
            "",
        )
    said = QCoreApplication.translate("Clocks", "{title}: corrected to {day}").format(
        title=title, day=in_words(event.date)
    )
    was = QCoreApplication.translate("Clocks", "It was {day}").format(day=in_words(before.date))
    reason = event.fact(CORRECTED)
    return "ph.pencil-simple", said, f"{was}. {reason}" if reason else was


def _decided(
    clock: Clock, decision: ClockDecision, before: ClockDecision | None, today: date
) -> tuple[str, str, str]:
    if decision.set_aside != (before.set_aside if before else ""):
        if decision.set_aside:
            return "ph.tray", QCoreApplication.translate("Clocks", "Set aside"), decision.set_aside
        return "ph.tray", QCoreApplication.translate("Clocks", "Taken up again"), ""
    until = decision.put_off_until
    if until is not None and until != (before.put_off_until if before else None):
        day = short_day(until, today)
        return (
            "ph.clock-counter-clockwise",
            QCoreApplication.translate("Clocks", "Put off until {day}").format(day=day),
            "",
        )
    label = next(
        (r.way.label for r in clock.readings if r.way.key == decision.chosen), decision.chosen
    )
    return (
        "ph.check",
        QCoreApplication.translate("Clocks", "Looked at counted {label}").format(label=label),
        "",
    )


def _own_day(day: OwnDay, *, taken_back: bool) -> tuple[str, str, str]:
    named = whole_day(day.on)
    if taken_back:
        said = QCoreApplication.translate("Clocks", "{day}: your own change taken back")
    elif day.is_holiday:
        said = QCoreApplication.translate("Clocks", "{day}: does not count")
    else:
        said = QCoreApplication.translate("Clocks", "{day}: counts after all")
    return "ph.calendar-x", said.format(day=named), f"{day.name}. {day.reason}".strip(". ")
