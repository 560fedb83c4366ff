"""Things asked for: minutes that did not come, silence, parts left out, papers others mention."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from carerdesk.domain.asked import AnswerKind, AskedKind, AskedThing
from carerdesk.domain.counting import CalendarName
from carerdesk.domain.findings import Confidence, FindingKind, Ground, RecordFinding
from carerdesk.rules.calendars import calendar
from carerdesk.rules.findings.material import Material
from carerdesk.rules.findings.wording import sentence_date, table

_LEFT_OUT = frozenset({AnswerKind.PART, AnswerKind.REFUSED, AnswerKind.NOT_HELD})


def asked_for(material: Material) -> Iterator[RecordFinding]:
    """Give what was asked for and did not come whole, one finding a kind of it.

    What was asked on a day not known, or not at all, is not called silent.  A paper another paper
    mentions is given whether or not it was asked for.
    """
    if material.today is None:
        return
    lacking = [thing for thing in material.things if thing.is_lacking]
    silent = [thing for thing in lacking if thing.answer is AnswerKind.SILENT]
    minutes = [thing for thing in silent if thing.kind is AskedKind.MINUTES]
    others = [thing for thing in silent if thing.kind is not AskedKind.MINUTES]
    for name, things in (("minutes", minutes), ("silent-asked", others)):
        words = table("record")[name]
        old = [thing for thing in things if _is_older(thing, material.today, words["days"])]
        yield from _finding(name, Confidence.MEDIUM, old)
    left_out = [thing for thing in lacking if thing.answer in _LEFT_OUT]
    yield from _finding("part-asked", Confidence.MEDIUM, left_out)
    proved = [thing for thing in lacking if thing.is_proved]
    yield from _finding("proved", Confidence.STRONG, proved)


def _is_older(thing: AskedThing, today: date, working_days: int) -> bool:
    last = thing.asked_on.latest if thing.asked_on is not None else None
    return last is not None and calendar(CalendarName.UK_ANY).between(last, today) > working_days


def _finding(
    name: str, confidence: Confidence, things: list[AskedThing]
) -> Iterator[RecordFinding]:
    if not things:
        return
    words: dict[str, Any] = table("record")[name]
    yield RecordFinding(
        id=f"ASKED {name}",
        key=f"ASKED:{name}",
        kind=FindingKind.ASKED,
        confidence=confidence,
        title=words["title"],
        says=words["says"].format(days=words.get("days", "")),
        reasons_for=tuple(
            Ground(
                text=words["for"].format_map(_words(thing)),
                cites=words["citation"],
                entries=tuple(_entries(thing)),
                document=thing.named_in,
                page=thing.named_page,
            )
            for thing in things
        ),
        reasons_against=(Ground(text=words["against"], cites=words["citation"]),),
        question=words["question"],
    )


def _words(thing: AskedThing) -> dict[str, str]:
    return {
        "what": thing.what,
        "asked": sentence_date(thing.asked_on) if thing.asked_on is not None else "",
        "answer": thing.answer.value,
        "ground": f" ({thing.ground})" if thing.ground else "",
        "where": _mentioned(thing),
    }


def _mentioned(thing: AskedThing) -> str:
    if thing.named_in is None:
        return "in the entry beside this"
    return "in a paper" if thing.named_page is None else f"on page {thing.named_page} of a paper"


def _entries(thing: AskedThing) -> Iterator[Any]:
    for entry in (thing.asked_in, thing.named_entry, thing.answered_in):
        if entry is not None:
            yield entry
