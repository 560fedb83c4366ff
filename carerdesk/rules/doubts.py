"""Doubts about the dates of a case: told in sentences, while every clock is computed all the same.

Only what is certain is doubted: two days that cannot be in the order the stages have, a pause that
contradicts itself, a year that must be a slip of the pen, a word no rule knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from carerdesk.domain.clocks import Clock, Rule, RulePack
from carerdesk.domain.date_words import in_words
from carerdesk.domain.doubts import Doubt
from carerdesk.domain.procedures import CaseEvent
from carerdesk.domain.stages import Stage
from carerdesk.rules import bank_holidays
from carerdesk.rules.event_words import event_words
from carerdesk.rules.spans import is_unpublished

FIRST_LIKELY: Final = date(1990, 1, 1)
"""Before the Children Act 1989 was in force no procedure here could run."""
AHEAD_LIKELY: Final = 3 * 366
"""A day further ahead than so many is more likely a slip than a plan."""


def doubts(
    events: Iterable[CaseEvent],
    packs: Iterable[RulePack],
    clocks: Iterable[Clock],
    today: date,
) -> tuple[Doubt, ...]:
    """Return what to look at again, in the order of the events.

    Args:
        events: Of one case.
        packs: Those that concern it.
        clocks: As computed from the events.
        today: The day asked.
    """
    every, chosen = tuple(events), tuple(packs)
    found = [*_unknown_words(every), *_unlikely_years(every, today)]
    for pack in chosen:
        found += _stages(pack.stages, every)
        for rule in pack.rules:
            if rule.pauses:
                found += _pauses(rule, every)
    found += _years_to_come(clocks)
    return tuple(dict.fromkeys(found))


def _unknown_words(events: Sequence[CaseEvent]) -> Iterator[Doubt]:
    known = event_words()
    for event in events:
        if event.what not in known:
            yield Doubt(
                sentence="One event has a word that no rule knows; it is kept and shown, and moves "
                "no clock.",
                events=(event.id,),
            )


def _unlikely_years(events: Sequence[CaseEvent], today: date) -> Iterator[Doubt]:
    for event in events:
        first, last = event.date.earliest, event.date.latest
        day = first or last
        if day is None:
            continue
        if last is not None and last < FIRST_LIKELY:
            said = f"{_title(event)} stands in {last.year}, before any of these rules; "
        elif (day - today).days > AHEAD_LIKELY:
            said = f"{_title(event)} stands in {day.year}, far ahead; "
        else:
            continue
        yield Doubt(sentence=f"{said}look at its year.", events=(event.id,))


def _stages(stages: Sequence[Stage], events: Sequence[CaseEvent]) -> Iterator[Doubt]:
    """Doubt an answer before its question, an answer without one, and a stage left out."""
    before: Stage | None = None
    every_question = {word for stage in stages for word in stage.asked}
    for stage in stages:
        if not stage.reply_rule:
            continue  # what answers it may as well belong to something else
        asked = [event for event in events if event.what in stage.asked]
        answered = [event for event in events if event.what in stage.answered]
        if answered and not asked and answered[0].what not in every_question:
            yield Doubt(
                sentence=f"{_title(answered[0])} is there, but not the day {stage.label} began; "
                "add that day, or nothing is counted to it.",
                events=(answered[0].id,),
            )
        elif (
            answered
            and asked
            and all(_is_before(end, start) for end in answered for start in asked)
        ):
            end, start = answered[-1], asked[0]
            yield Doubt(
                sentence=f"{_title(end)} stands before {_lower(_title(start))}: "
                f"{in_words(end.date)} and {in_words(start.date)}. Look at both days; "
                "neither was changed.",
                events=(end.id, start.id),
            )
        if before is not None and before.key.isdigit() and stage.key.isdigit() and asked:
            yield from _left_out(before, stage, asked[0], events)
        before = stage


def _left_out(
    before: Stage, stage: Stage, asked: CaseEvent, events: Sequence[CaseEvent]
) -> Iterator[Doubt]:
    words = {*before.asked, *before.answered}
    if not any(event.what in words for event in events):
        yield Doubt(
            sentence=f"{stage.label} is there without {_lower(before.label)}; add what came "
            "before it if you know it.",
            events=(asked.id,),
        )


def _pauses(rule: Rule, events: Sequence[CaseEvent]) -> Iterator[Doubt]:
    """Doubt a pause that ends before it began, or that ends without having begun."""
    if not any(event.what in way.starts for way in rule.readings for event in events):
        return
    stopped = [event for event in events if event.what in rule.pauses]
    resumed = [event for event in events if event.what in rule.resumes]
    for end in resumed:
        if not stopped:
            yield Doubt(
                sentence=f"{_title(end)} is there, but not what stopped the clock; add that day, "
                "or the clock is taken to have run on.",
                events=(end.id,),
            )
        elif all(_is_before(end, start) for start in stopped):
            yield Doubt(
                sentence=f"{_title(end)} stands before {_lower(_title(stopped[0]))}: "
                f"{in_words(end.date)} and {in_words(stopped[0].date)}. Look at both days; "
                "the clock is taken to stand still.",
                events=(end.id, stopped[0].id),
            )


def _years_to_come(clocks: Iterable[Clock]) -> Iterator[Doubt]:
    for clock in clocks:
        if is_unpublished(clock):
            yield Doubt(
                sentence=f"{clock.rule.title} runs past {bank_holidays.corrections().last_year}, "
                "the last year whose bank holidays are published; its date may still move.",
                events=(clock.readings[0].started_by.id,),
            )


def _is_before(event: CaseEvent, other: CaseEvent) -> bool:
    """Whether an event was before another for certain."""
    last, first = event.date.latest, other.date.earliest
    return last is not None and first is not None and last < first


def _title(event: CaseEvent) -> str:
    word = event_words().get(event.what)
    return "An event that no rule knows" if word is None else word.title


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
