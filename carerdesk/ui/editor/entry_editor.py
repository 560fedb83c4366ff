"""The entry editor: got down in the order it comes, kept as it is typed, put in the log whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from carerdesk.domain.changes import Changes
from carerdesk.domain.entries import Passage
from carerdesk.domain.errors import BadRecord, CarerDeskError
from carerdesk.ui.editor.draft_keeper import DraftKeeper
from carerdesk.ui.editor.editor_head import EditorHead
from carerdesk.ui.editor.entry_draft import EntryDraft, PromiseDraft, body_of, with_template
from carerdesk.ui.editor.entry_form import EntryForm
from carerdesk.ui.editor.filing import change_in_the_log, change_of, put_in_the_log
from carerdesk.ui.editor.initials_watch import initialled
from carerdesk.ui.editor.mail_filling import LETTERS, filled, is_for_letters
from carerdesk.ui.editor.templates_menu import templates_menu
from carerdesk.ui.editor.unsaved_line import UnsavedLine
from carerdesk.ui.editor.when_reading import how_of
from carerdesk.ui.editor.when_row import typed_when
from carerdesk.ui.given import given, may_be_given
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.undoing import Deed

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.domain.documents import Document
    from carerdesk.domain.entries import LoggedEntry
    from carerdesk.domain.ids import EntryId
    from carerdesk.domain.templates import EntryTemplate
    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.targets import WriteEntry


class EntryEditor(QWidget):
    """One entry being written.  Nothing to save; Close keeps the draft.

    Attributes:
        head: Kind, gist, saved state, the two ways out.
        form: Everything below.
        keeper: Keeps the draft.
    """

    closed = Signal()
    recorded = Signal(object, object)  # LoggedEntry, Deed
    changed = Signal(object, object, object)  # the Entry as it was, the LoggedEntry, Deed

    def __init__(self, sitting: Sitting) -> None:
        """Make the form; `open_new` or `open_draft` fills it."""
        super().__init__()
        self._sitting = sitting
        self._filling = True
        self._rewrites: EntryId | None = None
        look = sitting.look
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Entry being written"))
        self.head = EditorHead(look)
        self.form = EntryForm(sitting)
        self._unsaved = UnsavedLine(look)
        whole = column(look, self)
        whole.addWidget(self.head)
        whole.addWidget(self._unsaved)
        whole.addWidget(self.form, 1)
        self.keeper = DraftKeeper(sitting, lambda: body_of(self._draft()), self)
        self._connect()

    @property
    def draft(self) -> EntryDraft:
        """What the form holds now."""
        return self._draft()

    @property
    def is_open(self) -> bool:
        """Whether something is being written."""
        return bool(self.keeper.key)

    @property
    def is_change(self) -> bool:
        """Whether it is an entry of the log that is being changed."""
        return self.is_open and self._rewrites is not None

    @property
    def unsaved(self) -> str:
        """Why the words could not be kept, or an empty string."""
        return self._unsaved.text

    def open_new(self, wanted: WriteEntry) -> None:
        """Begin a new entry with what is known already."""
        when = ("on", "", "")
        if wanted.happened is not None:
            when = (how_of(wanted.happened).value, *typed_when(wanted.happened))
        people = {p.id: p.initials for p in self._sitting.desk.people.of(self._sitting.case_id)}
        known = tuple(people[who] for who in wanted.people if who in people)
        draft = EntryDraft(
            kind=wanted.kind,
            gist=wanted.gist,
            when_how=when[0],
            when_first=when[1],
            when_last=when[2],
            people=known + wanted.new_people,
            passages=(Passage(text=wanted.text),) if wanted.text else (),
            promises=tuple(
                PromiseDraft(who=who, what=what, by=by) for who, what, by in wanted.promises
            ),
            documents=wanted.documents,
            replies_to=wanted.replies_to,
            event=wanted.event,
        )
        if wanted.template is not None:
            draft = with_template(draft, wanted.template)
        self._show(draft)
        self.keeper.begin()
        if not draft.is_empty:
            self.keeper.take_as_changed()
        answer = self.form.letter.reply if wanted.replies_to else self.head.kind
        first = self.form.box.text if wanted.text else answer
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if wanted.given is not None:
            self.form.papers.take(wanted.given)

    def open_draft(self, key: str, draft: EntryDraft) -> None:
        """Go on with a draft."""
        self._show(draft)
        self.keeper.begin(key)
        self.head.saved.say_saved(self._sitting.now())
        self.form.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_change(self, logged: LoggedEntry) -> None:
        """Change the words of an entry that is in the log."""
        people = self._sitting.desk.people.of(self._sitting.case_id)
        self._show(change_of(logged.entry, {person.id: person.initials for person in people}))
        self.keeper.begin()
        self.form.box.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def use_template(self, template: EntryTemplate) -> None:
        """Put the words of a template in, after what is written already."""
        before = self._draft()
        after = with_template(before, template)
        self._turn_to(after)
        self._sitting.keep(
            "",
            Deed(
                name=self.tr("use the template"),
                undo=lambda: self._turn_back(after, before),
                redo=lambda: self._turn_back(before, after),
            ),
        )

    def _turn_back(self, was: EntryDraft, wanted: EntryDraft) -> Changes:
        """Show another draft, if the form stands as it was left.

        Raises:
            BadRecord: When something was written since.
        """
        if not self.is_open or self._draft() != was:
            raise BadRecord(self.tr("Something was written since. It stays as it is now."))
        self._turn_to(wanted)
        return Changes.NOTHING

    def _turn_to(self, draft: EntryDraft) -> None:
        self._show(draft)
        self._touched()
        self.form.box.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_templates(self) -> None:
        menu = templates_menu(self, self._sitting, self.use_template, self._draft)
        button = self.head.templates
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def finish(self) -> bool:
        """Put it in the log; on failure the words stay, and what is wrong is said."""
        form = self.form
        form.say_fault("")
        form.settle()
        if form.papers.intake.is_busy:
            form.say_fault(self.tr("A file is still being read. Wait a moment, or stop it."))
            return False
        try:
            happened = form.read_when()
            sent, received = form.read_letter()
            promises = form.read_promises()
            facts = form.read_facts()
        except BadRecord:
            return False  # it is said under its field, which has the focus
        try:
            if self._rewrites is not None:
                self._change(self._rewrites, happened, sent, received)
                return True
            with self._sitting.noting(besides=True) as way:
                logged, changes = put_in_the_log(
                    self._sitting,
                    self._draft(),
                    key=self.keeper.key,
                    happened=happened,
                    sent=sent,
                    received=received,
                    promises=promises,
                    facts=facts,
                )
        except BadRecord as error:
            form.say_fault(str(error))
            form.box.setFocus()
            return False
        except CarerDeskError as error:
            not_in = self.tr("Not put in the log. {reason}")
            form.say_fault(str(error) if self._rewrites else not_in.format(reason=error))
            return False
        self.keeper.end()
        self._sitting.did(changes)
        name = self.tr("put the entry in the log")
        self.recorded.emit(logged, self._sitting.deed(changes, name=name, way=way))
        return True

    def close_editor(self) -> bool:
        """Keep the draft and go back; when it could not be kept the editor stays open."""
        if not self.keeper.keep():
            return False
        self.form.papers.intake.cancel()
        self.keeper.end()
        self.closed.emit()
        return True

    def keep(self) -> None:
        """Keep the draft now: the desk is about to be locked."""
        if self.is_open:
            self.keeper.keep()

    def throw_away(self) -> tuple[str, EntryDraft]:
        """Drop the draft and go back; returns it with its key, for putting it back.

        Raises:
            NotSaved: When it could not be dropped.
        """
        thrown = (self.keeper.key, self._draft())
        self.keeper.drop()
        self.closed.emit()
        return thrown

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the entry."""
        if may_be_given(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take dropped files."""
        self.form.papers.take(given(event.mimeData()))
        event.acceptProposedAction()

    def _connect(self) -> None:
        self.head.close_pressed.connect(self.close_editor)
        self.head.finish_pressed.connect(self.finish)
        self.head.templates_pressed.connect(self._offer_templates)
        self.head.kind.settled.connect(self._kind_settled)
        self.head.kind.currentIndexChanged.connect(self._kind_changed)
        self.head.gist.editingFinished.connect(self._gist_left)
        self.head.gist.textEdited.connect(self._touched)
        self.form.touched.connect(self._touched)
        self.form.ended.connect(self.head.finish.setFocus)
        self.form.papers.added.connect(self._paper_added)
        self.keeper.kept.connect(self._kept)
        self.keeper.failed.connect(self._not_kept)
        self._unsaved.again_pressed.connect(self.keeper.keep)
        self._unsaved.copy_pressed.connect(self._copy_all)

    def _change(
        self,
        entry_id: EntryId,
        happened: FuzzyDate,
        sent: FuzzyDate | None,
        received: FuzzyDate | None,
    ) -> None:
        before = self._sitting.desk.log.entry(entry_id).entry
        with self._sitting.noting() as way:
            logged, changes = change_in_the_log(
                self._sitting,
                self._draft(),
                before,
                key=self.keeper.key,
                happened=happened,
                sent=sent,
                received=received,
            )
        self.keeper.end()
        self._sitting.did(changes)
        name = self.tr("change the entry")
        self.changed.emit(before, logged, self._sitting.deed(changes, name=name, way=way))

    def _draft(self) -> EntryDraft:
        return self.form.held(
            EntryDraft(
                kind=self.head.kind.kind, gist=self.head.gist.text(), rewrites=self._rewrites
            )
        )

    def _show(self, draft: EntryDraft) -> None:
        self._filling = True
        self._rewrites = draft.rewrites
        self._unsaved.quiet()
        self.head.saved.quiet()
        self.head.show_change(changes=draft.rewrites is not None)
        self.head.kind.choose(draft.kind)
        self.head.gist.setText(draft.gist)
        self.head.gist.setCursorPosition(0)
        self.form.show_draft(draft)
        self._filling = False
        self.head.suggest(draft.title)

    def _kind_settled(self) -> None:
        self.form.when.first.setFocus(Qt.FocusReason.TabFocusReason)

    def _kind_changed(self) -> None:
        if not self._filling:
            self.form.show_kind(self.head.kind.kind)
            self._touched()

    def _gist_left(self) -> None:
        gist = self.head.gist.text()
        turned = initialled(self._sitting.desk.people.names(self._sitting.case_id), gist)
        if turned != gist:
            self.head.gist.setText(turned)
            self._touched()

    def _paper_added(self, document: Document) -> None:
        draft = self._draft()
        if not is_for_letters(draft, document):
            self._call_by(document, draft)
            return
        writing = self.form.box.text.hasFocus()
        self._show(filled(self._sitting, draft, document))
        self._touched()
        target = self.form.box.text if writing else self.form.letter.reply
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _call_by(self, document: Document, draft: EntryDraft) -> None:
        """Call a letter of which nothing is written yet by the name of its paper."""
        if draft.kind in LETTERS and not draft.title:
            names = self._sitting.desk.people.names(self._sitting.case_id)
            self.head.gist.setText(initialled(names, document.title))
            self._touched()

    def _touched(self) -> None:
        if self._filling:
            return
        if self.form.fault:
            self.form.say_fault("")
        if not self.head.gist.text():
            self.head.suggest(self._draft().title)
        self.keeper.touch()

    def _kept(self) -> None:
        self._unsaved.quiet()
        self.head.saved.say_saved(self._sitting.now())

    def _not_kept(self, sentence: str) -> None:
        self.head.saved.say_not_saved(sentence)
        self._unsaved.say(sentence)

    def _copy_all(self) -> None:
        text = "\n\n".join(passage.text for passage in self.form.box.passages)
        self._unsaved.copy(f"{self.head.gist.text()}\n\n{text}".strip())
