"""Putting the quick log's line in the log, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.changes import Changes
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import CarerDeskError

if TYPE_CHECKING:
    from datetime import time

    from carerdesk.domain.people import Person
    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.today.quick_log import Line, QuickLog


def log_line(sitting: Sitting, quick: QuickLog, line: Line) -> None:
    """Put a line in the log, with its people and its promise; the words stay when it fails."""

    def turned(back: bool) -> None:  # noqa: FBT001 - as `done` tells it
        """Give the words back with the way back, and take them when it is done again."""
        if back and not quick.content.text:
            quick.put_back(line)
        elif not back and quick.content.text == line.text:
            quick.clear()

    with sitting.noting() as way:
        try:
            changes = _record(sitting, line)
        except CarerDeskError as error:
            quick.say_fault(str(error))
            return
    quick.clear()
    sitting.done(_say("Logged."), changes, name=_say("log the line"), way=way, also=turned)


def _record(sitting: Sitting, line: Line) -> Changes:
    """Put a line in the log.

    Raises:
        BadRecord: When something of it is not in order.
        NotSaved: When it could not be kept.
    """
    from carerdesk.services.log import NewEntry, NewPromise  # noqa: PLC0415 - loaded at unlock

    people, changes = _people(sitting, line)
    promised = line.promise
    promises: tuple[NewPromise, ...] = ()
    if promised is not None and promised.by is not None:
        who = None
        if not promised.mine:
            who, more = _promiser(sitting, people, promised.who)
            changes |= more
        if who is not None or promised.mine:
            promises = (
                NewPromise(what=promised.what, by=promised.by, who=who.id if who else None),
            )
    _, recorded = sitting.desk.log.record(
        NewEntry(
            case_id=sitting.case_id,
            kind=line.kind,
            gist=line.text,
            happened=FuzzyDate.on(sitting.today(), at=_minute(sitting)),
            people=tuple(person.id for person in people),
            promises=promises,
        )
    )
    return changes | recorded


def _people(sitting: Sitting, line: Line) -> tuple[tuple[Person, ...], Changes]:
    """Return who was there; new initials become people whose role is asked later."""
    people, changes = list(line.people), Changes.NOTHING
    for initials in line.new_people:
        person, changed = _of_initials(sitting, initials)
        people.append(person)
        changes |= changed
    return tuple(people), changes


def _of_initials(sitting: Sitting, initials: str) -> tuple[Person, Changes]:
    known = sitting.desk.people.by_initials(sitting.case_id, initials)
    if known is not None:
        return known, Changes.NOTHING
    return sitting.desk.people.add(case_id=sitting.case_id, initials=initials)


def _promiser(
    sitting: Sitting, people: tuple[Person, ...], initials: str
) -> tuple[Person | None, Changes]:
    """Return who promised: the one named before "will", else the one the line is about."""
    if initials:
        named = next((p for p in people if p.initials.casefold() == initials.casefold()), None)
        return (named, Changes.NOTHING) if named else _of_initials(sitting, initials)
    return (people[0] if people else None), Changes.NOTHING


def _minute(sitting: Sitting) -> time:
    return sitting.now().time().replace(second=0, microsecond=0)


def _say(words: str) -> str:
    return QCoreApplication.translate("Today", words)
