"""Case facts: a file of dated events, and what the clocks say of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from carerdesk.domain.cases import Nation, Standing
from carerdesk.domain.chain import canonical
from carerdesk.domain.clocks import Clock, Reading, RulePack, Verdict
from carerdesk.domain.counting import CalendarName, OwnDay
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.errors import BadFacts
from carerdesk.domain.ids import CaseEventId, CaseId
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules import packs as rule_packs
from carerdesk.rules.calendars import WorkCalendar, calendar
from carerdesk.rules.counting import FIRST_DAY, LAST_DAY
from carerdesk.rules.engine import clocks
from carerdesk.rules.fact_dates import NotADateError, read_date
from carerdesk.rules.findings.found import found as findings_of
from carerdesk.rules.findings.material import Material
from carerdesk.rules.findings.told import told
from carerdesk.rules.findings.wording import begins_any

SCHEMA: Final = 1
MOST_BYTES: Final = 5_000_000
_NATIONS: Final = {
    "england": Nation.ENGLAND,
    "wales": Nation.WALES,
    "scotland": Nation.SCOTLAND,
    "northern-ireland": Nation.NORTHERN_IRELAND,
}
_OWN_FIELDS: Final = frozenset({"what", "date", "precision", "note", "estimated"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What a case-facts file says.

    Attributes:
        id: The file's own name for the case.
        as_of: The day it speaks of; unknown when it names none.
        as_of_text: The same as written, or ``None``.
        nation: Whose law, where it is one nation's.
        regime: What the file calls the procedure; may be empty.
        carer: What the carer is to the body, as far as it bears on which rules apply.
        events: In the order written; the id of each is its place, from 0.
        values: The whole file as read, for what is not a clock's business.
    """

    id: str
    as_of: FuzzyDate
    as_of_text: str | None
    nation: Nation | None
    regime: str
    events: tuple[CaseEvent, ...]
    values: Mapping[str, Any]
    carer: Standing | None = None


def read_facts(content: str | bytes) -> CaseFacts:
    """Read a case-facts file.

    Raises:
        BadFacts: When it is not in order; names the place, never what stands there.
    """
    values = _parsed(content)
    if values.get("schema", SCHEMA) != SCHEMA or isinstance(values.get("schema"), bool):
        raise _fault("schema", f"must be {SCHEMA}")
    as_of_text = _words(values, "as_of", "as_of", optional=True)
    as_of = _date(as_of_text, "as_of")
    if any(end and not FIRST_DAY <= end <= LAST_DAY for end in (as_of.earliest, as_of.latest)):
        raise _fault("as_of", "must be a day from 1900 to 2100")
    events = values.get("events", [])
    if not isinstance(events, list):
        raise _fault("events", "must be a list")
    case = _words(values, "id", "id", optional=True) or ""
    jurisdiction = _words(values, "jurisdiction", "jurisdiction", optional=True) or ""
    return CaseFacts(
        id=case,
        as_of=as_of,
        as_of_text=as_of_text,
        nation=_NATIONS.get(jurisdiction),
        regime=_words(values, "regime", "regime", optional=True) or "",
        events=tuple(_event(event, place, case, as_of) for place, event in enumerate(events)),
        values=values,
        carer=_carer(values.get("role")),
    )


def _carer(role: object) -> Standing | None:
    """Return what a file's `role` says of the carer; only one that puts rules in doubt is known."""
    is_lodgings = isinstance(role, str) and begins_any(role, ["supported lodgings", "staying put"])
    return Standing.SUPPORTED_LODGINGS if is_lodgings else None


def chosen_for(facts: CaseFacts, packs: Iterable[RulePack] | None = None) -> tuple[RulePack, ...]:
    """Return the packs that can concern the case of a file.

    Args:
        facts: What the file says.
        packs: All there are; the program's own when not given.
    """
    return rule_packs.for_case(
        rule_packs.load_packs() if packs is None else packs,
        nation=facts.nation,
        procedure=facts.regime,
        carer=facts.carer,
    )


def answer(
    facts: CaseFacts,
    packs: Iterable[RulePack] | None = None,
    *,
    as_of: date | None = None,
    own_days: Iterable[OwnDay] = (),
) -> dict[str, Any]:
    """Answer a case-facts file: every clock on every reading, as JSON values.

    Args:
        facts: What the file says.
        packs: The rules to read it by; all that concern it when not given.
        as_of: The day asked about, in place of the file's own.
        own_days: The user's days in the calendars.
    """
    own = tuple(own_days)
    record = material(facts, packs, as_of=as_of, own_days=own)
    found, asked = record.clocks, record.asked
    return {
        "schema": SCHEMA,
        "id": facts.id,
        "as_of": facts.as_of_text if as_of is None else as_of.isoformat(),
        "clocks": [_told(c, reading, asked, own) for c in found for reading in c.readings],
        "findings": told(findings_of(record), facts.events),
    }


def material(
    facts: CaseFacts,
    packs: Iterable[RulePack] | None = None,
    *,
    as_of: date | None = None,
    own_days: Iterable[OwnDay] = (),
) -> Material:
    """Return what a case-facts file says as the findings are drawn from it, clocks computed.

    Args:
        facts: What the file says.
        packs: The rules to read it by; all that concern it when not given.
        as_of: The day asked about, in place of the file's own.
        own_days: The user's days in the calendars.
    """
    asked = facts.as_of if as_of is None else FuzzyDate.on(as_of)
    running = clocks(
        facts.events,
        chosen_for(facts, packs),
        today=asked,
        own_days=own_days,
    )
    subject, role = facts.values.get("subject"), facts.values.get("role")
    said = subject if isinstance(subject, list) else [subject]
    return Material(
        asked=asked,
        events=facts.events,
        clocks=running,
        subjects=tuple(one for one in said if isinstance(one, str)),
        role=role if isinstance(role, str) else "",
        regime=facts.regime,
    )


def _told(
    clock: Clock, reading: Reading, asked: FuzzyDate, own: tuple[OwnDay, ...]
) -> dict[str, Any]:
    rule = clock.rule
    verdict = reading.verdict
    if clock.conditional and verdict is Verdict.OVERDUE:
        verdict = Verdict.CANNOT_TELL
    name = rule.calendar
    if name is CalendarName.NONE:
        name = rule.jurisdiction.calendar if rule.jurisdiction else CalendarName.EW
    ended = reading.ended_by
    return {
        "rule": reading.way.known_as or rule.id,
        "reading": reading.way.label,
        "from": reading.started_by.what,
        "to": ended.what if ended else next(iter(rule.ends), ""),
        "start": [_iso(reading.start_earliest), _iso(reading.start_latest)],
        "due_earliest": _iso(reading.due_earliest),
        "due_latest": _iso(reading.due_latest),
        "verdict": verdict.value,
        "over_working_days": list(_over(reading, asked, calendar(name, own)))
        if verdict is Verdict.OVERDUE
        else None,
        "owed_by": rule.owed_by.value.replace(" ", "_"),
        "force": rule.force.value.replace(" ", "_"),
        "calendar": rule.calendar.value,
        "citation": rule.citation,
        "verified": rule.verified,
    }


def _over(reading: Reading, asked: FuzzyDate, days: WorkCalendar) -> tuple[int | None, int | None]:
    """Return the fewest and most working days past due, whatever the rule itself counts."""
    on = asked if reading.ended_by is None else reading.ended_by.date
    last = on.latest
    if asked.latest is not None and (last is None or last > asked.latest):
        last = asked.latest
    return (
        _between(reading.due_latest, on.earliest, days),
        _between(reading.due_earliest, last, days),
    )


def _between(first: date | None, last: date | None, days: WorkCalendar) -> int | None:
    return None if first is None or last is None else days.between(first, last)


def _event(value: object, place: int, case: str, as_of: FuzzyDate) -> CaseEvent:
    where = f"events[{place}]"
    if not isinstance(value, dict):
        raise _fault(where, "must be an object")
    what = _words(value, "what", f"{where}.what")
    if not what or not what.strip():
        raise _fault(f"{where}.what", "may not be empty")
    text = _words(value, "date", f"{where}.date", optional=True)
    happened = _date(text, f"{where}.date")
    if text is None and as_of.latest is not None:
        happened = FuzzyDate.after(as_of.latest)  # by the day the file speaks of, it had not
    estimated = value.get("estimated", False)
    if not isinstance(estimated, bool):
        raise _fault(f"{where}.estimated", "must be true or false")
    return CaseEvent(
        id=CaseEventId(str(place)),
        case_id=CaseId(case),
        what=what,
        date=happened,
        facts=tuple(
            (key, str(fact))
            for key, fact in value.items()
            if key not in _OWN_FIELDS and isinstance(fact, str | int)
        ),
        estimated=estimated,
        note=_words(value, "note", f"{where}.note", optional=True) or "",
    )


def _parsed(content: str | bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise BadFacts("The case-facts file is larger than 5 MB; split it into single cases.")
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
        values = json.loads(text)
        canonical(values)
    except UnicodeEncodeError:
        raise BadFacts(
            "The case-facts file holds half a letter, which cannot be kept; nothing was read. "
            "Look for “\\ud” in it and write that letter again."
        ) from None
    except UnicodeDecodeError:
        raise BadFacts("The case-facts file is not UTF-8 text; save it again as UTF-8.") from None
    except json.JSONDecodeError as error:
        raise BadFacts(
            f"The case-facts file is not JSON at line {error.lineno}, column {error.colno}."
        ) from None
    except (RecursionError, ValueError):
        raise BadFacts("The case-facts file is not JSON that can be read.") from None
    if not isinstance(values, dict):
        raise BadFacts("A case-facts file holds one object, with “events” in it.")
    return values


def _words(
    values: Mapping[str, Any], field: str, where: str, *, optional: bool = False
) -> str | None:
    value = values.get(field)
    if value is None and optional:
        return None
    if not isinstance(value, str):
        raise _fault(where, "must be text")
    return value


def _date(text: str | None, where: str) -> FuzzyDate:
    if text is None:
        return FuzzyDate.unknown()
    try:
        return read_date(text)
    except NotADateError:
        raise _fault(
            where,
            "must be a date such as 2024-08-29, 2024-09, 2024-03~early, 2019, "
            "2025-04-01..2026-03-31, or null",
        ) from None


def _fault(where: str, what: str) -> BadFacts:
    return BadFacts(f"In the case-facts file, {where} {what}.")


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
