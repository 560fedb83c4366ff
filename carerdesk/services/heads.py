"""Heads of complaint: kept whole, compared with the statement others wrote, followed to the end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from carerdesk.domain.changes import Changes
from carerdesk.domain.heads import (
    ComparedHead,
    Head,
    HeadOutcome,
    RestatedHead,
    compared,
)
from carerdesk.domain.ids import CaseId, HeadId, RestatedHeadId
from carerdesk.domain.remedies import Remedy
from carerdesk.services.identity import Now, new_id
from carerdesk.services.record_book import RecordBook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from carerdesk.domain.heads import HeadState
    from carerdesk.store.vault import Reader, Transaction, Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadLine:
    """One head of the carer's from what it says to what was done.

    Attributes:
        compared: The head, and what became of it in the other statement.
        outcomes: What was found on it, in the order it was kept.
        remedies: What was agreed for it, whether done or not.
    """

    compared: ComparedHead
    outcomes: tuple[HeadOutcome, ...]
    remedies: tuple[Remedy, ...]

    @property
    def head(self) -> Head:
        """The carer's head itself."""
        return self.compared.head


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadTable:
    """All heads of a case, followed from the carer's words to the end.

    Attributes:
        lines: One for each head of the carer's, in order.
        added: Heads of the other statement that hold none of the carer's.
        restated: Every head of the other statement, in its own order.
        counts: How many heads became what.
    """

    lines: tuple[HeadLine, ...]
    added: tuple[RestatedHead, ...]
    restated: tuple[RestatedHead, ...]
    counts: dict[HeadState, int]


class Heads:
    """The heads of complaint of a desk.

    Attributes:
        outcomes: What was found on them.
        restated: Heads as others wrote them.
    """

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now
        self.outcomes = RecordBook(vault, now, HeadOutcome)
        self.restated = RecordBook(vault, now, RestatedHead)

    def of(self, case_id: CaseId) -> tuple[Head, ...]:
        """Return the carer's heads in their order."""
        with self._vault.reading() as desk:
            return _in_order(desk, case_id)

    def table(self, case_id: CaseId) -> HeadTable:
        """Return every head from the carer's words to what was found, agreed and done."""
        with self._vault.reading() as desk:
            heads = _in_order(desk, case_id)
            restated = desk.records(RestatedHead, case_id)
            outcomes = desk.records(HeadOutcome, case_id)
            remedies = desk.records(Remedy, case_id)
        found = compared(heads, restated)
        lines = tuple(
            HeadLine(
                compared=one,
                outcomes=tuple(o for o in outcomes if o.head == one.head.id),
                remedies=tuple(r for r in remedies if one.head.id in r.heads),
            )
            for one in found.heads
        )
        in_order = tuple(sorted(restated, key=lambda one: one.number))
        return HeadTable(lines=lines, added=found.added, restated=in_order, counts=found.counts)

    def add(self, case_id: CaseId, words: str, **fields: Any) -> tuple[Head, Changes]:  # noqa: ANN401 - the fields of Head
        """Keep a new head behind the others.

        Raises:
            BadRecord: When it has no words.
        """
        (head,), changes = self.add_many(case_id, (words,), **fields)
        return head, changes

    def add_many(
        self,
        case_id: CaseId,
        words: Iterable[str],
        **fields: Any,  # noqa: ANN401 - the fields of Head
    ) -> tuple[tuple[Head, ...], Changes]:
        """Keep several heads behind the others, one for each text, all or none."""
        with self._vault.transaction(at=self._now()) as tx:
            first = len(tx.records(Head, case_id)) + 1
            heads = tuple(
                Head(id=HeadId(new_id()), case_id=case_id, number=n, words=text, **fields)
                for n, text in enumerate(words, first)
            )
            for head in heads:
                tx.add_record(head)
        return heads, Changes.RECORDS

    def restate_many(
        self,
        case_id: CaseId,
        words: Iterable[str],
        **fields: Any,  # noqa: ANN401 - the fields of RestatedHead
    ) -> tuple[tuple[RestatedHead, ...], Changes]:
        """Keep heads as others wrote them; one whose words are a head of the carer's is matched."""
        with self._vault.transaction(at=self._now()) as tx:
            first = len(tx.records(RestatedHead, case_id)) + 1
            plain = {_letters(head.words): head.id for head in tx.records(Head, case_id)}
            made = tuple(
                RestatedHead(
                    id=RestatedHeadId(new_id()),
                    case_id=case_id,
                    number=n,
                    words=text,
                    heads=(plain[_letters(text)],) if _letters(text) in plain else (),
                    **fields,
                )
                for n, text in enumerate(words, first)
            )
            for one in made:
                tx.add_record(one)
        return made, Changes.RECORDS

    def change(self, head: Head) -> Changes:
        """Keep a head in place of the one with its id."""
        with self._vault.transaction(at=self._now()) as tx:
            tx.change_record(head)
        return Changes.RECORDS

    def move(self, head: Head, number: int) -> Changes:
        """Move a head to another place; the others close up."""
        with self._vault.transaction(at=self._now()) as tx:
            others = [one for one in _in_order(tx, head.case_id) if one.id != head.id]
            others.insert(max(0, number - 1), head)
            _renumber(tx, others)
        return Changes.RECORDS

    def remove(self, line: HeadLine) -> Changes:
        """Take a head away with what was found on it; the others close up."""
        with self._vault.transaction(at=self._now()) as tx:
            for outcome in line.outcomes:
                tx.remove_record(HeadOutcome, outcome.id)
            tx.remove_record(Head, line.head.id)
            _renumber(tx, list(_in_order(tx, line.head.case_id)))
        return Changes.RECORDS

    def put_back(self, line: HeadLine) -> Changes:
        """Put a head back that was taken away a moment ago, where it stood."""
        with self._vault.transaction(at=self._now()) as tx:
            heads = list(_in_order(tx, line.head.case_id))
            tx.add_record(line.head)
            heads.insert(line.head.number - 1, line.head)
            _renumber(tx, heads)
            for outcome in line.outcomes:
                tx.add_record(outcome)
        return Changes.RECORDS


def _in_order(desk: Reader, case_id: CaseId) -> tuple[Head, ...]:
    return tuple(sorted(desk.records(Head, case_id), key=lambda head: head.number))


def _renumber(tx: Transaction, heads: list[Head]) -> None:
    for number, head in enumerate(heads, 1):
        if head.number != number:
            tx.change_record(replace(head, number=number))


def _letters(words: str) -> str:
    return "".join(letter for letter in words.casefold() if letter.isalnum())
