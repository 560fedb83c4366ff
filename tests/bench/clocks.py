"""Clocks: a thousand cases, one explanation, and one more event in a very large case."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Final

from carerdesk.domain.cases import Nation
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.ids import CaseEventId, CaseId
from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.engine import CaseClocks, clocks
from carerdesk.rules.event_words import event_words
from carerdesk.rules.explain import explain
from carerdesk.rules.packs import for_case, load_packs
from carerdesk.services.log import NewEvent
from carerdesk.store.vault import Vault
from tests.bench.rows import Row, within
from tests.desks import PASSPHRASE, Time, new_case, opening

CASES: Final = 1_000
EVENTS: Final = 10
LARGE: Final = 10_000
ROUNDS: Final = 5
TODAY: Final = date(2026, 2, 27)
STORY: Final = (
    "matter_known",
    "stage1_complaint",
    "stage1_acknowledged",
    "stage1_response",
    "stage2_requested",
    "stage2_complaint_agreed",
    "stage2_response",
    "stage3_requested",
    "stage3_panel",
    "stage3_response",
)
"""A complaint from the first to the last; a longer case tells it again and again."""


def measure() -> list[Row]:
    """Compute many small cases, explain single dates, and add to a large case."""
    packs = for_case(load_packs(), nation=Nation.ENGLAND, procedure="statutory")
    small = [_story(EVENTS, seed) for seed in range(CASES)]
    twice = [_story(2 * EVENTS, seed) for seed in range(CASES)]
    rounds = [
        (
            _seconds(lambda: [clocks(case, packs, today=TODAY) for case in small]),
            _seconds(lambda: [clocks(case, packs, today=TODAY) for case in twice]),
        )
        for _ in range(ROUNDS)
    ]
    growth = median(longer / shorter for shorter, longer in rounds)
    return [
        within(
            f"clocks of {CASES:,} cases of {EVENTS} events",
            [shorter for shorter, _ in rounds],
            most_ms=1_000,
        ),
        Row(
            name="the same of twice the events",
            measured=f"{growth:.2f} times",
            bar="2.2 times",
            passed=growth <= 2.2,
        ),
        within("one explanation, every day told", _explaining(), most_ms=5),
        *_adding_to_a_large_case(),
    ]


def _explaining() -> list[float]:
    """Explain each date of a story on each way of counting."""
    packs = for_case(load_packs(), nation=Nation.ENGLAND, procedure="statutory")
    found = clocks(_story(EVENTS, 7), packs, today=TODAY)
    return [
        _seconds(lambda c=clock, k=reading.way.key: explain(c, k, today=TODAY))  # type: ignore[misc]
        for clock in found
        for reading in clock.readings
        if reading.length is not None
    ]


def _adding_to_a_large_case() -> list[Row]:
    """Recompute after one event more: in the engine, at the end and in the middle; in a desk."""
    packs = for_case(load_packs(), nation=Nation.ENGLAND, procedure="statutory")
    large = tuple(_story(LARGE, 7))
    end: list[float] = []
    middle: list[float] = []
    for number, word in enumerate(STORY):
        for taken, day in ((end, TODAY), (middle, large[LARGE // 2].date.earliest)):
            kept = CaseClocks(packs, today=TODAY)
            kept.of(large)
            one_more = _event(f"more {number}", word, day or TODAY)
            taken.append(_seconds(lambda k=kept, m=one_more: k.of((*large, m))))  # type: ignore[misc]
    return [
        within(f"one event more at the end of {LARGE:,}", end, most_ms=50),
        within(f"one event more in the middle of {LARGE:,}", middle, most_ms=50),
        within(f"the same in a desk, {LARGE:,} events of every kind", _in_a_desk(), most_ms=50),
    ]


def _in_a_desk() -> list[float]:
    """Mark one event more in an open desk, and measure what the page then asks for."""
    now = Time()
    with tempfile.TemporaryDirectory() as place:
        desk, _ = opening(now).make(Path(place) / "Large", PASSPHRASE)
        case = new_case(desk)
        folder = desk.safekeeping.folder
        desk.close()
        chance = random.Random(7)
        words = list(event_words())
        with (
            Vault.open(folder, passphrase=PASSPHRASE, now=now()) as vault,
            vault.transaction(at=now()) as tx,
        ):
            for number in range(LARGE):
                day = date(2012, 1, 2) + timedelta(days=number // 2)
                event = _event(f"{number:032x}", chance.choice(words), day, case.id)
                tx.add_event(event)
        desk = opening(now).open(folder, PASSPHRASE)
        desk.clocks.all(case.id, TODAY)
        taken = []
        for word in STORY:
            new = NewEvent(what=word, date=FuzzyDate.on(TODAY))
            desk.clocks.mark(case.id, new)
            taken.append(_seconds(lambda: desk.clocks.all(case.id, TODAY)))
        desk.close()
    return taken


def _story(number: int, seed: int) -> list[CaseEvent]:
    chance = random.Random(seed)
    day = date(2024, 1, 1) + timedelta(days=chance.randrange(300))
    events = []
    for place in range(number):
        day += timedelta(days=chance.randrange(1, 30) if number < CASES else place % 3 == 0)
        events.append(_event(f"{seed}-{place}", STORY[place % len(STORY)], day))
    return events


def _event(name: str, what: str, day: date, case: str = "case") -> CaseEvent:
    return CaseEvent(id=CaseEventId(name), case_id=CaseId(case), what=what, date=FuzzyDate.on(day))


def _seconds(deed: Callable[[], object]) -> float:
    """Return the time this process itself worked: other programs do not count."""
    started = time.process_time()
    deed()
    return time.process_time() - started
