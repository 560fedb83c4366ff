"""Letters: begun from the record, written, finished into the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import CarerDeskError
from carerdesk.domain.ids import EntryId
from carerdesk.domain.letters import LetterAbout, LetterDraft
from carerdesk.services.letter_kinds import letter_kind
from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.empty_state import EmptyState
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.two_panes import TwoPanes
from carerdesk.ui.letters.kind_dialog import KindDialog
from carerdesk.ui.letters.letter_deeds import LetterDeeds
from carerdesk.ui.letters.letter_detail import LetterDetail
from carerdesk.ui.letters.letter_form import is_about_clock
from carerdesk.ui.letters.letter_rows import LetterDelegate, LetterRow, draft_row, letter_row
from carerdesk.ui.letters.letter_work import LetterWork
from carerdesk.ui.letters.letters_head import LettersHead
from carerdesk.ui.page import Page
from carerdesk.ui.targets import WriteLetter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QHideEvent

    from carerdesk.domain.clocks import Clock
    from carerdesk.domain.letters import LetterKind
    from carerdesk.ui.sitting import Sitting

_SOON_MS = 120
"""After the last key the letter is filled in anew, so that no key waits for it."""


class LettersPage(Page):
    """Head, and below it the list and one letter.

    Attributes:
        work: The letter being written.
        rows: The list.
        detail: The letter shown.
        do: What can be done with the letter shown.
    """

    concerns: ClassVar[Changes] = (
        Changes.CASES
        | Changes.PEOPLE
        | Changes.ENTRIES
        | Changes.CLOCKS
        | Changes.DRAFTS
        | Changes.SETTINGS
    )

    def __init__(self, sitting: Sitting) -> None:
        """Make the parts; `look_again` fills them."""
        super().__init__(sitting)
        look = self.look
        self._case_id = sitting.case_id
        self._usual_to = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._show)
        self.work = LetterWork(self, sitting)
        self.head = LettersHead(look)
        self._model: RowsModel[LetterRow] = RowsModel(
            [Column(title="", words=lambda line: line.title)],
            RowTraits(sentence=lambda line: line.sentence),
        )
        self.rows = RowsView(look, self.tr("Letters"), self._model, LetterDelegate(look))
        self.detail = LetterDetail(look)
        self.do = LetterDeeds(self, sitting, self.work, self.detail.form)
        side, rest = Ground("surface", line="right"), Ground("canvas")
        column(look, side).addWidget(self.rows)
        column(look, rest).addWidget(self.detail)
        self._panes = TwoPanes(
            look, sitting.settings, "letter-panes", side, rest, sizes=(290, 778), least=240
        )
        self._empty = EmptyState(
            look,
            self.tr("Letters write themselves up to your reasons"),
            self.tr(
                "Choose a letter: its days, names and reference come from the record, and you add"
                " your own words."
            ),
            verb=self.tr("&New letter"),
            icon="ph.plus",
        )
        self._stack = QStackedWidget()
        self._bare = ScrollPage(look)
        self._bare.column.addWidget(self._empty)
        self._stack.addWidget(self._bare)
        self._stack.addWidget(self._panes)
        box = column(look, self)
        box.addWidget(self.head)
        box.addWidget(self._stack, 1)
        self._connect()

    def look_again(self, changes: Changes) -> None:
        """List the letters of the case, and fill in the open one from the record as it is now."""
        if self.sitting.case_id != self._case_id:
            self._case_id = self.sitting.case_id
            self.work.take(None)
        self._list()
        if changes & ~(Changes.DRAFTS | Changes.SETTINGS):
            self._offer_about()
        self._show()

    def arrive(self, target: object) -> None:
        """Begin the letter asked for, offer the kinds, or go to the list."""
        if isinstance(target, WriteLetter):
            self._begin_asked(target)
        elif isinstance(target, LetterDraft):
            self._open_draft(target)
        elif target == "new":
            self.choose_kind()
        elif self.work.draft is not None:
            self.detail.form.first_stop().setFocus(Qt.FocusReason.TabFocusReason)
        elif self._model.rowCount():
            self.rows.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._empty.button.setFocus(Qt.FocusReason.TabFocusReason)

    def put_away(self) -> None:
        """Keep the words and close what is open."""
        self.work.keep()
        self.do.close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the words when the page is left."""
        super().hideEvent(event)
        self.work.keep()

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """What can be done here."""
        deeds: dict[str, Callable[[], None]] = {"new": self.choose_kind}
        if self.work.draft is not None:
            deeds |= {"finish": self.do.finish, "throw_away": self.do.throw_away}
            deeds["next_unknown"] = self.detail.next_unknown
        if self.work.draft is not None or self.work.letter is not None:
            deeds |= {
                "export": self.do.save_copy,
                "print": self.do.print_letter,
                "preview": self.do.preview,
            }
        return deeds

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        if self._stack.currentWidget() is self._bare:
            return (self._empty.button,)
        if self.work.draft is None:
            return (self.rows, self.detail.paper.text)
        return (self.rows, self.detail.form.to.editor, self.detail.paper.text)

    def choose_kind(self, *, about: str = "", first: Sequence[LetterKind] = ()) -> None:
        """Ask which letter; those given first stand first."""
        every = self.sitting.desk.letters.kinds(self.sitting.case_id)
        kinds = [*first, *(kind for kind in every if kind not in first)]
        dialog = KindDialog(self, self.look, kinds, first=len(first))

        def chosen() -> None:
            if dialog.kind is not None:
                self.begin(dialog.kind.id, about=about if dialog.kind in first else "")

        self.do.open(dialog, chosen)

    def begin(
        self,
        kind: str,
        *,
        about: str = "",
        meeting: EntryId | None = None,
        question: str = "",
    ) -> None:
        """Begin a letter of a kind."""
        letters = self.sitting.desk.letters
        try:
            draft = letters.begin(
                self.sitting.case_id, kind, about=about, meeting=meeting, question=question
            )
        except CarerDeskError as error:
            self.sitting.say(str(error), shape="need")
            return
        self._open_draft(draft)

    def _connect(self) -> None:
        head, form, detail = self.head, self.detail.form, self.detail
        head.new_pressed.connect(self.choose_kind)
        head.save_pressed.connect(self.do.save_copy)
        head.finish_pressed.connect(self.do.finish)
        self._empty.pressed.connect(self.choose_kind)
        self.rows.current_changed.connect(self._chosen)
        self.rows.opened.connect(self._read)
        form.changed.connect(self._form_changed)
        form.about_changed.connect(self._about_changed)
        form.sender_changed.connect(self._sender_changed)
        detail.paper.changed.connect(self._text_changed)
        detail.paper.anew_pressed.connect(self._fill_anew)
        detail.notes.words_pressed.connect(self.do.show_words)
        detail.back.clicked.connect(self._back)
        detail.show_entry.clicked.connect(self.do.show_entry)
        detail.again.clicked.connect(self._write_again)
        detail.next.clicked.connect(self._chase_again)
        self._panes.arranged.connect(lambda: detail.back.setVisible(self._panes.is_reading))
        self.work.changed.connect(self._soon.start)
        self.do.finished.connect(self._finished)
        self.do.dropped.connect(self._show_rest)
        self.do.taken_back.connect(self._open_draft)
        self.do.rewritten.connect(self._show)
        self.work.kept.connect(lambda: head.saved.say_saved(self.sitting.now()))
        self.work.failed.connect(lambda told: self.sitting.say(told, shape="need"))

    def _begin_asked(self, target: WriteLetter) -> None:
        letters, case_id = self.sitting.desk.letters, self.sitting.case_id
        if target.kind:
            kind = target.kind
            if kind == "chaser" and target.about:
                kind = letters.chaser(case_id, target.about)
            self.begin(kind, about=target.about, meeting=target.meeting, question=target.question)
            return
        rule = target.about.split(":", 1)[0]
        clock = self._clock(target.about)
        rule = clock.rule.id if clock is not None else rule
        self.choose_kind(about=target.about, first=letters.next_steps(case_id, rule))

    def _clock(self, key: str) -> Clock | None:
        try:
            return self.sitting.desk.clocks.clock(self.sitting.case_id, key, self.sitting.today())
        except CarerDeskError:
            return None

    def _open_draft(self, draft: LetterDraft) -> None:
        self.work.take(draft)
        self._list()
        self._offer_about()
        self._show()
        self._panes.read()
        self.detail.verticalScrollBar().setValue(0)
        self.detail.form.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)
        announce(
            self,
            self.tr("{title}, filled in from the record.").format(title=self.head.title.text()),
        )

    def _list(self) -> None:
        sitting = self.sitting
        letters, today = sitting.desk.letters, sitting.today()
        drafts = list(letters.drafts(sitting.case_id))
        own = self.work.draft
        if own is not None and all(draft.id != own.id for draft in drafts):
            drafts.insert(0, own)
        rows = [draft_row(draft, today) for draft in drafts]
        rows += [letter_row(letter, today) for letter in letters.finished(sitting.case_id)]
        chosen = own.id if own is not None else self.work.letter.id if self.work.letter else ""
        self.rows.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._model.show(rows)
        self.rows.go_to(self._model.place_of(lambda line: line.id == chosen))
        self.rows.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._stack.setCurrentWidget(self._panes if rows else self._bare)

    def _chosen(self, line: LetterRow | None) -> None:
        """Show the letter of the current row."""
        if line is None:
            return
        if line.draft is not None:
            if self.work.draft is None or self.work.draft.id != line.draft.id:
                self.work.take(line.draft)
                self._offer_about()
                self._show()
        else:
            self.work.take(None)
            self.work.letter = line.letter
            self._show()

    def _read(self, line: LetterRow) -> None:
        self._chosen(line)
        self._panes.read()
        stop = self.detail.form.first_stop() if line.draft else self.detail.paper.text
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self._panes.back()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_about(self) -> None:
        draft, form = self.work.draft, self.detail.form
        if draft is None:
            return
        kind, letters = letter_kind(draft.kind), self.sitting.desk.letters
        if is_about_clock(kind.about):
            clocks = letters.clocks(draft.case_id, kind)
            known = self._clock(draft.about) if draft.about else None
            if known is not None and all(clock.key != known.key for clock in clocks):
                clocks = (known, *clocks)
            form.offer_clocks(clocks, draft.about)
        elif kind.about is LetterAbout.MEETING:
            chosen = str(draft.meeting or "")
            meetings = letters.meetings(draft.case_id)
            form.offer_meetings(meetings, chosen, self.sitting.today())
        else:
            form.offer_nothing()

    def _show(self) -> None:
        self._soon.stop()
        draft, letter = self.work.draft, self.work.letter
        self.head.show_state(writing=draft is not None, reading=letter is not None)
        self.deeds_changed.emit()
        if draft is not None:
            filled = self.work.filled()
            if filled is None:
                return
            self.head.title.setText(filled.kind.title)
            if not draft.to:
                self._usual_to = "\n".join(filled.page.to)
            self.detail.show_kind(writing=True)
            self.detail.form.show_draft(draft, filled, self.sitting.desk.letters.sender())
            self.detail.notes.show_filled(filled)
            self.detail.paper.show_page(
                filled.page, filled.body, changed=bool(draft.text), finished=False
            )
        elif letter is not None:
            self.head.title.setText(self.tr("A finished letter"))
            chaser = letter.draft.kind.startswith("chaser")
            self.detail.show_kind(writing=False, chaser=chaser)
            body = "\n\n".join(paragraph.text for paragraph in letter.page.paragraphs)
            self.detail.paper.show_page(letter.page, body, changed=False, finished=True)
        else:
            self.head.title.setText(self.tr("Letters"))
        self.detail.sheet.setVisible(draft is not None or letter is not None)
        self.detail.settle()

    def _form_changed(self) -> None:
        draft, form = self.work.draft, self.detail.form
        if draft is None:
            return
        to = form.to.editor.toPlainText().strip()
        self.work.change(
            own=form.own(),
            to=to if draft.to or to != self._usual_to else "",
            with_count=form.with_count.isChecked(),
        )

    def _about_changed(self) -> None:
        draft = self.work.draft
        if draft is None:
            return
        chosen = self.detail.form.chosen
        if letter_kind(draft.kind).about is LetterAbout.MEETING:
            self.work.change(meeting=EntryId(chosen) if chosen else None)
        else:
            self.work.change(about=chosen)

    def _sender_changed(self, address: str) -> None:
        self.sitting.desk.letters.set_sender(address)
        self._show()

    def _text_changed(self, text: str) -> None:
        self.work.change(text=text)

    def _fill_anew(self) -> None:
        self.detail.paper.text.clearFocus()
        self.do.fill_anew()

    def _show_rest(self) -> None:
        self._list()
        self._show()

    def _finished(self) -> None:
        self._show_rest()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write_again(self) -> None:
        if self.work.letter is not None:
            draft = self.work.letter.draft
            self.begin(
                draft.kind, about=draft.about, meeting=draft.meeting, question=draft.question
            )

    def _chase_again(self) -> None:
        if self.work.letter is not None:
            self._begin_asked(WriteLetter(kind="chaser", about=self.work.letter.draft.about))
