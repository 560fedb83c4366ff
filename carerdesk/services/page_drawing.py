"""A page about to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from carerdesk.domain.documents import Document
    from carerdesk.intake.answers import Picture
    from carerdesk.intake.reading import LimitedReader
    from carerdesk.store.attachments import AttachmentStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A page about to be drawn: it needs no connection, so a worker may run it."""

    document: Document
    page: int
    width_px: int
    attachments: AttachmentStore
    reader: LimitedReader

    def run(self, *, cancelled: Callable[[], bool] = lambda: False) -> Picture:
        """Draw the page, in the limited child process, as plain pixels.

        Args:
            cancelled: Asked all the while; the process is ended when it says so.

        Raises:
            Cancelled: When it said so.
            CannotRead: When it cannot be drawn.
            VaultDamaged: When its file is missing or was changed.
        """
        with self.reader.until(cancelled):
            pdf = self.attachments.read(self.document.clean_sha256)
            return self.reader.draw(pdf, self.page, self.width_px)
