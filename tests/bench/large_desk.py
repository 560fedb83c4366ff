"""A desk of 100,000 entries and 5,000 documents, made once for all that is measured on it."""

from __future__ import annotations

import atexit
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate, product
from pathlib import Path
from typing import Final

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document, DocumentKind
from carerdesk.domain.entries import Entry, EntryKind, Passage, PassageKind
from carerdesk.domain.ids import CaseId, DocumentId, EntryId
from carerdesk.store import migrations
from carerdesk.store.keys import KdfCost
from carerdesk.store.vault import Vault
from tests.desks import PASSPHRASE, Time, new_case, opening

ENTRIES: Final = int(os.environ.get("CARERDESK_BENCH_ENTRIES", "100000"))
DOCUMENTS: Final = ENTRIES // 20
CHEAP: Final = KdfCost(memory_kib=64, passes=1, lanes=1)
"""A key derivation that takes no time, so that what is measured is the rest."""
SOUGHT: Final = "therapy"
"""A word of about one entry in twenty-five, as `vault.md` searched for."""

_AT_ONCE: Final = 2_000
_WORDS: Final = 4_000
_SOUGHT_RANK: Final = 230
KEPT: Final = Path(__file__).parents[2] / "build" / "bench"
"""Where what takes long to make is kept for the next run."""


@cache
def folder() -> Path:
    """Return a desk's folder that may be written to; it is removed when the program ends.

    Making the desk takes minutes, so it is kept in ``build`` for the next run of the same schema.
    """
    made = KEPT / f"{ENTRIES}-entries-schema-{migrations.SCHEMA}.carerdesk"
    if not made.exists():
        _make(made)
    place = tempfile.TemporaryDirectory(dir=KEPT)  # beside it: another disk would be measured
    atexit.register(place.cleanup)
    copied = Path(shutil.copytree(made, Path(place.name) / "Large.carerdesk"))
    # Else the first save would wait until all 490 MB of the copy are on the disk, a fifth of a
    # second that no desk which lay there already makes a carer wait.
    for file in filter(Path.is_file, copied.rglob("*")):
        with file.open("rb+") as opened:
            os.fsync(opened.fileno())
    return copied


def _make(made: Path) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=KEPT) as place:
        desk, _ = opening(Time()).make(Path(place) / "Large", PASSPHRASE)
        case = new_case(desk)
        unfinished = desk.safekeeping.folder
        desk.close()
        chance, words = random.Random(7), Words()
        at = datetime(2020, 1, 1, 20, tzinfo=UTC)
        with Vault.open(unfinished, passphrase=PASSPHRASE, now=Time()()) as vault:
            stored = vault.attachments.put(b"One letter stands for five thousand of them.")
            for first in range(0, DOCUMENTS, _AT_ONCE):
                with vault.transaction(at=at) as tx:
                    for number in range(first, min(DOCUMENTS, first + _AT_ONCE)):
                        tx.add_document(
                            _document(case.id, number, at, words, chance, stored.sha256)
                        )
            for first in range(0, ENTRIES, _AT_ONCE):
                with vault.transaction(at=at) as tx:
                    for number in range(first, min(ENTRIES, first + _AT_ONCE)):
                        at += timedelta(minutes=30)
                        tx.add_entry(_entry(case.id, number, at, words, chance))
        unfinished.rename(made)


class Words:
    """A made-up language whose words are as unequally common as those of any other (Zipf)."""

    def __init__(self) -> None:
        """Make the words, the commonest first."""
        self._words = list(_invented(_WORDS))
        self._words[_SOUGHT_RANK] = SOUGHT
        self._shares = list(accumulate(1 / rank for rank in range(1, _WORDS + 1)))

    def some(self, count: int, chance: random.Random) -> str:
        """Return so many words, as chance has it."""
        return " ".join(chance.choices(self._words, cum_weights=self._shares, k=count))


def _invented(count: int) -> Iterator[str]:
    begins, ends = (
        ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t"),
        ("a", "e", "i", "o"),
    )
    syllables = ["".join(pair) for pair in product(begins, ends)]
    for number, parts in zip(range(count), product(syllables, syllables, syllables), strict=False):
        yield "".join(parts) if number % 3 else "".join(parts[1:])


def _entry(
    case_id: CaseId, number: int, at: datetime, words: Words, chance: random.Random
) -> Entry:
    paper = (DocumentId(f"paper-{number // 20}"),) if number % 20 == 0 else ()
    return Entry(
        id=EntryId(f"{number:032x}"),
        case_id=case_id,
        kind=chance.choice(list(EntryKind)),
        gist=words.some(7, chance),
        happened=FuzzyDate.on(date(2020, 1, 1) + timedelta(days=number // 48)),
        recorded_at=at,
        passages=(
            Passage(text=words.some(75, chance), kind=PassageKind.SEEN),
            Passage(text=words.some(30, chance), kind=PassageKind.TOLD, source="PN"),
        ),
        tags=(words.some(1, chance),),
        documents=paper,
    )


def _document(
    case_id: CaseId, number: int, at: datetime, words: Words, chance: random.Random, sha256: str
) -> Document:
    return Document(
        id=DocumentId(f"paper-{number}"),
        case_id=case_id,
        kind=DocumentKind.TEXT,
        title=words.some(5, chance),
        name=f"letter-{number}.txt",
        media_type="text/plain",
        size=44,
        sha256=sha256,
        added_at=at,
        dated=FuzzyDate.on(at.date()),
        words=words.some(200, chance),
    )
