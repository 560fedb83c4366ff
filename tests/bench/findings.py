"""Everything found in a case of 10,000 entries: at most half a second, and no more than linear."""

from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Final

from carerdesk.domain.cases import Nation
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Entry, EntryKind, LoggedEntry, Passage
from carerdesk.domain.ids import CaseEventId, CaseId, EntryId, LinkId, PersonId, PromiseId
from carerdesk.domain.links import Link, LinkKind
from carerdesk.domain.people import Person
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.promises import Promise
from carerdesk.rules.engine import clocks
from carerdesk.rules.findings.figures import figures
from carerdesk.rules.findings.found import found
from carerdesk.rules.findings.material import Material
from carerdesk.rules.findings.raised import after_raised
from carerdesk.rules.packs import for_case, load_packs
from carerdesk.services.desk import Desk, gathered
from carerdesk.store.vault import Vault
from tests.bench.rows import Row, within
from tests.desks import PASSPHRASE, Time, new_case, opening

ENTRIES: Final = 10_000
FIRST: Final = date(2020, 1, 1)
TODAY: Final = date(2026, 2, 27)
_WORDS: Final = ("stage1_complaint", "stage1_response", "sar_request", "sar_response",
                 "lado_decision", "outcome_told", "procedure_confirmed")  # fmt: skip


def large(entries: int) -> Material:
    """A case of so many entries; one in twenty carries an event, one in ten a promise or a link."""
    chance = random.Random(7)
    case = CaseId("case")
    held, events, links, promises = [], [], [], []
    for number in range(entries):
        on = FIRST + timedelta(days=number * 2000 // entries)
        key = EntryId(f"{number:032x}")
        held.append(
            Entry(
                id=key,
                case_id=case,
                kind=chance.choice(list(EntryKind)),
                gist="A thing that happened",
                happened=FuzzyDate.on(on),
                recorded_at=datetime(on.year, on.month, on.day, 20, tzinfo=UTC),
                passages=(Passage(text="word " * 60),),
                tags=(chance.choice(("school", "i raised", "happened to me")),),
            )
        )
        if number % 20 == 0:
            events.append(
                CaseEvent(
                    id=CaseEventId(f"e{number}"),
                    case_id=case,
                    what=_WORDS[number // 20 % len(_WORDS)],
                    date=FuzzyDate.on(on),
                    entry_id=key,
                    facts=(("subject", "placement"), ("procedure", "statutory")),
                )
            )
        if number % 10 == 5:
            links.append(
                Link(
                    id=LinkId(f"l{number}"),
                    source=key,
                    target=held[number // 2].id,
                    kind=LinkKind.REPLY_TO,
                )
            )
            promises.append(
                Promise(
                    id=PromiseId(f"p{number}"),
                    case_id=case,
                    what="send it",
                    made_in=key,
                    by=FuzzyDate.on(on + timedelta(days=7)),
                    who=PersonId("p"),
                )
            )
    packs = for_case(load_packs(), nation=Nation.ENGLAND, procedure="statutory")
    return Material(
        asked=FuzzyDate.on(TODAY),
        events=tuple(events),
        clocks=clocks(events, packs, today=TODAY),
        entries=tuple(LoggedEntry(entry=one, number=n) for n, one in enumerate(held, 1)),
        links=tuple(links),
        promises=tuple(promises),
    )


def measure() -> list[Row]:
    """Time all of it, by the rules alone at two sizes and through a desk as the window asks for it.

    Ten times the record may take little more than ten times.
    """
    whole, tenth = large(ENTRIES), large(ENTRIES // 10)
    long, short = [_time(whole) for _ in range(7)], [_time(tenth) for _ in range(7)]
    growth = min(long) / min(short)
    with tempfile.TemporaryDirectory() as folder:
        desk = _desk(Path(folder) / "Large", whole)
        asked = [_ask(desk) for _ in range(7)]
        desk.close()
    return [
        within("findings of 10,000 entries, the rules alone", long, most_ms=500),
        within("findings of 10,000 entries, through the desk", asked, most_ms=500),
        Row(
            name="findings, ten times the entries",
            measured=f"{growth:.1f} times",
            bar="15 times",
            passed=growth <= 15,
        ),
    ]


def _desk(folder: Path, record: Material) -> Desk:
    """Return a desk that holds the record."""
    made, _ = opening(Time()).make(folder, PASSPHRASE)
    case, place = new_case(made), made.safekeeping.folder
    made.close()
    vault = Vault.open(place, passphrase=PASSPHRASE, now=Time()())
    at = datetime(2026, 2, 27, 8, tzinfo=UTC)
    with vault.transaction(at=at) as tx:
        person = Person(id=PersonId("p"), case_id=case.id, initials="PN")
        tx.add_person(person)
        for logged in record.entries:
            tx.add_entry(replace(logged.entry, case_id=case.id))
        for event in record.events:
            tx.add_event(replace(event, case_id=case.id))
        for link in record.links:
            tx.add_link(link)
        for promise in record.promises:
            tx.add_promise(replace(promise, case_id=case.id))
    return gathered(vault, Time())


def _ask(desk: Desk) -> float:
    (case,) = desk.cases.all()
    began = perf_counter()
    desk.findings.of(case.id, TODAY)
    return perf_counter() - began


def _time(material: Material) -> float:
    began = perf_counter()
    found(material)
    after_raised(material)
    figures(material)
    return perf_counter() - began
