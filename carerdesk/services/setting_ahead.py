"""Setting ahead: messages set in type for their first bundle before anybody asks for one.

The pages are kept encrypted beside the paper, as a bundle keeps them; nothing of them stays in
memory.  They are set as the reader most bundles are for gets them: where another gets other names,
or a name is added since, the bundle sets them anew.  A very long message is left to the bundle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from carerdesk.domain.documents import Document
from carerdesk.domain.errors import Cancelled
from carerdesk.domain.ids import CaseId
from carerdesk.domain.names import NamesTable
from carerdesk.export.candidates import title_of
from carerdesk.export.material import Surveys
from carerdesk.export.papers import Message, body_of

_LONGEST: Final = 100_000
"""Characters of a message that is set beforehand: a tenth of a second of the processor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingAhead:
    """Messages set in type, as a job; it needs no connection.

    Attributes:
        documents: What was put in; what has pages of its own or no words is passed over.
        names: Turned to initials, by case.
        there: Where the pages are kept.
    """

    documents: tuple[Document, ...]
    names: Mapping[CaseId, NamesTable]
    there: Surveys

    def run(self, *, cancelled: Callable[[], bool] = lambda: False) -> int:
        """Set what is not kept yet, and return how many messages were looked at.

        Args:
            cancelled: Asked before each message.

        Raises:
            Cancelled: When `cancelled` said so; what was set is kept.
        """
        looked = 0
        for document in self.documents:
            if cancelled():
                raise Cancelled("Stopped. Messages are set when a bundle is made of them.")
            has_words = bool(document.words.strip() or document.headers)
            if document.clean_sha256 or not has_words or len(document.words) > _LONGEST:
                continue
            names = self.names[document.case_id]
            title = title_of(document, names)
            message = Message(title, document.headers, document.words, "", document.sha256)
            body_of(message, names, self.there)
            looked += 1
        return looked
