"""Heads of complaint kept whole: the carer's own beside those of the statement written for them.

A statement of complaint that others write may match a head, word it anew, merge it with another or
leave it out.  The comparison says which; it does not say why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from carerdesk.domain.errors import BadRecord

if TYPE_CHECKING:
    from carerdesk.domain.ids import (
        CaseId,
        DocumentId,
        EntryId,
        HeadId,
        HeadOutcomeId,
        RestatedHeadId,
    )


class HeadState(StrEnum):
    """What became of a head in the statement others wrote."""

    NOT_COMPARED = "not compared"
    MATCHED = "matched"
    REWORDED = "re-worded"
    MERGED = "merged"
    DROPPED = "dropped"


class Forum(StrEnum):
    """Where something was found or agreed."""

    STAGE_1 = "stage 1"
    STAGE_2 = "stage 2"
    STAGE_3 = "stage 3"
    OMBUDSMAN = "the Ombudsman"
    OTHER = "elsewhere"


class HeadFinding(StrEnum):
    """What an investigation or a decision found on a head."""

    UPHELD = "upheld"
    PARTLY = "partly upheld"
    NOT_UPHELD = "not upheld"
    NO_FINDING = "no finding made"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One thing the carer complains of, in the carer's own words.

    Attributes:
        number: Its place among the heads, from 1.
        words: What happened.
        should_have: What should have happened; `source` says where that stands.
        effect: How it affected the carer or the child.
        asked: What the carer asked for at the time.
        answered: What the council said about it.
        wanted: What would put it right.
        entries, documents: What shows it.

    Raises:
        BadRecord: When there are no words, or the number is none.
    """

    id: HeadId
    case_id: CaseId
    number: int
    words: str
    should_have: str = ""
    source: str = ""
    effect: str = ""
    asked: str = ""
    answered: str = ""
    wanted: str = ""
    entries: tuple[EntryId, ...] = ()
    documents: tuple[DocumentId, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an empty head, and counts below 1."""
        if not self.words.strip():
            raise BadRecord("Write what you complain of.", field="words")
        if self.number < 1:
            raise BadRecord("Heads are counted from 1.", field="number")

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """Nothing: the words are the carer's own; what shows it is only pointed at."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadOutcome:
    """What one forum found on one head.

    Attributes:
        head: Which of the carer's heads.
        forum: Who found it: a stage, the Ombudsman.
        words: The finding as the paper words it, in short; may be empty.
        entry_id, document_id, page: The paper it stands in.

    Raises:
        BadRecord: When the page is none.
    """

    id: HeadOutcomeId
    case_id: CaseId
    head: HeadId
    finding: HeadFinding
    forum: Forum = Forum.OTHER
    words: str = ""
    entry_id: EntryId | None = None
    document_id: DocumentId | None = None
    page: int | None = None

    def __post_init__(self) -> None:
        """Refuse a page that is none."""
        if self.page is not None and self.page < 1:
            raise BadRecord("Pages are counted from 1.", field="page")

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """The entry and the paper whose words it repeats."""
        return tuple(source for source in (self.entry_id, self.document_id) if source is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestatedHead:
    """A head as the statement written by others has it.

    Attributes:
        heads: The carer's heads it holds, by the carer's judgement; none when it is new.
        same_sense: Whether the carer finds that its other words say the same.
        entry_id, document_id, page: The statement it stands in.

    Raises:
        BadRecord: When there are no words, or a number or page is none.
    """

    id: RestatedHeadId
    case_id: CaseId
    number: int
    words: str
    heads: tuple[HeadId, ...] = ()
    same_sense: bool = False
    entry_id: EntryId | None = None
    document_id: DocumentId | None = None
    page: int | None = None

    def __post_init__(self) -> None:
        """Refuse an empty head, and counts below 1."""
        if not self.words.strip():
            raise BadRecord("Write the head as their statement has it.", field="words")
        if self.number < 1:
            raise BadRecord("Heads are counted from 1.", field="number")
        if self.page is not None and self.page < 1:
            raise BadRecord("Pages are counted from 1.", field="page")

    @property
    def drawn_from(self) -> tuple[str, ...]:
        """The entry and the paper whose words it repeats."""
        return tuple(source for source in (self.entry_id, self.document_id) if source is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedHead:
    """A head of the carer's, and what became of it.

    Attributes:
        restated: The heads of the other statement that hold it, by their number.
        merged_with: Numbers of the carer's other heads in the same one.
    """

    head: Head
    state: HeadState
    restated: tuple[RestatedHead, ...] = ()
    merged_with: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedHeads:
    """Both statements beside each other.

    Attributes:
        heads: One line for each head of the carer's, in their order.
        added: Heads of the other statement that hold none of the carer's.
    """

    heads: tuple[ComparedHead, ...] = ()
    added: tuple[RestatedHead, ...] = ()
    counts: dict[HeadState, int] = field(default_factory=dict)


def compared(heads: tuple[Head, ...], restated: tuple[RestatedHead, ...]) -> ComparedHeads:
    """Lay the carer's heads beside those of the statement others wrote.

    Without such a statement nothing is compared.  A head that only one other head holds is matched
    when the words are the same, capitals, spaces and stops aside, or the carer finds that they say
    the same; else it is re-worded.  One that shares its place with another is merged.
    """
    numbers = {head.id: head.number for head in heads}
    holding: dict[HeadId, list[RestatedHead]] = {head.id: [] for head in heads}
    for one in sorted(restated, key=lambda other: other.number):
        for head_id in dict.fromkeys(one.heads):
            if head_id in holding:
                holding[head_id].append(one)
    lines = tuple(
        _compared(head, tuple(holding[head.id]), numbers, has_other=bool(restated))
        for head in sorted(heads, key=lambda head: head.number)
    )
    states = [line.state for line in lines]
    return ComparedHeads(
        heads=lines,
        added=tuple(one for one in restated if not any(head in numbers for head in one.heads)),
        counts={state: states.count(state) for state in HeadState},
    )


def _compared(
    head: Head,
    restated: tuple[RestatedHead, ...],
    numbers: dict[HeadId, int],
    *,
    has_other: bool,
) -> ComparedHead:
    others = {numbers[i] for one in restated for i in one.heads if i in numbers and i != head.id}
    if not has_other:
        state = HeadState.NOT_COMPARED
    elif not restated:
        state = HeadState.DROPPED
    elif others:
        state = HeadState.MERGED
    elif all(one.same_sense or _plain(one.words) == _plain(head.words) for one in restated):
        state = HeadState.MATCHED
    else:
        state = HeadState.REWORDED
    return ComparedHead(
        head=head, state=state, restated=restated, merged_with=tuple(sorted(others))
    )


def _plain(words: str) -> str:
    """Return the words alone, so that only a change of words counts as one."""
    return " ".join(re.findall(r"\w+", words.casefold()))
