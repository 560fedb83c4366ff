"""Statements: what was said about a question, laid under it by time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from carerdesk.domain.changes import Changes
from carerdesk.domain.statements import Answer, Question, Statement
from carerdesk.services.record_book import RecordBook

if TYPE_CHECKING:
    from carerdesk.domain.ids import CaseId
    from carerdesk.services.identity import Now
    from carerdesk.store.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """A question and the statements under it, oldest first.

    Attributes:
        differ: Whether some of them answer yes and some no, as the carer reads them.
    """

    question: Question
    statements: tuple[Statement, ...]
    differ: bool


class Statements:
    """The questions of a desk and the statements under them.

    Attributes:
        questions, statements: Each kind's own book.
    """

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep the vault and the teller of time."""
        self._vault = vault
        self._now = now
        self.questions = RecordBook(vault, now, Question)
        self.statements = RecordBook(vault, now, Statement)

    def laid_out(self, case_id: CaseId) -> tuple[LaidOut, ...]:
        """Return every question of a case with its statements by date, undated ones last."""
        with self._vault.reading() as desk:
            questions = desk.records(Question, case_id)
            statements = desk.records(Statement, case_id)
        by_date = sorted(statements, key=lambda statement: statement.on.sort_key)
        return tuple(
            _laid_out(question, tuple(s for s in by_date if s.question == question.id))
            for question in questions
        )

    def remove_question(self, laid: LaidOut) -> Changes:
        """Take a question away with the statements under it."""
        with self._vault.transaction(at=self._now()) as tx:
            for statement in laid.statements:
                tx.remove_record(Statement, statement.id)
            tx.remove_record(Question, laid.question.id)
        return Changes.RECORDS


def _laid_out(question: Question, statements: tuple[Statement, ...]) -> LaidOut:
    answers = {statement.answer for statement in statements}
    differ = {Answer.YES, Answer.NO} <= answers
    return LaidOut(question=question, statements=statements, differ=differ)
