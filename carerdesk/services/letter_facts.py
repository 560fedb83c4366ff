"""What a letter can fill in from the record, in the words of the one who writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from carerdesk.domain.cases import Nation, Standing
from carerdesk.domain.clocks import Verdict
from carerdesk.domain.date_words import in_words, plain_day
from carerdesk.domain.dates import DateKind
from carerdesk.domain.people import Role
from carerdesk.rules.event_words import clause
from carerdesk.rules.wording import days_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from carerdesk.domain.cases import Case
    from carerdesk.domain.clocks import Clock, Reading, Rule
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.ids import PersonId
    from carerdesk.domain.letters import LetterDraft, LetterKind
    from carerdesk.domain.people import Person
    from carerdesk.domain.procedures import CaseEvent
    from carerdesk.rules.calendars import WorkCalendar

MISSING: Final = {
    "asked_on": "the day it reached them",
    "began": "what began it, and on which day",
    "matter": "what you are waiting for",
    "Matter": "What you are waiting for",
    "meeting_on": "the day of the meeting",
    "determined_on": "the date on the determination",
    "about": "what it is about",
    "council": "the council",
}
"""How a fact the record does not hold is asked for; others are asked for by their name."""

SAID: Final = "fact:"
"""What the name of own words begins with that stand for a fact the record does not hold."""

REPLY_DAYS: Final = 10
"""Working days in which a letter asks for an answer.  The law names none; it is only a request."""

_SOON_DAYS: Final = 2
_OFFICES: Final = {
    Role.COMPLAINTS_OFFICER: "The Complaints Manager",
    Role.DECISION_MAKER: "The Agency Decision Maker",
    Role.SUPERVISING_SOCIAL_WORKER: "The Supervising Social Worker",
    Role.TEAM_MANAGER: "The Team Manager",
}
_STANDINGS: Final = {
    Standing.COUNCIL_CARER: "a foster carer approved by {council}",
    Standing.AGENCY_CARER: (
        "a foster carer approved by an independent agency, caring for a child placed by {council}"
    ),
    Standing.FORMER_CARER: "a former foster carer",
    Standing.SUPPORTED_LODGINGS: (
        "a carer of a young person by supported lodgings or staying put with {council}"
    ),
    Standing.OTHER: "somebody whom this matter concerns",
}
_SCOTTISH: Final = "The Scottish Information Commissioner"
_COMMISSIONER: Final = "The Information Commissioner"
_REVIEWERS: Final = {
    Nation.ENGLAND: "The Independent Review Mechanism, England",
    Nation.WALES: "The Independent Review Mechanism, Wales (IRM Cymru)",
}
_SENTENCE_TITLES: Final = re.compile(
    r"^You |\bto (?:be|meet|begin|notify)\b|\bresolved\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What of the record a letter draws from, read once.

    Attributes:
        clock: The clock it is about, if it is about one.
        meeting: The entry of the meeting it is about.
        events: What has happened in the procedure.
        chased: Days of earlier letters of the same kind about the same clock.
        rule: The rule it may cite; ``None`` when there is none that may be relied on.
    """

    case: Case
    people: Mapping[PersonId, Person]
    events: Sequence[CaseEvent]
    calendar: WorkCalendar
    today: date
    clock: Clock | None = None
    meeting: LoggedEntry | None = None
    chased: tuple[FuzzyDate, ...] = ()
    rule: Rule | None = None


def facts_of(record: Record, kind: LetterKind, draft: LetterDraft) -> dict[str, str]:
    """Return every fact the record holds for a letter; what it does not hold is not in it."""
    case, today = record.case, record.today
    team = next((p.role for p in record.people.values() if p.role is kind.to_role), kind.to_role)
    found = {
        "council": case.body.strip(),
        "about": case.about.strip().rstrip(".") or case.title.strip(),
        "office": _OFFICES.get(kind.to_role or Role.OTHER, "The Complaints Manager"),
        "team_office": _OFFICES.get(team or Role.OTHER, "The Team Manager"),
        "decision_office": _OFFICES[Role.DECISION_MAKER],
        "data_office": "The Data Protection Officer",
        "information_office": "The Information Requests Officer",
        "regulator": _SCOTTISH if _is_scottish(record) else _COMMISSIONER,
        "review_body": _REVIEWERS.get(case.nation, ""),
        "standing": _STANDINGS[case.standing].format(council=case.body.strip()),
        "reply_by": plain_day(record.calendar.advance(today, REPLY_DAYS)),
        "soon": plain_day(record.calendar.advance(today, _SOON_DAYS)),
        "citation": record.rule.citation if record.rule is not None else "",
        "question": draft.question.strip(),
        "chased_on": listed([day(when) for when in record.chased]),
        "stage1_on": _last(record.events, "stage1_complaint"),
        "stage1_answered_on": _last(record.events, "stage1_response"),
        "stage2_answered_on": _last(record.events, "stage2_response"),
        "determined_on": _last(record.events, "qualifying_determination"),
    }
    found |= _of_clock(record.clock, today)
    if record.clock is not None and draft.with_count and kind.counted:
        found["count_page"] = "yes"
    if record.meeting is not None:
        found["meeting_on"] = day(record.meeting.happened)
        found["meeting_who"] = _present(record.meeting, record.people)
    found |= {f"own:{name}": words for name, words in draft.own}
    found |= {
        name.removeprefix(SAID): words.strip()
        for name, words in draft.own
        if name.startswith(SAID) and words.strip()
    }
    return {name: words for name, words in found.items() if words.strip()}


def day(when: FuzzyDate) -> str:
    """Return a date as a letter says it: "19 February 2026", "about Wednesday 21 January 2026"."""
    if when.kind is DateKind.ON and when.earliest is not None:
        return plain_day(when.earliest)
    return in_words(when)


def mine(words: str) -> str:
    """Return words that speak to the carer as the carer says them of themselves."""
    spoken = re.sub(r"\byour\b", "my", words)
    spoken = re.sub(r"\bYour\b", "My", spoken)
    return re.sub(r"\byou\b", "I", spoken)


def listed(parts: list[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def counted(clock: Clock, today: date) -> str:
    """Return where the days stand, on every way of counting, in plain sentences.

    What has passed is said as days passed, never as a fault; a day that cannot be told is left out.
    """
    told = [_counted(clock, reading, today) for reading in clock.readings if _is_told(reading)]
    if len(told) == 1:
        words = told[0][1]
        return words[:1].upper() + words[1:] + "."
    return " ".join(f"Counted {way}, {words}." for way, words in told)


def _is_told(reading: Reading) -> bool:
    return reading.due_latest is not None and reading.ended_by is None


def _counted(clock: Clock, reading: Reading, today: date) -> tuple[str, str]:
    label = mine(reading.way.label)
    way = f"as {label}" if label[:1].isdigit() else label
    last = reading.due_latest
    first = reading.due_earliest
    said = f"the last day for it {'was' if last and last < today else 'is'} "
    said += plain_day(last) if last else ""
    if first != last and first is not None:
        said += f" at the latest ({plain_day(first)} at the earliest)"
    if reading.verdict is Verdict.OVERDUE and reading.over is not None:
        method = clock.rule.method_of(reading.way)
        days = days_in_words(reading.over[0], method)
        verb = "has" if reading.over[0] <= 1 else "have"
        said += f", and {days} {verb} passed since"
    return way, said


def _of_clock(clock: Clock | None, today: date) -> dict[str, str]:
    if clock is None or not clock.readings:
        return {}
    started = clock.readings[0].started_by
    title = clock.rule.title.replace(": ", " ")
    spoken = mine(f"{title[:1].lower()}{title[1:]}")
    matter = f"“{title}”" if _SENTENCE_TITLES.search(title) else f"the {spoken}"
    matter = re.sub("^the (my|the|a|an) ", r"\1 ", matter)
    on = "" if started.date.kind is DateKind.UNKNOWN else day(started.date)
    return {
        "matter": f"{matter} ({clock.matter})" if clock.matter else matter,
        "Matter": mine(title),
        "asked_on": on,
        "began": f"{mine(clause(started.what))} on {on}" if on else "",
        "counted": counted(clock, today),
    }


def _last(events: Iterable[CaseEvent], word: str) -> str:
    known = [event for event in events if event.what == word]
    latest = max(known, key=lambda event: event.date.latest or date.min, default=None)
    return day(latest.date) if latest is not None else ""


def _present(meeting: LoggedEntry, people: Mapping[PersonId, Person]) -> str:
    there = [people[who] for who in meeting.entry.people if who in people]
    called = [
        f"{person.initials} ({person.role.value})"
        if person.role is not None and not person.is_child
        else person.initials
        for person in there
    ]
    return listed([*called, "I"]) if called else ""


def _is_scottish(record: Record) -> bool:
    """Whether Scotland's own commissioner hears of it; one's own data is the UK's everywhere."""
    if record.clock is None:
        return record.case.nation is Nation.SCOTLAND
    return record.clock.rule.id.startswith("SC-FOI")
