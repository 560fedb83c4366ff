"""Reminders: set on an entry, a clock or a promise, and told of without naming anybody.

What a reminder says when it is due is made here from kinds, dates and the titles of rules; a
carer's own words, and any name, wait until it is opened.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from carerdesk.domain.changes import Changes
from carerdesk.domain.clocks import Effect, OwedBy, Verdict
from carerdesk.domain.date_words import short, short_day
from carerdesk.domain.errors import NotFound
from carerdesk.domain.ids import EntryId, PromiseId, ReminderId
from carerdesk.domain.promises import PromiseState
from carerdesk.domain.reminders import Reminder, ReminderAbout, ReminderEnd
from carerdesk.services.identity import Now, new_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from carerdesk.domain.clocks import Clock
    from carerdesk.domain.ids import CaseId
    from carerdesk.services.clocks import Clocks
    from carerdesk.store.vault import Reader, Vault

DAYS_BEFORE: Final = 7
"""A day that bars a right is told of by itself from so many days before its safe day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A reminder that is due, in words that name nobody.

    Attributes:
        sentence: "Stage 2 reply: a reminder you set for Thu 5 Mar."
        reminder: The one that was set; ``None`` where the clock speaks for itself.
        case_id: Whose it is; its name is not said.
        clock_key, entry_id: Where to look.
    """

    sentence: str
    case_id: CaseId
    reminder: Reminder | None = None
    clock_key: str = ""
    entry_id: EntryId | None = None


class Reminders:
    """The reminders of a desk."""

    def __init__(self, vault: Vault, now: Now, clocks: Clocks) -> None:
        """Keep the vault, the teller of time and the clocks."""
        self._vault = vault
        self._now = now
        self._clocks = clocks

    def add(
        self, case_id: CaseId, about: ReminderAbout, target: str, *, on: date, note: str = ""
    ) -> tuple[Reminder, Changes]:
        """Set a reminder.

        Args:
            case_id: Whose.
            about: What kind of thing it is set on.
            target: Which: an entry's or a promise's id, or a clock's key.
            on: The day it is shown from; today or earlier shows it at once.
            note: A few words of one's own.

        Raises:
            NotFound: When there is no such thing in this case.
        """
        reminder = Reminder(
            id=ReminderId(new_id()),
            case_id=case_id,
            about=about,
            target=target,
            on=on,
            note=note.strip(),
        )
        with self._vault.reading() as desk:
            there = self._words_for(desk, reminder, on) is not None
        if not there:
            raise NotFound("That is not in this case any more, so no reminder was set.")
        return reminder, self._keep(reminder)

    def of(self, case_id: CaseId) -> tuple[Reminder, ...]:
        """Return the open reminders of a case, by day."""
        with self._vault.reading() as desk:
            found = desk.reminders(case_id)
        return tuple(sorted((r for r in found if _is_open(r)), key=lambda r: r.on))

    def due(self, today: date) -> tuple[Told, ...]:
        """Return what is to be told on a day, in every case, the oldest first.

        Besides the reminders that were set: each day that bars a right, from a week before it.
        Nothing is said of what is no longer there or has ended by itself.
        """
        with self._vault.reading() as desk:
            cases = [case.id for case in desk.cases()]
        return in_order(self.due_in(case_id, today) for case_id in cases)

    def due_in(self, case_id: CaseId, today: date) -> list[tuple[date, Told]]:
        """Return what is to be told of one case on a day, each with the day it is told from."""
        found: list[tuple[date, Told]] = []
        with self._vault.reading() as desk:
            for reminder in desk.reminders(case_id):
                if _is_open(reminder) and reminder.on <= today:
                    told = self._words_for(desk, reminder, today)
                    if told is not None:
                        found.append((reminder.on, told))
        spoken_for = {told.clock_key for _, told in found}
        found += [
            (safe, _own_day(clock, case_id, safe, today))
            for clock, safe in self._pressing(case_id, today)
            if clock.key not in spoken_for
        ]
        return found

    def put_off(self, told: Told, until: date) -> Changes:
        """Show it again only from a day on."""
        if told.reminder is None:
            return self._clocks.put_off(told.case_id, told.clock_key, until)
        return self._keep(replace(told.reminder, on=until))

    def end(self, reminder: Reminder, end: ReminderEnd) -> Changes:
        """End a reminder: the reply arrived, or it is no longer needed.

        A day that bars a right speaks for itself and is put off, never ended, from here.
        """
        return self._keep(replace(reminder, end=end))

    def take_back(self, reminder: Reminder) -> Changes:
        """Put a reminder back as it was, after it was ended or put off."""
        return self._keep(reminder)

    def _keep(self, reminder: Reminder) -> Changes:
        with self._vault.transaction(at=self._now()) as tx:
            tx.keep_reminder(reminder)
        return Changes.CLOCKS

    def _pressing(self, case_id: CaseId, today: date) -> list[tuple[Clock, date]]:
        """Return the carer's own days that bar a right and are near, each with its safe day."""
        with self._vault.reading() as desk:
            quiet = {
                d.clock_key
                for d in desk.decisions(case_id)
                if d.set_aside or (d.put_off_until is not None and d.put_off_until > today)
            }
        return [
            (clock, safe)
            for clock in self._clocks.all(case_id, today)
            if clock.rule.owed_by is OwedBy.CARER
            and clock.rule.effect is Effect.BARS_RIGHT
            and clock.verdict is Verdict.RUNNING
            and clock.key not in quiet
            and (safe := clock.safe_on) is not None
            and safe - timedelta(days=DAYS_BEFORE) <= today
        ]

    def _words_for(self, desk: Reader, reminder: Reminder, today: date) -> Told | None:
        """Put a reminder in words; ``None`` when what it was set on is gone or has ended."""
        match reminder.about:
            case ReminderAbout.CLOCK:
                return self._of_clock(reminder, today)
            case ReminderAbout.ENTRY:
                return _of_entry(desk, reminder, today)
            case ReminderAbout.PROMISE:
                return _of_promise(desk, reminder, today)

    def _of_clock(self, reminder: Reminder, today: date) -> Told | None:
        try:
            clock = self._clocks.clock(reminder.case_id, reminder.target, today)
        except NotFound:
            return None
        if clock.is_ended:
            return None
        return Told(
            sentence=_sentence(clock.rule.title, reminder, today),
            case_id=reminder.case_id,
            reminder=reminder,
            clock_key=clock.key,
            entry_id=clock.readings[0].started_by.entry_id,
        )


def in_order(found: Iterable[list[tuple[date, Told]]]) -> tuple[Told, ...]:
    """Return what is told of several cases, the oldest first; of a day, what was set before."""
    every = [one for case in found for one in case]
    every.sort(key=lambda one: (one[0], one[1].reminder is None))
    return tuple(told for _, told in every)


def _of_entry(desk: Reader, reminder: Reminder, today: date) -> Told | None:
    entry_id = EntryId(reminder.target)
    logged = desk.entries_by_id((entry_id,)).get(entry_id)
    if logged is None or logged.entry.case_id != reminder.case_id:
        return None
    what = f"Your entry of {short(logged.happened, today)}, {logged.entry.kind.value}"
    return Told(
        sentence=_sentence(what, reminder, today),
        case_id=reminder.case_id,
        reminder=reminder,
        entry_id=entry_id,
    )


def _of_promise(desk: Reader, reminder: Reminder, today: date) -> Told | None:
    promise_id = PromiseId(reminder.target)
    promises = {promise.id: promise for promise in desk.promises(reminder.case_id)}
    promise = promises.get(promise_id)
    if promise is None or promise.state is not PromiseState.OPEN:
        return None
    whose = "Your own promise" if promise.who is None else "A promise to you"
    by = "" if promise.by.latest is None else f" for {short(promise.by, today)}"
    return Told(
        sentence=_sentence(f"{whose}{by}", reminder, today),
        case_id=reminder.case_id,
        reminder=reminder,
        entry_id=promise.made_in,
    )


def _sentence(what: str, reminder: Reminder, today: date) -> str:
    return f"{what}: a reminder you set for {short_day(reminder.on, today)}."


def _own_day(clock: Clock, case_id: CaseId, safe: date, today: date) -> Told:
    when = "today is the safe day" if safe == today else f"the safe day is {short_day(safe, today)}"
    if safe < today:
        when = f"the safe day was {short_day(safe, today)}"
    return Told(
        sentence=f"{clock.rule.title}: {when}.",
        case_id=case_id,
        clock_key=clock.key,
        entry_id=clock.readings[0].started_by.entry_id,
    )


def _is_open(reminder: Reminder) -> bool:
    return reminder.end is ReminderEnd.OPEN
