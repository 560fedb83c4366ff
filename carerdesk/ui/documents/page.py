"""Documents: every paper of the case, looked at, described, and kept byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from carerdesk.domain.changes import Changes
from carerdesk.domain.documents import Origin
from carerdesk.domain.entries import EntryKind
from carerdesk.ui import choosing
from carerdesk.ui.documents.adding import keep_ways_back
from carerdesk.ui.documents.black_out_dialog import black_out
from carerdesk.ui.documents.document_pane import PAGES, DocumentPane
from carerdesk.ui.documents.file_intake import FileIntake
from carerdesk.ui.documents.intake_strip import IntakeStrip
from carerdesk.ui.documents.shelf import Shelf
from carerdesk.ui.documents.shelf_panel import ShelfPanel
from carerdesk.ui.given import Given, given, may_be_given
from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.beyond_search import beyond_one_search
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.button import Button, ButtonKind
from carerdesk.ui.kit.empty_state import EmptyState
from carerdesk.ui.kit.fault_line import FaultLine
from carerdesk.ui.kit.ground import Ground
from carerdesk.ui.kit.turning_row import TurningRow
from carerdesk.ui.kit.two_panes import TwoPanes
from carerdesk.ui.kit.words import Words
from carerdesk.ui.page import Page
from carerdesk.ui.targets import FindEntries, ShowDocument, WriteEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from carerdesk.domain.documents import Document
    from carerdesk.domain.ids import CaseId, DocumentId
    from carerdesk.ui.documents.document_rows import DocumentRow
    from carerdesk.ui.kit.long_rows_view import LongRowsView
    from carerdesk.ui.sitting import Sitting

_NARROWEST = 500
"""Below this width, in pixels at 100 % text, the head's two halves stand below each other."""


class DocumentsPage(Page):
    """List and paper; files are added by picking, dropping or pasting.

    Attributes:
        panel: The list, and the tiles.
        pane: The paper shown.
        intake: Reads files that are added.
    """

    concerns: ClassVar[Changes] = Changes.DOCUMENTS | Changes.ENTRIES | Changes.CASES

    def __init__(self, sitting: Sitting) -> None:
        """Make the page; `look_again` fills it."""
        super().__init__(sitting)
        look = self.look
        self.setAcceptDrops(True)
        self._case_id = sitting.case_id
        self._shelf: Shelf | None = None
        self._only_aside = False
        self.intake = FileIntake(sitting, self)
        self._brought: list[tuple[CaseId, DocumentId]] = []
        self.strip = IntakeStrip(look, self.intake)
        self.panel = ShelfPanel(sitting)
        self.pane = DocumentPane(sitting)
        self._panes = TwoPanes(
            look,
            sitting.settings,
            "documents-panes",
            self._ground(self.panel),
            self._ground(self.pane),
        )
        self._empty = EmptyState(
            look,
            "",
            self.tr(
                "Letters, e-mails, photographs. Drop files here; each is kept as it is, "
                "and its words can be found."
            ),
            verb=self.tr("Add the first file"),
        )
        self._empty.pressed.connect(self.pick)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(1)  # both scroll; the head above stays whole
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._panes)
        self._head = self._make_head()
        self._fault = FaultLine(look)
        inner = column(look, margins=(20, 0, 20, 0))
        inner.addWidget(self._fault)
        inner.addWidget(self.strip)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._head)
        box.addLayout(inner)
        box.addWidget(self._stack, 1)
        self._panes.arranged.connect(self._arranged)
        self.panel.chosen.connect(self._chosen)
        self.panel.opened.connect(self._read)
        self.panel.order_changed.connect(self._show_fitting)
        self.panel.log_wanted.connect(self._look_in_the_log)
        self.panel.menu_wanted.connect(self._open_menu)
        self.panel.key(Qt.Key.Key_Space, self._look)
        self.panel.key(Qt.Key.Key_Delete, self._put_aside)
        self.panel.rows.keys[int(Qt.Key.Key_Right)] = self._read
        self.pane.back_pressed.connect(self._back)
        self.pane.document_pressed.connect(self.arrive)
        self.pane.reference_pressed.connect(self.filter.setText)
        self.pane.black_pressed.connect(self._black_out)
        self.intake.kept.connect(self._kept)
        self.intake.ended.connect(self._ended)
        self._arranged()

    def look_again(self, changes: Changes) -> None:  # noqa: ARG002 - it is one list
        """Read the papers and how many entries each belongs to."""
        if self._case_id != self.sitting.case_id:
            self._case_id = self.sitting.case_id
            self.intake.cancel()
            self._only_aside = False
            self.filter.clear()
            self.pane.document = None
        papers, now = self.sitting.desk.papers, self.sitting.now()
        self._shelf = Shelf(papers, self._case_id, now, only_aside=self._only_aside)
        if self._only_aside and not self._shelf.aside:
            self._only_aside = False
            self._shelf = Shelf(papers, self._case_id, now)
        self._say_aside(len(self._shelf.aside))
        self._stack.setCurrentIndex(1 if len(self._shelf) or self._shelf.aside else 0)
        self._show_fitting()
        self.pane.facts.show_entries()

    def arrive(self, target: object) -> None:
        """Show a paper, or the list; what was dropped elsewhere or brought by a start is added."""
        if isinstance(target, tuple):
            self.intake.take_files([path for path in target if isinstance(path, Path)])
            target = None
        if isinstance(target, Given):
            self._take(target)
            target = None
        page = target.page if isinstance(target, ShowDocument) else 1
        wanted = target.document_id if isinstance(target, ShowDocument) else target
        if isinstance(wanted, str):
            self.filter.clear()
            shelf = self._shelf
            if shelf is not None and (wanted in shelf.aside) is not self._only_aside:
                self._show_aside()
            self._show_fitting()
            if self._go_to(wanted):
                if self.pane.document is not None and page > 1:
                    self.pane.show_document(self.pane.document, page)
                self._read()
                return
        is_empty = self._stack.currentWidget() is self._empty
        first = self._empty.button if is_empty else self.panel
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Keep the field being written; files on their way are stopped."""
        self.pane.facts.keep()
        self.intake.cancel()

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        """Add files, paste, find."""
        return {
            "new": self.pick,
            "add_file": self.pick,
            "add_folder": self.pick_folder,
            "paste": self._paste,
            "find": self.filter.setFocus,
        }

    def panes(self) -> Sequence[QWidget]:
        """Filter, list, paper."""
        return (self.filter, self.panel, self.pane, self._empty.button)

    def pick(self) -> None:
        """Choose files to add."""
        self.intake.take_files(choosing.files(self, self.tr("Add files")))

    def pick_folder(self) -> None:
        """Choose a folder whose papers are added."""
        folder = choosing.folder(self, self.tr("Add a folder"), is_read=True)
        if folder is not None:
            self.intake.take_files([folder])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if may_be_given(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped, or say why it cannot be."""
        self._take(given(event.mimeData()))
        event.acceptProposedAction()

    def _paste(self) -> None:
        self._take(given(QGuiApplication.clipboard().mimeData()))

    def _take(self, what: Given) -> None:
        if sentence := self.intake.take(what):
            self.sitting.say(sentence, shape="done" if not what.is_promise else "need")

    def _make_head(self) -> QWidget:
        look = self.look
        self._count = Words("", "label", "text2")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("words of a title or of the paper"))
        self.filter.setAccessibleName(self.tr("Find among the documents"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._show_fitting)
        add = Button(look, self.tr("&Add files"), kind=ButtonKind.MAIN, icon="ph.plus")
        add.setToolTip("Ctrl+N")
        add.clicked.connect(self.pick)
        head = Ground("canvas", line="bottom")
        self.aside = Button(look, "", kind=ButtonKind.QUIET)
        self.aside.clicked.connect(self._show_aside)
        self.aside.hide()
        named, found = TurningRow(look, gap=12), QWidget()
        named.add(Words(self.tr("Documents"), "title"))
        named.add(self._count, 1)
        line = row(look, found, gap=12)
        line.addWidget(self.filter, 1)
        line.addWidget(self.aside)
        line.addWidget(add)
        band = TurningRow(look, gap=12, narrowest=_NARROWEST)
        band.add(named)
        band.add(found, 1)
        row(look, head, margins=(20, 14, 20, 13)).addWidget(band)
        return head

    @property
    def rows(self) -> LongRowsView:
        """The list."""
        return self.panel.rows

    def _show_fitting(self) -> None:
        shelf = self._shelf
        if shelf is None:
            return
        before = self.pane.document.id if self.pane.document is not None else None
        self.panel.show_fitting(shelf, self.filter.text())
        shown, total = self.panel.count, self.tr("%n document(s)", "", len(shelf))
        self._count.setText(
            total if shown == len(shelf) else self.tr("{n} of {total}").format(n=shown, total=total)
        )
        self._fault.say(beyond_one_search(self.filter.text()))
        if before is None or not self._go_to(before):
            self.panel.go_to_place(0)

    def _look_in_the_log(self) -> None:
        self.sitting.go("log", FindEntries(line=self.filter.text()))

    def _go_to(self, document_id: object) -> bool:
        return self.panel.go_to(document_id)

    def _chosen(self, line: DocumentRow | None) -> None:
        if line is None:
            return
        before = self.pane.document
        document = self.sitting.desk.papers.get(line.document.id)
        if document != before:
            same = before is not None and document.id == before.id
            self.pane.show_document(document, self.pane.pages.page if same else 1)

    def _kept(self, documents: Sequence[Document]) -> None:
        """Show what was put in, without reading everything again."""
        self._brought += [(document.case_id, document.id) for document in documents]
        if documents[0].case_id != self._case_id or self._shelf is None:
            return
        if self._only_aside:
            self._show_aside()
            return
        self._shelf.add(documents)
        self._stack.setCurrentIndex(1)
        self._show_fitting()

    def _ended(self) -> None:
        """Show the paper put in last, or the one that was here before."""
        outcomes = self.intake.outcomes
        last = next((one for one in reversed(outcomes) if one.document_id), None)
        if last is not None:
            self._go_to(last.document_id)
        keep_ways_back(self.sitting, self._brought)
        self._brought = []

    def _read(self) -> None:
        self._panes.read()
        self.pane.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        """Show the pages of the chosen paper; where there is room the focus stays in the list."""
        self.pane.tabs.setCurrentIndex(PAGES)
        if self._panes.is_narrow:
            self._read()
        elif self.pane.document is not None:
            announce(self, self.pane.pages.canvas.accessibleName())

    def _open_menu(self, line: DocumentRow, at: QPoint) -> None:
        self._go_to(line.document.id)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Open"), self._read)
        menu.addAction(self.tr("Look at its &pages"), self._look)
        menu.addAction(self.tr("&Write an entry about it"), self._write_entry)
        if line.document.clean_sha256:
            menu.addAction(self.tr("&Black it out…"), self._black_out)
        menu.addSeparator()
        if self._only_aside:
            menu.addAction(self.tr("Bring it bac&k"), self._bring_back)
        else:
            menu.addAction(self.tr("Put it &aside"), self._put_aside)
        menu.popup(at)

    def _put_aside(self) -> None:
        document = self.pane.document
        if document is not None and not self._only_aside:
            place = self.panel.shown.currentIndex().row()
            self.sitting.try_deed(
                lambda: self.sitting.desk.papers.aside.put(document),
                self.tr("Put aside. It is kept, and comes into no list and no bundle."),
                name=self.tr("put a paper aside"),
            )
            self._stay_at(document.id, place)

    def _bring_back(self) -> None:
        document = self.pane.document
        if document is not None:
            place = self.panel.shown.currentIndex().row()
            self.sitting.try_deed(
                lambda: self.sitting.desk.papers.aside.bring_back(document),
                self.tr("Brought back."),
                name=self.tr("bring a paper back"),
            )
            self._stay_at(document.id, place)

    def _stay_at(self, document_id: object, place: int) -> None:
        """Choose the paper that stands where one was taken away."""
        if self._go_to(document_id):
            return
        if not self.panel.go_to_place(min(place, self.panel.count - 1)):
            self.pane.document = None

    def _show_aside(self) -> None:
        self._only_aside = not self._only_aside
        self.look_again(Changes.DOCUMENTS)
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_aside(self, count: int) -> None:
        put_aside = self.tr("Put aside ({n})").format(n=count)
        self.aside.setText(self.tr("Back to the papers") if self._only_aside else put_aside)
        self.aside.setVisible(count > 0)

    def _write_entry(self) -> None:
        document = self.pane.document
        if document is None:
            return
        names = self.sitting.desk.people.names(document.case_id)
        wanted = WriteEntry(
            kind=EntryKind.LETTER_OUT if document.origin is Origin.CARER else EntryKind.LETTER_IN,
            gist=names.initialled(document.title),
            happened=document.dated,
            documents=(document.id,),
        )
        self.sitting.go("log", wanted)

    def _black_out(self) -> None:
        document = self.pane.document
        if document is not None:
            black_out(self, self.sitting, document, self.pane.pages.page)

    def _back(self) -> None:
        self._panes.back()
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arranged(self) -> None:
        self.pane.back.setVisible(self._panes.is_narrow)
        self._head.setVisible(not self._panes.is_reading)

    def _ground(self, widget: QWidget) -> QWidget:
        ground = Ground("surface")
        box = column(self.look, ground)
        box.addWidget(widget)
        return ground
