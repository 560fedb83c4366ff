"""Ready for the Ombudsman: twelve questions, each answered by the record or by the carer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from carerdesk.domain.readiness import Readiness, Reply
from carerdesk.ui.clocks.rule_words import cited
from carerdesk.ui.findings.form_line import FormLine, LineKind
from carerdesk.ui.findings.part import Part
from carerdesk.ui.findings.record_row import Deed, RecordRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from carerdesk.domain.changes import Changes
    from carerdesk.domain.ids import CaseId
    from carerdesk.domain.readiness import ReadinessCheck, ReadinessLine
    from carerdesk.services.desk import Desk
    from carerdesk.ui.sitting import Sitting

_TONES = {
    Readiness.READY: "done",
    Readiness.RISK: "maybe",
    Readiness.OPEN: "open",
    Readiness.NOT_YET: "need",
}


class ReadyPart(Part):
    """What it comes to, then the questions."""

    def __init__(self, page: QWidget, sitting: Sitting) -> None:
        """Make it empty."""
        super().__init__(
            page,
            sitting,
            page.tr("Ready for the Ombudsman?"),
            sentence=page.tr(
                "Twelve questions drawn from what the Ombudsman publishes. It says where a "
                "complaint may be turned away, never that it will be. Not legal advice."
            ),
            empty="",
        )

    def adding(self) -> Sequence[Deed]:
        """Nothing can be added: there are twelve."""
        return ()

    def read(self, desk: Desk, case_id: CaseId, today: date) -> ReadinessCheck:
        """Answer the questions from the record."""
        return desk.findings.ready(case_id, today)

    def rows(self, found: ReadinessCheck) -> Sequence[RecordRow]:
        """What it comes to, then each question."""
        return (self._whole(found), *(self._row(line) for line in found.lines))

    def answer(self, line: ReadinessLine) -> None:
        """Ask for the carer's own answer."""
        sitting = self.sitting
        before = line.answer

        def keep(fields: Mapping[str, Any]) -> Changes:
            return sitting.desk.findings.answer(sitting.case_id, line.key, **fields)

        lines = (
            FormLine(
                key="reply",
                label=self.tr("Your &answer"),
                kind=LineKind.CHOICE,
                value=before.reply if before is not None else Reply.YES,
                choices=(
                    (self.tr("yes"), Reply.YES),
                    (self.tr("no"), Reply.NO),
                    (self.tr("not sure"), Reply.NOT_SURE),
                ),
            ),
            FormLine(
                key="words",
                label=self.tr("&Why, in your words"),
                kind=LineKind.LONG,
                value=before.words if before is not None else "",
                hint=self.tr("Needed where the record speaks against it."),
            ),
        )
        title = self.tr("Ready for the Ombudsman?")
        verb, said = self.tr("&Keep the answer"), self.tr("Kept.")
        self.ask(title, lines, keep, verb=verb, said=said, sentence=line.asks)

    def _whole(self, check: ReadinessCheck) -> RecordRow:
        counts = [line.stands for line in check.lines]
        second = self.tr("{ready} of {all} ready").format(
            ready=counts.count(Readiness.READY), all=len(counts)
        )
        because = tuple(
            (line.asks, line.because) for line in check.lines if line.stands is check.stands
        )
        return RecordRow(
            key="whole",
            title=self.tr("What it comes to"),
            second=second,
            state=self._words(check.stands),
            tone=_TONES[check.stands],
            lines=() if check.stands is Readiness.READY else because,
        )

    def _row(self, line: ReadinessLine) -> RecordRow:
        by = self.tr("answered by the record") if line.from_record else ""
        if line.answer is not None:
            by = self.tr("answered by you")
        return RecordRow(
            key=line.key,
            title=line.asks,
            second=line.because,
            state=self._words(line.stands),
            tone=_TONES[line.stands],
            lines=(
                (by.capitalize(), line.because),
                (
                    self.tr("What the question rests on"),
                    cited(line.source, is_unverified=line.unverified),
                ),
            ),
            entries=line.entries,
            deeds=(
                Deed(words=self.tr("&Yes"), do=partial(self._quickly, line, Reply.YES)),
                Deed(words=self.tr("&No"), do=partial(self._quickly, line, Reply.NO)),
                Deed(words=self.tr("&Answer with words"), do=partial(self.answer, line)),
            ),
        )

    def _quickly(self, line: ReadinessLine, reply: Reply) -> None:
        sitting = self.sitting
        words = line.answer.words if line.answer is not None else ""
        sitting.try_deed(
            lambda: sitting.desk.findings.answer(sitting.case_id, line.key, reply, words),
            self.tr("Your answer is kept."),
            name=self.tr("answer a question"),
        )

    def _words(self, stands: Readiness) -> str:
        return {
            Readiness.READY: self.tr("ready"),
            Readiness.RISK: self.tr("with a risk"),
            Readiness.OPEN: self.tr("not answered yet"),
            Readiness.NOT_YET: self.tr("not yet"),
        }[stands]
