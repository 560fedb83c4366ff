"""Statements apart: one question answered yes by some and no by others, by the carer's reading."""

from __future__ import annotations

from collections.abc import Iterator

from carerdesk.domain.entries import PassageKind
from carerdesk.domain.findings import Confidence, FindingKind, Ground, RecordFinding
from carerdesk.domain.ids import PersonId, StatementId
from carerdesk.domain.statements import Answer, Question, Statement
from carerdesk.rules.findings.material import Material
from carerdesk.rules.findings.wording import sentence_date, table

_NOT_FIRST_HAND = frozenset({PassageKind.TOLD, PassageKind.VIEW})


def apart(material: Material) -> Iterator[RecordFinding]:
    """Give each question whose statements answer it both ways.

    The product does not read them: what each answers is the carer's own mark, and the finding says
    so.  It is weak while one side has nothing of the record to show it.
    """
    initials = {person.id: person.initials for person in material.people}
    under: dict[str, list[Statement]] = {}
    for statement in sorted(material.statements, key=lambda one: one.on.sort_key):
        if statement.answer is not Answer.NEITHER:
            under.setdefault(statement.question, []).append(statement)
    for question in material.questions:
        statements = under.get(question.id, [])
        if len({statement.answer for statement in statements}) > 1:
            speakers = {one.id: _speaker(one, initials) for one in statements}
            yield _finding(question, statements, speakers)


def _finding(
    question: Question, statements: list[Statement], speakers: dict[StatementId, str]
) -> RecordFinding:
    words = table("record")["statements"]
    shown = {one.answer for one in statements if one.has_source}
    return RecordFinding(
        id="APART",
        key=f"APART:{question.id}",
        kind=FindingKind.STATEMENT,
        confidence=Confidence.MEDIUM if len(shown) > 1 else Confidence.WEAK,
        title=words["title"],
        says=words["says"].format(question=question.text.strip()),
        reasons_for=tuple(_ground(one, speakers[one.id]) for one in statements),
        reasons_against=tuple(_against(statements)),
        question=words["question"],
    )


def _ground(statement: Statement, speaker: str) -> Ground:
    words = table("record")["statements"]
    return Ground(
        text=words["for"].format(
            day=sentence_date(statement.on),
            speaker=speaker,
            manner=statement.manner.value,
            answer=statement.answer.value,
            words=statement.words.strip(),
        ),
        cites=words["source"] if statement.has_source else words["no_source"],
        entries=() if statement.entry_id is None else (statement.entry_id,),
        document=statement.document_id,
        page=statement.page,
    )


def _against(statements: list[Statement]) -> Iterator[Ground]:
    words = table("record")["statements"]
    yield Ground(text=words["against_time"], cites=words["against_citation"])
    counted = {
        "against_told": sum(one.known in _NOT_FIRST_HAND for one in statements),
        "against_source": sum(not one.has_source for one in statements),
    }
    for name, number in counted.items():
        if number:
            cites = words["against_citation"]
            yield Ground(text=words[name].format(number=number), cites=cites)


def _speaker(statement: Statement, initials: dict[PersonId, str]) -> str:
    if statement.is_carers:
        return "you"
    known = None if statement.speaker is None else initials.get(statement.speaker)
    return known or statement.speaker_said.strip() or "somebody"
