"""The form of an entry: everything below its head."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from carerdesk.domain.entries import Channel, EntryKind, Passage, PassageKind
from carerdesk.domain.errors import BadDate, BadRecord
from carerdesk.services.letter_reading import proposed
from carerdesk.ui.editor import suggestions
from carerdesk.ui.editor.at_risk_line import AtRiskLine
from carerdesk.ui.editor.attachments_panel import AttachmentsPanel
from carerdesk.ui.editor.drawer_choice import DrawerChoice
from carerdesk.ui.editor.editor_body import EditorBody
from carerdesk.ui.editor.facts_card import FactsCard
from carerdesk.ui.editor.letter_fields import LetterFields
from carerdesk.ui.editor.procedure_card import ProcedureCard
from carerdesk.ui.editor.promises_card import PromisesCard
from carerdesk.ui.editor.prompts_panel import PromptsPanel
from carerdesk.ui.editor.tags_field import TagsField
from carerdesk.ui.editor.text_box import TextBox
from carerdesk.ui.editor.when_row import WhenRow
from carerdesk.ui.editor.where_who import WhereWho
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.hairline import Hairline
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.ui.editor.entry_draft import EntryDraft
    from carerdesk.ui.editor.filing import ReadPromise
    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.theme.theme import Theme

_THREE: Final = (PassageKind.SEEN, PassageKind.TOLD, PassageKind.VIEW)
_RECENT: Final = 150
"""Entries looked at for places and tags to offer."""


class EntryForm(QWidget):
    """When, where, who, the words, promises, drawer, papers, tags.

    Attributes:
        at_risk, when, where_who, letter, prompts, box, promises, procedure: The main column.
        drawer, papers, tags: The right column.
    """

    touched = Signal()
    ended = Signal()  # Enter in the last field

    def __init__(self, sitting: Sitting) -> None:
        """Make the form empty."""
        super().__init__()
        self._sitting = sitting
        self._kind = EntryKind.MEETING
        look = sitting.look
        self.when = WhenRow(look, sitting.now)
        self.where_who = WhereWho(look)
        self.letter = LetterFields(look)
        self.at_risk = AtRiskLine(look)
        self.prompts = PromptsPanel(look)
        self.box = TextBox(look)
        self.box.text.spell(sitting.spelling)
        self.promises = PromisesCard(look, today=sitting.today, foresee=self._foresee)
        self.procedure = ProcedureCard(look)
        self.facts = FactsCard(look)
        self.drawer = DrawerChoice(look)
        self.papers = AttachmentsPanel(sitting)
        self.tags = TagsField(look)
        self._notice = Words("", "small", "text2", wrap=True)
        self._fault = FaultLine(look)
        self._body = EditorBody(look)
        self._lay()
        self._connect()
        look.follow(self, self._grow)

    @property
    def fault(self) -> str:
        """The sentence above the text, or an empty string."""
        return self._fault.text

    def say_fault(self, sentence: str) -> None:
        """Say above the text what is wrong, or take it back with an empty string."""
        self._fault.say(sentence)
        if sentence:
            self._body.show_whole(self._fault)

    def held(self, draft: EntryDraft) -> EntryDraft:
        """Return a draft with everything the form holds."""
        how, first, last = self.when.raw
        side, entry = self.when.order
        letters = not self.letter.isHidden()
        return replace(
            draft,
            when_how=how,
            when_first=first,
            when_last=last,
            order_how=side,
            order_entry=entry,
            place=self.where_who.where.text(),
            people=self.where_who.initials,
            passages=self.box.text.passages,
            promises=self.promises.drafts,
            drawer=self.drawer.drawer,
            documents=self.papers.ids,
            tags=self.tags.tags,
            channel=self.letter.typed_channel if letters else Channel.NONE,
            sent=self.letter.sent.text() if letters else "",
            received=self.letter.received.text() if letters else "",
            replies_to=self.letter.replies_to if letters else None,
            event=self.procedure.event_word,
            facts=self.facts.values,
            quotes=self.facts.quotes,
        )

    def show_draft(self, draft: EntryDraft) -> None:
        """Show a draft."""
        sitting = self._sitting
        desk, case_id = sitting.desk, sitting.case_id
        self.say_fault("")
        people = desk.people.of(case_id)
        recent = [line.entry for line in desk.log.newest(case_id, _RECENT)]
        places = dict.fromkeys(logged.entry.place for logged in recent if logged.entry.place)
        tags = dict.fromkeys(tag for logged in recent for tag in logged.tags)
        self.when.offer_entries(
            [(suggestions.entry_title(e, sitting), e.entry.id) for e in recent],
            draft.order_how,
            draft.order_entry,
        )
        self.when.show_raw(draft.when_how, draft.when_first, draft.when_last)
        self.where_who.offer(people, tuple(places))
        self.where_who.show_typed(draft.place, draft.people)
        self.letter.show_typed(draft.channel, draft.sent, draft.received)
        self.promises.offer(tuple(person.initials for person in people))
        self.promises.show_drafts(draft.promises)
        self.drawer.choose(draft.drawer)
        self.papers.show_documents(desk.papers.get(paper) for paper in draft.documents)
        self.tags.offer(tuple(tags))
        self.tags.show_tags(draft.tags)
        if draft.passages != self.box.text.passages:
            self.box.show_passages(draft.passages)
        self.tell_sources()
        self.show_kind(draft.kind, draft)
        self._show_beside(draft)
        self._body.settle()

    def show_kind(self, kind: EntryKind, draft: EntryDraft | None = None) -> None:
        """Show what a kind of entry asks for; the words stay as they are."""
        self._kind = kind
        self.letter.show_kind(kind)
        self.letter.offer_replies(
            suggestions.replies(self._sitting, kind), draft.replies_to if draft else None
        )
        self.prompts.show_kind(kind)
        self.procedure.offer(
            self._sitting.desk.clocks.words(),
            suggestions.likely_events(self._sitting, kind),
            draft.event if draft else self.procedure.event_word,
        )
        self._show_facts(draft)
        incident = kind is EntryKind.INCIDENT
        self.at_risk.setVisible(incident or kind is EntryKind.ALLEGATION_STEP)
        if not any(passage.text.strip() for passage in self.box.text.passages):
            three = tuple(Passage(text="", kind=one) for one in _THREE)
            self.box.show_passages(three if incident else ())
        self.box.text.hint(
            {
                PassageKind.SEEN: self.tr("What I saw"),
                PassageKind.TOLD: self.tr("What I was told"),
                PassageKind.VIEW: self.tr("What I think"),
            }
            if incident
            else {}
        )

    def _show_beside(self, draft: EntryDraft) -> None:
        """A change is to the entry's own words: what stands beside it is not asked for again."""
        is_new = draft.rewrites is None
        self.promises.setVisible(is_new)
        self.procedure.setVisible(is_new)
        self.letter.show_reply(shown=is_new)
        self._notice.setText(
            self.tr(
                "You can change it for 24 hours. Then it locks, and what you add goes below it, "
                "with its day and your reason."
            )
            if is_new
            else self.tr(
                "The log, searches and the pages of a bundle will show the new words. What stood "
                "before stays in the history of the entry, and in the record file of a bundle "
                "that shows it. Promises, links and dates for the procedure stay as they are."
            )
        )

    def settle(self) -> None:
        """Take what is still half-typed: initials in the line, a name under the caret."""
        self.where_who.who.settle()
        self.box.initials.look(whole=True)

    def read_when(self) -> FuzzyDate:
        """Return when it happened.

        Raises:
            BadDate: When it cannot be read; it is said under the field, which has the focus.
        """
        try:
            return self.when.read()
        except BadDate as error:
            self.when.say_fault(error)
            (self.when.last if self.when.first.text() else self.when.first).setFocus()
            self._body.show_whole(self.when)
            raise

    def read_letter(self) -> tuple[FuzzyDate | None, FuzzyDate | None]:
        """Return when a letter was sent and received, where that was said.

        Raises:
            BadDate: When one cannot be read; it is said under the fields.
        """
        if self.letter.isHidden():
            return None, None
        return self.letter.read_dates(self._sitting.today())

    def read_facts(self) -> tuple[tuple[str, str], ...]:
        """Return what the letter says, where something was chosen or typed.

        Raises:
            BadRecord: When a field cannot be read; it is said under it.
        """
        return self.facts.read(self._sitting.today())

    def read_promises(self) -> list[ReadPromise]:
        """Return the promises typed.

        Raises:
            BadRecord: When one is not in order; it is said under its line.
        """
        found: list[ReadPromise] = []
        for line in self.promises.lines:
            try:
                found.append((line.initials, line.read_what(), line.read_by()))
            except BadRecord as error:
                line.say_fault(str(error))
                (line.by if isinstance(error, BadDate) else line.what).setFocus()
                self._body.show_whole(line)
                raise
        return found

    def tell_sources(self) -> None:
        """Say who may have told and what papers may say it: those in the entry first."""
        here = self.where_who.initials
        book = self._sitting.desk.people
        people = book.of(self._sitting.case_id)
        others = [person.initials for person in people if person.initials not in here]
        self.box.know(
            names=book.names(self._sitting.case_id),
            people=(*here, *others),
            papers=tuple(document.title for document in self.papers.documents),
        )

    def toggle_prompts(self) -> None:
        """Show or hide the questions."""
        self.prompts.setVisible(self.prompts.isHidden())
        self.box.text.setFocus()

    def _lay(self) -> None:
        look = self._sitting.look
        when = row(look, gap=8)
        self._when_word = Words(self.tr("When"), "label")
        self._when_word.setBuddy(self.when.first)
        when.addWidget(self._when_word, 0, Qt.AlignmentFlag.AlignTop)
        when.addWidget(self.when, 1)
        main = self._body.main
        main.addWidget(self.at_risk)
        main.addLayout(when)
        for part in (self.where_who, self.letter, self.prompts, self._fault):
            main.addWidget(part)
        main.addWidget(self.box, 1)
        main.addWidget(self.promises)
        main.addWidget(self.procedure)
        main.addWidget(self.facts)
        side = self._body.side
        for beside in (self.drawer, self.papers, self.tags, Hairline(look)):
            side.addWidget(beside)
        side.addLayout(self._make_notice())
        side.addStretch(1)
        whole = column(look, self)
        whole.addWidget(self._body, 1)

    def _make_notice(self) -> QHBoxLayout:
        notice = row(self._sitting.look, gap=10)
        self._lock = QLabel()
        notice.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        notice.addWidget(self._notice, 1)
        return notice

    def _connect(self) -> None:
        for part in (
            self.when,
            self.where_who,
            self.letter,
            self.box,
            self.promises,
            self.procedure,
            self.facts,
            self.drawer,
            self.papers,
            self.tags,
        ):
            part.changed.connect(self.touched)
        self.where_who.changed.connect(self.tell_sources)
        self.papers.changed.connect(self.tell_sources)
        for growing in (self.papers, self.promises, self.tags):
            growing.changed.connect(self._body.settle)
        self.box.text.files_given.connect(self.papers.take_files)
        self.box.text.picture_given.connect(self.papers.take)
        self.box.text.words_given.connect(self.papers.take_words)
        self.box.prompts_pressed.connect(self.toggle_prompts)
        self.letter.reply.activated.connect(self._reply_chosen)
        self.letter.settled.connect(self._reply_settled)
        self.procedure.settled.connect(self._procedure_settled)
        self.procedure.changed.connect(self._show_facts)
        self.papers.changed.connect(self._propose_facts)
        self.at_risk.pressed.connect(lambda: self._sitting.go("who"))

    def _procedure_settled(self) -> None:
        """Enter goes on to what the letter says, where there is something to take or to say."""
        if self.facts.isHidden():
            self.ended.emit()
            return
        self._body.settle()
        self.facts.first.setFocus(Qt.FocusReason.TabFocusReason)
        self._body.show_whole(self.facts.first)

    def _show_facts(self, draft: EntryDraft | None = None) -> None:
        """Ask for the facts of what was chosen; what was said before stays where it still fits."""
        facts = self.facts
        people = self._sitting.desk.people.of(self._sitting.case_id)
        facts.show_facts(
            self.procedure.event_word,
            [person.initials for person in people if not person.is_child],
            dict(draft.facts if draft else facts.values),
            draft.quotes if draft else facts.quotes,
        )
        self._propose_facts()
        self._body.settle()

    def _propose_facts(self) -> None:
        if self.facts.isHidden():
            return
        text = "\n".join(passage.text for passage in self.box.text.passages)
        self.facts.propose(
            proposed(
                self._sitting.desk.papers,
                self.papers.documents,
                text if self._kind is EntryKind.LETTER_IN else "",
                self.procedure.event_word,
            )
        )

    def _reply_settled(self) -> None:
        self._reply_chosen()
        self.procedure.choice.setFocus(Qt.FocusReason.TabFocusReason)

    def _reply_chosen(self) -> None:
        """Suggest the clock that the answer ends, where the entry answered had started one."""
        replies_to = self.letter.replies_to
        known = replies_to is not None and not self.procedure.event_word
        if known and replies_to is not None and self._kind is EntryKind.LETTER_IN:
            self.procedure.suggest(suggestions.event_ended_by_reply(self._sitting, replies_to))

    def _foresee(self, _who: str, what: str, by: FuzzyDate) -> str:
        due = self._sitting.desk.promises.foreseen(
            self._sitting.case_id, what=what, by=by, who=None, today=self._sitting.today()
        )
        return due.state.replace(" left", self.tr(" from today"))

    def _grow(self, theme: Theme) -> None:
        side = theme.size("size.icon")
        icon = self._sitting.look.icon("ph.lock-simple-open")
        self._lock.setPixmap(icon.pixmap(side, side))
        self._when_word.setFixedWidth(theme.px(58))
        self._when_word.setFixedHeight(theme.px(38))
        self.box.setMinimumHeight(theme.px(280))
