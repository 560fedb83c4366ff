"""A desk of 10,000 entries, made once for all that is measured on it."""

from __future__ import annotations

import atexit
import random
import tempfile
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import Entry, EntryKind, Passage, PassageKind
from carerdesk.domain.ids import CaseId, EntryId
from carerdesk.store.keys import KdfCost
from carerdesk.store.vault import Vault
from tests.desks import PASSPHRASE, Time, new_case, opening

ENTRIES: Final = 10_000
CHEAP: Final = KdfCost(memory_kib=64, passes=1, lanes=1)
"""A key derivation that takes no time, so that what is measured is the rest."""

_WORDS: Final = [
    *("meeting", "review", "therapy", "school", "asked", "answered", "letter", "promised"),
    *("visit", "call", "came", "wrote", "said", "told", "again", "reasons", "date", "panel"),
    *("notes", "minutes", "kind", "late", "early", "child", "garden", "tea", "reading"),
]


@cache
def folder() -> Path:
    """Return the desk's folder; it is removed when the program ends."""
    place = tempfile.TemporaryDirectory()
    atexit.register(place.cleanup)
    desk, _ = opening(Time()).make(Path(place.name) / "Large", PASSPHRASE)
    case = new_case(desk)
    made = desk.safekeeping.folder
    desk.close()
    vault = Vault.open(made, passphrase=PASSPHRASE, now=Time()())
    chance = random.Random(7)
    at = datetime(2020, 1, 1, 20, tzinfo=UTC)
    for first in range(0, ENTRIES, 500):
        with vault.transaction(at=at) as tx:
            for number in range(first, first + 500):
                at += timedelta(hours=5)
                tx.add_entry(_entry(case.id, number, at, chance))
    vault.close()
    return made


def _entry(case_id: CaseId, number: int, at: datetime, chance: random.Random) -> Entry:
    def words(count: int) -> str:
        return " ".join(chance.choices(_WORDS, k=count))

    return Entry(
        id=EntryId(f"{number:032x}"),
        case_id=case_id,
        kind=chance.choice(list(EntryKind)),
        gist=words(7),
        happened=FuzzyDate.on(date(2020, 1, 1) + timedelta(days=number // 5)),
        recorded_at=at,
        passages=(
            Passage(text=words(60), kind=PassageKind.SEEN),
            Passage(text=words(25), kind=PassageKind.TOLD, source="PN"),
        ),
        tags=(chance.choice(_WORDS),),
    )
