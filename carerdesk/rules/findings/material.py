"""What the findings are drawn from: the record of a case as of a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from carerdesk.domain.asked import AskedThing
from carerdesk.domain.clocks import Clock
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import LoggedEntry
from carerdesk.domain.heads import Head, RestatedHead
from carerdesk.domain.links import Link
from carerdesk.domain.people import Person
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.promises import Promise
from carerdesk.domain.quotations import Quotation
from carerdesk.domain.remedies import Remedy
from carerdesk.domain.statements import Question, Statement
from carerdesk.rules.case_record import CaseRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A case as far as the record holds it.

    Attributes:
        asked: The day asked about; may be a span or unknown.
        events: In the order they happened, or were entered where that is not known.
        clocks: Computed for that day.
        subjects: What is complained of, in the words of the record, beside what events say.
        role: Who complains: ``foster carer``, ``agency carer``, ``child``; may be empty.
        regime: What the record calls the procedure; may be empty.
        about: Initials of those complained of, beside what events say.
        quoted: The words of letters that facts of events rest on.
        things, remedies: What was asked for and what was agreed, until it came.
        questions, statements: What was said about each question.
        heads, restated: The carer's heads of complaint, and those of the statement others wrote.
    """

    asked: FuzzyDate
    events: tuple[CaseEvent, ...]
    clocks: tuple[Clock, ...] = ()
    entries: tuple[LoggedEntry, ...] = ()
    links: tuple[Link, ...] = ()
    promises: tuple[Promise, ...] = ()
    people: tuple[Person, ...] = ()
    subjects: tuple[str, ...] = ()
    role: str = ""
    regime: str = ""
    about: tuple[str, ...] = ()
    quoted: tuple[Quotation, ...] = ()
    things: tuple[AskedThing, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    questions: tuple[Question, ...] = ()
    statements: tuple[Statement, ...] = ()
    heads: tuple[Head, ...] = ()
    restated: tuple[RestatedHead, ...] = ()

    @property
    def today(self) -> date | None:
        """The last day it can speak of."""
        return self.asked.latest


class Happened:
    """The events of a case that have happened, in order, found by their word."""

    def __init__(self, material: Material) -> None:
        """Put them in order once."""
        self._record = CaseRecord(material.asked)
        for event in material.events:
            self._record.add(event)

    def of(self, *words: str) -> list[CaseEvent]:
        """Return the events of these words that have happened, in order."""
        return [placed.event for placed in self._record.of(words) if placed.has_happened]

    def every(self) -> list[CaseEvent]:
        """Return every event that has happened, in order."""
        return [placed.event for placed in sorted(self._record.added) if placed.has_happened]


def events_with(events: Iterable[CaseEvent], fact: str) -> list[CaseEvent]:
    """Return the events that have a fact of that name."""
    return [event for event in events if event.fact(fact)]
