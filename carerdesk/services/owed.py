"""Owed: remedies agreed and things asked for, until something shows that they came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carerdesk.domain.asked import AskedThing
from carerdesk.domain.remedies import Remedy
from carerdesk.services.record_book import RecordBook

if TYPE_CHECKING:
    from carerdesk.services.identity import Now
    from carerdesk.store.vault import Vault


class Owed:
    """What is owed in a desk.

    Attributes:
        remedies: What was agreed to put things right.
        asked: Minutes, papers and information asked for, and what came.
    """

    def __init__(self, vault: Vault, now: Now) -> None:
        """Keep a book of each."""
        self.remedies = RecordBook(vault, now, Remedy)
        self.asked = RecordBook(vault, now, AskedThing)
