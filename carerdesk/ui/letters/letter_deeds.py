"""What can be done with a letter: finished, its clock started, saved, printed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from carerdesk.domain.changes import Changes
from carerdesk.domain.errors import BadRecord, CarerDeskError
from carerdesk.services.letters import FileForm
from carerdesk.ui import choosing
from carerdesk.ui.kit.printing import choose_printer
from carerdesk.ui.letters.finish_dialog import FinishDialog
from carerdesk.ui.letters.printing import pdf_paper
from carerdesk.ui.letters.start_dialog import StartDialog
from carerdesk.ui.letters.tone_dialog import ToneDialog
from carerdesk.ui.targets import ShowEntry
from carerdesk.ui.undoing import Deed

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.letters import Letter, LetterDraft, LetterKind, ToneWord
    from carerdesk.services.log import NewEvent
    from carerdesk.ui.kit.dialog import Dialog
    from carerdesk.ui.kit.printing import Paper
    from carerdesk.ui.letters.letter_form import LetterForm
    from carerdesk.ui.letters.letter_work import LetterWork
    from carerdesk.ui.sitting import Sitting

_FINISHED = Changes.ENTRIES | Changes.DOCUMENTS | Changes.DRAFTS
_FORMS = {
    FileForm.PDF: "PDF (*.pdf)",
    FileForm.DOCX: "Word (*.docx)",
    FileForm.ODT: "OpenDocument (*.odt)",
}


class LetterDeeds(QObject):
    """Opens the dialogs of the letters page and does what they ask for.

    Attributes:
        dialog: The dialog opened last.
        choose_target: Asks where a copy goes.
        choose_device: Asks where to print.
    """

    finished = Signal()  # a letter is in the log
    dropped = Signal()  # a letter was thrown away
    taken_back = Signal(object)  # LetterDraft that was thrown away
    rewritten = Signal()  # the text was filled in anew, or put back

    def __init__(self, page: QWidget, sitting: Sitting, work: LetterWork, form: LetterForm) -> None:
        """Work for a page."""
        super().__init__(page)
        self._page = page
        self._sitting = sitting
        self._work = work
        self._form = form
        self.dialog: Dialog | None = None
        self.choose_target: Callable[[str], Path | None] = self._ask_target
        self.choose_device: Callable[[QWidget], QPagedPaintDevice | None] = choose_printer

    def close(self) -> None:
        """Close the dialog that is open, if one is; nothing of it is kept."""
        if self.dialog is not None:
            self.dialog.reject()

    def throw_away(self) -> None:
        """Throw the letter being written away; that can be taken back."""
        dropped = self._work.drop()
        if dropped is None:
            return
        self.dropped.emit()
        self._sitting.keep(
            self.tr("The letter is thrown away."),
            Deed(
                name=self.tr("throw the letter away"),
                undo=lambda: self._take_back(dropped),
                redo=lambda: self._throw_away_again(dropped),
            ),
        )

    def fill_anew(self) -> None:
        """Fill the letter in from the record again; what was written over it can be taken back."""
        draft = self._work.draft
        if draft is None:
            return
        self._work.change(text="")
        self.rewritten.emit()
        self._sitting.keep(
            self.tr("Filled in again from the record and the fields."),
            Deed(
                name=self.tr("fill the letter in again"),
                undo=lambda: self._write(draft, "", draft.text),
                redo=lambda: self._write(draft, draft.text, ""),
            ),
        )

    def _write(self, letter: LetterDraft, was: str, wanted: str) -> Changes:
        """Write the text of a letter, if it is open still and stands as it was left."""
        draft = self._work.draft
        if draft is None or (draft.id, draft.text) != (letter.id, was):
            raise BadRecord(self.tr("The letter was changed since. It stays as it is now."))
        self._work.change(text=wanted)
        self.rewritten.emit()
        return Changes.NOTHING

    def show_entry(self) -> None:
        """Show a finished letter in the log."""
        if self._work.letter is not None:
            self._sitting.go("log", ShowEntry(entry_id=self._work.letter.entry_id))

    def finish(self) -> None:
        """Ask how it goes; what is missing is said where it must be filled in."""
        filled = self._work.filled()
        if filled is None or not self._work.keep():
            return
        if filled.missing:
            told = self.tr("Fill in first: {what}.").format(what="; ".join(filled.missing))
            self._sitting.say(told, shape="need")
            for part in filled.own:
                if part.required and part.own not in dict(self._form.own()):
                    self._form.say_missing(part.own, self.tr("Fill this in first."))
                    return
            for name, _ in filled.asks:
                self._form.say_missing(f"fact:{name}", self.tr("Fill this in first."))
            return
        told_first = [
            words for words in (filled.kind.warning, self._other_sent(filled.kind)) if words
        ]
        dialog = FinishDialog(
            self._page,
            self._sitting.look,
            self._sitting.today(),
            told=told_first,
            late=self._sitting.desk.letters.is_late_evening(),
        )
        self.open(dialog, lambda: self._finish(dialog))

    def save_copy(self) -> None:
        """Save the letter as a file where the user chooses; the desk stays as it is."""
        name = self._work.draft.kind if self._work.draft else self._finished_name()
        target = self.choose_target(f"{name}.pdf")
        if target is None:
            return
        endings = {form.value: form for form in FileForm}
        form = endings.get(target.suffix.lower().lstrip("."), FileForm.PDF)
        if target.suffix.lower().lstrip(".") not in endings:
            target = target.with_name(f"{target.name}.{form}")
        try:
            target.write_bytes(self._bytes(form))
        except CarerDeskError as error:
            self._sitting.say(str(error), shape="need")
        except OSError:
            self._sitting.say(
                self.tr("It could not be written there. Choose another folder."), shape="need"
            )
        else:
            self._sitting.say(self.tr("A copy is saved. It is not encrypted."))

    def print_letter(self) -> None:
        """Print the letter, with the page that counts the days if it has one."""
        paper = self._paper()
        device = self.choose_device(self._page) if paper is not None else None
        if device is None or paper is None:
            return
        paper.set_up(device)
        if paper.paint(device):
            self._sitting.say(self.tr("The letter is printed."))
        else:
            self._sitting.say(
                self.tr("It could not be printed there. Choose another printer or file."),
                shape="need",
            )

    def preview(self) -> None:
        """Show how the letter will look on paper."""
        from carerdesk.ui.kit.print_preview import PrintPreview  # noqa: PLC0415 - slow to load

        paper = self._paper()
        if paper is not None:
            self.open(PrintPreview(self._page, self._sitting.look, paper, self.print_letter))

    def _paper(self) -> Paper | None:
        try:
            pdf = self._bytes(FileForm.PDF)
        except CarerDeskError as error:
            self._sitting.say(str(error), shape="need")
            return None
        return pdf_paper(self._sitting.desk.papers, pdf)

    def show_words(self) -> None:
        """Show the list of words worth a second look, to be changed."""
        letters = self._sitting.desk.letters

        def keep(words: tuple[ToneWord, ...] | None) -> None:
            self._sitting.try_deed(
                lambda: letters.set_tone(words),
                self.tr("The list of words is kept."),
                name=self.tr("change the list of words"),
                besides=True,
            )

        self.open(ToneDialog(self._page, self._sitting.look, letters.tone(), keep))

    def _other_sent(self, kind: LetterKind) -> str:
        """Say that the letter this one cannot go beside has gone already."""
        if not kind.instead_of:
            return ""
        for letter in self._sitting.desk.letters.finished(self._sitting.case_id):
            if letter.draft.kind == kind.instead_of:
                return self.tr("You have a finished letter already: {title}.").format(
                    title=letter.page.subject
                )
        return ""

    def _finish(self, dialog: FinishDialog) -> None:
        if dialog.sending is None:
            return
        with self._sitting.noting() as way:
            letter = self._work.finish(dialog.sending)
        if letter is None:
            return
        self._show_finished(letter)
        name = self.tr("finish the letter")
        deed = self._sitting.deed(_FINISHED, name=name, way=way)
        if deed is not None:
            undo = partial(self._open_again, deed.undo, letter)
            redo = partial(self._finish_again, deed.redo, letter)
            self._sitting.keep("", Deed(name=name, undo=undo, redo=redo))
        self._sitting.say(
            self.tr("The letter is in the log, with its PDF."),
            undo=self.show_entry,
            verb=self.tr("Show &it"),
        )
        arrival = self._sitting.desk.letters.arrival(letter, dialog.sending.channel)
        if arrival is not None:
            self._offer_start(letter, arrival)

    def _offer_start(self, letter: Letter, arrival: NewEvent) -> None:
        words = {word.word: word.title for word in self._sitting.desk.clocks.words()}
        title = words.get(arrival.what, arrival.what)
        dialog = StartDialog(
            self._page, self._sitting.look, arrival, self._sitting.today(), title=title
        )
        self.open(dialog, lambda: self._start(letter, dialog.arrived))

    def _start(self, letter: Letter, event: NewEvent | None) -> None:
        if event is None:
            return
        sitting = self._sitting
        clocks = sitting.desk.clocks
        sitting.try_deed(
            lambda: clocks.mark(letter.case_id, event, entry_id=letter.entry_id)[1],
            self.tr("The clock runs. You see it under Clocks."),
            name=self.tr("start the clock"),
        )

    def _bytes(self, form: FileForm) -> bytes:
        letters = self._sitting.desk.letters
        if self._work.draft is not None:
            return letters.file(self._work.draft, form)
        if self._work.letter is not None:
            return letters.file_of(self._work.letter, form)
        return b""

    def _finished_name(self) -> str:
        return self._work.letter.draft.kind if self._work.letter is not None else "letter"

    def _ask_target(self, name: str) -> Path | None:
        title, kinds = self.tr("Save a copy of the letter"), ";;".join(_FORMS.values())
        return choosing.target(self._page, title, name, kinds)[0]

    def _take_back(self, draft: LetterDraft) -> Changes:
        changes = self._sitting.desk.letters.keep(draft)
        self.taken_back.emit(draft)
        return changes

    def _show_finished(self, letter: Letter) -> None:
        self._work.let_go()
        self._work.letter = letter
        self.finished.emit()

    def _open_again(self, take_back: Callable[[], Changes], letter: Letter) -> Changes:
        """Withdraw the entry of a finished letter, and go on writing it."""
        return take_back() | self._take_back(letter.draft)

    def _finish_again(self, do_again: Callable[[], Changes], letter: Letter) -> Changes:
        """Let a letter stand in the log again, if its draft was not written on since."""
        draft, letters = letter.draft, self._sitting.desk.letters
        self._work.keep()
        if draft not in letters.drafts(letter.case_id):
            raise BadRecord(self.tr("The letter was changed since. It stays as it is now."))
        changes = do_again() | letters.drop(draft)
        self._show_finished(letter)
        return changes

    def _throw_away_again(self, draft: LetterDraft) -> Changes:
        changes = self._sitting.desk.letters.drop(draft)
        if self._work.draft is not None and self._work.draft.id == draft.id:
            self._work.let_go()
            self.dropped.emit()
        return changes

    def open(self, dialog: Dialog, done: Callable[[], object] | None = None) -> None:
        """Open a dialog in place of the one that is open; `done` follows its main button."""
        if self.dialog is not None:
            self.dialog.reject()
        self.dialog = dialog
        if done is not None:
            dialog.accepted.connect(done)
        dialog.finished.connect(lambda: self._closed(dialog))
        dialog.open()

    def _closed(self, dialog: Dialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()
