"""Looking through: papers looked through for their first bundle before anybody asks for one.

What is seen is kept encrypted beside the paper, as a bundle keeps it; nothing of it stays in
memory.  A paper the limited process could not draw is left to the bundle, which says why it cannot
go in, and so is a very long one, which would keep the processor to itself.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from carerdesk.domain.errors import Cancelled, CannotRead, VaultDamaged
from carerdesk.export.survey_kept import looked_at, told_by
from carerdesk.intake.reading import LimitedReader

if TYPE_CHECKING:
    from carerdesk.services.previews import Previews
    from carerdesk.store.attachments import AttachmentStore

_LONGEST: Final = 300
"""Pages of a paper that is looked through beforehand: some three seconds of drawing."""
_SECONDS: Final = 600.0
"""Processor time looking one paper through may take; 5,000 pages take a minute and a half."""
_MOST: Final = 2**28
"""Bytes of what may be made of one paper, beyond the paper's own."""


def apart(
    reader: LimitedReader,
    cancelled: Callable[[], bool],
    function: Callable[..., bytes],
    pdf: bytes,
    *further: int,
) -> bytes:
    """Run what opens a paper in the limited process; see `carerdesk.export.material.Apart`."""
    with reader.until(cancelled):
        return reader.run(function, pdf, *further, seconds=_SECONDS, most=_MOST + len(pdf))


@dataclass(frozen=True, slots=True, kw_only=True)
class LookingThrough:
    """Papers looked through that were not yet, as a job; it needs no connection.

    Attributes:
        papers: SHA-256 of each bundle-ready copy.
        previews: Where what is known of their pages is kept.
        attachments: Where the copies are read.
    """

    papers: tuple[str, ...]
    previews: Previews
    attachments: AttachmentStore

    def run(self, *, cancelled: Callable[[], bool] = lambda: False) -> int:
        """Look through what was not looked through yet, and return how many papers that were.

        Args:
            cancelled: Asked all the while.

        Raises:
            Cancelled: When `cancelled` said so; what was seen of whole papers is kept.
        """
        looked = 0
        with LimitedReader() as reader:
            for sha256 in dict.fromkeys(self.papers):
                if cancelled():
                    raise Cancelled(
                        "Stopped. Papers are looked through when a bundle is made of them."
                    )
                if not self._is_wanted(sha256):
                    continue
                with suppress(CannotRead, VaultDamaged):
                    packed = apart(reader, cancelled, looked_at, self.attachments.read(sha256))
                    told_by(packed, sha256)
                    self.previews.keep_survey(sha256, packed)
                    looked += 1
        return looked

    def _is_wanted(self, sha256: str) -> bool:
        drawn = self.previews.thumbnail(sha256) is not None
        pages = len(self.previews.facts(sha256))
        return drawn and 0 < pages <= _LONGEST and self.previews.survey(sha256) is None
