"""The sample case as its files tell it: TOML turned to what a form would hold."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from carerdesk import resources
from carerdesk.domain.cases import Nation, Standing
from carerdesk.domain.dates import FuzzyDate, Season
from carerdesk.domain.documents import Origin
from carerdesk.domain.entries import Channel, Drawer, EntryKind, Passage, PassageKind
from carerdesk.domain.ids import CaseId, DocumentId, EntryId, PersonId
from carerdesk.domain.people import Role, RoleHeld
from carerdesk.services.log import NewEntry, NewEvent, NewPromise
from carerdesk.services.papers import Filing

FOLDER = "sample"


def table(name: str) -> dict[str, Any]:
    """Read one of the story's files."""
    return tomllib.loads(resources.read_text(FOLDER, f"{name}.toml"))


def as_of() -> datetime:
    """Return the hour the story stands at, with time zone."""
    at: datetime = table("case")["as_of"]
    return at


def said(words: str) -> FuzzyDate:  # noqa: PLR0911 - one answer a way of saying when
    """Read a date as the story writes it.

    ``on 2025-01-14 16:00 17:05``, ``about 2025-07-24``, ``before …``, ``after …``,
    ``between … …``, ``month 2025-11``, ``year 2024``, ``season summer 2025`` or ``unknown``.
    """
    match words.split():
        case ["on", day, *times]:
            at, until = (*(time.fromisoformat(t) for t in times), None, None)[:2]
            return FuzzyDate.on(date.fromisoformat(day), at=at, until=until)
        case ["about", day]:
            return FuzzyDate.about(date.fromisoformat(day))
        case ["before", day]:
            return FuzzyDate.before(date.fromisoformat(day))
        case ["after", day]:
            return FuzzyDate.after(date.fromisoformat(day))
        case ["between", first, last]:
            return FuzzyDate.between(date.fromisoformat(first), date.fromisoformat(last))
        case ["month", month]:
            first_day = date.fromisoformat(f"{month}-01")
            return FuzzyDate.month(first_day.year, first_day.month)
        case ["year", year]:
            return FuzzyDate.year(int(year))
        case ["season", season, year]:
            return FuzzyDate.season(Season(season), int(year))
        case ["unknown"]:
            return FuzzyDate.unknown()
        case _:
            raise ValueError(words)


def case_fields(case: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of the case, marked as the sample."""
    turned = {"nation": Nation(case["nation"]), "standing": Standing(case["standing"])}
    return {**case, **turned, "is_sample": True}


def person_fields(person: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a person."""
    roles = (
        RoleHeld(role=Role(held["role"]), since=held.get("since"), until=held.get("until"))
        for held in person["roles"]
    )
    aliases = tuple(person.get("aliases", ()))
    return {**person, "aliases": aliases, "roles": tuple(roles)}


def filing(document: Mapping[str, Any]) -> Filing:
    """Return what is said of a paper as it is put in."""
    return Filing(
        title=document["title"],
        origin=Origin(document["origin"]),
        dated=said(document["dated"]),
        drawer=Drawer(document.get("drawer", Drawer.MINE)),
    )


def passages(written: list[Mapping[str, str]]) -> tuple[Passage, ...]:
    """Return the text of an entry or an amendment; each passage is named by its mark."""
    return tuple(
        Passage(text=text, kind=PassageKind(mark), source=p.get("by", p.get("source", "")))
        for p in written
        for mark, text in p.items()
        if mark not in {"by", "source"}
    )


def new_entry(
    entry: Mapping[str, Any],
    case_id: CaseId,
    people: Mapping[str, PersonId],
    documents: Mapping[str, DocumentId],
) -> NewEntry:
    """Return an entry as a form would hold it."""
    return NewEntry(
        case_id=case_id,
        kind=EntryKind(entry["kind"]),
        gist=entry["gist"],
        happened=said(entry["happened"]),
        place=entry.get("place", ""),
        channel=Channel(entry.get("channel", Channel.NONE)),
        people=tuple(people[initials] for initials in entry.get("people", ())),
        passages=passages(entry["passages"]),
        documents=tuple(documents[slug] for slug in entry.get("documents", ())),
        tags=tuple(entry.get("tags", ())),
        drawer=Drawer(entry.get("drawer", Drawer.MINE)),
        promises=tuple(
            NewPromise(
                what=promise["what"],
                by=said(promise["by"]),
                who=people[promise["who"]] if "who" in promise else None,
            )
            for promise in entry.get("promises", ())
        ),
        events=tuple(
            NewEvent(
                what=event["what"],
                facts=tuple(event.get("facts", {}).items()),
                note=event.get("note", ""),
            )
            for event in entry.get("events", ())
        ),
    )


def head_fields(
    head: Mapping[str, Any],
    entries: Mapping[str, EntryId],
    documents: Mapping[str, DocumentId],
) -> dict[str, Any]:
    """Return the fields of a head of complaint, with what shows it."""
    said = {name: words for name, words in head.items() if name != "recorded"}
    return {
        **said,
        "entries": tuple(entries[slug] for slug in head.get("entries", ())),
        "documents": tuple(documents[slug] for slug in head.get("documents", ())),
    }
