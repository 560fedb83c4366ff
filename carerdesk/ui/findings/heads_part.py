"""Heads of complaint: the carer's, what became of each, what was found, agreed and done."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from carerdesk.domain.heads import Forum, HeadFinding, HeadState
from carerdesk.ui.findings import choices, forum_words
from carerdesk.ui.findings.form_line import FormLine, LineKind
from carerdesk.ui.findings.part import Part
from carerdesk.ui.findings.record_row import Deed, RecordRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from carerdesk.domain.changes import Changes
    from carerdesk.domain.heads import Head, HeadOutcome, RestatedHead
    from carerdesk.domain.ids import CaseId
    from carerdesk.domain.remedies import Remedy
    from carerdesk.services.desk import Desk
    from carerdesk.services.heads import HeadLine, HeadTable
    from carerdesk.ui.sitting import Sitting

_TONES = {
    HeadState.NOT_COMPARED: "hold",
    HeadState.MATCHED: "done",
    HeadState.REWORDED: "maybe",
    HeadState.MERGED: "maybe",
    HeadState.DROPPED: "need",
}


class HeadsPart(Part):
    """My heads, then those of the statement written for me."""

    def __init__(self, page: QWidget, sitting: Sitting) -> None:
        """Make it empty."""
        super().__init__(
            page,
            sitting,
            page.tr("Heads of complaint"),
            sentence=page.tr(
                "Keep your heads whole: beside a statement others wrote, each is matched, "
                "re-worded, merged or without a place. Then what was found, agreed and done."
            ),
            empty=page.tr("Each thing you complain of stands here, in your own words."),
        )

    def adding(self) -> Sequence[Deed]:
        """My heads, or theirs."""
        return (
            Deed(words=self.tr("Add &heads of mine"), do=self.add_heads),
            Deed(words=self.tr("Add the statement &they wrote"), do=self.add_restated),
        )

    def read(self, desk: Desk, case_id: CaseId, today: date) -> HeadTable:  # noqa: ARG002
        """Lay the heads beside theirs."""
        return desk.heads.table(case_id)

    def rows(self, found: HeadTable) -> Sequence[RecordRow]:
        """My heads in order, then theirs."""
        mine = [self._row(line, found) for line in found.lines]
        return (*mine, *(self._restated_row(one, found) for one in found.restated))

    def add_heads(self) -> None:
        """Ask for heads, one a paragraph."""

        def keep(fields: Mapping[str, Any]) -> Changes:
            heads = self.sitting.desk.heads
            return heads.add_many(self.sitting.case_id, _paragraphs(fields["words"]))[1]

        self._ask_many(self.tr("Heads of complaint"), keep)

    def add_restated(self) -> None:
        """Ask for the heads of the statement others wrote, one a paragraph, and where it is."""

        def keep(fields: Mapping[str, Any]) -> Changes:
            texts = _paragraphs(fields["words"])
            where = {"document_id": fields["document_id"], "page": fields["page"]}
            return self.sitting.desk.heads.restate_many(self.sitting.case_id, texts, **where)[1]

        papers = FormLine(
            key="document_id",
            label=self.tr("The &paper it stands in"),
            kind=LineKind.CHOICE,
            value=None,
            choices=choices.papers(self.sitting),
        )
        page = FormLine(key="page", label=self.tr("Pa&ge"), kind=LineKind.PAGE, value=None)
        self._ask_many(self.tr("The statement they wrote"), keep, papers, page)

    def change(self, head: Head) -> None:
        """Ask for everything that is said of a head."""

        def keep(fields: Mapping[str, Any]) -> Changes:
            return self.sitting.desk.heads.change(replace(head, **fields))

        asked = (
            ("words", self.tr("What &happened")),
            ("should_have", self.tr("What &should have happened")),
            ("source", self.tr("W&here that stands")),
            ("effect", self.tr("How it &affected me or the child")),
            ("asked", self.tr("What I as&ked for")),
            ("answered", self.tr("What the &council said")),
            ("wanted", self.tr("What would put it &right")),
        )
        lines = [
            FormLine(key=key, label=label, kind=LineKind.LONG, value=getattr(head, key))
            for key, label in asked
        ]
        title = self.tr("Head {number}").format(number=head.number)
        self.ask(title, lines, keep, verb=self.tr("&Keep the head"), said=self.tr("Kept."))

    def add_outcome(self, head: Head) -> None:
        """Ask what was found on a head, by whom."""

        def keep(fields: Mapping[str, Any]) -> Changes:
            book = self.sitting.desk.heads.outcomes
            return book.add(self.sitting.case_id, head=head.id, **fields)[1]

        lines = (
            FormLine(
                key="finding",
                label=self.tr("What was &found"),
                kind=LineKind.CHOICE,
                value=HeadFinding.UPHELD,
                choices=tuple((forum_words.finding(one), one) for one in HeadFinding),
            ),
            FormLine(
                key="forum",
                label=self.tr("&By whom"),
                kind=LineKind.CHOICE,
                value=Forum.STAGE_2,
                choices=tuple((forum_words.forum(one), one) for one in Forum),
            ),
            FormLine(key="words", label=self.tr("In which &words"), kind=LineKind.LONG),
            FormLine(
                key="document_id",
                label=self.tr("In which &paper"),
                kind=LineKind.CHOICE,
                value=None,
                choices=choices.papers(self.sitting),
            ),
            FormLine(key="page", label=self.tr("Pa&ge"), kind=LineKind.PAGE, value=None),
        )
        title = self.tr("What was found on head {number}").format(number=head.number)
        self.ask(title, lines, keep, verb=self.tr("&Keep it"), said=self.tr("Kept."))

    def match(self, one: RestatedHead, table: HeadTable) -> None:
        """Ask which of my heads one of theirs holds."""

        def keep(fields: Mapping[str, Any]) -> Changes:
            same = True in fields["same_sense"]
            changed = replace(one, heads=fields["heads"], same_sense=same)
            return self.sitting.desk.heads.restated.change(changed)

        mine = tuple(
            (f"{line.head.number}. {line.head.words}", line.head.id) for line in table.lines
        )
        lines = (
            FormLine(
                key="heads",
                label=self.tr("It &holds"),
                kind=LineKind.MANY,
                value=one.heads,
                choices=mine,
            ),
            FormLine(
                key="same_sense",
                label=self.tr("And its words"),
                kind=LineKind.MANY,
                value=(one.same_sense,),
                choices=((self.tr("say the same as mine"), True),),
            ),
        )
        self.ask(
            self.tr("Which of my heads it holds"),
            lines,
            keep,
            verb=self.tr("&Keep it"),
            said=self.tr("Kept."),
            sentence=one.words,
        )

    def _ask_many(self, title: str, keep: Any, *more: FormLine) -> None:  # noqa: ANN401 - as `ask`
        words = FormLine(
            key="words",
            label=self.tr("&One head a paragraph"),
            kind=LineKind.LONG,
            hint=self.tr("Paste them; an empty line or a new line parts them."),
        )
        said = self.tr("Kept.")
        self.ask(title, (words, *more), keep, verb=self.tr("&Keep the heads"), said=said)

    def _row(self, line: HeadLine, table: HeadTable) -> RecordRow:
        head, compared = line.head, line.compared
        number = {"number": head.number, "words": head.words}
        return RecordRow(
            key=head.id,
            title=self.tr("{number}. {words}").format(**number),
            second=self._second(line),
            state=forum_words.state(compared.state),
            tone=_TONES[compared.state],
            lines=tuple(self._lines_of(line)),
            entries=head.entries,
            document=next((one.document_id for one in compared.restated), None),
            page=next((one.page for one in compared.restated), None),
            deeds=(
                Deed(words=self.tr("C&hange it"), do=partial(self.change, head)),
                Deed(words=self.tr("What was &found"), do=partial(self.add_outcome, head)),
                *self._moves(head, len(table.lines)),
                Deed(words=self.tr("&Take it away"), do=partial(self._remove, line)),
            ),
        )

    def _moves(self, head: Head, last: int) -> Sequence[Deed]:
        heads = self.sitting.desk.heads
        move = partial(self.sitting.try_deed, said=self.tr("Moved."), name=self.tr("move the head"))
        up = partial(move, partial(heads.move, head, head.number - 1))
        down = partial(move, partial(heads.move, head, head.number + 1))
        found = []
        if head.number > 1:
            found.append(Deed(words=self.tr("Move &up"), do=up, icon="ph.arrow-up"))
        if head.number < last:
            found.append(Deed(words=self.tr("Move &down"), do=down, icon="ph.arrow-down"))
        return found

    def _second(self, line: HeadLine) -> str:
        found = [forum_words.finding(outcome.finding) for outcome in line.outcomes[-1:]]
        open_remedies = sum(not remedy.is_done for remedy in line.remedies)
        if open_remedies:
            found.append(self.tr("%n remedy not yet done", "", open_remedies))
        return " · ".join(found) or self.tr("nothing found yet")

    def _lines_of(self, line: HeadLine) -> Sequence[tuple[str, str]]:
        head = line.head
        said = [
            (self.tr("What should have happened"), head.should_have),
            (self.tr("Where that stands"), head.source),
            (self.tr("How it affected me or the child"), head.effect),
            (self.tr("What I asked for"), head.asked),
            (self.tr("What the council said"), head.answered),
            (self.tr("What would put it right"), head.wanted),
        ]
        for one in line.compared.restated:
            place = self.tr("In their statement, head {number}").format(number=one.number)
            said.append((place, one.words))
        if line.compared.merged_with:
            others = ", ".join(map(str, line.compared.merged_with))
            said.append((self.tr("Shares its place with"), self.tr("head {n}").format(n=others)))
        said += [self._outcome(outcome) for outcome in line.outcomes]
        said += [self._remedy(remedy) for remedy in line.remedies]
        return [(heading, words) for heading, words in said if words]

    def _outcome(self, outcome: HeadOutcome) -> tuple[str, str]:
        words = f": {outcome.words}" if outcome.words else ""
        heading = self.tr("Found by {forum}").format(forum=forum_words.forum(outcome.forum))
        return heading, f"{forum_words.finding(outcome.finding)}{words}"

    def _remedy(self, remedy: Remedy) -> tuple[str, str]:
        done = self.tr("done") if remedy.is_done else self.tr("not yet done, by the record")
        return self.tr("Remedy"), f"{remedy.what} ({done})"

    def _restated_row(self, one: RestatedHead, table: HeadTable) -> RecordRow:
        book = self.sitting.desk.heads.restated
        held = [str(line.head.number) for line in table.lines if line.head.id in one.heads]
        holds = self.tr("holds my head {numbers}").format(numbers=", ".join(held))
        return RecordRow(
            key=one.id,
            title=self.tr("Theirs {number}. {words}").format(number=one.number, words=one.words),
            second=holds if held else self.tr("holds none of mine yet"),
            lines=((self.tr("It holds"), ", ".join(held) or self.tr("none of mine yet")),),
            document=one.document_id,
            page=one.page,
            inset=True,
            deeds=(
                Deed(words=self.tr("Choose which it &holds"), do=partial(self.match, one, table)),
                Deed(
                    words=self.tr("&Take it away"),
                    do=partial(self.take_record, book, one, self.tr("take their head away")),
                ),
            ),
        )

    def _remove(self, line: HeadLine) -> None:
        heads = self.sitting.desk.heads
        self.take_away(
            partial(heads.remove, line), self.tr("Taken away."), self.tr("take the head away")
        )


def _paragraphs(text: str) -> tuple[str, ...]:
    """Return each paragraph, its own number taken off: "1. I was not told" is "I was not told"."""
    return tuple(
        line.strip().lstrip("0123456789").lstrip(".) ").strip() or line.strip()
        for line in text.splitlines()
        if line.strip()
    )
