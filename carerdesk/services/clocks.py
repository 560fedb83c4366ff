"""Clocks: computed each time from what the log shows, with what the carer decided about them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from carerdesk.domain.changes import Changes
from carerdesk.domain.clock_decisions import ClockDecision
from carerdesk.domain.clocks import Clock, Explanation, RulePack, StageStanding
from carerdesk.domain.errors import NotFound
from carerdesk.domain.ids import CaseEventId, CaseId, EntryId
from carerdesk.domain.procedures import CaseEvent, EventWord
from carerdesk.domain.quotations import Quotation
from carerdesk.export.calendar_file import calendar_file
from carerdesk.rules import calendars, engine, packs, procedures
from carerdesk.rules.doubts import doubts
from carerdesk.rules.event_words import event_words
from carerdesk.rules.explain import explain
from carerdesk.services.calendar_dates import dates_to_come
from carerdesk.services.clock_notes import ClockNote, notes_of
from carerdesk.services.computing import PROMISES, Computing, packs_of
from carerdesk.services.dues import Dues, due_of_promise, gathered, is_open
from carerdesk.services.identity import Now, new_id
from carerdesk.services.letter_reading import quotation
from carerdesk.services.receipt import day_that_counts

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from carerdesk.domain.counting import OwnDay, Pause
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.doubts import Doubt
    from carerdesk.services.log import NewEvent
    from carerdesk.store.vault import Vault

_PROMISED: Final = "Promises"
"""Heading of the event words that no one marks by hand."""


class Clocks:
    """The statutory clocks of each case, and the promises made in it."""

    def __init__(self, vault: Vault, now: Now, *, rules: Path | None = None) -> None:
        """Keep the vault and the teller of time.

        Args:
            vault: The open vault.
            now: Tells the time.
            rules: Folder of rule packs; the program's own when not given.
        """
        self._vault = vault
        self._now = now
        self._computing = Computing(rules)

    def all(self, case_id: CaseId, today: date) -> tuple[Clock, ...]:
        """Compute every clock of a case as of a day, those of promises left out."""
        with self._vault.reading() as desk:
            return self._computing.clocks(desk, case_id, today)

    def listed(self, case_id: CaseId, today: date) -> tuple[Clock, ...]:
        """Compute every clock of a case as of a day, those of promises last."""
        with self._vault.reading() as desk:
            clocks = self._computing.clocks(desk, case_id, today)
            return clocks + self._computing.promises(desk, case_id, today)

    def clock(self, case_id: CaseId, clock_key: str, today: date) -> Clock:
        """Return one clock.

        Raises:
            NotFound: When the facts no longer make such a clock.
        """
        for clock in self.listed(case_id, today):
            if clock.key == clock_key:
                return clock
        raise NotFound("That clock no longer runs; the entry it came from has changed.")

    def track(self, case_id: CaseId, today: date) -> tuple[StageStanding, ...]:
        """Return the stages of the case's procedure and where each stands.

        While the procedure is not known there is one track for none of them: it is empty.

        Raises:
            NotFound: When there are no rules here for the case's procedure.
        """
        with self._vault.reading() as desk:
            case = desk.case(case_id)
            events = desk.events(case_id)
        if not case.procedure:
            return ()
        chosen = packs_of(case, self._computing.rules)
        pack = next((p for p in chosen if p.procedure == case.procedure), None)
        if pack is None:
            raise NotFound("There are no rules here for that procedure; choose another.")
        return procedures.track(pack, self.all(case_id, today), events, today=today)

    def explain(
        self, case_id: CaseId, clock_key: str, reading_key: str, today: date
    ) -> Explanation:
        """Explain a clock's date day by day.

        Args:
            case_id: Whose.
            clock_key: Which clock.
            reading_key: Which way of counting; the one chosen, or the law's own, when empty.
            today: As of when.

        Raises:
            NotFound: When there is no such clock.
        """
        clock = self._with_letters(case_id, self.clock(case_id, clock_key, today))
        return explain(
            clock,
            reading_key or clock.chosen or clock.readings[0].way.key,
            today=today,
            own_days=self.own_days(),
        )

    def due(self, case_id: CaseId, today: date) -> Dues:
        """Return whose turn it is, clocks and promises together."""
        with self._vault.reading() as desk:
            people = {p.id: p for p in desk.people(case_id)}
            promises = [p for p in desk.promises(case_id) if is_open(p)]
            own_days = desk.own_days()
            nation = desk.case(case_id).nation
            put_off = {
                d.clock_key
                for d in desk.decisions(case_id)
                if d.set_aside or (d.put_off_until is not None and d.put_off_until > today)
            }
        calendar = calendars.calendar(nation.calendar, own_days)
        lines = [due_of_promise(p, people, calendar, today=today) for p in promises]
        running = [c for c in self.all(case_id, today) if c.key not in put_off]
        return gathered(running, lines, today=today)

    def calendar_file(
        self, case_id: CaseId, today: date, *, only: str = "", with_names: bool = False
    ) -> bytes:
        """Return the dates still to come as an .ics file, by the rules' titles and no names.

        Args:
            case_id: Whose.
            today: Dates before it are left out, and so is what has ended or was set aside.
            only: Key of the one clock that is wanted; all of them when empty.
            with_names: Whether titles say what it is about in the carer's own words too.

        Raises:
            NotFound: When that one clock has no date still to come.
        """
        with self._vault.reading() as desk:
            aside = {d.clock_key for d in desk.decisions(case_id) if d.set_aside}
        wanted = [
            clock
            for clock in self.listed(case_id, today)
            if clock.key == only or (not only and clock.key not in aside)
        ]
        dates = dates_to_come(wanted, today, with_names=with_names)
        if only and not dates:
            raise NotFound("That clock has no date still to come, so there is nothing to export.")
        return calendar_file(dates, made_at=self._now())

    def events(self, case_id: CaseId, *, entry: EntryId | None = None) -> tuple[CaseEvent, ...]:
        """Return what has happened in the procedure, or what one entry means for it, by date."""
        with self._vault.reading() as desk:
            return desk.events(case_id, entry=entry)

    def procedures(self, case_id: CaseId) -> tuple[RulePack, ...]:
        """Return the packs of the case's nation, among which its procedure is chosen."""
        with self._vault.reading() as desk:
            nation = desk.case(case_id).nation
        chosen = packs.for_case(packs.load_packs(self._computing.rules), nation=nation)
        return tuple(pack for pack in chosen if pack.procedure != PROMISES)

    def words(self) -> tuple[EventWord, ...]:
        """Return every event word that can be marked and how it is said, in the list's order.

        Those of promises are left out: a promise is made in an entry and ended by another.
        """
        return tuple(word for word in event_words().values() if word.group != _PROMISED)

    def doubts(self, case_id: CaseId, today: date) -> tuple[Doubt, ...]:
        """Return what in the dates of a case cannot be right as it stands, a sentence each."""
        with self._vault.reading() as desk:
            chosen = packs_of(desk.case(case_id), self._computing.rules)
            found = self._computing.clocks(desk, case_id, today)
        return doubts(self._computing.events(case_id), chosen, found, today)

    def foreseen(self, case_id: CaseId, new: NewEvent, today: date) -> tuple[Clock, ...]:
        """Compute the clocks as they would stand with one more event; nothing is kept.

        Raises:
            BadRecord: When there is no event word.
            NotFound: When no date is given.
        """
        event = _event(case_id, new, new.date)
        with self._vault.reading() as desk:
            return engine.clocks(
                (*desk.events(case_id), event),
                packs_of(desk.case(case_id), self._computing.rules),
                today=today,
                own_days=desk.own_days(),
                decisions=desk.decisions(case_id),
            )

    def decisions(self, case_id: CaseId) -> tuple[ClockDecision, ...]:
        """Return what was decided about the clocks of a case."""
        with self._vault.reading() as desk:
            return desk.decisions(case_id)

    def notes(self, case_id: CaseId, clock_key: str, today: date) -> tuple[ClockNote, ...]:
        """Return what was marked, corrected and decided about a clock, newest first.

        Raises:
            NotFound: When there is no such clock.
        """
        clock = self.clock(case_id, clock_key, today)
        with self._vault.reading() as desk:
            chosen = packs_of(desk.case(case_id), self._computing.rules)
            return notes_of(desk, clock, case_id, chosen, today)

    def mark(
        self, case_id: CaseId, new: NewEvent, *, entry_id: EntryId | None = None
    ) -> tuple[CaseEvent, Changes]:
        """Say what an entry, or a day, means for the procedure.

        Raises:
            BadRecord: When there is no event word.
            NotFound: When no date is given and there is no such entry to take it from.
        """
        when = new.date
        if when is None:
            with self._vault.reading() as desk:
                if entry_id is None:
                    raise NotFound("Give the day it happened.")
                logged = desk.entry(entry_id)
                when, estimated = day_that_counts(desk, logged.entry, logged.happened)
            new = replace(new, estimated=new.estimated or estimated)
        event = _event(case_id, new, when, entry_id)
        with self._vault.transaction(at=self._now()) as tx:
            tx.add_event(event)
            for quote in new.quotes:
                tx.add_record(quotation(quote, event))
        return event, Changes.CLOCKS

    def day_that_counts(self, entry_id: EntryId) -> FuzzyDate:
        """Return the day an entry counts from while no other is given.

        Raises:
            NotFound: When there is no such entry.
        """
        with self._vault.reading() as desk:
            logged = desk.entry(entry_id)
            return day_that_counts(desk, logged.entry, logged.happened)[0]

    def change_event(self, event: CaseEvent) -> Changes:
        """Correct an event; the history keeps what it was."""
        with self._vault.transaction(at=self._now()) as tx:
            tx.change_event(event)
        return Changes.CLOCKS

    def unmark(self, event_id: CaseEventId, *, last: CaseEvent | None = None) -> Changes:
        """Take an event away with the words quoted for it; the history keeps that it was there.

        Args:
            event_id: The event.
            last: As it is to stand in the history before it goes, with the reason in it.
        """
        with self._vault.transaction(at=self._now()) as tx:
            if last is not None:
                tx.change_event(last)
            for case in tx.cases():
                for quoted in tx.records(Quotation, case.id):
                    if quoted.event == event_id:
                        tx.remove_record(Quotation, quoted.id)
            tx.remove_event(event_id)
        return Changes.CLOCKS

    def choose(self, case_id: CaseId, clock_key: str, reading_key: str) -> Changes:
        """Choose the way of counting to look at; it changes the view, never the law."""
        return self._decide(case_id, clock_key, chosen=reading_key)

    def put_off(self, case_id: CaseId, clock_key: str, until: date) -> Changes:
        """Show a clock again only from a day on."""
        return self._decide(case_id, clock_key, put_off_until=until)

    def set_aside(self, case_id: CaseId, clock_key: str, reason: str) -> Changes:
        """Set a clock aside with a reason; an empty reason takes it up again."""
        return self._decide(case_id, clock_key, set_aside=reason)

    def own_days(self) -> tuple[OwnDay, ...]:
        """Return the days the user added to or took from the calendars."""
        with self._vault.reading() as desk:
            return desk.own_days()

    def keep_own_day(self, day: OwnDay) -> Changes:
        """Add a day to a calendar, or take one from it; every clock is computed anew."""
        with self._vault.transaction(at=self._now()) as tx:
            tx.add_own_day(day)
        return Changes.CLOCKS

    def drop_own_day(self, day: OwnDay) -> Changes:
        """Take back a day of one's own."""
        with self._vault.transaction(at=self._now()) as tx:
            tx.remove_own_day(day)
        return Changes.CLOCKS

    def _with_letters(self, case_id: CaseId, clock: Clock) -> Clock:
        """Return a clock whose pauses name the entry of the log that shows them."""
        stopped = {pause.event for reading in clock.readings for pause in reading.pauses}
        if not stopped:
            return clock
        with self._vault.reading() as desk:
            shown = {e.id: e.entry_id for e in desk.events(case_id) if e.id in stopped}
            entries = desk.entries_by_id([entry for entry in shown.values() if entry is not None])

        def named(pause: Pause) -> Pause:
            entry = entries.get(shown.get(CaseEventId(pause.event)) or EntryId(""))
            return replace(pause, why=f"{pause.why}, entry {entry.number}") if entry else pause

        readings = tuple(replace(r, pauses=tuple(map(named, r.pauses))) for r in clock.readings)
        return replace(clock, readings=readings)

    def _decide(
        self,
        case_id: CaseId,
        clock_key: str,
        **what: Any,  # noqa: ANN401 - fields of ClockDecision
    ) -> Changes:
        today = self._now().date()
        clock = self.clock(case_id, clock_key, today)
        calendar = calendars.calendar(clock.rule.calendar, self.own_days())
        with self._vault.transaction(at=self._now()) as tx:
            before = next(
                (d for d in tx.decisions(case_id) if d.clock_key == clock_key),
                ClockDecision(case_id=case_id, clock_key=clock_key),
            )
            tx.decide(
                replace(
                    before,
                    **what,
                    rule_version=clock.rule.version,
                    calendar_version=calendar.version,
                )
            )
        return Changes.CLOCKS


def _event(
    case_id: CaseId, new: NewEvent, when: FuzzyDate | None, entry_id: EntryId | None = None
) -> CaseEvent:
    if when is None:
        raise NotFound("Give the day it happened.")
    return CaseEvent(
        id=CaseEventId(new_id()),
        case_id=case_id,
        what=new.what,
        date=when,
        entry_id=entry_id,
        facts=new.facts,
        estimated=new.estimated,
        note=new.note,
    )
