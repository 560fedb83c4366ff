"""Papers on the shelf: which there are and in what order at once, each read when it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Final, overload

from PySide6.QtCore import QCoreApplication

from carerdesk.domain.dates import FuzzyDate
from carerdesk.domain.documents import Document, DocumentKind, OnShelf
from carerdesk.domain.errors import CarerDeskError
from carerdesk.services.finding import MOST_PARTS
from carerdesk.services.taking_in import UNDER_BOXES
from carerdesk.ui.documents.document_rows import DocumentRow, document_row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from carerdesk.domain.ids import CaseId, DocumentId
    from carerdesk.services.papers import Papers

BLOCK: Final = 48
"""Papers read from the desk at a time: more than a window shows, quicker than a frame."""
_MANY: Final = 1_000
"""Papers read at a time when all of them are wanted at once."""


class ShelfOrder(StrEnum):
    """In what order papers stand."""

    ADDED = "added"
    DATED = "dated"
    TITLE = "title"


class Shelf:
    """The papers of a case, the one put in last first.

    Attributes:
        aside: Those that were put aside; either they alone are on the shelf, or none of them.
    """

    def __init__(
        self, papers: Papers, case_id: CaseId, now: datetime, *, only_aside: bool = False
    ) -> None:
        """Ask which papers there are, and read none of them."""
        self.aside = papers.aside.of(case_id)
        self._papers = papers
        self._case_id = case_id
        self._now = now
        every = reversed(papers.on_shelf(case_id))
        self._every = [one for one in every if (one.id in self.aside) is only_aside]
        self._rows: dict[DocumentId, DocumentRow] = {}

    def __len__(self) -> int:
        """How many papers there are."""
        return len(self._every)

    def add(self, documents: Iterable[Document]) -> None:
        """Put papers on the shelf that came into the desk just now."""
        for document in documents:
            row = document_row(document, 0, self._now.date())
            self._rows[document.id] = row
            dated = document.dated
            day = dated.earliest or dated.latest
            place = OnShelf(
                id=document.id,
                title=document.title,
                day=day.isoformat() if day is not None else "",
                needs_look=bool(row.warning),
            )
            self._every.insert(0, place)

    def row(self, among: Sequence[OnShelf], place: int) -> DocumentRow:
        """Return the row of a paper, read with its neighbours if it was not read before."""
        wanted = among[place]
        if wanted.id not in self._rows:
            first = place - place % BLOCK
            self._read(among[first : first + BLOCK])
        return self._rows.get(wanted.id) or self._unread(wanted)

    def read_on(self, most: int = BLOCK) -> bool:
        """Read a few more papers; return whether any are left."""
        unread = [one for one in self._every if one.id not in self._rows]
        return self._read(unread[:most]) and len(unread) > most

    def found(self, words: str, order: ShelfOrder) -> tuple[OnShelf, ...]:
        """Return the papers that hold all the words in title, caption, date or text.

        Args:
            words: Parted by blanks; each may be the beginning of one.  Of very many the first
                `finding.MOST_PARTS` are looked for.
            order: The order they are wanted in.
        """
        found = self._every
        for word in islice(dict.fromkeys(words.casefold().split()), MOST_PARTS):
            holding = self._papers.holding(self._case_id, word)
            found = [one for one in found if one.id in holding or word in self._said(one)]
        if order is ShelfOrder.TITLE:
            found = sorted(found, key=lambda one: one.title.casefold())
        elif order is ShelfOrder.DATED:
            found = sorted(found, key=lambda one: one.day, reverse=True)
        return tuple(found)

    def _said(self, place: OnShelf) -> str:
        if place.id not in self._rows:
            while self.read_on(_MANY):
                pass
        row = self._rows.get(place.id) or self._unread(place)
        return f"{place.title} {row.caption} {row.when}".casefold()

    def _read(self, wanted: Sequence[OnShelf]) -> bool:
        """Read papers; return whether any could be."""
        try:
            came = self._papers.some([one.id for one in wanted])
        except CarerDeskError:
            return False
        today = self._now.date()
        self._rows |= {one.id: document_row(one, entries, today) for one, entries in came}
        return bool(came)

    def _unread(self, place: OnShelf) -> DocumentRow:
        """Stand in for a paper that cannot be read just now: its file or its stick is away."""
        document = Document(
            id=place.id,
            case_id=self._case_id,
            name="",
            title=place.title,
            kind=DocumentKind.OTHER,
            media_type="",
            size=0,
            sha256="",
            added_at=self._now,
            dated=FuzzyDate.unknown(),
            problem=QCoreApplication.translate("Shelf", "It cannot be read just now."),
            notes=(UNDER_BOXES,),
        )
        return document_row(document, 0, self._now.date())


class ShelfRows(Sequence[DocumentRow]):
    """Some papers of the shelf in the order they are shown.

    Attributes:
        places: What is known of each without reading it.
    """

    def __init__(self, shelf: Shelf, places: tuple[OnShelf, ...]) -> None:
        """Read none of them."""
        self._shelf = shelf
        self.places = places

    def __len__(self) -> int:
        """How many there are."""
        return len(self.places)

    @overload
    def __getitem__(self, place: int) -> DocumentRow: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[DocumentRow, ...]: ...

    def __getitem__(self, place: int | slice) -> DocumentRow | tuple[DocumentRow, ...]:
        """Return a row."""
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(len(self))))
        return self._shelf.row(self.places, place)

    def place_of(self, document_id: object) -> int:
        """Return the row of a paper, or -1."""
        return next((at for at, one in enumerate(self.places) if one.id == document_id), -1)

    def begun_with(self, typed: str, after: int) -> int:
        """Return the first row after one whose title begins with what was typed, round to it again.

        Returns:
            Its place, or -1 when there is none.
        """
        sought = typed.casefold()
        count = len(self)
        turn = ((after + 1 + step) % count for step in range(count))
        return next((at for at in turn if self.places[at].title.casefold().startswith(sought)), -1)
