"""The words of the Monday page: each case as cells, and as one plain sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.date_words import short_day, whole_day
from carerdesk.domain.monday import CaseGroup, NextStep
from carerdesk.ui.kit.tones import tone_of_due

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.monday import CaseLine


GROUPS: Final = tuple(CaseGroup)
TONES: Final = {
    CaseGroup.NEEDS_YOU: "need",
    CaseGroup.LATE: "late",
    CaseGroup.THIS_WEEK: "wait",
    CaseGroup.LATER: "wait",
    CaseGroup.NO_DATE: "hold",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case as the table shows it."""

    line: CaseLine
    case: str
    initials: str
    council: str
    where: str
    what: str
    owed_by: str
    day: str
    state: str
    tone: str
    new: str
    step: str
    sentence: str


def group_name(group: CaseGroup) -> str:
    """What a filter is called."""
    return {
        CaseGroup.NEEDS_YOU: QCoreApplication.translate("Monday", "Needs you"),
        CaseGroup.LATE: QCoreApplication.translate("Monday", "Late"),
        CaseGroup.THIS_WEEK: QCoreApplication.translate("Monday", "This week"),
        CaseGroup.LATER: QCoreApplication.translate("Monday", "Later"),
        CaseGroup.NO_DATE: QCoreApplication.translate("Monday", "No date"),
    }[group]


def step_name(step: NextStep) -> str:
    """What could be done next."""
    return {
        NextStep.WRITE: QCoreApplication.translate("Monday", "Write"),
        NextStep.LETTER_BEGUN: QCoreApplication.translate("Monday", "Letter is begun"),
        NextStep.FIRST_CHASER: QCoreApplication.translate("Monday", "First chaser"),
        NextStep.SECOND_CHASER: QCoreApplication.translate("Monday", "Second chaser"),
        NextStep.LAST_CHASER: QCoreApplication.translate("Monday", "Final chaser"),
        NextStep.ASK_AGAIN: QCoreApplication.translate("Monday", "Ask again"),
        NextStep.WAIT: QCoreApplication.translate("Monday", "Wait"),
        NextStep.LOOK: QCoreApplication.translate("Monday", "Look"),
    }[step]


def case_row(line: CaseLine, today: date, *, place: int, of: int) -> CaseRow:
    """Return a case as cells and as a sentence; `place` counts from 1 among `of` shown."""
    due = line.due
    tone = tone_of_due(due, today) if due is not None else "hold"
    if line.group is CaseGroup.NEEDS_YOU:
        tone = "need"
    day = short_day(due.on, today) if due is not None and due.on is not None else ""
    nothing = QCoreApplication.translate("Monday", "nothing has a date")
    state = due.state if due is not None else nothing
    if due is not None and due.expected_only:
        day, state = (
            QCoreApplication.translate("Monday", "expected"),
            QCoreApplication.translate("Monday", "no date in law"),
        )
    you = QCoreApplication.translate("Monday", "you")
    row = CaseRow(
        line=line,
        case=line.called,
        initials=line.case.complainant_initials,
        council=line.case.body,
        where=line.where,
        what=due.title if due is not None else "",
        owed_by=you if line.owed_by == "you" else line.owed_by,
        day=day,
        state=(line.problem and QCoreApplication.translate("Monday", "not read")) or state,
        tone="hold" if line.problem else tone,
        new=str(line.new) if line.new else "",
        step=step_name(line.step),
        sentence="",
    )
    return _with_sentence(row, place=place, of=of)


def _with_sentence(row: CaseRow, *, place: int, of: int) -> CaseRow:
    line, due = row.line, row.line.due
    parts = [f"{row.case}, {row.initials}, {row.council}"]
    if line.problem:
        parts.append(line.problem.rstrip("."))
    if row.where:
        parts.append(row.where)
    if due is not None:
        owed = (
            QCoreApplication.translate("Monday", "yours")
            if due.needs_you
            else QCoreApplication.translate("Monday", "promised by {who}").format(who=row.owed_by)
            if due.promise_id is not None
            else QCoreApplication.translate("Monday", "owed by the {who}").format(who=row.owed_by)
        )
        when = (
            QCoreApplication.translate("Monday", "due {day}").format(day=whole_day(due.on))
            if due.on is not None and not due.expected_only
            else row.day
        )
        parts.append(", ".join(part for part in (row.what, owed, when, row.state) if part))
    elif not line.problem:
        parts.append(row.state)
    count = line.new  # lupdate overlooks a count called so
    if count:
        parts.append(QCoreApplication.translate("Monday", "%n new entr(y|ies)", None, count))
    step = QCoreApplication.translate("Monday", "Next step: {step}")
    parts.append(step.format(step=row.step.lower()))
    parts.append(QCoreApplication.translate("Monday", "{place} of {of}").format(place=place, of=of))
    sentence = ". ".join(part[:1].upper() + part[1:] for part in parts) + "."
    return replace(row, sentence=sentence)
