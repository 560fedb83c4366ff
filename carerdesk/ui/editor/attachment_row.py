"""An attachment of the entry being written: thumb, title, a few words and a cross."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from carerdesk.ui.documents.document_words import caption
from carerdesk.ui.documents.thumb import Thumb
from carerdesk.ui.kit.boxes import column, row
from carerdesk.ui.kit.icon_button import IconButton
from carerdesk.ui.kit.words import Words

if TYPE_CHECKING:
    from datetime import date

    from carerdesk.domain.documents import Document
    from carerdesk.ui.documents.pictures import Pictures
    from carerdesk.ui.theme.look import Look


class AttachmentRow(QWidget):
    """The cross takes it off the entry; the paper stays in the desk."""

    removed = Signal()

    def __init__(self, look: Look, document: Document, pictures: Pictures, today: date) -> None:
        """Show a document."""
        super().__init__()
        self.document = document
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        box = row(look, self, gap=10)
        box.addWidget(Thumb(look, document, pictures, width=32, height=40))
        words = column(look, gap=0)
        title = Words(document.title, "label", wrap=True)
        words.addWidget(title)
        words.addWidget(Words(caption(document, today), "small", "text2", wrap=True))
        if document.problem:
            words.addWidget(Words(document.problem, "small", "need", wrap=True))
        for note in document.notes:
            words.addWidget(Words(note, "small", "need", wrap=True))
        box.addLayout(words, 1)
        cross = IconButton(
            look, "ph.x", self.tr("Take off this entry: {title}").format(title=document.title)
        )
        cross.setToolTip(self.tr("Take off this entry; it stays among the documents"))
        cross.clicked.connect(self.removed)
        box.addWidget(cross)
