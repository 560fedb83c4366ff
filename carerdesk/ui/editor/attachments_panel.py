"""Attachments: dropped, pasted or added, kept byte for byte, shown with what is known of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from carerdesk.ui import choosing
from carerdesk.ui.documents.file_intake import FileIntake
from carerdesk.ui.documents.intake_strip import IntakeStrip
from carerdesk.ui.documents.pictures import Pictures
from carerdesk.ui.editor.attachment_row import AttachmentRow
from carerdesk.ui.editor.drop_zone import DropZone
from carerdesk.ui.kit.announce import announce
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.entrance import Entrance
from carerdesk.ui.kit.tab_order import stand_before
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from carerdesk.domain.documents import Document
    from carerdesk.domain.ids import DocumentId
    from carerdesk.ui.given import Given
    from carerdesk.ui.sitting import Sitting


class AttachmentsPanel(Entrance):
    """A list, a strip while files are read, and a place to drop them.

    Attributes:
        intake: Reads the files.
    """

    changed = Signal()
    added = Signal(object)  # Document

    def __init__(self, sitting: Sitting) -> None:
        """Make it empty."""
        super().__init__()
        self._sitting = sitting
        look = sitting.look
        self._rows: list[AttachmentRow] = []
        self._pictures = Pictures(sitting, self)
        self.intake = FileIntake(sitting, self)
        self._count = Words("", "small", "text2")
        head = row(look)
        head.addWidget(Words(self.tr("Attachments"), "label"))
        head.addStretch(1)
        head.addWidget(self._count)
        self._list = column(look, gap=10)
        self.strip = IntakeStrip(look, self.intake)
        self._zone = DropZone(
            look, self.tr("Drop files or paste a picture"), self.tr("or Add a file, Ctrl+Shift+A")
        )
        self._zone.clicked.connect(self.pick)
        self._zone.dropped.connect(self.take)
        box = column(look, self, gap=8)
        box.addLayout(head)
        box.addLayout(self._list)
        box.addWidget(self.strip)
        box.addWidget(self._zone)
        self.entrance = self._zone
        self.intake.added.connect(self._came)

    @property
    def documents(self) -> tuple[Document, ...]:
        """What is attached, in order."""
        return tuple(line.document for line in self._rows)

    @property
    def ids(self) -> tuple[DocumentId, ...]:
        """What is attached, in order."""
        return tuple(document.id for document in self.documents)

    def show_documents(self, documents: Iterable[Document]) -> None:
        """Show these attachments instead."""
        for line in tuple(self._rows):
            self._drop(line)
        for document in documents:
            self._put(document)
        self._say_count()

    def take_files(self, files: Iterable[Path]) -> None:
        """Put files in the desk and attach them."""
        self.intake.take_files(files)

    def take(self, what: Given) -> None:
        """Put what was dropped or pasted in the desk and attach it, or say why it cannot be."""
        if sentence := self.intake.take(what):
            self._sitting.say(sentence, shape="need")

    def take_words(self, words: str) -> None:
        """Attach words that are too many to stand in the entry itself, and say so."""
        self.intake.take_text(words)
        self._sitting.say(
            self.tr(
                "What you pasted is longer than an entry holds. It is kept whole as a paper beside "
                "the entry."
            )
        )

    def pick(self) -> None:
        """Choose files to attach."""
        self.take_files(choosing.files(self, self.tr("Add files")))

    def _came(self, document: Document) -> None:
        self._put(document)
        self._say_count()
        announce(self, self.tr("Added: {title}").format(title=document.title))
        self.added.emit(document)
        self.changed.emit()

    def _put(self, document: Document) -> None:
        if document.id in self.ids:  # the same file dropped twice
            return
        line = AttachmentRow(self._sitting.look, document, self._pictures, self._sitting.today())
        line.removed.connect(lambda: self._remove(line))
        self._rows.append(line)
        self._list.addWidget(line)
        line.show()
        stand_before(self._zone, *self._rows)

    def _remove(self, line: AttachmentRow) -> None:
        self._drop(line)
        self._say_count()
        self._zone.setFocus()
        self.changed.emit()

    def _drop(self, line: AttachmentRow) -> None:
        self._rows.remove(line)
        self._list.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _say_count(self) -> None:
        self._count.setText(str(len(self._rows)) if self._rows else "")
