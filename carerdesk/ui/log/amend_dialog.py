"""Amending an entry: what is added goes below what stands there, with the reason and the day."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QLineEdit

from carerdesk.domain.date_words import in_words
from carerdesk.domain.entries import Passage, PassageKind
from carerdesk.domain.errors import BadDate, BadRecord, CarerDeskError
from carerdesk.domain.spoken_dates import read_date
from carerdesk.services.log import AMENDING
from carerdesk.ui.editor.attachments_panel import AttachmentsPanel
from carerdesk.ui.editor.draft_keeper import DraftKeeper
from carerdesk.ui.editor.tags_field import TagsField
from carerdesk.ui.editor.text_box import TextBox
from carerdesk.ui.kit.dialog import Dialog
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.other_half import other_half
from carerdesk.ui.kit.scroll_page import ScrollPage

if TYPE_CHECKING:
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from carerdesk.domain.changes import Changes
    from carerdesk.domain.dates import FuzzyDate
    from carerdesk.ui.log.entry_view import EntryView
    from carerdesk.ui.sitting import Sitting
    from carerdesk.ui.theme.theme import Theme


class AmendDialog(Dialog):
    """Words, a corrected date, documents, tags; at least one of them, and why.

    Attributes:
        changes: What the deed changed, once it is done.
    """

    def __init__(self, parent: QWidget, sitting: Sitting, view: EntryView) -> None:
        """Amend this entry."""
        super().__init__(
            parent,
            sitting.look,
            parent.tr("Amend the entry"),
            sentence=parent.tr("What stands there stays as it is. This is added below it."),
            verb=parent.tr("&Add it below"),
            width=680,
        )
        self._sitting = sitting
        self._entry_id = view.logged.entry.id
        self.changes: Changes | None = None
        look = sitting.look
        self.reason = Field(
            look, self.tr("W&hy"), QLineEdit(), hint=self.tr("In a few words; it is kept with it.")
        )
        self.box = TextBox(look, prompts=False, keys=True)
        self.box.text.spell(sitting.spelling)
        self.box.know(
            names=sitting.desk.people.names(sitting.case_id),
            people=tuple(person.initials for person in view.people),
            papers=tuple(document.title for document in view.documents),
        )
        self.date = Field(
            look,
            self.tr("A corrected &date"),
            QLineEdit(),
            hint=self.tr("Leave it empty to keep {date}.").format(
                date=in_words(view.logged.happened)
            ),
        )
        self.papers = AttachmentsPanel(sitting)
        self.tags = TagsField(look)
        sheet = ScrollPage(look, gap=14, margins=(0, 0, 8, 0))
        for part in (self.reason, self.box, self.date, self.papers, self.tags):
            sheet.column.addWidget(part)
        self._sheet = sheet
        self.body.addWidget(sheet, 1)
        self.date.editor.editingFinished.connect(self._date_left)
        self.box.text.files_given.connect(self.papers.take_files)
        self.box.text.picture_given.connect(self.papers.take)
        self.box.text.words_given.connect(self.papers.take_words)
        self.main.setDefault(False)
        self.reason.setFocus()
        look.follow(self, self._grow_sheet)
        self.keeper = DraftKeeper(sitting, self._body, self)
        self._go_on()
        self.keeper.failed.connect(self.say_fault)
        for changed in (
            self.reason.editor.textEdited,
            self.date.editor.textEdited,
            self.box.changed,
            self.papers.changed,
            self.tags.changed,
            self.tags.line.textEdited,
        ):
            changed.connect(self.keeper.touch)

    def reject(self) -> None:
        """Go back, unless what was begun could not be kept: then it stays in sight."""
        if self.keeper.keep():
            super().reject()

    def done(self, answer: int) -> None:
        """What was begun and not added is kept, also when the desk is locked over it."""
        if answer == QDialog.DialogCode.Accepted:
            with suppress(CarerDeskError):  # it stands below the entry by now
                self.keeper.drop()
        elif self.keeper.keep() and self._body():
            self._sitting.say(self.tr("What you began is kept. Amend shows it again."))
        super().done(answer)

    def _body(self) -> dict[str, Any]:
        """Return what was begun as JSON values; nothing where there is nothing."""
        held = {
            "reason": self.reason.editor.text().strip(),
            "passages": [asdict(passage) for passage in self.box.passages],
            "date": self.date.editor.text().strip(),
            "documents": list(self.papers.ids),
            "tags": list(self.tags.tags),
        }
        return held if any(held.values()) else {}

    def _go_on(self) -> None:
        """Show what was begun before."""
        desk, key = self._sitting.desk, f"{AMENDING}{self._entry_id}"
        begun = dict(desk.log.drafts(self._sitting.case_id)).get(key, {})
        if begun:
            self.reason.editor.setText(begun["reason"])
            self.box.show_passages(
                Passage(text=p["text"], kind=PassageKind(p["kind"]), source=p["source"])
                for p in begun["passages"]
            )
            self.date.editor.setText(begun["date"])
            self.tags.show_tags(begun["tags"])
            papers = desk.papers.of(self._sitting.case_id)
            self.papers.show_documents(p for p in papers if p.id in begun["documents"])
        self.keeper.begin(key, is_there=bool(begun))

    def try_deed(self) -> bool:
        """Add it below."""
        self.box.initials.look(whole=True)
        if self.papers.intake.is_busy:
            self.say_fault(self.tr("A file is still being read. Wait a moment, or stop it."))
            return False
        try:
            happened = self._read_date()
            _, self.changes = self._sitting.desk.log.amend(
                self._entry_id,
                reason=self.reason.editor.text(),
                passages=self.box.passages,
                happened=happened,
                documents=self.papers.ids,
                tags=self.tags.tags,
            )
        except BadDate as error:
            self.date.say_fault(str(error))
            self.date.setFocus()
            return False
        except BadRecord as error:
            self._say(error)
            return False
        except CarerDeskError as error:
            self.say_fault(str(error))
            return False
        return True

    def _say(self, error: BadRecord) -> None:
        if error.field == "reason":
            self.reason.say_fault(str(error))
            self.reason.setFocus()
            self._sheet.ensureWidgetVisible(self.reason)
        else:
            self.say_fault(str(error))

    def _read_date(self) -> FuzzyDate | None:
        typed = self.date.editor.text().strip()
        return read_date(typed, today=self._sitting.today()) if typed else None

    def _date_left(self) -> None:
        self.date.say_fault("")
        try:
            when = self._read_date()
        except BadDate as error:
            self.date.say_fault(str(error))
            return
        if when is not None:
            said = self.tr("{date}. The first date stays beside it.").format(date=in_words(when))
            self.date.say_hint(f"{said} {other_half(self.date.editor.text())}".rstrip())

    def _grow_sheet(self, theme: Theme) -> None:
        self.box.setMinimumHeight(theme.px(240))
        self._sheet.setMinimumHeight(theme.px(440))
