"""Telling: which event told the carer what others knew, and the day they knew it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from carerdesk.domain.procedures import CaseEvent
from carerdesk.rules.fact_dates import NotADateError, read_date
from carerdesk.rules.findings.material import Happened

KNOWN: Final = "known_to_council_on"
"""The fact that names the day others knew, of what became known or of the telling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What told the carer, if anything did.

    Attributes:
        event: The event; ``None`` where the record holds none.
        is_part: Whether only a part was told.
        is_perhaps: Whether it may have told something else.
    """

    event: CaseEvent | None
    is_part: bool = False
    is_perhaps: bool = False

    @property
    def words(self) -> str:
        """The sentence it is said by."""
        learned = "" if self.event is None else self.event.fact("how_learned")
        if self.is_perhaps:
            return "told_perhaps"
        if self.is_part:
            return "told_part"
        return f"told_{learned}" if learned in {"access", "paper", "person"} else "told"


def telling_of(happened: Happened, owed: Mapping[str, Any], event: CaseEvent) -> Telling:
    """What told it: the whole before a part, and what surely tells it before what may."""
    whole, part = _tellings(happened, owed["told"], event)
    if whole is not None or part is not None:
        return Telling(event=whole or part, is_part=whole is None)
    perhaps, _ = _tellings(happened, owed.get("told_perhaps", ()), event)
    return Telling(event=perhaps, is_perhaps=perhaps is not None)


def _tellings(
    happened: Happened, words: Iterable[str], event: CaseEvent
) -> tuple[CaseEvent | None, CaseEvent | None]:
    """The first event that told the carer the whole, and the first that told a part.

    One of an earlier or another matter tells nothing.
    """
    matter, known = event.fact("matter"), known_on(event)
    part: CaseEvent | None = None
    for told in happened.of(*words):
        if matter and told.fact("matter") and told.fact("matter") != matter:
            continue
        last = told.date.latest
        if known is not None and last is not None and last < known:
            continue
        if told.fact("told_in") != "part":
            return told, part
        part = part or told
    return None, part


def known_on(event: CaseEvent, told: CaseEvent | None = None) -> date | None:
    """The day others knew: by its own fact, else its own day, else what the telling says of it."""
    if event.fact(KNOWN):
        return day_of(event.fact(KNOWN))
    if event.date.day is not None or told is None:
        return event.date.day
    return day_of(told.fact(KNOWN))


def day_of(said: str) -> date | None:
    """The day words of a fact say, or ``None`` where they say none to the day."""
    try:
        return read_date(said).day
    except NotADateError:
        return None
