"""Statements: each question, and under it who said what, by time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from carerdesk.domain.entries import PassageKind
from carerdesk.domain.statements import Answer, Manner
from carerdesk.ui.findings import choices
from carerdesk.ui.findings.form_line import FormLine, LineKind, kept, with_days
from carerdesk.ui.findings.part import Part
from carerdesk.ui.findings.record_row import Deed, RecordRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from carerdesk.domain.ids import CaseId, PersonId
    from carerdesk.domain.statements import Statement
    from carerdesk.services.desk import Desk
    from carerdesk.services.statements import LaidOut
    from carerdesk.ui.sitting import Sitting


class StatementsPart(Part):
    """Questions, and the statements under each."""

    def __init__(self, page: QWidget, sitting: Sitting) -> None:
        """Make it empty."""
        super().__init__(
            page,
            sitting,
            page.tr("Statements"),
            sentence=page.tr(
                "Put a plain question, and lay under it who said what, and when. "
                "What each answers is your reading; which is right is not said here."
            ),
            empty=page.tr("A question such as “Was I told the referral was closed?” stands here."),
        )

    def adding(self) -> Sequence[Deed]:
        """A question."""
        return (Deed(words=self.tr("Put a &question"), do=self.ask_question),)

    def read(self, desk: Desk, case_id: CaseId, today: date) -> Sequence[LaidOut]:  # noqa: ARG002
        """Lay the statements out by question."""
        return desk.statements.laid_out(case_id)

    def rows(self, found: Sequence[LaidOut]) -> Sequence[RecordRow]:
        """Each question with its statements below it."""
        known = self.sitting.desk.people.of(self.sitting.case_id)
        initials = {person.id: person.initials for person in known}
        lines: list[RecordRow] = []
        for one in found:
            lines.append(self._question_row(one))
            lines += [self._statement_row(s, initials) for s in one.statements]
        return lines

    def ask_question(self, laid: LaidOut | None = None) -> None:
        """Ask for a question, or change the words of one."""
        text = FormLine(
            key="text",
            label=self.tr("The &question"),
            kind=LineKind.LONG,
            value=laid.question.text if laid is not None else "",
            hint=self.tr("One that can be answered yes or no."),
        )
        self.ask_record(
            self.tr("A question"),
            (text,),
            self.sitting.desk.statements.questions,
            laid.question if laid is not None else None,
            verb=self.tr("&Keep the question"),
        )

    def add_statement(self, laid: LaidOut, before: Statement | None = None) -> None:
        """Ask for a statement under a question, or change one."""
        question = {} if before is not None else {"question": laid.question.id}
        self.ask_record(
            self.tr("A statement"),
            self._lines(before),
            self.sitting.desk.statements.statements,
            before,
            verb=self.tr("&Keep the statement"),
            mend=with_days("on", **question),
            sentence=laid.question.text,
        )

    def _question_row(self, laid: LaidOut) -> RecordRow:
        count = self.tr("%n statement(s)", "", len(laid.statements))
        return RecordRow(
            key=laid.question.id,
            title=laid.question.text,
            second=count,
            state=self.tr("answered both ways") if laid.differ else "",
            tone="maybe",
            lines=(("", count),),
            deeds=(
                Deed(
                    words=self.tr("&Add a statement"),
                    do=partial(self.add_statement, laid),
                    icon="ph.plus",
                ),
                Deed(words=self.tr("C&hange the question"), do=partial(self.ask_question, laid)),
                Deed(words=self.tr("&Take it away"), do=partial(self._remove_question, laid)),
            ),
        )

    def _statement_row(self, said: Statement, initials: Mapping[PersonId, str]) -> RecordRow:
        book = self.sitting.desk.statements.statements
        speaker = self.tr("I") if said.is_carers else said.speaker_said
        if said.speaker is not None:
            speaker = initials.get(said.speaker, self.tr("somebody"))
        on = choices.day(self.sitting, said.on)
        who = self.tr("{who} {manner}").format(who=speaker, manner=self._manner(said.manner))
        hearer = initials.get(said.hearer, "") if said.hearer is not None else ""
        lines = [(self.tr("Who"), who), (self.tr("When"), on)]
        if hearer:
            lines.append((self.tr("To"), hearer))
        lines.append((self.tr("Known by"), self._known(said.known)))
        if not said.has_source:
            lines.append((self.tr("Source"), self.tr("No source yet.")))
        return RecordRow(
            key=said.id,
            title=self.tr("“{words}”").format(words=said.words),
            second=f"{on} · {who}",
            state=self._answer(said.answer),
            tone="hold",
            lines=tuple(lines),
            entries=() if said.entry_id is None else (said.entry_id,),
            document=said.document_id,
            page=said.page,
            inset=True,
            deeds=(
                Deed(words=self.tr("C&hange it"), do=partial(self._change, said)),
                Deed(
                    words=self.tr("&Take it away"),
                    do=partial(self.take_record, book, said, self.tr("take the statement away")),
                ),
            ),
        )

    def _change(self, said: Statement) -> None:
        laid = self.sitting.desk.statements.laid_out(self.sitting.case_id)
        here = next(one for one in laid if one.question.id == said.question)
        self.add_statement(here, said)

    def _remove_question(self, laid: LaidOut) -> None:
        book = self.sitting.desk.statements
        self.take_away(
            partial(book.remove_question, laid),
            self.tr("Taken away, with the statements under it."),
            self.tr("take the question away"),
        )

    def _lines(self, said: Statement | None) -> Sequence[FormLine]:
        value = kept(said)
        sitting = self.sitting
        return (
            FormLine(
                key="words",
                label=self.tr("The &words, or as near as you have them"),
                kind=LineKind.LONG,
                value=value("words", ""),
            ),
            FormLine(key="on", label=self.tr("&When"), kind=LineKind.DAY, value=value("on")),
            FormLine(
                key="speaker",
                label=self.tr("W&ho"),
                kind=LineKind.CHOICE,
                value=value("speaker"),
                choices=choices.people(sitting, self.tr("I, or a body named below")),
            ),
            FormLine(
                key="speaker_said",
                label=self.tr("Or a &body or paper that speaks"),
                value=value("speaker_said", ""),
                hint=self.tr("Such as “the council, by letter”. Empty for yourself."),
            ),
            FormLine(
                key="hearer",
                label=self.tr("&To whom"),
                kind=LineKind.CHOICE,
                value=value("hearer"),
                choices=choices.people(sitting, self.tr("me, or nobody in particular")),
            ),
            FormLine(
                key="manner",
                label=self.tr("Ho&w"),
                kind=LineKind.CHOICE,
                value=value("manner", Manner.SAID),
                choices=tuple((self._manner(one), one) for one in Manner),
            ),
            FormLine(
                key="known",
                label=self.tr("How you k&now it"),
                kind=LineKind.CHOICE,
                value=value("known", PassageKind.SEEN),
                choices=tuple(
                    (self._known(one), one) for one in PassageKind if one is not PassageKind.PLAIN
                ),
            ),
            FormLine(
                key="answer",
                label=self.tr("What it an&swers, as you read it"),
                kind=LineKind.CHOICE,
                value=value("answer", Answer.NEITHER),
                choices=tuple((self._answer(one), one) for one in Answer),
            ),
            FormLine(
                key="entry_id",
                label=self.tr("The &entry that shows it"),
                kind=LineKind.CHOICE,
                value=value("entry_id"),
                choices=choices.entries(sitting),
            ),
            FormLine(
                key="document_id",
                label=self.tr("Or the &paper"),
                kind=LineKind.CHOICE,
                value=value("document_id"),
                choices=choices.papers(sitting),
            ),
            FormLine(key="page", label=self.tr("Pa&ge"), kind=LineKind.PAGE, value=value("page")),
        )

    def _manner(self, manner: Manner) -> str:
        return {
            Manner.SAID: self.tr("said"),
            Manner.WROTE: self.tr("wrote"),
            Manner.MINUTED: self.tr("was minuted as saying"),
        }[manner]

    def _known(self, known: PassageKind) -> str:
        return {
            PassageKind.PLAIN: self.tr("not said"),
            PassageKind.SEEN: self.tr("seen or heard by me"),
            PassageKind.TOLD: self.tr("told to me"),
            PassageKind.DOCUMENT: self.tr("a document says so"),
            PassageKind.VIEW: self.tr("my view"),
        }[known]

    def _answer(self, answer: Answer) -> str:
        return {
            Answer.YES: self.tr("yes"),
            Answer.NO: self.tr("no"),
            Answer.NEITHER: self.tr("neither"),
        }[answer]
