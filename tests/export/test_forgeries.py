"""What a reader of a bundle finds of a forged record: with the bundle alone, and with heads of old.

A change to what was exported is found by anybody.  Who holds the record itself can change it and
work every hash out anew: that is found by a head that left the house before, and by nothing else.
Both readers are asked, the program's own and the script that comes with a bundle.
"""

from __future__ import annotations

import json
import random
import runpy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from carerdesk import resources
from carerdesk.domain.chain import GENESIS, ChainHead, canonical, leaf, link, run
from carerdesk.export.build import Built
from carerdesk.export.checks_proof import check_record
from carerdesk.export.writing import manifest_path
from carerdesk.services.anchors import checkpoint
from tests.conftest import TellRow
from tests.export.case import usual_shelf
from tests.export.test_verify import checker, copy_of, papers_in
from tests.export.test_verify import edited as edited_in

VAULT = "5f" * 16
EVENTS = 40
ANCHOR = 20
"""How many events there were when a head left the house first; the last one left at the end."""

script = runpy.run_path(str(resources.path("check", "check_bundle.py")))


@dataclass(frozen=True)
class Event:
    """An event of the record, and its nonce."""

    text: str
    day: str
    sha256: str
    nonce: bytes

    def written(self, number: int) -> str:
        content = {"entry": {"text": self.text, "day": self.day, "sha256": self.sha256}}
        return canonical(
            {"content": content, "kind": "add", "sequence": number, "subject": f"entry-{number}"}
        ).decode()


def an_event(chance: random.Random) -> Event:
    return Event(
        text=f"PN said that {chance.random()} was enough.",
        day=f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        sha256=chance.randbytes(32).hex(),
        nonce=chance.randbytes(32),
    )


Record = list[Event]


def head_of(record: Record, count: int) -> str:
    previous = GENESIS
    for number, event in enumerate(record[:count], start=1):
        digest = leaf(event.nonce, event.written(number).encode())
        previous = link(VAULT, number, previous, digest)
    return previous.hex()


def exported(record: Record) -> dict[str, Any]:
    """What a bundle's manifest says of a record, every hash worked out."""
    events: list[dict[str, Any]] = [
        {"sequence": number, "nonce": event.nonce.hex(), "event": event.written(number)}
        for number, event in enumerate(record, start=1)
    ]
    leaves = [leaf(bytes.fromhex(e["nonce"]), e["event"].encode()).hex() for e in events]
    head = head_of(record, len(record))
    return {
        "basis": {"record": {"vault": VAULT, "events": len(record), "head": head}},
        "events": events,
        "events_kept_back": 0,
        "leaves": leaves,
        "anchors": [],
    }


def mark(record: Record, count: int) -> dict[str, Any]:
    """A head as it left the house: how many events, and where they led."""
    left = {"kind": "checkpoint", "left_at": "2026-03-01T09:00:00+00:00"}
    return {**left, "events": count, "head": head_of(record, count)}


def is_found(manifest: dict[str, Any], marks: list[dict[str, Any]]) -> tuple[bool, bool]:
    """Whether the program, and the script, call it wrong; the marks are the reader's own."""
    given = {**manifest, "anchors": marks}
    program = check_record(given["basis"], given).passed is False
    return program, any(good is False for good, _ in script["check_record"](given))


Forging = Callable[[Record, random.Random], dict[str, Any]]


def in_the_export(change: Callable[[dict[str, Any], int], None]) -> Forging:
    def forge(record: Record, chance: random.Random) -> dict[str, Any]:
        manifest = exported(record)
        change(manifest, chance.randrange(EVENTS - 1))
        return manifest

    return forge


def edited(name: str, value: str) -> Forging:
    def change(manifest: dict[str, Any], at: int) -> None:
        event = manifest["events"][at]
        told = json.loads(event["event"])
        told["content"]["entry"][name] = value
        event["event"] = canonical(told).decode()

    return in_the_export(change)


def cut(manifest: dict[str, Any], at: int) -> None:
    del manifest["events"][at], manifest["leaves"][at]


def swapped(manifest: dict[str, Any], at: int) -> None:
    leaves = manifest["leaves"]
    leaves[at], leaves[at + 1] = leaves[at + 1], leaves[at]


def by_the_owner(change: Callable[[Record, random.Random], None]) -> Forging:
    def forge(record: Record, chance: random.Random) -> dict[str, Any]:
        own = list(record)
        change(own, chance)
        return exported(own)

    return forge


def rewritten(record: Record, chance: random.Random) -> None:
    record[chance.randrange(ANCHOR)] = an_event(chance)


def slipped_in(record: Record, chance: random.Random) -> None:
    record.insert(chance.randrange(ANCHOR), an_event(chance))


def removed(record: Record, chance: random.Random) -> None:
    del record[chance.randrange(ANCHOR)]


def rewritten_after(record: Record, chance: random.Random) -> None:
    record[chance.randrange(ANCHOR, EVENTS)] = an_event(chance)


def newest_dropped(record: Record, chance: random.Random) -> None:
    del record[chance.randrange(ANCHOR, EVENTS) :]


def made_up(record: Record, chance: random.Random) -> None:
    record[:] = [an_event(chance) for _ in record]


# What is done, and whether it is found: with the bundle alone, with an earlier head, with that and
# the last head.
FORGERIES: list[tuple[str, Forging, tuple[bool, bool, bool]]] = [
    ("text edited in the export", edited("text", "Never said."), (True, True, True)),
    ("date edited in the export", edited("day", "2027-01-01"), (True, True, True)),
    ("hash edited in the export", edited("sha256", "00" * 32), (True, True, True)),
    ("an event cut out of the export", in_the_export(cut), (True, True, True)),
    ("two events swapped in the export", in_the_export(swapped), (True, True, True)),
    ("owner rewrites before the anchor", by_the_owner(rewritten), (False, True, True)),
    ("owner slips in before the anchor", by_the_owner(slipped_in), (False, True, True)),
    ("owner removes before the anchor", by_the_owner(removed), (False, True, True)),
    ("owner rewrites after the anchor", by_the_owner(rewritten_after), (False, False, True)),
    ("owner drops the newest", by_the_owner(newest_dropped), (False, False, True)),
    ("the whole log made up", by_the_owner(made_up), (False, True, True)),
]


def told_otherwise(forge: Forging, expected: tuple[bool, bool, bool], times: int) -> int:
    """Return how often one of the two readers found less, or more, than can be known."""
    chance = random.Random(f"{expected} {times}")
    wrong = 0
    for _ in range(times):
        record = [an_event(chance) for _ in range(EVENTS)]
        forged = forge(record, chance)
        earlier, last = mark(record, ANCHOR), mark(record, EVENTS)
        found = [is_found(forged, marks) for marks in ([], [earlier], [earlier, last])]
        wrong += found != [(known, known) for known in expected]
        wrong += is_found(exported(record), [earlier, last]) != (False, False)
    return wrong


@pytest.mark.parametrize(("what", "forge", "expected"), FORGERIES)
def test_a_forgery_is_found_by_whoever_can_know(
    what: str, forge: Forging, expected: tuple[bool, bool, bool]
) -> None:
    assert told_otherwise(forge, expected, 3) == 0, what


@pytest.mark.trial
@pytest.mark.parametrize(("what", "forge", "expected"), FORGERIES)
def test_six_hundred_forgeries_are_found_by_whoever_can_know(
    what: str, forge: Forging, expected: tuple[bool, bool, bool], tell_row: TellRow
) -> None:
    unexplained = told_otherwise(forge, expected, 60)
    known = ("bundle alone", "earlier head", "last head")[[*expected].index(True)]
    tell_row(f"forged: {what} ({known})", trials=60, unexplained=unexplained)
    assert unexplained == 0


def test_a_checkpoint_that_somebody_kept_is_held_against_the_bundle(
    bundle: Built, tmp_path: Path
) -> None:
    """The owner may leave marks out of a manifest; a message in another's post they cannot."""
    made = json.loads(manifest_path(bundle.path).read_text(encoding="utf-8"))
    vault = made["basis"]["record"]["vault"]
    digest = run(vault, [bytes.fromhex(text) for text in made["leaves"][:2]])
    sent = checkpoint(
        ChainHead(vault_id=vault, count=2, digest=digest), datetime(2026, 3, 1, 9, tzinfo=UTC)
    )
    kept = tmp_path / "from my mail.txt"
    kept.write_text("> " + sent.replace("\n", "\n> "), encoding="utf-8")
    done = checker(manifest_path(bundle.path), kept)
    assert done.returncode == 0, done.stdout
    papers = papers_in(tmp_path / "papers", usual_shelf())
    assert "d4.pdf" in checker(manifest_path(bundle.path), papers, kept).stdout
    assert "from my mail.txt (events 1 to 2) is of this record." in done.stdout
    for wrong in (
        sent.replace("Events: 2", "Events: 3"),
        sent.replace("Events: 2", "Events: 99"),
        sent.replace(vault, "00" * 16),
        sent.replace(digest.hex(), "0" * 64),
        "Dear Jo, here is the number you asked for.",
        sent.replace("Events: 2", "Events: two"),
    ):
        kept.write_text(wrong, encoding="utf-8")
        done = checker(manifest_path(bundle.path), kept)
        assert done.returncode != 0
    bare = copy_of(bundle, tmp_path)
    edited_in(bare, lambda made: made.update(leaves=[]))
    assert "was not looked at" in checker(manifest_path(bare), kept).stdout
