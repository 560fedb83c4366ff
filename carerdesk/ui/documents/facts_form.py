"""The facts of a paper: what the user says of it, and what is known of its bytes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from carerdesk.domain.date_words import clock_time, day_in_words, in_words, plain_day
from carerdesk.domain.dates import DateKind, FuzzyDate
from carerdesk.domain.documents import Origin
from carerdesk.domain.entries import Drawer, LoggedEntry
from carerdesk.domain.errors import BadDate
from carerdesk.domain.spoken_dates import read_date
from carerdesk.ui.documents.document_words import document_kind_words, origin_words, size_words
from carerdesk.ui.documents.offer_words import says_words
from carerdesk.ui.documents.sheet_words import sheets_words
from carerdesk.ui.kit.boxes import column
from carerdesk.ui.kit.drop_down import DropDown
from carerdesk.ui.kit.entry_rows import EntryRowDelegate, entry_sentence, gist
from carerdesk.ui.kit.field import Field
from carerdesk.ui.kit.rows_model import Column, RowsModel, RowTraits
from carerdesk.ui.kit.rows_view import RowsView
from carerdesk.ui.kit.scroll_page import ScrollPage
from carerdesk.ui.kit.words import Words
from carerdesk.ui.targets import ShowEntry

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from carerdesk.domain.documents import Document
    from carerdesk.ui.sitting import Sitting

_CODE = 4
_MOST = 5
"""Papers of the same bytes told by name; the rest are counted."""
_MOST_PARTS = 50
"""Papers inside this one told by name."""


class FactsForm(QWidget):
    """Title, date, whose paper, whose record; each is kept when it is left, with a way back."""

    document_pressed = Signal(object)  # DocumentId

    def __init__(self, sitting: Sitting) -> None:
        """Make it empty."""
        super().__init__()
        self._sitting = sitting
        self._document: Document | None = None
        self._filling = False
        look = sitting.look
        self.title = Field(look, self.tr("&Title"), QLineEdit())
        self.date = Field(look, self.tr("&Date on it"), QLineEdit())
        self.summary = Field(
            look,
            self.tr("What stands on it, in &your words"),
            QLineEdit(),
            hint=self.tr("The search finds these words; a bundle does not print them."),
        )
        self.origin = DropDown(look, "")
        self.origin.offer((origin_words(origin), origin, "") for origin in Origin)
        self.drawer = DropDown(look, "")
        self.drawer.offer(
            [
                (self.tr("Mine"), Drawer.MINE, ""),
                (self.tr("The child’s"), Drawer.CHILDS, ""),
                (self.tr("Mixed"), Drawer.MIXED, ""),
            ]
        )
        self._is_told = False
        self._known = Words("", "small", "text2", wrap=True, selectable=True)
        self._notes = Words("", "body", "need", wrap=True)
        self._belongs = Words("", "label")
        self._model: RowsModel[LoggedEntry] = RowsModel(
            [Column(title="", words=gist)], RowTraits(sentence=entry_sentence)
        )
        self.entries = RowsView(
            look,
            self.tr("Entries it belongs to"),
            self._model,
            EntryRowDelegate(look, sitting.today),
            whole=True,
        )
        self._scroll = ScrollPage(look, gap=14, margins=(22, 14, 22, 18))
        rows = self._scroll.column
        for part in (
            self._notes,
            self.title,
            self.date,
            self.summary,
            Field(look, self.tr("&Whose paper"), self.origin),
            Field(look, self.tr("Whose &record"), self.drawer),
            self._belongs,
            self.entries,
            self._known,
        ):
            rows.addWidget(part)
        rows.addStretch(1)
        box = column(look, self)
        box.addWidget(self._scroll)
        self.title.editor.editingFinished.connect(self.keep)
        self.date.editor.editingFinished.connect(self.keep)
        self.summary.editor.editingFinished.connect(self.keep)
        self.origin.activated.connect(self.keep)
        self.drawer.activated.connect(self.keep)
        self.entries.opened.connect(self._open_entry)

    def show_document(self, document: Document) -> None:
        """Show the facts of a paper."""
        self._filling = True
        self._document = document
        self.title.editor.setText(document.title)
        self.title.editor.setCursorPosition(0)
        self.date.editor.setText(_typed(document.dated))
        self.date.editor.setPlaceholderText(self.tr("not known"))
        self.date.say_hint(says_words(document.dated_says))
        self.summary.editor.setText(document.summary)
        self.summary.editor.setCursorPosition(0)
        pictured = bool(document.wordless) or not document.words.strip()
        self.summary.setVisible(pictured or bool(document.summary))
        self.origin.choose(document.origin)
        self.drawer.choose(document.drawer)
        self._notes.setText("\n".join(document.notes))
        self._notes.setVisible(bool(document.notes))
        self._is_told = False
        if self.isVisible():
            self._tell_known()
        for field in (self.title, self.date):
            field.say_fault("")
        self.show_entries()
        self._filling = False
        self._scroll.settle()

    @property
    def known(self) -> str:
        """What is known of its bytes."""
        self._tell_known()
        return self._known.text()

    def showEvent(self, event: QShowEvent) -> None:
        """Say what is known of the file once somebody looks: all papers are asked for the like."""
        super().showEvent(event)
        self._tell_known()
        self._scroll.settle()

    def _tell_known(self) -> None:
        if not self._is_told and self._document is not None:
            self._is_told = True
            self._known.setText(self._known_words(self._document))

    def keep(self) -> None:
        """Keep what was changed, if it is in order."""
        before = self._document
        if before is None or self._filling:
            return
        self.date.say_fault("")
        try:
            after = self._written(before)
        except BadDate as error:
            self.date.say_fault(str(error))
            return
        if after != before:
            self._document = after
            self._sitting.try_deed(
                lambda: self._sitting.desk.papers.change(after),
                self.tr("Kept."),
                name=self.tr("change what is known of a paper"),
            )

    def _written(self, document: Document) -> Document:
        typed = self.date.editor.text().strip()
        dated, says = document.dated, document.dated_says
        if typed != _typed(document.dated):
            dated = read_date(typed, today=self._sitting.today()) if typed else FuzzyDate.unknown()
            says = ""
        return replace(
            document,
            title=self.title.editor.text().strip() or document.name,
            dated=dated,
            dated_says=says,
            summary=self.summary.editor.text().strip(),
            origin=Origin(self.origin.currentData()),
            drawer=Drawer(self.drawer.currentData()),
        )

    def _known_words(self, document: Document) -> str:
        groups = [document.sha256[at : at + _CODE] for at in range(0, len(document.sha256), _CODE)]
        at = document.added_at
        lines = [
            self.tr("File: {name}").format(name=document.name),
            self.tr("{kind}, {size}, kept byte for byte").format(
                kind=document_kind_words(document.kind), size=size_words(document.size)
            ),
            self.tr("Put in the desk {day}, {time}").format(
                day=day_in_words(at.date()), time=clock_time(at.time())
            ),
            *self._page_words(document),
            self._words_words(document),
            self.tr("Check code of the file (SHA-256): {code}").format(code=" ".join(groups)),
        ]
        papers = self._sitting.desk.papers
        same, inside = self.tr("The same file is here as “{title}”."), self.tr("In it: “{title}”.")
        twin = self.tr("The same e-mail is here as “{title}”, saved in another way.")
        others, count = papers.same_as(document, _MOST)
        lines += [same.format(title=other.title) for other in others]
        more = count - len(others)
        if more > 0:
            lines.append(self.tr("and %n more time(s)", "", more))
        lines += [twin.format(title=other.title) for other in papers.same_message(document)]
        parts = papers.parts(document)
        lines += [inside.format(title=part.title) for part in parts[:_MOST_PARTS]]
        more = len(parts) - _MOST_PARTS
        if more > 0:
            lines.append(self.tr("and %n more in it", "", more))
        if document.part_of is not None:
            outer = papers.get(document.part_of)
            lines.append(self.tr("It came inside “{title}”.").format(title=outer.title))
        return "\n".join(lines)

    def _page_words(self, document: Document) -> tuple[str, ...]:
        """Return how large its pages are, and how finely a scan was taken, where that is known."""
        said = sheets_words(self._sitting.desk.papers.page_facts(document))
        return (said,) if said else ()

    def _words_words(self, document: Document) -> str:
        """Return what can be searched of it."""
        if document.read_by_machine:
            return self.tr("Its words can be searched; a machine read them off pictures.")
        if document.wordless and len(document.wordless) == document.pages:
            return self.tr("It is a picture and holds no words that can be searched.")
        if document.has_text or document.words:
            return self.tr("Its words can be searched.")
        return self.tr("It holds no words that can be searched.")

    def show_entries(self) -> None:
        """Show the entries the paper belongs to."""
        document, desk = self._document, self._sitting.desk
        if document is None:
            return
        entries = [desk.log.entry(entry_id) for entry_id in desk.papers.entries(document.id)]
        self._model.show(entries)
        self.entries.setVisible(bool(entries))
        self._belongs.setText(
            self.tr("Belongs to %n entr(y|ies)", "", len(entries))
            if entries
            else self.tr("Belongs to no entry yet")
        )

    def _open_entry(self, logged: LoggedEntry) -> None:
        self._sitting.go("log", ShowEntry(entry_id=logged.entry.id))


def _typed(when: FuzzyDate) -> str:
    """Return a date as it would be typed."""
    if when.kind is DateKind.UNKNOWN:
        return ""
    if when.kind is DateKind.ON and when.earliest is not None:
        day = plain_day(when.earliest)
        return f"{day} {clock_time(when.at)}" if when.at is not None else day
    return in_words(when)
