"""Owed: what was known and told, what was asked for, and remedies agreed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from carerdesk.domain.asked import AnswerKind, AskedKind
from carerdesk.domain.findings import FindingKind
from carerdesk.domain.heads import Forum
from carerdesk.ui.clocks.rule_words import cited
from carerdesk.ui.findings import choices, forum_words
from carerdesk.ui.findings.form_line import FormLine, LineKind, kept, with_days
from carerdesk.ui.findings.part import Part
from carerdesk.ui.findings.record_row import Deed, RecordRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from carerdesk.domain.asked import AskedThing
    from carerdesk.domain.findings import RecordFinding
    from carerdesk.domain.ids import CaseId
    from carerdesk.domain.remedies import Remedy
    from carerdesk.services.desk import Desk
    from carerdesk.ui.sitting import Sitting


class OwedPart(Part):
    """Three kinds of thing owed, in one list."""

    def __init__(self, page: QWidget, sitting: Sitting) -> None:
        """Make it empty."""
        super().__init__(
            page,
            sitting,
            page.tr("Told and owed"),
            sentence=page.tr(
                "What was known before you were told, what you asked for and what came, and "
                "remedies agreed. Nothing is said of why."
            ),
            empty=page.tr("Minutes, papers, information and remedies stand here until they come."),
        )

    def adding(self) -> Sequence[Deed]:
        """Something asked for, or a remedy."""
        return (
            Deed(words=self.tr("Something &asked for"), do=self.ask_thing),
            Deed(words=self.tr("A &remedy agreed"), do=self.ask_remedy),
        )

    def read(self, desk: Desk, case_id: CaseId, today: date) -> Sequence[RecordFinding]:
        """Read the findings."""
        return desk.findings.of(case_id, today)

    def rows(self, found: Sequence[RecordFinding]) -> Sequence[RecordRow]:
        """What was known and told, then what was asked for, then remedies."""
        sitting = self.sitting
        return (
            *(self._told_row(one) for one in found if one.kind is FindingKind.WITHHELD),
            *(self._thing_row(one) for one in sitting.desk.owed.asked.of(sitting.case_id)),
            *(self._remedy_row(one) for one in sitting.desk.owed.remedies.of(sitting.case_id)),
        )

    def ask_thing(self, thing: AskedThing | None = None) -> None:
        """Ask for something asked for, or change what is known of it."""
        self.ask_record(
            self.tr("Something asked for"),
            self._thing_lines(thing),
            self.sitting.desk.owed.asked,
            thing,
            verb=self.tr("&Keep it"),
        )

    def ask_remedy(self, remedy: Remedy | None = None) -> None:
        """Ask for a remedy, or change what is known of it."""
        self.ask_record(
            self.tr("A remedy agreed"),
            self._remedy_lines(remedy),
            self.sitting.desk.owed.remedies,
            remedy,
            verb=self.tr("&Keep it"),
            mend=with_days("agreed_on", "by"),
        )

    def _told_row(self, finding: RecordFinding) -> RecordRow:
        pairs = [
            (cited(ground.cites, is_unverified=ground.unverified), ground.text)
            for ground in finding.reasons_for
        ]
        against = [(self.tr("It may also be so"), g.text) for g in finding.reasons_against]
        return RecordRow(
            key=finding.key,
            title=finding.title,
            second=finding.says,
            lines=(*pairs, *against),
            entries=finding.entries,
        )

    def _thing_row(self, thing: AskedThing) -> RecordRow:
        book = self.sitting.desk.owed.asked
        asked = self.tr("not asked for yet")
        if thing.is_asked:
            asked = self.tr("asked {day}").format(day=choices.day(self.sitting, thing.asked_on))
        lines = [(self.tr("Asked for"), asked)]
        if thing.ground:
            lines.append((self.tr("The ground given"), thing.ground))
        if thing.answered_on is not None:
            lines.append((self.tr("Answered"), choices.day(self.sitting, thing.answered_on)))
        if thing.is_proved:
            proof = self.tr("Another paper or entry mentions it.")
            lines.append((self.tr("That it exists"), proof))
        shown = (thing.asked_in, thing.named_entry, thing.answered_in)
        return RecordRow(
            key=thing.id,
            title=thing.what,
            second=f"{_kind_words(self, thing.kind)} · {asked}",
            state=_answer_words(self, thing.answer),
            tone="done" if thing.answer is AnswerKind.GIVEN else "open",
            lines=tuple(lines),
            entries=tuple(dict.fromkeys(entry for entry in shown if entry is not None)),
            document=thing.named_in,
            page=thing.named_page,
            deeds=(
                Deed(
                    words=self.tr("&Say what came, or change it"), do=partial(self.ask_thing, thing)
                ),
                Deed(
                    words=self.tr("&Take it away"),
                    do=partial(
                        self.take_record, book, thing, self.tr("take away what was asked for")
                    ),
                ),
            ),
        )

    def _remedy_row(self, remedy: Remedy) -> RecordRow:
        book = self.sitting.desk.owed.remedies
        by = choices.day(self.sitting, remedy.by)
        where = forum_words.forum(remedy.forum)
        last, today = remedy.by.latest, self.sitting.today()
        past = not remedy.is_done and last is not None and last < today
        state = self.tr("done") if remedy.is_done else self.tr("not yet done")
        lines = [
            (self.tr("Agreed at"), where),
            (self.tr("To be done by"), by),
        ]
        if past:
            lines.append((self.tr("By the record"), self.tr("That day has passed.")))
        if remedy.done_on is not None:
            lines.append((self.tr("Done"), choices.day(self.sitting, remedy.done_on)))
        shown = (remedy.agreed_in, remedy.shown_by)
        return RecordRow(
            key=remedy.id,
            title=remedy.what,
            second=self.tr("remedy, {where} · by {day}").format(where=where, day=by),
            state=state,
            tone="done" if remedy.is_done else "late" if past else "open",
            lines=tuple(lines),
            entries=tuple(dict.fromkeys(entry for entry in shown if entry is not None)),
            document=remedy.shown_in,
            deeds=(
                Deed(
                    words=self.tr("&Say that it was done, or change it"),
                    do=partial(self.ask_remedy, remedy),
                ),
                Deed(
                    words=self.tr("&Take it away"),
                    do=partial(self.take_record, book, remedy, self.tr("take the remedy away")),
                ),
            ),
        )

    def _thing_lines(self, thing: AskedThing | None) -> Sequence[FormLine]:
        value = kept(thing)
        entries, papers = choices.entries(self.sitting), choices.papers(self.sitting)
        choice, day = LineKind.CHOICE, LineKind.DAY
        return (
            FormLine(key="what", label=self.tr("&What"), value=value("what", "")),
            FormLine(
                key="kind",
                label=self.tr("What &kind"),
                kind=choice,
                value=value("kind", AskedKind.MINUTES),
                choices=tuple((_kind_words(self, one), one) for one in AskedKind),
            ),
            FormLine(
                key="asked_on", label=self.tr("&Asked for on"), kind=day, value=value("asked_on")
            ),
            FormLine(
                key="asked_in",
                label=self.tr("The &entry that asks"),
                kind=choice,
                value=value("asked_in"),
                choices=entries,
            ),
            FormLine(
                key="named_in",
                label=self.tr("A &paper that mentions it"),
                kind=choice,
                value=value("named_in"),
                choices=papers,
            ),
            FormLine(
                key="named_page", label=self.tr("Pa&ge"), kind=LineKind.PAGE,
                value=value("named_page"),
            ),
            FormLine(
                key="answer",
                label=self.tr("What &came"),
                kind=choice,
                value=value("answer", AnswerKind.SILENT),
                choices=tuple((_answer_words(self, one), one) for one in AnswerKind),
            ),
            FormLine(
                key="ground",
                label=self.tr("The g&round given, if any"),
                value=value("ground", ""),
            ),
            FormLine(
                key="answered_on", label=self.tr("Answered &on"), kind=day,
                value=value("answered_on"),
            ),
            FormLine(
                key="given",
                label=self.tr("The paper that ca&me"),
                kind=choice,
                value=value("given"),
                choices=papers,
            ),
        )  # fmt: skip

    def _remedy_lines(self, remedy: Remedy | None) -> Sequence[FormLine]:
        value = kept(remedy)
        heads = self.sitting.desk.heads.of(self.sitting.case_id)
        entries = choices.entries(self.sitting)
        choice, day = LineKind.CHOICE, LineKind.DAY
        return (
            FormLine(key="what", label=self.tr("&What was agreed"), value=value("what", "")),
            FormLine(
                key="forum",
                label=self.tr("Agreed &at"),
                kind=choice,
                value=value("forum", Forum.OMBUDSMAN),
                choices=tuple((forum_words.forum(one), one) for one in Forum),
            ),
            FormLine(
                key="agreed_on", label=self.tr("A&greed on"), kind=day, value=value("agreed_on")
            ),
            FormLine(key="by", label=self.tr("To be done &by"), kind=day, value=value("by")),
            FormLine(
                key="agreed_in",
                label=self.tr("The &entry that shows it was agreed"),
                kind=choice,
                value=value("agreed_in"),
                choices=entries,
            ),
            FormLine(
                key="heads",
                label=self.tr("For which &heads; none means all"),
                kind=LineKind.MANY,
                value=value("heads", ()),
                choices=tuple((f"{head.number}. {head.words}", head.id) for head in heads),
            ),
            FormLine(
                key="done_on",
                label=self.tr("&Done on"),
                kind=day,
                value=value("done_on"),
                hint=self.tr("Empty while nothing shows that it was done."),
            ),
            FormLine(
                key="shown_by",
                label=self.tr("The entry that &shows it was done"),
                kind=choice,
                value=value("shown_by"),
                choices=entries,
            ),
            FormLine(
                key="shown_in",
                label=self.tr("Or the &paper"),
                kind=choice,
                value=value("shown_in"),
                choices=choices.papers(self.sitting),
            ),
        )


def _kind_words(part: Part, kind: AskedKind) -> str:
    return {
        AskedKind.MINUTES: part.tr("minutes"),
        AskedKind.PAPER: part.tr("a paper"),
        AskedKind.OWN_RECORDS: part.tr("my own records"),
        AskedKind.INFORMATION: part.tr("information"),
    }[kind]


def _answer_words(part: Part, answer: AnswerKind) -> str:
    return {
        AnswerKind.SILENT: part.tr("no answer yet"),
        AnswerKind.GIVEN: part.tr("given"),
        AnswerKind.PART: part.tr("given in part"),
        AnswerKind.REFUSED: part.tr("refused"),
        AnswerKind.NOT_HELD: part.tr("said not to be held"),
    }[answer]
