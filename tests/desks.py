"""Real desks for tests: made in a folder of the test's own, with a key that is quick to derive."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from carerdesk.domain.cases import Case
from carerdesk.services.desk import Desk
from carerdesk.services.opening import Opening
from carerdesk.store.keys import KdfCost

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "lantern gravel orchid tunnel velvet seventy"
FRIDAY_EVENING = datetime(2026, 2, 27, 21, 38, tzinfo=UTC)


@dataclass(slots=True)
class Time:
    """A clock a test can set; it stands still until it is told to go on."""

    at: datetime = FRIDAY_EVENING

    def __call__(self) -> datetime:
        return self.at

    def go_on(self, **by: float) -> None:
        """Let some time pass: ``go_on(minutes=5)``."""
        self.at += timedelta(**by)


def opening(now: Callable[[], datetime]) -> Opening:
    """The way to a desk with a quick key."""
    return Opening(now, cost=CHEAP, program="test")


def new_desk(folder: Path, now: Callable[[], datetime]) -> Desk:
    """A new desk in a folder, without its recovery sheet."""
    desk, _sheet = opening(now).make(folder / "Jo", PASSPHRASE)
    return desk


def copied(desk: Path, folder: Path, now: Callable[[], datetime], *, name: str = "Sample") -> Desk:
    """Open a copy of a desk made once for many tests: making one takes its twenty tables."""
    return opening(now).open(shutil.copytree(desk, folder / f"{name}.carerdesk"), PASSPHRASE)


def new_case(desk: Desk, **fields: object) -> Case:
    """A case of Jo Marsh against Anyborough."""
    given: dict[str, object] = {
        "title": "How I was treated",
        "reference": "AB/CMP/25/0417",
        "body": "Anyborough Council",
        "complainant": "Jo Marsh",
        "complainant_initials": "J.M.",
    }
    case, _changes = desk.cases.open_new(**(given | fields))
    return case
