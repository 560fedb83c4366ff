"""Summing: what the summary and the index of statements say, from the record and nothing else.

Where the carer has written heads of complaint, the summary is theirs.  Where not, it holds what is
late on every way of counting, as the cover has it; what the record does not say is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from carerdesk.domain.clocks import OwedBy
from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.entries import PassageKind
from carerdesk.domain.heads import Head, HeadOutcome
from carerdesk.domain.statements import Statement
from carerdesk.export import material
from carerdesk.export.material import Point, Sentence, StatementLine, Step
from carerdesk.export.words import in_my_words
from carerdesk.rules.event_words import event_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from carerdesk.domain.cases import Case
    from carerdesk.domain.clocks import Clock
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.ids import CaseId, DocumentId, EntryId, PersonId
    from carerdesk.domain.people import Person
    from carerdesk.domain.procedures import CaseEvent
    from carerdesk.store.vault import Reader

_STEPS = {
    "stage1_complaint",
    "stage1_response",
    "stage2_requested",
    "stage2_response",
    "stage3_requested",
    "stage3_response",
    "complaint_to_ombudsman",
    "corporate_complaint",
    "corporate_response",
}
_LIMITS = {"EN-LGO-12M", "EN-LGO-PREM"}
_MOST_WORDS_OF_TITLE = 14
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})[.!?]+[”’\"]?(?=\s+[“‘\"A-Z0-9])|\n")
"""At the end of a line, or after a word of three letters: "J.M. was told" goes on."""
AS_HEADED = "As the heading says."


def heads(
    desk: Reader, case_id: CaseId, points: tuple[Point, ...], clocks: Iterable[Clock]
) -> tuple[material.Head, ...]:
    """Return the heads of the summary: the carer's own, or else what the cover's points show.

    Args:
        desk: The open desk.
        case_id: Whose.
        points: Of the cover.
        clocks: For what should have happened.
    """
    written = sorted(desk.records(Head, case_id), key=lambda head: head.number)
    if written:
        outcomes = desk.records(HeadOutcome, case_id)
        return tuple(_own_head(h, [o for o in outcomes if o.head == h.id]) for h in written)
    rules = {f"count:{clock.key}": clock.rule for clock in clocks}
    found = []
    for point in points:
        key = point.keys[0] if point.keys else ""
        rule = rules.get(key)
        should: tuple[Sentence, ...] = ()
        if rule is not None:
            should = (Sentence(in_my_words(rule.says), (key,), rule.citation),)
        title = rule.title if rule is not None else "The procedure the letters name"
        found.append(
            material.Head(
                key=f"point:{key}",
                title=in_my_words(title),
                should=should,
                happened=(Sentence(point.text, point.keys),),
            )
        )
    return tuple(found)


def _own_head(head: Head, outcomes: list[HeadOutcome]) -> material.Head:
    shown = (
        *(f"document:{d}" for d in head.documents),
        *(f"entry:{e}" for e in head.entries),
    )
    said = _sentence(head.answered)
    for outcome in outcomes:
        keys = [f"document:{outcome.document_id}"] if outcome.document_id else []
        keys += [f"entry:{outcome.entry_id}"] if outcome.entry_id else []
        words = f": {outcome.words.strip()}" if outcome.words.strip() else ""
        said += (Sentence(f"{_capital(outcome.forum)}: {outcome.finding}{words}.", tuple(keys)),)
    title, more = _headed(head.words)
    return material.Head(
        key=f"head:{head.id}",
        title=title,
        should=_sentence(head.should_have, source=head.source),
        happened=_sentence(more or AS_HEADED, shown),
        affected=_sentence(head.effect),
        asked=_sentence(head.asked),
        said=said,
        remedy=_sentence(head.wanted),
    )


def _sentence(text: str, keys: tuple[str, ...] = (), source: str = "") -> tuple[Sentence, ...]:
    return (Sentence(text.strip(), keys, source.strip()),) if text.strip() else ()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _headed(words: str) -> tuple[str, str]:
    """Return a heading for a head's words, and what is left to be said below it.

    A short first sentence is the heading and is not said again; of a long one the heading has the
    first words, and below it stands the whole.
    """
    whole = words.strip()
    end = _SENTENCE_END.search(whole)
    every = (whole[: end.end()] if end else whole).split()
    if len(every) <= _MOST_WORDS_OF_TITLE:
        return " ".join(every).rstrip("."), whole[end.end() :].strip() if end else ""
    return " ".join(every[:_MOST_WORDS_OF_TITLE]) + "…", whole


def steps(events: Iterable[CaseEvent], entries: Iterable[LoggedEntry]) -> tuple[Step, ...]:
    """Return the steps of the complaint, oldest first, each with the letter that shows it."""
    carried = {logged.entry.id: logged.documents for logged in entries}
    known = event_words()
    chosen = sorted((e for e in events if e.what in _STEPS), key=lambda e: e.date.sort_key)
    return tuple(
        Step(in_my_words(known[e.what].title), e.date, _keys(e.entry_id, carried))
        for e in chosen
        if e.what in known
    )


def _keys(
    entry_id: EntryId | None, carried: dict[EntryId, tuple[DocumentId, ...]]
) -> tuple[str, ...]:
    if entry_id is None:
        return ()
    return (*(f"document:{d}" for d in carried.get(entry_id, ())), f"entry:{entry_id}")


def limits(clocks: Iterable[Clock]) -> tuple[Step, ...]:
    """Return what the ombudsman's own rules say of time, where the record starts them.

    The earliest day that can be argued stands for what the carer owes, the latest for what others
    owe.
    """
    found = []
    for clock in clocks:
        own = clock.rule.owed_by is OwedBy.CARER
        day = clock.safe_on if own else clock.latest_on
        if clock.rule.id in _LIMITS and day is not None:
            found.append(Step(f"{in_my_words(clock.rule.title)}: by", FuzzyDate.on(day)))
    return tuple(found)


def turning(events: Iterable[CaseEvent]) -> tuple[EntryId, ...]:
    """Return the entries that moved the complaint on, oldest first."""
    dated = sorted((e for e in events if e.entry_id is not None), key=lambda e: e.date.sort_key)
    return tuple(dict.fromkeys(e.entry_id for e in dated if e.entry_id is not None))


_HOW = {PassageKind.TOLD: "said", PassageKind.DOCUMENT: ""}
_KNOWN = {
    PassageKind.TOLD: "told",
    PassageKind.DOCUMENT: "document",
    PassageKind.SEEN: "seen",
    PassageKind.VIEW: "my view",
    PassageKind.PLAIN: "",
}


def statements(
    desk: Reader, case: Case, people: tuple[Person, ...], entries: tuple[LoggedEntry, ...]
) -> tuple[StatementLine, ...]:
    """Return what was said, written and minuted: by its records, then by the log's own marks.

    Args:
        desk: The open desk.
        case: Whose.
        people: For who spoke to whom.
        entries: Passages marked told or document are statements of whoever is named there.
    """
    called = {person.id: person.called for person in people}
    me = case.complainant_initials
    listed = [_line(s, called, me) for s in desk.records(Statement, case.id)]
    said = {(key, " ".join(line.words.split())) for line in listed for key in line.keys}
    for logged in entries:
        key = f"entry:{logged.entry.id}"
        if logged.is_withdrawn:
            continue
        for passage in logged.entry.passages:
            how = _HOW.get(passage.kind)
            if how is None or (key, " ".join(passage.text.split())) in said:
                continue
            told = passage.kind is PassageKind.TOLD
            speaker = passage.source or ("somebody" if told else "a paper")
            listed.append(
                StatementLine(
                    speaker=speaker,
                    hearer=me if told else "",
                    on=logged.happened,
                    how=how,
                    words=passage.text,
                    known=_KNOWN[passage.kind],
                    keys=(key, *(() if told else (f"document:{d}" for d in logged.documents))),
                )
            )
    return tuple(sorted(listed, key=lambda line: line.on.sort_key))


def _line(statement: Statement, called: dict[PersonId, str], me: str) -> StatementLine:
    speaker = called.get(statement.speaker, "") if statement.speaker else ""
    hearer = called.get(statement.hearer, "") if statement.hearer else ""
    keys = [f"document:{statement.document_id}"] if statement.document_id else []
    keys += [f"entry:{statement.entry_id}"] if statement.entry_id else []
    return StatementLine(
        speaker=me if statement.is_carers else speaker or statement.speaker_said.strip(),
        hearer=hearer,
        on=statement.on,
        how=statement.manner.value,
        words=statement.words,
        known=_KNOWN[statement.known],
        keys=tuple(keys),
    )
