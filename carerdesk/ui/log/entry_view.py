"""One entry with everything that belongs to it, read from the desk in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.date_words import clock_time, day_in_words, short_day
from carerdesk.domain.entries import Drawer
from carerdesk.domain.lag_words import lag
from carerdesk.services.safekeeping import GRACE

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.documents import Document
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.ids import EntryId
    from carerdesk.domain.people import Person
    from carerdesk.domain.procedures import CaseEvent
    from carerdesk.services.log import LinkView
    from carerdesk.services.promises import PromiseLine
    from carerdesk.ui.sitting import Sitting


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """An entry and what belongs to it.

    Attributes:
        events: What it means for the procedure, each with the words for it.
        may_change: Whether its own words can still be changed.
    """

    logged: LoggedEntry
    people: tuple[Person, ...]
    documents: tuple[Document, ...]
    promises: tuple[PromiseLine, ...]
    links: tuple[LinkView, ...]
    events: tuple[tuple[CaseEvent, str], ...]
    today: date
    may_change: bool = False


def entry_view(sitting: Sitting, entry_id: EntryId) -> EntryView:
    """Read an entry and what belongs to it.

    Raises:
        NotFound: When there is no such entry.
    """
    desk, case_id, today = sitting.desk, sitting.case_id, sitting.today()
    logged = desk.log.entry(entry_id)
    everybody = desk.people.of(case_id) if logged.entry.people else ()
    known = {person.id: person for person in everybody}
    titles = {word.word: word.title for word in desk.clocks.words()}
    return EntryView(
        logged=logged,
        people=tuple(known[who] for who in logged.entry.people if who in known),
        documents=tuple(desk.papers.get(document) for document in logged.documents),
        promises=desk.promises.made_in(case_id, entry_id, today),
        links=desk.log.links(entry_id),
        events=tuple(
            (event, titles.get(event.what, event.what.replace("_", " ")))
            for event in desk.clocks.events(case_id, entry=entry_id)
        ),
        today=today,
        may_change=desk.log.may_rewrite(logged),
    )


def recorded_words(logged: LoggedEntry, today: date) -> tuple[str, str]:
    """Return when it was put in the log, and the lag: "Same day, 21:14" and "10 hours after"."""
    at, happened = logged.entry.recorded_at, logged.happened
    time = clock_time(at.time())
    if happened.day == at.date():
        return _say("Same day, {time}").format(time=time), lag(happened, at)
    day = short_day(at.date(), today)
    return _say("{day}, {time}").format(day=day, time=time), lag(happened, at)


def drawer_words(drawer: Drawer) -> tuple[str, str]:
    """Return whose record it is, and what that means."""
    return {
        Drawer.MINE: (_say("Mine"), _say("stays with me")),
        Drawer.CHILDS: (_say("The child’s"), _say("goes back when the placement ends")),
        Drawer.MIXED: (_say("Mixed"), _say("some lines go back")),
    }[drawer]


def kept_words(logged: LoggedEntry, today: date) -> str:
    """Return the foot of an entry: when it was locked, its number, how often it was amended."""
    at = logged.entry.recorded_at + GRACE
    locks = _say("Locked {day}, {time}.") if logged.is_sealed else _say("Locks {day}, {time}.")
    parts = [
        locks.format(day=short_day(at.date(), today), time=clock_time(at.time())),
        _say("Number {n}.").format(n=logged.number),
    ]
    added = [amendment for amendment in logged.amendments if not amendment.withdraws]
    if added:
        last = short_day(added[-1].recorded_at.date(), today, weekday=False)
        times = (
            _say("once")
            if len(added) == 1
            else _say("twice")
            if len(added) == 2  # noqa: PLR2004 - once, twice, n times
            else _say("{n} times").format(n=len(added))
        )
        parts.append(_say("Amended {times}, {day}.").format(times=times, day=last))
    withdrawn = [amendment for amendment in logged.standing if amendment.withdraws]
    if withdrawn:
        day = day_in_words(withdrawn[-1].recorded_at.date())
        parts.append(_say("Withdrawn {day}.").format(day=day))
    return "  ".join(parts)


def _say(words: str) -> str:
    return QCoreApplication.translate("EntryView", words)
