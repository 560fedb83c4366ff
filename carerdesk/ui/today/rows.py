"""The rows of Today: what is due, what was logged, what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.date_words import short, short_day, whole_day
from carerdesk.ui.kit.kinds import KIND_ICONS, kind_name
from carerdesk.ui.kit.tones import tone_of_due

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from carerdesk.domain.dues import Due
    from carerdesk.domain.ids import PersonId
    from carerdesk.domain.people import Person
    from carerdesk.domain.promises import Promise
    from carerdesk.services.finding import LogRow

_TONE_WORDS = {"late": "Late", "need": "Needs you", "wait": "Running", "done": "Done"}


def _say(words: str) -> str:
    return QCoreApplication.translate("Today", words)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """A line of "Needs you" or "Others owe you", or with no due its last line.

    Attributes:
        sentence: The whole row for a screen reader.
    """

    title: str
    detail: str = ""
    day: str = ""
    state: str = ""
    tone: str = ""
    sentence: str = ""
    due: Due | None = None


def due_row(due: Due, today: date, *, place: int, of: int, head: str, said: str = "") -> DueRow:
    """Put a due in a row; `said` is the second line of a promise: who, and when it was said."""
    tone = tone_of_due(due, today)
    title, detail = due.title, said or due.detail
    if due.promise_id is not None and due.needs_you:
        title = title.removeprefix("You will ")
        title = title[:1].upper() + title[1:]
    day = "" if due.on is None else short_day(due.on, today)
    spoken_day = "" if due.on is None else _say("Due {day}").format(day=whole_day(due.on))
    ending = ", ".join(part for part in (spoken_day, due.state) if part)
    parts = (
        _say("{head}, {place} of {of}").format(head=head, place=place, of=of),
        state if (state := _say(_TONE_WORDS.get(tone, ""))) != head else "",
        title,
        detail,
        ending,
    )
    return DueRow(
        title=title,
        detail=detail,
        day=day,
        state=due.state,
        tone=tone,
        sentence=". ".join(part for part in parts if part) + ".",
        due=due,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentRow:
    """A line of "Recent entries"."""

    row: LogRow
    day: str
    icon: str
    gist: str
    initials: tuple[str, ...]
    papers: int
    is_withdrawn: bool
    sentence: str


def recent_row(row: LogRow, today: date) -> RecentRow:
    """Put an entry in a row."""
    logged = row.entry
    entry = logged.entry
    day = logged.happened.day
    near = day is not None and (day.year, day.month) == (today.year, today.month)
    words = short(logged.happened, today)
    if near and day is not None:
        words = " ".join(words.split(" ")[:2])
    gist = entry.gist or entry.text.split("\n", 1)[0]
    papers = len(logged.documents)
    people = ", ".join(person.called for person in row.people)
    parts = (
        whole_day(day) if day is not None else words,
        kind_name(entry.kind),
        gist,
        _say("With {people}").format(people=people) if people else "",
        _say("{n} attached").format(n=papers) if papers else "",
        _say("Withdrawn") if logged.is_withdrawn else "",
    )
    return RecentRow(
        row=row,
        day=words,
        icon=KIND_ICONS[entry.kind],
        gist=gist,
        initials=tuple(person.initials for person in row.people),
        papers=papers,
        is_withdrawn=logged.is_withdrawn,
        sentence=". ".join(part for part in parts if part) + ".",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """A line of "Open promises"."""

    promise: Promise
    title: str
    detail: str
    tone: str
    sentence: str


def promise_row(
    promise: Promise, due: Due | None, people: Mapping[PersonId, Person], today: date
) -> PromiseRow:
    """Put an open promise in a row; `due` is its line in the dues, which counts its days."""
    person = None if promise.who is None else people.get(promise.who)
    who = _say("You") if person is None else person.initials
    title = _say("{who} will {what}").format(who=who, what=promise.what)
    if promise.by.latest is None:
        words, tone = _say("no day named"), "open"
    else:
        last = promise.by.latest
        words = _say("by {day}").format(day=short_day(last, today))
        tone = "late" if last < today else "wait"
        if promise.who is None and tone == "late":
            tone = "need"
    state = due.state if due is not None and promise.by.latest is not None else ""
    detail = "  ·  ".join(part for part in (words, state) if part)
    return PromiseRow(
        promise=promise,
        title=title,
        detail=detail,
        tone=tone,
        sentence=", ".join(part for part in (title, words, state) if part) + ".",
    )
